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

        if (!IsCertain)
        {
            return;
        }

        _published = true;
        var cells = Points(points, [.. _solutions.Select(solution => solution!.Columns)]);
        var first = 0;
        for (var p = 0; p < table.Panels.Count; p++)
        {
            var panel = table.Panels[p];
            var solution = _solutions[p]!;
            first += panel.LabelHeads.Length;
            for (var r = 0; r < panel.Rows.Count; r++)
            {
                for (var c = 0; c < solution.Columns.Leaves.Length; c++)
                {
                    if (
                        !cells.TryGetValue(
                            (HeadingRows() + panel.Rows[r].GridRow + 1, first + c + 1),
                            out var point
                        ) || point.HasLocalMember
                    )
                    {
                        continue;
                    }

                    var value = solution.Rows[r].Columns.IndexOf(c);
                    if (value < 0)
                    {
                        knowledge.Add(point, Interval.Zero);
                    }
                    else if (
                        Amount.Read(panel.Rows[r].Values[value].Text, table.Unit) is { } amount
                    )
                    {
                        knowledge.Add(point, amount.Truth);
                    }
                }
            }

            first += solution.Columns.Leaves.Length;
        }

        int HeadingRows()
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
    }

    private FlatSolution? Best(int p, FlatKnowledge knowledge, FlatPoints points)
    {
        var panel = table.Panels[p];
        FlatSolution? best = null;
        var tied = false;
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

            var solution = new FlatSolution(columns, rows);
            tries.Add(solution);
            if (best is null || Rank(solution) < Rank(best))
            {
                best = solution;
                tied = false;
            }
            else if (Rank(solution) == Rank(best) && !SameMeaning(solution, best))
            {
                tied = true;
            }
        }

        // What the sums contradict more often than the best is not tried again when more becomes known.
        _candidates[p] =
        [
            .. tries
                .Where(solution => solution.Contradictions == best!.Contradictions)
                .OrderBy(Rank)
                .Take(MostKept)
                .Select(solution => solution.Columns),
        ];
        return tied ? best! with { Rows = [.. best.Rows.Select(_ => RowPlacement.Open)] } : best;

        static int Rank(FlatSolution solution) =>
            (solution.Contradictions * 1_000) + solution.OpenRows;

        static bool SameMeaning(FlatSolution left, FlatSolution right) =>
            left.Columns.Leaves.Length == right.Columns.Leaves.Length
            && left.Columns.Leaves.Zip(right.Columns.Leaves)
                .All(pair => pair.First.Path.SequenceEqual(pair.Second.Path));
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

        depth += deepest;
        first += table.Panels[p].LabelHeads.Length;
        var cells = Points(points, all);
        return (row, column) =>
            cells.TryGetValue((depth + row.GridRow + 1, first + column + 1), out var point)
            && !point.HasLocalMember
                ? knowledge.Find(point)
                : null;
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
