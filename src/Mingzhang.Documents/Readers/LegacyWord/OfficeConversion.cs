using System.Diagnostics;
using System.Globalization;

namespace Mingzhang.Documents.Readers.LegacyWord;

/// <summary>One run of LibreOffice under limits of time and memory.</summary>
internal static class OfficeConversion
{
    /// <summary>LibreOffice reserves far more address space than it uses; below this it does not start.</summary>
    private const long LeastMemory = 6L << 30;

    /// <summary>Converts a file to .docx into the folder "out"; the reason where it could not be run to its end.</summary>
    public static UnusableReason? Run(
        string program,
        string folder,
        string input,
        ReadingLimits limits,
        CancellationToken cancellation
    )
    {
        var start = new ProcessStartInfo("/bin/sh")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
            WorkingDirectory = folder,
        };
        start.ArgumentList.Add("-c");
        // The shell only sets the limits and becomes the program; output is of no interest and must not fill a pipe.
        start.ArgumentList.Add(
            "ulimit -v \"$0\"; ulimit -t \"$1\"; ulimit -f \"$2\"; shift 2; exec \"$@\" </dev/null >/dev/null 2>&1"
        );
        start.ArgumentList.Add(Number(Math.Max(limits.ChildMemory, LeastMemory) >> 10));
        start.ArgumentList.Add(Number((long)Math.Ceiling(limits.Time.TotalSeconds) + 1));
        start.ArgumentList.Add(Number(limits.UnpackedBytes / 512));
        foreach (
            var argument in (string[])
                [
                    program,
                    $"-env:UserInstallation={new Uri(Path.Combine(folder, "profile")).AbsoluteUri}",
                    "--headless",
                    "--norestore",
                    "--nodefault",
                    "--nolockcheck",
                    "--convert-to",
                    "docx",
                    "--outdir",
                    Path.Combine(folder, "out"),
                    input,
                ]
        )
        {
            start.ArgumentList.Add(argument);
        }

        // Macros and links of the document must find neither settings nor display of the user.
        start.Environment["HOME"] = folder;
        start.Environment.Remove("DISPLAY");
        return Wait(start, limits.Time, cancellation);
    }

    private static UnusableReason? Wait(
        ProcessStartInfo start,
        TimeSpan time,
        CancellationToken cancellation
    )
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(time);
        try
        {
            using var process = Process.Start(start);
            if (process is null)
            {
                return UnusableReason.MissingProgram;
            }

            using var killer = deadline.Token.Register(() => Kill(process));
            process.WaitForExit();
            cancellation.ThrowIfCancellationRequested();
            return deadline.IsCancellationRequested ? UnusableReason.TimedOut
                : process.ExitCode == 0 ? null
                : UnusableReason.Damaged;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return UnusableReason.MissingProgram;
        }
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception exception)
            when (exception
                    is InvalidOperationException
                        or System.ComponentModel.Win32Exception
                        or AggregateException
            )
        {
            // It ended by itself in the meantime.
        }
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
