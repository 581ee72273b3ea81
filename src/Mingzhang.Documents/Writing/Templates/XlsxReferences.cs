using System.Text.RegularExpressions;
using Mingzhang.Documents.Readers.Excel;

namespace Mingzhang.Documents.Writing.Templates;

/// <summary>Cell ranges in texts of a workbook, moved when rows are inserted.</summary>
internal static partial class XlsxReferences
{
    /// <summary>Whether a defined name is a list of plain ranges ('表 1'!$A$1:$G$24, 表!$1:$8) and nothing else.</summary>
    public static bool CanShift(string text) =>
        text.Length == 0
        || text.StartsWith('"')
        || text.Contains("#REF!", StringComparison.Ordinal)
        || Plain().IsMatch(text);

    /// <summary>The text with the rows of <paramref name="sheet"/> moved.</summary>
    public static string Shift(string text, string sheet, int row, int count) =>
        Ranges()
            .Replace(
                text,
                match =>
                {
                    var name = match
                        .Groups["sheet"]
                        .Value.Trim('\'')
                        .Replace("''", "'", StringComparison.Ordinal);
                    return name == sheet
                        ? match.Groups["sheet"].Value
                            + "!"
                            + RowNumbers()
                                .Replace(
                                    match.Groups["range"].Value,
                                    number => Move(number, row, count)
                                )
                        : match.Value;
                }
            );

    /// <summary>A list of ranges of the sheet itself (A1:B3 D5), moved.</summary>
    public static string ShiftList(string list, int row, int count) =>
        string.Join(
            ' ',
            list.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(range =>
                {
                    var single = SheetReference.Parse(range);
                    if (single is var (at, column))
                    {
                        return SheetReference.Name(at >= row ? at + count : at, column);
                    }

                    if (SheetReference.ParseRange(range) is not var (top, left, bottom, right))
                    {
                        return range;
                    }

                    var moved = new TemplateRange(top, left, bottom, right).Shift(row, count);
                    return $"{SheetReference.Name(moved.Top, moved.Left)}:{SheetReference.Name(moved.Bottom, moved.Right)}";
                })
        );

    /// <summary>
    /// A formula with its references to rows of <paramref name="sheet"/> moved; a range grows when rows are inserted inside it. Texts in
    /// quotation marks are left alone.
    /// </summary>
    /// <param name="home">The sheet that the formula stands on: what references without a sheet mean.</param>
    public static string ShiftFormula(
        string formula,
        string home,
        string sheet,
        int row,
        int count
    ) =>
        Tokens()
            .Replace(
                formula,
                match =>
                {
                    if (match.Groups["range"] is not { Success: true } range)
                    {
                        return match.Value;
                    }

                    var prefix = match.Groups["sheet"].Value;
                    var name =
                        prefix.Length == 0
                            ? home
                            : prefix[..^1].Trim('\'').Replace("''", "'", StringComparison.Ordinal);
                    return name == sheet
                        ? prefix
                            + RowNumbers().Replace(range.Value, number => Move(number, row, count))
                        : match.Value;
                }
            );

    private static string Move(Match number, int row, int count) =>
        int.TryParse(
            number.Value,
            System.Globalization.NumberStyles.None,
            System.Globalization.CultureInfo.InvariantCulture,
            out var printed
        )
        && printed - 1 >= row
            ? (printed + count).ToString(System.Globalization.CultureInfo.InvariantCulture)
            : number.Value;

    [GeneratedRegex(
        """^(?:(?:'[^']+'|[^'!,]+)!\$?[A-Z]{0,3}\$?\d*(?::\$?[A-Z]{0,3}\$?\d*)?,?)+$""",
        RegexOptions.None,
        200
    )]
    private static partial Regex Plain();

    [GeneratedRegex(
        """(?<sheet>'(?:[^']|'')+'|[^'!,]+)!(?<range>[$A-Z0-9:]+)""",
        RegexOptions.None,
        200
    )]
    private static partial Regex Ranges();

    /// <summary>A text, a function name, or a reference; names that end in digits (LOG10) are followed by a bracket.</summary>
    [GeneratedRegex(
        """\x22[^\x22]*\x22|[A-Za-z_.][\w.]*\(|(?<sheet>(?:'(?:[^']|'')+'|[\w.]+)!)?(?<range>\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)(?![\w(])""",
        RegexOptions.None,
        200
    )]
    private static partial Regex Tokens();

    [GeneratedRegex("""\d+""", RegexOptions.None, 200)]
    private static partial Regex RowNumbers();
}
