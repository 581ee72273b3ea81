using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Mingzhang.Cli.Bench.Faults;
using Mingzhang.Cli.Bench.Servers;
using Mingzhang.Cli.Verbs.Store;

namespace Mingzhang.Cli.Verbs;

/// <summary><c>bench faults</c>: kill -9 at random moments; what was acknowledged must be there.</summary>
internal static class FaultBenchVerb
{
    public static Command Create(Voice say)
    {
        var rounds = new Option<int>("--rounds")
        {
            Description = say.In("轮数", "rounds"),
            DefaultValueFactory = _ => 200,
        };
        var people = People(say);
        var postgres = new Option<bool>("--postgres")
        {
            Description = say.In(
                "用自启的 PostgreSQL（隔轮连服务器一起杀）；否则用 SQLite",
                "on a PostgreSQL server of its own (every other round it is killed too); otherwise SQLite"
            ),
        };
        var seed = new Option<int>("--seed")
        {
            Description = say.In("随机种子", "seed of the random moments"),
            DefaultValueFactory = _ => 20261121,
        };
        var command = new Command(
            "faults",
            say.In(
                "在多人填报时随机 kill -9，查验已确认的改动、数据库和审计链",
                "kill -9 at random moments while people edit; acknowledged changes, database and audit chain are verified"
            )
        )
        {
            rounds,
            people,
            postgres,
            seed,
        };
        command.SetAction(
            (parsed, cancellation) =>
                Run(
                    say,
                    Math.Clamp(parsed.GetValue(rounds), 1, 100_000),
                    Math.Clamp(parsed.GetValue(people), 1, 64),
                    parsed.GetValue(postgres),
                    parsed.GetValue(seed),
                    cancellation
                )
        );
        return command;
    }

    /// <summary>The process that is killed; not shown in help.</summary>
    public static Command Worker(Voice say)
    {
        var store = new StoreCommand(say);
        var people = People(say);
        var edits = new Option<long>("--edits") { DefaultValueFactory = _ => long.MaxValue };
        var command = store.Add(new Command("fault-worker") { people, edits });
        command.Hidden = true;
        command.SetAction(
            (parsed, cancellation) =>
                store.Guarded(() =>
                    FaultWorker.Run(
                        store.Address(parsed),
                        parsed.GetValue(people),
                        parsed.GetValue(edits),
                        cancellation
                    )
                )
        );
        return command;
    }

    private static Option<int> People(Voice say) =>
        new("--people")
        {
            Description = say.In("同时填报的人数", "people who edit at once"),
            DefaultValueFactory = _ => 8,
        };

    private static async Task<int> Run(
        Voice say,
        int rounds,
        int people,
        bool onPostgres,
        int seed,
        CancellationToken cancellation
    )
    {
        if (onPostgres && TemporaryPostgres.Missing is { } missing)
        {
            await Console.Error.WriteLineAsync("mingzhang: " + missing).ConfigureAwait(false);
            return ExitStatus.Unusable;
        }

        var folder = Directory.CreateTempSubdirectory("mingzhang-faults-").FullName;
        var server = onPostgres ? await TemporaryPostgres.Start().ConfigureAwait(false) : null;
        try
        {
            var address = server is null
                ? Path.Combine(folder, "faults.db")
                : await server.NewDatabase().ConfigureAwait(false);
            var bench = new FaultBench(address, server, people, seed);
            var watch = Stopwatch.StartNew();
            for (var round = 1; round <= rounds; round++)
            {
                foreach (var line in await bench.Round(round, cancellation).ConfigureAwait(false))
                {
                    await Console
                        .Out.WriteLineAsync(
                            string.Create(CultureInfo.InvariantCulture, $"{round}: {line}")
                        )
                        .ConfigureAwait(false);
                }
            }

            var tally = bench.Tally;
            await Console
                .Out.WriteLineAsync(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{(onPostgres ? "PostgreSQL" : "SQLite")}: {tally.Rounds} {say.In("轮", "rounds")}, {people} {say.In("人", "people")}, {tally.Acknowledged} {say.In("次改动已确认", "edits acknowledged")}, {tally.Lost} {say.In("次丢失", "lost")}, {tally.BrokenChains} {say.In("次审计链断开", "broken audit chains")}, {tally.NotOpened} {say.In("次打不开", "times not opened")}; {tally.AuditEntries} {say.In("条审计记录", "audit entries")}, {watch.Elapsed.TotalSeconds:0} s"
                    )
                )
                .ConfigureAwait(false);
            return tally.IsClean ? ExitStatus.Clean : ExitStatus.Findings;
        }
        finally
        {
            if (server is not null)
            {
                await server.DisposeAsync().ConfigureAwait(false);
            }

            Directory.Delete(folder, recursive: true);
        }
    }
}
