using System.Collections.Concurrent;
using System.Collections.Immutable;
using Mingzhang.Budgets.Classes;
using Mingzhang.Budgets.Cube;
using Mingzhang.Budgets.Model;

namespace Mingzhang.Preparation.Sheets;

/// <summary>工作底稿: a working copy as it stood at one change, rows read into records. Never changed; a later one shares what is the same.</summary>
public sealed class Draft
{
    private readonly Lock _gate = new();
    private readonly ImmutableDictionary<Guid, DraftRow> _rows;
    private bool _isAssembled;
    private Budget? _budget;
    private BudgetCube? _cube;

    internal Draft(long change, ImmutableDictionary<Guid, DraftRow> rows)
    {
        Change = change;
        _rows = rows;
    }

    /// <summary>The change number of the budget that it stands for.</summary>
    public long Change { get; }

    public int Count => _rows.Count;

    /// <summary>The row and its record; null where there is none.</summary>
    public DraftRow? this[Guid id] => _rows.GetValueOrDefault(id);

    /// <summary>By sheet, ordinal and id.</summary>
    public IEnumerable<DraftRow> Rows =>
        _rows
            .Values.OrderBy(row => row.Row.Sheet)
            .ThenBy(row => row.Row.Ordinal)
            .ThenBy(row => row.Row.Id);

    /// <summary>The budget that the rows make up; null while the header is missing.</summary>
    public Budget? Budget
    {
        get
        {
            lock (_gate)
            {
                if (!_isAssembled)
                {
                    _budget = RowCodec.AssembleRecords([
                        .. Rows.Select(row => row.Record).OfType<object>(),
                    ]);
                    _isAssembled = true;
                }

                return _budget;
            }
        }
    }

    /// <summary>Asks the cube of the budget; the default where the header is missing. One question at a time.</summary>
    public T? Ask<T>(EconomicMeaning meaning, Func<BudgetCube, T> question)
    {
        if (Budget is not { } budget)
        {
            return default;
        }

        lock (_gate)
        {
            _cube ??= new BudgetCube(budget, meaning);
            return question(_cube);
        }
    }

    internal Draft With(long change, ImmutableArray<SheetRow> changed)
    {
        var rows = _rows.ToBuilder();
        foreach (var row in changed)
        {
            if (row.Content.Length == 0)
            {
                rows.Remove(row.Id);
            }
            else
            {
                rows[row.Id] = new DraftRow(row, RowCodec.Read(row.Sheet, row.Content));
            }
        }

        return new Draft(change, rows.ToImmutable());
    }
}

/// <summary>A row and what it says.</summary>
/// <param name="Record">Null where the content is none of its sheet.</param>
public sealed record DraftRow(SheetRow Row, object? Record);

/// <summary>
/// 底稿缓存: keeps working copies that are being worked on, and versions that are compared, in memory. It reads only what changed since it last
/// looked, within the transaction of whoever asks, so that it never answers with more or less than that transaction sees.
/// </summary>
/// <param name="mostRows">Rows that are kept in all (one takes under a kilobyte); what was unused longest goes first.</param>
public sealed class DraftKeeper(long mostRows = 300_000)
{
    private readonly ConcurrentDictionary<long, (Draft Draft, long Used)> _kept = new();
    private readonly ConcurrentDictionary<
        (long Budget, int Number),
        (ImmutableArray<DraftRow> Rows, Budget? Budget, long Used)
    > _versions = new();
    private long _clock;

    /// <summary>The working copy of <paramref name="budget"/>.</summary>
    /// <param name="reader">Of a transaction that only reads; what another has not committed would stay here otherwise.</param>
    public async Task<Draft> Of(IPreparationReader reader, long budget, long change)
    {
        var hasKept = _kept.TryGetValue(budget, out var kept);
        Draft draft;
        if (hasKept && kept.Draft.Change == change)
        {
            draft = kept.Draft;
        }
        else if (hasKept && kept.Draft.Change < change)
        {
            draft = kept.Draft.With(change, await reader.RowsSince(budget, kept.Draft.Change));
        }
        else
        {
            draft = new Draft(change, ImmutableDictionary<Guid, DraftRow>.Empty).With(
                change,
                await reader.Rows(budget)
            );
        }

        // Somebody may have looked later and kept a newer one meanwhile.
        _kept.AddOrUpdate(
            budget,
            (draft, Interlocked.Increment(ref _clock)),
            (_, other) =>
                (
                    other.Draft.Change > draft.Change ? other.Draft : draft,
                    Interlocked.Increment(ref _clock)
                )
        );
        Forget();
        return draft;
    }

    /// <summary>The rows of a version and the budget that they make up; both empty where there is no such version. A version never changes.</summary>
    public async Task<(ImmutableArray<DraftRow> Rows, Budget? Budget)> Version(
        IPreparationReader reader,
        long budget,
        int number
    )
    {
        if (_versions.TryGetValue((budget, number), out var kept))
        {
            _versions[(budget, number)] = kept with { Used = Interlocked.Increment(ref _clock) };
            return (kept.Rows, kept.Budget);
        }

        var rows = (await reader.VersionRows(budget, number))
            .Select(row => new DraftRow(row, RowCodec.Read(row.Sheet, row.Content)))
            .ToImmutableArray();
        if (rows.IsEmpty)
        {
            return (rows, null);
        }

        var content = RowCodec.AssembleRecords([
            .. rows.Select(row => row.Record).OfType<object>(),
        ]);
        _versions[(budget, number)] = (rows, content, Interlocked.Increment(ref _clock));
        Forget();
        return (rows, content);
    }

    private void Forget()
    {
        while (
            _kept.Sum(pair => (long)pair.Value.Draft.Count)
                + _versions.Sum(pair => (long)pair.Value.Rows.Length)
            > mostRows
        )
        {
            var draft = _kept.IsEmpty ? default : _kept.MinBy(pair => pair.Value.Used);
            var version = _versions.IsEmpty ? default : _versions.MinBy(pair => pair.Value.Used);
            var isDraft =
                draft.Value.Draft is not null
                && (version.Value.Rows.IsDefault || draft.Value.Used < version.Value.Used);
            if (
                isDraft
                    ? !_kept.TryRemove(draft.Key, out _)
                    : !_versions.TryRemove(version.Key, out _)
            )
            {
                // Another is forgetting the same; that is enough.
                return;
            }
        }
    }
}
