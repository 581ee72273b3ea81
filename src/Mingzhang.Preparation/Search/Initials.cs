using System.Collections.Frozen;
using Mingzhang.Catalog.Files;

namespace Mingzhang.Preparation.Search;

/// <summary>拼音首字母: the letters that a Han character's readings begin with (catalog/codes/initials.csv).</summary>
public sealed class Initials
{
    private readonly FrozenDictionary<char, string> _letters;

    private Initials(Dictionary<char, string> letters) => _letters = letters.ToFrozenDictionary();

    public static Initials Load(Catalog.Catalogue catalogue)
    {
        var rows = CsvText.Load(Path.Combine(catalogue.Folder, "codes", "initials.csv"));
        var letters = new Dictionary<char, string>(8_000);
        for (var i = 0; i < rows.Count; i++)
        {
            foreach (var character in rows[i]["characters"])
            {
                letters[character] = rows[i]["initials"];
            }
        }

        return new Initials(letters);
    }

    /// <summary>Upper-case letters that <paramref name="character"/> may be typed as; empty where it is left out when typing.</summary>
    public string Of(char character) =>
        char.IsAsciiLetterOrDigit(character)
            ? char.ToUpperInvariant(character).ToString()
            : _letters.GetValueOrDefault(character, "");

    /// <summary>The letters of a name, one entry for each character that is typed.</summary>
    internal string[] Of(string name)
    {
        var letters = new List<string>(name.Length);
        foreach (var character in name)
        {
            if (Of(character) is { Length: > 0 } of)
            {
                letters.Add(of);
            }
        }

        return [.. letters];
    }

    /// <summary>Whether letters that were typed stand in a name from <paramref name="at"/> on.</summary>
    internal static bool StandAt(string[] name, int at, ReadOnlySpan<char> typed)
    {
        if (at + typed.Length > name.Length)
        {
            return false;
        }

        for (var i = 0; i < typed.Length; i++)
        {
            if (!name[at + i].Contains(typed[i], StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }
}
