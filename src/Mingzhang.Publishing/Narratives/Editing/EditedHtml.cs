using System.Collections.Immutable;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Mingzhang.Documents.Writing;
using Mingzhang.Publishing.Narratives.Composing;

namespace Mingzhang.Publishing.Narratives.Editing;

/// <summary>Reads the text of an edited HTML file: headings by their class, figures in <c>data</c> elements.</summary>
internal static class EditedHtml
{
    private const int MostDepth = 64;

    public static ImmutableArray<Block> Read(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        using var document = new HtmlParser().ParseDocument(stream);
        var blocks = ImmutableArray.CreateBuilder<Block>();
        if (document.Body is { } body)
        {
            Walk(body, blocks, depth: 0);
        }

        return blocks.ToImmutable();
    }

    private static void Walk(IElement parent, ImmutableArray<Block>.Builder blocks, int depth)
    {
        foreach (var element in parent.Children)
        {
            switch (element.LocalName)
            {
                case "nav" or "header" or "script" or "style":
                    break;
                case "div" when element.ClassList.Contains("table"):
                case "table":
                    blocks.Add(new PageBreak());
                    break;
                case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                    AddHeading(element, blocks);
                    break;
                case "p":
                    AddParagraph(element, blocks);
                    break;
                default:
                    if (depth < MostDepth)
                    {
                        Walk(element, blocks, depth + 1);
                    }

                    break;
            }
        }
    }

    private static void AddHeading(IElement element, ImmutableArray<Block>.Builder blocks)
    {
        var text = element.TextContent.Trim();
        if (text.Length == 0)
        {
            return;
        }

        var named = element.ClassList.FirstOrDefault(name => name is ['l', >= '1' and <= '9']);
        blocks.Add(new Heading(named is null ? element.LocalName[1] - '0' : named[1] - '0', text));
    }

    private static void AddParagraph(IElement element, ImmutableArray<Block>.Builder blocks)
    {
        var runs = new RunBuilder();
        Runs(element, runs, depth: 0);
        var text = runs.Finish();
        if (text.Any(run => run.Text.Trim().Length > 0))
        {
            blocks.Add(
                new Paragraph(text)
                {
                    Style =
                        element.ClassList.Contains("centred") ? ParagraphStyle.Centred
                        : element.ClassList.Contains("flush") ? ParagraphStyle.Flush
                        : element.ClassList.Contains("right") ? ParagraphStyle.Right
                        : ParagraphStyle.Body,
                }
            );
        }
    }

    private static void Runs(INode parent, RunBuilder runs, int depth)
    {
        foreach (var node in parent.ChildNodes)
        {
            if (node is IText text)
            {
                runs.Words(text.Data.ReplaceLineEndings(""));
            }
            else if (node is IElement { LocalName: "data" } bound)
            {
                runs.Bound(bound.TextContent.Trim(), bound.GetAttribute("value") ?? "");
            }
            else if (depth < MostDepth)
            {
                Runs(node, runs, depth + 1);
            }
        }
    }
}
