using System.Collections.Immutable;

namespace Mingzhang.Documents.Writing.Parts;

/// <summary>
/// 页码预估: the page on which each heading and table begins. A fixed line pitch, fixed columns and rows that do not break let it be
/// counted; DOCX and HTML are set alike, so that one count serves both, and whoever lays them out may correct it.
/// </summary>
internal sealed class PageEstimate
{
    private const double PointsPerMillimetre = 72 / 25.4;

    /// <summary>Free room on the page below which nothing fits any more; layout rounds to twentieths.</summary>
    private const double Slack = 0.2;

    /// <summary>A table of Word has no more.</summary>
    private const int MostColumns = 63;

    private readonly Dictionary<string, int> _pages = new(StringComparer.Ordinal);
    private readonly ImmutableArray<PageRun> _runs;
    private PageFormat _page = PageFormat.Portrait;
    private int _number;
    private double _free;

    private PageEstimate(ImmutableArray<PageRun> runs) => _runs = runs;

    private double Height => (_page.Height - _page.Top - _page.Bottom) * PointsPerMillimetre;

    private double Width => (_page.Width - _page.Left - _page.Right) * PointsPerMillimetre;

    private bool IsAtTop => _free >= Height - Slack;

    /// <summary>1-based pages by identity of heading or table.</summary>
    public static IReadOnlyDictionary<string, int> Of(ImmutableArray<PageRun> runs)
    {
        var estimate = new PageEstimate(runs);
        foreach (var run in runs)
        {
            estimate._page = run.Page;
            estimate.NewPage();
            estimate.Add(run.Blocks);
        }

        return estimate._pages;
    }

    private void NewPage()
    {
        _number++;
        _free = Height;
    }

    private void Add(ImmutableArray<PlacedBlock> blocks)
    {
        for (var i = 0; i < blocks.Length; i++)
        {
            switch (blocks[i].Block)
            {
                case Cover:
                    if (i < blocks.Length - 1)
                    {
                        NewPage();
                    }

                    break;
                case ContentsList contents:
                    Add(contents);
                    break;
                case Heading:
                    i = AddHeadings(blocks, i);
                    break;
                case Paragraph paragraph:
                    var (pitch, size, indent) = TypeOf(paragraph.Style);
                    Lines(LinesOf(paragraph.Text, size, indent), pitch);
                    break;
                case PageBreak:
                    if (i > 0)
                    {
                        NewPage();
                    }

                    break;
                case PrintTable table:
                    Add(blocks[i], table);
                    break;
                default:
                    break;
            }
        }
    }

    private static (double Pitch, double Size, int Indent) TypeOf(ParagraphStyle style) =>
        style switch
        {
            ParagraphStyle.Note => (OfficialType.SmallPitch, 9, 0),
            ParagraphStyle.Body => (OfficialType.LinePitch, OfficialType.BodySize, 4),
            _ => (OfficialType.LinePitch, OfficialType.BodySize, 0),
        };

    private int LinesOf(string text, double size, int indent) =>
        TextWidth.Lines(text, Width / (size / 2), indent);

    private void Lines(int lines, double pitch)
    {
        for (var i = 0; i < lines; i++)
        {
            Take(pitch);
        }
    }

    private void Take(double height)
    {
        if (height > _free + Slack && !IsAtTop)
        {
            NewPage();
        }

        _free -= height;
    }

    private void Add(ContentsList contents)
    {
        Take(OfficialType.PartPitch + OfficialType.PartSpace);
        foreach (var block in _runs.SelectMany(run => run.Blocks))
        {
            if (block.IsListed(contents.Depth))
            {
                var room =
                    (Width - OfficialType.ContentsIndent(block.Level))
                    / (OfficialType.BodySize / 2);
                Lines(TextWidth.Lines(block.Title, room - 4), OfficialType.LinePitch);
            }
        }
    }

    /// <summary>Headings stay with the first line of what follows them.</summary>
    private int AddHeadings(ImmutableArray<PlacedBlock> blocks, int first)
    {
        var last = first;
        while (last + 1 < blocks.Length && blocks[last + 1].Block is Heading)
        {
            last++;
        }

        var heights = blocks[first..(last + 1)].Select(HeightOf).ToList();
        var next = last + 1 < blocks.Length ? FirstLine(blocks[last + 1].Block) : 0;
        if (heights.Sum() + next > _free + Slack && !IsAtTop && heights.Sum() + next < Height)
        {
            NewPage();
        }

        for (var i = first; i <= last; i++)
        {
            var height = heights[i - first];
            Take(height);
            _pages[blocks[i].Id] = _number;
        }

        return last;
    }

    private double HeightOf(PlacedBlock block)
    {
        var text = ((Heading)block.Block).Text;
        return block.Level == 1
            ? (LinesOf(text, OfficialType.PartSize, 0) * OfficialType.PartPitch)
                + (2 * OfficialType.PartSpace)
            : LinesOf(text, OfficialType.BodySize, 4) * OfficialType.LinePitch;
    }

    private double FirstLine(Block block) =>
        block switch
        {
            Paragraph paragraph => TypeOf(paragraph.Style).Pitch,
            PrintTable table => TableRows.TitleHeight(table, Width)
                + new TableEstimate(table).Rows.DefaultIfEmpty(0).First(),
            _ => 0,
        };

    private void Add(PlacedBlock block, PrintTable table)
    {
        var rows = new TableEstimate(table);
        var title = TableRows.TitleHeight(table, Width);
        var start = title + rows.Rows.DefaultIfEmpty(0).First();
        if (start > _free + Slack && !IsAtTop && start < Height)
        {
            NewPage();
        }

        _pages[block.Id] = _number;
        _free -= title;
        var index = 0;
        foreach (var height in rows.Rows)
        {
            if (height > _free + Slack && !IsAtTop)
            {
                NewPage();
                if (index >= table.Heading.Length)
                {
                    _free -= rows.Heading;
                }
            }

            _free -= height;
            index++;
        }

        foreach (var note in table.Notes)
        {
            Lines(LinesOf(note, 9, 0), OfficialType.SmallPitch);
        }
    }

    /// <summary>Heights of the rows of a table, headings first.</summary>
    private sealed class TableEstimate
    {
        public TableEstimate(PrintTable table)
        {
            var placed = new PlacedTable(table, MostColumns);
            var rows = new TableRows(TableFit.Of(table, placed));
            var headings = placed.Heading.Select(rows.Height).ToList();
            Heading = headings.Sum();
            Rows = headings.Concat(placed.Body.Select(rows.Height));
        }

        public double Heading { get; }

        public IEnumerable<double> Rows { get; }
    }
}
