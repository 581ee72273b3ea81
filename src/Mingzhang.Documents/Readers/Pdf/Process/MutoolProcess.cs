using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Mingzhang.Documents.Readers.Pdf.Process;

/// <summary>
/// 受限子进程: one run of <c>mutool</c> under limits. The shell only sets the limits and replaces itself; the file
/// name is an argument of its own, absolute, so that neither quotes nor a leading hyphen mean anything.
/// </summary>
internal sealed class MutoolProcess : IDisposable
{
    private const int ErrorBytes = 64 << 10;

    private readonly System.Diagnostics.Process process;
    private readonly Task<string> errors;
    private readonly CancellationTokenSource deadline;
    private readonly CancellationTokenRegistration killer;
    private readonly CancellationToken caller;
    private volatile bool killed;

    private MutoolProcess(
        System.Diagnostics.Process process,
        TimeSpan time,
        CancellationToken cancellation
    )
    {
        this.process = process;
        caller = cancellation;
        deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        killer = deadline.Token.Register(Kill);
        errors = Task.Run(() => ReadErrors(process.StandardError.BaseStream));
        if (time <= TimeSpan.Zero)
        {
            deadline.Cancel();
        }
        else
        {
            deadline.CancelAfter(time);
        }
    }

    public Stream Output => process.StandardOutput.BaseStream;

    public bool TimedOut => deadline.IsCancellationRequested && !caller.IsCancellationRequested;

    /// <summary>Whether <c>mutool</c> can be found on the path.</summary>
    public static bool IsInstalled => Program.Value is not null;

    private static readonly Lazy<string?> Program = new(static () =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, "mutool"))
            .FirstOrDefault(File.Exists)
    );

    /// <summary>Starts <c>mutool</c>; null where it is not installed or cannot be started.</summary>
    /// <param name="arguments">Arguments, each passed as it is.</param>
    public static MutoolProcess? Start(
        IReadOnlyList<string> arguments,
        long memory,
        TimeSpan time,
        CancellationToken cancellation
    )
    {
        if (Program.Value is not { } program)
        {
            return null;
        }
        var seconds = (long)Math.Clamp(Math.Ceiling(time.TotalSeconds) + 1, 1, 86_400);
        var start = new ProcessStartInfo("/bin/sh")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add("ulimit -v \"$0\"; ulimit -t \"$1\"; shift; exec \"$@\" </dev/null");
        start.ArgumentList.Add(
            Math.Max(memory >> 10, 32 << 10).ToString(CultureInfo.InvariantCulture)
        );
        start.ArgumentList.Add(seconds.ToString(CultureInfo.InvariantCulture));
        start.ArgumentList.Add(program);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }
        try
        {
            var started = System.Diagnostics.Process.Start(start);
            return started is null ? null : new MutoolProcess(started, time, cancellation);
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or IOException)
        {
            return null;
        }
    }

    public void Kill()
    {
        killed = true;
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e)
            when (e
                    is InvalidOperationException
                        or System.ComponentModel.Win32Exception
                        or AggregateException
            )
        {
            // It ended by itself in the meantime.
        }
    }

    /// <summary>Waits for the end; the exit code (-1 when killed) and the beginning of what it printed as errors.</summary>
    public (int ExitCode, string Errors) Finish()
    {
        process.WaitForExit();
        var text = errors.GetAwaiter().GetResult();
        return (killed ? -1 : process.ExitCode, text);
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            Kill();
            process.WaitForExit();
        }
        killer.Dispose();
        deadline.Dispose();
        process.Dispose();
    }

    private static string ReadErrors(Stream stream)
    {
        var kept = new MemoryStream();
        var buffer = ArrayPool<byte>.Shared.Rent(8192);
        try
        {
            int read;
            while ((read = stream.Read(buffer, 0, buffer.Length)) > 0)
            {
                // Everything is drained so that the child never blocks; only the beginning is kept.
                kept.Write(buffer, 0, (int)Math.Min(read, Math.Max(0, ErrorBytes - kept.Length)));
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // A killed child closes its pipe.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
        return Encoding.UTF8.GetString(kept.GetBuffer(), 0, (int)kept.Length);
    }
}
