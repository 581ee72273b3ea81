using Mingzhang.Facts.Cube;

namespace Mingzhang.Catalog.Vocabulary;

/// <summary>收窄: two constraints on one dimension become the narrower one (general inside fiscal is general).</summary>
public static class Narrowing
{
    /// <summary>The narrower of the two; the inner one where neither contains the other.</summary>
    public static string Merge(Dimension dimension, string outer, string inner) =>
        IsAbove(dimension, inner, outer) ? outer : inner;

    /// <summary>Whether both can hold at once: equal, or one contains the other.</summary>
    public static bool AreCompatible(Dimension dimension, string outer, string inner) =>
        outer == inner || IsAbove(dimension, outer, inner) || IsAbove(dimension, inner, outer);

    public static bool IsAbove(Dimension dimension, string above, string below)
    {
        if (above == below)
        {
            return false;
        }

        // What only its label names is a part of the whole, and of nothing narrower.
        if (Point.IsLocal(below))
        {
            return above.Length == 0;
        }

        return dimension switch
        {
            Dimension.Fund => Funds.Tree.IsAbove(above, below),
            Dimension.Origin => Origins.Tree.IsAbove(above, below),
            Dimension.Nature => Natures.Tree.IsAbove(above, below),
            Dimension.Item => above.Length == 0 || Items.Tree.IsAbove(above, below),
            Dimension.Function or Dimension.Economic => CodeHierarchy.IsAbove(above, below),
            _ => above.Length == 0,
        };
    }
}
