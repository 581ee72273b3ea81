using Mingzhang.Corpus;
using Mingzhang.Storage.Corpus.ClickHouse;
using Npgsql;

namespace Mingzhang.Storage.Corpus;

/// <summary>Which store an address means.</summary>
public static class CorpusStores
{
    private const string ClickHouseScheme = "clickhouse://";

    /// <summary>The store where nobody says another: a file in the folder that the program runs in.</summary>
    public const string Default = "corpus.db";

    /// <summary>
    /// Opens a store and brings its schema up to date: a file (SQLite), postgres://user:password@host:port/database, or
    /// clickhouse://user:password@host:port,host:port/database?cluster=name: one server for each part of the departments, always in the
    /// same order; with a cluster of that name in the servers' configuration also tables over all of them.
    /// </summary>
    public static async Task<ICorpusStore> Open(
        string address,
        CancellationToken cancellation = default
    ) =>
        address.StartsWith(ClickHouseScheme, StringComparison.Ordinal)
            ? await OpenClickHouse(address, cancellation).ConfigureAwait(false)
        : IsPostgres(address)
            ? await SqlCorpusStore
                .OpenPostgres(ConnectionOf(new Uri(address)), cancellation)
                .ConfigureAwait(false)
        : await SqlCorpusStore.OpenSqlite(address, cancellation).ConfigureAwait(false);

    /// <summary>Where the originals of a store lie where nobody says another: beside the file; null for a server.</summary>
    public static string? OriginalsOf(string address) =>
        address.Contains("://", StringComparison.Ordinal)
            ? null
            : Path.Combine(
                Path.GetDirectoryName(Path.GetFullPath(address))!,
                Path.GetFileNameWithoutExtension(address) + "-originals"
            );

    private static Task<ClickHouseCorpusStore> OpenClickHouse(
        string address,
        CancellationToken cancellation
    )
    {
        var rest = address[ClickHouseScheme.Length..];
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        var hosts = slash < 0 ? rest : rest[..slash];
        var path = (slash < 0 ? "" : rest[(slash + 1)..]).Split("?cluster=", 2);
        var at = hosts.LastIndexOf('@');
        var user = at < 0 ? "" : hosts[..(at + 1)];
        return ClickHouseCorpusStore.Open(
            [
                .. hosts[(at + 1)..]
                    .Split(',', StringSplitOptions.RemoveEmptyEntries)
                    .Select(host => new Uri($"http://{user}{host}")),
            ],
            path[0].Length == 0 ? "mingzhang" : path[0],
            path.Length == 2 ? path[1] : "",
            cancellation
        );
    }

    private static bool IsPostgres(string address) =>
        address.StartsWith("postgres://", StringComparison.Ordinal)
        || address.StartsWith("postgresql://", StringComparison.Ordinal);

    private static string ConnectionOf(Uri address)
    {
        var user = address.UserInfo.Split(':', 2);
        var connection = new NpgsqlConnectionStringBuilder
        {
            Host = address.Host,
            Port = address.Port > 0 ? address.Port : 5432,
            Database = Uri.UnescapeDataString(address.AbsolutePath.TrimStart('/')),
        };
        if (user[0].Length > 0)
        {
            connection.Username = Uri.UnescapeDataString(user[0]);
        }

        if (user.Length == 2)
        {
            connection.Password = Uri.UnescapeDataString(user[1]);
        }

        return connection.ToString();
    }
}
