using System.Data;
using System.Data.Common;
using System.Net.Sockets;
using Mingzhang.Preparation;
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

    public StoreFault? FaultOf(Exception failure) =>
        failure switch
        {
            PostgresException answer => answer.SqlState switch
            {
                PostgresErrorCodes.DiskFull => StoreFault.Full,
                PostgresErrorCodes.ReadOnlySqlTransaction => StoreFault.ReadOnly,
                PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted =>
                    StoreFault.Damaged,
                { } state when state.StartsWith("08", StringComparison.Ordinal) =>
                    StoreFault.Unreachable,
                // 57P01 to 57P03: the server goes down, or is not up yet.
                { } state when state.StartsWith("57P", StringComparison.Ordinal) =>
                    StoreFault.Unreachable,
                { } state when state.StartsWith("53", StringComparison.Ordinal) => StoreFault.Busy,
                _ => null,
            },
            NpgsqlException { InnerException: TimeoutException } => StoreFault.Busy,
            NpgsqlException => StoreFault.Unreachable,
            SocketException or IOException => StoreFault.Unreachable,
            _ => null,
        };

    public void DropConnections() => source.Clear();

    public ValueTask DisposeAsync() => source.DisposeAsync();
}
