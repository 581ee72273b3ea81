using System.Collections.Immutable;
using System.Diagnostics;
using Mingzhang.Budgets.Classes;
using Mingzhang.Budgets.Cube;
using Mingzhang.Budgets.Forms;
using Mingzhang.Budgets.Model;
using Mingzhang.Catalog;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Tables;
using Mingzhang.Preparation;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Control;
using Mingzhang.Preparation.Desk;
using Mingzhang.Preparation.Sheets;
using Mingzhang.Preparation.Totals;
using Mingzhang.Preparation.Versions;
using Mingzhang.Preparation.Workflow;

namespace Mingzhang.Cli.Bench;

/// <summary>One measured question.</summary>
internal sealed record PrepareTiming(string Name, double[] Milliseconds);

/// <summary>大部门: one budget of 20,000 lines, and a department whose 60 units have as many together; asked as the workbench asks.</summary>
internal sealed class PrepareBench(IPreparationStore store, Catalogue catalogue, int rounds)
{
    private const string Place = "500112";
    private const string Department = "309";
    private const int Year = 2026;

    private static readonly string[] Economic =
    [
        "30101",
        "30102",
        "30103",
        "30108",
        "30113",
        "30201",
        "30202",
        "30207",
        "30211",
        "30217",
        "30226",
        "30231",
        "30239",
        "31002",
    ];

    private static readonly Actor Clerk = new(
        "clerk",
        [new Assignment(Role.UnitClerk, Place, Department, "309001")]
    );

    private static readonly Actor Bureau = new(
        "bureau",
        [
            new Assignment(Role.BudgetDivision, Place),
            new Assignment(Role.Department, Place, Department),
        ]
    );

    private readonly List<PrepareTiming> _timings = [];
    private readonly PreparationDesks _desks = new(
        store,
        new NoChecks(),
        catalogue,
        TimeProvider.System
    );

    /// <summary>Fills the store and asks; the store is thrown away afterwards.</summary>
    public async Task<IReadOnlyList<PrepareTiming>> Run(int units, int lines)
    {
        var large = await Large(lines);
        await Ask(large);
        await Differences(large, lines);
        await Whole(units, lines);
        await Once(
            "search of 4,272 codes by initials",
            () =>
            {
                _desks.Codes.Find(EntrySource.ProcurementCatalogue, "bgsb", Year);
                return Task.CompletedTask;
            }
        );
        return _timings;
    }

    private async Task<long> Large(int lines)
    {
        var watch = Stopwatch.StartNew();
        var id = Value(
            await _desks.Budgets.Create(
                Clerk,
                new BudgetScope(Place, Department, "309001"),
                Year,
                Budget("309001", lines)
            )
        ).Id;
        Add("begin a budget with all its lines", watch);
        Value(
            await _desks.Budgets.SetControls(
                Bureau,
                id,
                [
                    new ControlNumber(
                        new Point { Fund = Funds.General },
                        new Money(900_000_000_000)
                    ),
                    new ControlNumber(new Point { Item = Items.ThreePublic }, new Money(1)),
                    new ControlNumber(new Point { Nature = Natures.Personnel }, new Money(1)),
                    new ControlNumber(new Point { Economic = "302" }, new Money(1)),
                ]
            )
        );
        return id;
    }

    private async Task Ask(long id)
    {
        await Once("open: all rows", () => _desks.Budgets.Open(Clerk, id));
        ImmutableArray<TotalAxis> axes =
        [
            TotalAxis.Unit,
            TotalAxis.Project,
            TotalAxis.FunctionClass,
            TotalAxis.Function,
            TotalAxis.Economic,
        ];
        var watch = Stopwatch.StartNew();
        var since = Value(
            await _desks.Budgets.Totals(Clerk, id, SheetKind.Expenditure, axes)
        ).Change;
        Add("totals, first time (nothing in memory)", watch);
        var rows = Value(await _desks.Budgets.Open(Clerk, id))
            .Rows.Where(row => row.Sheet == SheetKind.Expenditure)
            .ToArray();
        var (edit, totals, meter, changes) = (
            new double[rounds],
            new double[rounds],
            new double[rounds],
            new double[rounds]
        );
        for (var i = 0; i < rounds; i++)
        {
            var row = rows[(i * 977) % rows.Length];
            watch.Restart();
            var result = Value(await _desks.Budgets.Edit(Clerk, id, [Changed(row, i)]))[0];
            edit[i] = watch.Elapsed.TotalMilliseconds;
            rows[(i * 977) % rows.Length] = result.Current!;
            watch.Restart();
            Value(await _desks.Budgets.Changes(Clerk, id, since));
            changes[i] = watch.Elapsed.TotalMilliseconds;
            watch.Restart();
            since = Value(
                await _desks.Budgets.Totals(Clerk, id, SheetKind.Expenditure, axes, since)
            ).Change;
            totals[i] = watch.Elapsed.TotalMilliseconds;
            watch.Restart();
            Value(await _desks.Budgets.Meter(Clerk, id));
            meter[i] = watch.Elapsed.TotalMilliseconds;
        }

        _timings.Add(new PrepareTiming("edit of a line, on disk", edit));
        _timings.Add(new PrepareTiming("changes since, after an edit", changes));
        _timings.Add(new PrepareTiming("totals that follow an edit", totals));
        _timings.Add(new PrepareTiming("control meter after an edit", meter));
    }

    private async Task Differences(long id, int lines)
    {
        var watch = Stopwatch.StartNew();
        Value(await _desks.Budgets.Act(Clerk, id, BudgetAction.Submit, ""));
        Add("submit: a version of all lines", watch);
        Value(await _desks.Budgets.Act(Clerk, id, BudgetAction.Withdraw, ""));
        var rows = Value(await _desks.Budgets.Open(Clerk, id)).Rows;
        Value(
            await _desks.Budgets.Edit(
                Clerk,
                id,
                [
                    .. rows.Where(row => row.Sheet == SheetKind.Expenditure)
                        .Take(500)
                        .Select((row, i) => Changed(row, i + 7)),
                ]
            )
        );
        var view = _desks.Differences;
        const int working = DifferenceDesk.Working;
        await Once(
            "difference: version × working copy",
            () => view.Versions(Clerk, id, 1, working)
        );
        await Once(
            "difference: the same as subtotals",
            () =>
                view.Totals(
                    Clerk,
                    id,
                    1,
                    working,
                    SheetKind.Expenditure,
                    [TotalAxis.Unit, TotalAxis.Function, TotalAxis.Economic]
                )
        );
        await Once("difference: × control numbers", () => view.Control(Clerk, id, working));
        await Once("difference: × last year", () => view.PriorYear(Clerk, id));
        var pack = Published(Budget("309001", lines));
        await Once("difference: × published pack", () => view.Pack(Clerk, id, working, pack));
    }

    private async Task Whole(int units, int lines)
    {
        for (var unit = 1; unit <= units; unit++)
        {
            var code = $"{Department}{unit + 100:000}";
            var actor = new Actor(
                "clerk",
                [new Assignment(Role.UnitClerk, Place, Department, code)]
            );
            Value(
                await _desks.Budgets.Create(
                    actor,
                    new BudgetScope(Place, Department, code),
                    Year + 1,
                    Budget(code, lines / units)
                )
            );
        }

        var watch = Stopwatch.StartNew();
        Value(await _desks.Departments.Gather(Bureau, Place, Department, Year + 1));
        Add("gather the units, first time (nothing in memory)", watch);
        await Once(
            "gather the units",
            () => _desks.Departments.Gather(Bureau, Place, Department, Year + 1)
        );
        await Once(
            "overview: state, sums and control of every unit",
            () => _desks.Departments.Overview(Bureau, Place, Department, Year + 1)
        );
        var all = new Actor(
            "all",
            [
                .. Enumerable
                    .Range(1, units)
                    .Select(unit => new Assignment(
                        Role.UnitClerk,
                        Place,
                        Department,
                        $"{Department}{unit + 100:000}"
                    )),
            ]
        );
        await Once("what waits for me: all units", () => _desks.Reviews.Queue(all, Page.First));
    }

    private async Task Once(string name, Func<Task> work)
    {
        var times = new double[Math.Max(3, rounds / 4)];
        for (var i = 0; i < times.Length; i++)
        {
            var watch = Stopwatch.StartNew();
            await work();
            times[i] = watch.Elapsed.TotalMilliseconds;
        }

        _timings.Add(new PrepareTiming(name, times));
    }

    private void Add(string name, Stopwatch watch) =>
        _timings.Add(new PrepareTiming(name, [watch.Elapsed.TotalMilliseconds]));

    private static RowEdit Changed(SheetRow row, int step)
    {
        var line = (ExpenditureLine)RowCodec.Read(row.Sheet, row.Content)!;
        return new RowEdit(
            row.Id,
            row.Sheet,
            row.Ordinal,
            row.Revision,
            RowCodec.Write(line with { Amount = line.Amount + new Money(step + 1) })
        );
    }

    private Budget Budget(string unit, int lines)
    {
        var functions = catalogue
            .Functions.Entries.Where(entry => entry.Code.Length == 7)
            .Take(200)
            .Select(entry => entry.Code)
            .ToArray();
        var random = new Random(7);
        return new Budget
        {
            Year = Year,
            Department = new Department("部门", Department),
            Units = [new BudgetUnit { Code = unit, Name = "单位" + unit }],
            Projects =
            [
                .. Enumerable
                    .Range(0, Math.Max(1, lines / 50))
                    .Select(i => new BudgetProject { Key = $"p{i}", Name = $"项目{i}" }),
            ],
            Revenue = [new RevenueLine(unit, Funds.General, new Money(1))],
            Given =
            [
                .. functions
                    .SelectMany(function =>
                        Economic.Select(economic => new GivenAmount(
                            new Point
                            {
                                Year = Year - 1,
                                Side = Sides.Expenditure,
                                Function = function,
                                Economic = economic,
                            },
                            new Money(random.Next(1, 100_000_000))
                        ))
                    )
                    .Take(lines / 8),
            ],
            Expenditure =
            [
                .. Enumerable
                    .Range(0, lines)
                    .Select(i => new ExpenditureLine(
                        unit,
                        functions[random.Next(functions.Length)],
                        Economic[random.Next(Economic.Length)],
                        new Money(random.Next(1, 10_000_000))
                    )
                    {
                        Project = i % 3 == 0 ? "" : $"p{i % Math.Max(1, lines / 50)}",
                        Fund = i % 11 == 0 ? Funds.GovernmentFund : Funds.General,
                    }),
            ],
        };
    }

    /// <summary>A pack that prints the budget by function and class, in 万元.</summary>
    private Pack Published(Budget budget)
    {
        var cube = new BudgetCube(budget, EconomicMeaning.Load(catalogue));
        var anchor = new Anchor("pack.pdf", 1);
        var statements = ImmutableArray.CreateBuilder<Statement>();
        var all = new Point { Year = Year, Side = Sides.Expenditure };
        foreach (var function in cube.Members(Dimension.Function, all))
        {
            Print(all with { Function = function });
            foreach (var economic in Economic)
            {
                Print(all with { Function = function, Economic = economic });
            }
        }

        return new Pack
        {
            Profile = new PackProfile { Kind = PackKind.Budget },
            Tables =
            [
                new BudgetTable
                {
                    Ordinal = 0,
                    Kind = TableKind.Other,
                    Title = "",
                    Anchor = anchor,
                    FirstPage = 1,
                    LastPage = 1,
                    Columns = [],
                    Rows = [],
                    Statements = statements.ToImmutable(),
                },
            ],
        };

        void Print(Point point)
        {
            if (cube.Amount(point) is { } amount)
            {
                var printed = amount
                    .InUnit(UnitOfAccount.TenThousandYuan)
                    .ToString("0.00", System.Globalization.CultureInfo.InvariantCulture);
                statements.Add(
                    new Statement(
                        point,
                        Amount.Read(printed, UnitOfAccount.TenThousandYuan)!,
                        anchor,
                        statements.Count,
                        0
                    )
                );
            }
        }
    }

    private static T Value<T>(Outcome<T> outcome) =>
        outcome.Refusal is { } refusal
            ? throw new InvalidOperationException(refusal.Message.English)
            : outcome.Value!;

    private sealed class NoChecks : IDraftChecker
    {
        public ImmutableArray<Finding> Check(Budget draft) => [];
    }
}
