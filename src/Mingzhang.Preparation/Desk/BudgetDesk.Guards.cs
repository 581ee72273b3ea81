using System.Collections.Immutable;
using Mingzhang.Budgets.Cube;
using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Targets;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Control;
using Mingzhang.Preparation.Sheets;
using Mingzhang.Preparation.Workflow;

namespace Mingzhang.Preparation.Desk;

/// <content>条件: what must hold before a budget moves on.</content>
public sealed partial class BudgetDesk
{
    /// <summary>The first condition that does not hold; null where all do.</summary>
    private async Task<Refusal?> Hindrance(
        IPreparationReader reader,
        BudgetRecord budget,
        Transition transition,
        Actor actor,
        string reason
    )
    {
        var guards = transition.Guards;
        if (guards.HasFlag(Guards.Reason) && string.IsNullOrWhiteSpace(reason))
        {
            return Refusals.Guard("请填写理由。", "Give a reason.");
        }

        if (guards.HasFlag(Guards.OwnUntouchedSubmission))
        {
            var versions = await reader.Versions(budget.Id);
            if (
                versions.IsEmpty
                || versions[^1].Account != actor.Account
                || versions[^1].State != budget.State
            )
            {
                return Refusals.Guard(
                    "只能撤回本人提交且尚未处理的预算。",
                    "Only one's own submission that nobody has acted on can be withdrawn."
                );
            }
        }

        if (
            transition is { Action: BudgetAction.Submit, Role: Role.UnitClerk }
            && await Unanswered(reader, budget.Id) is { } unanswered
        )
        {
            return unanswered;
        }

        if (
            transition is { From: BudgetState.Adjusting, Action: BudgetAction.Submit }
            && await AgainstKind(reader, budget.Id) is { } wrongKind
        )
        {
            return wrongKind;
        }

        if (
            guards.HasFlag(Guards.EvaluationsConfirmed)
            && await Unevaluated(reader, budget.Id) is { } unevaluated
        )
        {
            return unevaluated;
        }

        var controls = await reader.Controls(budget.Id);
        if (guards.HasFlag(Guards.ControlExists) && controls.IsEmpty)
        {
            return Refusals.Guard("尚未录入控制数。", "No control numbers have been entered.");
        }

        if (guards.HasFlag(Guards.CongressDecided))
        {
            var year = await reader.FiscalYear(budget.Scope.Place, budget.Year);
            if (year.CongressApproved is null)
            {
                return Refusals.Guard(
                    "尚未登记人大批准预算的日期。",
                    "The day on which the congress approved the budget has not been entered."
                );
            }
        }

        if (
            (guards & (Guards.NoErrors | Guards.WithinControl | Guards.TargetsComplete))
            == Guards.None
        )
        {
            return null;
        }

        if (RowCodec.Assemble(await reader.Rows(budget.Id)) is not { } draft)
        {
            return Refusals.Guard("预算没有基本信息。", "The budget has no basic information.");
        }

        return Draft(guards, draft, controls);
    }

    private Refusal? Draft(Guards guards, Budget draft, ImmutableArray<ControlNumber> controls)
    {
        if (guards.HasFlag(Guards.WithinControl))
        {
            var exceeded = ControlCheck
                .Compare(controls, new BudgetCube(draft, meaning), draft.Projects)
                .FirstOrDefault(use => use.IsExceeded);
            if (exceeded is not null)
            {
                var used = exceeded.Used?.ToYuan();
                var limit = exceeded.Control.Limit.ToYuan();
                return Refusals.Guard(
                    $"超控制数：控制数 {limit} 元，填报 {used} 元（{exceeded.Control.Remark}）。",
                    $"Above control: limit {limit} yuan, draft {used} yuan ({exceeded.Control.Remark})."
                );
            }
        }

        if (guards.HasFlag(Guards.TargetsComplete))
        {
            var bare = draft.Projects.FirstOrDefault(project =>
                project.Kind == ProjectKind.Special
                && project.Target is not { Indicators.IsEmpty: false }
            );
            if (bare is not null)
            {
                return Refusals.Guard(
                    $"项目“{bare.Name}”没有绩效目标。",
                    $"Project “{bare.Name}” has no targets."
                );
            }

            var hasOwn = draft.Targets.Any(target =>
                target.Scope is TargetScope.Unit or TargetScope.Department
                && !target.Indicators.IsEmpty
            );
            if (!hasOwn)
            {
                return Refusals.Guard(
                    "没有整体绩效目标。",
                    "There are no targets of the unit as a whole."
                );
            }
        }

        if (guards.HasFlag(Guards.NoErrors))
        {
            var error = checker
                .Check(draft)
                .FirstOrDefault(finding => finding.Severity == Severity.Error);
            if (error is not null)
            {
                return Refusals.Guard(
                    $"检查发现错误 {error.Code}：{error.Message.Chinese}",
                    $"The checks find an error, {error.Code}: {error.Message.English}"
                );
            }
        }

        return null;
    }
}
