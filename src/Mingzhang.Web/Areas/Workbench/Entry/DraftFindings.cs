using System.Collections.Concurrent;
using Mingzhang.Drafts;
using Mingzhang.Preparation.Sheets;

namespace Mingzhang.Web.Areas.Workbench.Entry;

/// <summary>
/// 检查结果缓存: what the checks say of the newest state of each budget that people work on. A state is checked once, however many ask; when the
/// next one comes, the former check is given up.
/// </summary>
public sealed class DraftFindings(DraftChecker checker) : IDisposable
{
    private const int MostBudgets = 64;

    private readonly ConcurrentDictionary<long, Running> running = new();

    /// <summary>The report on this state or a later one of the same budget.</summary>
    public async Task<(long Change, DraftReport Report)> Of(
        long budget,
        Draft draft,
        CancellationToken cancellation
    )
    {
        while (true)
        {
            var run = Start(budget, draft);
            try
            {
                return (
                    run.Change,
                    await run.Report.Value.WaitAsync(cancellation).ConfigureAwait(false)
                );
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                // Somebody asked about a later state: its report answers this question too.
            }
        }
    }

    public void Dispose()
    {
        foreach (var run in running.Values)
        {
            run.Dispose();
        }
    }

    private Running Start(long budget, Draft draft)
    {
        if (running.Count > MostBudgets)
        {
            running.TryRemove(running.MinBy(pair => pair.Value.Started).Key, out _);
        }

        var run = running.AddOrUpdate(
            budget,
            _ => new Running(checker, draft),
            (_, standing) =>
            {
                if (standing.Change >= draft.Change)
                {
                    return standing;
                }

                standing.Cancel();
                return new Running(checker, draft);
            }
        );
        return run;
    }

    private sealed class Running : IDisposable
    {
        private readonly CancellationTokenSource stop = new();

        public Running(DraftChecker checker, Draft draft)
        {
            Change = draft.Change;
            Started = Environment.TickCount64;
            Report = new Lazy<Task<DraftReport>>(() =>
                Task.Run(
                    () => checker.Examine([.. draft.Rows.Select(row => row.Row)], stop.Token),
                    stop.Token
                )
            );
        }

        public long Change { get; }

        public long Started { get; }

        public Lazy<Task<DraftReport>> Report { get; }

        public void Cancel() => stop.Cancel();

        public void Dispose()
        {
            stop.Cancel();
            stop.Dispose();
        }
    }
}
