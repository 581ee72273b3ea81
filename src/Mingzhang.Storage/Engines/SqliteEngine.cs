using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Mingzhang.Storage.Engines;

/// <summary>
/// SQLite in one file. Readers have connections of their own and never wait (write-ahead log); one writer at a time, in line; a
/// commit returns when it is on disk.
/// </summary>
public sealed class SqliteEngine : ISqlEngine
{
    private readonly string connectionString;
    private readonly SemaphoreSlim writing = new(1, 1);

    static SqliteEngine() => SQLitePCL.Batteries_V2.Init();

    private readonly string settings;

    /// <summary>The database in <paramref name="file"/>, which is made when it does not exist.</summary>
    /// <param name="settings">Further pragmas of every connection.</param>
    public SqliteEngine(string file, string settings = "")
    {
        this.settings = "pragma journal_mode = wal; pragma synchronous = full;" + settings;
        connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = file,
            ForeignKeys = true,
            Pooling = true,
            DefaultTimeout = 30,
        }.ToString();
    }

    public string Name => "sqlite";

    public async Task<T> Read<T>(
        Func<DbConnection, DbTransaction, Task<T>> work,
        CancellationToken cancellation
    )
    {
        var connection = await Open(cancellation).ConfigureAwait(false);
        await using var _ = connection.ConfigureAwait(false);
        var transaction = connection.BeginTransaction(deferred: true);
        await using var __ = transaction.ConfigureAwait(false);
        return await work(connection, transaction).ConfigureAwait(false);
    }

    public async Task<T> Write<T>(
        Func<DbConnection, DbTransaction, Task<T>> work,
        CancellationToken cancellation
    )
    {
        await writing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var connection = await Open(cancellation).ConfigureAwait(false);
            await using var _ = connection.ConfigureAwait(false);

            // Immediate: another process that writes is waited for here, not in the middle.
            var transaction = connection.BeginTransaction(deferred: false);
            await using var __ = transaction.ConfigureAwait(false);
            var result = await work(connection, transaction).ConfigureAwait(false);
            await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
            return result;
        }
        finally
        {
            writing.Release();
        }
    }

    public Task HoldAuditChain(DbConnection connection, DbTransaction transaction) =>
        Task.CompletedTask;

    /// <summary>A copy of the database as it stands, while others go on reading and writing.</summary>
    public async Task Backup(string target, CancellationToken cancellation)
    {
        var source = await Open(cancellation).ConfigureAwait(false);
        await using var _ = source.ConfigureAwait(false);
        var copy = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = target, Pooling = false }.ToString()
        );
        await using var __ = copy.ConfigureAwait(false);
        await copy.OpenAsync(cancellation).ConfigureAwait(false);
        source.BackupDatabase(copy);
    }

    public ValueTask DisposeAsync()
    {
        using (var connection = new SqliteConnection(connectionString))
        {
            SqliteConnection.ClearPool(connection);
        }

        writing.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<SqliteConnection> Open(CancellationToken cancellation)
    {
        var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync(cancellation).ConfigureAwait(false);
        var command = connection.CreateCommand();
        await using var _ = command.ConfigureAwait(false);
        command.CommandText = settings;
        await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        return connection;
    }
}
