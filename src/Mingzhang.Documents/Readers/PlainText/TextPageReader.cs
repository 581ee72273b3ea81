using System.Collections.Immutable;
using Mingzhang.Documents.Model;

namespace Mingzhang.Documents.Readers.PlainText;

/// <summary>Turns the lines of one page into grids and paragraphs.</summary>
internal sealed class TextPageReader(
    int page,
    IReadOnlyList<TextLine> lines,
    bool isMarkdown,
    CancellationToken cancellation
)
{
    private readonly ImmutableArray<Block>.Builder _blocks = ImmutableArray.CreateBuilder<Block>();
    private readonly ImmutableArray<Paragraph>.Builder _furniture =
        ImmutableArray.CreateBuilder<Paragraph>();

    /// <summary>The page; null when its tables have more than <paramref name="cellBudget"/> cells.</summary>
    public Page? Read(long cellBudget)
    {
        for (var i = 0; i < lines.Count; )
        {
            cancellation.ThrowIfCancellationRequested();
            var (next, rows) = Table(i);
            if (rows is not null)
            {
                var widest = rows.Max(row => row.Length);
                cellBudget -= (long)rows.Count * widest;
                if (cellBudget < 0)
                {
                    return null;
                }

                _blocks.Add(TextTables.ToGrid(page, rows));
                i = next;
                continue;
            }

            for (; i < next; i++)
            {
                Line(lines[i]);
            }
        }

        return new Page(page)
        {
            Blocks = _blocks.ToImmutable(),
            Furniture = _furniture.ToImmutable(),
        };
    }

    /// <summary>1–6 for "# …" to "###### …"; 0 for anything else.</summary>
    public static int HeadingLevel(ReadOnlySpan<char> line)
    {
        line = line.TrimStart(' ');
        var level = 0;
        while (level < line.Length && line[level] == '#')
        {
            level++;
        }

        return level is >= 1 and <= 6 && level < line.Length && line[level] is ' ' or '\t' or '　'
            ? level
            : 0;
    }

    /// <summary>
    /// The table that begins at a line, as fields, and the line after it. Without a table, the lines up to the next are paragraphs.
    /// </summary>
    private (int Next, List<string[]>? Rows) Table(int start)
    {
        if (IsTabRow(lines[start].Text))
        {
            var end = start;
            var rows = new List<string[]>();
            while (end < lines.Count && IsTabRow(lines[end].Text))
            {
                rows.Add(Fields(lines[end].Text));
                end++;
            }

            return IsTable(rows) ? (end, rows) : (end, null);
        }

        if (
            start + 1 < lines.Count
            && (
                (
                    lines[start].Text.Contains('|')
                    && TextTables.IsDelimiterRow(lines[start + 1].Text)
                )
                || (
                    TextTables.IsPipeRow(lines[start].Text)
                    && TextTables.IsPipeRow(lines[start + 1].Text)
                )
            )
        )
        {
            var end = start;
            var rows = new List<string[]>();
            while (end < lines.Count && lines[end].Text.Contains('|'))
            {
                if (!TextTables.IsDelimiterRow(lines[end].Text))
                {
                    rows.Add(Array.ConvertAll(TextTables.PipeFields(lines[end].Text), WithoutBold));
                }

                end++;
            }

            return rows.Count > 0 ? (end, rows) : (end, null);
        }

        return (start + 1, null);
    }

    /// <summary>A line with a tab between texts that is neither a contents line nor only indented by the tab.</summary>
    private static bool IsTabRow(string line)
    {
        if (!line.Contains('\t') || TextTables.IsContentsLine(line))
        {
            return false;
        }

        var text = line.AsSpan();
        // A row may begin with blank fields; a paragraph that is only indented by tabs is prose.
        return !text.Trim().IsEmpty
            && (text.TrimStart().Contains('\t') || text.TrimStart().Length <= 40);
    }

    private static bool IsTable(List<string[]> rows)
    {
        if (TextTables.IsContentsList(rows))
        {
            return false;
        }

        if (rows.Count > 1)
        {
            return rows.Exists(row => row.Count(field => field.Length > 0) > 1);
        }

        // One line with a tab is mostly a line such as "部门：…<tab>金额单位：万元".
        return rows[0].Count(field => field.AsSpan().Trim().Length > 0) > 2;
    }

    private string[] Fields(string line) => Array.ConvertAll(line.Split('\t'), WithoutBold);

    private string WithoutBold(string text) => isMarkdown ? InlineMarkup.WithoutBold(text) : text;

    private void Line(TextLine line)
    {
        if (LineShape.IsPageMarker(line.Text))
        {
            _furniture.Add(Paragraph(line, line.Text.Trim(), 0));
            return;
        }

        var level = HeadingLevel(line.Text);
        var text = line.Text.Trim();
        if (level > 0)
        {
            text = text[level..].Trim().TrimEnd('#').TrimEnd();
        }

        text = InlineMarkup.WithoutTags(WithoutBold(text)).Replace('\t', ' ').Trim();
        if (text.Length > 0)
        {
            _blocks.Add(Paragraph(line, text, level));
        }
    }

    private Paragraph Paragraph(TextLine line, string text, int level) =>
        new()
        {
            Page = page,
            Text = text,
            Lines = [line],
            HeadingLevel = level,
        };
}
