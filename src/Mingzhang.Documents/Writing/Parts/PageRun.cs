using System.Collections.Immutable;

namespace Mingzhang.Documents.Writing.Parts;

/// <summary>
/// 同版面的连续各页: blocks that share one format of page. A section is one run, unless a table in it wants another format: then the
/// table, with the headings right above it, is a run of its own. A run begins on a new page.
/// </summary>
/// <param name="HasPageNumbers">Whether its pages print their numbers.</param>
internal sealed record PageRun(
    PageFormat Page,
    bool HasPageNumbers,
    ImmutableArray<PlacedBlock> Blocks
)
{
    public static ImmutableArray<PageRun> Of(Publication publication)
    {
        var runs = ImmutableArray.CreateBuilder<PageRun>();
        var names = new BlockNames();
        foreach (var section in publication.Sections)
        {
            var page = section.Page;
            var blocks = ImmutableArray.CreateBuilder<PlacedBlock>();
            foreach (var block in section.Blocks)
            {
                var format = block switch
                {
                    PrintTable table => table.Page,
                    // A note under a table stays with it.
                    Paragraph { Style: ParagraphStyle.Note } => page,
                    _ => section.Page,
                };
                if (format != page)
                {
                    var kept = HeadingsAtEnd(blocks, block);
                    Close(runs, page, section, blocks);
                    blocks.AddRange(kept);
                    page = format;
                }

                blocks.Add(names.Name(block));
            }

            Close(runs, page, section, blocks);
        }

        return runs.ToImmutable();
    }

    /// <summary>A heading stays with the table that it announces.</summary>
    private static ImmutableArray<PlacedBlock> HeadingsAtEnd(
        ImmutableArray<PlacedBlock>.Builder blocks,
        Block next
    )
    {
        var first = blocks.Count;
        while (next is PrintTable && first > 0 && blocks[first - 1].Block is Heading)
        {
            first--;
        }

        ImmutableArray<PlacedBlock> kept = [.. blocks.Skip(first)];
        blocks.Count = first;
        return kept;
    }

    private static void Close(
        ImmutableArray<PageRun>.Builder runs,
        PageFormat page,
        Section section,
        ImmutableArray<PlacedBlock>.Builder blocks
    )
    {
        if (blocks.Count > 0)
        {
            runs.Add(new PageRun(page, section.HasPageNumbers, blocks.ToImmutable()));
            blocks.Clear();
        }
    }
}

/// <summary>A block with the identity that links and bookmarks use.</summary>
/// <param name="Id">ASCII; t-general for a table, h3 for the third heading; empty for blocks that nothing links to.</param>
/// <param name="Level">Level in the outline, 1 to 6; 0 for blocks that are not in it.</param>
internal sealed record PlacedBlock(Block Block, string Id, int Level)
{
    /// <summary>What contents list and outline say.</summary>
    public string Title =>
        Block switch
        {
            Heading heading => heading.Text,
            PrintTable { Number.Length: > 0 } table => $"{table.Number}　{table.Title}",
            PrintTable table => table.Title,
            _ => "",
        };

    /// <summary>Whether a contents list of that depth shows it. Tables stand in every contents list that wants them.</summary>
    public bool IsListed(int depth) =>
        Block switch
        {
            Heading heading => heading.IsListed && heading.Level <= depth,
            PrintTable table => table.IsListed,
            _ => false,
        };
}

/// <summary>Gives blocks their identities, in order.</summary>
internal sealed class BlockNames
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private int _headings;
    private int _level;

    public PlacedBlock Name(Block block)
    {
        switch (block)
        {
            case Heading heading:
                _level = Math.Clamp(heading.Level, 1, 5);
                return new PlacedBlock(block, $"h{++_headings}", _level);
            case PrintTable table:
                var wanted = $"t-{Ascii(table.Id)}";
                var name = wanted;
                for (var i = 2; !_taken.Add(name); i++)
                {
                    name = $"{wanted}-{i}";
                }

                return new PlacedBlock(block, name, Math.Min(_level + 1, 6));
            default:
                return new PlacedBlock(block, "", 0);
        }
    }

    private static string Ascii(string id) =>
        string.Concat(
            id.Take(40)
                .Select(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-' ? letter : '-')
        );
}
