using System.Collections.Immutable;
using Mingzhang.Budgets.Classes;
using Mingzhang.Budgets.Cube;
using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;

namespace Mingzhang.Tools.SampleBudgets.Filling;

/// <summary>Published amounts as margins over cells, and the cells filled.</summary>
internal sealed class MarginFilling
{
    private const long TenYuan = 1000;

    private readonly List<string> _report = [];

    public ImmutableArray<string> Report => [.. _report];

    /// <summary>The lines with money, for the published amounts; margins that cannot be met are in <see cref="Report"/>.</summary>
    public ImmutableArray<ExpenditureLine> Fill(
        Budget frame,
        List<ExpenditureLine> cells,
        IEnumerable<(Point Point, Amount Amount, string Name)> published,
        EconomicMeaning meaning
    )
    {
        var cube = new BudgetCube(frame with { Expenditure = [.. cells] }, meaning);
        var index = new Dictionary<ExpenditureLine, int>();
        for (var i = 0; i < cube.Lines.Length; i++)
        {
            index.TryAdd(cube.Lines[i].Entry, i);
        }

        var margins = Margins(cube, index, published);
        // Amounts of a pack in 万元 are filled in steps of 10 元, a fifth of its rounding: lines read like lines that people enter.
        var step = margins.TrueForAll(m =>
            m.Margin.High - m.Margin.Low >= 5000 && m.Printed % TenYuan == 0
        )
            ? TenYuan
            : 1;
        for (var i = 0; i < margins.Count; i++)
        {
            var (margin, printed) = margins[i];
            margins[i] = (
                margin with
                {
                    Low = -(-margin.Low / step),
                    High = margin.High / step,
                },
                printed / step
            );
        }

        // First any amounts that are printed so; then as many as can be exactly what is printed.
        var solver = new FillSolver(cells.Count, [.. margins.Select(m => m.Margin)]);
        var steps = solver.Solve(20_000);

        // As many margins as can be exactly what is printed, the finest first.
        if (!solver.Outside().Any())
        {
            foreach (
                var i in Enumerable
                    .Range(0, margins.Count)
                    .OrderBy(i => margins[i].Margin.Cells.Length)
                    .ThenBy(i => i)
            )
            {
                solver.TryBounds(i, margins[i].Printed, margins[i].Printed, 2_000);
            }
        }

        var moved = 0;
        for (var i = 0; i < margins.Count; i++)
        {
            var (margin, printed) = margins[i];
            var sum = solver.Sum(i);
            if (sum < margin.Low || sum > margin.High)
            {
                _report.Add(
                    $"not met: {margin.Name}: printed {new Money(printed * step)}, filled {new Money(sum * step)}"
                );
            }
            else if (sum != printed)
            {
                moved++;
                _report.Add(
                    $"rounds: {margin.Name}: printed {new Money(printed * step)}, filled {new Money(sum * step)}"
                );
            }
        }

        _report.Add(
            $"{cells.Count} possible lines, {margins.Count} different margins, {steps} steps; {moved} margins are not exactly the printed number but round to it"
        );
        return
        [
            .. cells
                .Select((cell, i) => cell with { Amount = new Money(solver.Cell(i) * step) })
                .Where(cell => cell.Amount.Fen != 0),
        ];
    }

    /// <summary>Equal sets of cells are one margin, bounded by all that is printed of them.</summary>
    private List<(Margin Margin, long Printed)> Margins(
        BudgetCube cube,
        Dictionary<ExpenditureLine, int> index,
        IEnumerable<(Point Point, Amount Amount, string Name)> published
    )
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var margins = new List<(Margin Margin, long Printed)>();
        foreach (var (point, amount, name) in published)
        {
            // What comes in is spent: revenue by function and fund is the spending that it pays for.
            var asked =
                point.Side == Sides.Income
                    ? point with
                    {
                        Side = Sides.Expenditure,
                        Nature = Natures.Grand,
                    }
                    : point;
            int[] inside = [.. cube.LinesInside(asked).Select(line => index[line.Entry])];
            if (inside.Length == 0)
            {
                if (amount.Value.Fen != 0)
                {
                    _report.Add($"no line can give: {name} {new Money(amount.Value.Fen)}");
                }

                continue;
            }

            // Half a unit up would be printed one higher.
            var low = amount.Truth.Low;
            var high = amount.Truth.IsExact ? amount.Truth.High : amount.Truth.High - 1;
            var key = string.Join(',', inside);
            if (!places.TryGetValue(key, out var at))
            {
                places[key] = margins.Count;
                margins.Add((new Margin(name, inside, low, high), amount.Value.Fen));
                continue;
            }

            var (margin, printed) = margins[at];
            if (Math.Max(low, margin.Low) > Math.Min(high, margin.High))
            {
                _report.Add(
                    $"contradiction: {margin.Name} prints {new Money(printed)}, {name} prints {new Money(amount.Value.Fen)}: the first is followed"
                );
                continue;
            }

            var isFiner = high - low < margin.High - margin.Low;
            margins[at] = (
                margin with
                {
                    Low = Math.Max(low, margin.Low),
                    High = Math.Min(high, margin.High),
                },
                isFiner ? amount.Value.Fen : printed
            );
        }

        return [.. margins.Select(m => (m.Margin, m.Printed))];
    }
}
