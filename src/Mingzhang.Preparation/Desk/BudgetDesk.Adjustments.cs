using System.Collections.Immutable;
using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Amounts;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Execution;
using Mingzhang.Preparation.Reviews;
using Mingzhang.Preparation.Sheets;
using Mingzhang.Preparation.Workflow;

namespace Mingzhang.Preparation.Desk;

/// <content>调整: 调剂 and 追加 of a published budget; the version in force stays until the new one is approved.</content>
public sealed partial class BudgetDesk
{
    /// <summary>Adjustments of a budget, oldest first.</summary>
    public Task<Outcome<ImmutableArray<AdjustmentRecord>>> Adjustments(
        Actor actor,
        long id,
        CancellationToken cancellation = default
    ) =>
        store.ReadAsync(
            async reader =>
                await Readable(reader, actor, id) is null
                    ? Refusals.NotFound<ImmutableArray<AdjustmentRecord>>()
                    : Outcomes.Done(await reader.Adjustments(id)),
            cancellation
        );

    private async Task Adjust(
        IPreparationWriter writer,
        Actor actor,
        BudgetRecord budget,
        Transition transition,
        AdjustmentKind kind,
        string reason,
        VersionRecord? version
    )
    {
        if (transition.Action == BudgetAction.BeginAdjustment)
        {
            var versions = await writer.Versions(budget.Id);
            await writer.BeginAdjustment(
                budget.Id,
                kind,
                reason,
                actor.Account,
                _deeds.Now,
                versions.IsEmpty ? 0 : versions[^1].Number
            );
            return;
        }

        if (
            transition.From is not (BudgetState.Adjusting or BudgetState.AdjustmentReview)
            || transition.To != BudgetState.Published
        )
        {
            return;
        }

        var adjustments = await writer.Adjustments(budget.Id);
        if (adjustments.IsEmpty)
        {
            return;
        }

        var current = adjustments[^1];
        await writer.EndAdjustment(budget.Id, current.Number, version?.Number);
        if (transition.Action == BudgetAction.AbandonAdjustment)
        {
            await ReturnTo(writer, actor, budget.Id, current.BaseVersion);
        }
    }

    /// <summary>The working copy gets the content of a version again, as new revisions.</summary>
    private async Task ReturnTo(IPreparationWriter writer, Actor actor, long id, int version)
    {
        var wanted = (await writer.VersionRows(id, version)).ToDictionary(row => row.Id);
        foreach (var row in await writer.Rows(id))
        {
            if (!wanted.Remove(row.Id, out var earlier))
            {
                await writer.Put(
                    id,
                    new RowEdit(row.Id, row.Sheet, row.Ordinal, row.Revision, Content: null),
                    actor.Account,
                    _deeds.Now
                );
            }
            else if (earlier.Content != row.Content || earlier.Ordinal != row.Ordinal)
            {
                await writer.Put(
                    id,
                    new RowEdit(row.Id, row.Sheet, earlier.Ordinal, row.Revision, earlier.Content),
                    actor.Account,
                    _deeds.Now
                );
            }
        }

        foreach (var gone in wanted.Values.OrderBy(row => row.Sheet).ThenBy(row => row.Ordinal))
        {
            var standing = await writer.Standing(id, gone.Id);
            await writer.Revive(
                id,
                new RowEdit(gone.Id, gone.Sheet, gone.Ordinal, standing!.Revision, gone.Content),
                actor.Account,
                _deeds.Now
            );
        }
    }

    /// <summary>What the adjustment does that its kind does not allow; null where nothing.</summary>
    private static async Task<Refusal?> AgainstKind(IPreparationReader reader, long id)
    {
        var adjustments = await reader.Adjustments(id);
        if (adjustments.IsEmpty)
        {
            return null;
        }

        var adjustment = adjustments[^1];
        var before = SpentByFund(
            RowCodec.Assemble(await reader.VersionRows(id, adjustment.BaseVersion))
        );
        var after = SpentByFund(RowCodec.Assemble(await reader.Rows(id)));
        var (was, now) = (Sum(before), Sum(after));
        switch (adjustment.Kind)
        {
            case AdjustmentKind.Addition when now <= was:
                return Refusals.Guard(
                    $"追加后支出 {now.ToYuan()} 元，未超过原预算 {was.ToYuan()} 元。",
                    $"After the addition spending is {now.ToYuan()} yuan, not above the {was.ToYuan()} yuan approved."
                );
            case AdjustmentKind.Reduction when now >= was:
                return Refusals.Guard(
                    $"追减后支出 {now.ToYuan()} 元，未低于原预算 {was.ToYuan()} 元。",
                    $"After the reduction spending is {now.ToYuan()} yuan, not below the {was.ToYuan()} yuan approved."
                );
            case AdjustmentKind.Transfer:
                foreach (
                    var fund in before
                        .Keys.Union(after.Keys, StringComparer.Ordinal)
                        .Order(StringComparer.Ordinal)
                )
                {
                    var (one, other) = (
                        before.GetValueOrDefault(fund),
                        after.GetValueOrDefault(fund)
                    );
                    if (one != other)
                    {
                        return Refusals.Guard(
                            $"调剂不得改变资金总额：{fund} 原 {one.ToYuan()} 元，现 {other.ToYuan()} 元。",
                            $"A transfer leaves every fund's total as it is: {fund} had {one.ToYuan()} yuan and now has {other.ToYuan()}."
                        );
                    }
                }

                return null;
            default:
                return null;
        }
    }

    private static Dictionary<string, Money> SpentByFund(Budget? budget)
    {
        var sums = new Dictionary<string, Money>(StringComparer.Ordinal);
        foreach (var line in budget?.Expenditure ?? [])
        {
            sums[line.Fund] = sums.GetValueOrDefault(line.Fund) + line.Amount;
        }

        return sums;
    }

    private static Money Sum(Dictionary<string, Money> sums) =>
        sums.Values.Aggregate(Money.Zero, (sum, amount) => sum + amount);

    private static async Task<Refusal?> Unanswered(IPreparationReader reader, long id)
    {
        var open = (await reader.Comments(id)).Count(comment =>
            comment.Comment.AsksForChange && comment.State == CommentState.Open
        );
        return open == 0
            ? null
            : Refusals.Guard(
                $"还有 {open} 条修改意见没有回应。",
                $"{open} requests for change have not been answered."
            );
    }

    private static async Task<Refusal?> Unevaluated(IPreparationReader reader, long id)
    {
        if (RowCodec.Assemble(await reader.Rows(id)) is not { } draft)
        {
            return null;
        }

        var confirmed = (await reader.Evaluations(id))
            .Where(evaluation => evaluation.State == EvaluationState.Confirmed)
            .Select(evaluation => evaluation.Project)
            .ToHashSet(StringComparer.Ordinal);
        var missing = draft.Projects.FirstOrDefault(project =>
            project.Kind == ProjectKind.Special
            && project.Target is { Indicators.IsEmpty: false }
            && !confirmed.Contains(project.Key)
        );
        return missing is null
            ? null
            : Refusals.Guard(
                $"项目“{missing.Name}”的绩效自评尚未确认。",
                $"The self-evaluation of project “{missing.Name}” is not confirmed."
            );
    }

    /// <summary>Why no budget of the year is begun any more; null where one may be.</summary>
    private static async Task<Refusal?> Closed(
        IPreparationReader reader,
        BudgetScope scope,
        int year
    )
    {
        if ((await reader.FiscalYear(scope.Place, year)).IsClosed)
        {
            return Refusals.Guard($"{year} 年度已关闭。", $"The fiscal year {year} is closed.");
        }

        var unit = scope.IsDepartment
            ? null
            : await reader.Unit(scope.Place, scope.Department, scope.Unit);
        return unit is null || unit.StandsIn(year)
            ? null
            : Refusals.Guard(
                $"单位 {scope.Unit} 已于 {unit.Closed:yyyy-MM-dd} 撤销。",
                $"Unit {scope.Unit} was closed on {unit.Closed:yyyy-MM-dd}."
            );
    }
}
