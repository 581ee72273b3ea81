using System.Collections.Immutable;

namespace Mingzhang.Documents.Readers.Pdf.Layout;

/// <summary>A wide blank inside a line of text.</summary>
/// <param name="At">Index in the text of the first character after it.</param>
/// <param name="Left">Where the text before it ends.</param>
/// <param name="Right">Where the text after it begins.</param>
internal readonly record struct TextGap(int At, float Left, float Right);

/// <summary>A line of text inside one cell or outside of all.</summary>
internal readonly record struct TextPiece(
    string Text,
    float Left,
    float Right,
    float Baseline,
    float Size,
    bool HasUnknown
)
{
    /// <summary>Wide blanks inside the text: where it may be more than one text. Empty for most.</summary>
    public ImmutableArray<TextGap> Gaps { get; init; } = [];

    public float Top => Baseline - (0.86f * Size);

    public float Bottom => Baseline + (0.16f * Size);
}

/// <summary>A cell while its grid is being made.</summary>
internal sealed class CellDraft(int row, int column, int rowSpan, int columnSpan)
{
    public int Row { get; set; } = row;

    public int Column { get; set; } = column;

    public int RowSpan { get; set; } = rowSpan;

    public int ColumnSpan { get; set; } = columnSpan;

    /// <summary>Its lines of text from top to bottom.</summary>
    public List<TextPiece> Lines { get; } = [];
}

/// <summary>A grid while it is being made: positions of its lines (page points) and its cells.</summary>
internal sealed class GridDraft(float[] xs, float[] ys)
{
    public float[] Xs { get; set; } = xs;

    public float[] Ys { get; set; } = ys;

    public List<CellDraft> Cells { get; set; } = [];

    /// <summary>Index into <see cref="Cells"/> of each elementary position, row by row.</summary>
    public int[] Owners { get; set; } = [];

    public int RowCount => Ys.Length - 1;

    public int ColumnCount => Xs.Length - 1;

    public bool IsAligned { get; init; }

    /// <summary>Where the text of each column starts, in a grid without lines; empty in a ruled one.</summary>
    public float[] TextLefts { get; init; } = [];

    public float Left => Xs[0];

    public float Top => Ys[0];

    public float Right => Xs[^1];

    public float Bottom => Ys[^1];

    public float Area => (Right - Left) * (Bottom - Top);

    /// <summary>Index of the cell that contains a point; -1 outside.</summary>
    public int CellAt(float x, float y)
    {
        if (x < Left || x > Right || y < Top || y > Bottom)
        {
            return -1;
        }
        return Owners[(Slot(Ys, y) * ColumnCount) + Slot(Xs, x)];
    }

    private static int Slot(float[] positions, float at)
    {
        var low = 0;
        var high = positions.Length - 2;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (positions[middle] <= at)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }
        return low;
    }
}
