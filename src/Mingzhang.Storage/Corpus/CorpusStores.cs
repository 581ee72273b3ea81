using Mingzhang.Corpus;
using Npgsql;

namespace Mingzhang.Storage.Corpus;

/// <summary>Which store an address means.</summary>
public static class CorpusStores
{
    /// <summary>The store where nobody says another: a file in the folder that the program runs in.</summary>
    public const string Default = "corpus.db";

    /// <summary>Opens a store and brings its schema up to date: a file (SQLite) or postgres://user:password@host:port/database.</summary>
    public static async Task<ICorpusStore> Open(
        string address,
        CancellationToken cancellation = default
    ) =>
        IsPostgres(address)
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
