using System.Collections.Immutable;
using Mingzhang.Budgets.Classes;
using Mingzhang.Budgets.Cube;
using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Amounts;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Control;
using Mingzhang.Preparation.Deadlines;
using Mingzhang.Preparation.Desk;
using Mingzhang.Preparation.Reviews;
using Mingzhang.Preparation.Sheets;
using Mingzhang.Preparation.Workflow;

namespace Mingzhang.Preparation.Departments;

/// <summary>单位状态 in its department's overview.</summary>
/// <param name="Budget">Null: the unit has not begun.</param>
/// <param name="Spending">支出合计 of the working copy; null where it has no line.</param>
/// <param name="IsOverControl">Whether an amount exceeds its control number.</param>
public sealed record UnitState(
    string Unit,
    string Name,
    BudgetRecord? Budget,
    VersionRecord? LastVersion,
    Money? Revenue,
    Money? Spending,
    bool IsOverControl,
    int OpenRequests,
    DateOnly? Due,
    int? DaysLeft
);

/// <summary>部门总览.</summary>
/// <param name="OwnSheet">What belongs to the department as a whole; null while nobody has made it.</param>
/// <param name="Controls">Control numbers of the whole department and what its units use of them together.</param>
public sealed record DepartmentOverview(
    string Place,
    string Department,
    string Name,
    int Year,
    ImmutableArray<UnitState> Units,
    BudgetRecord? OwnSheet,
    ImmutableArray<ControlUse> Controls
)
{
    /// <summary>How many units stand in each state; those that have not begun are not counted.</summary>
    public ImmutableSortedDictionary<BudgetState, int> States =>
        Units
            .Where(unit => unit.Budget is not null)
            .GroupBy(unit => unit.Budget!.State)
            .ToImmutableSortedDictionary(group => group.Key, group => group.Count());
}

/// <summary>部门台: the state of every unit, the department's budget gathered from its units.</summary>
public sealed class DepartmentDesk(
    IPreparationStore store,
    EconomicMeaning meaning,
    TimeProvider clock,
    DraftKeeper? drafts = null
)
{
    private readonly Deeds _deeds = new(clock);
    private readonly DraftKeeper _drafts = drafts ?? new DraftKeeper();

    /// <summary>The state of every unit of a department in a year.</summary>
    public Task<Outcome<DepartmentOverview>> Overview(
        Actor actor,
        string place,
        string department,
        int year,
        CancellationToken cancellation = default
    ) =>
        store.ReadAsync(
            async reader =>
            {
                if (!MayRead(actor, place, department))
                {
                    return Refusals.NothingThere<DepartmentOverview>();
                }

                var own = await OwnSheet(reader, place, department, year);
                var units = await Units(reader, place, department, year);
                var controls = own is null ? [] : await reader.Controls(own.Id);
                ImmutableArray<ControlUse> uses = [];
                if (!controls.IsEmpty)
                {
                    var gathered = await Gather(reader, place, department, year, units, own);
                    uses = ControlCheck.Compare(
                        controls,
                        new BudgetCube(gathered.Budget, meaning),
                        gathered.Budget.Projects
                    );
                }

                return Outcomes.Done(
                    new DepartmentOverview(
                        place,
                        department,
                        (await reader.Department(place, department))?.Name ?? "",
                        year,
                        await States(reader, place, department, year, units),
                        own,
                        uses
                    )
                );
            },
            cancellation
        );

    /// <summary>
    /// 汇总 of the working copies as they stand: the department's budget, and what of its units could not be taken. Nothing is stored.
    /// </summary>
    public Task<Outcome<Gathered>> Gather(
        Actor actor,
        string place,
        string department,
        int year,
        CancellationToken cancellation = default
    ) =>
        store.ReadAsync(
            async reader =>
            {
                if (!MayRead(actor, place, department))
                {
                    return Refusals.NothingThere<Gathered>();
                }

                return Outcomes.Done(
                    await Gather(
                        reader,
                        place,
                        department,
                        year,
                        await Units(reader, place, department, year),
                        await OwnSheet(reader, place, department, year)
                    )
                );
            },
            cancellation
        );

    /// <summary>
    /// Keeps the gathering of today: the newest version of each unit's budget, by reference, so that it can be shown again exactly. Units
    /// without a version are told.
    /// </summary>
    public Task<Outcome<GatheringRecord>> Keep(
        Actor actor,
        string place,
        string department,
        int year,
        string reason,
        CancellationToken cancellation = default
    ) =>
        store.WriteAsync(
            async writer =>
            {
                var scope = new BudgetScope(place, department, "");
                if (AccessPolicy.Allows(actor, Right.EditDepartment, scope) is null)
                {
                    return MayRead(actor, place, department)
                        ? Refusals.Forbidden<GatheringRecord>()
                        : Refusals.NothingThere<GatheringRecord>();
                }

                var parts = ImmutableArray.CreateBuilder<GatheringPart>();
                foreach (var unit in await Units(writer, place, department, year))
                {
                    var versions = await writer.Versions(unit.Id);
                    if (versions.IsEmpty)
                    {
                        return Refusals.Guard<GatheringRecord>(
                            $"单位 {unit.Scope.Unit} 尚未提交过预算。",
                            $"Unit {unit.Scope.Unit} has not submitted its budget."
                        );
                    }

                    parts.Add(
                        new GatheringPart(unit.Id, versions[^1].Number, versions[^1].Fingerprint)
                    );
                }

                if (await OwnSheet(writer, place, department, year) is { } own)
                {
                    var version = await writer.AddVersion(
                        own.Id,
                        own.State,
                        actor.Account,
                        _deeds.Now,
                        reason
                    );
                    parts.Add(new GatheringPart(own.Id, version.Number, version.Fingerprint));
                }

                if (parts.Count == 0)
                {
                    return Refusals.Guard<GatheringRecord>(
                        "没有可汇总的单位预算。",
                        "There is no unit's budget to gather."
                    );
                }

                var record = await writer.AddGathering(
                    new GatheringRecord(
                        Id: 0,
                        place,
                        department,
                        year,
                        actor.Account,
                        _deeds.Now,
                        reason,
                        parts.ToImmutable()
                    )
                );
                await _deeds.Record(
                    writer,
                    actor,
                    "department.gather",
                    $"department/{place}/{department}",
                    record
                );
                return Outcomes.Done(record);
            },
            cancellation
        );

    /// <summary>Gatherings that were kept, newest first.</summary>
    public Task<Outcome<ImmutableArray<GatheringRecord>>> Kept(
        Actor actor,
        string place,
        string department,
        int year,
        CancellationToken cancellation = default
    ) =>
        store.ReadAsync(
            async reader =>
                MayRead(actor, place, department)
                    ? Outcomes.Done(await reader.Gatherings(place, department, year))
                    : Refusals.NothingThere<ImmutableArray<GatheringRecord>>(),
            cancellation
        );

    /// <summary>The department's budget as a kept gathering had it.</summary>
    public Task<Outcome<Gathered>> Show(
        Actor actor,
        string place,
        string department,
        int year,
        long gathering,
        CancellationToken cancellation = default
    ) =>
        store.ReadAsync(
            async reader =>
            {
                if (
                    !MayRead(actor, place, department)
                    || (await reader.Gatherings(place, department, year)).FirstOrDefault(each =>
                        each.Id == gathering
                    )
                        is not { } record
                )
                {
                    return Refusals.NothingThere<Gathered>();
                }

                Budget? own = null;
                var units = new List<UnitDraft>();
                foreach (var part in record.Parts)
                {
                    var of = (await reader.Budget(part.Budget))!;
                    var budget = RowCodec.Assemble(
                        await reader.VersionRows(part.Budget, part.Version)
                    );
                    if (of.Scope.IsDepartment)
                    {
                        own = budget;
                    }
                    else
                    {
                        units.Add(new UnitDraft(of.Scope.Unit, budget));
                    }
                }

                return Outcomes.Done(
                    Gathering.Of(
                        year,
                        await Name(reader, place, department, own, units),
                        own,
                        units.OrderBy(unit => unit.Unit, StringComparer.Ordinal)
                    )
                );
            },
            cancellation
        );

    private async Task<ImmutableArray<UnitState>> States(
        IPreparationReader reader,
        string place,
        string department,
        int year,
        ImmutableArray<BudgetRecord> budgets
    )
    {
        var versions = (await reader.VersionsOf(place, year)).ToLookup(each => each.Budget);
        var requests = await reader.OpenRequests(place, year);
        var fiscal = await reader.FiscalYear(place, year);
        var names = (await reader.Units(place, department))
            .Where(unit => unit.StandsIn(year))
            .ToDictionary(unit => unit.Unit.Code, unit => unit.Unit.Name, StringComparer.Ordinal);
        var byUnit = budgets.ToDictionary(budget => budget.Scope.Unit, StringComparer.Ordinal);
        var states = ImmutableArray.CreateBuilder<UnitState>();
        foreach (
            var code in names
                .Keys.Union(byUnit.Keys, StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
        )
        {
            var name = names.GetValueOrDefault(code, "");
            if (!byUnit.TryGetValue(code, out var budget))
            {
                states.Add(
                    new UnitState(
                        code,
                        name,
                        Budget: null,
                        LastVersion: null,
                        Revenue: null,
                        Spending: null,
                        IsOverControl: false,
                        OpenRequests: 0,
                        fiscal.FirstDraftDue,
                        new Deadline(fiscal.FirstDraftDue, Done: null).DaysLeft(_deeds.Today)
                    )
                );
                continue;
            }

            var own = versions[budget.Id].Select(each => each.Version).ToImmutableArray();
            var draft = await _drafts.Of(reader, budget.Id, budget.Change);
            var (due, _) = DueDays.Of(budget.State, fiscal, own);
            states.Add(
                new UnitState(
                    code,
                    name.Length > 0
                        ? name
                        : draft.Budget?.Units.FirstOrDefault(unit => unit.Code == code)?.Name ?? "",
                    budget,
                    own.IsEmpty ? null : own[^1],
                    Sum(draft.Budget?.Revenue ?? [], line => line.Amount),
                    Sum(draft.Budget?.Expenditure ?? [], line => line.Amount),
                    await IsOver(reader, budget, draft),
                    requests.GetValueOrDefault(budget.Id),
                    due,
                    new Deadline(due, Done: null).DaysLeft(_deeds.Today)
                )
            );
        }

        return states.ToImmutable();
    }

    private async Task<bool> IsOver(IPreparationReader reader, BudgetRecord budget, Draft draft)
    {
        var controls = await reader.Controls(budget.Id);
        return !controls.IsEmpty
            && draft.Ask(
                meaning,
                cube =>
                    ControlCheck
                        .Compare(controls, cube, draft.Budget!.Projects)
                        .Any(use => use.IsExceeded)
            );
    }

    private async Task<Gathered> Gather(
        IPreparationReader reader,
        string place,
        string department,
        int year,
        ImmutableArray<BudgetRecord> budgets,
        BudgetRecord? own
    )
    {
        var units = new List<UnitDraft>(budgets.Length);
        foreach (var budget in budgets)
        {
            var draft = await _drafts.Of(reader, budget.Id, budget.Change);
            units.Add(new UnitDraft(budget.Scope.Unit, draft.Budget));
        }

        var ownBudget = own is null ? null : (await _drafts.Of(reader, own.Id, own.Change)).Budget;
        return Gathering.Of(
            year,
            await Name(reader, place, department, ownBudget, units),
            ownBudget,
            units
        );
    }

    private static async Task<Department> Name(
        IPreparationReader reader,
        string place,
        string code,
        Budget? own,
        IEnumerable<UnitDraft> units
    )
    {
        if (await reader.Department(place, code) is { } known)
        {
            return new Department(known.Name, code);
        }

        return own?.Department
            ?? units
                .Select(unit => unit.Budget?.Department)
                .FirstOrDefault(each => each is not null)
            ?? new Department(code, code);
    }

    /// <summary>One budget for each unit: the store allows no second one for a unit and year.</summary>
    private static async Task<ImmutableArray<BudgetRecord>> Units(
        IPreparationReader reader,
        string place,
        string department,
        int year
    ) =>
        [
            .. (await reader.Budgets(place, year)).Where(budget =>
                budget.Year == year
                && budget.Scope.Department == department
                && !budget.Scope.IsDepartment
            ),
        ];

    private static async Task<BudgetRecord?> OwnSheet(
        IPreparationReader reader,
        string place,
        string department,
        int year
    ) =>
        (await reader.Budgets(place, year)).FirstOrDefault(budget =>
            budget.Year == year
            && budget.Scope.Department == department
            && budget.Scope.IsDepartment
        );

    private static Money? Sum<T>(ImmutableArray<T> lines, Func<T, Money> amount) =>
        lines.IsEmpty ? null : lines.Aggregate(Money.Zero, (sum, line) => sum + amount(line));

    private static bool MayRead(Actor actor, string place, string department) =>
        AccessPolicy.Allows(actor, Right.Read, new BudgetScope(place, department, "")) is not null;
}
