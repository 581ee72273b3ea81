using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Mingzhang.Documents.Writing.Pdf;

/// <summary>
/// 受限浏览器: one headless Chromium with a profile of its own that is deleted at the end. It is spoken to through a pipe, so no port
/// is open to other programs of the machine, and it resolves no names, so nothing can be fetched.
/// </summary>
internal sealed class ChromiumProcess : IDisposable
{
    private static readonly string[] Programs =
    [
        "chromium",
        "chromium-browser",
        "google-chrome-stable",
        "google-chrome",
    ];

    private static readonly Lazy<string?> Program = new(static () =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => Programs.Select(program => Path.Combine(folder, program)))
            .FirstOrDefault(File.Exists)
    );

    private readonly Process _process;

    private ChromiumProcess(Process process, string folder)
    {
        _process = process;
        Folder = folder;
    }

    public static bool IsInstalled => Program.Value is not null;

    /// <summary>Profile and documents to be printed.</summary>
    public string Folder { get; }

    public Stream Input => _process.StandardInput.BaseStream;

    public Stream Output => _process.StandardOutput.BaseStream;

    public bool HasEnded => _process.HasExited;

    /// <summary>Starts the browser; null where it is not installed or cannot be started.</summary>
    public static ChromiumProcess? Start(PrintLimits limits)
    {
        if (Program.Value is not { } program)
        {
            return null;
        }

        var folder = Directory.CreateTempSubdirectory("mingzhang-print-").FullName;
        var start = new ProcessStartInfo("/bin/sh")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
            WorkingDirectory = folder,
        };
        start.ArgumentList.Add("-c");
        // The browser takes its orders on descriptor 3 and answers on 4. What it prints otherwise is of no interest.
        start.ArgumentList.Add(
            "ulimit -d \"$0\" 2>/dev/null; ulimit -c 0; exec \"$@\" 3<&0 4>&1 </dev/null >/dev/null 2>/dev/null"
        );
        start.ArgumentList.Add((limits.Memory >> 10).ToString(CultureInfo.InvariantCulture));
        start.ArgumentList.Add(program);
        foreach (var argument in Arguments(folder))
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["HOME"] = folder;
        start.Environment.Remove("DISPLAY");
        start.Environment.Remove("DBUS_SESSION_BUS_ADDRESS");
        try
        {
            if (Process.Start(start) is { } process)
            {
                return new ChromiumProcess(process, folder);
            }
        }
        catch (Exception exception) when (exception is Win32Exception or IOException)
        {
            // Not to be started: as good as not there.
        }

        Delete(folder);
        return null;
    }

    private static IEnumerable<string> Arguments(string folder)
    {
        if (Environment.IsPrivilegedProcess)
        {
            // Chromium refuses to run as root with its sandbox, and has none of its own then.
            yield return "--no-sandbox";
        }

        foreach (
            var argument in (string[])
                [
                    "--headless=new",
                    "--remote-debugging-pipe",
                    $"--user-data-dir={Path.Combine(folder, "profile")}",
                    "--host-resolver-rules=MAP * ~NOTFOUND",
                    "--disable-gpu",
                    "--disable-dev-shm-usage",
                    "--disable-extensions",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-default-apps",
                    "--disable-sync",
                    "--disable-features=Translate,MediaRouter,OptimizationHints",
                    "--no-first-run",
                    "--no-default-browser-check",
                    "--no-zygote",
                    "--mute-audio",
                    "--hide-scrollbars",
                    "--font-render-hinting=none",
                    "--lang=zh-CN",
                    "about:blank",
                ]
        )
        {
            yield return argument;
        }
    }

    public void Dispose()
    {
        Kill();
        _process.WaitForExit();
        _process.Dispose();
        Delete(Folder);
    }

    public void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception exception)
            when (exception is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended by itself in the meantime.
        }
    }

    /// <summary>Processes of the browser may still be writing their last files while they die.</summary>
    private static void Delete(string folder)
    {
        for (var attempt = 0; attempt < 10 && Directory.Exists(folder); attempt++)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (Exception exception)
                when (exception is IOException or UnauthorizedAccessException)
            {
                Thread.Sleep(20);
            }
        }
    }
}
