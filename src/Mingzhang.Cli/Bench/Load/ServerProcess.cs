using System.Diagnostics;

namespace Mingzhang.Cli.Bench.Load;

/// <summary>A workbench server as a child process, on a free port of loopback.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>Processor time that the server has used, in seconds.</summary>
    public double ProcessorSeconds
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime.TotalSeconds;
        }
    }

    /// <summary>The server's program beside this one, as ./mingzhang builds them; null where it is not built.</summary>
    public static string? Find()
    {
        foreach (
            var folder in new[] { "../web", "../../Mingzhang.Web/" + Configuration(), "../web/bin" }
        )
        {
            var program = Path.GetFullPath(
                Path.Combine(AppContext.BaseDirectory, folder, "mingzhang-web")
            );
            if (File.Exists(program))
            {
                return program;
            }
        }

        return null;
    }

    /// <summary>Starts the server with the demonstration's accounts; null where it did not come up.</summary>
    public static async Task<ServerProcess?> Start(string program, string store)
    {
        var start = new ProcessStartInfo(program)
        {
            ArgumentList = { "--store", store, "--demo", "--port", "0", "--lang", "en" },
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            var at = line.IndexOf("http://", StringComparison.Ordinal);
            if (at >= 0 && Uri.TryCreate(line[at..].Trim(), UriKind.Absolute, out var address))
            {
                // What it says later is read, so that it never waits for us.
                _ = process.StandardOutput.ReadToEndAsync();
                return new ServerProcess(process, address);
            }
        }

        process.Dispose();
        return null;
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    /// <summary>debug or release: the folder that this program was built to.</summary>
    private static string Configuration() =>
        Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)).Split('_')[0];
}
