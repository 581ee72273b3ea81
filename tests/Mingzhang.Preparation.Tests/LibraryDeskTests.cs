using System.Collections.Immutable;
using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Targets;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Desk;
using Mingzhang.Preparation.Library;
using Mingzhang.Preparation.Sheets;
using Mingzhang.Preparation.Workflow;

namespace Mingzhang.Preparation.Tests;

public sealed class LibraryDeskTests : IAsyncLifetime
{
    private Office _office = null!;

    private LibraryDesk Desk => _office.Desks.Library;

    public async ValueTask InitializeAsync() => _office = await Office.Open();

    public ValueTask DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task A_project_goes_from_entry_to_acceptance_and_gets_its_code()
    {
        var project = await Accepted();
        project.Entry.State.ShouldBe(ProjectState.Accepted);
        var code = project.Entry.Project.Code;
        ProjectCodes.Check(code, Office.Place, 2026, ProjectKind.Special).ShouldBeNull();
        project
            .Entry.Opinions.Select(opinion => opinion.Account)
            .ShouldBe(["clerk", "department", "division"]);
        var view = (await Desk.Open(Office.Clerk, project.Id)).Value.ShouldNotBeNull();
        view.History.Length.ShouldBe(4);
        view.MayEdit.ShouldBeFalse();
        view.Actions.ShouldBeEmpty();
    }

    [Fact]
    public async Task Many_that_ask_for_a_code_at_once_get_different_ones()
    {
        var projects = new List<ProjectRecord>();
        for (var i = 0; i < 20; i++)
        {
            projects.Add(await Enter($"项目{i}"));
        }

        var given = await Task.WhenAll(
            projects.Select(project => Desk.GiveCode(Office.Clerk, project.Id))
        );
        given.Select(outcome => outcome.Value!.Entry.Project.Code).ShouldBeUnique();
    }

    [Fact]
    public async Task A_code_entered_by_hand_is_passed_over_and_taken_by_nobody_else()
    {
        var byHand = ProjectCodes.Next(Office.Place, 2026, ProjectKind.Special, lastNumber: 0);
        (await Desk.Enter(Office.Clerk, New("手工", byHand))).IsDone.ShouldBeTrue();
        (await Desk.Enter(Office.Clerk, New("重复", byHand))).Refusal!.Kind.ShouldBe(
            RefusalKind.Collision
        );
        var other = await Enter("其他");
        (await Desk.GiveCode(Office.Clerk, other.Id)).Value!.Entry.Project.Code.ShouldBe(
            ProjectCodes.Next(Office.Place, 2026, ProjectKind.Special, lastNumber: 1)
        );
    }

    [Fact]
    public async Task A_code_of_another_place_or_kind_is_refused()
    {
        (await Desk.Enter(Office.Clerk, New("x", "50011326T000000000001"))).Refusal!.Kind.ShouldBe(
            RefusalKind.Malformed
        );
        (await Desk.Enter(Office.Clerk, New("x", "50011226R000000000001"))).Refusal!.Kind.ShouldBe(
            RefusalKind.Malformed
        );
    }

    [Fact]
    public async Task Steps_are_taken_by_their_roles_alone_and_collide_by_revision()
    {
        var project = await Enter("项目");
        (await Step(Office.Department, project, ProjectStep.Review)).Refusal!.Kind.ShouldBe(
            RefusalKind.Forbidden
        );
        (await Step(Office.ForeignClerk, project, ProjectStep.Declare)).Refusal!.Kind.ShouldBe(
            RefusalKind.NotFound
        );
        (await Step(Office.SisterClerk, project, ProjectStep.Declare)).Refusal!.Kind.ShouldBe(
            RefusalKind.NotFound
        );
        (
            await Step(Office.Clerk, project with { Revision = 7 }, ProjectStep.Declare)
        ).Refusal!.Kind.ShouldBe(RefusalKind.Collision);
        var declared = (await Step(Office.Clerk, project, ProjectStep.Declare)).Value!;
        (await Step(Office.Department, declared, ProjectStep.Return, "")).Refusal!.Kind.ShouldBe(
            RefusalKind.Guard
        );
        (
            await Step(Office.Department, declared, ProjectStep.Return, "补充依据")
        ).IsDone.ShouldBeTrue();
    }

    [Fact]
    public async Task A_list_holds_what_the_person_may_read_page_by_page()
    {
        for (var i = 0; i < 7; i++)
        {
            await Enter($"项目{i}");
        }

        await Desk.Enter(Office.ForeignClerk, New("别家") with { Scope = Office.Foreign });
        var page = await Desk.List(Office.Clerk, new LibraryFilter(Office.Place), new Page(2, 3));
        page.Total.ShouldBe(7);
        page.Items.Length.ShouldBe(3);
        (await List(Office.Division)).Total.ShouldBe(8);
        (await List(Office.OtherDepartment)).Items.Single().Entry.Project.Name.ShouldBe("别家");
        (await List(Office.Administrator)).Total.ShouldBe(0);
        (
            await Desk.List(
                Office.Clerk,
                new LibraryFilter(Office.Place) { Department = "310" },
                Page.First
            )
        ).Total.ShouldBe(0);
        (
            await Desk.List(
                Office.Division,
                new LibraryFilter(Office.Place)
                {
                    Text = "目3",
                    Year = 2026,
                    Kind = ProjectKind.Special,
                },
                Page.First
            )
        ).Total.ShouldBe(1);
        (
            await Desk.List(
                Office.Division,
                new LibraryFilter(Office.Place) { Text = "%" },
                Page.First
            )
        ).Total.ShouldBe(0);
    }

    [Fact]
    public async Task A_department_puts_its_projects_in_order()
    {
        var one = await Enter("一");
        var two = await Enter("二");
        (
            await Desk.Rank(Office.Clerk, Office.Place, "309", [two.Id, one.Id])
        ).Refusal!.Kind.ShouldBe(RefusalKind.Forbidden);
        (
            await Desk.Rank(Office.Department, Office.Place, "309", [two.Id, one.Id])
        ).IsDone.ShouldBeTrue();
        (await List(Office.Department))
            .Items.Select(project => project.Id)
            .ShouldBe([two.Id, one.Id]);
        (
            await Desk.Rank(Office.Department, Office.Place, "309", [two.Id, 999])
        ).Refusal!.Kind.ShouldBe(RefusalKind.NotFound);
        (await List(Office.Department)).Items[1].Entry.Rank.ShouldBe(2);
    }

    [Fact]
    public async Task What_is_not_spent_goes_on_in_the_next_year()
    {
        var project = await Accepted();
        var carried = (
            await Desk.CarryOver(
                Office.Department,
                project.Id,
                project.Revision,
                2026,
                new Money(60_00)
            )
        ).Value.ShouldNotBeNull();
        carried.Entry.YearlyPlan[2027].ShouldBe(new Money(40_00));
        carried.Entry.Project.Code.ShouldBe(project.Entry.Project.Code);
        (
            await Desk.CarryOver(
                Office.Department,
                carried.Id,
                carried.Revision,
                2026,
                new Money(60_00)
            )
        ).Refusal!.Kind.ShouldBe(RefusalKind.Guard);
    }

    [Fact]
    public async Task An_accepted_project_goes_into_the_draft_with_its_lines_and_out_again()
    {
        var id = await _office.Create();
        var before = await _office.Rows(id);
        var entered = await Enter("未入库");
        (await Desk.ToDraft(Office.Clerk, entered.Id, id)).Refusal!.Kind.ShouldBe(
            RefusalKind.Guard
        );
        var project = await Accepted();
        (await Desk.ToDraft(Office.Clerk, project.Id, id)).IsDone.ShouldBeTrue();
        (await Desk.ToDraft(Office.Clerk, project.Id, id)).Refusal!.Kind.ShouldBe(
            RefusalKind.Guard
        );
        var rows = await _office.Rows(id);
        rows.Length.ShouldBe(before.Length + 2);
        var line = (ExpenditureLine)
            RowCodec.Read(SheetKind.Expenditure, (await _office.Line(id, "30226")).Content)!;
        line.Project.ShouldBe(project.Entry.Project.Code);
        line.Unit.ShouldBe("309001");
        (await Desk.TakeOut(Office.Clerk, project.Id, id)).Value.ShouldBe(2);
        (await _office.Rows(id)).ShouldBe(before);
        (await _office.Budgets.Undo(Office.Clerk, id)).Value.Length.ShouldBe(2);
    }

    [Fact]
    public async Task A_project_of_a_draft_goes_into_the_library_and_follows_it_while_it_is_open()
    {
        var id = await _office.Create();
        var row = (await _office.Rows(id)).Single(each => each.Sheet == SheetKind.Projects);
        var taken = (await Desk.FromDraft(Office.Clerk, id, row.Id)).Value.ShouldNotBeNull();
        taken.Entry.YearlyPlan[2026].ShouldBe(new Money(100_000_00));
        taken.Entry.Spending.Length.ShouldBe(1);
        var line = await _office.Line(id, "30201");
        await _office.Budgets.Edit(Office.Clerk, id, [Office.Amount(line, 90_000_00)]);
        var again = (await Desk.FromDraft(Office.Clerk, id, row.Id)).Value.ShouldNotBeNull();
        again.Id.ShouldBe(taken.Id);
        again.Entry.YearlyPlan[2026].ShouldBe(new Money(90_000_00));
        await Step(Office.Clerk, again, ProjectStep.Declare);
        (await Desk.FromDraft(Office.Clerk, id, row.Id)).Refusal!.Kind.ShouldBe(RefusalKind.Guard);
    }

    [Fact]
    public async Task Lines_beyond_the_plan_of_a_year_are_refused() =>
        (
            await Desk.Enter(
                Office.Clerk,
                New("x") with
                {
                    YearlyPlan = ImmutableSortedDictionary<int, Money>.Empty.Add(
                        2026,
                        new Money(1)
                    ),
                }
            )
        ).Refusal!.Kind.ShouldBe(RefusalKind.Malformed);

    [Fact]
    public void Whoever_returns_or_rejects_a_project_says_why_and_every_state_is_reached()
    {
        LibraryTable
            .All.Where(each => each.Step is ProjectStep.Return or ProjectStep.Reject)
            .ShouldAllBe(each => each.NeedsText);
        LibraryTable
            .All.Select(each => each.To)
            .Append(ProjectState.Entered)
            .Distinct()
            .ShouldBe(Enum.GetValues<ProjectState>(), ignoreOrder: true);
    }

    private Task<Paged<ProjectRecord>> List(Actor actor) =>
        Desk.List(actor, new LibraryFilter(Office.Place), Page.First);

    private async Task<ProjectRecord> Accepted()
    {
        var project = await Enter("科普基地建设");
        project = (await Step(Office.Clerk, project, ProjectStep.Declare)).Value!;
        project = (await Step(Office.Department, project, ProjectStep.Review, "可行")).Value!;
        return (await Step(Office.Division, project, ProjectStep.Accept, "同意入库")).Value!;
    }

    private async Task<ProjectRecord> Enter(string name) =>
        (await Desk.Enter(Office.Clerk, New(name))).Value.ShouldNotBeNull();

    private Task<Outcome<ProjectRecord>> Step(
        Actor actor,
        ProjectRecord project,
        ProjectStep step,
        string text = ""
    ) => Desk.Take(actor, project.Id, project.Revision, step, text);

    private static NewProject New(string name, string code = "") =>
        new(
            Office.Own,
            new BudgetProject
            {
                Key = name,
                Name = name,
                Code = code,
                Target = new TargetSheet { Scope = TargetScope.Project, Goal = "目标" },
            }
        )
        {
            YearlyPlan = ImmutableSortedDictionary<int, Money>.Empty.Add(2026, new Money(100_00)),
            Spending =
            [
                new PlannedLine(
                    2026,
                    new ExpenditureLine("", "2060702", "30226", new Money(100_00))
                ),
            ],
        };
}
