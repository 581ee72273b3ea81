using System.Collections.Immutable;
using Mingzhang.Budgets.Model;
using Mingzhang.Catalog;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Control;
using Mingzhang.Preparation.Desk;
using Mingzhang.Preparation.Sheets;
using Mingzhang.Preparation.Workflow;
using Mingzhang.Storage.Engines;
using Mingzhang.Storage.Preparation;
using Mingzhang.Tests;

namespace Mingzhang.Preparation.Tests;

/// <summary>A bureau with two departments, people of every role, and a store of its own.</summary>
public sealed class Office : IAsyncDisposable
{
    public const string Place = "500112";
    public static readonly BudgetScope Own = new(Place, "309", "309001");
    public static readonly BudgetScope Sister = new(Place, "309", "309002");
    public static readonly BudgetScope Foreign = new(Place, "310", "310001");

    public static readonly Actor Clerk = Person("clerk", Role.UnitClerk, Own);
    public static readonly Actor SecondClerk = Person("clerk-2", Role.UnitClerk, Own);
    public static readonly Actor SisterClerk = Person("sister-clerk", Role.UnitClerk, Sister);
    public static readonly Actor ForeignClerk = Person("foreign-clerk", Role.UnitClerk, Foreign);
    public static readonly Actor Head = Person("head", Role.UnitHead, Own);
    public static readonly Actor SisterHead = Person("sister-head", Role.UnitHead, Sister);
    public static readonly Actor Department = Person("department", Role.Department, Own);
    public static readonly Actor OtherDepartment = Person("other", Role.Department, Foreign);
    public static readonly Actor Division = Person("division", Role.FinanceDivision, Own);
    public static readonly Actor Performance = Person("performance", Role.PerformanceSection, Own);
    public static readonly Actor Budgeting = Person("budgeting", Role.BudgetDivision, Own);
    public static readonly Actor Auditor = Person("auditor", Role.Auditor, Own);
    public static readonly Actor Administrator = Person("admin", Role.Administrator, Own);

    public static readonly Catalogue Catalogue = Catalogue.Load(
        Path.Combine(RepositoryRoot.Folder, "catalog")
    );

    private readonly string _folder;

    private Office(string folder, PreparationStore store, TimeProvider clock)
    {
        _folder = folder;
        Store = store;
        Desks = new PreparationDesks(store, Checker, Catalogue, clock);
    }

    public PreparationStore Store { get; }

    public PreparationDesks Desks { get; }

    public BudgetDesk Budgets => Desks.Budgets;

    public SteadyChecker Checker { get; } = new();

    public static async Task<Office> Open(TimeProvider? clock = null)
    {
        var folder = Directory.CreateTempSubdirectory("mingzhang-office-").FullName;
        return new Office(
            folder,
            await PreparationStore.Open(new SqliteEngine(Path.Combine(folder, "office.db"))),
            clock ?? TimeProvider.System
        );
    }

    /// <summary>A budget of a unit with something on every sheet.</summary>
    public async Task<long> Create(BudgetScope? scope = null, int year = 2026)
    {
        var of = scope ?? Own;
        var clerk =
            of == Sister ? SisterClerk
            : of == Foreign ? ForeignClerk
            : Clerk;
        return (await Budgets.Create(clerk, of, year, Content(of, year)))
            .Value.ShouldNotBeNull()
            .Id;
    }

    /// <summary>The sample budget as if it were another unit's.</summary>
    public static Budget Content(BudgetScope scope, int year = 2026)
    {
        var whole = SomeBudget.Whole();
        return whole with
        {
            Year = year,
            Units = [whole.Units[0] with { Code = scope.Unit, Name = "单位" + scope.Unit }],
            Revenue = [.. whole.Revenue.Select(line => line with { Unit = scope.Unit })],
            Expenditure = [.. whole.Expenditure.Select(line => line with { Unit = scope.Unit })],
            Procurement = [.. whole.Procurement.Select(item => item with { Unit = scope.Unit })],
            Projects = [.. whole.Projects.Select(project => project with { Unit = scope.Unit })],
        };
    }

    /// <summary>Takes a budget through both rounds until it is published.</summary>
    public async Task Publish(long id, Actor? clerk = null, Actor? head = null)
    {
        var (one, two) = (clerk ?? Clerk, head ?? Head);
        await Budgets.SetFiscalYear(
            Budgeting,
            new FiscalYearRecord(Place, 2026, new DateOnly(2026, 1, 20))
        );
        await Do(one, id, BudgetAction.Submit);
        await Do(two, id, BudgetAction.Approve);
        await Do(Department, id, BudgetAction.Approve);
        await Do(Division, id, BudgetAction.Approve);
        (await Budgets.SetControls(Budgeting, id, Limit(400_000_00))).IsDone.ShouldBeTrue();
        await Do(Budgeting, id, BudgetAction.IssueControl);
        await Do(one, id, BudgetAction.Submit);
        await Do(two, id, BudgetAction.Approve);
        await Do(Department, id, BudgetAction.Approve);
        await Do(Division, id, BudgetAction.Approve);
        await Do(Performance, id, BudgetAction.Approve);
        await Do(Budgeting, id, BudgetAction.Approve);
        await Do(Budgeting, id, BudgetAction.ApproveAfterCongress);
        await Do(Department, id, BudgetAction.ApproveUnit);
        await Do(Department, id, BudgetAction.Publish);
    }

    public async Task Do(Actor actor, long id, BudgetAction action, string reason = "理由")
    {
        var outcome = await Budgets.Act(actor, id, action, reason);
        outcome.Refusal.ShouldBeNull(
            $"{actor.Account} {action}: {outcome.Refusal?.Message.English}"
        );
    }

    public async Task<ImmutableArray<SheetRow>> Rows(long id) =>
        (await Budgets.Open(Clerk, id)).Value.ShouldNotBeNull().Rows;

    public async Task<SheetRow> Line(long id, string economic) =>
        (await Rows(id)).Single(row =>
            row.Sheet == SheetKind.Expenditure
            && ((ExpenditureLine)RowCodec.Read(row.Sheet, row.Content)!).Economic == economic
        );

    /// <summary>An edit that gives a line another amount.</summary>
    public static RowEdit Amount(SheetRow row, long fen) =>
        new(
            row.Id,
            row.Sheet,
            row.Ordinal,
            row.Revision,
            RowCodec.Write(
                (ExpenditureLine)RowCodec.Read(row.Sheet, row.Content)! with
                {
                    Amount = new Money(fen),
                }
            )
        );

    public static ImmutableArray<ControlNumber> Limit(long fen) =>
        [
            new ControlNumber(
                new Point { Side = Sides.Expenditure, Fund = Funds.General },
                new Money(fen)
            ),
        ];

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static Actor Person(string account, Role role, BudgetScope scope) =>
        new(
            account,
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

    public sealed class SteadyChecker : IDraftChecker
    {
        public ImmutableArray<Finding> Findings { get; set; } = [];

        public ImmutableArray<Finding> Check(Budget draft) => Findings;
    }
}
