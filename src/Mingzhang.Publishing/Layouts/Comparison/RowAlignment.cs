namespace Mingzhang.Publishing.Layouts.Comparison;

/// <summary>行的对齐: which rows of two tables belong together: equal rows first (longest common sequence), then what lies between in order.</summary>
internal static class RowAlignment
{
    /// <summary>Beyond this many rows the tables are paired line by line.</summary>
    private const int MostRows = 4000;

    public static List<(int Left, int Right)> Of(
        IReadOnlyList<string[]> left,
        IReadOnlyList<string[]> right,
        bool isOrdered
    )
    {
        var a = left.Select(row => string.Join('\t', row).TrimEnd('\t')).ToArray();
        var b = right.Select(row => string.Join('\t', row).TrimEnd('\t')).ToArray();
        if (!isOrdered)
        {
            return Anywhere(a, b);
        }

        var anchors = Math.Max(a.Length, b.Length) > MostRows ? [] : Common(a, b);
        anchors.Add((a.Length, b.Length));
        var pairs = new List<(int, int)>();
        var (nextLeft, nextRight) = (0, 0);
        foreach (var (i, j) in anchors)
        {
            while (nextLeft < i || nextRight < j)
            {
                pairs.Add((nextLeft < i ? nextLeft++ : -1, nextRight < j ? nextRight++ : -1));
            }

            if (i < a.Length)
            {
                pairs.Add((i, j));
            }

            (nextLeft, nextRight) = (i + 1, j + 1);
        }

        return pairs;
    }

    private static List<(int, int)> Anywhere(string[] a, string[] b)
    {
        var places = new Dictionary<string, Queue<int>>(StringComparer.Ordinal);
        for (var j = 0; j < b.Length; j++)
        {
            if (!places.TryGetValue(b[j], out var queue))
            {
                places.Add(b[j], queue = new Queue<int>());
            }

            queue.Enqueue(j);
        }

        var pairs = new List<(int, int)>();
        var open = new List<int>();
        var taken = new HashSet<int>();
        for (var i = 0; i < a.Length; i++)
        {
            if (places.TryGetValue(a[i], out var queue) && queue.TryDequeue(out var j))
            {
                pairs.Add((i, j));
                taken.Add(j);
            }
            else
            {
                open.Add(i);
            }
        }

        var rest = Enumerable.Range(0, b.Length).Where(j => !taken.Contains(j)).ToList();
        for (var k = 0; k < Math.Max(open.Count, rest.Count); k++)
        {
            pairs.Add((k < open.Count ? open[k] : -1, k < rest.Count ? rest[k] : -1));
        }

        return pairs;
    }

    private static List<(int, int)> Common(string[] a, string[] b)
    {
        var lengths = new int[a.Length + 1, b.Length + 1];
        for (var i = a.Length - 1; i >= 0; i--)
        {
            for (var j = b.Length - 1; j >= 0; j--)
            {
                lengths[i, j] =
                    a[i] == b[j]
                        ? lengths[i + 1, j + 1] + 1
                        : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
            }
        }

        var common = new List<(int, int)>();
        for (int i = 0, j = 0; i < a.Length && j < b.Length; )
        {
            if (a[i] == b[j])
            {
                common.Add((i++, j++));
            }
            else if (lengths[i + 1, j] >= lengths[i, j + 1])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return common;
    }
}
