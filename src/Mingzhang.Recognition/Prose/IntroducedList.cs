using System.Collections.Immutable;
using Mingzhang.Recognition.Structure;

namespace Mingzhang.Recognition.Prose;

/// <summary>
/// 「财政拨款支出主要内容如下：」: a line of its own that stands above numbered paragraphs as a heading does. Shanghai names the
/// fund there and nowhere else, and prints the same items for all funds in another table.
/// </summary>
internal sealed class IntroducedList
{
    private const string Ending = "如下：";
    private const int LongestLine = 40;

    private ImmutableArray<string> _above = [];
    private string _line = "";

    /// <summary>The headings of <paramref name="block"/> with the line that introduces it, if one does.</summary>
    public ImmutableArray<string> HeadingsOf(ProseBlock block)
    {
        // The line may be the last sentence of the paragraph above (text without line breaks).
        var last = block.Text[(block.Text.LastIndexOf('。') + 1)..];
        if (
            block.Level == 0
            && last.Length <= LongestLine
            && last.EndsWith(Ending, StringComparison.Ordinal)
            && !last.AsSpan().ContainsAnyInRange('0', '9')
        )
        {
            (_above, _line) = (block.Headings, last);
            return block.Headings;
        }

        if (_line.Length == 0 || !IsBelow(block.Headings))
        {
            _line = "";
            return block.Headings;
        }

        // What goes on without a number below the same headings has no subject of its own, and gets none from the line.
        return block.Level == 0 ? block.Headings : block.Headings.Insert(_above.Length, _line);
    }

    private bool IsBelow(ImmutableArray<string> headings) =>
        headings.Length > _above.Length
        && headings.AsSpan()[.._above.Length].SequenceEqual(_above.AsSpan());
}
