using System.CommandLine;
using System.Globalization;
using Mingzhang.Catalog;
using Mingzhang.Cli.Bench;
using Mingzhang.Cli.Verbs.Publish;
using Mingzhang.Documents.Writing;
using Mingzhang.Publishing.Packs;
using Spectre.Console;

namespace Mingzhang.Cli.Verbs;

/// <summary><c>bench publish</c>: speed of the writers beside openpyxl and LibreOffice.</summary>
internal static class PublishBenchVerb
{
    private const int PrintsInBatch = 20;

    public static Command Create(Voice say)
    {
        var budget = new Argument<string>("BUDGET")
        {
            Description = say.In(
                "预算数据；没有该文件时用虚构的一份",
                "a budget as data; a made-up pack where there is none"
            ),
            DefaultValueFactory = _ => "samples/budgets/chongqing-district-2025.yaml",
        };
        var rounds = new Option<int>("--rounds")
        {
            Description = say.In("轮数", "rounds"),
            DefaultValueFactory = _ => 9,
        };
        var packs = new Option<int>("--packs")
        {
            Description = say.In("批量份数；0 为不测", "packs in the batch; 0 for none"),
            DefaultValueFactory = _ => 1000,
        };
        var alone = new Option<bool>("--alone")
        {
            Description = say.In(
                "不测 PDF、openpyxl 与 LibreOffice",
                "without PDF, openpyxl and LibreOffice"
            ),
        };
        var command = new Command(
            "publish",
            say.In(
                "写出一份 17 张表的公开文件，与 openpyxl、LibreOffice 比较",
                "write a pack of 17 tables, beside openpyxl and LibreOffice"
            )
        )
        {
            budget,
            rounds,
            packs,
            alone,
        };
        command.SetAction(
            (parsed, cancellation) =>
                Task.FromResult(
                    Run(
                        say,
                        parsed.GetValue(budget)!,
                        Math.Clamp(parsed.GetValue(rounds), 1, 1000),
                        Math.Clamp(parsed.GetValue(packs), 0, 100_000),
                        parsed.GetValue(alone),
                        cancellation
                    )
                )
        );
        return command;
    }

    private static int Run(
        Voice say,
        string budget,
        int rounds,
        int packs,
        bool alone,
        CancellationToken cancellation
    )
    {
        if (Source(say, budget) is not { } compose)
        {
            return ExitStatus.Unusable;
        }

        var bench = new PublishBench(compose);
        var timings = bench.Run(rounds, withPdf: !alone, withPeers: !alone, cancellation);
        var table = new Table().Border(TableBorder.Markdown);
        table.AddColumn(say.In("输出", "output"));
        table.AddColumn(say.In("中位数（毫秒）", "median ms"), column => column.RightAligned());
        table.AddColumn(say.In("最小–最大", "min–max"), column => column.RightAligned());
        foreach (var timing in timings.Where(timing => timing.Seconds.Count > 0))
        {
            table.AddRow(
                Markup.Escape(timing.Name),
                Milliseconds(timing.Median),
                $"{Milliseconds(timing.Seconds.Min())}–{Milliseconds(timing.Seconds.Max())}"
            );
        }

        if (Console.IsOutputRedirected)
        {
            AnsiConsole.Profile.Width = 160;
        }

        AnsiConsole.Write(table);
        if (packs > 0)
        {
            var speed = bench.Batch(packs, done => Report(done, packs), cancellation);
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{say.In("批量", "batch")}: {packs} {say.In("份，每份 XLSX + DOCX + HTML", "packs, each XLSX + DOCX + HTML")}, {speed:0.0} {say.In("份/秒", "packs/s")}"
                )
            );
        }

        if (!alone && bench.BatchOfPrints(PrintsInBatch, cancellation) is { } prints)
        {
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{say.In("批量 PDF", "batch of PDFs")}: {PrintsInBatch} {say.In("份，一个 Chromium", "packs, one Chromium")}, {prints:0.00} {say.In("份/秒", "packs/s")}"
                )
            );
        }

        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{rounds} {say.In("轮", "rounds")}, {Environment.ProcessorCount} {say.In("核", "cores")}, {say.In("内存峰值", "peak memory")} {ReadBench.PeakMemory():0} MB"
            )
        );
        return ExitStatus.Clean;
    }

    /// <summary>Composes the pack of the budget, anew for each number.</summary>
    private static Func<int, Publication>? Source(Voice say, string path)
    {
        if (!File.Exists(path))
        {
            Console.Error.WriteLine(
                say.In(
                    $"没有{path}，改用虚构的一份",
                    $"there is no {path}; a made-up pack is measured"
                )
            );
            return SyntheticPack.Of;
        }

        if (BudgetCommands.Read(path, say)?.Budget is not { } budget)
        {
            Console.Error.WriteLine(
                "mingzhang: " + say.In($"预算数据有误：{path}", $"the budget has faults: {path}")
            );
            return null;
        }

        var composer = new PackComposer(Catalogue.Default);
        var options = new PackOptions { IsDraft = true };
        return _ => composer.Compose(budget, options).Publication;
    }

    private static void Report(int done, int packs)
    {
        if (done % 100 == 0)
        {
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{done}/{packs}"));
        }
    }

    private static string Milliseconds(double seconds) =>
        (seconds * 1000).ToString("0.0", CultureInfo.InvariantCulture);
}
