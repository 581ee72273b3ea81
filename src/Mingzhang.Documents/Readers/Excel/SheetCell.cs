namespace Mingzhang.Documents.Readers.Excel;

/// <summary>A cell of a sheet that displays something. Row and column are 0-based positions on the sheet.</summary>
internal readonly record struct SheetCell(int Row, int Column, string Text)
{
    public decimal? Value { get; init; }

    /// <summary>Indent levels of the cell's alignment.</summary>
    public int IndentLevel { get; init; }
}

/// <summary>A merged range, both corners included, 0-based.</summary>
internal readonly record struct SheetRange(int Top, int Left, int Bottom, int Right);

/// <summary>What one sheet displays, before it becomes grids.</summary>
internal sealed class SheetContent
{
    public List<SheetCell> Cells { get; } = [];

    public List<SheetRange> Merged { get; } = [];

    public HashSet<int> HiddenRows { get; } = [];

    /// <summary>Ranges of hidden columns, both ends included.</summary>
    public List<(int First, int Last)> HiddenColumns { get; } = [];

    public bool IsHiddenColumn(int column)
    {
        foreach (var (first, last) in HiddenColumns)
        {
            if (column >= first && column <= last)
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>工作表坐标: "B5" and "A1:C3".</summary>
internal static class SheetReference
{
    public const int MostRows = 1 << 20;
    public const int MostColumns = 1 << 14;

    public static (int Row, int Column)? Parse(ReadOnlySpan<char> text)
    {
        var column = 0;
        var i = 0;
        for (; i < text.Length && char.IsAsciiLetter(text[i]); i++)
        {
            column = (column * 26) + (char.ToUpperInvariant(text[i]) - 'A' + 1);
            if (column > MostColumns)
            {
                return null;
            }
        }

        return
            i > 0
            && int.TryParse(
                text[i..],
                System.Globalization.NumberStyles.None,
                System.Globalization.CultureInfo.InvariantCulture,
                out var row
            )
            && row is >= 1 and <= MostRows
            ? (row - 1, column - 1)
            : null;
    }

    public static SheetRange? ParseRange(ReadOnlySpan<char> text)
    {
        var colon = text.IndexOf(':');
        return
            colon > 0
            && Parse(text[..colon]) is var (top, left)
            && Parse(text[(colon + 1)..]) is var (bottom, right)
            && bottom >= top
            && right >= left
            ? new SheetRange(top, left, bottom, right)
            : null;
    }

    public static string Name(int row, int column)
    {
        var letters = "";
        for (var c = column + 1; c > 0; c = (c - 1) / 26)
        {
            letters = (char)('A' + ((c - 1) % 26)) + letters;
        }

        return string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{letters}{row + 1}"
        );
    }
}
