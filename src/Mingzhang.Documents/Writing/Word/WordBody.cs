using System.Collections.Immutable;
using System.Globalization;
using Mingzhang.Documents.Writing.Parts;

namespace Mingzhang.Documents.Writing.Word;

/// <summary>Writes the blocks, run after run; each run is a section of the document.</summary>
internal sealed class WordBody(
    MarkupWriter xml,
    ImmutableArray<PageRun> runs,
    IReadOnlyDictionary<string, int> pages
)
{
    /// <summary>Twentieths of a point in a millimetre.</summary>
    private const double Twips = 1440 / 25.4;

    private readonly WordText _text = new(xml);
    private readonly SortedSet<double> _sizes = [];
    private readonly Dictionary<string, int> _bookmarks = Bookmarks(runs);

    /// <summary>Properties of the section, to be put into its last paragraph; empty before that.</summary>
    private string _section = "";

    /// <summary>Whether the next paragraph begins a page.</summary>
    private bool _breaks;

    /// <summary>Sizes of type that the tables use, which need styles.</summary>
    public IEnumerable<double> TableSizes => _sizes;

    public void Write()
    {
        for (var i = 0; i < runs.Length; i++)
        {
            var isLast = i == runs.Length - 1;
            var properties = Properties(runs[i]);
            Write(runs[i], isLast ? "" : properties);
            if (isLast)
            {
                xml.Raw(properties);
            }
        }

        if (runs.IsEmpty)
        {
            xml.Raw("<w:p/>");
        }
    }

    private static Dictionary<string, int> Bookmarks(ImmutableArray<PageRun> runs) =>
        runs.SelectMany(run => run.Blocks)
            .Where(block => block.Id.Length > 0)
            .Select((block, i) => (block.Id, Number: i + 1))
            .ToDictionary(item => item.Id, item => item.Number, StringComparer.Ordinal);

    private void Write(PageRun run, string section)
    {
        _breaks = false;
        for (var i = 0; i < run.Blocks.Length; i++)
        {
            var isLast = i == run.Blocks.Length - 1;
            _section = isLast ? section : "";
            Write(run.Blocks[i], isFirst: i == 0, isLast);
            if (_section.Length > 0)
            {
                Thin();
            }
        }
    }

    /// <summary>A paragraph that takes no room: after a table, where the format wants one, and at the end of a section.</summary>
    private void Thin()
    {
        xml.Raw("<w:p><w:pPr>")
            .Raw("<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/>")
            .Raw("<w:rPr><w:sz w:val=\"2\"/></w:rPr>")
            .Raw(_section)
            .Raw("</w:pPr></w:p>");
        _section = "";
    }

    private void Write(PlacedBlock block, bool isFirst, bool isLast)
    {
        switch (block.Block)
        {
            case Cover cover:
                Write(cover);
                _breaks = !isLast;
                break;
            case ContentsList contents:
                Write(contents);
                break;
            case Heading heading:
                OpenLast($"Heading{block.Level}");
                Marked(block, heading.Text);
                xml.Raw("</w:p>");
                break;
            case Paragraph paragraph:
                Write(paragraph);
                break;
            case PageBreak:
                // A section begins on a new page by itself.
                _breaks = !isFirst;
                break;
            case PrintTable table:
                Write(block, table);
                break;
            default:
                break;
        }
    }

    private void Open(string style, string layout = "", string section = "")
    {
        xml.Raw("<w:p><w:pPr><w:pStyle w:val=\"").Raw(style).Raw("\"/>");
        xml.Raw(_breaks ? "<w:pageBreakBefore/>" : "").Raw(layout).Raw(section).Raw("</w:pPr>");
        _breaks = false;
    }

    /// <summary>Opens a paragraph that may be the last of its section, and then carries its properties.</summary>
    private void OpenLast(string style)
    {
        Open(style, section: _section);
        _section = "";
    }

    private void Line(string style, string text, string layout = "")
    {
        Open(style, layout: layout);
        _text.Write(text);
        xml.Raw("</w:p>");
    }

    /// <summary>Text with the bookmark that the contents list points to.</summary>
    private void Marked(PlacedBlock block, string text)
    {
        var number = _bookmarks[block.Id];
        xml.Raw("<w:bookmarkStart w:id=\"").Number(number).Raw("\" w:name=\"_Toc").Number(number);
        xml.Raw("\"/>");
        _text.Write(text);
        xml.Raw("<w:bookmarkEnd w:id=\"").Number(number).Raw("\"/>");
    }

    private void Write(Cover cover)
    {
        Line("Title", cover.Title);
        for (var i = 0; i < cover.Lines.Length; i++)
        {
            Line(
                "CoverLine",
                cover.Lines[i],
                i == 0 ? WordStyles.Line(OfficialType.CoverLinePitch, before: 200) : ""
            );
        }
    }

    /// <summary>
    /// Each line refers to the page of its target. They stand outside a TOC field, because LibreOffice takes the numbers in one as they
    /// are; here it sets them itself, and Word does when fields are updated (F9). Until then the estimate stands.
    /// </summary>
    private void Write(ContentsList contents)
    {
        Line("TOCHeading", contents.Title);
        var run = runs.First(run =>
            run.Blocks.Any(block => ReferenceEquals(block.Block, contents))
        );
        var right = (int)((run.Page.Width - run.Page.Left - run.Page.Right) * Twips);
        foreach (var block in runs.SelectMany(each => each.Blocks))
        {
            if (!block.IsListed(contents.Depth))
            {
                continue;
            }

            var number = _bookmarks[block.Id];
            Open(
                $"TOC{block.Level}",
                layout: $"<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"{right}\"/></w:tabs>"
            );
            xml.Raw("<w:hyperlink w:anchor=\"_Toc").Number(number).Raw("\" w:history=\"1\">");
            _text.Write(block.Title);
            xml.Raw("<w:r><w:tab/></w:r><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>");
            xml.Raw("<w:r><w:instrText xml:space=\"preserve\"> PAGEREF _Toc").Number(number);
            xml.Raw(" \\h </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>");
            _text.Write(
                pages.GetValueOrDefault(block.Id, 1).ToString(CultureInfo.InvariantCulture)
            );
            xml.Raw("<w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:hyperlink></w:p>");
        }
    }

    private void Write(Paragraph paragraph)
    {
        OpenLast(
            paragraph.Style switch
            {
                ParagraphStyle.Flush => "Flush",
                ParagraphStyle.Centred => "Centred",
                ParagraphStyle.Right => "Signature",
                ParagraphStyle.Note => "TableNote",
                _ => "BodyText",
            }
        );
        foreach (var run in paragraph.Runs)
        {
            _text.Write(run.Text, run.Binding, run.IsBold ? "<w:rStyle w:val=\"Emphasis\"/>" : "");
        }

        xml.Raw("</w:p>");
    }

    private void Write(PlacedBlock block, PrintTable table)
    {
        if (table.Number.Length > 0)
        {
            Line("TableNumber", table.Number);
        }

        Open(
            "TableTitle",
            layout: $"<w:outlineLvl w:val=\"{Math.Clamp(block.Level, 1, 9) - 1}\"/>"
        );
        Marked(block, table.Title);
        xml.Raw("</w:p>");
        var word = new WordTable(xml, _text, table);
        _sizes.Add(word.Size);
        if (table.LeftLine.Length + table.MiddleLine.Length + table.RightLine.Length > 0)
        {
            WriteLines(table, word.Width);
        }

        word.Write();
        for (var i = 0; i < table.Notes.Length; i++)
        {
            if (i < table.Notes.Length - 1)
            {
                Open("TableNote");
            }
            else
            {
                OpenLast("TableNote");
            }

            _text.Write(table.Notes[i]);
            xml.Raw("</w:p>");
        }

        if (table.Notes.IsEmpty)
        {
            // Two tables that touch would become one.
            Thin();
        }
    }

    private void WriteLines(PrintTable table, int width)
    {
        Open(
            "TableLine",
            layout: $"<w:tabs><w:tab w:val=\"center\" w:pos=\"{width / 2}\"/><w:tab w:val=\"right\" w:pos=\"{width}\"/></w:tabs>"
        );
        _text.Write(table.LeftLine);
        xml.Raw("<w:r><w:tab/></w:r>");
        _text.Write(table.MiddleLine);
        xml.Raw("<w:r><w:tab/></w:r>");
        _text.Write(table.RightLine);
        xml.Raw("</w:p>");
    }

    private static string Properties(PageRun run)
    {
        var page = run.Page;
        using var stream = new MemoryStream();
        using (var xml = new MarkupWriter(stream, leaveOpen: true))
        {
            xml.Raw("<w:sectPr>");
            Footers.WriteReferences(xml, run);
            xml.Raw("<w:type w:val=\"nextPage\"/><w:pgSz w:w=\"").Number((int)(page.Width * Twips));
            xml.Raw("\" w:h=\"").Number((int)(page.Height * Twips));
            xml.Raw(page.IsLandscape ? "\" w:orient=\"landscape\"/>" : "\"/>");
            xml.Raw("<w:pgMar w:top=\"").Number((int)(page.Top * Twips));
            xml.Raw("\" w:right=\"").Number((int)(page.Right * Twips));
            xml.Raw("\" w:bottom=\"").Number((int)(page.Bottom * Twips));
            xml.Raw("\" w:left=\"").Number((int)(page.Left * Twips));
            xml.Raw("\" w:header=\"720\" w:footer=\"").Number(FooterDistance(page));
            xml.Raw("\" w:gutter=\"0\"/></w:sectPr>");
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>GB/T 9704: the number stands 7 mm under the text; the type is 16 points high.</summary>
    private static int FooterDistance(PageFormat page) =>
        (int)((Math.Max(5, page.Bottom - 7) * Twips) - (page.Bottom > 7 + 6 ? 16 * 20 : 0));
}
