using Mingzhang.Preparation;
using Mingzhang.Storage.Engines;

namespace Mingzhang.Storage.Preparation;

/// <summary>预算编制库 on SQLite or PostgreSQL.</summary>
public sealed class PreparationStore : IPreparationStore
{
    private readonly ISqlEngine engine;

    private PreparationStore(ISqlEngine engine) => this.engine = engine;

    /// <summary>A store on a database whose schema is taken as it is; it disposes the engine.</summary>
    internal static PreparationStore Over(ISqlEngine engine) => new(engine);

    /// <summary>Opens the store and brings its schema up to date.</summary>
    /// <exception cref="StoreTooNewException">The database was written by a newer program.</exception>
    public static async Task<PreparationStore> Open(
        ISqlEngine engine,
        CancellationToken cancellation = default
    )
    {
        await Migrator.Migrate(engine, cancellation: cancellation).ConfigureAwait(false);
        return new PreparationStore(engine);
    }

    public Task<T> ReadAsync<T>(
        Func<IPreparationReader, Task<T>> work,
        CancellationToken cancellation = default
    ) =>
        engine.Read(
            (connection, transaction) =>
                work(new PreparationReader(engine, connection, transaction)),
            cancellation
        );

    public Task<T> WriteAsync<T>(
        Func<IPreparationWriter, Task<T>> work,
        CancellationToken cancellation = default
    ) =>
        engine.Write(
            (connection, transaction) =>
                work(new PreparationWriter(engine, connection, transaction)),
            cancellation
        );

    public ValueTask DisposeAsync() => engine.DisposeAsync();
}
