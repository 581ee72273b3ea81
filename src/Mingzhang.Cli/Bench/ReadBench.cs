using System.Diagnostics;
using System.Globalization;
using Mingzhang.Cli.Pipeline;

namespace Mingzhang.Cli.Bench;

/// <summary>One program in the comparison.</summary>
/// <param name="Seconds">One figure per round, wall time over all files; empty where it is not installed or failed.</param>
internal sealed record Contender(string Name, List<double> Seconds)
{
    public double Median => Seconds.Order().ElementAt(Seconds.Count / 2);
}

/// <summary>
/// Speed of reading and checking a folder against <c>mutool trace</c> alone on the same files in the same run, the programs taking
/// turns, so that a machine that slows down slows all of them.
/// </summary>
internal sealed class ReadBench(PackPipeline pipeline)
{
    /// <summary>Debian's own interpreter, which sees the package python3-pdfminer.</summary>
    private const string Python = "/usr/bin/python3";

    private const string MinerScript =
        "import sys;from pdfminer.high_level import extract_text;extract_text(sys.argv[1])";

    public IReadOnlyList<Contender> Run(
        IReadOnlyList<string> pdfs,
        IReadOnlyList<PackInput> everything,
        int rounds,
        bool withMiner,
        CancellationToken cancellation
    )
    {
        var trace = new Contender("mutool trace", []);
        var own = new Contender("mingzhang (read + check, PDF)", []);
        var all = new Contender("mingzhang (read + check, all files)", []);
        var text = new Contender("pdftotext -layout", []);
        var miner = new Contender("pdfminer extract_text", []);
        var pdfInputs = pdfs.Select(path => new PackInput([path])).ToList();
        for (var round = 0; round < rounds; round++)
        {
            Add(trace, ChildMeter.Run("mutool", pdfs, file => ["trace", file], cancellation));
            Add(own, Measure(pdfInputs, cancellation));
            Add(all, Measure(everything, cancellation));
            if (ChildMeter.Has("pdftotext"))
            {
                Add(
                    text,
                    ChildMeter.Run("pdftotext", pdfs, file => ["-layout", file, "-"], cancellation)
                );
            }

            if (withMiner && round == 0 && File.Exists(Python))
            {
                Add(
                    miner,
                    ChildMeter.Run(Python, pdfs, file => ["-c", MinerScript, file], cancellation)
                );
            }
        }

        return [trace, own, all, text, miner];
    }

    private static void Add(Contender contender, double? seconds)
    {
        if (seconds is { } value)
        {
            contender.Seconds.Add(value);
        }
    }

    private double Measure(IReadOnlyList<PackInput> inputs, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        foreach (var outcome in pipeline.RunAll(inputs, check: true, cancellation))
        {
            _ = outcome;
        }

        return clock.Elapsed.TotalSeconds;
    }

    /// <summary>Peak memory of this process, in MB.</summary>
    public static double PeakMemory()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 / 1048576.0;
    }

    public static string Format(double value) =>
        value.ToString("0.00", CultureInfo.InvariantCulture);
}
