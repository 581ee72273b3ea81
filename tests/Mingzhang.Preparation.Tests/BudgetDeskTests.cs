using System.Collections.Immutable;
using Mingzhang.Budgets.Classes;
using Mingzhang.Budgets.Model;
using Mingzhang.Catalog;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Audit;
using Mingzhang.Preparation.Control;
using Mingzhang.Preparation.Desk;
using Mingzhang.Preparation.Sheets;
using Mingzhang.Preparation.Workflow;
using Mingzhang.Storage.Engines;
using Mingzhang.Storage.Preparation;
using Mingzhang.Tests;

namespace Mingzhang.Preparation.Tests;

/// <summary>People at the desk, with a real store.</summary>
public sealed class BudgetDeskTests : IAsyncLifetime
{
    private static readonly BudgetScope Scope = new("500112", "309", "309001");
    private readonly string folder = Directory.CreateTempSubdirectory("mingzhang-desk-").FullName;
    private readonly SteadyChecker checker = new();
    private PreparationStore store = null!;
    private BudgetDesk desk = null!;

    private static readonly Actor Clerk = Person(
        "clerk",
        new Assignment(Role.UnitClerk, "500112", "309", "309001")
    );
    private static readonly Actor Head = Person(
        "head",
        new Assignment(Role.UnitHead, "500112", "309", "309001")
    );
    private static readonly Actor Department = Person(
        "department",
        new Assignment(Role.Department, "500112", "309")
    );
    private static readonly Actor Division = Person(
        "division",
        new Assignment(Role.FinanceDivision, "500112")
    );
    private static readonly Actor Performance = Person(
        "performance",
        new Assignment(Role.PerformanceSection, "500112")
    );
    private static readonly Actor Budgeting = Person(
        "budgeting",
        new Assignment(Role.BudgetDivision, "500112")
    );
    private static readonly Actor Stranger = Person(
        "stranger",
        new Assignment(Role.UnitClerk, "500112", "310", "310001")
    );

    public async ValueTask InitializeAsync()
    {
        store = await PreparationStore.Open(new SqliteEngine(Path.Combine(folder, "desk.db")));
        var catalogue = Catalogue.Load(Path.Combine(RepositoryRoot.Folder, "catalog"));
        desk = new BudgetDesk(store, checker, EconomicMeaning.Load(catalogue), TimeProvider.System);
    }

    public async ValueTask DisposeAsync() => await store.DisposeAsync();

    [Fact]
    public async Task A_budget_goes_through_both_rounds_to_publication_and_each_step_leaves_a_version()
    {
        var id = await Create();
        await Done(Clerk, id, BudgetAction.Submit);
        await Done(Head, id, BudgetAction.Approve);
        await Done(Department, id, BudgetAction.Approve);
        await Done(Division, id, BudgetAction.Approve);
        await Controls(id, 400_000_00);
        await Done(Budgeting, id, BudgetAction.IssueControl);
        await Done(Clerk, id, BudgetAction.Submit);
        await Done(Head, id, BudgetAction.Approve);
        await Done(Department, id, BudgetAction.Approve);
        await Done(Division, id, BudgetAction.Approve);
        await Done(Performance, id, BudgetAction.Approve);
        await Done(Budgeting, id, BudgetAction.Approve);
        (await Act(Budgeting, id, BudgetAction.ApproveAfterCongress))
            .Refusal.ShouldNotBeNull()
            .Kind.ShouldBe(RefusalKind.Guard);
        (
            await desk.SetFiscalYear(
                Budgeting,
                new FiscalYearRecord("500112", 2026, new DateOnly(2026, 1, 20))
            )
        ).IsDone.ShouldBeTrue();
        await Done(Budgeting, id, BudgetAction.ApproveAfterCongress);
        await Done(Department, id, BudgetAction.ApproveUnit);
        await Done(Department, id, BudgetAction.Publish);

        var view = (await desk.Open(Department, id)).Value.ShouldNotBeNull();
        view.Budget.State.ShouldBe(BudgetState.Published);
        view.Versions.Length.ShouldBe(14);
        view.Versions.Select(version => version.Fingerprint).Distinct().Count().ShouldBe(1);
        AuditChain.Verify(await store.ReadAsync(reader => reader.Audit(1, 1000))).ShouldBeNull();
    }

    [Fact]
    public async Task A_draft_above_its_control_number_is_not_submitted()
    {
        var id = await Create();
        await ToSecondDraft(id, 299_999_99);
        var refusal = (await Act(Clerk, id, BudgetAction.Submit)).Refusal.ShouldNotBeNull();
        refusal.Kind.ShouldBe(RefusalKind.Guard);
        refusal.Message.Chinese.ShouldContain("299999.99");
        refusal.Message.Chinese.ShouldContain("300000.00");
    }

    [Fact]
    public async Task A_draft_with_an_error_is_not_approved_and_the_error_is_named()
    {
        var id = await Create();
        await Done(Clerk, id, BudgetAction.Submit);
        checker.Findings =
        [
            new Finding(
                "MZ3035",
                Severity.Error,
                FindingGroup.WithinTable,
                new Text("合计不等", "the sum differs"),
                new Text("", "")
            ),
        ];
        (await Act(Head, id, BudgetAction.Approve))
            .Refusal.ShouldNotBeNull()
            .Message.English.ShouldContain("MZ3035");
    }

    [Fact]
    public async Task Sending_back_needs_a_reason_and_keeps_it()
    {
        var id = await Create();
        await Done(Clerk, id, BudgetAction.Submit);
        (await Act(Head, id, BudgetAction.SendBack))
            .Refusal.ShouldNotBeNull()
            .Kind.ShouldBe(RefusalKind.Guard);
        (await Act(Head, id, BudgetAction.SendBack, "会议费依据不足")).IsDone.ShouldBeTrue();
        var audit = await store.ReadAsync(reader => reader.Audit(1, 1000));
        audit[^1].Details.ShouldContain("会议费依据不足");
    }

    [Fact]
    public async Task A_submission_is_withdrawn_only_until_somebody_acts()
    {
        var id = await Create();
        await Done(Clerk, id, BudgetAction.Submit);
        await Done(Clerk, id, BudgetAction.Withdraw);
        await Done(Clerk, id, BudgetAction.Submit);
        await Done(Head, id, BudgetAction.Approve);
        (await Act(Clerk, id, BudgetAction.Withdraw)).IsDone.ShouldBeFalse();
    }

    [Fact]
    public async Task A_stranger_learns_nothing_of_a_budget_not_even_that_it_exists()
    {
        var id = await Create();
        (await desk.Open(Stranger, id))
            .Refusal.ShouldNotBeNull()
            .Kind.ShouldBe(RefusalKind.NotFound);
        (await desk.Open(Stranger, id + 99))
            .Refusal.ShouldNotBeNull()
            .Kind.ShouldBe(RefusalKind.NotFound);
        (await Act(Stranger, id, BudgetAction.Submit))
            .Refusal.ShouldNotBeNull()
            .Kind.ShouldBe(RefusalKind.NotFound);
        (await desk.Edit(Stranger, id, []))
            .Refusal.ShouldNotBeNull()
            .Kind.ShouldBe(RefusalKind.NotFound);
        (await desk.List(Stranger, "500112", 2026)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_submitted_is_not_edited_any_more()
    {
        var id = await Create();
        await Done(Clerk, id, BudgetAction.Submit);
        (await desk.Edit(Clerk, id, []))
            .Refusal.ShouldNotBeNull()
            .Kind.ShouldBe(RefusalKind.Forbidden);
    }

    [Fact]
    public async Task Edits_are_kept_one_by_one_and_the_others_are_told()
    {
        var id = await Create();
        var view = (await desk.Open(Clerk, id)).Value.ShouldNotBeNull();
        var row = view.Rows.First(row => row.Sheet == SheetKind.Expenditure);
        var good = new RowEdit(
            row.Id,
            row.Sheet,
            row.Ordinal,
            row.Revision,
            row.Content.Replace("100000.00", "90000.00", StringComparison.Ordinal)
        );
        var bad = new RowEdit(Guid.CreateVersion7(), SheetKind.Expenditure, 1, 0, "{}");
        var late = good with
        {
            Content = row.Content.Replace("100000.00", "80000.00", StringComparison.Ordinal),
        };
        var results = (await desk.Edit(Clerk, id, [good, bad, late])).Value;
        results
            .Select(result => result.Outcome)
            .ShouldBe([RowEditOutcome.Accepted, RowEditOutcome.Malformed, RowEditOutcome.Conflict]);
        results[2].Current.ShouldNotBeNull().Content.ShouldBe(good.Content);
    }

    [Fact]
    public async Task An_edit_that_is_sent_again_is_answered_as_done()
    {
        var id = await Create();
        var view = (await desk.Open(Clerk, id)).Value.ShouldNotBeNull();
        var row = view.Rows.First(row => row.Sheet == SheetKind.Expenditure);
        var edit = new RowEdit(
            row.Id,
            row.Sheet,
            row.Ordinal,
            row.Revision,
            row.Content.Replace("100000.00", "90000.00", StringComparison.Ordinal)
        );
        await desk.Edit(Clerk, id, [edit]);
        var last = await store.ReadAsync(reader => reader.LastAudit());

        var again = (await desk.Edit(Clerk, id, [edit])).Value.ShouldHaveSingleItem();

        again.Outcome.ShouldBe(RowEditOutcome.Accepted);
        again.Current.ShouldNotBeNull().Revision.ShouldBe(row.Revision + 1);
        (await store.ReadAsync(reader => reader.LastAudit()))
            .ShouldNotBeNull()
            .Sequence.ShouldBe(last!.Sequence, "nothing was done a second time");
    }

    [Fact]
    public async Task A_row_does_not_change_its_sheet()
    {
        var id = await Create();
        var view = (await desk.Open(Clerk, id)).Value.ShouldNotBeNull();
        var row = view.Rows.First(row => row.Sheet == SheetKind.Revenue);
        var line = view.Rows.First(row => row.Sheet == SheetKind.Expenditure);
        var results = (
            await desk.Edit(
                Clerk,
                id,
                [new RowEdit(row.Id, line.Sheet, 1, row.Revision, line.Content)]
            )
        ).Value;
        results.Single().Outcome.ShouldBe(RowEditOutcome.Malformed);
    }

    [Fact]
    public async Task Control_numbers_are_set_by_the_budget_division_and_not_after_they_are_issued()
    {
        var id = await Create();
        (await desk.SetControls(Clerk, id, [])).IsDone.ShouldBeFalse();
        await ToSecondDraft(id, 400_000_00);
        (await desk.SetControls(Budgeting, id, []))
            .Refusal.ShouldNotBeNull()
            .Kind.ShouldBe(RefusalKind.Forbidden);
    }

    [Fact]
    public async Task A_unit_has_one_budget_a_year()
    {
        await Create();
        (await desk.Create(Clerk, Scope, 2026, content: null))
            .Refusal.ShouldNotBeNull()
            .Kind.ShouldBe(RefusalKind.Collision);
    }

    private async Task<long> Create() =>
        (await desk.Create(Clerk, Scope, 2026, SomeBudget.Whole())).Value.ShouldNotBeNull().Id;

    private async Task ToSecondDraft(long id, long limit)
    {
        await Done(Clerk, id, BudgetAction.Submit);
        await Done(Head, id, BudgetAction.Approve);
        await Done(Department, id, BudgetAction.Approve);
        await Done(Division, id, BudgetAction.Approve);
        await Controls(id, limit);
        await Done(Budgeting, id, BudgetAction.IssueControl);
    }

    private async Task Controls(long id, long limit) =>
        (
            await desk.SetControls(
                Budgeting,
                id,
                [
                    new ControlNumber(
                        new Point { Side = Sides.Expenditure, Fund = Funds.General },
                        new Money(limit)
                    ),
                ]
            )
        ).IsDone.ShouldBeTrue();

    private Task<Outcome<BudgetRecord>> Act(
        Actor actor,
        long id,
        BudgetAction action,
        string reason = ""
    ) => desk.Act(actor, id, action, reason);

    private async Task Done(Actor actor, long id, BudgetAction action)
    {
        var outcome = await Act(actor, id, action);
        outcome.Refusal.ShouldBeNull(
            $"{actor.Account} {action}: {outcome.Refusal?.Message.English}"
        );
    }

    private static Actor Person(string account, Assignment assignment) =>
        new(account, [assignment]);

    private sealed class SteadyChecker : IDraftChecker
    {
        public ImmutableArray<Finding> Findings { get; set; } = [];

        public ImmutableArray<Finding> Check(Budget draft) => Findings;
    }
}
