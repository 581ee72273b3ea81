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
/// 列的候选: headings printed in any order become candidate columns. A run that begins with 小计 (or with a second 合计) is the inside of a
/// wider heading, printed in the line below it; which one, order and meaning narrow down and arithmetic decides. What stands before
/// 合计 spans it.
/// </summary>
internal static class FlatColumnCandidates
{
    /// <summary>A table with more possible orders than this is not read.</summary>
    private const int MostCandidates = 64;
    private const int MostChoices = 5_000;

    public static List<FlatColumns> Of(List<FlatPhrase> phrases)
    {
        var others = new List<FlatPhrase>();
        var groups = Groups(phrases, others);
        var halves = Halves(others, out var spans);
        if (halves.Count == 0 || (groups.Count > 0 && groups.Count % halves.Count != 0))
        {
            return [];
        }

        var perHalf = groups.Count / halves.Count;
        var result = new List<FlatColumns>();
        foreach (var heads in FlatHead.Trees(halves[0]))
        {
            foreach (var owners in Assignments(heads, groups.GetRange(0, perHalf)))
            {
                if (result.Count == MostCandidates)
                {
                    return [];
                }

                var columns = new Columns();
                for (var h = 0; h < halves.Count; h++)
                {
                    columns.Add(
                        halves.Count == spans.Count ? [spans[h]] : spans,
                        heads,
                        owners,
                        groups.GetRange(h * perHalf, perHalf)
                    );
                }

                result.Add(columns.Close());
            }
        }

        return result;
    }

    /// <summary>The runs that stand inside wider headings; a heading that a run has already begins the next one.</summary>
    private static List<List<FlatPhrase>> Groups(List<FlatPhrase> phrases, List<FlatPhrase> others)
    {
        var groups = new List<List<FlatPhrase>>();
        List<FlatPhrase>? group = null;
        foreach (var phrase in phrases)
        {
            if (
                phrase.IsSubtotal
                || (
                    group is not null
                    && group.Count > 1
                    && group[0].Block == phrase.Block
                    && group.Exists(before => before.Key == phrase.Key)
                )
            )
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

        return groups;
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
    private static List<FlatHead[]> Assignments(List<FlatHead> heads, List<List<FlatPhrase>> groups)
    {
        if (groups.Count == 0)
        {
            return
            [
                [],
            ];
        }

        var inner = heads.SelectMany(head => head.Children).Where(head => head.CanOwn).ToList();
        var slots =
            inner.Count >= groups.Count
                ? inner
                : [.. heads.SelectMany(head => head.Leaves()).Where(head => head.CanOwn)];
        var all = new List<(FlatHead[] Owners, int Score)>();
        Choose(slots, groups, [], 0, 0, all);
        if (all.Count == 0)
        {
            return [];
        }

        var best = all.Max(choice => choice.Score);
        return [.. all.Where(choice => choice.Score == best).Select(choice => choice.Owners)];
    }

    private static void Choose(
        List<FlatHead> slots,
        List<List<FlatPhrase>> groups,
        ImmutableArray<FlatHead> owners,
        int from,
        int score,
        List<(FlatHead[] Owners, int Score)> all
    )
    {
        if (owners.Length == groups.Count)
        {
            all.Add(([.. owners], score));
            return;
        }

        for (var at = from; at < slots.Count && all.Count < MostChoices; at++)
        {
            if (FlatHead.Fit(slots[at].Phrase, groups[owners.Length]) is { } fit)
            {
                Choose(slots, groups, owners.Add(slots[at]), at + 1, score + fit, all);
            }
        }
    }

    private sealed class Columns
    {
        private readonly List<FlatLeaf> _leaves = [];
        private readonly List<SumRelation> _sums = [];

        public void Add(
            List<FlatPhrase> spans,
            List<FlatHead> heads,
            FlatHead[] owners,
            List<List<FlatPhrase>> groups
        )
        {
            var above = spans.Select(span => span.Key).ToImmutableArray();
            AddList(above, heads, Inside);

            List<FlatHead>? Inside(FlatHead head)
            {
                var group = Array.IndexOf(owners, head);
                return group < 0 ? null : [.. groups[group].Select(phrase => new FlatHead(phrase))];
            }
        }

        /// <summary>Adds the columns of a list of headings; what of them its total is the sum of.</summary>
        private List<int> AddList(
            ImmutableArray<string> above,
            List<FlatHead> heads,
            Func<FlatHead, List<FlatHead>?> inside
        )
        {
            var columns = new List<int>();
            foreach (var head in heads)
            {
                var path = above.Add(head.Phrase.Key);
                if (head.Children.Count > 0)
                {
                    columns.AddRange(AddList(path, head.Children, inside));
                }
                else if (inside(head) is { } group)
                {
                    columns.AddRange(AddList(path, group, inside));
                }
                else
                {
                    if (!head.Phrase.IsPercent)
                    {
                        columns.Add(_leaves.Count);
                    }

                    _leaves.Add(new FlatLeaf(path, head.Phrase.IsPercent));
                }
            }

            if (!heads[0].Phrase.IsTotal || columns.Count == 0)
            {
                return columns;
            }

            if (columns.Count > 1)
            {
                _sums.Add(new SumRelation(columns[0], [.. columns.Skip(1)], Dimension.Nature));
            }

            return [columns[0]];
        }

        public FlatColumns Close() => new([.. _leaves], [.. _sums]);
    }
}

/// <summary>列头: a heading of value columns, with the headings inside it.</summary>
internal sealed class FlatHead(FlatPhrase phrase)
{
    private static readonly Dimension[] Compared =
    [
        Dimension.Fund,
        Dimension.Nature,
        Dimension.Item,
        Dimension.Origin,
    ];

    public FlatPhrase Phrase { get; } = phrase;

    public List<FlatHead> Children { get; } = [];

    /// <summary>Whether a run of 小计, 基本支出, 项目支出 can stand inside it.</summary>
    public bool CanOwn => Children.Count == 0 && !Phrase.IsTotal && !Phrase.IsPercent;

    public IEnumerable<FlatHead> Leaves() =>
        Children.Count == 0 ? [this] : Children.SelectMany(child => child.Leaves());

    /// <summary>
    /// The trees that a list of headings can be. A second 合计, in a line below other headings, begins the inside of one of them: the
    /// first such run is inside the first heading, because both are printed from left to right, later ones follow in order.
    /// </summary>
    public static List<List<FlatHead>> Trees(List<FlatPhrase> list)
    {
        var second = list.FindIndex(1, phrase => phrase.IsTotal);
        if (second < 2 || !list[0].IsTotal)
        {
            return [Flat(list)];
        }

        var owners = list.GetRange(1, second - 1);
        if (owners.Exists(owner => owner.IsPercent || owner.Line >= list[second].Line))
        {
            return [Flat(list)];
        }

        var runs = new List<List<FlatPhrase>>();
        foreach (var phrase in list.Skip(second))
        {
            if (phrase.IsTotal)
            {
                runs.Add([]);
            }

            runs[^1].Add(phrase);
        }

        var trees = new List<List<FlatHead>>();
        if (runs.Count <= owners.Count)
        {
            Choose([0], 1);
        }

        return trees;

        void Choose(ImmutableArray<int> chosen, int from)
        {
            var run = runs[chosen.Length - 1];
            if (Fit(owners[chosen[^1]], run) is null)
            {
                return;
            }

            if (chosen.Length == runs.Count)
            {
                var tree = Flat(list.GetRange(0, second));
                for (var i = 0; i < chosen.Length; i++)
                {
                    tree[chosen[i] + 1].Children.AddRange(Flat(runs[i]));
                }

                trees.Add(tree);
                return;
            }

            for (var at = from; at < owners.Count; at++)
            {
                Choose(chosen.Add(at), at + 1);
            }
        }
    }

    private static List<FlatHead> Flat(List<FlatPhrase> list) =>
        [.. list.Select(phrase => new FlatHead(phrase))];

    /// <summary>How well the members of a group stand under a heading; null where they contradict it.</summary>
    public static int? Fit(FlatPhrase owner, List<FlatPhrase> group)
    {
        var fit = 0;
        foreach (var phrase in group)
        {
            foreach (var dimension in Compared)
            {
                if (
                    !phrase.Meaning.Members.TryGetValue(dimension, out var inner)
                    || !owner.Meaning.Members.TryGetValue(dimension, out var outer)
                )
                {
                    continue;
                }

                if (outer != inner && !Narrowing.IsAbove(dimension, outer, inner))
                {
                    return null;
                }

                fit += 2;
            }
        }

        return fit;
    }
}
