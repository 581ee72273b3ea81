using System.CommandLine;
using System.Globalization;
using Mingzhang.Cli.Bench.Load;
using Mingzhang.Cli.Bench.Servers;
using Mingzhang.Storage.Engines;
using Mingzhang.Storage.Preparation;

namespace Mingzhang.Cli.Verbs;

/// <summary><c>bench serve</c> and <c>bench edits</c>: people at the workbench, and a million edits.</summary>
internal static class LoadBenchVerb
{
    public static Command Serve(Voice say)
    {
        var postgres = Postgres(say);
        var people = Number("--people", 200, say.In("同时填报的人数", "people who edit at once"));
        var edits = Rate("--edits", 10, say.In("每秒改动", "edits a second"));
        var pages = Rate("--pages", 5, say.In("每秒打开页面", "pages opened a second"));
        var poll = Rate(
            "--poll",
            10,
            say.In(
                "每人几秒问一次他人改动",
                "seconds after which a person asks what others changed"
            )
        );
        var seconds = Number("--seconds", 60, say.In("持续秒数", "seconds"));
        var lines = Number("--lines", 500, say.In("每份预算的行数", "lines of each budget"));
        var program = new Option<string?>("--server")
        {
            Description = say.In(
                "mingzhang-web 程序；不写时用 ./mingzhang serve 编译出的",
                "the program mingzhang-web; the one that ./mingzhang serve builds where left out"
            ),
        };
        var command = new Command(
            "serve",
            say.In("多人同时使用工作台的时延", "answers of the workbench with many people at once")
        )
        {
            postgres,
            people,
            edits,
            pages,
            poll,
            seconds,
            lines,
            program,
        };
        command.SetAction(
            (parsed, cancellation) =>
            {
                var count = Math.Clamp(parsed.GetValue(people), 1, 2_000);
                var plan = new LoadPlan(
                    count,
                    parsed.GetValue(edits),
                    parsed.GetValue(pages),
                    Math.Max(0.5, parsed.GetValue(poll)),
                    TimeSpan.FromSeconds(parsed.GetValue(seconds)),
                    Math.Clamp(parsed.GetValue(lines), (count / 9) + 1, 20_000)
                );
                return OnStore(
                    say,
                    parsed.GetValue(postgres),
                    address =>
                        Run(
                            say,
                            parsed.GetValue(program) ?? ServerProcess.Find(),
                            address,
                            plan,
                            cancellation
                        )
                );
            }
        );
        return command;
    }

    public static Command Edits(Voice say)
    {
        var postgres = Postgres(say);
        var people = Number("--people", 20, say.In("人数", "people"));
        var count = new Option<long>("--count")
        {
            Description = say.In("改动次数", "edits"),
            DefaultValueFactory = _ => 1_000_000,
        };
        var batch = Number("--batch", 100, say.In("每次提交的行数", "rows in one request"));
        var command = new Command(
            "edits",
            say.In(
                "大量并发改动后逐行核对：不丢失、不重复",
                "many edits at once, every row verified: none lost, none twice"
            )
        )
        {
            postgres,
            people,
            count,
            batch,
        };
        command.SetAction(
            (parsed, cancellation) =>
                OnStore(
                    say,
                    parsed.GetValue(postgres),
                    async address =>
                    {
                        var store = await PreparationStore
                            .Open(StoreAddress.Engine(address), cancellation)
                            .ConfigureAwait(false);
                        await using var _ = store.ConfigureAwait(false);
                        var replay = new EditReplay(
                            store,
                            Math.Clamp(parsed.GetValue(people), 1, 200),
                            Math.Clamp(parsed.GetValue(batch), 1, 2_000)
                        );
                        await replay
                            .Run(parsed.GetValue(count), cancellation)
                            .ConfigureAwait(false);
                        await Console
                            .Out.WriteLineAsync(
                                string.Create(
                                    CultureInfo.InvariantCulture,
                                    $"{replay.Accepted} {say.In("次已确认", "accepted")}, {replay.Conflicts} {say.In("次冲突已告知", "conflicts told")}, {replay.Lost} {say.In("次丢失或重复", "lost or doubled")}; {say.In("审计链", "audit chain")} {(replay.Audit!.IsWhole ? say.In("完好", "whole") : say.In("断开", "broken"))}, {replay.Audit.Entries} {say.In("条", "entries")}; {replay.Seconds:0} s, {replay.Accepted / replay.Seconds:0}/s"
                                )
                            )
                            .ConfigureAwait(false);
                        return replay.Lost == 0 && replay.Audit.IsWhole
                            ? ExitStatus.Clean
                            : ExitStatus.Findings;
                    }
                )
        );
        return command;
    }

    private static async Task<int> Run(
        Voice say,
        string? program,
        string address,
        LoadPlan plan,
        CancellationToken cancellation
    )
    {
        if (program is null || !File.Exists(program))
        {
            await Console
                .Error.WriteLineAsync(
                    "mingzhang: "
                        + say.In(
                            "没有编译好的工作台：先运行 ./mingzhang serve --help，或用 --server 指明 mingzhang-web",
                            "the workbench is not built: run ./mingzhang serve --help first, or name mingzhang-web with --server"
                        )
                )
                .ConfigureAwait(false);
            return ExitStatus.Unusable;
        }

        using var server = await ServerProcess.Start(program, address).ConfigureAwait(false);
        if (server is null)
        {
            await Console
                .Error.WriteLineAsync(
                    "mingzhang: " + say.In("工作台没有启动", "the workbench did not start")
                )
                .ConfigureAwait(false);
            return ExitStatus.Unusable;
        }

        var store = await PreparationStore
            .Open(StoreAddress.Engine(address), cancellation)
            .ConfigureAwait(false);
        await using var _ = store.ConfigureAwait(false);
        var load = new ServeLoad(server.Address, store, plan);
        await load.Run(cancellation).ConfigureAwait(false);
        var output = Console.Out;
        await output
            .WriteLineAsync(
                say.In(
                    "| 请求 | 次数 | 中位 ms | p95 ms | p99 ms | 最长 ms | 失败 |\n|---|--:|--:|--:|--:|--:|--:|",
                    "| request | answers | median ms | p95 ms | p99 ms | longest ms | failures |\n|---|--:|--:|--:|--:|--:|--:|"
                )
            )
            .ConfigureAwait(false);
        foreach (var latencies in new[] { load.Edits, load.Pages, load.Polls })
        {
            await output.WriteLineAsync(latencies.ToString()).ConfigureAwait(false);
            if (latencies.Failures > 0)
            {
                await Console.Error.WriteLineAsync(latencies.FirstFailure).ConfigureAwait(false);
            }
        }

        await output
            .WriteLineAsync(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{(StoreAddress.IsPostgres(address) ? "PostgreSQL" : "SQLite")}: {plan.People} {say.In("人", "people")}, {plan.Duration.TotalSeconds:0} s, {plan.LinesPerBudget} {say.In("行一份预算", "lines a budget")}; {load.Lost} {say.In("次丢失", "lost updates")}; {say.In("审计链", "audit chain")} {(load.Audit!.IsWhole ? say.In("完好", "whole") : say.In("断开", "broken"))}; {say.In("服务器用处理器", "processor of the server")} {server.ProcessorSeconds:0} s, {Environment.ProcessorCount} {say.In("核", "cores")}"
                )
            )
            .ConfigureAwait(false);
        return load.Lost == 0 && load.Audit.IsWhole && load.Edits.Failures == 0
            ? ExitStatus.Clean
            : ExitStatus.Findings;
    }

    private static async Task<int> OnStore(Voice say, bool onPostgres, Func<string, Task<int>> work)
    {
        if (onPostgres && TemporaryPostgres.Missing is { } missing)
        {
            await Console.Error.WriteLineAsync("mingzhang: " + missing).ConfigureAwait(false);
            return ExitStatus.Unusable;
        }

        var folder = Directory.CreateTempSubdirectory("mingzhang-load-").FullName;
        var server = onPostgres ? await TemporaryPostgres.Start().ConfigureAwait(false) : null;
        try
        {
            return await work(
                    server is null
                        ? Path.Combine(folder, "load.db")
                        : await server.NewDatabase().ConfigureAwait(false)
                )
                .ConfigureAwait(false);
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

    private static Option<bool> Postgres(Voice say) =>
        new("--postgres")
        {
            Description = say.In(
                "用自启的 PostgreSQL；否则用 SQLite",
                "on a PostgreSQL server of its own; otherwise SQLite"
            ),
        };

    private static Option<int> Number(string name, int value, string description) =>
        new(name) { Description = description, DefaultValueFactory = _ => value };

    private static Option<double> Rate(string name, double value, string description) =>
        new(name) { Description = description, DefaultValueFactory = _ => value };
}
