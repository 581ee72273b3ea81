using System.CommandLine;
using System.Globalization;
using Mingzhang.Cli.Bench;
using Mingzhang.Cli.Pipeline;

namespace Mingzhang.Cli.Verbs.Corpus;

/// <summary><c>bench import FOLDER</c>: import end to end against reading and checking alone; memory over many copies.</summary>
internal static class ImportBenchVerb
{
    public static Command Create(Voice say)
    {
        var folder = new Argument<string>("FOLDER")
        {
            Description = say.In("放有预算公开文件的文件夹", "folder with packs"),
        };
        var rounds = new Option<int>("--rounds")
        {
            Description = say.In("轮数", "rounds"),
            DefaultValueFactory = _ => 3,
        };
        var copies = new Option<int>("--copies")
        {
            Description = say.In(
                "改为导入这么多份文本（金额各不相同），并报告内存",
                "import this many copies of the texts instead, each with other amounts, and report memory"
            ),
        };
        var command = new Command(
            "import",
            say.In(
                "导入（读、查、存、建索引）与只读只查比较",
                "import (read, check, store, index) against reading and checking alone"
            )
        )
        {
            folder,
            rounds,
            copies,
        };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                var path = parsed.GetValue(folder)!;
                var inputs = Inputs.Collect([path], asOnePack: false, say, out var status);
                if (inputs.Count == 0)
                {
                    return status;
                }

                if (parsed.GetValue(copies) is > 0 and var count)
                {
                    await ImportBench
                        .Copies(
                            [
                                .. inputs
                                    .Select(input => input.Paths[0])
                                    .Where(file =>
                                        file.EndsWith(".txt", StringComparison.OrdinalIgnoreCase)
                                    ),
                            ],
                            Math.Min(count, 100_000),
                            (progress, memory) =>
                                Console.WriteLine(
                                    string.Create(
                                        CultureInfo.InvariantCulture,
                                        $"{progress.Done}  {progress.Elapsed.TotalMilliseconds / progress.Done:0.0} {say.In("毫秒/包", "ms a pack")}  {Environment.CpuUsage.TotalTime.TotalMilliseconds / progress.Done:0.0} {say.In("毫秒处理器/包", "ms of processor a pack")}  {memory >> 20} MB"
                                    )
                                ),
                            cancellation
                        )
                        .ConfigureAwait(false);
                    return ExitStatus.Clean;
                }

                Report(
                    say,
                    new ImportBench(new PackPipeline(say)).Compare(
                        path,
                        inputs,
                        Math.Clamp(parsed.GetValue(rounds), 1, 100),
                        cancellation
                    )
                );
                return ExitStatus.Clean;
            }
        );
        return command;
    }

    private static void Report(Voice say, (List<ImportRound> Read, List<ImportRound> Import) rounds)
    {
        var (read, import) = (Median(rounds.Read), Median(rounds.Import));
        Row(say.In("读取并检查", "read and check"), read);
        Row(say.In("导入", "import"), import);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{say.In("导入速度为读取的", "import runs at")} {read.Seconds / import.Seconds:P0} {say.In("", "of the speed of reading")} ({say.In("按处理器时间", "by processor time")} {read.Work / import.Work:P0})"
            )
        );

        static void Row(string name, ImportRound round) =>
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name}: {round.Seconds:0.00} s, {round.Work:0.00} s of processor"
                )
            );
    }

    private static ImportRound Median(List<ImportRound> rounds) =>
        new(
            rounds.Select(round => round.Seconds).Order().ElementAt(rounds.Count / 2),
            rounds.Select(round => round.Work).Order().ElementAt(rounds.Count / 2)
        );
}
