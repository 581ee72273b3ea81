using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;
using Mingzhang.Documents.Writing;
using Mingzhang.Publishing.Narratives.Composing;

namespace Mingzhang.Publishing.Narratives.Editing;

/// <summary>Reads the text of an edited DOCX: styles say what a paragraph is, content controls hold the figures.</summary>
internal static class EditedWord
{
    private const int MostCharacters = 64 << 20;

    private static readonly XNamespace W =
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    public static ImmutableArray<Block> Read(byte[] bytes)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(bytes));
            if (zip.GetEntry("word/document.xml") is not { } entry || entry.Length > MostCharacters)
            {
                return [];
            }

            using var part = entry.Open();
            using var reader = XmlReader.Create(
                part,
                new XmlReaderSettings
                {
                    DtdProcessing = DtdProcessing.Prohibit,
                    MaxCharactersInDocument = MostCharacters,
                }
            );
            return Blocks(XDocument.Load(reader, LoadOptions.PreserveWhitespace));
        }
        catch (Exception problem) when (problem is InvalidDataException or XmlException)
        {
            return [];
        }
    }

    private static ImmutableArray<Block> Blocks(XDocument document)
    {
        var blocks = ImmutableArray.CreateBuilder<Block>();
        foreach (var element in document.Root?.Element(W + "body")?.Elements() ?? [])
        {
            if (element.Name == W + "tbl")
            {
                blocks.Add(new PageBreak());
            }
            else if (element.Name == W + "p" && Block(element) is { } block)
            {
                blocks.Add(block);
            }
        }

        return blocks.ToImmutable();
    }

    /// <summary>Cover, contents list and what stands around a table are composed anew.</summary>
    private static Block? Block(XElement paragraph)
    {
        var style =
            paragraph.Element(W + "pPr")?.Element(W + "pStyle")?.Attribute(W + "val")?.Value ?? "";
        if (
            style.StartsWith("TOC", StringComparison.Ordinal)
            || style.StartsWith("Table", StringComparison.Ordinal)
            || style is "Title" or "CoverLine"
        )
        {
            return null;
        }

        var runs = Runs(paragraph);
        var text = string.Concat(runs.Select(run => run.Text));
        if (text.Trim().Length == 0)
        {
            return null;
        }

        return
            style.StartsWith("Heading", StringComparison.Ordinal)
            && int.TryParse(
                style.AsSpan("Heading".Length),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var level
            )
            ? new Heading(level, text)
            : new Paragraph(runs)
            {
                Style = style switch
                {
                    "Centred" => ParagraphStyle.Centred,
                    "Flush" => ParagraphStyle.Flush,
                    "RightText" => ParagraphStyle.Right,
                    _ => ParagraphStyle.Body,
                },
            };
    }

    private static ImmutableArray<Run> Runs(XElement paragraph)
    {
        var runs = new RunBuilder();
        foreach (var element in paragraph.Elements())
        {
            if (element.Name == W + "sdt")
            {
                var tag =
                    element.Element(W + "sdtPr")?.Element(W + "tag")?.Attribute(W + "val")?.Value
                    ?? "";
                runs.Bound(Text(element), tag);
            }
            else if (element.Name != W + "pPr" && element.Name != W + "del")
            {
                runs.Words(Text(element));
            }
        }

        return runs.Finish();
    }

    private static string Text(XElement element) =>
        string.Concat(element.Descendants(W + "t").Select(text => text.Value));
}
