using System.Collections.Immutable;
using System.Globalization;
using Mingzhang.Documents.Model;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;

namespace Mingzhang.Recognition.Flattened;

/// <summary>One flattened table on its way to a grid: the best candidates per panel, and what they leave open.</summary>
internal sealed class FlatWork(int document, FlatTable table)
{
    /// <summary>Candidates that stay in play after the first pass.</summary>
    private const int MostKept = 4;

    private readonly FlatSolution?[] _solutions = new FlatSolution?[table.Panels.Count];
    private readonly Dictionary<string, Dictionary<(int Row, int Column), Point>> _points = [];
    private readonly IReadOnlyList<FlatColumns>[] _candidates =
    [
        .. table.Panels.Select(panel => panel.Candidates),
    ];
    private readonly int[] _tried = [.. table.Panels.Select(_ => -1)];
    private readonly bool[] _decided = new bool[table.Panels.Count];
    private bool _published;

    public int Document => document;

    public FlatTable Table => table;

    public bool IsCertain => _solutions.All(solution => solution is { IsCertain: true });

    /// <summary>Places what can be placed, with what is known so far; a table that is certain adds its amounts.</summary>
    public void Solve(FlatKnowledge knowledge, FlatPoints points)
    {
        if (_published)
        {
            return;
        }

        for (var p = 0; p < table.Panels.Count; p++)
        {
            // Nothing new is known since the last try: it would end the same.
            if (_solutions[p] is not { IsCertain: true } && _tried[p] != knowledge.Count)
            {
                _tried[p] = _candidates[p].Count > MostKept ? -1 : knowledge.Count;
                _solutions[p] = Best(p, knowledge, points) ?? _solutions[p];
            }
        }

        _published = IsCertain;
        if (_solutions.All(solution => solution is not null))
        {
            Publish(knowledge, points);
        }
    }

    /// <summary>Adds the amounts whose column is certain, and nothing for the columns that no placement fills.</summary>
    private void Publish(FlatKnowledge knowledge, FlatPoints points)
    {
        var cells = Points(points, [.. _solutions.Select(solution => solution!.Columns)]);
        var headings = HeadingRows();
        var first = 0;
        for (var p = 0; p < table.Panels.Count; p++)
        {
            var panel = table.Panels[p];
            var solution = _solutions[p]!;
            first += panel.LabelHeads.Length;
            for (var r = 0; r < panel.Rows.Count && _decided[p]; r++)
            {
                for (var c = 0; c < solution.Columns.Leaves.Length; c++)
                {
                    if (
                        cells.TryGetValue(
                            (headings + panel.Rows[r].GridRow + 1, first + c + 1),
                            out var point
                        ) && Certain(panel.Rows[r], solution.Rows[r], c) is { } amount
                    )
                    {
                        knowledge.Add(point, amount);
                    }
                }
            }

            first += solution.Columns.Leaves.Length;
        }
    }

    private int HeadingRows()
    {
        var depth = 1;
        foreach (var solution in _solutions)
        {
            foreach (var leaf in solution!.Columns.Leaves)
            {
                depth = Math.Max(depth, leaf.Path.Length);
            }
        }

        return depth + (table.Panels.Count > 1 ? 1 : 0);
    }

    /// <summary>The amount of a cell where all placements agree on it; zero for a cell that all leave blank.</summary>
    private Interval? Certain(FlatPanelRow row, RowPlacement placement, int column)
    {
        if (placement.IsCertain)
        {
            return Amount(placement.Columns.IndexOf(column));
        }

        if (placement.Possible.Length == 0 || placement.Possible.Length < placement.Readings)
        {
            return null;
        }

        var value = placement.Possible[0].IndexOf(column);
        foreach (var possible in placement.Possible)
        {
            if (possible.IndexOf(column) != value)
            {
                return null;
            }
        }

        return Amount(value);

        Interval? Amount(int at) =>
            at < 0
                ? Interval.Zero
                : Facts.Amounts.Amount.Read(row.Values[at].Text, table.Unit)?.Truth;
    }

    private FlatSolution? Best(int p, FlatKnowledge knowledge, FlatPoints points)
    {
        var panel = table.Panels[p];
        var tries = new List<FlatSolution>();
        foreach (var columns in _candidates[p])
        {
            // While there are many candidates, the sums alone thin them out; what is known decides among the few that stay.
            var known =
                _candidates[p].Count > MostKept ? null : Known(p, columns, knowledge, points);
            var rows = panel.Solve(columns, table.Unit, known);
            if (known is not null && rows.Any(row => row.Readings == 0))
            {
                // What is known may be wrong itself (the pack contradicts itself): without it, then.
                rows = panel.Solve(columns, table.Unit);
            }

            tries.Add(new FlatSolution(columns, rows));
        }

        // What the sums contradict more often than the best is not tried again when more becomes known.
        tries.Sort(static (left, right) => left.Rank.CompareTo(right.Rank));
        var readings = new List<FlatSolution>();
        foreach (var solution in tries)
        {
            if (
                solution.Contradictions == tries[0].Contradictions
                && (
                    readings.Count == 0
                    || !readings.Exists(known => IsSame(p, known, solution, points))
                )
            )
            {
                readings.Add(solution);
            }
        }

        _candidates[p] = [.. readings.Take(MostKept).Select(solution => solution.Columns)];
        var best = readings[0];
        _decided[p] = readings.Count == 1;
        return readings.Count > 1 && readings[1].Rank == best.Rank
            ? best with
            {
                Rows = [.. best.Rows.Select(_ => RowPlacement.Open)],
            }
            : best;
    }

    /// <summary>Whether two readings say the same of every printed value, however they order the columns that nothing stands in.</summary>
    private bool IsSame(int p, FlatSolution left, FlatSolution right, FlatPoints points)
    {
        if (left.Rank != right.Rank)
        {
            return false;
        }

        for (var r = 0; r < left.Rows.Length; r++)
        {
            if (
                left.Rows[r].Readings != right.Rows[r].Readings
                || (left.Rows[r].Readings < 0 && table.Panels[p].Rows[r].Values.Length > 0)
            )
            {
                return false;
            }
        }

        var leftCells = Cells(p, left.Columns, points, out var leftOffset);
        var rightCells = Cells(p, right.Columns, points, out var rightOffset);
        for (var r = 0; r < left.Rows.Length; r++)
        {
            var row = table.Panels[p].Rows[r].GridRow;
            foreach (var (one, other) in Placements(left.Rows[r]).Zip(Placements(right.Rows[r])))
            {
                for (var value = 0; value < one.Length; value++)
                {
                    if (
                        At(leftCells, leftOffset, row, one[value])
                        != At(rightCells, rightOffset, row, other[value])
                    )
                    {
                        return false;
                    }
                }
            }
        }

        return true;

        static IEnumerable<ImmutableArray<int>> Placements(RowPlacement row) =>
            row.IsCertain ? [row.Columns] : row.Possible;

        static Point? At(
            Dictionary<(int Row, int Column), Point> cells,
            (int Row, int Column) offset,
            int row,
            int column
        ) => cells.GetValueOrDefault((offset.Row + row + 1, offset.Column + column + 1));
    }

    private Func<FlatPanelRow, int, Interval?> Known(
        int p,
        FlatColumns columns,
        FlatKnowledge knowledge,
        FlatPoints points
    )
    {
        if (knowledge.Count == 0)
        {
            return (_, _) => null;
        }

        var cells = Cells(p, columns, points, out var offset);
        var seen = new HashSet<(int Column, Point Point)>();
        var shared = new HashSet<(int Column, Point Point)>();
        foreach (var row in table.Panels[p].Rows.Where(row => !row.IsTotal))
        {
            for (var column = 0; column < columns.Leaves.Length; column++)
            {
                if (At(row, column) is { } point && !seen.Add((column, point)))
                {
                    shared.Add((column, point));
                }
            }
        }

        return (row, column) =>
        {
            if (At(row, column) is not { } point || knowledge.Find(point) is not { } known)
            {
                return null;
            }

            // Rows that only their names tell apart are parts of what is known of their point.
            return !row.IsTotal && shared.Contains((column, point))
                ? new Interval(0, Math.Max(0, known.High))
                : known;
        };

        Point? At(FlatPanelRow row, int column) =>
            cells.GetValueOrDefault((offset.Row + row.GridRow + 1, offset.Column + column + 1));
    }

    /// <summary>The points of all cells under one reading of a panel, and where its value columns begin.</summary>
    private Dictionary<(int Row, int Column), Point> Cells(
        int p,
        FlatColumns columns,
        FlatPoints points,
        out (int Row, int Column) offset
    )
    {
        var all = new FlatColumns[table.Panels.Count];
        var first = 0;
        var depth = table.Panels.Count > 1 ? 1 : 0;
        var deepest = 1;
        for (var i = 0; i < all.Length; i++)
        {
            all[i] = i == p ? columns : _solutions[i]?.Columns ?? table.Panels[i].Candidates[0];
            deepest = Math.Max(deepest, all[i].Leaves.Max(leaf => leaf.Path.Length));
            if (i < p)
            {
                first += table.Panels[i].LabelHeads.Length + all[i].Leaves.Length;
            }
        }

        offset = (depth + deepest, first + table.Panels[p].LabelHeads.Length);
        return Points(points, all);
    }

    private Dictionary<(int Row, int Column), Point> Points(
        FlatPoints points,
        FlatColumns[] columns
    )
    {
        var key = string.Join(
            '|',
            columns.Select(one =>
                string.Join(',', one.Leaves.Select(leaf => string.Join('/', leaf.Path)))
            )
        );
        if (!_points.TryGetValue(key, out var cells))
        {
            var grid = FlatGrid.Build(
                table,
                columns,
                (p, _, c) => columns[p].Leaves[c].IsPercent ? "1%" : "1.00",
                (_, _) => true
            );
            _points[key] = cells = points.Of(table, grid);
        }

        return cells;
    }

    /// <summary>The captions as paragraphs, title last but one, so that they stand above the grid in the usual order.</summary>
    public static IEnumerable<Block> Captions(FlatTable table) =>
        table.Captions.Select(line => ToParagraph(table, line));

    /// <summary>Captions, grid and notes in the order in which a page shows them.</summary>
    public IEnumerable<Block> Blocks() =>
        [
            .. Captions(table),
            FlatGrid.Build(
                table,
                [
                    .. _solutions.Select(
                        (solution, p) => solution?.Columns ?? table.Panels[p].Candidates[0]
                    ),
                ],
                Cell,
                Shown
            ),
            .. table.Notes.Select(line => ToParagraph(table, line)),
        ];

    private static Paragraph ToParagraph(FlatTable table, FlatPageLine line) =>
        new()
        {
            Page = table.Page.Blocks[0].Page,
            Text = line.Text.Trim(),
            Lines = [new TextLine(line.Text.Trim(), Box: null, line.Number)],
        };

    private string? Cell(int p, int r, int c)
    {
        var row = _solutions[p] is { } solution ? solution.Rows[r] : RowPlacement.Open;
        for (var value = 0; value < table.Panels[p].Rows[r].Values.Length; value++)
        {
            if (Column(p, row, value) == c)
            {
                return table.Panels[p].Rows[r].Values[value].Text;
            }
        }

        return null;
    }

    /// <summary>The column of a value, where all placements that remain agree; -1 where they do not.</summary>
    private int Column(int p, RowPlacement row, int value)
    {
        if (row.IsCertain)
        {
            return row.Columns[value];
        }

        if (value == 0 && BeginsWithTotal(p))
        {
            return 0;
        }

        if (row.Possible.Length == 0 || row.Possible.Length < row.Readings)
        {
            return -1;
        }

        var column = row.Possible[0][value];
        return row.Possible.All(placement => placement[value] == column) ? column : -1;
    }

    /// <summary>
    /// The first column is the total of all others, in whichever order they stand: no line prints a part without it, so the first
    /// value of every line is its own.
    /// </summary>
    private bool BeginsWithTotal(int p) =>
        table
            .Panels[p]
            .Candidates.TrueForAll(candidate =>
            {
                var reached = new HashSet<int> { 0 };
                foreach (var sum in candidate.Sums.Reverse())
                {
                    if (reached.Contains(sum.Parent))
                    {
                        reached.UnionWith(sum.Parts);
                    }
                }

                return reached.Count == candidate.Leaves.Length;
            });

    /// <summary>
    /// A column in which some value may or may not stand is left out whole, and with it the parts of the same sums: half a column
    /// would look like sums that do not close.
    /// </summary>
    private bool Shown(int p, int c) =>
        _solutions[p] is { } solution && !Hidden(p, solution).Contains(c);

    private HashSet<int> Hidden(int p, FlatSolution solution)
    {
        var hidden = new HashSet<int>();
        var panel = table.Panels[p];
        for (var r = 0; r < panel.Rows.Count; r++)
        {
            var row = solution.Rows[r];
            if (row.IsCertain)
            {
                continue;
            }

            if (row.Possible.Length == 0 || row.Possible.Length < row.Readings)
            {
                hidden.UnionWith(Enumerable.Range(0, solution.Columns.Leaves.Length));
                if (BeginsWithTotal(p))
                {
                    hidden.Remove(0);
                }

                return hidden;
            }

            for (var value = 0; value < panel.Rows[r].Values.Length; value++)
            {
                if (Column(p, row, value) < 0)
                {
                    hidden.UnionWith(row.Possible.Select(placement => placement[value]));
                }
            }
        }

        bool grew;
        do
        {
            grew = false;
            foreach (var sum in solution.Columns.Sums)
            {
                if (hidden.Contains(sum.Parent) || sum.Parts.Any(hidden.Contains))
                {
                    foreach (var part in sum.Parts)
                    {
                        grew |= hidden.Add(part);
                    }
                }
            }
        } while (grew);

        return hidden;
    }

    /// <summary>What stays open, one note per table, with the rows and their readings.</summary>
    public IEnumerable<ReadingNote> Doubts()
    {
        for (var p = 0; p < table.Panels.Count; p++)
        {
            var panel = table.Panels[p];
            for (var r = 0; r < panel.Rows.Count; r++)
            {
                var row = _solutions[p] is { } solution ? solution.Rows[r] : RowPlacement.Open;
                if (row.IsCertain)
                {
                    continue;
                }

                var values = string.Join(' ', panel.Rows[r].Values.Select(value => value.Text));
                var name = string.Concat(panel.Rows[r].Labels);
                yield return new ReadingNote(
                    ReadingNoteKind.OpenColumns,
                    0,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"line {panel.Rows[r].Line}: {name} {values}: {Say(row)}"
                    )
                );
            }
        }
    }

    private static string Say(RowPlacement row) =>
        row.Readings switch
        {
            0 => "no placement in the columns agrees with the sums",
            < 0 => "too many placements in the columns are possible",
            _ => string.Create(
                CultureInfo.InvariantCulture,
                $"{row.Readings} placements in the columns are possible"
            ),
        };
}
