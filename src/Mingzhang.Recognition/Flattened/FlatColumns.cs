using System.Collections.Immutable;
using Mingzhang.Catalog.Vocabulary;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Recognition.Flattened;

/// <summary>One possible order of the value columns, with the sums that their headings promise.</summary>
internal sealed record FlatColumns(
    ImmutableArray<FlatLeaf> Leaves,
    ImmutableArray<SumRelation> Sums
);

/// <summary>A value column: its headings from top to bottom.</summary>
internal sealed record FlatLeaf(ImmutableArray<string> Path, bool IsPercent);

/// <summary>
/// 列的候选: headings printed in any order become candidate columns. A run that begins with 小计 is the inside of a wider heading,
/// printed in the line below it; which one, order and meaning narrow down and arithmetic decides. What stands before 合计 spans it.
/// </summary>
internal static class FlatColumnCandidates
{
    private const int MostCandidates = 24;

    public static List<FlatColumns> Of(List<FlatPhrase> phrases)
    {
        var groups = new List<List<FlatPhrase>>();
        var others = new List<FlatPhrase>();
        List<FlatPhrase>? group = null;
        foreach (var phrase in phrases)
        {
            if (phrase.IsSubtotal)
            {
                group = [phrase];
                groups.Add(group);
            }
            else if (group is not null && group[0].Block == phrase.Block && !phrase.IsTotal)
            {
                group.Add(phrase);
            }
            else
            {
                group = null;
                others.Add(phrase);
            }
        }

        var halves = Halves(others, out var spans);
        if (halves.Count == 0 || (groups.Count > 0 && groups.Count % halves.Count != 0))
        {
            return [];
        }

        var perHalf = groups.Count / halves.Count;
        var result = new List<FlatColumns>();
        foreach (var owners in Assignments(halves[0], groups.Take(perHalf).ToList()))
        {
            var columns = new Columns();
            for (var h = 0; h < halves.Count; h++)
            {
                columns.Add(
                    halves.Count == spans.Count ? [spans[h]] : spans,
                    halves[h],
                    owners,
                    groups.GetRange(h * perHalf, perHalf)
                );
            }

            result.Add(columns.Close());
            if (result.Count == MostCandidates)
            {
                break;
            }
        }

        return result;
    }

    /// <summary>
    /// The list of columns, or two equal lists for two years. Headings before the first 合计, or printed in another place than it,
    /// span the list.
    /// </summary>
    private static List<List<FlatPhrase>> Halves(
        List<FlatPhrase> others,
        out List<FlatPhrase> spans
    )
    {
        spans = [];
        var first = others.FindIndex(phrase => phrase.IsTotal);
        if (first < 0)
        {
            return others.Count == 0 ? [] : [others];
        }

        spans.AddRange(others.Take(first));
        var list = new List<FlatPhrase>();
        foreach (var phrase in others.Skip(first))
        {
            (phrase.Block == others[first].Block ? list : spans).Add(phrase);
        }

        var half = list.Count / 2;
        if (
            half > 1
            && list.Count % 2 == 0
            && spans.Count == 2
            && list.Take(half)
                .Select(phrase => phrase.Key)
                .SequenceEqual(list.Skip(half).Select(phrase => phrase.Key))
        )
        {
            return [list.GetRange(0, half), list.GetRange(half, half)];
        }

        return [list];
    }

    /// <summary>Owners of the groups, in order; the choices whose words fit best.</summary>
    private static List<int[]> Assignments(List<FlatPhrase> list, List<List<FlatPhrase>> groups)
    {
        if (groups.Count == 0)
        {
            return
            [
                [],
            ];
        }

        var all = new List<(int[] Owners, int Score)>();
        Choose(list, groups, [], 0, 0, all);
        if (all.Count == 0)
        {
            return [];
        }

        var best = all.Max(choice => choice.Score);
        return [.. all.Where(choice => choice.Score == best).Select(choice => choice.Owners)];
    }

    private static void Choose(
        List<FlatPhrase> list,
        List<List<FlatPhrase>> groups,
        ImmutableArray<int> owners,
        int from,
        int score,
        List<(int[] Owners, int Score)> all
    )
    {
        if (owners.Length == groups.Count)
        {
            all.Add(([.. owners], score));
            return;
        }

        for (var at = from; at < list.Count && all.Count < 5_000; at++)
        {
            if (
                !list[at].IsTotal
                && !list[at].IsPercent
                && Fit(list[at], groups[owners.Length]) is { } fit
            )
            {
                Choose(list, groups, owners.Add(at), at + 1, score + fit, all);
            }
        }
    }

    /// <summary>How well the members of a group stand under a heading; null where they contradict it.</summary>
    private static int? Fit(FlatPhrase owner, List<FlatPhrase> group)
    {
        var fit = 0;
        foreach (var phrase in group)
        {
            foreach (
                var dimension in (ReadOnlySpan<Dimension>)
                    [Dimension.Fund, Dimension.Nature, Dimension.Item]
            )
            {
                if (!phrase.Meaning.Members.TryGetValue(dimension, out var inner))
                {
                    continue;
                }

                if (!owner.Meaning.Members.TryGetValue(dimension, out var outer))
                {
                    continue;
                }

                if (outer == inner || Narrowing.IsAbove(dimension, outer, inner))
                {
                    fit += 2;
                }
                else
                {
                    return null;
                }
            }
        }

        return fit;
    }

    private sealed class Columns
    {
        private readonly List<FlatLeaf> _leaves = [];
        private readonly List<SumRelation> _sums = [];

        public void Add(
            List<FlatPhrase> spans,
            List<FlatPhrase> list,
            int[] owners,
            List<List<FlatPhrase>> groups
        )
        {
            var above = spans.Select(span => span.Key).ToImmutableArray();
            var heads = new List<int>();
            for (var i = 0; i < list.Count; i++)
            {
                var group = Array.IndexOf(owners, i);
                if (!list[i].IsPercent)
                {
                    heads.Add(_leaves.Count);
                }

                if (group < 0)
                {
                    _leaves.Add(new FlatLeaf(above.Add(list[i].Key), list[i].IsPercent));
                    continue;
                }

                var start = _leaves.Count;
                foreach (var phrase in groups[group])
                {
                    _leaves.Add(
                        new FlatLeaf(above.Add(list[i].Key).Add(phrase.Key), phrase.IsPercent)
                    );
                }

                AddSum(start, Enumerable.Range(start + 1, groups[group].Count - 1));
            }

            if (list[0].IsTotal)
            {
                AddSum(heads[0], heads.Skip(1));
            }
        }

        private void AddSum(int parent, IEnumerable<int> parts)
        {
            var known = parts.ToImmutableArray();
            if (known.Length > 0)
            {
                _sums.Add(new SumRelation(parent, known, Dimension.Nature));
            }
        }

        public FlatColumns Close() => new([.. _leaves], [.. _sums]);
    }
}
