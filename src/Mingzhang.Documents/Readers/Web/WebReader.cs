using System.Collections.Immutable;
using System.Globalization;
using AngleSharp.Html.Parser;
using Mingzhang.Documents.Model;
using Mingzhang.Documents.Readers.Packages;

namespace Mingzhang.Documents.Readers.Web;

/// <summary>网页 (HTML), also those that offices save from Word or Excel or name .xls: one page numbered 0. Nothing is fetched or run.</summary>
public sealed class WebReader : IDocumentReader
{
    private const int MostCharacters = 24_000_000;

    public FileFormat Format => FileFormat.Html;

    public ReadOutcome Read(
        string path,
        string name,
        ReadingLimits limits,
        CancellationToken cancellation
    )
    {
        if (HtmlDecoding.Decode(File.ReadAllBytes(path), out var undecoded) is not { } html)
        {
            return ReadOutcome.Unusable(UnusableReason.UnknownFormat);
        }

        if (html.Length > Math.Min(MostCharacters, limits.CharactersPerDocument))
        {
            return ReadOutcome.Unusable(
                UnusableReason.TooLarge,
                string.Create(CultureInfo.InvariantCulture, $"{html.Length} > {MostCharacters}")
            );
        }

        if (!HtmlComplexity.IsBearable(html, cancellation))
        {
            return ReadOutcome.Unusable(UnusableReason.TooComplex, "HTML");
        }

        var page = new HtmlPage(limits, cancellation);
        ImmutableArray<Block> blocks;
        try
        {
            using var document = new HtmlParser().ParseDocument(html);
            blocks = document.Body is { } body ? page.Read(body) : [];
        }
        catch (PackageTooComplexException exception)
        {
            return ReadOutcome.Unusable(UnusableReason.TooComplex, exception.Message);
        }

        if (blocks.Length == 0)
        {
            return ReadOutcome.Unusable(UnusableReason.NoText);
        }

        var notes = ImmutableArray.CreateBuilder<ReadingNote>();
        Add(ReadingNoteKind.UndecodableCharacters, undecoded);
        Add(ReadingNoteKind.HiddenText, page.HiddenElements);
        Add(ReadingNoteKind.Truncated, page.Truncated);
        return ReadOutcome.Of(
            new Document
            {
                Name = name,
                Format = FileFormat.Html,
                Pages = [new Page(0) { Blocks = blocks }],
                Notes = notes.ToImmutable(),
            }
        );

        void Add(ReadingNoteKind kind, int count)
        {
            if (count > 0)
            {
                notes.Add(new ReadingNote(kind, 0, count.ToString(CultureInfo.InvariantCulture)));
            }
        }
    }
}
