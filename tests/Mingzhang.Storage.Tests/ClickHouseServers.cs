using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

[assembly: AssemblyFixture(typeof(Mingzhang.Storage.Tests.ClickHouseServers))]

namespace Mingzhang.Storage.Tests;

/// <summary>
/// Two ClickHouse servers of the tests' own, one cluster of two shards, on loopback, in a temporary folder, gone afterwards. They are
/// started by the first test that asks for them; where Debian's package is not installed these tests report themselves as skipped.
/// </summary>
public sealed class ClickHouseServers : IAsyncDisposable
{
    private const string Program = "/usr/sbin/clickhouse-server";
    private const int Servers = 2;

    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly List<Process> processes = [];
    private readonly int[] http = new int[Servers];
    private string? folder;

    /// <summary>Why there are no servers; null where there are.</summary>
    public static string? Missing =>
        File.Exists(Program)
            ? null
            : "ClickHouse is not installed (Debian package clickhouse-server)";

    /// <summary>Address of a new, empty database.</summary>
    public async Task<string> NewDatabase()
    {
        await gate.WaitAsync();
        try
        {
            if (folder is null)
            {
                await Start();
            }
        }
        finally
        {
            gate.Release();
        }

        return $"clickhouse://127.0.0.1:{http[0]},127.0.0.1:{http[1]}/t{Guid.NewGuid():N}?cluster=tests";
    }

    /// <summary>What one of the servers answers.</summary>
    public async Task<string> Ask(string sql)
    {
        using var client = new HttpClient();
        using var content = new StringContent(sql);
        using var answer = await client.PostAsync(new Uri($"http://127.0.0.1:{http[0]}/"), content);
        return (await answer.Content.ReadAsStringAsync()).Trim();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in processes)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }

        if (folder is not null)
        {
            Directory.Delete(folder, recursive: true);
        }

        gate.Dispose();
    }

    private async Task Start()
    {
        folder = Directory.CreateTempSubdirectory("mingzhang-clickhouse-").FullName;
        var native = new int[Servers];
        for (var i = 0; i < Servers; i++)
        {
            http[i] = FreePort();
            native[i] = FreePort();
        }

        for (var i = 0; i < Servers; i++)
        {
            var own = Directory
                .CreateDirectory(Path.Combine(folder, i.ToString(CultureInfo.InvariantCulture)))
                .FullName;
            File.WriteAllText(Path.Combine(own, "users.xml"), Users);
            File.WriteAllText(
                Path.Combine(own, "config.xml"),
                Configuration(own, http[i], native[i], native)
            );
            var process = Process.Start(
                new ProcessStartInfo(Program, ["--config-file=" + Path.Combine(own, "config.xml")])
                {
                    WorkingDirectory = own,
                    UseShellExecute = false,
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                }
            )!;
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            processes.Add(process);
        }

        using var client = new HttpClient();
        foreach (var port in http)
        {
            for (var attempt = 0; ; attempt++)
            {
                try
                {
                    await client.GetStringAsync(new Uri($"http://127.0.0.1:{port}/"));
                    break;
                }
                catch (HttpRequestException) when (attempt < 300)
                {
                    await Task.Delay(100);
                }
            }
        }
    }

    private const string Users = """
        <yandex>
          <profiles><default><max_memory_usage>4000000000</max_memory_usage></default></profiles>
          <users><default><password></password><networks><ip>127.0.0.1</ip></networks><profile>default</profile><quota>default</quota></default></users>
          <quotas><default></default></quotas>
        </yandex>
        """;

    private static string Configuration(string own, int http, int tcp, int[] all)
    {
        var shards = string.Concat(
            all.Select(port =>
                $"<shard><replica><host>127.0.0.1</host><port>{port}</port></replica></shard>"
            )
        );
        return $"""
            <yandex>
              <logger><level>error</level><console>1</console></logger>
              <listen_host>127.0.0.1</listen_host>
              <http_port>{http}</http_port>
              <tcp_port>{tcp}</tcp_port>
              <path>{own}/data/</path>
              <tmp_path>{own}/tmp/</tmp_path>
              <users_config>{own}/users.xml</users_config>
              <default_profile>default</default_profile>
              <default_database>default</default_database>
              <mark_cache_size>67108864</mark_cache_size>
              <remote_servers><tests>{shards}</tests></remote_servers>
            </yandex>
            """;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, port: 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
