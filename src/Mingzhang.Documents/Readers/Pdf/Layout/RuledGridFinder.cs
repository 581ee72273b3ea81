namespace Mingzhang.Documents.Readers.Pdf.Layout;

/// <summary>网格识别: connected ruling lines become grids of cells, merged cells kept.</summary>
internal static class RuledGridFinder
{
    private const float Touch = 3.5f;

    /// <summary>Columns narrower than this (points) are the two sides of one drawn border.</summary>
    private const float NarrowestColumn = 4f;

    private const float LowestRow = 3.5f;

    private const int MostCells = 60_000;

    private const long MostPairs = 30_000_000;

    public static List<GridDraft> Find(List<Line> horizontal, List<Line> vertical)
    {
        var drafts = new List<GridDraft>();
        if (
            horizontal.Count == 0
            || vertical.Count == 0
            || (long)horizontal.Count * vertical.Count > MostPairs
        )
        {
            return drafts;
        }
        var groups = new int[horizontal.Count + vertical.Count];
        for (var i = 0; i < groups.Length; i++)
        {
            groups[i] = i;
        }
        for (var h = 0; h < horizontal.Count; h++)
        {
            var line = horizontal[h];
            for (var v = 0; v < vertical.Count; v++)
            {
                var other = vertical[v];
                if (
                    other.At >= line.From - Touch
                    && other.At <= line.To + Touch
                    && line.At >= other.From - Touch
                    && line.At <= other.To + Touch
                )
                {
                    Join(groups, h, horizontal.Count + v);
                }
            }
        }
        var members = new SortedDictionary<int, (List<Line> Rows, List<Line> Columns)>();
        for (var i = 0; i < groups.Length; i++)
        {
            var root = Root(groups, i);
            if (!members.TryGetValue(root, out var member))
            {
                members[root] = member = ([], []);
            }
            if (i < horizontal.Count)
            {
                member.Rows.Add(horizontal[i]);
            }
            else
            {
                member.Columns.Add(vertical[i - horizontal.Count]);
            }
        }
        foreach (var (rows, columns) in members.Values)
        {
            if (rows.Count > 0 && columns.Count > 0 && Build(rows, columns) is { } draft)
            {
                drafts.Add(draft);
            }
        }
        return drafts;
    }

    private static int Root(int[] groups, int i)
    {
        while (groups[i] != i)
        {
            groups[i] = groups[groups[i]];
            i = groups[i];
        }
        return i;
    }

    private static void Join(int[] groups, int a, int b)
    {
        a = Root(groups, a);
        b = Root(groups, b);
        groups[Math.Max(a, b)] = Math.Min(a, b);
    }

    private static GridDraft? Build(List<Line> rows, List<Line> columns)
    {
        var xs = Coordinates(columns, rows, NarrowestColumn);
        var ys = Coordinates(rows, columns, LowestRow);
        var width = xs.Length - 1;
        var height = ys.Length - 1;
        if (width < 1 || height < 1 || (long)width * height is < 2 or > MostCells)
        {
            return null;
        }
        // leftWall[r, c]: a line on the left side of elementary cell (r, c); topWall: above it.
        var leftWall = new bool[height, width];
        var topWall = new bool[height, width];
        foreach (var line in columns)
        {
            var c = Nearest(xs, line.At);
            if (c < width)
            {
                for (var r = 0; r < height; r++)
                {
                    leftWall[r, c] |= Covers(line, ys[r], ys[r + 1]);
                }
            }
        }
        foreach (var line in rows)
        {
            var r = Nearest(ys, line.At);
            if (r < height)
            {
                for (var c = 0; c < width; c++)
                {
                    topWall[r, c] |= Covers(line, xs[c], xs[c + 1]);
                }
            }
        }
        var draft = new GridDraft(xs, ys);
        CellRegions.Divide(draft, leftWall, topWall);
        return draft.Cells.Count < 2 ? null : draft;
    }

    /// <summary>Positions of the lines, with one more at a side where the crossing lines stick out: an open side.</summary>
    private static float[] Coordinates(List<Line> lines, List<Line> crossing, float least)
    {
        var all = new List<(float At, float Weight)>(lines.Count + 2);
        foreach (var line in lines)
        {
            all.Add((line.At, line.Length));
        }
        all.Sort(static (a, b) => a.At.CompareTo(b.At));
        var merged = new List<float>();
        var best = 0f;
        foreach (var (at, weight) in all)
        {
            if (merged.Count > 0 && at - merged[^1] < least)
            {
                if (weight > best && (merged.Count < 2 || at - merged[^2] >= least))
                {
                    merged[^1] = at;
                    best = weight;
                }
                continue;
            }
            merged.Add(at);
            best = weight;
        }
        var low = float.MaxValue;
        var high = float.MinValue;
        foreach (var line in crossing)
        {
            low = MathF.Min(low, line.From);
            high = MathF.Max(high, line.To);
        }
        if (low < merged[0] - (2 * least))
        {
            merged.Insert(0, low);
        }
        if (high > merged[^1] + (2 * least))
        {
            merged.Add(high);
        }
        return [.. merged];
    }

    private static int Nearest(float[] positions, float at)
    {
        var i = Array.BinarySearch(positions, at);
        if (i >= 0)
        {
            return i;
        }
        i = ~i;
        if (i == positions.Length)
        {
            return i - 1;
        }
        return i > 0 && at - positions[i - 1] < positions[i] - at ? i - 1 : i;
    }

    private static bool Covers(Line line, float from, float to) =>
        MathF.Min(line.To, to) - MathF.Max(line.From, from) >= 0.6f * (to - from);
}
