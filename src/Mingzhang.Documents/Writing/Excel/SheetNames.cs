using System.Globalization;

namespace Mingzhang.Documents.Writing.Excel;

/// <summary>
/// 表名: legal names for sheets. Excel takes 1 to 31 characters, none of <c>[ ] : * ? / \</c>, no apostrophe at either end, not "History",
/// and no two names that differ only in case.
/// </summary>
internal static class SheetNames
{
    private const int Longest = 31;

    public static string[] Of(IEnumerable<string> wanted)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "History" };
        var names = new List<string>();
        foreach (var each in wanted)
        {
            var name = Legal(each);
            for (var i = 2; !taken.Add(name); i++)
            {
                var suffix = string.Create(CultureInfo.InvariantCulture, $"({i})");
                name = Cut(Legal(each), Longest - suffix.Length) + suffix;
            }

            names.Add(name);
        }

        return [.. names];
    }

    /// <summary>A reference to the sheet as formulas and links write it.</summary>
    public static string Reference(string name) =>
        $"'{name.Replace("'", "''", StringComparison.Ordinal)}'!";

    private static string Legal(string wanted)
    {
        var letters = Parts
            .PrintableText.Of(wanted)
            .Select(letter =>
                letter switch
                {
                    '[' => '［',
                    ']' => '］',
                    ':' => '：',
                    '*' => '＊',
                    '?' => '？',
                    '/' => '／',
                    '\\' => '＼',
                    '\n' or '\t' => ' ',
                    _ => letter,
                }
            );
        var name = Cut(string.Concat(letters).Trim().Trim('\''), Longest).TrimEnd('\'', ' ');
        return name.Length > 0 ? name : "表";
    }

    /// <summary>Never through the middle of a pair of surrogates.</summary>
    private static string Cut(string name, int length) =>
        name.Length <= length ? name
        : char.IsHighSurrogate(name[length - 1]) ? name[..(length - 1)]
        : name[..length];
}
