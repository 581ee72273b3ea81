using System.Collections.Immutable;
using Mingzhang.Documents.Model;

namespace Mingzhang.Cli.Bench.Planted;

/// <summary>Copies of documents in which one block is another.</summary>
internal static class DocumentEdits
{
    public static ImmutableArray<Document> With(
        ImmutableArray<Document> documents,
        Block old,
        Block? changed
    ) =>
        With(
            documents,
            new Dictionary<Block, Block?>(ReferenceEqualityComparer.Instance) { [old] = changed }
        );

    /// <summary>Copies in which several blocks are others.</summary>
    /// <param name="changes">Null removes the block.</param>
    public static ImmutableArray<Document> With(
        ImmutableArray<Document> documents,
        Dictionary<Block, Block?> changes
    ) =>
        [
            .. documents.Select(document =>
                document with
                {
                    Pages =
                    [
                        .. document.Pages.Select(page =>
                            page with
                            {
                                Blocks =
                                [
                                    .. page
                                        .Blocks.Select(block =>
                                            changes.TryGetValue(block, out var changed)
                                                ? changed
                                                : block
                                        )
                                        .OfType<Block>(),
                                ],
                            }
                        ),
                    ],
                }
            ),
        ];

    public static Grid With(Grid grid, params ReadOnlySpan<(GridCell Old, string Text)> changes)
    {
        var cells = grid.Cells.ToBuilder();
        foreach (var (old, text) in changes)
        {
            cells[cells.IndexOf(old)] = old with { Text = text, Value = null };
        }

        return grid with
        {
            Cells = cells.ToImmutable(),
        };
    }

    /// <summary>
    /// The paragraph with the <paramref name="old"/> words at <paramref name="at"/> changed, in its text and in its line; null
    /// where they run over the end of a line.
    /// </summary>
    public static Paragraph? With(Paragraph paragraph, int at, string old, string text)
    {
        var lines = paragraph.Lines;
        if (!lines.IsEmpty)
        {
            // The words may stand in the paragraph more than once: the same one of them is changed in the lines.
            var before = Count(paragraph.Text.AsSpan(0, at), old);
            var index = 0;
            while (index < lines.Length && Count(lines[index].Text, old) <= before)
            {
                before -= Count(lines[index++].Text, old);
            }

            if (index == lines.Length)
            {
                return null;
            }

            var line = lines[index].Text;
            var inLine = line.IndexOf(old, StringComparison.Ordinal);
            for (; before > 0; before--)
            {
                inLine = line.IndexOf(old, inLine + old.Length, StringComparison.Ordinal);
            }

            lines = lines.SetItem(
                index,
                lines[index] with
                {
                    Text = Replace(line, inLine, old.Length, text),
                }
            );
        }

        return paragraph with
        {
            Text = Replace(paragraph.Text, at, old.Length, text),
            Lines = lines,
        };
    }

    private static string Replace(string line, int at, int length, string text) =>
        string.Concat(line.AsSpan(0, at), text, line.AsSpan(at + length));

    private static int Count(ReadOnlySpan<char> text, string words) => text.Count(words.AsSpan());
}
