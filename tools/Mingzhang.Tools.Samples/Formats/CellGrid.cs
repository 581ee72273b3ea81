using Mingzhang.Tools.Samples.Packs;

namespace Mingzhang.Tools.Samples.Formats;

/// <summary>A table as positions: a spanning cell stands at its first one, the others are null.</summary>
internal static class CellGrid
{
    public static IReadOnlyList<SampleCell?[]> Rows(SampleTable table)
    {
        List<SampleRow> rows = [.. table.Head, .. table.Body];
        var grid = rows.Select(_ => new SampleCell?[table.Width]).ToList();
        var taken = rows.Select(_ => new bool[table.Width]).ToList();
        for (var row = 0; row < rows.Count; row++)
        {
            var column = 0;
            foreach (var cell in rows[row].Cells)
            {
                while (taken[row][column])
                {
                    column++;
                }

                grid[row][column] = cell;
                for (var down = 0; down < cell.Rows; down++)
                {
                    taken[row + down].AsSpan(column, cell.Columns).Fill(true);
                }
            }
        }

        return grid;
    }
}
