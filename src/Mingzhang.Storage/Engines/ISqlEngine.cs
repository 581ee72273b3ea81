using System.Data.Common;

namespace Mingzhang.Storage.Engines;

/// <summary>数据库引擎: where SQLite and PostgreSQL differ. All else is written once.</summary>
public interface ISqlEngine : IAsyncDisposable
{
    /// <summary>sqlite, postgres: folder of the migrations.</summary>
    string Name { get; }

    /// <summary>Runs <paramref name="work"/> in a transaction that sees one state and writes nothing.</summary>
    Task<T> Read<T>(
        Func<DbConnection, DbTransaction, Task<T>> work,
        CancellationToken cancellation
    );

    /// <summary>
    /// Runs <paramref name="work"/> in a transaction and commits it durably; repeats it where the engine asks for that. An exception rolls
    /// everything back.
    /// </summary>
    Task<T> Write<T>(
        Func<DbConnection, DbTransaction, Task<T>> work,
        CancellationToken cancellation
    );

    /// <summary>Until the transaction ends nobody else appends to the audit chain.</summary>
    Task HoldAuditChain(DbConnection connection, DbTransaction transaction);
}
