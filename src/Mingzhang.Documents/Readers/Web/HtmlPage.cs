using System.Collections.Immutable;
using System.Globalization;
using AngleSharp.Dom;
using Mingzhang.Documents.Model;
using Mingzhang.Documents.Readers.Packages;

namespace Mingzhang.Documents.Readers.Web;

/// <summary>Walks the tree of a page and gives its visible text as paragraphs and grids.</summary>
internal sealed class HtmlPage(ReadingLimits limits, CancellationToken cancellation)
{
    /// <summary>Levels of elements; pages of office programs reach 40.</summary>
    private const int Deepest = 1024;

    private readonly ImmutableArray<Block>.Builder _blocks = ImmutableArray.CreateBuilder<Block>();
    private readonly HtmlText _text = new();
    private long _characters = limits.CharactersPerDocument;
    private long _cells = limits.CellsPerDocument;
    private int _heading;
    private bool _centered;

    public int HiddenElements { get; set; }

    public int Truncated { get; private set; }

    public void CheckTime() => cancellation.ThrowIfCancellationRequested();

    public ImmutableArray<Block> Read(IElement body)
    {
        Children(body, 0, false);
        Flush();
        return _blocks.ToImmutable();
    }

    public static bool HasTable(IElement element)
    {
        foreach (var inner in element.Descendants<IElement>())
        {
            if (inner.LocalName == "table")
            {
                return true;
            }
        }

        return false;
    }

    public static bool HasText(INode node)
    {
        foreach (var text in node.Descendants<IText>())
        {
            if (!text.Data.AsSpan().Trim().IsEmpty)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The text of a cell, a line per block in it.</summary>
    public string CellText(IElement cell)
    {
        if (--_cells < 0)
        {
            throw TooComplex(limits.CellsPerDocument);
        }

        cancellation.ThrowIfCancellationRequested();
        var text = new HtmlText();
        Collect(cell, text, 0, false);
        var result = Count(text.Take());
        if (result.Length > limits.CharactersPerCell)
        {
            Truncated++;
            result = result[..limits.CharactersPerCell];
        }

        return result.TrimEnd('\n');
    }

    private void Children(INode node, int depth, bool isPreformatted)
    {
        if (depth > Deepest)
        {
            throw TooComplex(Deepest);
        }

        for (var child = node.FirstChild; child is not null; child = child.NextSibling)
        {
            if (child is IText text)
            {
                _text.Append(text.Data, isPreformatted);
            }
            else if (child is IElement element)
            {
                Element(element, depth, isPreformatted);
            }
        }
    }

    private void Element(IElement element, int depth, bool isPreformatted)
    {
        if (HtmlElements.IsSkipped(element))
        {
            return;
        }

        if (HtmlElements.IsHidden(element))
        {
            HiddenElements++;
            return;
        }

        var name = element.LocalName;
        if (name == "br")
        {
            Flush();
            return;
        }

        if (name == "table")
        {
            Flush();
            Table(element, depth);
            return;
        }

        if (!HtmlElements.IsBlock(name))
        {
            Children(element, depth + 1, isPreformatted || name == "textarea");
            return;
        }

        Flush();
        var (heading, centered) = (_heading, _centered);
        _heading = HtmlElements.HeadingLevel(name) is > 0 and var level ? level : heading;
        _centered |= HtmlElements.IsCentered(element);
        Children(element, depth + 1, isPreformatted || name == "pre");
        Flush();
        (_heading, _centered) = (heading, centered);
    }

    private void Table(IElement table, int depth)
    {
        cancellation.ThrowIfCancellationRequested();
        if (HtmlTable.IsLayout(table))
        {
            Children(table, depth + 1, false);
            Flush();
            return;
        }

        foreach (var caption in table.Children.Where(child => child.LocalName == "caption"))
        {
            Children(caption, depth + 1, false);
            Flush();
        }

        if (new HtmlTable(this, table).Read() is { } grid)
        {
            _blocks.Add(grid);
        }
    }

    private void Collect(INode node, HtmlText into, int depth, bool isPreformatted)
    {
        if (depth > Deepest)
        {
            throw TooComplex(Deepest);
        }

        for (var child = node.FirstChild; child is not null; child = child.NextSibling)
        {
            if (child is IText text)
            {
                into.Append(text.Data, isPreformatted);
                continue;
            }

            if (child is not IElement element || HtmlElements.IsSkipped(element))
            {
                continue;
            }

            if (HtmlElements.IsHidden(element))
            {
                HiddenElements++;
                continue;
            }

            var name = element.LocalName;
            // Cells of an inner table are parted by a space, its rows by line ends.
            if (name is "td" or "th")
            {
                into.Space();
            }
            else if (name == "br" || HtmlElements.IsBlock(name))
            {
                into.Break();
            }

            Collect(element, into, depth + 1, isPreformatted || name == "pre");
            if (name is not ("td" or "th") && HtmlElements.IsBlock(name))
            {
                into.Break();
            }
        }
    }

    private void Flush()
    {
        if (_text.Length == 0)
        {
            _text.Take();
            return;
        }

        cancellation.ThrowIfCancellationRequested();
        foreach (var line in Count(_text.Take()).Split('\n'))
        {
            var trimmed = line.Trim();
            if (trimmed.Length > 0)
            {
                _blocks.Add(
                    new Paragraph
                    {
                        Page = 0,
                        Text = trimmed,
                        Lines = [new TextLine(line, null)],
                        HeadingLevel = _heading,
                        IsCentered = _centered,
                    }
                );
            }
        }
    }

    private string Count(string text)
    {
        _characters -= text.Length;
        return _characters < 0 ? throw TooComplex(limits.CharactersPerDocument) : text;
    }

    private static PackageTooComplexException TooComplex(int limit) =>
        new(string.Create(CultureInfo.InvariantCulture, $"> {limit}"));
}
