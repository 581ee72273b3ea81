using System.Globalization;

namespace Mingzhang.Facts.Targets;

/// <summary>项目编码: 21 characters: division 6, year 2, letter, 12 digits or letters.</summary>
/// <param name="Division">行政区划 of the budget that gave the code.</param>
/// <param name="Year">Budget year in which the code was given; a later pack that shows it carries over or continues the project.</param>
/// <param name="Kind">R personnel, Y running, T, P special targets: the letter of the project's category.</param>
public readonly record struct ProjectCode(string Division, int Year, char Kind)
{
    public const int Length = 21;

    /// <summary>The parts of a code; null where the text has not the shape of one.</summary>
    public static ProjectCode? Read(ReadOnlySpan<char> text)
    {
        if (text.Length != Length || !char.IsAsciiLetterUpper(text[8]))
        {
            return null;
        }

        for (var i = 0; i < Length; i++)
        {
            var isFine = char.IsAsciiDigit(text[i]) || (i >= 8 && char.IsAsciiLetterUpper(text[i]));
            if (!isFine)
            {
                return null;
            }
        }

        return new ProjectCode(
            text[..6].ToString(),
            2000 + int.Parse(text.Slice(6, 2), NumberStyles.None, CultureInfo.InvariantCulture),
            text[8]
        );
    }

    /// <summary>Code and name of 50011224T000004002544-科普综合事务业务经费; null where no code stands in front.</summary>
    public static (string Code, string Name)? Split(string text)
    {
        if (text.Length <= Length || Read(text.AsSpan(0, Length)) is null)
        {
            return null;
        }

        var name = text[Length..].TrimStart('-', '－', '—', ' ', '_');
        return name.Length == text.Length - Length ? null : (text[..Length], name);
    }
}
