using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

[assembly: AssemblyFixture(typeof(Mingzhang.Storage.Tests.PostgresServer))]

namespace Mingzhang.Storage.Tests;

/// <summary>
/// A PostgreSQL server of the tests' own: a fresh cluster in a temporary folder, on loopback, gone afterwards. Where Debian's
/// package is not installed the tests that need it report themselves as skipped.
/// </summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private string? folder;
    private string programs = "";
    private int port;

    /// <summary>Why there is no server; null where there is one.</summary>
    public string? Missing { get; private set; }

    public async ValueTask InitializeAsync()
    {
        var newest = Directory.Exists("/usr/lib/postgresql")
            ? Directory
                .GetDirectories("/usr/lib/postgresql")
                .Where(path => File.Exists(Path.Combine(path, "bin", "initdb")))
                .OrderBy(path => path, StringComparer.Ordinal)
                .LastOrDefault()
            : null;
        if (newest is null)
        {
            Missing = "PostgreSQL is not installed (Debian package postgresql)";
            return;
        }

        programs = Path.Combine(newest, "bin");
        folder = Directory.CreateTempSubdirectory("mingzhang-postgres-").FullName;
        port = FreePort();
        if (Environment.IsPrivilegedProcess)
        {
            await Run("chown", ["postgres", folder]);
        }

        await RunProgram(
            "initdb",
            [
                "-D",
                Path.Combine(folder, "data"),
                "-U",
                "tests",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--no-sync",
            ]
        );
        await RunProgram(
            "pg_ctl",
            [
                "-D",
                Path.Combine(folder, "data"),
                "-l",
                Path.Combine(folder, "log"),
                "-w",
                "-o",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"-p {port} -k {folder} -c listen_addresses=127.0.0.1"
                ),
                "start",
            ]
        );
    }

    /// <summary>Connection to a new, empty database.</summary>
    public async Task<string> NewDatabase()
    {
        var name = "t" + Guid.NewGuid().ToString("N");
        await using var source = NpgsqlDataSource.Create(Connection("postgres"));
        await using var command = source.CreateCommand("create database " + name);
        await command.ExecuteNonQueryAsync();
        return Connection(name);
    }

    public async ValueTask DisposeAsync()
    {
        if (folder is null)
        {
            return;
        }

        NpgsqlConnection.ClearAllPools();
        await RunProgram("pg_ctl", ["-D", Path.Combine(folder, "data"), "-m", "immediate", "stop"]);
        Directory.Delete(folder, recursive: true);
    }

    private string Connection(string database) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = port,
            Username = "tests",
            Database = database,
        }.ToString();

    /// <summary>The server refuses to run as root: then it runs as Debian's user postgres.</summary>
    private Task RunProgram(string program, string[] arguments) =>
        Environment.IsPrivilegedProcess
            ? Run(
                "runuser",
                ["-u", "postgres", "--", Path.Combine(programs, program), .. arguments]
            )
            : Run(Path.Combine(programs, program), arguments);

    private static async Task Run(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = "/",
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        await process.WaitForExitAsync();
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
