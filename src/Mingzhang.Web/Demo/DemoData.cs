using System.Collections.Immutable;
using Mingzhang.Budgets.Classes;
using Mingzhang.Budgets.Cube;
using Mingzhang.Budgets.Model;
using Mingzhang.Catalog;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Preparation;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Accounts;
using Mingzhang.Preparation.Control;
using Mingzhang.Preparation.Desk;
using Mingzhang.Preparation.Workflow;

namespace Mingzhang.Web.Demo;

/// <summary>
/// 演示数据: every unit of two departments with budgets of three years, so that every state occurs. Each is led there along the workflow
/// by the people of the demonstration: its versions and its audit trail are real ones.
/// </summary>
public sealed class DemoData(
    IPreparationStore store,
    IAccountStore accounts,
    ICredentials credentials,
    EconomicMeaning meaning,
    Catalogue catalogue,
    TimeProvider clock
)
{
    /// <summary>State of each unit's budget by year, in the order of <see cref="DemoAccounts.Units"/>.</summary>
    private static readonly ImmutableArray<(int Year, ImmutableArray<BudgetState> States)> Plan =
    [
        (
            2025,
            [
                BudgetState.Closed,
                BudgetState.SelfEvaluation,
                BudgetState.Closed,
                BudgetState.SelfEvaluation,
                BudgetState.Closed,
                BudgetState.SelfEvaluation,
                BudgetState.Closed,
                BudgetState.SelfEvaluation,
                BudgetState.Closed,
            ]
        ),
        (
            2026,
            [
                BudgetState.Published,
                BudgetState.Adjusting,
                BudgetState.AdjustmentReview,
                BudgetState.ApprovedToUnit,
                BudgetState.ApprovedToDepartment,
                BudgetState.Published,
                BudgetState.AwaitingCongress,
                BudgetState.BudgetDivisionReview,
                BudgetState.PerformanceReview,
            ]
        ),
        (
            2027,
            [
                BudgetState.FirstDrafting,
                BudgetState.FirstUnitReview,
                BudgetState.FirstDepartmentReview,
                BudgetState.FirstFinanceReview,
                BudgetState.AwaitingControl,
                BudgetState.SecondDrafting,
                BudgetState.SecondUnitReview,
                BudgetState.SecondDepartmentReview,
                BudgetState.SecondFinanceReview,
            ]
        ),
    ];

    public static string SampleFolder { get; } =
        Path.Combine(AppContext.BaseDirectory, "samples", "budgets");

    public async Task FillIfEmpty(CancellationToken cancellation = default)
    {
        await AddPeople(cancellation).ConfigureAwait(false);
        var existing = await store
            .ReadAsync(reader => reader.Budgets(DemoAccounts.Place, year: 0), cancellation)
            .ConfigureAwait(false);
        if (!existing.IsEmpty)
        {
            return;
        }

        var budgets = new DemoBudgets(SampleFolder, catalogue);
        await DemoOrganisation.Fill(store, clock, budgets, cancellation).ConfigureAwait(false);
        var desks = new PreparationDesks(store, new RowsOnlyChecker(), catalogue, clock);
        var deeds = new DemoYear(desks);
        foreach (var (year, states) in Plan)
        {
            await desks
                .Budgets.SetFiscalYear(
                    DemoAccounts.Of(Role.BudgetDivision).ToActor(),
                    new FiscalYearRecord(
                        DemoAccounts.Place,
                        year,
                        year < 2027 ? new DateOnly(year, 1, 20) : null
                    ),
                    cancellation
                )
                .ConfigureAwait(false);
            for (var i = 0; i < states.Length; i++)
            {
                var unit = DemoAccounts.Units[i];
                if (budgets.Of(unit, year) is { } content)
                {
                    await Lead(desks.Budgets, deeds, unit, year, content, states[i], cancellation)
                        .ConfigureAwait(false);
                }
            }
        }
    }

    private Task<bool> AddPeople(CancellationToken cancellation) =>
        accounts.WriteAsync(
            async writer =>
            {
                if (!await writer.IsEmpty())
                {
                    return false;
                }

                // One password, one hash: it is written on the sign-in page.
                var hash = credentials.Hash(new Account { Name = "demo" }, DemoAccounts.Password);
                foreach (var person in DemoAccounts.All)
                {
                    await writer.Add(
                        new Account
                        {
                            Name = person.Name,
                            Shown = person.Shown,
                            PasswordHash = hash,
                            SecurityStamp = Secrets.Stamp(),
                            Created = clock.GetUtcNow(),
                        }
                    );
                    await writer.SetAssignments(person.Name, [person.Assignment]);
                }

                return true;
            },
            cancellation
        );

    private async Task Lead(
        BudgetDesk desk,
        DemoYear deeds,
        string unit,
        int year,
        Budget content,
        BudgetState goal,
        CancellationToken cancellation
    )
    {
        var scope = new BudgetScope(DemoAccounts.Place, unit[..3], unit);
        var created = await desk.Create(
                Who(Role.UnitClerk, unit),
                scope,
                year,
                content,
                cancellation
            )
            .ConfigureAwait(false);
        if (created.Value is not { } budget)
        {
            throw new InvalidOperationException(created.Refusal?.Message.English);
        }

        foreach (var step in Way(goal))
        {
            if (step.Action == BudgetAction.IssueControl)
            {
                await desk.SetControls(
                        Who(Role.BudgetDivision, unit),
                        budget.Id,
                        Controls(content),
                        cancellation
                    )
                    .ConfigureAwait(false);
            }

            if (step.Action == BudgetAction.Close)
            {
                await deeds
                    .Evaluate(budget.Id, role => Who(role, unit), cancellation)
                    .ConfigureAwait(false);
            }

            var done = await desk.Act(
                    Who(step.Role, unit),
                    budget.Id,
                    step.Action,
                    step.Guards.HasFlag(Guards.Reason) ? "执行中预算调整" : "",
                    cancellation
                )
                .ConfigureAwait(false);
            if (done.Refusal is { } refusal)
            {
                if (step.Action == BudgetAction.Close)
                {
                    // A year is closed when every self-evaluation is confirmed; the demonstration leaves that to its visitors.
                    break;
                }

                throw new InvalidOperationException(
                    $"{unit} {year} {step.Action}: {refusal.Message.English}"
                );
            }
        }
    }

    private static Actor Who(Role role, string unit) =>
        DemoAccounts
            .All.First(account =>
                account.Assignment.Role == role
                && account.Assignment.Reaches(new BudgetScope(DemoAccounts.Place, unit[..3], unit))
            )
            .ToActor();

    /// <summary>The shortest way from the first state to <paramref name="goal"/> along the workflow.</summary>
    private static ImmutableArray<Transition> Way(BudgetState goal)
    {
        var ways = new Dictionary<BudgetState, ImmutableArray<Transition>>
        {
            [BudgetState.FirstDrafting] = [],
        };
        var open = new Queue<BudgetState>([BudgetState.FirstDrafting]);
        while (open.TryDequeue(out var state) && !ways.ContainsKey(goal))
        {
            foreach (var transition in WorkflowTable.From(state))
            {
                if (ways.TryAdd(transition.To, ways[state].Add(transition)))
                {
                    open.Enqueue(transition.To);
                }
            }
        }

        return ways[goal];
    }

    /// <summary>What the first draft asks for, and a tenth more: 一下 leaves room to work with.</summary>
    private ImmutableArray<ControlNumber> Controls(Budget content)
    {
        var point = new Point { Side = Sides.Expenditure };
        var total = new BudgetCube(content, meaning).Amount(point);
        return
        [
            new ControlNumber(point, new Money((total ?? Money.Zero).Fen / 10 * 11))
            {
                Remark = "支出总额",
            },
        ];
    }
}
