using Microsoft.Data.Sqlite;
using Mingzhang.Storage.Engines;

namespace Mingzhang.Storage.Backup;

/// <summary>SQLite files as files: made, put together into one, removed with what belongs to them.</summary>
internal static class StoreFiles
{
    public static void Delete(string file)
    {
        File.Delete(file);
        File.Delete(file + "-wal");
        File.Delete(file + "-shm");
        File.Delete(file + "-journal");
    }

    /// <summary>A new file, without checks of references between tables while it is filled.</summary>
    public static Task<SqliteConnection> Create(string file, CancellationToken cancellation) =>
        Open(file, SqliteOpenMode.ReadWriteCreate, cancellation);

    public static async Task<SqliteConnection> Open(
        string file,
        SqliteOpenMode mode,
        CancellationToken cancellation
    )
    {
        SQLitePCL.Batteries_V2.Init();
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = file,
                Mode = mode,
                Pooling = false,
                ForeignKeys = false,
            }.ToString()
        );
        await connection.OpenAsync(cancellation).ConfigureAwait(false);
        return connection;
    }

    /// <summary>Brings an empty file to a schema.</summary>
    public static async Task Migrate(
        SqliteConnection connection,
        int schema,
        CancellationToken cancellation
    )
    {
        var engine = new SqliteEngine(connection.DataSource);
        await using var _ = engine.ConfigureAwait(false);
        await Migrator.Migrate(engine, schema, cancellation: cancellation).ConfigureAwait(false);
    }

    /// <summary>Folds the write-ahead log into the file, so that the file alone is the whole.</summary>
    public static async Task MakeSingle(string file, CancellationToken cancellation)
    {
        var connection = await Open(file, SqliteOpenMode.ReadWrite, cancellation)
            .ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var command = connection.CreateCommand();
            await using var _ = command.ConfigureAwait(false);
            command.CommandText =
                "pragma wal_checkpoint(truncate); pragma journal_mode = delete; pragma synchronous = full;";
            await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        }

        // What was renamed must be on the disk first.
        using var handle = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.FlushToDisk(handle);
    }
}
