using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Mingzhang.Cli.Bench.Servers;

/// <summary>A PostgreSQL server of one's own: a fresh cluster in a temporary folder, on loopback, gone afterwards.</summary>
internal sealed class TemporaryPostgres : IAsyncDisposable
{
    private const string User = "mingzhang";

    private readonly string _folder;
    private readonly int _port;

    private TemporaryPostgres(string folder, int port) => (_folder, _port) = (folder, port);

    /// <summary>Why there is no server to be had; null where there is.</summary>
    public static string? Missing =>
        Programs is null ? "PostgreSQL is not installed (Debian package postgresql)" : null;

    private static string? Programs { get; } =
        Directory.Exists("/usr/lib/postgresql")
            ? Directory
                .GetDirectories("/usr/lib/postgresql")
                .Where(path => File.Exists(Path.Combine(path, "bin", "initdb")))
                .OrderBy(path => path, StringComparer.Ordinal)
                .Select(path => Path.Combine(path, "bin"))
                .LastOrDefault()
            : null;

    private string Data => Path.Combine(_folder, "data");

    public static async Task<TemporaryPostgres> Start()
    {
        var folder = Directory.CreateTempSubdirectory("mingzhang-postgres-").FullName;
        if (Environment.IsPrivilegedProcess)
        {
            await Run("chown", ["postgres", folder]).ConfigureAwait(false);
        }

        var server = new TemporaryPostgres(folder, FreePort());
        await RunProgram(
                "initdb",
                ["-D", server.Data, "-U", User, "-A", "trust", "-E", "UTF8", "--no-sync"]
            )
            .ConfigureAwait(false);
        await server.StartAgain().ConfigureAwait(false);
        return server;
    }

    /// <summary>Address of a new, empty database.</summary>
    public async Task<string> NewDatabase()
    {
        var name = "d" + Guid.NewGuid().ToString("N");
        await RunProgram("createdb", ["-h", "127.0.0.1", "-p", Port, "-U", User, name])
            .ConfigureAwait(false);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"postgres://{User}@127.0.0.1:{_port}/{name}"
        );
    }

    public Task StartAgain() =>
        RunProgram(
            "pg_ctl",
            [
                "-D",
                Data,
                "-l",
                Path.Combine(_folder, "log"),
                "-w",
                "-o",
                $"-p {Port} -k {_folder} -c listen_addresses=127.0.0.1 -c max_connections=200",
                "start",
            ]
        );

    /// <summary>As an administrator stops it: connections are broken, nothing is lost.</summary>
    public Task Stop() => RunProgram("pg_ctl", ["-D", Data, "-m", "fast", "-w", "stop"]);

    /// <summary>kill -9 of the server itself, as when the machine loses it; its workers die with it.</summary>
    public async Task Kill()
    {
        var id = File.ReadLines(Path.Combine(Data, "postmaster.pid")).First();
        await Run("kill", ["-9", id]).ConfigureAwait(false);
        // The workers notice and leave; a server that starts before waits for them.
        for (var i = 0; i < 200 && Directory.Exists("/proc/" + id); i++)
        {
            await Task.Delay(10).ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await RunProgram("pg_ctl", ["-D", Data, "-m", "immediate", "-w", "stop"])
                .ConfigureAwait(false);
        }
        catch (InvalidOperationException)
        {
            // It was stopped or killed already.
        }

        Directory.Delete(_folder, recursive: true);
    }

    private string Port => _port.ToString(CultureInfo.InvariantCulture);

    /// <summary>The server refuses to run as root: then it runs as Debian's user postgres.</summary>
    private static Task RunProgram(string program, string[] arguments) =>
        Environment.IsPrivilegedProcess
            ? Run(
                "runuser",
                ["-u", "postgres", "--", Path.Combine(Programs!, program), .. arguments]
            )
            : Run(Path.Combine(Programs!, program), arguments);

    private static async Task Run(string program, string[] arguments)
    {
        var start = new ProcessStartInfo("/bin/sh")
        {
            ArgumentList = { "-c", "exec \"$@\" >/dev/null 2>&1", "sh", program },
            WorkingDirectory = "/",
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        await process.WaitForExitAsync().ConfigureAwait(false);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException(
                $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}"
            );
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, port: 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
