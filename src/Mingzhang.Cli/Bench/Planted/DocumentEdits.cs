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

    /// <summary>The paragraph with one of its lines changed; null where the line is not a piece of its text.</summary>
    public static Paragraph? With(Paragraph paragraph, string old, string text)
    {
        var at = paragraph.Text.IndexOf(old, StringComparison.Ordinal);
        if (at < 0)
        {
            return null;
        }

        var lines = paragraph.Lines;
        if (!lines.IsEmpty)
        {
            var line = lines.FirstOrDefault(candidate =>
                candidate.Text.Contains(old, StringComparison.Ordinal)
            );
            if (line is null)
            {
                return null;
            }

            var inLine = line.Text.IndexOf(old, StringComparison.Ordinal);
            lines = lines.Replace(
                line,
                line with
                {
                    Text = string.Concat(
                        line.Text.AsSpan(0, inLine),
                        text,
                        line.Text.AsSpan(inLine + old.Length)
                    ),
                }
            );
        }

        return paragraph with
        {
            Text = string.Concat(
                paragraph.Text.AsSpan(0, at),
                text,
                paragraph.Text.AsSpan(at + old.Length)
            ),
            Lines = lines,
        };
    }
}
