using System.CommandLine;
using System.Globalization;
using Mingzhang.Cli.Bench;
using Mingzhang.Cli.Bench.Planted;
using Mingzhang.Cli.Pipeline;
using Mingzhang.Cli.Verbs.Corpus;
using Spectre.Console;

namespace Mingzhang.Cli.Verbs;

/// <summary><c>bench read FOLDER</c>: speed against other programs in the same run.</summary>
internal static class BenchVerb
{
    public static Command Create(Voice say)
    {
        var bench = new Command("bench", say.In("测量速度", "measure speed"));
        bench.Subcommands.Add(Read(say));
        bench.Subcommands.Add(Planted(say));
        bench.Subcommands.Add(PublishBenchVerb.Create(say));
        bench.Subcommands.Add(LoadBenchVerb.Serve(say));
        bench.Subcommands.Add(LoadBenchVerb.Edits(say));
        bench.Subcommands.Add(FaultBenchVerb.Create(say));
        bench.Subcommands.Add(FaultBenchVerb.Worker(say));
        bench.Subcommands.Add(ImportBenchVerb.Create(say));
        bench.Subcommands.Add(PrepareBenchVerb.Create(say));
        return bench;
    }

    private static Command Read(Voice say)
    {
        var folder = new Argument<string>("FOLDER")
        {
            Description = say.In("放有预算公开文件的文件夹", "folder with packs"),
        };
        var rounds = new Option<int>("--rounds")
        {
            Description = say.In("轮数", "rounds"),
            DefaultValueFactory = _ => 5,
        };
        var miner = new Option<bool>("--pdfminer")
        {
            Description = say.In("同时测 pdfminer（慢）", "measure pdfminer as well (slow)"),
        };
        var command = new Command(
            "read",
            say.In(
                "读取并检查文件夹中的全部文件，与 mutool trace 本身比较",
                "read and check everything in a folder, against mutool trace alone"
            )
        )
        {
            folder,
            rounds,
            miner,
        };
        command.SetAction(
            (parsed, cancellation) =>
                Task.FromResult(
                    Run(
                        say,
                        parsed.GetValue(folder)!,
                        Math.Clamp(parsed.GetValue(rounds), 1, 100),
                        parsed.GetValue(miner),
                        cancellation
                    )
                )
        );
        return command;
    }

    private static Command Planted(Voice say)
    {
        var folder = new Argument<string>("FOLDER")
        {
            Description = say.In(
                "没有差错的公开文件；子文件夹各为一份，planted 除外",
                "sound packs; each folder inside is one pack, except planted"
            ),
            DefaultValueFactory = _ => "samples",
        };
        var each = new Option<int>("--each")
        {
            Description = say.In(
                "每份文件每种差错的最多份数",
                "variants of each kind per pack, at most"
            ),
            DefaultValueFactory = _ => 15,
        };
        var missed = new Option<bool>("--missed")
        {
            Description = say.In("列出未发现和误报的", "list what was missed or falsely claimed"),
        };
        var command = new Command(
            "planted",
            say.In(
                "在没有差错的文件中植入差错，统计发现多少",
                "plant errors in sound packs and count what is found"
            )
        )
        {
            folder,
            each,
            missed,
        };
        command.SetAction(
            (parsed, cancellation) =>
                Task.FromResult(
                    RunPlanted(
                        say,
                        parsed.GetValue(folder)!,
                        Math.Clamp(parsed.GetValue(each), 1, 1000),
                        parsed.GetValue(missed),
                        cancellation
                    )
                )
        );
        return command;
    }

    private static int RunPlanted(
        Voice say,
        string folder,
        int each,
        bool listMissed,
        CancellationToken cancellation
    )
    {
        var files = Inputs.Collect([folder], asOnePack: false, say, out var status);
        var root = Path.GetFullPath(folder);
        var packs = files
            .Select(file => file.Paths[0])
            .GroupBy(path => Path.GetDirectoryName(Path.GetFullPath(path))!, StringComparer.Ordinal)
            .Where(group => Path.GetFileName(group.Key) != "planted" || group.Key == root)
            .SelectMany(group =>
                group.Key == root
                    ? group.Select(path => new PackInput([path]))
                    : [new PackInput([.. group])]
            )
            .ToList();
        if (packs.Count == 0)
        {
            return status;
        }

        var outcomes = new PlantedBench(new PackPipeline(say)).Run(packs, each, cancellation);
        PlantedTable.Write(say, outcomes);
        foreach (
            var outcome in outcomes.Where(outcome =>
                listMissed && (!outcome.NamesPlaceFirst || outcome.FalseAlarms > 0)
            )
        )
        {
            Console.WriteLine(
                $"{PlantedTable.NameOf(outcome.Variant.Kind, say)}: {outcome.Variant.Documents[0].Name}: {outcome.Variant.Description} found={outcome.Found} first={outcome.NamesPlaceFirst} named={outcome.NamesPlace} rounding={outcome.WithinRounding} determined={outcome.Variant.IsDetermined} false={outcome.FalseAlarms}"
            );
            foreach (var finding in outcome.Said)
            {
                var place = finding.Places.IsEmpty ? null : finding.Places[0];
                Console.WriteLine(
                    $"    {finding.Code} {place?.Row}:{place?.Column} {finding.Message.In(say.Language)}"
                );
            }
        }

        return ExitStatus.Clean;
    }

    private static int Run(
        Voice say,
        string folder,
        int rounds,
        bool withMiner,
        CancellationToken cancellation
    )
    {
        var inputs = Inputs.Collect([folder], asOnePack: false, say, out var status);
        if (inputs.Count == 0)
        {
            return status;
        }

        var pdfs = inputs
            .Select(input => input.Paths[0])
            .Where(path =>
                Path.GetExtension(path).Equals(".pdf", StringComparison.OrdinalIgnoreCase)
            )
            .ToList();
        var pipeline = new PackPipeline(say);
        var pages = pipeline
            .RunAll(inputs, check: true, cancellation)
            .Sum(outcome => outcome.Pack?.Documents.Sum(document => document.Pages) ?? 0);
        var contenders = new ReadBench(pipeline).Run(pdfs, inputs, rounds, withMiner, cancellation);

        var reference = contenders[0];
        var table = new Table().Border(TableBorder.Markdown);
        table.AddColumn(say.In("程序", "program"));
        table.AddColumn(say.In("中位数（秒）", "median s"), column => column.RightAligned());
        table.AddColumn(say.In("最小–最大", "min–max"), column => column.RightAligned());
        table.AddColumn(say.In("页/秒", "pages/s"), column => column.RightAligned());
        table.AddColumn(say.In("相对 mutool", "× mutool"), column => column.RightAligned());
        foreach (var contender in contenders.Where(contender => contender.Seconds.Count > 0))
        {
            table.AddRow(
                Markup.Escape(contender.Name),
                ReadBench.Format(contender.Median),
                $"{ReadBench.Format(contender.Seconds.Min())}–{ReadBench.Format(contender.Seconds.Max())}",
                (pages / contender.Median).ToString("0", CultureInfo.InvariantCulture),
                reference.Seconds.Count > 0
                    ? ReadBench.Format(contender.Median / reference.Median)
                    : "–"
            );
        }

        if (Console.IsOutputRedirected)
        {
            // A file or pipe has no width: names are not folded.
            AnsiConsole.Profile.Width = 160;
        }

        AnsiConsole.Write(table);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{inputs.Count} {say.In("个文件", "files")}, {pages} {say.In("页", "pages")}, {rounds} {say.In("轮", "rounds")}, {Environment.ProcessorCount} {say.In("核", "cores")}, {say.In("内存峰值", "peak memory")} {ReadBench.PeakMemory():0} MB"
            )
        );
        return ExitStatus.Clean;
    }
}
