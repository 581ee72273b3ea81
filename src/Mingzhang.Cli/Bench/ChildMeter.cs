using System.Diagnostics;

namespace Mingzhang.Cli.Bench;

/// <summary>Runs a program over many files, two at a time, output thrown away; the peer that our own figures are held against.</summary>
internal static class ChildMeter
{
    public static bool Has(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, program)));

    /// <summary>Wall seconds for all files; null when the program fails on any of them.</summary>
    public static double? Run(
        string program,
        IReadOnlyList<string> files,
        Func<string, IEnumerable<string>> arguments,
        CancellationToken cancellation
    )
    {
        var failed = 0;
        var clock = Stopwatch.StartNew();
        Parallel.ForEach(
            files,
            new ParallelOptions
            {
                MaxDegreeOfParallelism = Environment.ProcessorCount,
                CancellationToken = cancellation,
            },
            file =>
            {
                if (!RunOne(program, arguments(file)))
                {
                    Interlocked.Increment(ref failed);
                }
            }
        );
        return failed == 0 ? clock.Elapsed.TotalSeconds : null;
    }

    private static bool RunOne(string program, IEnumerable<string> arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        );
        if (process is null)
        {
            return false;
        }

        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var buffer = new byte[1 << 16];
        while (process.StandardOutput.BaseStream.Read(buffer) > 0)
        {
            // Read to the end, so that the program's own speed is what counts.
        }

        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
