using System.Collections.Immutable;
using Mingzhang.Budgets.Model;

namespace Mingzhang.Preparation.Sheets;

/// <summary>
/// 导入合并: what must change in a working copy so that it becomes a budget that somebody brings in a file. Rows that stay keep their
/// identity and history; one that is about the same thing is changed, not replaced.
/// </summary>
public static class SheetMerge
{
    private const long Step = 1024;

    /// <summary>The edits that lead from <paramref name="rows"/> to <paramref name="budget"/>, sheet by sheet; none where they are the same.</summary>
    /// <param name="newId">Gives each new row its identity.</param>
    public static ImmutableArray<MergedRow> Of(
        ImmutableArray<SheetRow> rows,
        Budget budget,
        Func<Guid> newId
    )
    {
        var wanted = RowCodec.TakeApart(budget, newId).ToLookup(edit => edit.Sheet);
        var merged = ImmutableArray.CreateBuilder<MergedRow>();
        foreach (var sheet in Enum.GetValues<SheetKind>())
        {
            Merge(
                [
                    .. rows.Where(row => row.Sheet == sheet)
                        .OrderBy(row => row.Ordinal)
                        .ThenBy(row => row.Id),
                ],
                [.. wanted[sheet]],
                merged
            );
        }

        return merged.ToImmutable();
    }

    private static void Merge(
        List<SheetRow> standing,
        List<RowEdit> wanted,
        ImmutableArray<MergedRow>.Builder merged
    )
    {
        var partner = new SheetRow?[wanted.Count];
        var taken = new HashSet<Guid>();
        Match(standing, wanted, partner, taken, (_, content) => content);
        Match(standing, wanted, partner, taken, About);
        var ordinals = Ordinals(partner);
        for (var i = 0; i < wanted.Count; i++)
        {
            if (partner[i] is not { } row)
            {
                merged.Add(
                    new MergedRow(wanted[i] with { Ordinal = ordinals[i] }, MergeKind.Added, "")
                );
                continue;
            }

            var isSame = Canonical(row.Sheet, row.Content) == wanted[i].Content;
            if (!isSame || row.Ordinal != ordinals[i])
            {
                merged.Add(
                    new MergedRow(
                        new RowEdit(
                            row.Id,
                            row.Sheet,
                            ordinals[i],
                            row.Revision,
                            wanted[i].Content
                        ),
                        isSame ? MergeKind.Moved : MergeKind.Changed,
                        row.Content
                    )
                );
            }
        }

        foreach (var row in standing.Where(row => !taken.Contains(row.Id)))
        {
            merged.Add(
                new MergedRow(
                    new RowEdit(row.Id, row.Sheet, row.Ordinal, row.Revision, Content: null),
                    MergeKind.Removed,
                    row.Content
                )
            );
        }
    }

    /// <summary>Gives each wanted row the first free standing one with the same key.</summary>
    private static void Match(
        List<SheetRow> standing,
        List<RowEdit> wanted,
        SheetRow?[] partner,
        HashSet<Guid> taken,
        Func<SheetKind, string, string?> keyOf
    )
    {
        var free = new Dictionary<string, Queue<SheetRow>>(StringComparer.Ordinal);
        foreach (var row in standing)
        {
            if (
                !taken.Contains(row.Id)
                && Canonical(row.Sheet, row.Content) is { } content
                && keyOf(row.Sheet, content) is { } key
            )
            {
                if (!free.TryGetValue(key, out var queue))
                {
                    free[key] = queue = new Queue<SheetRow>();
                }

                queue.Enqueue(row);
            }
        }

        for (var i = 0; i < wanted.Count; i++)
        {
            if (
                partner[i] is null
                && keyOf(wanted[i].Sheet, wanted[i].Content!) is { } key
                && free.TryGetValue(key, out var queue)
                && queue.TryDequeue(out var row)
            )
            {
                partner[i] = row;
                taken.Add(row.Id);
            }
        }
    }

    /// <summary>
    /// An ordinal for each wanted row, rising: standing rows keep theirs where they are in order, new ones find room between them; where
    /// there is none, all are numbered anew.
    /// </summary>
    private static long[] Ordinals(SheetRow?[] partner)
    {
        var ordinals = new long[partner.Length];
        var isKept = new bool[partner.Length];
        var last = long.MinValue;
        for (var i = 0; i < partner.Length; i++)
        {
            if (partner[i] is { } row && row.Ordinal > last)
            {
                last = row.Ordinal;
                ordinals[i] = row.Ordinal;
                isKept[i] = true;
            }
        }

        for (var i = 0; i < partner.Length; )
        {
            if (isKept[i])
            {
                i++;
                continue;
            }

            var end = i;
            while (end < partner.Length && !isKept[end])
            {
                end++;
            }

            var before = i > 0 ? ordinals[i - 1] : 0;
            var step = end == partner.Length ? Step : (ordinals[end] - before) / (end - i + 1);
            if (step <= 0)
            {
                return [.. Enumerable.Range(1, partner.Length).Select(number => number * Step)];
            }

            for (; i < end; i++)
            {
                before += step;
                ordinals[i] = before;
            }
        }

        return ordinals;
    }

    /// <summary>What a row is about, without its amount; null where only equal rows are the same.</summary>
    private static string? About(SheetKind sheet, string content) =>
        RowCodec.Read(sheet, content) switch
        {
            BudgetHeader => "",
            BudgetUnit unit => unit.Code,
            RevenueLine line => RowCodec.Write(line with { Amount = default }),
            ExpenditureLine line => RowCodec.Write(line with { Amount = default, Remark = "" }),
            BudgetProject project => project.Key,
            TargetSheet target => $"{target.Scope}/{target.Subject}",
            ProcurementItem item => $"{item.Unit}/{item.Kind}/{item.Project}/{item.Name}",
            AssetItem asset => $"{asset.Unit}/{asset.Kind}/{asset.Label}",
            GivenAmount given => RowCodec.Write(given with { Amount = default }),
            Explanation explanation => explanation.Key,
            _ => null,
        };

    /// <summary>The content as this program writes it, whoever wrote it.</summary>
    private static string? Canonical(SheetKind sheet, string content) =>
        RowCodec.Read(sheet, content) is { } record ? RowCodec.Write(record) : null;
}

/// <summary>合并的一行.</summary>
/// <param name="Before">The content that stands; empty for a new row.</param>
public sealed record MergedRow(RowEdit Edit, MergeKind Kind, string Before);

public enum MergeKind
{
    Added,
    Changed,

    /// <summary>The same content at another place of the sheet.</summary>
    Moved,
    Removed,
}
