using System.Data;
using System.Data.Common;
using Npgsql;

namespace Mingzhang.Storage.Engines;

/// <summary>
/// PostgreSQL for a whole bureau: many servers of the program on one database. Rows collide by their revision, not by locks; only the
/// audit chain is in line.
/// </summary>
public sealed class PostgresEngine(string connectionString) : ISqlEngine
{
    /// <summary>Key of the advisory lock that the audit chain is appended under.</summary>
    private const long AuditLock = 0x4D5A_4155_4449_5431;

    private const int Attempts = 5;

    private readonly NpgsqlDataSource source = NpgsqlDataSource.Create(connectionString);

    public string Name => "postgres";

    public async Task<T> Read<T>(
        Func<DbConnection, DbTransaction, Task<T>> work,
        CancellationToken cancellation
    )
    {
        var connection = await source.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        await using var _ = connection.ConfigureAwait(false);
        var transaction = await connection
            .BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation)
            .ConfigureAwait(false);
        await using var __ = transaction.ConfigureAwait(false);
        return await work(connection, transaction).ConfigureAwait(false);
    }

    public async Task<T> Write<T>(
        Func<DbConnection, DbTransaction, Task<T>> work,
        CancellationToken cancellation
    )
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var connection = await source
                    .OpenConnectionAsync(cancellation)
                    .ConfigureAwait(false);
                await using var _ = connection.ConfigureAwait(false);
                var transaction = await connection
                    .BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellation)
                    .ConfigureAwait(false);
                await using var __ = transaction.ConfigureAwait(false);
                var result = await work(connection, transaction).ConfigureAwait(false);
                await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
                return result;
            }
            catch (PostgresException collision)
                when (attempt < Attempts
                    && collision.SqlState
                        is PostgresErrorCodes.SerializationFailure
                            or PostgresErrorCodes.DeadlockDetected
                            or PostgresErrorCodes.UniqueViolation
                )
            {
                // Two at once: the transaction was rolled back as a whole, so it can be run again.
                await Task.Delay(TimeSpan.FromMilliseconds(5 * attempt), cancellation)
                    .ConfigureAwait(false);
            }
        }
    }

    public async Task HoldAuditChain(DbConnection connection, DbTransaction transaction)
    {
        var command = connection.CreateCommand();
        await using var _ = command.ConfigureAwait(false);
        command.Transaction = transaction;
        command.CommandText = "select pg_advisory_xact_lock($1)";
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = AuditLock });
        await command.ExecuteNonQueryAsync().ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();
}
