using Mingzhang.Facts.Amounts;

namespace Mingzhang.Facts.Cube;

/// <summary>
/// 事实来源: a cube that can be asked. A budget answers by adding up its lines; a published pack answers with what it prints.
/// Whatever prints a table asks through this, so that both can be printed by one layout.
/// </summary>
public interface IFactSource
{
    /// <summary>
    /// The exact amount at <paramref name="point"/>; null where there is none (which prints blank and is not zero).
    /// </summary>
    Money? Amount(Point point);

    /// <summary>
    /// The members of <paramref name="dimension"/> that have an amount inside <paramref name="region"/>, at the finest level that is
    /// recorded, each once, in the order in which the source keeps them. Ancestors are the caller's business.
    /// </summary>
    IReadOnlyList<string> Members(Dimension dimension, Point region);
}
