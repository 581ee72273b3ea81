using System.Data.Common;
using Mingzhang.Preparation;

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

    /// <summary>What keeps the database from answering; null where the failure is the program's or the request's own.</summary>
    StoreFault? FaultOf(Exception failure);

    /// <summary>Forgets open connections, which may be dead after a fault; new ones are opened when they are needed.</summary>
    void DropConnections();
}
