using System.Data.Common;
using Microsoft.Data.Sqlite;
using Mingzhang.Preparation;

namespace Mingzhang.Storage.Engines;

/// <summary>
/// SQLite in one file. Readers have connections of their own and never wait (write-ahead log); one writer at a time, in line; a
/// commit returns when it is on disk.
/// </summary>
public sealed class SqliteEngine : ISqlEngine
{
    private readonly string connectionString;
    private readonly SemaphoreSlim writing = new(1, 1);
    private readonly bool isReadOnly;
    private readonly string settings;

    static SqliteEngine() => SQLitePCL.Batteries_V2.Init();

    /// <summary>The database in <paramref name="file"/>, which is made when it does not exist.</summary>
    /// <param name="settings">Further pragmas of every connection.</param>
    /// <param name="isReadOnly">Only to look: the file, which must be there, is not touched.</param>
    public SqliteEngine(string file, string settings = "", bool isReadOnly = false)
    {
        this.isReadOnly = isReadOnly;
        this.settings = "pragma journal_mode = wal; pragma synchronous = full;" + settings;
        connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = file,
            Mode = isReadOnly ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWriteCreate,
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
            try
            {
                var result = await work(connection, transaction).ConfigureAwait(false);
                await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
                return result;
            }
            finally
            {
                End(connection, transaction);
            }
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

    public StoreFault? FaultOf(Exception failure) =>
        // The low byte is the code, the rest says more about it. [SQLite result codes]
        (failure as SqliteException)?.SqliteErrorCode switch
        {
            SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED => StoreFault.Busy,
            SQLitePCL.raw.SQLITE_FULL => StoreFault.Full,
            // A limit of file size or a quota shows as a failing write.
            SQLitePCL.raw.SQLITE_IOERR => StoreFault.Full,
            SQLitePCL.raw.SQLITE_READONLY or SQLitePCL.raw.SQLITE_PERM => StoreFault.ReadOnly,
            SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB => StoreFault.Damaged,
            SQLitePCL.raw.SQLITE_CANTOPEN => StoreFault.Unreachable,
            _ => null,
        };

    public void DropConnections()
    {
        using var connection = new SqliteConnection(connectionString);
        SqliteConnection.ClearPool(connection);
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

    /// <summary>
    /// Where the disk failed SQLite has rolled back itself, and the driver would say so instead of why: then it gets an empty transaction
    /// to roll back, which touches no disk.
    /// </summary>
    private static void End(SqliteConnection connection, SqliteTransaction transaction)
    {
        try
        {
            transaction.Dispose();
        }
        catch (SqliteException)
        {
            using var begin = connection.CreateCommand();
            begin.Transaction = transaction;
            begin.CommandText = "begin";
            begin.ExecuteNonQuery();
            transaction.Dispose();
        }
    }

    private async Task<SqliteConnection> Open(CancellationToken cancellation)
    {
        var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync(cancellation).ConfigureAwait(false);
        if (isReadOnly)
        {
            return connection;
        }

        var command = connection.CreateCommand();
        await using var _ = command.ConfigureAwait(false);
        command.CommandText = settings;
        await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        return connection;
    }
}
