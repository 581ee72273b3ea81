using System.Diagnostics;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Mingzhang.Checks.Consistency;
using Mingzhang.Checks.Consistency.Equations;
using Mingzhang.Checks.Consistency.Solving;
using Mingzhang.Checks.Consistency.Solving.Exact;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Tables;
using Interval = Mingzhang.Facts.Amounts.Interval;

namespace Mingzhang.Checks.Tests.Consistency;

public sealed class ExactTests(ITestOutputHelper output)
{
    private static readonly BudgetTable Blank = new()
    {
        Ordinal = 0,
        Kind = TableKind.Other,
        Title = "",
        Anchor = new Anchor("", 0),
        FirstPage = 0,
        LastPage = 0,
    };

    private static EquationSystem System(int cells, params Constraint[] constraints) =>
        new(
            [
                .. Enumerable
                    .Range(0, cells)
                    .Select(i => new Cell(Blank, i, 0, null, new Anchor("", 0))),
            ],
            constraints
        );

    private static Constraint Sum(params int[] cells) =>
        new(Relation.Sum, Basis.Rows, "MZ3037", cells);

    private static Constraint Bound(params int[] cells) =>
        new(Relation.Bound, Basis.Rows, "MZ3037", cells);

    private static Constraint Same(params int[] cells) =>
        new(Relation.Same, Basis.Agreement, "MZ4052", cells);

    /// <summary>A small system of all relations: at most six numbers, each of at most five values.</summary>
    private static (EquationSystem System, Interval[] Truth) Random(int seed)
    {
        var random = new Random(seed);
        var count = random.Next(3, 7);
        var truth = new Interval[count];
        for (var i = 0; i < count; i++)
        {
            var low = random.Next(-2, 3);
            truth[i] = new Interval(low, low + random.Next(0, 6));
        }

        var constraints = new List<Constraint>();
        for (var i = random.Next(1, 6); i > 0; i--)
        {
            var cells = Enumerable.Range(0, count).ToArray();
            random.Shuffle(cells);
            cells = cells[..random.Next(2, Math.Min(count, 4) + 1)];
            constraints.Add(
                random.Next(5) switch
                {
                    0 => Same(cells),
                    1 => Bound(cells),
                    2 => Sum(cells) with
                    {
                        Signs = [0, .. cells.Skip(1).Select(_ => random.Next(2) == 0 ? 1 : -1)],
                    },
                    _ => Sum(cells),
                }
            );
        }

        return (System(count, [.. constraints]), truth);
    }

    private static bool Holds(Constraint constraint, Func<int, Rational> value)
    {
        if (constraint.Relation == Relation.Same)
        {
            return constraint.Cells.All(cell => value(cell) == value(constraint.Cells[0]));
        }

        var sum = Rational.Zero;
        for (var i = 0; i < constraint.Cells.Length; i++)
        {
            sum += constraint.Sign(i) * value(constraint.Cells[i]);
        }

        return constraint.Relation == Relation.Bound ? sum.Sign <= 0 : sum.Sign == 0;
    }

    private static bool HasWholeSolution(EquationSystem system, Interval[] truth)
    {
        var values = new long[truth.Length];
        return Try(0);

        bool Try(int at)
        {
            if (at == truth.Length)
            {
                return system.Constraints.All(constraint =>
                    Holds(constraint, cell => values[cell])
                );
            }

            for (values[at] = truth[at].Low; values[at] <= truth[at].High; values[at]++)
            {
                if (Try(at + 1))
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>The certificate worked out by hand: each equation times its factor, the smallest that the intervals allow.</summary>
    private static bool Proves(Certificate proof, EquationSystem system, Interval[] truth)
    {
        var factors = new BigInteger[truth.Length];
        foreach (var (row, multiplier) in proof.Terms)
        {
            var constraint = system.Constraints[row.Constraint];
            if (constraint.Relation == Relation.Bound && multiplier.Sign < 0)
            {
                return false;
            }

            for (var i = 0; i < constraint.Cells.Length; i++)
            {
                var sign =
                    constraint.Relation != Relation.Same ? constraint.Sign(i)
                    : i == 0 ? -1
                    : i == row.Other ? 1
                    : 0;
                factors[constraint.Cells[i]] += multiplier * sign;
            }
        }

        var least = BigInteger.Zero;
        for (var i = 0; i < truth.Length; i++)
        {
            least += factors[i] * (factors[i].Sign > 0 ? truth[i].Low : truth[i].High);
        }

        return least == proof.Least && least.Sign > 0;
    }

    [Fact]
    public void Every_small_system_is_decided_with_a_witness_or_a_proof_and_agrees_with_trying_all_amounts()
    {
        var solvable = 0;
        var unsolvable = 0;
        Prop.ForAll(
                Gen.Choose(0, 10_000_000).ToArbitrary(),
                seed =>
                {
                    var (system, truth) = Random(seed);
                    var verdict = Feasibility.Test(
                        system,
                        truth,
                        [.. Enumerable.Range(0, system.Constraints.Count)]
                    );
                    var isWhole = HasWholeSolution(system, truth);
                    if (verdict.Witness is { } witness)
                    {
                        solvable++;
                        return system.Constraints.All(constraint =>
                                Holds(constraint, cell => witness[cell])
                            )
                            && witness.All(entry =>
                                entry.Value >= truth[entry.Key].Low
                                && entry.Value <= truth[entry.Key].High
                            );
                    }

                    unsolvable++;
                    return verdict.Proof is { } proof && !isWhole && Proves(proof, system, truth);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1500).WithReplay(20250101, 4711));

        // Both sides were really tried.
        solvable.ShouldBeGreaterThan(200);
        unsolvable.ShouldBeGreaterThan(200);
    }

    [Fact]
    public void A_joint_conflict_is_never_claimed_where_amounts_exist_and_never_missed_where_none_do() =>
        Prop.ForAll(
                Gen.Choose(0, 10_000_000).ToArbitrary(),
                seed =>
                {
                    var (system, truth) = Random(seed);
                    var all = Enumerable.Range(0, system.Constraints.Count).ToArray();
                    if (!all.All(i => system.Constraints[i].CanHold(truth)))
                    {
                        return true;
                    }

                    var found = JointConflicts.Find(system, truth, new bool[all.Length]);
                    var isSolvable = Feasibility.Test(system, truth, all).Witness is not null;
                    return found.Open.Count == 0
                        && isSolvable == (found.Found.Count == 0)
                        && found.Found.All(joint =>
                            Feasibility.Test(system, truth, joint.Constraints).Proof is not null
                        );
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1500).WithReplay(20250101, 4711));

    [Fact]
    public void Narrowing_that_would_take_a_million_steps_is_decided_at_once()
    {
        // a + b is 10 to 11 million and 12 to 13 million: narrowing moves by one million for each round of a wide interval.
        var system = System(4, Sum(2, 0, 1), Sum(3, 0, 1));
        var truth = new Interval[]
        {
            new(0, 2_000_000_000),
            new(0, 2_000_000_000),
            new(1_000_000_000, 1_000_000_001),
            new(1_000_000_002, 1_000_000_003),
        };
        var joint = JointConflicts.Find(system, truth, new bool[2]).Found.ShouldHaveSingleItem();
        joint.Constraints.ShouldBe([0, 1]);
        var proof = joint.Proof.ShouldNotBeNull();
        proof.Least.ShouldBe(1);
        proof.Terms.Select(term => BigInteger.Abs(term.Multiplier)).ShouldBe([1, 1]);
    }

    [Fact]
    public void A_half_of_the_smallest_unit_is_an_amount_too()
    {
        // a + b = 1, a = b: solvable only by halves; a proof that there are no whole amounts is not asked for.
        var system = System(3, Sum(2, 0, 1), Same(0, 1));
        var verdict = Feasibility.Test(system, [new(0, 1), new(0, 1), new(1, 1)], [0, 1]);
        verdict.Witness.ShouldNotBeNull()[0].ToString().ShouldBe("1/2");
    }

    [Theory]
    [InlineData(60, 40)]
    [InlineData(400, 300)]
    [InlineData(6000, 5000)]
    public void A_hostile_knot_of_equations_ends_in_time(int cells, int constraints)
    {
        var random = new Random(7);
        var truth = new Interval[cells];
        for (var i = 0; i < cells; i++)
        {
            var low = random.Next(0, 1000);
            truth[i] = new Interval(low, low + random.Next(100, 2000));
        }

        var system = System(
            cells,
            [
                .. Enumerable
                    .Range(0, constraints)
                    .Select(_ =>
                        Sum([.. Enumerable.Range(0, 8).Select(_ => random.Next(cells)).Distinct()])
                    ),
            ]
        );
        var watch = Stopwatch.StartNew();
        var found = JointConflicts.Find(system, truth, new bool[constraints]);
        output.WriteLine(
            $"{watch.Elapsed.TotalMilliseconds:0} ms, {found.Found.Count} found, {found.Open.Count} open"
        );
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
        foreach (var joint in found.Found.Where(joint => joint.Proof is not null))
        {
            Proves(joint.Proof!, system, truth).ShouldBeTrue();
        }
    }

    /// <summary>Sums of the same hundreds of numbers, all of which can hold, and none of which does as printed.</summary>
    [Theory]
    [InlineData(30, 20)]
    [InlineData(100, 90)]
    [InlineData(600, 500)]
    public void A_large_knot_that_can_hold_is_never_called_a_conflict_and_ends_in_time(
        int cells,
        int sums
    )
    {
        var random = new Random(11);
        var hidden = Enumerable.Range(0, cells).Select(_ => random.Next(1_000, 100_000)).ToList();
        var constraints = new List<Constraint>();
        for (var i = 0; i < sums; i++)
        {
            int[] parts = [.. Enumerable.Range(0, 10).Select(_ => random.Next(cells)).Distinct()];
            constraints.Add(Sum([hidden.Count, .. parts]));
            hidden.Add(parts.Sum(part => hidden[part]));
        }

        var truth = hidden
            .Select(value => new Interval(value - random.Next(50), value + random.Next(50)))
            .ToArray();
        var system = System(truth.Length, [.. constraints]);
        var watch = Stopwatch.StartNew();
        var found = JointConflicts.Find(system, truth, new bool[sums]);
        output.WriteLine(
            $"{watch.Elapsed.TotalMilliseconds:0} ms, {found.Found.Count} found, {found.Open.Count} open"
        );
        found.Found.ShouldBeEmpty();
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void Two_totals_that_rounding_explains_only_one_at_a_time_are_told_with_the_proof()
    {
        static TableBuilder Table(TableKind kind, string title, string function, string total) =>
            new TableBuilder(kind, title)
                .Column("合计", (Dimension.Fund, Funds.General))
                .Function(function, total)
                .Function("2060701", "50")
                .Function("2060702", "50")
                .RowSum(0, [1, 2]);

        var pack = new PackBuilder()
            .Add(Table(TableKind.General, "甲表", "20607", "101"))
            .Add(Table(TableKind.Expenditure, "乙表", "206", "99"))
            .Build();
        var finding = CheckRunner
            .Run(pack, Catalog.Catalogue.Default, [new ConsistencyChecks()])
            .Findings.Single(found => found.Severity == Severity.Warning);
        finding.Message.Chinese.ShouldContain("没有任何一组精确金额能同时满足");
        finding.Message.Chinese.ShouldContain("证明：");
        finding.Message.English.ShouldContain("at least 1 万元");
    }
}
