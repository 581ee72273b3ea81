using Mingzhang.Tools.Samples.Packs;

namespace Mingzhang.Tools.Samples.Planting;

/// <summary>Copies of a pack with one piece changed.</summary>
internal static class PackEdits
{
    /// <summary>The first sentence that holds <paramref name="old"/> says <paramref name="text"/> instead.</summary>
    public static SamplePack Say(this SamplePack pack, string old, string text)
    {
        var block = pack
            .Blocks.OfType<SampleParagraph>()
            .First(paragraph => paragraph.Text.Contains(old, StringComparison.Ordinal));
        return pack.With(
            block,
            block with
            {
                Text = block.Text.Replace(old, text, StringComparison.Ordinal),
            }
        );
    }

    /// <summary>In the row of a table that begins with (or has) <paramref name="key"/>, cells are changed.</summary>
    /// <param name="changes">0-based cell of the row and its new text.</param>
    public static SamplePack Print(
        this SamplePack pack,
        string title,
        string key,
        params IReadOnlyList<(int Cell, string Text)> changes
    )
    {
        var table = pack.Tables.First(table =>
            table.Title.EndsWith(title, StringComparison.Ordinal)
        );
        var row = table.Body.First(row => row.Cells.Any(cell => cell.Text == key));
        var cells = row.Cells.ToArray();
        foreach (var (cell, text) in changes)
        {
            cells[cell] = cells[cell] with { Text = text };
        }

        return pack.With(
            table,
            table with
            {
                Body = [.. table.Body.Select(other => other == row ? new SampleRow(cells) : other)],
            }
        );
    }

    public static SamplePack Without(this SamplePack pack, string title) =>
        pack with
        {
            Blocks =
            [
                .. pack.Blocks.Where(block =>
                    block is not SampleTable table
                    || !table.Title.EndsWith(title, StringComparison.Ordinal)
                ),
            ],
        };

    private static SamplePack With(this SamplePack pack, SampleBlock old, SampleBlock changed) =>
        pack with
        {
            Blocks =
            [
                .. pack.Blocks.Select(block => ReferenceEquals(block, old) ? changed : block),
            ],
        };
}
