using System.Collections.Immutable;
using Mingzhang.Documents.Writing.Parts;

namespace Mingzhang.Documents.Writing.Web;

/// <summary>Writes the blocks of the runs.</summary>
internal sealed class HtmlBody
{
    private readonly MarkupWriter _html;
    private readonly ImmutableArray<PageRun> _runs;
    private readonly IReadOnlyDictionary<string, int> _pages;

    /// <summary>h1 is the title on the cover; where there is no cover the first headings are h1.</summary>
    private readonly int _shift;

    public HtmlBody(
        MarkupWriter html,
        ImmutableArray<PageRun> runs,
        IReadOnlyDictionary<string, int> pages
    )
    {
        _html = html;
        _runs = runs;
        _pages = pages;
        _shift = runs.Any(run => run.Blocks.Any(block => block.Block is Cover)) ? 1 : 0;
    }

    public void Write(PageRun run)
    {
        foreach (var block in run.Blocks)
        {
            switch (block.Block)
            {
                case Cover cover:
                    Write(cover);
                    break;
                case ContentsList contents:
                    Write(contents);
                    break;
                case Heading heading:
                    Open("h", block).Raw(" class=\"l").Number(block.Level).Raw("\">");
                    _html.Text(heading.Text);
                    Close("h", block);
                    break;
                case Paragraph paragraph:
                    Write(paragraph);
                    break;
                case PageBreak:
                    _html.Raw("<div class=\"break\"></div>\n");
                    break;
                case PrintTable table:
                    new HtmlTable(_html, table, block.Id, HeadingTag(block)).Write();
                    break;
                default:
                    break;
            }
        }
    }

    private int HeadingTag(PlacedBlock block) => Math.Clamp(block.Level + _shift, 1, 6);

    private MarkupWriter Open(string tag, PlacedBlock block) =>
        _html.Raw("<").Raw(tag).Number(HeadingTag(block)).Raw(" id=\"").Raw(block.Id).Raw("\"");

    private void Close(string tag, PlacedBlock block) =>
        _html.Raw("</").Raw(tag).Number(HeadingTag(block)).Raw(">\n");

    private void Write(Cover cover)
    {
        _html.Raw("<header class=\"cover\">\n<h1>").Text(cover.Title).Raw("</h1>\n");
        for (var i = 0; i < cover.Lines.Length; i++)
        {
            _html.Raw(i == 0 ? "<p class=\"last\">" : "<p>").Text(cover.Lines[i]).Raw("</p>\n");
        }

        _html.Raw("</header>\n");
    }

    private void Write(ContentsList contents)
    {
        // The title is no heading: an outline that lists the contents list would list itself.
        _html.Raw("<nav class=\"contents\" aria-label=\"").Attribute(contents.Title).Raw("\">\n");
        _html.Raw("<p class=\"l1\">").Text(contents.Title).Raw("</p>\n<ol>\n");
        foreach (var block in _runs.SelectMany(run => run.Blocks))
        {
            if (!block.IsListed(contents.Depth))
            {
                continue;
            }

            _html.Raw("<li class=\"c").Number(block.Level).Raw("\"><a href=\"#").Raw(block.Id);
            _html
                .Raw("\"><span class=\"t\">")
                .Text(block.Title)
                .Raw("</span><span class=\"d\"></span>");
            _html.Raw("<span class=\"n\">");
            if (_pages.TryGetValue(block.Id, out var page))
            {
                _html.Number(page);
            }

            _html.Raw("</span></a></li>\n");
        }

        _html.Raw("</ol>\n</nav>\n");
    }

    private void Write(Paragraph paragraph)
    {
        _html.Raw(
            paragraph.Style switch
            {
                ParagraphStyle.Flush => "<p class=\"flush\">",
                ParagraphStyle.Centred => "<p class=\"centred\">",
                ParagraphStyle.Right => "<p class=\"right\">",
                ParagraphStyle.Note => "<p class=\"note\">",
                _ => "<p>",
            }
        );
        foreach (var run in paragraph.Runs)
        {
            _html.Raw(run.IsBold ? "<b>" : "");
            if (run.Binding.Length > 0)
            {
                _html.Raw("<data value=\"").Attribute(run.Binding).Raw("\">").Text(run.Text);
                _html.Raw("</data>");
            }
            else
            {
                _html.Text(run.Text);
            }

            _html.Raw(run.IsBold ? "</b>" : "");
        }

        _html.Raw("</p>\n");
    }
}
