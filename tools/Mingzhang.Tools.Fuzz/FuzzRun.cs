using System.Diagnostics;
using System.Globalization;
using Mingzhang.Documents.Intake;
using Mingzhang.Documents.Model;
using Mingzhang.Documents.Readers;

namespace Mingzhang.Tools.Fuzz;

/// <summary>What a run found.</summary>
public sealed class FuzzResult
{
    public int Files { get; set; }

    /// <summary>Files that gave a document; the others gave a reason.</summary>
    public int Read { get; set; }

    public List<string> Crashes { get; } = [];

    public List<string> Hangs { get; } = [];

    public TimeSpan Slowest { get; set; }

    public string SlowestFile { get; set; } = "";

    /// <summary>Files that took more than a second.</summary>
    public List<string> Slow { get; } = [];

    public SortedDictionary<string, int> Reasons { get; } = new(StringComparer.Ordinal);

    public bool IsClean => Crashes.Count == 0 && Hangs.Count == 0;
}

/// <summary>Opens spoilt files one after the other, and watches for exceptions, hangs and documents that contradict themselves.</summary>
public static class FuzzRun
{
    private const int Seed = 20250101;

    /// <summary>Beyond the time limit that the reader itself has to keep.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private static readonly ReadingLimits Limits = new() { Time = TimeSpan.FromSeconds(10) };

    public static FuzzResult Mutations(int first, int count, Action<int>? progress = null)
    {
        var result = new FuzzResult();
        var samples = Samples.All();
        for (var i = first; i < first + count; i++)
        {
            progress?.Invoke(i);
            var sample = samples[i % samples.Count];
            var bytes = Mutator.Mutate(sample, new Random(Seed + i));
            Open(result, $"{i}{sample.Extension}", bytes);
        }

        return result;
    }

    public static FuzzResult Hostile(Func<string, bool> choose, Action<string>? progress = null)
    {
        var result = new FuzzResult();
        foreach (var (name, make) in HostileFiles.All().Where(file => choose(file.Name)))
        {
            progress?.Invoke(name);
            Open(result, name, make());
            GC.Collect();
        }

        return result;
    }

    private static void Open(FuzzResult result, string name, byte[] bytes)
    {
        var folder = Directory.CreateTempSubdirectory("mingzhang-fuzz-");
        try
        {
            var path = Path.Combine(folder.FullName, name);
            File.WriteAllBytes(path, bytes);
            result.Files++;
            var clock = Stopwatch.StartNew();
            var reading = Task.Run(() => new DocumentIntake().Open(path, Limits));
            if (
                !reading
                    .ContinueWith(static _ => { }, TaskScheduler.Default)
                    .Wait(Limits.Time + Grace)
            )
            {
                result.Hangs.Add(name);
                return;
            }

            if (clock.Elapsed > result.Slowest)
            {
                result.Slowest = clock.Elapsed;
                result.SlowestFile = name;
            }

            if (clock.Elapsed > TimeSpan.FromSeconds(1))
            {
                using var process = Process.GetCurrentProcess();
                result.Slow.Add(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"slow: {name} {clock.Elapsed.TotalSeconds:0.0} s, peak {process.PeakWorkingSet64 >> 20} MB"
                    )
                );
            }

            if (reading.Exception is { } exception)
            {
                result.Crashes.Add($"{name}: {exception.GetBaseException()}");
                return;
            }

            Judge(result, name, reading.Result);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Judge(FuzzResult result, string name, ReadOutcome outcome)
    {
        var reason = outcome.Reason?.ToString() ?? "document";
        result.Reasons[reason] = result.Reasons.GetValueOrDefault(reason) + 1;
        if (outcome.Document is not { } document)
        {
            return;
        }

        result.Read++;
        foreach (var grid in document.Blocks.OfType<Grid>())
        {
            if (Contradiction(grid) is { } contradiction)
            {
                result.Crashes.Add($"{name}: {contradiction}");
                return;
            }
        }
    }

    /// <summary>A grid whose cells leave it or lie upon each other; null where all is well.</summary>
    private static string? Contradiction(Grid grid)
    {
        var taken = new HashSet<(int, int)>();
        long area = 0;
        foreach (var cell in grid.Cells)
        {
            if (
                cell.Row < 0
                || cell.Column < 0
                || cell.RowSpan < 1
                || cell.ColumnSpan < 1
                || cell.Row + cell.RowSpan > grid.RowCount
                || cell.Column + cell.ColumnSpan > grid.ColumnCount
            )
            {
                return $"cell {cell.Row},{cell.Column} of {cell.RowSpan}x{cell.ColumnSpan} leaves the grid of {grid.RowCount}x{grid.ColumnCount}";
            }

            area += (long)cell.RowSpan * cell.ColumnSpan;
            if (area > 200_000)
            {
                return area > (long)grid.RowCount * grid.ColumnCount ? "cells overlap" : null;
            }

            for (var row = cell.Row; row < cell.Row + cell.RowSpan; row++)
            {
                for (var column = cell.Column; column < cell.Column + cell.ColumnSpan; column++)
                {
                    if (!taken.Add((row, column)))
                    {
                        return $"two cells at {row},{column}";
                    }
                }
            }
        }

        return null;
    }
}
