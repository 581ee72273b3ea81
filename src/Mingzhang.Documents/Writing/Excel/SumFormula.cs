using System.Collections.Immutable;

namespace Mingzhang.Documents.Writing.Excel;

/// <summary>合计公式: SUM over the cells that make up a total.</summary>
internal static class SumFormula
{
    /// <summary>Arguments that SUM takes.</summary>
    private const int MostParts = 255;

    /// <summary>
    /// The formula, or nothing where it would show another number than the one printed: parts that are blank, words, or rounded so
    /// that they do not add up.
    /// </summary>
    /// <param name="total">The number that the cell stores.</param>
    /// <param name="numbers">Stored numbers of the body by row and column.</param>
    /// <param name="firstRow">Row of the sheet in which the body begins.</param>
    public static string Of(
        PrintCell cell,
        decimal total,
        IReadOnlyDictionary<(int Row, int Column), decimal> numbers,
        int firstRow
    )
    {
        if (cell.SumOf.IsDefaultOrEmpty)
        {
            return "";
        }

        var sum = 0m;
        foreach (var part in cell.SumOf)
        {
            if (!numbers.TryGetValue(part, out var number))
            {
                return "";
            }

            sum += number;
        }

        var ranges = Ranges(cell.SumOf, firstRow);
        return sum != total || ranges.Count > MostParts ? "" : $"SUM({string.Join(',', ranges)})";
    }

    /// <summary>Neighbours below or beside each other become one range.</summary>
    private static List<string> Ranges(ImmutableArray<(int Row, int Column)> parts, int firstRow)
    {
        var ranges = new List<string>();
        for (var i = 0; i < parts.Length; )
        {
            var last = i;
            var (rows, columns) =
                i + 1 < parts.Length
                    ? (parts[i + 1].Row - parts[i].Row, parts[i + 1].Column - parts[i].Column)
                    : (0, 0);
            if ((rows, columns) is (1, 0) or (0, 1))
            {
                while (
                    last + 1 < parts.Length
                    && parts[last + 1].Row - parts[last].Row == rows
                    && parts[last + 1].Column - parts[last].Column == columns
                )
                {
                    last++;
                }
            }

            ranges.Add(
                CellReference.Range(
                    firstRow + parts[i].Row,
                    parts[i].Column,
                    firstRow + parts[last].Row,
                    parts[last].Column
                )
            );
            i = last + 1;
        }

        return ranges;
    }
}
