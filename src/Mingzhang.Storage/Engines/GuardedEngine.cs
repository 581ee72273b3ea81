using System.Data.Common;
using Mingzhang.Preparation;
using Polly;
using Polly.Retry;

namespace Mingzhang.Storage.Engines;

/// <summary>
/// 容错: what keeps a database from answering becomes <see cref="StoreUnavailableException"/>; what may pass in a moment (a connection
/// that broke before anything was confirmed, a busy database) is tried again a few times first.
/// </summary>
public sealed class GuardedEngine : ISqlEngine
{
    private const int Retries = 3;

    private readonly ISqlEngine _engine;
    private readonly ResiliencePipeline _retry;

    /// <summary>Guards <paramref name="engine"/>, which it disposes.</summary>
    /// <param name="firstDelay">Wait before the second attempt; it doubles each time. Null = 100 ms.</param>
    public GuardedEngine(ISqlEngine engine, TimeSpan? firstDelay = null)
    {
        _engine = engine;
        _retry = new ResiliencePipelineBuilder()
            .AddRetry(
                new RetryStrategyOptions
                {
                    ShouldHandle = new PredicateBuilder().Handle<StoreUnavailableException>(fault =>
                        fault.IsOutcomeKnown
                        && fault.Fault is StoreFault.Unreachable or StoreFault.Busy
                    ),
                    MaxRetryAttempts = Retries,
                    BackoffType = DelayBackoffType.Exponential,
                    Delay = firstDelay ?? TimeSpan.FromMilliseconds(100),
                }
            )
            .Build();
    }

    public string Name => _engine.Name;

    public async Task<T> Read<T>(
        Func<DbConnection, DbTransaction, Task<T>> work,
        CancellationToken cancellation
    ) =>
        await _retry
            .ExecuteAsync(
                async token =>
                {
                    try
                    {
                        return await _engine.Read(work, token).ConfigureAwait(false);
                    }
                    catch (Exception failure) when (_engine.FaultOf(failure) is { } fault)
                    {
                        throw Told(fault, isOutcomeKnown: true, failure);
                    }
                },
                cancellation
            )
            .ConfigureAwait(false);

    public async Task<T> Write<T>(
        Func<DbConnection, DbTransaction, Task<T>> work,
        CancellationToken cancellation
    ) =>
        await _retry
            .ExecuteAsync(
                async token =>
                {
                    var isConfirming = false;
                    try
                    {
                        return await _engine
                            .Write(
                                async (connection, transaction) =>
                                {
                                    isConfirming = false;
                                    var result = await work(connection, transaction)
                                        .ConfigureAwait(false);
                                    isConfirming = true;
                                    return result;
                                },
                                token
                            )
                            .ConfigureAwait(false);
                    }
                    catch (Exception failure) when (_engine.FaultOf(failure) is { } fault)
                    {
                        // A full disk or a busy database has answered: nothing was done. A connection that broke has not.
                        throw Told(
                            fault,
                            isOutcomeKnown: !isConfirming || fault != StoreFault.Unreachable,
                            failure
                        );
                    }
                },
                cancellation
            )
            .ConfigureAwait(false);

    public Task HoldAuditChain(DbConnection connection, DbTransaction transaction) =>
        _engine.HoldAuditChain(connection, transaction);

    public StoreFault? FaultOf(Exception failure) => _engine.FaultOf(failure);

    public void DropConnections() => _engine.DropConnections();

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    private StoreUnavailableException Told(StoreFault fault, bool isOutcomeKnown, Exception failure)
    {
        if (fault == StoreFault.Unreachable)
        {
            // After a restart of the server every pooled connection is dead: one fault stands for all of them.
            _engine.DropConnections();
        }

        return new StoreUnavailableException(fault, isOutcomeKnown, failure);
    }
}
