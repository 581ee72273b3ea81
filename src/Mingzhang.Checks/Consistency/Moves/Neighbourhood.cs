using Mingzhang.Checks.Consistency.Equations;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Checks.Consistency.Moves;

/// <summary>
/// 邻格: cells that an amount may have slipped to or from: the other amount columns of its row, and the rows above and below in
/// its column.
/// </summary>
internal sealed class Neighbourhood(TableCells cells)
{
    /// <summary>A wide table has many columns; an amount slips by a few.</summary>
    private const int FarthestColumn = 6;

    private readonly BudgetTable _table = cells.Table;

    /// <summary>Whether an amount of money may stand in the column.</summary>
    public bool Holds(Place place) =>
        place.Row >= 0
        && place.Row < _table.Rows.Length
        && place.Column >= 0
        && place.Column < _table.Columns.Length
        && _table.Columns[place.Column].Role == ColumnRole.Amount
        && _table.Columns[place.Column].Members.GetValueOrDefault(Dimension.Measure, "")
            == Measures.Amount
        && _table.Columns[place.Column].Panel == _table.Rows[place.Row].Panel
        && _table.Rows[place.Row].Role != RowRole.Heading;

    public IEnumerable<Place> Of(Place place)
    {
        for (var step = 1; step <= FarthestColumn; step++)
        {
            foreach (var column in (int[])[place.Column - step, place.Column + step])
            {
                var beside = place with { Column = column };
                if (Holds(beside))
                {
                    yield return beside;
                }
            }
        }

        foreach (var side in (int[])[-1, 1])
        {
            var row = place.Row + side;
            // Headings between the rows, and in tables side by side the rows of the other side.
            while (
                row >= 0
                && row < _table.Rows.Length
                && !Holds(place with { Row = row })
                && Math.Abs(row - place.Row) < 4
            )
            {
                row += side;
            }

            var next = place with { Row = row };
            if (Holds(next))
            {
                yield return next;
            }
        }
    }
}
