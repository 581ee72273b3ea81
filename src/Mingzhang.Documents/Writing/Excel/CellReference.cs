using System.Globalization;

namespace Mingzhang.Documents.Writing.Excel;

/// <summary>单元格引用: A1 for row 0, column 0.</summary>
internal static class CellReference
{
    /// <summary>Excel's own limits.</summary>
    public const int MostRows = 1_048_576;
    public const int MostColumns = 16_384;

    public static string Of(int row, int column) =>
        string.Create(CultureInfo.InvariantCulture, $"{Column(column)}{row + 1}");

    public static string Fixed(int row, int column) =>
        string.Create(CultureInfo.InvariantCulture, $"${Column(column)}${row + 1}");

    public static string Range(int firstRow, int firstColumn, int lastRow, int lastColumn) =>
        firstRow == lastRow && firstColumn == lastColumn
            ? Of(firstRow, firstColumn)
            : $"{Of(firstRow, firstColumn)}:{Of(lastRow, lastColumn)}";

    public static string Column(int column)
    {
        Span<char> letters = stackalloc char[8];
        var at = letters.Length;
        for (var rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        {
            letters[--at] = (char)('A' + ((rest - 1) % 26));
        }

        return new string(letters[at..]);
    }
}
