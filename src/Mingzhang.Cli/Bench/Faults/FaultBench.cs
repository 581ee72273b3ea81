using System.Diagnostics;
using System.Globalization;
using Mingzhang.Cli.Bench.Servers;
using Mingzhang.Preparation;
using Mingzhang.Preparation.Audit;
using Mingzhang.Preparation.Sheets;
using Mingzhang.Storage.Backup;
using Mingzhang.Storage.Engines;
using Mingzhang.Storage.Preparation;

namespace Mingzhang.Cli.Bench.Faults;

/// <summary>断电试验: kills a process that edits, at random moments, and looks at what is left.</summary>
/// <param name="postgres">The server; null for SQLite.</param>
internal sealed class FaultBench(string address, TemporaryPostgres? postgres, int people, int seed)
{
    private readonly Random _random = new(seed);
    private readonly Dictionary<Guid, (long Revision, string Mark)> _acknowledged = [];
    private long _budget;

    public FaultTally Tally { get; } = new();

    /// <summary>One round: start, let it work, kill, look.</summary>
    /// <returns>What is wrong; empty where nothing is.</returns>
    public async Task<List<string>> Round(int number, CancellationToken cancellation)
    {
        using var worker = Start();
        var lines = Task.Run(
            async () =>
            {
                while (
                    await worker
                        .StandardOutput.ReadLineAsync(CancellationToken.None)
                        .ConfigureAwait(false)
                        is { } line
                )
                {
                    Take(line);
                }
            },
            cancellation
        );
        var before = Tally.Acknowledged;
        var waiting = Stopwatch.StartNew();
        while (
            Tally.Acknowledged == before && !worker.HasExited && waiting.Elapsed.TotalSeconds < 30
        )
        {
            await Task.Delay(2, cancellation).ConfigureAwait(false);
        }

        // Sometimes in the first edits, sometimes well under way.
        await Task.Delay(_random.Next(0, 400), cancellation).ConfigureAwait(false);
        var killsServer = postgres is not null && number % 2 == 0;
        if (killsServer)
        {
            await postgres!.Kill().ConfigureAwait(false);
        }

        worker.Kill();
        await worker.WaitForExitAsync(cancellation).ConfigureAwait(false);
        await lines.ConfigureAwait(false);
        if (killsServer)
        {
            await postgres!.StartAgain().ConfigureAwait(false);
        }

        Tally.Rounds++;
        return await Look(cancellation).ConfigureAwait(false);
    }

    private Process Start()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        // Under a test runner the program is a library of another one.
        if (
            !Path.GetFileName(Environment.ProcessPath!)
                .StartsWith("mingzhang", StringComparison.Ordinal)
        )
        {
            start.FileName = "dotnet";
            start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "mingzhang.dll"));
        }

        foreach (
            var argument in new[]
            {
                "bench",
                "fault-worker",
                "--store",
                address,
                "--people",
                people.ToString(CultureInfo.InvariantCulture),
            }
        )
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    private void Take(string line)
    {
        var parts = line.Split(' ');
        switch (parts)
        {
            case ["B", var budget]:
                _budget = long.Parse(budget, CultureInfo.InvariantCulture);
                break;
            case ["A", var id, var revision, var mark]:
                _acknowledged[Guid.Parse(id)] = (
                    long.Parse(revision, CultureInfo.InvariantCulture),
                    mark
                );
                Tally.Acknowledged++;
                break;
            case ["F", ..]:
                Tally.Refused++;
                break;
        }
    }

    private async Task<List<string>> Look(CancellationToken cancellation)
    {
        var wrong = new List<string>();
        try
        {
            var store = await PreparationStore
                .Open(StoreAddress.Engine(address), cancellation)
                .ConfigureAwait(false);
            await using var _ = store.ConfigureAwait(false);
            var rows = (
                await store
                    .ReadAsync(reader => reader.Rows(_budget), cancellation)
                    .ConfigureAwait(false)
            ).ToDictionary(row => row.Id);
            foreach (var (id, (revision, mark)) in _acknowledged)
            {
                if (
                    !await IsThere(store, rows, id, revision, mark, cancellation)
                        .ConfigureAwait(false)
                )
                {
                    Tally.Lost++;
                    wrong.Add($"row {id} revision {revision} was acknowledged and is not there");
                }
            }

            var audit = await AuditReview
                .Walk(store, cancellation: cancellation)
                .ConfigureAwait(false);
            Tally.AuditEntries = audit.Entries;
            if (!audit.IsWhole)
            {
                Tally.BrokenChains++;
                wrong.Add($"the audit chain is broken at {audit.Break!.Sequence}");
            }
        }
        catch (Exception failure)
            when (failure is StoreUnavailableException or System.Data.Common.DbException)
        {
            Tally.NotOpened++;
            wrong.Add("the store does not open: " + failure.Message);
        }

        if (postgres is null)
        {
            var inspection = await StoreInspection.Of(address, cancellation).ConfigureAwait(false);
            if (inspection.Damage.Length > 0)
            {
                Tally.NotOpened++;
                wrong.Add("the file is damaged: " + inspection.Damage);
            }
        }

        return wrong;
    }

    /// <summary>The row as it was acknowledged, or a later revision of it with the acknowledged one in its history.</summary>
    private async Task<bool> IsThere(
        PreparationStore store,
        Dictionary<Guid, SheetRow> rows,
        Guid id,
        long revision,
        string mark,
        CancellationToken cancellation
    )
    {
        if (!rows.TryGetValue(id, out var row) || row.Revision < revision)
        {
            return false;
        }

        if (row.Revision == revision)
        {
            return FaultWorker.Mark(row.Content) == mark;
        }

        var history = await store
            .ReadAsync(reader => reader.History(_budget, id), cancellation)
            .ConfigureAwait(false);
        return history.Any(old =>
            old.Revision == revision && FaultWorker.Mark(old.Content) == mark
        );
    }
}

/// <summary>What a run of rounds gave.</summary>
internal sealed class FaultTally
{
    public int Rounds { get; set; }

    public long Acknowledged { get; set; }

    public long Refused { get; set; }

    public long Lost { get; set; }

    public int BrokenChains { get; set; }

    public int NotOpened { get; set; }

    public long AuditEntries { get; set; }

    public bool IsClean => Lost == 0 && BrokenChains == 0 && NotOpened == 0;
}
