using System.Collections.Immutable;
using Mingzhang.Catalog.Vocabulary;
using Mingzhang.Documents.Model;
using Mingzhang.Facts.Cube;

namespace Mingzhang.Recognition.Tables.Layout;

/// <summary>
/// 整表: one printed table, its pages joined: the heading once, then every body row, each with the page and the printed row it
/// stands in. Shared by everything that reads tables.
/// </summary>
public sealed class JoinedGrid
{
    public required string Document { get; init; }

    public required Caption Caption { get; init; }

    public required int ColumnCount { get; init; }

    /// <summary>Rows of the heading region, top first; numbering rows (栏次) are not among them.</summary>
    public required ImmutableArray<LayoutRow> Heading { get; init; }

    public required ImmutableArray<LayoutRow> Body { get; init; }

    /// <summary>Paragraphs under the table that belong to it (注：…).</summary>
    public ImmutableArray<CaptionLine> Notes { get; set; } = [];

    /// <summary>The blocks of the document that make it.</summary>
    public required ImmutableArray<Grid> Grids { get; init; }

    public int FirstPage => Grids[0].Page;

    public int LastPage => Grids[^1].Page;
}

/// <summary>A row of a joined table: one slot per grid column; a merged cell fills every slot that it covers.</summary>
public sealed class LayoutRow
{
    public required LayoutCell?[] Slots { get; init; }

    public required int Page { get; init; }

    /// <summary>1-based row in the whole table, headings (repeated ones too) included.</summary>
    public required int PrintedRow { get; init; }

    /// <summary>Row of <see cref="LayoutCell"/> coordinates: a cell begins in this row where its Row equals this.</summary>
    public required int GridRow { get; init; }

    /// <summary>1-based line of a text document; null elsewhere.</summary>
    public int? Line { get; init; }

    /// <summary>First body row of its page.</summary>
    public bool BeginsPage { get; init; }

    /// <summary>The cell that begins at this position; null where none does or it is blank.</summary>
    public LayoutCell? At(int column)
    {
        if ((uint)column >= (uint)Slots.Length)
        {
            return null;
        }

        var cell = Slots[column];
        return
            cell is not null && cell.Row == GridRow && cell.Column == column && cell.Key.Length > 0
            ? cell
            : null;
    }

    /// <summary>The cell that covers this position, begun here or merged into it; null where none or blank.</summary>
    public LayoutCell? Covering(int column)
    {
        if ((uint)column >= (uint)Slots.Length)
        {
            return null;
        }

        var cell = Slots[column];
        return cell is { Key.Length: > 0 } ? cell : null;
    }

    public bool IsBlank
    {
        get
        {
            for (var i = 0; i < Slots.Length; i++)
            {
                if (At(i) is not null)
                {
                    return false;
                }
            }

            return true;
        }
    }
}

/// <summary>A cell with its key computed once.</summary>
public sealed class LayoutCell(GridCell source, string text)
{
    public GridCell Source { get; } = source;

    public string Text { get; } = text;

    public string Key { get; } = WithoutCodeBrackets(LabelKey.Of(text));

    /// <summary>A dash or 无: printed where there is nothing to print; neither a number nor unread.</summary>
    public bool IsPlaceholder =>
        Key is "-" or "--" or "---" or "/" or "\\" or "无" or "..." or "……" or "…" or "**";

    public int Row => Source.Row;

    public int Column => Source.Column;

    public Box? Box => Source.Box;

    /// <summary>[2080505]机关事业单位…: Guangdong sets the code before a name in brackets.</summary>
    private static string WithoutCodeBrackets(string key)
    {
        if (key.Length < 6 || key[0] is not ('[' or '('))
        {
            return key;
        }

        var end = 1;
        while (end < key.Length && char.IsAsciiDigit(key[end]))
        {
            end++;
        }

        return end is 4 or 6 or 8 && end + 1 < key.Length && key[end] is ']' or ')'
            ? string.Concat(key.AsSpan(1, end - 1), key.AsSpan(end + 1))
            : key;
    }
}

/// <summary>A line above or below a table, with its place.</summary>
public sealed record CaptionLine(string Text, string Key, Anchor Anchor, int HeadingLevel = 0)
{
    /// <summary>Whether the words say that the table has no data; set by the assembly from the vocabulary.</summary>
    public bool SaysEmpty { get; init; }
}
