using System.Collections.Immutable;
using System.Reflection;
using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Packs;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Departments;
using Mingzhang.Preparation.Desk;
using Mingzhang.Preparation.Execution;
using Mingzhang.Preparation.Library;
using Mingzhang.Preparation.Organisation;
using Mingzhang.Preparation.Reviews;
using Mingzhang.Preparation.Sheets;
using Mingzhang.Preparation.Standards;
using Mingzhang.Preparation.Versions;
using Mingzhang.Preparation.Workflow;

namespace Mingzhang.Preparation.Tests;

/// <summary>Every method of every desk × every role × own, foreign and another place's: what is not expected here is denied.</summary>
public sealed class RightsMatrixTests : IAsyncLifetime
{
    private const string OtherPlace = "500113";

    private static readonly Role[] Readers =
    [
        Role.UnitClerk,
        Role.UnitHead,
        Role.Department,
        Role.FinanceDivision,
        Role.PerformanceSection,
        Role.BudgetDivision,
        Role.Auditor,
    ];
    private static readonly Role[] Commenters = [.. Readers.Where(role => role != Role.Auditor)];
    private static readonly Role[] AboveUnits =
    [
        .. Readers.Where(role => role is not (Role.UnitClerk or Role.UnitHead)),
    ];
    private static readonly Role[] Clerk = [Role.UnitClerk];
    private static readonly Role[] Configurers = [Role.BudgetDivision, Role.Administrator];

    private static readonly TargetProgress Progress = new("science", 6, []);
    private static readonly ExecutionTable Empty = new("a.csv", []);

    private static readonly PasteBlock Block = new(
        SheetKind.Expenditure,
        ["amount"],
        [
            ["1"],
        ],
        []
    );

    private static readonly BaseStandard Standard = new()
    {
        Key = "k",
        Name = "n",
        Basis = StandardBasis.StaffInPost,
        Rate = new Money(1),
        Economic = "30201",
        Function = "2010101",
        Nature = Natures.Public,
        From = new DateOnly(2025, 1, 1),
        Source = "s",
    };

    private Office _office = null!;
    private long _budget;
    private long _project;
    private Guid _row;

    public async ValueTask InitializeAsync()
    {
        _office = await Office.Open();
        _budget = await _office.Create();
        _row = (await _office.Rows(_budget)).Single(row => row.Sheet == SheetKind.Projects).Id;
        _project = (await _office.Desks.Library.Enter(Office.Clerk, Project(Office.Own))).Value!.Id;
        await _office.Budgets.Comment(
            Office.Clerk,
            _budget,
            new NewComment(null, "", "?", AsksForChange: false)
        );
    }

    public ValueTask DisposeAsync() => _office.DisposeAsync();

    /// <summary>A deed, and who may do it to the unit 309001 while its first draft is open.</summary>
    private sealed record Deed(
        Type Desk,
        string Method,
        Role[] Roles,
        Func<RightsMatrixTests, Actor, Task<Refusal?>> Try
    );

    private static readonly ImmutableArray<Deed> Deeds =
    [
        B("Open", Readers, (t, a) => Of(t._office.Budgets.Open(a, t._budget))),
        B("Create", Clerk, (t, a) => Of(t._office.Budgets.Create(a, Office.Own, 2026, null))),
        B("Edit", Clerk, (t, a) => Of(t._office.Budgets.Edit(a, t._budget, []))),
        B("Import", Clerk, (t, a) => Of(t._office.Budgets.Import(a, t._budget, [], seen: 0))),
        B("EditCells", Clerk, (t, a) => Of(t._office.Budgets.EditCells(a, t._budget, []))),
        B("Content", Readers, (t, a) => Of(t._office.Budgets.Content(a, t._budget))),
        B("Prospects", Readers, (t, a) => Of(t._office.Budgets.Prospects(a, t._budget))),
        B("Undo", Clerk, (t, a) => Of(t._office.Budgets.Undo(a, t._budget))),
        B("Redo", Clerk, (t, a) => Of(t._office.Budgets.Redo(a, t._budget))),
        B(
            "Paste",
            Clerk,
            (t, a) => Of(t._office.Budgets.Paste(a, t._budget, Block, Office.Catalogue))
        ),
        B("Changes", Readers, (t, a) => Of(t._office.Budgets.Changes(a, t._budget, 0))),
        B("History", Readers, (t, a) => Of(t._office.Budgets.History(a, t._budget, t._row))),
        B("Draft", Readers, (t, a) => Of(t._office.Budgets.Draft(a, t._budget))),
        B(
            "Totals",
            Readers,
            (t, a) => Of(t._office.Budgets.Totals(a, t._budget, SheetKind.Expenditure, []))
        ),
        B("Meter", Readers, (t, a) => Of(t._office.Budgets.Meter(a, t._budget))),
        B("Adjustments", Readers, (t, a) => Of(t._office.Budgets.Adjustments(a, t._budget))),
        B(
            "Comment",
            Commenters,
            (t, a) =>
                Of(t._office.Budgets.Comment(a, t._budget, new NewComment(null, "", "?", false)))
        ),
        B("Reply", Commenters, (t, a) => Of(t._office.Budgets.Reply(a, t._budget, 1, "!"))),
        B(
            "Answer",
            Commenters,
            (t, a) => OnNew(t, id => t._office.Budgets.Answer(a, t._budget, id, "!"))
        ),
        B(
            "Resolve",
            Commenters,
            (t, a) => OnNew(t, id => t._office.Budgets.Resolve(a, t._budget, id))
        ),
        B(
            "SetControls",
            [Role.BudgetDivision],
            (t, a) => Of(t._office.Budgets.SetControls(a, t._budget, []))
        ),
        B(
            "SetFiscalYear",
            Configurers,
            (t, a) =>
                Of(
                    t._office.Budgets.SetFiscalYear(
                        a,
                        new FiscalYearRecord(Office.Place, 2030, null)
                    )
                )
        ),
        B("Act", Clerk, (t, a) => Of(t._office.Budgets.Act(a, t._budget, BudgetAction.Submit, ""))),
        new(
            typeof(OrganisationDesk),
            "Put",
            Configurers,
            (t, a) => Of(t._office.Desks.Organisation.Put(a, new PlaceRecord(Office.Place, "某区")))
        ),
        new(
            typeof(OrganisationDesk),
            "Unit",
            [.. Readers, Role.Administrator],
            (t, a) => OfUnit(t, a)
        ),
        new(
            typeof(OrganisationDesk),
            "NoteCatalogue",
            Configurers,
            (t, a) =>
                Of(
                    t._office.Desks.Organisation.NoteCatalogue(
                        a,
                        Office.Place,
                        2026,
                        Office.Catalogue
                    )
                )
        ),
        new(
            typeof(StandardDesk),
            "Put",
            Configurers,
            (t, a) =>
                Of(t._office.Desks.Standards.Put(a, new StandardRecord(Office.Place, Standard, 0)))
        ),
        new(
            typeof(StandardDesk),
            "Effect",
            Configurers,
            (t, a) => Of(t._office.Desks.Standards.Effect(a, Office.Place, 2026, Standard))
        ),
        new(
            typeof(StandardDesk),
            "Preview",
            Readers,
            (t, a) => Of(t._office.Desks.Standards.Preview(a, t._budget))
        ),
        new(
            typeof(StandardDesk),
            "Marks",
            Readers,
            (t, a) => Of(t._office.Desks.Standards.Marks(a, t._budget))
        ),
        new(
            typeof(StandardDesk),
            "Apply",
            Clerk,
            (t, a) => Of(t._office.Desks.Standards.Apply(a, t._budget, []))
        ),
        L("Open", Readers, (t, a) => Of(t._office.Desks.Library.Open(a, t._project))),
        L("Enter", Clerk, (t, a) => Of(t._office.Desks.Library.Enter(a, Project(Office.Own)))),
        L(
            "Change",
            Clerk,
            (t, a) => Of(t._office.Desks.Library.Change(a, t._project, 1, Project(Office.Own)))
        ),
        L(
            "Take",
            Clerk,
            (t, a) => Of(t._office.Desks.Library.Take(a, t._project, 1, ProjectStep.Declare, ""))
        ),
        L("GiveCode", Clerk, (t, a) => Of(t._office.Desks.Library.GiveCode(a, t._project))),
        L(
            "Rank",
            [Role.Department],
            (t, a) => Of(t._office.Desks.Library.Rank(a, Office.Place, "309", [t._project]))
        ),
        L(
            "CarryOver",
            [Role.Department, Role.FinanceDivision],
            (t, a) => Of(t._office.Desks.Library.CarryOver(a, t._project, 1, 2026, Money.Zero))
        ),
        L(
            "ToDraft",
            Clerk,
            (t, a) => Of(t._office.Desks.Library.ToDraft(a, t._project, t._budget))
        ),
        L(
            "TakeOut",
            Clerk,
            (t, a) => Of(t._office.Desks.Library.TakeOut(a, t._project, t._budget))
        ),
        L(
            "FromDraft",
            Clerk,
            (t, a) => Of(t._office.Desks.Library.FromDraft(a, t._budget, t._row))
        ),
        new(
            typeof(ReviewDesk),
            "Timeline",
            Readers,
            (t, a) => Of(t._office.Desks.Reviews.Timeline(a, t._budget))
        ),
        new(
            typeof(ReviewDesk),
            "Deadlines",
            Readers,
            (t, a) => Of(t._office.Desks.Reviews.Deadlines(a, t._budget))
        ),
        D(
            "Overview",
            AboveUnits,
            (t, a) => Of(t._office.Desks.Departments.Overview(a, Office.Place, "309", 2026))
        ),
        D(
            "Gather",
            AboveUnits,
            (t, a) => Of(t._office.Desks.Departments.Gather(a, Office.Place, "309", 2026))
        ),
        D(
            "Kept",
            AboveUnits,
            (t, a) => Of(t._office.Desks.Departments.Kept(a, Office.Place, "309", 2026))
        ),
        D(
            "Keep",
            [Role.Department],
            (t, a) => Of(t._office.Desks.Departments.Keep(a, Office.Place, "309", 2026, ""))
        ),
        E(
            "Preview",
            [Role.Department, Role.FinanceDivision, Role.BudgetDivision],
            (t, a) => Of(t._office.Desks.Execution.Preview(a, Office.Place, 2026, 6, Empty))
        ),
        E(
            "Import",
            [Role.Department, Role.FinanceDivision, Role.BudgetDivision],
            (t, a) => Of(t._office.Desks.Execution.Import(a, Office.Place, 2026, 6, Empty))
        ),
        E("Monitor", Readers, (t, a) => Of(t._office.Desks.Execution.Monitor(a, t._budget, 6))),
        // Nothing is in force yet: not even the clerk reports.
        E("Report", [], (t, a) => Of(t._office.Desks.Execution.Report(a, t._budget, Progress))),
        new(
            typeof(EvaluationDesk),
            "List",
            Readers,
            (t, a) => Of(t._office.Desks.Evaluations.List(a, t._budget))
        ),
        new(
            typeof(EvaluationDesk),
            "Save",
            [],
            (t, a) => Of(t._office.Desks.Evaluations.Save(a, t._budget, "science", 0, [], ""))
        ),
        V("Versions", (t, a) => Of(t._office.Desks.Differences.Versions(a, t._budget, 0, 0))),
        V(
            "Totals",
            (t, a) =>
                Of(
                    t._office.Desks.Differences.Totals(
                        a,
                        t._budget,
                        0,
                        0,
                        SheetKind.Expenditure,
                        []
                    )
                )
        ),
        V("Control", (t, a) => Of(t._office.Desks.Differences.Control(a, t._budget, 0))),
        V("PriorYear", (t, a) => Of(t._office.Desks.Differences.PriorYear(a, t._budget))),
        V(
            "Pack",
            (t, a) =>
                Of(
                    t._office.Desks.Differences.Pack(
                        a,
                        t._budget,
                        0,
                        new Pack { Profile = new PackProfile { Kind = PackKind.Budget } }
                    )
                )
        ),
    ];

    /// <summary>Methods that answer a list of what the person may see, or that come after a state which other tests reach.</summary>
    private static readonly string[] TestedElsewhere =
    [
        "BudgetDesk.List",
        "BudgetDesk.BeginAdjustment",
        "BudgetDesk.Reopen",
        "OrganisationDesk.Places",
        "OrganisationDesk.Departments",
        "OrganisationDesk.Units",
        "OrganisationDesk.FiscalYears",
        "OrganisationDesk.CatalogueVersions",
        "StandardDesk.List",
        "LibraryDesk.List",
        "ReviewDesk.Queue",
        "ReviewDesk.Decide",
        "DepartmentDesk.Show",
        "ExecutionDesk.Imports",
        "EvaluationDesk.Act",
    ];

    public static TheoryData<string> Names() =>
        [.. Deeds.Select((deed, i) => $"{i} {deed.Desk.Name}.{deed.Method}")];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_deed_is_open_to_its_roles_over_their_own_and_to_nobody_else(string name)
    {
        var deed = Deeds[int.Parse(name.Split(' ')[0])];
        foreach (var role in Enum.GetValues<Role>())
        {
            var foreign = new List<Actor>
            {
                ActorOf(role, new BudgetScope(OtherPlace, "309", "309001")),
            };
            if (role is Role.UnitClerk or Role.UnitHead or Role.Department)
            {
                foreign.Add(ActorOf(role, Office.Foreign));
            }

            if (role is Role.UnitClerk or Role.UnitHead)
            {
                foreign.Add(ActorOf(role, Office.Sister));
            }

            foreach (var actor in foreign)
            {
                // What belongs to nobody's budget (a file, a place) is open to whoever has the right there.
                var isPlaceWide =
                    deed.Method is "Preview" or "Import"
                    && deed.Desk == typeof(ExecutionDesk)
                    && actor.Assignments[0].Place == Office.Place;
                IsDenied(await deed.Try(this, actor))
                    .ShouldBe(
                        !isPlaceWide || !deed.Roles.Contains(role),
                        $"{role} of {actor.Assignments[0]}"
                    );
            }
        }

        // Own ones last, and those who may not before those who may: a deed that is done changes what follows.
        foreach (var role in Enum.GetValues<Role>().OrderBy(role => deed.Roles.Contains(role)))
        {
            IsDenied(await deed.Try(this, ActorOf(role, Office.Own)))
                .ShouldBe(!deed.Roles.Contains(role), role.ToString());
        }
    }

    [Fact]
    public async Task Whoever_has_no_assignment_may_nothing()
    {
        foreach (var deed in Deeds)
        {
            IsDenied(await deed.Try(this, new Actor("nobody", []))).ShouldBeTrue(deed.Method);
        }
    }

    [Fact]
    public void Every_method_of_every_desk_is_in_the_matrix()
    {
        Type[] desks =
        [
            .. typeof(PreparationDesks)
                .GetProperties()
                .Select(property => property.PropertyType)
                .Where(type => type.Name.EndsWith("Desk", StringComparison.Ordinal)),
        ];
        desks.Length.ShouldBeGreaterThan(7);
        var covered = Deeds
            .Select(deed => $"{deed.Desk.Name}.{deed.Method}")
            .Concat(TestedElsewhere)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var desk in desks)
        {
            foreach (
                var method in desk.GetMethods(
                    BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly
                )
            )
            {
                if (method.ReturnType.IsAssignableTo(typeof(Task)))
                {
                    covered.ShouldContain($"{desk.Name}.{method.Name}");
                }
            }
        }
    }

    private static bool IsDenied(Refusal? refusal) =>
        refusal?.Kind is RefusalKind.NotFound or RefusalKind.Forbidden;

    private static async Task<Refusal?> Of<T>(Task<Outcome<T>> outcome) => (await outcome).Refusal;

    /// <summary>A comment of its own for each attempt: one that is answered is not answered again.</summary>
    private static async Task<Refusal?> OnNew(
        RightsMatrixTests tests,
        Func<long, Task<Outcome<CommentRecord>>> deed
    )
    {
        var comment = await tests._office.Budgets.Comment(
            Office.Clerk,
            tests._budget,
            new NewComment(null, "", "?", AsksForChange: false)
        );
        return (await deed(comment.Value!.Id)).Refusal;
    }

    private static async Task<Refusal?> OfUnit(RightsMatrixTests tests, Actor actor)
    {
        // Made each time: whether it exists must not decide.
        var desk = tests._office.Desks.Organisation;
        await desk.Put(Office.Budgeting, new PlaceRecord(Office.Place, "某区"));
        await desk.Put(Office.Budgeting, new DepartmentRecord(Office.Place, "309", "科协"));
        await desk.Put(
            Office.Budgeting,
            new UnitRecord(Office.Place, "309", new BudgetUnit { Code = "309001", Name = "本级" })
        );
        return await Of(desk.Unit(actor, Office.Own));
    }

    private static NewProject Project(BudgetScope scope) =>
        new(scope, new BudgetProject { Key = "p", Name = "p" });

    private static Actor ActorOf(Role role, BudgetScope scope) =>
        new(
            "someone",
            [
                role switch
                {
                    Role.UnitClerk or Role.UnitHead => new Assignment(
                        role,
                        scope.Place,
                        scope.Department,
                        scope.Unit
                    ),
                    Role.Department => new Assignment(role, scope.Place, scope.Department),
                    _ => new Assignment(role, scope.Place),
                },
            ]
        );

    private static Deed B(
        string method,
        Role[] roles,
        Func<RightsMatrixTests, Actor, Task<Refusal?>> attempt
    ) => new(typeof(BudgetDesk), method, roles, attempt);

    private static Deed L(
        string method,
        Role[] roles,
        Func<RightsMatrixTests, Actor, Task<Refusal?>> attempt
    ) => new(typeof(LibraryDesk), method, roles, attempt);

    private static Deed D(
        string method,
        Role[] roles,
        Func<RightsMatrixTests, Actor, Task<Refusal?>> attempt
    ) => new(typeof(DepartmentDesk), method, roles, attempt);

    private static Deed E(
        string method,
        Role[] roles,
        Func<RightsMatrixTests, Actor, Task<Refusal?>> attempt
    ) => new(typeof(ExecutionDesk), method, roles, attempt);

    private static Deed V(string method, Func<RightsMatrixTests, Actor, Task<Refusal?>> attempt) =>
        new(typeof(DifferenceDesk), method, Readers, attempt);
}
