using System.Collections.Immutable;
using Mingzhang.Documents.Model;

namespace Mingzhang.Documents.Readers.PlainText;

/// <summary>Tables of plain text: tab-separated runs and Markdown pipe tables.</summary>
internal static class TextTables
{
    /// <summary>
    /// A grid of fields. Ragged rows are padded with blank cells; the text says nothing of merged cells, so none are guessed:
    /// a merged heading is one cell followed by blank ones.
    /// </summary>
    public static Grid ToGrid(int page, IReadOnlyList<string[]> rows)
    {
        var columns = 0;
        foreach (var row in rows)
        {
            columns = Math.Max(columns, row.Length);
        }

        var cells = ImmutableArray.CreateBuilder<GridCell>(rows.Count * columns);
        for (var r = 0; r < rows.Count; r++)
        {
            for (var c = 0; c < columns; c++)
            {
                cells.Add(ToCell(r, c, c < rows[r].Length ? rows[r][c] : ""));
            }
        }

        return new Grid
        {
            Page = page,
            RowCount = rows.Count,
            ColumnCount = columns,
            Cells = cells.MoveToImmutable(),
            Origin = GridOrigin.Markup,
        };
    }

    /// <summary>目录行: "NAME ……⇥12": a line of a contents list, whose tab only leads to the page number.</summary>
    public static bool IsContentsLine(ReadOnlySpan<char> line)
    {
        var tab = line.LastIndexOf('\t');
        if (tab <= 0 || !IsPageNumber(line[(tab + 1)..].Trim()))
        {
            return false;
        }

        var before = line[..tab].TrimEnd();
        var leaders = 0;
        for (
            var i = before.Length - 1;
            i >= 0 && before[i] is '.' or '…' or '·' or '．' or '‥' or '-';
            i--
        )
        {
            leaders += before[i] == '…' ? 3 : 1;
        }

        return leaders >= 3;
    }

    /// <summary>
    /// Whether the rows are a contents list without leaders: an enumerated title and a page number that never falls, in each of
    /// three rows or more.
    /// </summary>
    public static bool IsContentsList(IReadOnlyList<string[]> rows)
    {
        if (rows.Count < 3)
        {
            return false;
        }

        var last = 0;
        var enumerated = 0;
        foreach (var row in rows)
        {
            if (
                row.Length != 2
                || row[0].AsSpan().Trim().IsEmpty
                || !IsPageNumber(row[1].AsSpan().Trim())
                || int.Parse(row[1], System.Globalization.CultureInfo.InvariantCulture)
                    is var number
                    && number < last
            )
            {
                return false;
            }

            last = number;
            enumerated += LineShape.StartsItem(row[0].AsSpan().Trim()) ? 1 : 0;
        }

        return enumerated * 2 > rows.Count;
    }

    /// <summary>Whether the line is the second line of a Markdown table: "|---|:--:|".</summary>
    public static bool IsDelimiterRow(ReadOnlySpan<char> line)
    {
        line = line.Trim();
        return line.Contains('|') && line.Contains('-') && !line.ContainsAnyExcept("|-: \t");
    }

    public static bool IsPipeRow(ReadOnlySpan<char> line)
    {
        line = line.Trim();
        return line.Length > 2 && line[0] == '|' && line[^1] == '|';
    }

    public static string[] PipeFields(string line)
    {
        var text = line.AsSpan().Trim();
        text = text.StartsWith('|') ? text[1..] : text;
        text =
            text.EndsWith('|') && !text.EndsWith("\\|", StringComparison.Ordinal)
                ? text[..^1]
                : text;
        var fields = new List<string>();
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || (text[i] == '|' && (i == 0 || text[i - 1] != '\\')))
            {
                fields.Add(
                    text[start..i]
                        .ToString()
                        .Replace("\\|", "|", StringComparison.Ordinal)
                        .Trim(' ')
                );
                start = i + 1;
            }
        }

        return [.. fields];
    }

    private static GridCell ToCell(int row, int column, string field)
    {
        var text = InlineMarkup.WithoutTags(field);
        var trimmed = text.Trim();
        return trimmed.Length == text.Length || trimmed.Length == 0
            ? new GridCell(row, column, trimmed)
            : new GridCell(row, column, trimmed) { Indent = LineShape.Indent(text) };
    }

    private static bool IsPageNumber(ReadOnlySpan<char> text) =>
        text.Length is > 0 and <= 4 && !text.ContainsAnyExceptInRange('0', '9');
}
