using System.Collections.Immutable;
using Mingzhang.Documents.Writing;

namespace Mingzhang.Publishing.Packs;

/// <summary>分节: blocks in their order become pages: prose on official paper, every table on pages of its own format.</summary>
internal static class PackSections
{
    /// <summary>Adds the pages of <paramref name="blocks"/>; tables in <paramref name="inline"/> stay among the text.</summary>
    public static void Append(
        ImmutableArray<Section>.Builder sections,
        ImmutableArray<Block> blocks,
        ImmutableHashSet<string> inline
    )
    {
        var prose = new List<Block>();
        foreach (var block in blocks)
        {
            if (block is not PrintTable table || inline.Contains(table.Id))
            {
                prose.Add(block);
                continue;
            }

            // Headings that end a run of prose announce the table: they go to its page.
            var announced = prose.Count;
            while (announced > 0 && prose[announced - 1] is Heading)
            {
                announced--;
            }

            var headings = prose.GetRange(announced, prose.Count - announced);
            prose.RemoveRange(announced, prose.Count - announced);
            Flush(sections, prose);
            sections.Add(
                new Section(
                    table.Page,
                    [.. headings, table with { Above = [.. headings.OfType<Heading>()] }]
                )
            );
        }

        Flush(sections, prose);
    }

    private static void Flush(ImmutableArray<Section>.Builder sections, List<Block> prose)
    {
        if (prose.Count > 0)
        {
            sections.Add(new Section(PageFormat.Official, [.. prose]));
            prose.Clear();
        }
    }
}
