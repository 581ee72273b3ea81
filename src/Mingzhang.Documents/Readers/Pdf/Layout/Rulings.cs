using System.Runtime.InteropServices;
using Mingzhang.Documents.Readers.Pdf.Trace;

namespace Mingzhang.Documents.Readers.Pdf.Layout;

/// <summary>A ruling line after snapping and joining.</summary>
internal readonly record struct Line(float At, float From, float To)
{
    public float Length => To - From;
}

/// <summary>线条合并: snaps strokes that are one line to the eye and joins their pieces (dashes, one piece per cell).</summary>
internal static class Rulings
{
    /// <summary>Strokes this near to each other (points) are one line: borders of neighbouring cells, double lines.</summary>
    private const float Snap = 2.4f;

    /// <summary>Gaps along a line up to this length are closed: dashes, corners left open by a pen's width.</summary>
    private const float Gap = 3.5f;

    public static List<Line> Join(List<Rule> rules)
    {
        var lines = new List<Line>();
        if (rules.Count == 0)
        {
            return lines;
        }
        var span = CollectionsMarshal.AsSpan(rules);
        span.Sort(static (a, b) => a.At != b.At ? a.At.CompareTo(b.At) : a.From.CompareTo(b.From));
        var start = 0;
        while (start < span.Length)
        {
            var end = start + 1;
            // A chain of strokes may creep; it ends where it leaves the reach of its first stroke.
            while (
                end < span.Length
                && span[end].At - span[end - 1].At <= Snap
                && span[end].At - span[start].At <= 2 * Snap
            )
            {
                end++;
            }
            JoinGroup(span[start..end], lines);
            start = end;
        }
        return lines;
    }

    private static void JoinGroup(Span<Rule> group, List<Line> lines)
    {
        double sum = 0;
        double weight = 0;
        foreach (var rule in group)
        {
            var length = rule.To - rule.From;
            sum += rule.At * length;
            weight += length;
        }
        var at = (float)(sum / weight);
        group.Sort(static (a, b) => a.From.CompareTo(b.From));
        var from = group[0].From;
        var to = group[0].To;
        foreach (var rule in group[1..])
        {
            if (rule.From <= to + Gap)
            {
                to = MathF.Max(to, rule.To);
                continue;
            }
            lines.Add(new Line(at, from, to));
            (from, to) = (rule.From, rule.To);
        }
        lines.Add(new Line(at, from, to));
    }
}
