using System.CommandLine;
using System.Globalization;
using Mingzhang.Catalog;
using Mingzhang.Cli.Bench;
using Mingzhang.Storage.Engines;
using Mingzhang.Storage.Preparation;
using Spectre.Console;

namespace Mingzhang.Cli.Verbs;

/// <summary><c>bench prepare</c>: a department of 60 units and 20,000 lines, asked as the workbench asks.</summary>
internal static class PrepareBenchVerb
{
    public static Command Create(Voice say)
    {
        var lines = new Option<int>("--lines")
        {
            Description = say.In("支出明细行数", "lines of spending"),
            DefaultValueFactory = _ => 20_000,
        };
        var units = new Option<int>("--units")
        {
            Description = say.In("单位数", "units"),
            DefaultValueFactory = _ => 60,
        };
        var rounds = new Option<int>("--rounds")
        {
            Description = say.In("轮数", "rounds"),
            DefaultValueFactory = _ => 40,
        };
        var postgres = new Option<string?>("--postgres")
        {
            Description = say.In(
                "空的 PostgreSQL 数据库的连接串；不填用临时 SQLite 文件",
                "connection to an empty PostgreSQL database; a temporary SQLite file where left out"
            ),
        };
        var command = new Command(
            "prepare",
            say.In(
                "预算编制：大部门的填报、合计、差异、汇总",
                "compiling: edits, totals, differences and gathering of a large department"
            )
        )
        {
            lines,
            units,
            rounds,
            postgres,
        };
        command.SetAction(
            (parsed, cancellation) =>
                Run(
                    parsed.GetValue(units),
                    parsed.GetValue(lines),
                    parsed.GetValue(rounds),
                    parsed.GetValue(postgres),
                    say,
                    cancellation
                )
        );
        return command;
    }

    private static async Task<int> Run(
        int units,
        int lines,
        int rounds,
        string? postgres,
        Voice say,
        CancellationToken cancellation
    )
    {
        var folder = Directory.CreateTempSubdirectory("mingzhang-bench-").FullName;
        try
        {
            ISqlEngine engine = postgres is null
                ? new SqliteEngine(Path.Combine(folder, "bench.db"))
                : new PostgresEngine(postgres);
            await using var store = await PreparationStore.Open(engine, cancellation);
            var bench = new PrepareBench(store, Catalogue.Default, rounds);
            var timings = await bench.Run(units, lines);
            Print(timings, say);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Print(IReadOnlyList<PrepareTiming> timings, Voice say)
    {
        var table = new Table();
        table.AddColumn(say.In("问题", "question"));
        table.AddColumn(new TableColumn(say.In("中位 ms", "median ms")).RightAligned());
        table.AddColumn(new TableColumn("p95 ms").RightAligned());
        table.AddColumn(new TableColumn(say.In("次数", "times")).RightAligned());
        foreach (var timing in timings)
        {
            var sorted = timing.Milliseconds.Order().ToArray();
            table.AddRow(
                Markup.Escape(timing.Name),
                Number(sorted[sorted.Length / 2]),
                Number(sorted[Math.Min(sorted.Length - 1, sorted.Length * 95 / 100)]),
                sorted.Length.ToString(CultureInfo.InvariantCulture)
            );
        }

        AnsiConsole.Write(table);
    }

    private static string Number(double milliseconds) =>
        milliseconds.ToString(milliseconds < 10 ? "0.00" : "0", CultureInfo.InvariantCulture);
}
