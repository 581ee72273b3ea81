namespace Mingzhang.Documents.Readers.Pdf.Layout;

/// <summary>合并单元格: elementary positions without a wall between them are one cell; cells are always rectangles.</summary>
internal static class CellRegions
{
    public static void Divide(GridDraft draft, bool[,] leftWall, bool[,] topWall)
    {
        var height = draft.RowCount;
        var width = draft.ColumnCount;
        var owners = new int[height * width];
        Array.Fill(owners, -1);
        for (var r = 0; r < height; r++)
        {
            for (var c = 0; c < width; c++)
            {
                if (owners[(r * width) + c] >= 0)
                {
                    continue;
                }
                var (bottom, right) = Grow(r, c, leftWall, topWall, owners, width, height);
                var index = draft.Cells.Count;
                draft.Cells.Add(new CellDraft(r, c, bottom - r + 1, right - c + 1));
                for (var i = r; i <= bottom; i++)
                {
                    for (var j = c; j <= right; j++)
                    {
                        owners[(i * width) + j] = index;
                    }
                }
            }
        }
        draft.Owners = owners;
    }

    /// <summary>The largest rectangle from its top left corner that no wall crosses, wider before higher.</summary>
    private static (int Bottom, int Right) Grow(
        int top,
        int left,
        bool[,] leftWall,
        bool[,] topWall,
        int[] owners,
        int width,
        int height
    )
    {
        var right = left;
        while (
            right + 1 < width && !leftWall[top, right + 1] && owners[(top * width) + right + 1] < 0
        )
        {
            right++;
        }
        var bottom = top;
        while (
            bottom + 1 < height && IsOpen(bottom + 1, left, right, leftWall, topWall, owners, width)
        )
        {
            bottom++;
        }
        return (bottom, right);
    }

    private static bool IsOpen(
        int row,
        int left,
        int right,
        bool[,] leftWall,
        bool[,] topWall,
        int[] owners,
        int width
    )
    {
        for (var c = left; c <= right; c++)
        {
            if (topWall[row, c] || owners[(row * width) + c] >= 0 || (c > left && leftWall[row, c]))
            {
                return false;
            }
        }
        return true;
    }
}
