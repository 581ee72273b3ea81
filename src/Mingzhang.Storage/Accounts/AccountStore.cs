using Mingzhang.Preparation.Accounts;
using Mingzhang.Storage.Engines;

namespace Mingzhang.Storage.Accounts;

/// <summary>账户库 on SQLite or PostgreSQL, in the database of the budgets. The engine is the caller's, its schema up to date.</summary>
public sealed class AccountStore(ISqlEngine engine) : IAccountStore
{
    public Task<T> ReadAsync<T>(
        Func<IAccountReader, Task<T>> work,
        CancellationToken cancellation = default
    ) =>
        engine.Read(
            (connection, transaction) => work(new AccountReader(connection, transaction)),
            cancellation
        );

    public Task<T> WriteAsync<T>(
        Func<IAccountWriter, Task<T>> work,
        CancellationToken cancellation = default
    ) =>
        engine.Write(
            (connection, transaction) => work(new AccountWriter(engine, connection, transaction)),
            cancellation
        );
}
