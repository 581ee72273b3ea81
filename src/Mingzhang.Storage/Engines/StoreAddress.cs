namespace Mingzhang.Storage.Engines;

/// <summary>存储地址: what people write after --store: a file, or postgres://user:password@host:port/database.</summary>
public static class StoreAddress
{
    /// <summary>Where nothing is said.</summary>
    public static string Default { get; } = Path.Combine("mingzhang-data", "mingzhang.db");

    public static bool IsPostgres(string address) =>
        address.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase)
        || address.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase);

    /// <summary>The engine at the address, guarded. Nothing is opened yet; the folder of a file is made.</summary>
    /// <exception cref="UriFormatException">No address of a PostgreSQL server.</exception>
    /// <exception cref="IOException">The folder cannot be made.</exception>
    public static ISqlEngine Engine(string address)
    {
        if (IsPostgres(address))
        {
            return new GuardedEngine(
                new PostgresEngine(PostgresAddress.ToConnectionString(address))
            );
        }

        if (Path.GetDirectoryName(Path.GetFullPath(address)) is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }

        return new GuardedEngine(new SqliteEngine(address));
    }

    /// <summary>The address without its password.</summary>
    public static string Shown(string address) =>
        IsPostgres(address) && Uri.TryCreate(address, UriKind.Absolute, out var uri)
            ? $"postgres://{uri.Authority}{uri.AbsolutePath}"
            : address;
}
