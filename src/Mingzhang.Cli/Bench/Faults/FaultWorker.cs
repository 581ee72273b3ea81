using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Mingzhang.Budgets.Classes;
using Mingzhang.Budgets.Model;
using Mingzhang.Catalog;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Findings;
using Mingzhang.Preparation;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Desk;
using Mingzhang.Preparation.Sheets;
using Mingzhang.Preparation.Workflow;
using Mingzhang.Storage.Engines;
using Mingzhang.Storage.Preparation;

namespace Mingzhang.Cli.Bench.Faults;

/// <summary>
/// 受害者: several people edit one budget at the desk, and every edit that was acknowledged is written to standard output, until the
/// process is killed. A refusal by the store is written too, and waited out.
/// </summary>
internal static class FaultWorker
{
    public static readonly BudgetScope Scope = new("500112", "309", "309001");

    public const int Year = 2026;

    private static readonly Lock Gate = new();

    /// <summary>Edits until it is killed, or <paramref name="most"/> edits were acknowledged.</summary>
    public static async Task<int> Run(
        string address,
        int people,
        long most,
        CancellationToken cancellation
    )
    {
        var store = await PreparationStore
            .Open(StoreAddress.Engine(address), cancellation)
            .ConfigureAwait(false);
        await using var _ = store.ConfigureAwait(false);
        var desk = new BudgetDesk(
            store,
            new Unchecked(),
            EconomicMeaning.Load(Catalogue.Default),
            TimeProvider.System
        );
        var budget = await Budget(store, desk, cancellation).ConfigureAwait(false);
        Say(string.Create(CultureInfo.InvariantCulture, $"B {budget}"));
        var left = most;
        await Task.WhenAll(
                Enumerable
                    .Range(0, people)
                    .Select(person =>
                        Task.Run(
                            async () =>
                            {
                                var random = new Random(
                                    unchecked((Environment.ProcessId * 397) ^ person)
                                );
                                var own = new List<(Guid Id, long Revision)>();
                                while (
                                    !cancellation.IsCancellationRequested
                                    && Interlocked.Decrement(ref left) >= 0
                                )
                                {
                                    await Edit(desk, budget, person, random, own)
                                        .ConfigureAwait(false);
                                }
                            },
                            cancellation
                        )
                    )
            )
            .ConfigureAwait(false);
        return ExitStatus.Clean;
    }

    /// <summary>Short name of a content, to compare by.</summary>
    public static string Mark(string? content) =>
        content is null
            ? "removed"
            : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)))[..16];

    private static async Task<long> Budget(
        PreparationStore store,
        BudgetDesk desk,
        CancellationToken cancellation
    )
    {
        var all = await store
            .ReadAsync(reader => reader.Budgets(Scope.Place, Year), cancellation)
            .ConfigureAwait(false);
        if (all.FirstOrDefault(budget => budget.Scope == Scope) is { } standing)
        {
            return standing.Id;
        }

        var made = await desk.Create(Person(0), Scope, Year, content: null, cancellation)
            .ConfigureAwait(false);
        return made.Value!.Id;
    }

    private static async Task Edit(
        BudgetDesk desk,
        long budget,
        int person,
        Random random,
        List<(Guid Id, long Revision)> own
    )
    {
        var isNew = own.Count < 40 && (own.Count == 0 || random.Next(3) == 0);
        var at = isNew ? -1 : random.Next(own.Count);
        var (id, revision) = isNew ? (Guid.CreateVersion7(), 0L) : own[at];
        var edit = new RowEdit(
            id,
            SheetKind.Expenditure,
            1024,
            revision,
            RowCodec.Write(
                new ExpenditureLine(
                    Scope.Unit,
                    "2060702",
                    "30201",
                    new Money(random.NextInt64(1, 1_000_000_000))
                )
            )
        );
        Outcome<ImmutableArray<RowEditResult>> outcome;
        try
        {
            outcome = await desk.Edit(Person(person), budget, [edit]).ConfigureAwait(false);
        }
        catch (StoreUnavailableException fault)
        {
            Say($"F {fault.Fault} {(fault.IsOutcomeKnown ? "known" : "unknown")}");
            await Task.Delay(50).ConfigureAwait(false);
            return;
        }

        if (outcome.Value is not [{ Outcome: RowEditOutcome.Accepted }])
        {
            // An edit whose answer was lost may have been done; the next look would show it.
            if (!isNew)
            {
                own.RemoveAt(at);
            }

            return;
        }

        Say(
            string.Create(
                CultureInfo.InvariantCulture,
                $"A {id} {revision + 1} {Mark(edit.Content)}"
            )
        );
        if (isNew)
        {
            own.Add((id, 1));
        }
        else
        {
            own[at] = (id, revision + 1);
        }
    }

    private static Actor Person(int number) =>
        new(
            string.Create(CultureInfo.InvariantCulture, $"clerk{number}"),
            [new Assignment(Role.UnitClerk, Scope.Place, Scope.Department, Scope.Unit)]
        );

    private static void Say(string line)
    {
        lock (Gate)
        {
            Console.Out.WriteLine(line);
            Console.Out.Flush();
        }
    }

    /// <summary>The bench is about the store.</summary>
    internal sealed class Unchecked : IDraftChecker
    {
        public ImmutableArray<Finding> Check(Budget draft) => [];
    }
}
