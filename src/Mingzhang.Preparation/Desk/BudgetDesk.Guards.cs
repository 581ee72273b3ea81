using System.Collections.Immutable;
using Mingzhang.Budgets.Cube;
using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Targets;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Control;
using Mingzhang.Preparation.Departments;
using Mingzhang.Preparation.Sheets;
using Mingzhang.Preparation.Workflow;

namespace Mingzhang.Preparation.Desk;

/// <content>条件: what must hold before a budget moves on.</content>
public sealed partial class BudgetDesk
{
    /// <summary>
    /// 下一步 of this person, each with every condition that does not hold yet, told in advance. A reason that has still to be written is no
    /// hindrance.
    /// </summary>
    public Task<Outcome<ImmutableArray<ActionProspect>>> Prospects(
        Actor actor,
        long id,
        CancellationToken cancellation = default
    ) =>
        store.ReadAsync(
            async reader =>
            {
                if (await Readable(reader, actor, id) is not { } budget)
                {
                    return Refusals.NotFound<ImmutableArray<ActionProspect>>();
                }

                var prospects = ImmutableArray.CreateBuilder<ActionProspect>();
                foreach (var transition in Actions(actor, budget))
                {
                    var hindrances = ImmutableArray.CreateBuilder<Refusal>();
                    await foreach (
                        var hindrance in Hindrances(reader, budget, transition, actor, reason: null)
                    )
                    {
                        hindrances.Add(hindrance);
                        if (hindrances.Count == ActionProspect.MostHindrances)
                        {
                            break;
                        }
                    }

                    prospects.Add(new ActionProspect(transition, hindrances.ToImmutable()));
                }

                return Outcomes.Done(prospects.ToImmutable());
            },
            cancellation
        );

    /// <summary>The first condition that does not hold; null where all do.</summary>
    private async Task<Refusal?> Hindrance(
        IPreparationReader reader,
        BudgetRecord budget,
        Transition transition,
        Actor actor,
        string reason
    )
    {
        await foreach (var hindrance in Hindrances(reader, budget, transition, actor, reason))
        {
            return hindrance;
        }

        return null;
    }

    /// <summary>The conditions that do not hold, those that cost least first.</summary>
    /// <param name="reason">Null: none is asked for yet.</param>
    private async IAsyncEnumerable<Refusal> Hindrances(
        IPreparationReader reader,
        BudgetRecord budget,
        Transition transition,
        Actor actor,
        string? reason
    )
    {
        var guards = transition.Guards;
        if (
            guards.HasFlag(Guards.Reason)
            && reason is not null
            && string.IsNullOrWhiteSpace(reason)
        )
        {
            yield return Refusals.Guard("请填写理由。", "Give a reason.");
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
                yield return Refusals.Guard(
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
            yield return unanswered;
        }

        if (
            transition is { From: BudgetState.Adjusting, Action: BudgetAction.Submit }
            && await AgainstKind(reader, budget.Id) is { } wrongKind
        )
        {
            yield return wrongKind;
        }

        if (
            guards.HasFlag(Guards.EvaluationsConfirmed)
            && await Unevaluated(reader, budget.Id) is { } unevaluated
        )
        {
            yield return unevaluated;
        }

        var controls = await reader.Controls(budget.Id);
        if (guards.HasFlag(Guards.ControlExists) && controls.IsEmpty)
        {
            yield return Refusals.Guard(
                "尚未录入控制数。",
                "No control numbers have been entered."
            );
        }

        if (guards.HasFlag(Guards.CongressDecided))
        {
            var year = await reader.FiscalYear(budget.Scope.Place, budget.Year);
            if (year.CongressApproved is null)
            {
                yield return Refusals.Guard(
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
            yield break;
        }

        if (RowCodec.Assemble(await reader.Rows(budget.Id)) is not { } draft)
        {
            yield return Refusals.Guard(
                "预算没有基本信息。",
                "The budget has no basic information."
            );
            yield break;
        }

        foreach (var hindrance in Draft(guards, draft, controls))
        {
            yield return hindrance;
        }

        // The unit answers for its own numbers; from the department on those of the whole department count too.
        if (
            guards.HasFlag(Guards.WithinControl)
            && transition.Role is not (Role.UnitClerk or Role.UnitHead)
        )
        {
            foreach (var hindrance in await OverDepartment(reader, budget))
            {
                yield return hindrance;
            }
        }
    }

    /// <summary>Control numbers of the department as a whole (on its own sheet) that its units exceed together.</summary>
    private async Task<ImmutableArray<Refusal>> OverDepartment(
        IPreparationReader reader,
        BudgetRecord budget
    )
    {
        var all = (await reader.Budgets(budget.Scope.Place, budget.Year)).Where(each =>
            each.Scope.Department == budget.Scope.Department
        );
        var own = all.FirstOrDefault(each => each.Scope.IsDepartment);
        var controls = own is null ? [] : await reader.Controls(own.Id);
        if (controls.IsEmpty)
        {
            return [];
        }

        var units = new List<UnitDraft>();
        foreach (var unit in all.Where(each => !each.Scope.IsDepartment))
        {
            units.Add(
                new UnitDraft(unit.Scope.Unit, RowCodec.Assemble(await reader.Rows(unit.Id)))
            );
        }

        var gathered = Gathering
            .Of(
                budget.Year,
                new Department(budget.Scope.Department, budget.Scope.Department),
                own: null,
                units
            )
            .Budget;
        return
        [
            .. ControlCheck
                .Compare(controls, new BudgetCube(gathered, meaning), gathered.Projects)
                .Where(use => use.IsExceeded)
                .Select(use =>
                    Refusals.Guard(
                        $"部门超控制数：控制数 {use.Control.Limit.ToYuan()} 元，各单位合计 {use.Used?.ToYuan()} 元（{use.Control.Remark}）。",
                        $"The department is above control: limit {use.Control.Limit.ToYuan()} yuan, its units together {use.Used?.ToYuan()} yuan ({use.Control.Remark})."
                    )
                ),
        ];
    }

    private IEnumerable<Refusal> Draft(
        Guards guards,
        Budget draft,
        ImmutableArray<ControlNumber> controls
    )
    {
        if (guards.HasFlag(Guards.WithinControl))
        {
            var exceeding = ControlCheck
                .Compare(controls, new BudgetCube(draft, meaning), draft.Projects)
                .Where(use => use.IsExceeded);
            foreach (var exceeded in exceeding)
            {
                var used = exceeded.Used?.ToYuan();
                var limit = exceeded.Control.Limit.ToYuan();
                yield return Refusals.Guard(
                    $"超控制数：控制数 {limit} 元，填报 {used} 元（{exceeded.Control.Remark}）。",
                    $"Above control: limit {limit} yuan, draft {used} yuan ({exceeded.Control.Remark})."
                );
            }
        }

        if (guards.HasFlag(Guards.TargetsComplete))
        {
            var without = draft.Projects.Where(project =>
                project.Kind == ProjectKind.Special
                && project.Target is not { Indicators.IsEmpty: false }
            );
            foreach (var bare in without)
            {
                yield return Refusals.Guard(
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
                yield return Refusals.Guard(
                    "没有整体绩效目标。",
                    "There are no targets of the unit as a whole."
                );
            }
        }

        if (guards.HasFlag(Guards.NoErrors))
        {
            var errors = checker.Check(draft).Where(finding => finding.Severity == Severity.Error);
            foreach (var error in errors)
            {
                yield return Refusals.Guard(
                    $"检查发现错误 {error.Code}：{error.Message.Chinese}",
                    $"The checks find an error, {error.Code}: {error.Message.English}"
                );
            }
        }
    }
}

/// <summary>可做的一步.</summary>
/// <param name="Hindrances">Conditions that do not hold yet, at most <see cref="MostHindrances"/>; empty: it can be done now.</param>
public sealed record ActionProspect(Transition Transition, ImmutableArray<Refusal> Hindrances)
{
    public const int MostHindrances = 6;

    public bool IsOpen => Hindrances.IsEmpty;

    public bool NeedsReason => Transition.Guards.HasFlag(Guards.Reason);
}
