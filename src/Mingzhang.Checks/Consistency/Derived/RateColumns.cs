using System.Globalization;
using Mingzhang.Checks.Consistency.Equations;
using Mingzhang.Checks.Consistency.Reporting;
using Mingzhang.Checks.Consistency.Solving;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Checks.Consistency.Derived;

/// <summary>增减率、占比列: each printed percentage against the amounts of its row.</summary>
internal static class RateColumns
{
    private const int MostPlaces = 60;

    public static void Run(CheckContext context, Judgement judged)
    {
        var expected = Corrected(judged);
        foreach (var cells in judged.Builder.Tables)
        {
            foreach (var derived in cells.Table.DerivedColumns)
            {
                if (derived.Measure is Measures.ChangeRate or Measures.Share)
                {
                    new Column(context, judged, cells, derived, expected).Run();
                }
            }
        }
    }

    /// <summary>What suspects should be: a rate that is right for the corrected amount has the same cause, and is not told again.</summary>
    private static Dictionary<(int Table, int Row, int Column), long> Corrected(Judgement judged)
    {
        var expected = new Dictionary<(int, int, int), long>();
        foreach (var candidate in judged.Conflicts.SelectMany(conflict => conflict.Candidates))
        {
            var cell = judged.System.Cells[candidate.Cell];
            expected.TryAdd((cell.Table.Ordinal, cell.Row, cell.Column), candidate.Expected);
        }

        foreach (var move in judged.Moves)
        {
            var table = move.Table.Table.Ordinal;
            expected.TryAdd((table, move.From.Row, move.From.Column), 0);
            expected.TryAdd(
                (table, move.To.Row, move.To.Column),
                judged.System.Cells[move.Cell].Value
            );
        }

        return expected;
    }

    private sealed record Misprint(
        Figure Figure,
        Cell? Current,
        Cell? Base,
        RateVerdict Verdict,
        string Expected
    );

    private sealed class Column(
        CheckContext context,
        Judgement judged,
        TableCells cells,
        DerivedColumn derived,
        Dictionary<(int Table, int Row, int Column), long> corrected
    )
    {
        private readonly List<Misprint> _misprints = [];
        private int _applied;

        private BudgetTable Table => cells.Table;

        private bool IsGrowth => derived.Measure == Measures.ChangeRate;

        public void Run()
        {
            foreach (var figure in Figures())
            {
                Judge(figure);
            }

            if (_applied > 0)
            {
                context.Cover(CheckCodes.Growth, CoverageState.Done, default, _applied);
            }

            if (
                _misprints.Count * 10 > _applied * 3
                && _misprints.Count(m => m.Verdict == RateVerdict.Wrong) > 2
            )
            {
                var title = Phrases.Title(Table);
                context.Cover(
                    CheckCodes.Growth,
                    CoverageState.NotPossible,
                    new Text(
                        $"{title.Chinese}的百分比多数与各列不符，其算法未能确定",
                        $"most percentages of {title.English} fit no columns; how they are made is not known"
                    )
                );
                return;
            }

            foreach (
                var misprint in _misprints.Where(m =>
                    m.Verdict is RateVerdict.Wrong or RateVerdict.WrongSign
                )
            )
            {
                context.Report(Single(misprint));
            }

            Together(RateVerdict.Truncated);
            Together(RateVerdict.Reachable);
            Together(RateVerdict.NoBase);
        }

        private IEnumerable<Figure> Figures()
        {
            foreach (var figure in Table.Figures)
            {
                if (figure.Column == derived.Column)
                {
                    yield return figure;
                }
            }

            foreach (var statement in Table.Statements)
            {
                if (
                    statement.Column == derived.Column
                    && PrintedNumber.Read(statement.Amount.Printed) is { } number
                )
                {
                    yield return new Figure(
                        number,
                        statement.Anchor,
                        statement.Row,
                        statement.Column
                    );
                }
            }
        }

        private void Judge(Figure figure)
        {
            if (
                cells.IsUnread(figure.Row, derived.Current)
                || cells.IsUnread(figure.Row, derived.Base)
                || figure.Number.Decimals > 12
            )
            {
                return;
            }

            var current = Printed(figure.Row, derived.Current);
            var prior = Printed(figure.Row, derived.Base);
            if (current is null && prior is null)
            {
                return;
            }

            _applied++;
            var verdict = Verdict(figure.Number, current, prior, null);
            if (verdict is RateVerdict.Wrong or RateVerdict.WrongSign && FitsCorrected(figure))
            {
                return;
            }

            if (
                verdict == RateVerdict.Right
                || verdict == RateVerdict.NoBase
                    && (figure.Number.Value == 0 || current is null || current.Value == 0)
            )
            {
                return;
            }

            var expected =
                verdict == RateVerdict.NoBase
                    ? ""
                    : Rate.Expected(
                        current?.Value ?? 0,
                        prior?.Value ?? 0,
                        IsGrowth,
                        figure.Number.Decimals
                    );
            _misprints.Add(new Misprint(figure, current, prior, verdict, expected));
        }

        private Cell? Printed(int row, int column)
        {
            var index = cells.Printed(row, column, judged.System.Cells);
            return index < 0 ? null : judged.System.Cells[index];
        }

        /// <summary>A number without a percent sign may be a fraction; it is wrong only if it is wrong both ways.</summary>
        private RateVerdict Verdict(
            PrintedNumber number,
            Cell? current,
            Cell? prior,
            (long, long)? values
        )
        {
            var (top, bottom) = values ?? (current?.Value ?? 0, prior?.Value ?? 0);
            var (topTruth, bottomTruth) = values is null
                ? (current?.Truth ?? Interval.Zero, prior?.Truth ?? Interval.Zero)
                : (new Interval(top, top), new Interval(bottom, bottom));
            var verdict = Rate.Judge(number, top, topTruth, bottom, bottomTruth, IsGrowth);
            if (number.IsPercent || verdict is RateVerdict.Right or RateVerdict.NoBase)
            {
                return verdict;
            }

            var asFraction = new PrintedNumber(
                number.Value * 100,
                Math.Max(0, number.Decimals - 2),
                IsPercent: true
            );
            var other = Rate.Judge(asFraction, top, topTruth, bottom, bottomTruth, IsGrowth);
            return other < verdict ? other : verdict;
        }

        private bool FitsCorrected(Figure figure)
        {
            var changed =
                corrected.ContainsKey((Table.Ordinal, figure.Row, derived.Current))
                || corrected.ContainsKey((Table.Ordinal, figure.Row, derived.Base));
            return changed
                && Verdict(
                    figure.Number,
                    null,
                    null,
                    (Value(figure.Row, derived.Current), Value(figure.Row, derived.Base))
                )
                    is RateVerdict.Right
                        or RateVerdict.NoBase;
        }

        private long Value(int row, int column) =>
            corrected.TryGetValue((Table.Ordinal, row, column), out var right) ? right
            : cells.Get(row, column) is var cell and >= 0 ? judged.System.Cells[cell].Value
            : 0;

        private Text Describe(Misprint misprint)
        {
            var where = Phrases.Where(
                new Cell(
                    Table,
                    misprint.Figure.Row,
                    misprint.Figure.Column,
                    null,
                    misprint.Figure.Anchor
                )
            );
            var (chinese, english) = Formula(misprint);
            return new Text(
                $"{where.Chinese}印为 {Number(misprint.Figure)}，{chinese}",
                $"{where.English} prints {Number(misprint.Figure)}; {english}"
            );
        }

        private static string Number(Figure figure) =>
            figure.Anchor.Printed.Length > 0
                ? figure.Anchor.Printed.Trim()
                : figure.Number.Value.ToString(CultureInfo.InvariantCulture)
                    + (figure.Number.IsPercent ? "%" : "");

        private Text Formula(Misprint misprint)
        {
            var current = Shown(misprint.Current);
            var prior = Shown(misprint.Base);
            if (misprint.Verdict == RateVerdict.NoBase)
            {
                return new Text(
                    $"而基数为 {prior.Chinese}、本期为 {current.Chinese}，没有增长率可言",
                    $"but the base is {prior.English} and the amount {current.English}, so there is no rate"
                );
            }

            return IsGrowth
                ? new Text(
                    $"({current.Chinese} − {prior.Chinese}) ÷ {prior.Chinese} = {misprint.Expected}",
                    $"({current.English} − {prior.English}) ÷ {prior.English} = {misprint.Expected}"
                )
                : new Text(
                    $"{current.Chinese} ÷ {prior.Chinese} = {misprint.Expected}",
                    $"{current.English} ÷ {prior.English} = {misprint.Expected}"
                );
        }

        private static Text Shown(Cell? cell) =>
            cell is null ? new Text("空白", "blank") : Phrases.Same(Phrases.Printed(cell));

        private Finding Single(Misprint misprint)
        {
            var text = Describe(misprint);
            return new Finding(
                CheckCodes.Growth,
                Severity.Error,
                FindingGroup.WithinTable,
                misprint.Verdict == RateVerdict.WrongSign
                    ? new Text(text.Chinese + "，正负号有误", text.English + ": the sign is wrong")
                    : text,
                new Text(
                    "按表中两列重新计算百分比。",
                    "Compute the percentage again from the two columns."
                )
            )
            {
                Places = [.. Anchors(misprint)],
                Expected = misprint.Expected,
            };
        }

        private static IEnumerable<Anchor> Anchors(Misprint misprint)
        {
            yield return misprint.Figure.Anchor;
            if (misprint.Current is { } current)
            {
                yield return current.Anchor;
            }

            if (misprint.Base is { } prior)
            {
                yield return prior.Anchor;
            }
        }

        /// <summary>One habit of the office, one finding for the column.</summary>
        private void Together(RateVerdict verdict)
        {
            var same = _misprints.Where(misprint => misprint.Verdict == verdict).ToArray();
            if (same.Length == 0)
            {
                return;
            }

            var text = Describe(same[0]);
            var more =
                same.Length == 1
                    ? new Text("", "")
                    : new Text(
                        $"；此列共 {same.Length} 处",
                        $"; {same.Length} such cells in the column"
                    );
            var (severity, why, remedy) = verdict switch
            {
                RateVerdict.Truncated => (
                    Severity.Warning,
                    new Text(
                        "：末位被舍去而非四舍五入",
                        ": the last place was cut off, not rounded"
                    ),
                    new Text("四舍五入到所印位数。", "Round to the places printed.")
                ),
                RateVerdict.Reachable => (
                    Severity.Info,
                    new Text(
                        "：印出的金额已舍入，精确金额可得所印百分比",
                        ": the printed amounts are rounded, and exact amounts give the percentage as printed"
                    ),
                    new Text("无需改正。", "Nothing to correct.")
                ),
                _ => (
                    Severity.Info,
                    new Text("", ""),
                    new Text("留空或填“—”。", "Leave it blank or print “—”.")
                ),
            };
            context.Report(
                new Finding(
                    CheckCodes.Growth,
                    severity,
                    FindingGroup.WithinTable,
                    new Text(
                        text.Chinese + why.Chinese + more.Chinese,
                        text.English + why.English + more.English
                    ),
                    remedy
                )
                {
                    Places = [.. same.SelectMany(Anchors).Take(MostPlaces)],
                    Expected = verdict == RateVerdict.Truncated ? same[0].Expected : "",
                    ExplainedByRounding = verdict == RateVerdict.Reachable,
                }
            );
        }
    }
}
