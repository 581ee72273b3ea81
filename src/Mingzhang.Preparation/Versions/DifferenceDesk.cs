using System.Collections.Immutable;
using Mingzhang.Budgets.Classes;
using Mingzhang.Budgets.Cube;
using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Packs;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Control;
using Mingzhang.Preparation.Desk;
using Mingzhang.Preparation.Sheets;
using Mingzhang.Preparation.Totals;
using Mingzhang.Preparation.Workflow;

namespace Mingzhang.Preparation.Versions;

/// <summary>A node of a tree of subtotals on both sides.</summary>
/// <param name="Path">Members from the outermost axis inwards; empty for the whole.</param>
public sealed record TotalChange(ImmutableArray<string> Path, Money? Before, Money? After)
{
    public Money Change => (After ?? Money.Zero) - (Before ?? Money.Zero);
}

/// <summary>与上年的差异.</summary>
/// <param name="Source">What last year's figures are: its budget here, or the figures given in this one.</param>
/// <param name="Lines">Line by line, where last year's budget is here; otherwise null.</param>
/// <param name="Points">Point by point, where only figures are given.</param>
public sealed record YearDifference(
    YearSource Source,
    BudgetDifference? Lines,
    ImmutableArray<PointChange> Points
);

/// <summary>上年数来源.</summary>
public enum YearSource
{
    /// <summary>Neither a budget nor figures.</summary>
    None,

    /// <summary>上年预算: the version in force of the same unit.</summary>
    Budget,

    /// <summary>填报的上年数.</summary>
    Given,
}

/// <summary>
/// 差异台: a budget against its versions, its control numbers, last year and a published pack. A version is its number;
/// <see cref="Working"/> is the working copy.
/// </summary>
public sealed class DifferenceDesk(
    IPreparationStore store,
    EconomicMeaning meaning,
    DraftKeeper? drafts = null
)
{
    /// <summary>底稿: the working copy as it stands, in place of a version's number.</summary>
    public const int Working = 0;

    private readonly DraftKeeper _drafts = drafts ?? new DraftKeeper();

    /// <summary>What changed from one version to another, line by line.</summary>
    public Task<Outcome<BudgetDifference>> Versions(
        Actor actor,
        long id,
        int before,
        int after,
        CancellationToken cancellation = default
    ) =>
        Compare(
            actor,
            id,
            async (reader, budget) =>
            {
                var one = await Content(reader, budget, before);
                var other = await Content(reader, budget, after);
                return one is null || other is null
                    ? Refusals.NothingThere<BudgetDifference>()
                    : Outcomes.Done(BudgetDifference.Between(one, other));
            },
            cancellation
        );

    /// <summary>The same as subtotals of a sheet, grouped by axes; nodes that are equal are left out, the whole comes first.</summary>
    public Task<Outcome<ImmutableArray<TotalChange>>> Totals(
        Actor actor,
        long id,
        int before,
        int after,
        SheetKind sheet,
        ImmutableArray<TotalAxis> axes,
        CancellationToken cancellation = default
    ) =>
        Compare(
            actor,
            id,
            async (reader, budget) =>
            {
                var one = await Rows(reader, budget, before);
                var other = await Rows(reader, budget, after);
                if (one is null || other is null)
                {
                    return Refusals.NothingThere<ImmutableArray<TotalChange>>();
                }

                var was = new TotalTree(sheet, axes);
                was.Apply(1, one);
                var now = new TotalTree(sheet, axes);
                now.Apply(1, other);
                return Outcomes.Done(Merge(was.Nodes(), now.Nodes()));
            },
            cancellation
        );

    /// <summary>Control numbers and what a version uses of them.</summary>
    public Task<Outcome<ImmutableArray<ControlUse>>> Control(
        Actor actor,
        long id,
        int version,
        CancellationToken cancellation = default
    ) =>
        Compare(
            actor,
            id,
            async (reader, budget) =>
            {
                var controls = await reader.Controls(id);
                return await Content(reader, budget, version) is { } content
                    ? Outcomes.Done(
                        ControlCheck.Compare(
                            controls,
                            new BudgetCube(content, meaning),
                            content.Projects
                        )
                    )
                    : Refusals.NothingThere<ImmutableArray<ControlUse>>();
            },
            cancellation
        );

    /// <summary>
    /// Against last year: the version in force of the unit's budget of the year before where it is here, otherwise the figures given for it.
    /// </summary>
    public Task<Outcome<YearDifference>> PriorYear(
        Actor actor,
        long id,
        int version = Working,
        CancellationToken cancellation = default
    ) =>
        Compare(
            actor,
            id,
            async (reader, budget) =>
            {
                if (await Content(reader, budget, version) is not { } content)
                {
                    return Refusals.NothingThere<YearDifference>();
                }

                var prior = (
                    await reader.Budgets(budget.Scope.Place, budget.Year - 1)
                ).FirstOrDefault(other => other.Scope == budget.Scope);
                var inForce = prior is null
                    ? null
                    : (await reader.Versions(prior.Id)).LastOrDefault(each =>
                        each.State
                            is BudgetState.ApprovedToDepartment
                                or BudgetState.ApprovedToUnit
                                or BudgetState.Published
                                or BudgetState.Closed
                    );
                if (
                    inForce is not null
                    && await Content(reader, prior!, inForce.Number) is { } before
                )
                {
                    return Outcomes.Done(
                        new YearDifference(
                            YearSource.Budget,
                            BudgetDifference.Between(before, content),
                            []
                        )
                    );
                }

                return Outcomes.Done(AgainstGiven(content));
            },
            cancellation
        );

    /// <summary>Against a pack that was read: what it prints for the year of the budget and the budget does not say.</summary>
    public Task<Outcome<PackDifference>> Pack(
        Actor actor,
        long id,
        int version,
        Pack pack,
        CancellationToken cancellation = default
    ) =>
        Compare(
            actor,
            id,
            async (reader, budget) =>
                await Content(reader, budget, version) is { } content
                    ? Outcomes.Done(
                        PackDifference.Between(pack, new BudgetCube(content, meaning), content.Year)
                    )
                    : Refusals.NothingThere<PackDifference>(),
            cancellation
        );

    private YearDifference AgainstGiven(Budget content)
    {
        var year = content.Year - 1;
        var given = content
            .Given.Where(each =>
                each.Point.Year == year
                && each.Point.Measure.Length == 0
                && each.Point.Stage is "" or Stages.Approved
            )
            .ToList();
        if (given.Count == 0)
        {
            return new YearDifference(YearSource.None, Lines: null, []);
        }

        var cube = new BudgetCube(content, meaning);
        return new YearDifference(
            YearSource.Given,
            Lines: null,
            [
                .. given
                    .Select(each => new PointChange(
                        each.Point,
                        each.Amount,
                        cube.Amount(each.Point with { Year = content.Year })
                    ))
                    .Where(change => change.Before != change.After),
            ]
        );
    }

    private Task<Outcome<T>> Compare<T>(
        Actor actor,
        long id,
        Func<IPreparationReader, BudgetRecord, Task<Outcome<T>>> work,
        CancellationToken cancellation
    ) =>
        store.ReadAsync(
            async reader =>
                await reader.Budget(id) is { } budget
                && AccessPolicy.Allows(actor, Right.Read, budget.Scope) is not null
                    ? await work(reader, budget)
                    : Refusals.NotFound<T>(),
            cancellation
        );

    /// <summary>Null where there is no such version, or it has no basic information.</summary>
    private async Task<Budget?> Content(
        IPreparationReader reader,
        BudgetRecord budget,
        int version
    ) =>
        version == Working
            ? (await _drafts.Of(reader, budget.Id, budget.Change)).Budget
            : (await _drafts.Version(reader, budget.Id, version)).Budget;

    private async Task<IEnumerable<DraftRow>?> Rows(
        IPreparationReader reader,
        BudgetRecord budget,
        int version
    )
    {
        if (version == Working)
        {
            return (await _drafts.Of(reader, budget.Id, budget.Change)).Rows;
        }

        var (rows, _) = await _drafts.Version(reader, budget.Id, version);
        return rows.IsEmpty ? null : rows;
    }

    private static ImmutableArray<TotalChange> Merge(
        ImmutableArray<TotalNode> before,
        ImmutableArray<TotalNode> after
    )
    {
        var changes = new SortedDictionary<string, (ImmutableArray<string>, Money?, Money?)>(
            StringComparer.Ordinal
        );
        foreach (var node in before)
        {
            changes[Key(node)] = (node.Path, node.Sum, null);
        }

        foreach (var node in after)
        {
            var was = changes.TryGetValue(Key(node), out var found) ? found.Item2 : null;
            changes[Key(node)] = (node.Path, was, node.Sum);
        }

        return
        [
            .. changes
                .Values.Where(change => change.Item2 != change.Item3)
                .Select(change => new TotalChange(change.Item1, change.Item2, change.Item3)),
        ];
    }

    private static string Key(TotalNode node) => string.Join('\u001f', node.Path);
}
