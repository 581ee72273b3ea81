using System.Collections.Immutable;
using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Targets;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Departments;
using Mingzhang.Preparation.Desk;
using Mingzhang.Preparation.Organisation;
using Mingzhang.Preparation.Reviews;
using Mingzhang.Preparation.Sheets;
using Mingzhang.Preparation.Workflow;

namespace Mingzhang.Preparation.Tests;

/// <summary>A department, its units, and what waits for whom.</summary>
public sealed class DepartmentTests : IAsyncLifetime
{
    private Office _office = null!;

    public async ValueTask InitializeAsync()
    {
        _office = await Office.Open();
        await Organise();
    }

    public ValueTask DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task The_departments_budget_is_the_sum_of_its_units()
    {
        await _office.Create();
        await _office.Create(Office.Sister);
        await _office.Create(Office.Foreign);
        var gathered = (await Gather()).Value.ShouldNotBeNull();
        gathered.Problems.ShouldBeEmpty();
        gathered.Budget.Units.Select(unit => unit.Code).ShouldBe(["309001", "309002"]);
        Spent(gathered).ShouldBe(600_000_00);
        gathered.Budget.Department.Name.ShouldBe("科协");
        // Two projects without code that happen to have one key stay two.
        gathered
            .Budget.Projects.Select(project => project.Key)
            .ShouldBe(["science", "309002/science"]);
        gathered
            .Budget.Expenditure.Where(line => line.Unit == "309002" && line.Project.Length > 0)
            .ShouldAllBe(line => line.Project == "309002/science");
        gathered
            .Budget.Given.Single()
            .Amount.Fen.ShouldBe(2 * SomeBudget.Whole().Given[0].Amount.Fen);
    }

    [Fact]
    public async Task A_line_that_names_another_unit_is_told_and_counted_nowhere()
    {
        var id = await _office.Create();
        await _office.Create(Office.Sister);
        var line = new ExpenditureLine("309002", "2060702", "30201", new Money(5_00));
        await _office.Budgets.Edit(
            Office.Clerk,
            id,
            [
                new RowEdit(
                    Guid.CreateVersion7(),
                    SheetKind.Expenditure,
                    99_999,
                    SeenRevision: 0,
                    RowCodec.Write(line)
                ),
            ]
        );
        var gathered = (await Gather()).Value.ShouldNotBeNull();
        Spent(gathered).ShouldBe(600_000_00);
        gathered.Problems.Single().Unit.ShouldBe("309001");
    }

    [Fact]
    public void A_unit_that_is_given_twice_counts_once()
    {
        var draft = new UnitDraft("309001", Office.Content(Office.Own));
        var gathered = Gathering.Of(
            2026,
            new Budgets.Model.Department("科协", "309"),
            own: null,
            [draft, draft]
        );
        Spent(gathered).ShouldBe(300_000_00);
        gathered.Problems.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task What_belongs_to_the_department_as_a_whole_is_written_by_the_department()
    {
        var scope = new BudgetScope(Office.Place, "309", "");
        (await _office.Budgets.Create(Office.Clerk, scope, 2026, content: null))
            .Refusal.ShouldNotBeNull()
            .Kind.ShouldBe(RefusalKind.Forbidden);
        var own = (
            await _office.Budgets.Create(Office.Department, scope, 2026, SomeBudget.Whole())
        ).Value.ShouldNotBeNull();
        var view = (await _office.Budgets.Open(Office.Department, own.Id)).Value.ShouldNotBeNull();
        view.MayEdit.ShouldBeTrue();
        view.Rows.ShouldNotContain(row => row.Sheet == SheetKind.Expenditure);
        var line = new RowEdit(
            Guid.CreateVersion7(),
            SheetKind.Expenditure,
            1,
            SeenRevision: 0,
            RowCodec.Write(new ExpenditureLine("309001", "2060702", "30201", new Money(1)))
        );
        (await _office.Budgets.Edit(Office.Department, own.Id, [line]))
            .Value.Single()
            .Outcome.ShouldBe(RowEditOutcome.Malformed);
        await _office.Create();
        (await Gather()).Value!.Budget.Targets.ShouldContain(target =>
            target.Scope == TargetScope.Department
        );
        (await _office.Budgets.Open(Office.OtherDepartment, own.Id))
            .Refusal.ShouldNotBeNull()
            .Kind.ShouldBe(RefusalKind.NotFound);
    }

    [Fact]
    public async Task A_gathering_that_was_kept_shows_the_same_after_units_have_gone_on()
    {
        var id = await _office.Create();
        (await Keep()).Refusal.ShouldNotBeNull().Kind.ShouldBe(RefusalKind.Guard);
        await _office.Do(Office.Clerk, id, BudgetAction.Submit);
        var kept = (await Keep()).Value.ShouldNotBeNull();
        await _office.Do(Office.Clerk, id, BudgetAction.Withdraw);
        var row = await _office.Line(id, "30201");
        await _office.Budgets.Edit(Office.Clerk, id, [Office.Amount(row, 1_00)]);
        Spent((await Gather()).Value!).ShouldBe(200_001_00);
        var shown = await _office.Desks.Departments.Show(
            Office.Auditor,
            Office.Place,
            "309",
            2026,
            kept.Id
        );
        Spent(shown.Value.ShouldNotBeNull()).ShouldBe(300_000_00);
        (await _office.Desks.Departments.Kept(Office.Department, Office.Place, "309", 2026))
            .Value.Single()
            .Id.ShouldBe(kept.Id);
    }

    [Fact]
    public async Task The_overview_shows_every_unit_and_who_has_not_begun()
    {
        var id = await _office.Create();
        await _office.Do(Office.Clerk, id, BudgetAction.Submit);
        var overview = (
            await _office.Desks.Departments.Overview(Office.Department, Office.Place, "309", 2026)
        ).Value.ShouldNotBeNull();
        overview.Units.Select(unit => unit.Unit).ShouldBe(["309001", "309002"]);
        overview.Units[0].Spending.ShouldBe(new Money(300_000_00));
        overview.Units[0].Budget!.State.ShouldBe(BudgetState.FirstUnitReview);
        overview.Units[1].Budget.ShouldBeNull();
        overview.Units[1].Due.ShouldBe(new DateOnly(2025, 9, 30));
        overview.States[BudgetState.FirstUnitReview].ShouldBe(1);
        (
            await _office.Desks.Departments.Overview(Office.Clerk, Office.Place, "309", 2026)
        ).Refusal.ShouldNotBeNull();
    }

    [Fact]
    public async Task The_queue_holds_what_waits_for_the_person_and_nothing_else()
    {
        var own = await _office.Create();
        var foreign = await _office.Create(Office.Foreign);
        await _office.Do(Office.Clerk, own, BudgetAction.Submit);
        (await Queue(Office.Clerk)).Items.ShouldBeEmpty(
            "what can only be withdrawn waits for nobody"
        );
        var item = (await Queue(Office.Head)).Items.Single();
        item.Budget.Id.ShouldBe(own);
        item.UnitName.ShouldBe("科协本级");
        item.Due.ShouldBe(new DateOnly(2025, 9, 30));
        item.DaysLeft.ShouldNotBeNull().ShouldBeLessThan(0);
        item.Actions[0].Action.ShouldBe(BudgetAction.Approve);
        (await Queue(Office.ForeignClerk)).Items.Single().Budget.Id.ShouldBe(foreign);
        (await Queue(Office.Auditor)).Items.ShouldBeEmpty();
        (await Queue(Office.Administrator)).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_many_decisions_each_has_its_own_outcome()
    {
        var own = await _office.Create();
        var sister = await _office.Create(Office.Sister);
        await _office.Do(Office.Clerk, own, BudgetAction.Submit);
        await _office.Do(Office.Head, own, BudgetAction.Approve);
        var results = (
            await _office.Desks.Reviews.Decide(
                Office.Department,
                [
                    new Decision(own, BudgetAction.Approve, ""),
                    new Decision(sister, BudgetAction.Approve, ""),
                    new Decision(99_999, BudgetAction.Approve, ""),
                ]
            )
        ).Value;
        results[0].Outcome.IsDone.ShouldBeTrue();
        results[1].Outcome.Refusal!.Kind.ShouldBe(RefusalKind.Forbidden);
        results[2].Outcome.Refusal!.Kind.ShouldBe(RefusalKind.NotFound);
    }

    [Fact]
    public async Task Units_that_exceed_the_control_numbers_of_their_department_together_are_not_passed_on()
    {
        var own = (
            await _office.Budgets.Create(
                Office.Department,
                new BudgetScope(Office.Place, "309", ""),
                2026,
                content: null
            )
        ).Value.ShouldNotBeNull();
        var id = await _office.Create();
        await _office.Create(Office.Sister);
        (
            await _office.Budgets.SetControls(Office.Budgeting, own.Id, Office.Limit(599_999_99))
        ).IsDone.ShouldBeTrue();
        await _office.Do(Office.Clerk, id, BudgetAction.Submit);
        await _office.Do(Office.Head, id, BudgetAction.Approve);
        await _office.Do(Office.Department, id, BudgetAction.Approve);
        await _office.Do(Office.Division, id, BudgetAction.Approve);
        await _office.Budgets.SetControls(Office.Budgeting, id, Office.Limit(400_000_00));
        await _office.Do(Office.Budgeting, id, BudgetAction.IssueControl);
        await _office.Do(Office.Clerk, id, BudgetAction.Submit);
        await _office.Do(Office.Head, id, BudgetAction.Approve);
        (await _office.Budgets.Act(Office.Department, id, BudgetAction.Approve, ""))
            .Refusal.ShouldNotBeNull()
            .Message.Chinese.ShouldContain("600000.00");
        var overview = (
            await _office.Desks.Departments.Overview(Office.Department, Office.Place, "309", 2026)
        ).Value.ShouldNotBeNull();
        overview.Controls.Single().IsExceeded.ShouldBeTrue();
        await _office.Budgets.SetControls(Office.Budgeting, own.Id, Office.Limit(600_000_00));
        await _office.Do(Office.Department, id, BudgetAction.Approve);
    }

    [Fact]
    public async Task The_timeline_tells_every_step_with_its_version_and_the_deadlines_count_from_them()
    {
        var id = await _office.Create();
        await _office.Do(Office.Clerk, id, BudgetAction.Submit, "报送");
        await _office.Do(Office.Head, id, BudgetAction.SendBack, "依据不足");
        await _office.Publish(id);
        var timeline = (await _office.Desks.Reviews.Timeline(Office.Head, id)).Value;
        timeline.Length.ShouldBe(16);
        timeline[0].Version.ShouldBe(1);
        timeline[1].Version.ShouldBeNull();
        timeline[1].Reason.ShouldBe("依据不足");
        timeline[2].Version.ShouldBe(2);
        timeline[^1].To.ShouldBe(BudgetState.Published);
        var deadlines = (
            await _office.Desks.Reviews.Deadlines(Office.Head, id)
        ).Value.ShouldNotBeNull();
        deadlines.Statutory.Approval.Due.ShouldBe(new DateOnly(2026, 2, 9));
        deadlines.Statutory.Publication.Done.ShouldNotBeNull();
    }

    [Fact]
    public async Task Units_are_kept_by_the_budget_division_and_two_at_once_collide()
    {
        var desk = _office.Desks.Organisation;
        var unit = (await desk.Unit(Office.Clerk, Office.Own)).Value.ShouldNotBeNull();
        (await desk.Put(Office.Clerk, unit)).Refusal!.Kind.ShouldBe(RefusalKind.Forbidden);
        var changed = unit with { Unit = unit.Unit with { StaffInPost = 30 } };
        (await desk.Put(Office.Budgeting, changed)).Value!.Revision.ShouldBe(2);
        (await desk.Put(Office.Budgeting, changed)).Refusal!.Kind.ShouldBe(RefusalKind.Collision);
        (
            await desk.Put(
                Office.Budgeting,
                unit with
                {
                    Unit = unit.Unit with { Code = "310009" },
                }
            )
        ).Refusal!.Kind.ShouldBe(RefusalKind.Malformed);
        (await desk.Units(Office.Clerk, Office.Place, "309")).Single().Unit.Code.ShouldBe("309001");
        (await desk.Unit(Office.Clerk, Office.Foreign)).Refusal!.Kind.ShouldBe(
            RefusalKind.NotFound
        );
    }

    [Fact]
    public async Task A_closed_unit_begins_no_budget_and_a_closed_year_none_at_all()
    {
        var desk = _office.Desks.Organisation;
        var unit = (await desk.Unit(Office.SisterClerk, Office.Sister)).Value.ShouldNotBeNull();
        await desk.Put(Office.Budgeting, unit with { Closed = new DateOnly(2025, 12, 31) });
        (
            await _office.Budgets.Create(Office.SisterClerk, Office.Sister, 2026, content: null)
        ).Refusal!.Kind.ShouldBe(RefusalKind.Guard);
        await _office.Budgets.SetFiscalYear(
            Office.Budgeting,
            new FiscalYearRecord(Office.Place, 2026, null) { IsClosed = true }
        );
        (
            await _office.Budgets.Create(Office.Clerk, Office.Own, 2026, content: null)
        ).Refusal!.Kind.ShouldBe(RefusalKind.Guard);
    }

    [Fact]
    public async Task The_catalogue_of_a_year_is_noted_once_until_it_changes()
    {
        var desk = _office.Desks.Organisation;
        for (var i = 0; i < 2; i++)
        {
            (
                await desk.NoteCatalogue(Office.Budgeting, Office.Place, 2026, Office.Catalogue)
            ).IsDone.ShouldBeTrue();
        }

        (await desk.CatalogueVersions(Office.Clerk, Office.Place, 2026))
            .Single()
            .Fingerprint.Length.ShouldBe(64);
    }

    private async Task Organise()
    {
        var desk = _office.Desks.Organisation;
        (
            await desk.Put(Office.Budgeting, new PlaceRecord(Office.Place, "某区"))
        ).IsDone.ShouldBeTrue();
        foreach (var (code, name) in new[] { ("309", "科协"), ("310", "文旅委") })
        {
            (
                await desk.Put(Office.Budgeting, new DepartmentRecord(Office.Place, code, name))
            ).IsDone.ShouldBeTrue();
        }

        foreach (var (scope, name) in new[] { (Office.Own, "科协本级"), (Office.Sister, "科技馆") })
        {
            (
                await desk.Put(
                    Office.Budgeting,
                    new UnitRecord(
                        Office.Place,
                        scope.Department,
                        new BudgetUnit { Code = scope.Unit, Name = name }
                    )
                )
            ).IsDone.ShouldBeTrue();
        }

        await _office.Budgets.SetFiscalYear(
            Office.Budgeting,
            new FiscalYearRecord(Office.Place, 2026, null)
            {
                FirstDraftDue = new DateOnly(2025, 9, 30),
            }
        );
    }

    private Task<Outcome<Gathered>> Gather() =>
        _office.Desks.Departments.Gather(Office.Department, Office.Place, "309", 2026);

    private Task<Outcome<GatheringRecord>> Keep() =>
        _office.Desks.Departments.Keep(Office.Department, Office.Place, "309", 2026, "一上汇总");

    private Task<Paged<QueueItem>> Queue(Actor actor) =>
        _office.Desks.Reviews.Queue(actor, Page.First);

    private static long Spent(Gathered gathered) =>
        gathered.Budget.Expenditure.Sum(line => line.Amount.Fen);
}
