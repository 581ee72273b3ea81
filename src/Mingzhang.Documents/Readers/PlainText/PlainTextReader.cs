using System.Collections.Immutable;
using System.Globalization;
using Mingzhang.Documents.Model;

namespace Mingzhang.Documents.Readers.PlainText;

/// <summary>
/// 纯文本: plain text, Markdown, and text with tab-separated tables. Each line that is no table row becomes a paragraph of one
/// line; <see cref="ParagraphJoiner"/> joins wrapped ones. Form feeds number the pages; a text without them is page 0.
/// </summary>
public sealed class PlainTextReader : IDocumentReader
{
    public FileFormat Format => FileFormat.Text;

    public ReadOutcome Read(
        string path,
        string name,
        ReadingLimits limits,
        CancellationToken cancellation
    )
    {
        var text = TextDecoding.Decode(File.ReadAllBytes(path), out var undecoded);
        if (text is null)
        {
            return ReadOutcome.Unusable(UnusableReason.UnknownFormat);
        }

        return ReadText(text, name, undecoded, limits, cancellation);
    }

    /// <summary>Reads text that is already decoded.</summary>
    /// <param name="undecoded">Characters that the encoding could not give; they become a note.</param>
    public static ReadOutcome ReadText(
        string text,
        string name,
        int undecoded,
        ReadingLimits limits,
        CancellationToken cancellation
    )
    {
        if (text.Length > limits.CharactersPerDocument)
        {
            return ReadOutcome.Unusable(
                UnusableReason.TooLarge,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{text.Length} > {limits.CharactersPerDocument}"
                )
            );
        }

        if (text.AsSpan().Trim().IsEmpty)
        {
            return ReadOutcome.Unusable(UnusableReason.NoText);
        }

        // Counted before anything is cut: a line costs a hundred times its newline.
        if (
            text.AsSpan().Count('\n') > limits.CellsPerDocument / 2
            || text.AsSpan().Count('\r') > limits.CellsPerDocument / 2
            || text.AsSpan().Count('\t') > limits.CellsPerDocument
            || text.AsSpan().Count('|') > limits.CellsPerDocument
        )
        {
            return ReadOutcome.Unusable(UnusableReason.TooComplex, $"> {limits.CellsPerDocument}");
        }

        if (text.AsSpan().Count('\f') > limits.Pages)
        {
            return ReadOutcome.Unusable(UnusableReason.TooComplex, $"> {limits.Pages}");
        }

        var pages = TextPages.Of(text);

        var isMarkdown = IsMarkdown(pages);
        var result = ImmutableArray.CreateBuilder<Page>(pages.Count);
        var cells = 0L;
        foreach (var (number, lines) in pages)
        {
            cancellation.ThrowIfCancellationRequested();
            var page = new TextPageReader(number, lines, isMarkdown, cancellation).Read(
                limits.CellsPerDocument - cells
            );
            if (page is null)
            {
                return ReadOutcome.Unusable(
                    UnusableReason.TooComplex,
                    $"> {limits.CellsPerDocument}"
                );
            }

            foreach (var block in page.Blocks)
            {
                cells += block is Grid grid ? grid.Cells.Length : 0;
            }

            result.Add(page);
        }

        ImmutableArray<ReadingNote> notes =
            undecoded == 0
                ? []
                :
                [
                    new ReadingNote(
                        ReadingNoteKind.UndecodableCharacters,
                        0,
                        undecoded.ToString(CultureInfo.InvariantCulture)
                    ),
                ];
        return ReadOutcome.Of(
            new Document
            {
                Name = name,
                Format = FileFormat.Text,
                Pages = result.MoveToImmutable(),
                Notes = notes,
            }
        );
    }

    /// <summary>Whether the text uses Markdown: headings or pipe tables. Only then are "**" markers and not masked figures.</summary>
    private static bool IsMarkdown(IReadOnlyList<(int Number, IReadOnlyList<TextLine> Lines)> pages)
    {
        foreach (var (_, lines) in pages)
        {
            foreach (var line in lines)
            {
                if (
                    TextPageReader.HeadingLevel(line.Text) > 0
                    || TextTables.IsDelimiterRow(line.Text)
                )
                {
                    return true;
                }
            }
        }

        return false;
    }
}
