using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Mingzhang.Budgets.Classes;
using Mingzhang.Budgets.Model;
using Mingzhang.Catalog;
using Mingzhang.Cli.Bench.Faults;
using Mingzhang.Facts.Amounts;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Audit;
using Mingzhang.Preparation.Desk;
using Mingzhang.Preparation.Sheets;
using Mingzhang.Preparation.Workflow;
using Mingzhang.Storage.Preparation;

namespace Mingzhang.Cli.Bench.Load;

/// <summary>
/// 重放: many edits at the desk by many people at once, a part of them at rows that others edit too. Afterwards each row must have exactly
/// as many revisions as edits of it were accepted, and hold the last of them: no update is lost, and none is done twice.
/// </summary>
internal sealed class EditReplay(PreparationStore store, int people, int batch)
{
    private const int OwnRows = 200;
    private const int SharedRows = 50;

    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, (long Revision, string Mark)> _last = [];
    private long _left;

    public long Accepted { get; private set; }

    public long Conflicts { get; private set; }

    public long Lost { get; private set; }

    public double Seconds { get; private set; }

    public AuditReview? Audit { get; private set; }

    public async Task Run(long edits, CancellationToken cancellation)
    {
        _left = edits;
        var desk = new BudgetDesk(
            store,
            new FaultWorker.Unchecked(),
            EconomicMeaning.Load(Catalogue.Default),
            TimeProvider.System
        );
        var watch = Stopwatch.StartNew();
        var budgets = new List<long>();
        for (var i = 0; i < Math.Max(1, people / 10); i++)
        {
            var scope = Scope(i);
            var made = await desk.Create(Clerk(i), scope, 2026, content: null, cancellation)
                .ConfigureAwait(false);
            budgets.Add(made.Value!.Id);
        }

        ImmutableArray<Guid> shared =
        [
            .. Enumerable.Range(0, SharedRows).Select(_ => Guid.CreateVersion7()),
        ];
        await Task.WhenAll(
                Enumerable
                    .Range(0, people)
                    .Select(person =>
                        Task.Run(
                            () =>
                                Work(
                                    desk,
                                    budgets[person % budgets.Count],
                                    person,
                                    // Rows belong to one budget: those who share it meet there.
                                    person % budgets.Count
                                    == 0
                                        ? shared
                                        : [],
                                    cancellation
                                ),
                            cancellation
                        )
                    )
            )
            .ConfigureAwait(false);
        Seconds = watch.Elapsed.TotalSeconds;
        await Look(budgets, cancellation).ConfigureAwait(false);
    }

    private async Task Work(
        BudgetDesk desk,
        long budget,
        int person,
        ImmutableArray<Guid> shared,
        CancellationToken cancellation
    )
    {
        var random = new Random(person);
        ImmutableArray<Guid> rows =
        [
            .. Enumerable.Range(0, OwnRows).Select(_ => Guid.CreateVersion7()),
            .. shared,
        ];
        var seen = rows.ToDictionary(row => row, _ => 0L);
        var actor = Clerk(person % Math.Max(1, people / 10));
        while (Interlocked.Add(ref _left, -batch) > -batch && !cancellation.IsCancellationRequested)
        {
            var edits = ImmutableArray.CreateBuilder<RowEdit>(batch);
            var first = random.Next(rows.Length);
            for (var i = 0; i < batch; i++)
            {
                var row = rows[(first + i) % rows.Length];
                edits.Add(
                    new RowEdit(
                        row,
                        SheetKind.Expenditure,
                        1024,
                        seen[row],
                        RowCodec.Write(
                            new ExpenditureLine(
                                Scope(0).Unit,
                                "2060702",
                                "30201",
                                new Money(random.NextInt64(1, 1_000_000_000_000))
                            )
                        )
                    )
                );
            }

            var outcome = await desk.Edit(actor, budget, edits.ToImmutable(), cancellation)
                .ConfigureAwait(false);
            lock (_gate)
            {
                foreach (var (edit, result) in edits.Zip(outcome.Value))
                {
                    if (result.Outcome == RowEditOutcome.Accepted)
                    {
                        Accepted++;
                        seen[edit.Id] = edit.SeenRevision + 1;
                        if (
                            !_last.TryGetValue(edit.Id, out var last)
                            || last.Revision < edit.SeenRevision + 1
                        )
                        {
                            _last[edit.Id] = (
                                edit.SeenRevision + 1,
                                FaultWorker.Mark(edit.Content)
                            );
                        }
                    }
                    else
                    {
                        Conflicts++;
                        seen[edit.Id] = result.Current?.Revision ?? seen[edit.Id];
                    }
                }
            }
        }
    }

    private async Task Look(List<long> budgets, CancellationToken cancellation)
    {
        var revisions = 0L;
        var found = 0;
        foreach (var budget in budgets)
        {
            var rows = await store
                .ReadAsync(reader => reader.Rows(budget), cancellation)
                .ConfigureAwait(false);
            foreach (var row in rows)
            {
                revisions += row.Revision;
                found++;
                if (
                    !_last.TryGetValue(row.Id, out var last)
                    || last.Revision != row.Revision
                    || last.Mark != FaultWorker.Mark(row.Content)
                )
                {
                    Lost++;
                }
            }
        }

        // Every accepted edit is one revision of one row, no more and no less.
        Lost += Math.Abs(revisions - Accepted) + Math.Abs(found - _last.Count);
        Audit = await AuditReview.Walk(store, cancellation: cancellation).ConfigureAwait(false);
    }

    private static BudgetScope Scope(int number) =>
        new("500112", "309", string.Create(CultureInfo.InvariantCulture, $"309{number + 1:000}"));

    private static Actor Clerk(int number) =>
        new(
            string.Create(CultureInfo.InvariantCulture, $"clerk{number}"),
            [
                new Assignment(
                    Role.UnitClerk,
                    Scope(number).Place,
                    Scope(number).Department,
                    Scope(number).Unit
                ),
            ]
        );
}
