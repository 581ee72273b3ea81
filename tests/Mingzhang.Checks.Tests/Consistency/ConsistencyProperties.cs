using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using Mingzhang.Catalog;
using Mingzhang.Checks.Consistency;
using Mingzhang.Facts.Findings;

namespace Mingzhang.Checks.Tests.Consistency;

public sealed class ConsistencyProperties(ITestOutputHelper output)
{
    private static readonly Arbitrary<int> Seeds = Gen.Choose(0, 1_000_000).ToArbitrary();

    private static Config Fixed(int tests) =>
        Config.QuickThrowOnFailure.WithMaxTest(tests).WithReplay(20250101, 4711);

    private static CheckResult Run(IEnumerable<TableBuilder> tables)
    {
        var pack = new PackBuilder();
        foreach (var table in tables)
        {
            pack.Add(table);
        }

        return CheckRunner.Run(pack.Build(), Catalogue.Default, [new ConsistencyChecks()]);
    }

    private static string AsPrinted((int, int, int) cell, string text) => text;

    [Fact]
    public void A_consistent_budget_printed_with_rounding_gives_no_error_and_no_warning() =>
        Prop.ForAll(
                Seeds,
                seed =>
                    Run(new RandomBudget(seed).Tables(AsPrinted))
                        .Findings.All(finding =>
                            finding is { Severity: Severity.Info, ExplainedByRounding: true }
                        )
            )
            .Check(Fixed(60));

    [Fact]
    public void The_order_of_tables_changes_nothing() =>
        Prop.ForAll(
                Seeds,
                seed =>
                {
                    var wrong = Wrong(seed, out _);
                    static string[] Told(CheckResult result) =>
                        [
                            .. result
                                .Findings.Select(f =>
                                    $"{f.Severity} {f.Places[0].Printed} {f.Expected}"
                                )
                                .Order(StringComparer.Ordinal),
                        ];
                    var forward = Told(Run(wrong));
                    wrong.Reverse();
                    return forward
                        .Where(t => t[0] != 'I')
                        .SequenceEqual(Told(Run(wrong)).Where(t => t[0] != 'I'));
                }
            )
            .Check(Fixed(60));

    [Fact]
    public void One_changed_digit_gives_one_error_that_points_at_it()
    {
        var trials = 0;
        var single = 0;
        var first = 0;
        var named = 0;
        for (var seed = 0; seed < 120; seed++)
        {
            var tables = Wrong(seed, out var changed);
            var errors = Run(tables).Findings.Where(f => f.Severity == Severity.Error).ToArray();
            trials++;
            single += errors.Length == 1 ? 1 : 0;
            if (errors.Length == 0)
            {
                continue;
            }

            bool Is(Facts.Cube.Anchor anchor) =>
                anchor.Table == changed.Table
                && anchor.Row == changed.Row + 2
                && anchor.Column == changed.Column + 2;
            first += Is(errors[0].Places[0]) ? 1 : 0;
            named += errors[0].Places.Any(Is) ? 1 : 0;
        }

        output.WriteLine(
            $"{trials} trials: one error {single}, first place {first}, named {named}"
        );
        single.ShouldBeGreaterThanOrEqualTo(trials * 95 / 100);
        named.ShouldBeGreaterThanOrEqualTo(trials * 95 / 100);
        first.ShouldBeGreaterThanOrEqualTo(trials * 90 / 100);
    }

    [Fact]
    public void A_pack_of_three_thousand_amounts_takes_milliseconds()
    {
        var tables = Enumerable
            .Range(0, 12)
            .SelectMany(seed => new RandomBudget(seed, 2000 + seed).Tables(AsPrinted))
            .ToArray();
        var pack = new PackBuilder();
        foreach (var table in tables)
        {
            pack.Add(table);
        }

        var built = pack.Build();
        built.Statements.Count().ShouldBeGreaterThan(2000);
        for (var i = 0; i < 5; i++)
        {
            CheckRunner.Run(built, Catalogue.Default, [new ConsistencyChecks()]);
        }

        var watch = Stopwatch.StartNew();
        for (var i = 0; i < 10; i++)
        {
            CheckRunner.Run(built, Catalogue.Default, [new ConsistencyChecks()]);
        }

        output.WriteLine(
            $"{built.Statements.Count()} amounts: {watch.Elapsed.TotalMilliseconds / 10:0.0} ms"
        );
        // Ten runs on a busy machine in debug form; something quadratic would take minutes.
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    /// <summary>The tables of a budget with one digit changed, by more than rounding can hide.</summary>
    private static List<TableBuilder> Wrong(int seed, out (int Table, int Row, int Column) changed)
    {
        var budget = new RandomBudget(seed);
        var cells = new List<((int, int, int) Cell, string Text)>();
        budget.Tables(
            (cell, text) =>
            {
                if (text.Length > 4)
                {
                    cells.Add((cell, text));
                }

                return text;
            }
        );
        var random = new Random(seed);
        var (at, printed) = cells[random.Next(cells.Count)];
        changed = at;
        // Any digit before the point: a change of at least 1 万元, far beyond what rounding hides.
        var digits = printed.ToCharArray();
        var place = random.Next(printed.IndexOf('.'));
        digits[place] = (char)('0' + (digits[place] - '0' + random.Next(1, 10)) % 10);
        var wrong = new string(digits);
        return budget.Tables((cell, text) => cell == at ? wrong : text);
    }
}
