using System.Collections.Immutable;
using Mingzhang.Documents.Model;

namespace Mingzhang.Documents.Readers.Pdf.Layout;

/// <summary>All pages together: headers and footers are told apart, then blocks are put into reading order.</summary>
internal static class DocumentLayout
{
    public static ImmutableArray<Page> Arrange(IReadOnlyList<PageDraft> drafts)
    {
        var furniture = Furniture.Find(drafts);
        var areas = TextArea.Of(drafts);
        for (var i = 1; i < drafts.Count; i++)
        {
            Continuation.Adopt(drafts[i - 1], drafts[i], furniture[i]);
        }
        var pages = ImmutableArray.CreateBuilder<Page>(drafts.Count);
        GridDraft? open = null;
        for (var i = 0; i < drafts.Count; i++)
        {
            pages.Add(Arrange(drafts[i], furniture[i], areas[TextArea.Size(drafts[i])], open));
            open = drafts[i].Grids.MaxBy(static grid => grid.Bottom);
            open = open is { IsAligned: true } ? open : null;
        }
        return pages.MoveToImmutable();
    }

    private static Page Arrange(
        PageDraft draft,
        HashSet<int> furniture,
        TextArea area,
        GridDraft? open
    )
    {
        var text = new List<TextPiece>(draft.Loose.Count);
        var aside = ImmutableArray.CreateBuilder<Paragraph>();
        for (var i = 0; i < draft.Loose.Count; i++)
        {
            if (furniture.Contains(i))
            {
                aside.Add(Paragraphs.Of([draft.Loose[i]], draft, isCentered: false));
            }
            else
            {
                text.Add(draft.Loose[i]);
            }
        }
        AlignedGridFinder.Take(text, draft.Grids, open);
        var blocks = new List<(float Top, float Left, Block Block)>();
        foreach (var grid in draft.Grids)
        {
            blocks.Add((grid.Top, grid.Left, GridBlocks.Of(grid, draft)));
        }
        blocks.AddRange(Paragraphs.Compose(text, draft, area));
        blocks.Sort(
            static (a, b) => a.Top != b.Top ? a.Top.CompareTo(b.Top) : a.Left.CompareTo(b.Left)
        );
        var turned = draft.Turns is 1 or 3;
        return new Page(draft.Number)
        {
            Width = Math.Round(turned ? draft.Height : draft.Width, 2),
            Height = Math.Round(turned ? draft.Width : draft.Height, 2),
            Blocks = [.. blocks.Select(block => block.Block)],
            Furniture = aside.ToImmutable(),
        };
    }
}
