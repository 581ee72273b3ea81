using System.Collections.Immutable;
using Mingzhang.Publishing.Layouts.Model;

namespace Mingzhang.Publishing.Layouts.Reading;

/// <summary>
/// 表头对齐: the heading tree of a layout beside the headings of a printed table, column by column in their order. Printed trees lose
/// merged cells, wrap headings over rows and hold columns without any words; what is left must still be the same tree.
/// </summary>
internal sealed class HeadingMatch
{
    private const int Same = 4;
    private const int Near = 3;
    private const int Last = 2;

    private readonly int[] _leafOf;

    private HeadingMatch(int[] leafOf, int similarity, int columns, bool isExact)
    {
        _leafOf = leafOf;
        Score = columns == 0 ? 0 : similarity * 100 / (Same * columns);
        IsExact = isExact;
    }

    /// <summary>How much of both trees is the same: percent.</summary>
    public int Score { get; }

    /// <summary>Whether every column of both stands in the other, heading for heading.</summary>
    public bool IsExact { get; }

    /// <summary>How many columns the printed table has.</summary>
    public int Width => _leafOf.Length;

    /// <summary>The leaf of a grid column; -1 where the layout has no such column.</summary>
    public int LeafOf(int column) => (uint)column < (uint)_leafOf.Length ? _leafOf[column] : -1;

    public static HeadingMatch Of(
        ImmutableArray<HeadingPath> leaves,
        ImmutableArray<ImmutableArray<string>> headings
    )
    {
        var columns = headings.Length;
        var best = new int[leaves.Length + 1, columns + 1];
        for (var leaf = leaves.Length - 1; leaf >= 0; leaf--)
        {
            for (var column = columns - 1; column >= 0; column--)
            {
                var value = Math.Max(best[leaf + 1, column], best[leaf, column + 1]);
                value = Math.Max(value, One(leaf, column));
                best[leaf, column] = Math.Max(value, Joined(leaf, column));
            }
        }

        var leafOf = new int[columns];
        Array.Fill(leafOf, -1);
        var matched = 0;
        var near = 0;
        var joined = 0;
        for (int leaf = 0, column = 0; leaf < leaves.Length && column < columns; )
        {
            if (best[leaf, column] == Joined(leaf, column))
            {
                matched++;
                near++;
                joined += leaves[leaf].Parts - 1;
                leafOf[column++] = leaf;
                leaf += leaves[leaf].Parts;
            }
            else if (best[leaf, column] == One(leaf, column))
            {
                matched++;
                near += Similarity(leaves[leaf].Path, headings[column]) >= Near ? 1 : 0;
                leafOf[column++] = leaf++;
            }
            else if (best[leaf, column] == best[leaf + 1, column])
            {
                leaf++;
            }
            else
            {
                column++;
            }
        }

        var worded = headings.Count(path => path.Length > 0);
        return new HeadingMatch(
            leafOf,
            best[0, 0],
            Math.Max(leaves.Length, worded + joined),
            matched == near && matched + joined == leaves.Length && matched == worded
        );

        int One(int leaf, int column) =>
            Similarity(leaves[leaf].Path, headings[column]) is > 0 and var similarity
                ? similarity + best[leaf + 1, column + 1]
                : -1;

        // 类 款 项 in one column under their common heading.
        int Joined(int leaf, int column) =>
            leaves[leaf].Parts > 1
            && Similarity(leaves[leaf].Path[..^1], headings[column]) is > 0 and var similarity
                ? (Math.Min(similarity, Near) * leaves[leaf].Parts)
                    + best[leaf + leaves[leaf].Parts, column + 1]
                : -1;
    }

    /// <summary>The paths of the leaves of a layout.</summary>
    public static ImmutableArray<HeadingPath> PathsOf(
        TableLayout layout,
        Func<string, string?> known
    )
    {
        var paths = ImmutableArray.CreateBuilder<HeadingPath>();
        foreach (var column in layout.Columns)
        {
            Add(column, [], paths, parts: 1, known);
        }

        return paths.ToImmutable();
    }

    private static void Add(
        LayoutColumn column,
        ImmutableArray<KeyPattern> around,
        ImmutableArray<HeadingPath>.Builder paths,
        int parts,
        Func<string, string?> known
    )
    {
        var heading = KeyPattern.Of(column.Heading, known);
        var path = heading.IsEmpty ? around : around.Add(heading);
        if (column.IsLeaf)
        {
            paths.Add(new HeadingPath(path, parts));
        }

        foreach (var child in column.Children)
        {
            var isFirstPart = PartOf(child) == 1;
            Add(
                child,
                path,
                paths,
                isFirstPart ? column.Children.Count(own => PartOf(own) > 0) : 1,
                known
            );
        }
    }

    /// <summary>Which part of a code a column prints (1 类, 2 款, 3 项); 0 for none.</summary>
    private static int PartOf(LayoutColumn column) =>
        column.CodePart > 0 ? column.CodePart
        : column.Text.Source is [.., '/', >= '1' and <= '3' and var part, '}'] ? part - '0'
        : 0;

    private static int Similarity(ImmutableArray<KeyPattern> leaf, ImmutableArray<string> heading)
    {
        if (leaf.Length == 0 || heading.Length == 0)
        {
            return 0;
        }

        if (leaf.Length == heading.Length && AreSame(leaf, heading))
        {
            return Same;
        }

        if (!IsSame(leaf[^1], heading[^1]))
        {
            // 公务用车 | 购置费 in two rows, or both in one: the words together are the same.
            var joined = string.Concat(heading);
            return KeyPattern.Joined(leaf).Matches(joined) || IsOverlapping(leaf, joined)
                ? Near
                : 0;
        }

        return IsInside(leaf, heading) ? Near : Last;
    }

    /// <summary>政府预算经济科目 | 科目编码 written as 政府预算经济科目编码: text without its grid joins a heading with the one below it.</summary>
    private static bool IsOverlapping(ImmutableArray<KeyPattern> leaf, string joined) =>
        leaf.Length > 1
        && leaf[^1].Text.Length > 0
        && leaf[^2].Text.Length > 0
        && joined.Length < leaf[^2].Text.Length + leaf[^1].Text.Length
        && joined.StartsWith(leaf[^2].Text, StringComparison.Ordinal)
        && joined.EndsWith(leaf[^1].Text, StringComparison.Ordinal);

    private static bool IsSame(KeyPattern pattern, string key) =>
        pattern.Matches(key) || pattern.Matches(WithoutNumber(key));

    private static bool AreSame(ImmutableArray<KeyPattern> leaf, ImmutableArray<string> heading)
    {
        for (var i = 0; i < leaf.Length; i++)
        {
            if (!IsSame(leaf[i], heading[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the shorter path stands in the longer one: a level that print left out, or set above all.</summary>
    private static bool IsInside(ImmutableArray<KeyPattern> leaf, ImmutableArray<string> heading)
    {
        int i = 0,
            j = 0;
        while (i < leaf.Length && j < heading.Length)
        {
            if (IsSame(leaf[i], heading[j]))
            {
                i++;
                j++;
            }
            else if (leaf.Length > heading.Length)
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return leaf.Length > heading.Length ? j == heading.Length : i == leaf.Length;
    }

    /// <summary>项目1, 序号栏次: some text layers write the row of column numbers into the headings above it.</summary>
    private static string WithoutNumber(string heading) =>
        heading.EndsWith("栏次", StringComparison.Ordinal)
            ? heading[..^2]
            : heading.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
}

/// <summary>A leaf of a layout's heading tree.</summary>
/// <param name="Path">Its headings, top first.</param>
/// <param name="Parts">How many leaves from here on are 类 款 项 of one code; 1 for all others.</param>
internal readonly record struct HeadingPath(ImmutableArray<KeyPattern> Path, int Parts);
