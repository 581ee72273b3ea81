using System.Diagnostics;
using System.Globalization;
using System.Text;
using Mingzhang.Catalog;
using Mingzhang.Cli.Pipeline;
using Mingzhang.Cli.Verbs.Corpus;
using Mingzhang.Corpus.Import;
using Mingzhang.Storage.Corpus;

namespace Mingzhang.Cli.Bench;

/// <summary>What one measurement of an import took.</summary>
/// <param name="Seconds">Wall time.</param>
/// <param name="Work">Processor time of this program, child processes left out.</param>
internal sealed record ImportRound(double Seconds, double Work);

/// <summary>
/// Import end to end (read, check, store, index, originals) against reading and checking alone on the same files in the same run, taking
/// turns, each import into a new store.
/// </summary>
internal sealed class ImportBench(PackPipeline pipeline)
{
    public (List<ImportRound> Read, List<ImportRound> Import) Compare(
        string folder,
        IReadOnlyList<PackInput> inputs,
        int rounds,
        CancellationToken cancellation
    )
    {
        var read = new List<ImportRound>();
        var import = new List<ImportRound>();
        _ = pipeline.RunAll(inputs, check: true, cancellation).Count();
        for (var round = 0; round < rounds; round++)
        {
            read.Add(Measure(() => _ = pipeline.RunAll(inputs, check: true, cancellation).Count()));
            import.Add(Measure(() => Import(folder, null, cancellation).GetAwaiter().GetResult()));
        }

        return (read, import);
    }

    /// <summary>Imports many copies of texts with other figures; tells time and memory as it goes.</summary>
    public static async Task Copies(
        IReadOnlyList<string> texts,
        int copies,
        Action<ImportProgress, long> report,
        CancellationToken cancellation
    )
    {
        var folder = Directory.CreateTempSubdirectory("mingzhang-copies-").FullName;
        try
        {
            var contents = texts.Select(path => File.ReadAllText(path)).ToList();
            for (var i = 0; i < copies; i++)
            {
                var part = Directory.CreateDirectory(
                    Path.Combine(folder, (i / 1000).ToString("000", CultureInfo.InvariantCulture))
                );
                await File.WriteAllTextAsync(
                        Path.Combine(
                            part.FullName,
                            i.ToString("00000", CultureInfo.InvariantCulture) + ".txt"
                        ),
                        Multiply(contents[i % contents.Count], 1 + i / contents.Count),
                        cancellation
                    )
                    .ConfigureAwait(false);
            }

            var next = 0;
            await Import(
                    folder,
                    progress =>
                    {
                        if (progress.Done >= next || progress.Done == progress.Total)
                        {
                            next = progress.Done + Math.Max(1, copies / 10);
                            report(progress, Environment.WorkingSet);
                        }
                    },
                    cancellation
                )
                .ConfigureAwait(false);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task Import(
        string folder,
        Action<ImportProgress>? report,
        CancellationToken cancellation
    )
    {
        var target = Directory.CreateTempSubdirectory("mingzhang-bench-").FullName;
        try
        {
            var store = await CorpusStores
                .Open(Path.Combine(target, "corpus.db"), cancellation)
                .ConfigureAwait(false);
            await using var _ = store.ConfigureAwait(false);
            await new CorpusImport(store, new PackReading(Catalogue.Default), Catalogue.Default)
                .Run(
                    new ImportOptions
                    {
                        Paths = [folder],
                        Originals = new Originals(Path.Combine(target, "originals")),
                    },
                    report,
                    cancellation
                )
                .ConfigureAwait(false);
        }
        finally
        {
            Directory.Delete(target, recursive: true);
        }
    }

    /// <summary>
    /// The text with every amount that prints decimals times <paramref name="factor"/>: sums and shares hold, content and amounts are new.
    /// </summary>
    private static string Multiply(string text, int factor)
    {
        var changed = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; )
        {
            var end = i;
            while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] is '.' or ','))
            {
                end++;
            }

            if (end == i)
            {
                changed.Append(text[i++]);
                continue;
            }

            var number = text[i..end];
            var point = number.IndexOf('.', StringComparison.Ordinal);
            var isPercent = end < text.Length && text[end] is '%' or '％';
            if (
                point > 0
                && point < number.Length - 1
                && number.IndexOf('.', point + 1) < 0
                && !isPercent
                && decimal.TryParse(
                    number.Replace(",", "", StringComparison.Ordinal),
                    NumberStyles.AllowDecimalPoint,
                    CultureInfo.InvariantCulture,
                    out var value
                )
                && value < 1_000_000_000
            )
            {
                changed.Append((value * factor).ToString(CultureInfo.InvariantCulture));
            }
            else
            {
                changed.Append(number);
            }

            i = end;
        }

        return changed.ToString();
    }

    private static ImportRound Measure(Action work)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        work();
        process.Refresh();
        return new ImportRound(
            clock.Elapsed.TotalSeconds,
            (process.TotalProcessorTime - before).TotalSeconds
        );
    }
}
