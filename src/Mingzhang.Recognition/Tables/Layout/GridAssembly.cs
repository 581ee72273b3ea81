using Mingzhang.Catalog.Vocabulary;
using Mingzhang.Documents.Model;
using Mingzhang.Facts.Cube;
using Mingzhang.Recognition.Tables.Headings;

namespace Mingzhang.Recognition.Tables.Layout;

/// <summary>拼表: walks the blocks of a document, gives every grid its caption and joins grids that continue one table.</summary>
public sealed class GridAssembly(TableVocabulary vocabulary, ClassificationIndex index)
{
    private const int CaptionLines = 10;
    private const int LongestCaption = 120;

    private readonly HeadingRegion _region = new(vocabulary, index);

    /// <summary>The tables of a document in printed order.</summary>
    public List<JoinedGrid> Assemble(Document document)
    {
        var result = new List<JoinedGrid>();
        var pending = new List<CaptionLine>();
        Draft? open = null;
        foreach (var page in document.Pages)
        {
            foreach (var block in page.Blocks)
            {
                if (block is Paragraph paragraph)
                {
                    AddLines(document.Name, paragraph, pending, open);
                }
                else if (block is Grid grid)
                {
                    open = AddGrid(document.Name, page, grid, pending, open, result);
                    pending.Clear();
                }
            }
        }

        if (open is not null)
        {
            result.Add(open.Close());
        }

        return result;
    }

    private void AddLines(
        string document,
        Paragraph paragraph,
        List<CaptionLine> pending,
        Draft? open
    )
    {
        var anchor = new Anchor(document, paragraph.Page)
        {
            Box = paragraph.Box,
            Line = paragraph.Lines is [{ Number: > 0 } first, ..] ? first.Number : null,
            Printed = paragraph.Text,
        };
        var key = LabelKey.Of(paragraph.Text);
        if (key.Length == 0)
        {
            return;
        }

        // Text between tables belongs to the next one, unless it says that it is a note.
        if (open is not null && pending.Count == 0 && IsNote(key))
        {
            open.Notes.Add(NoteLine(paragraph.Text, key, anchor));
            return;
        }

        if (paragraph.Lines.Length is > 1 and <= 4 && key.Length <= LongestCaption)
        {
            foreach (var line in paragraph.Lines)
            {
                var lineKey = LabelKey.Of(line.Text);
                if (lineKey.Length > 0)
                {
                    pending.Add(
                        new CaptionLine(
                            line.Text,
                            lineKey,
                            anchor with
                            {
                                Box = line.Box ?? anchor.Box,
                                Line = line.Number > 0 ? line.Number : anchor.Line,
                                Printed = line.Text,
                            },
                            paragraph.HeadingLevel
                        )
                    );
                }
            }

            return;
        }

        pending.Add(new CaptionLine(paragraph.Text, key, anchor, paragraph.HeadingLevel));
    }

    private CaptionLine NoteLine(string text, string key, Anchor anchor) =>
        new(text, key, anchor)
        {
            SaysEmpty = vocabulary.Explain(key, LabelPlace.Row).Has(PhraseMarks.Empty),
        };

    private bool IsNote(string key) =>
        vocabulary.Explain(key.Length > 3 ? key[..3] : key, LabelPlace.Row).Has(PhraseMarks.Note);

    private Draft AddGrid(
        string document,
        Page page,
        Grid grid,
        List<CaptionLine> pending,
        Draft? open,
        List<JoinedGrid> result
    )
    {
        var rows = GridRows.Of(grid);
        var lines = Tail(pending);
        if (page.SheetName.Length > 0 && lines.Count == 0)
        {
            lines.Add(
                new CaptionLine(
                    page.SheetName,
                    LabelKey.Of(page.SheetName),
                    new Anchor(document, page.Number)
                )
            );
        }

        var skipped = TakeLeadingLines(document, rows, lines);
        var notes = TakeTrailingNotes(document, rows);
        var height = _region.Measure(rows, out var bodyStart);
        var caption = CaptionReader.Read(lines);
        if (
            open is not null
            && lines.Count == 0
            && open.RunsOn(grid)
            && !HasHeadingWords(rows, height)
        )
        {
            // The page break cut a row of names (业支出 of 社会保障和就业支出): words above the first amount, but no heading.
            height = 0;
            bodyStart = 0;
        }

        if (open is not null && open.Continues(caption, rows, height, grid))
        {
            open.Append(grid, rows, bodyStart, skipped);
            open.Notes.AddRange(notes);
            return open;
        }

        if (open is not null)
        {
            result.Add(open.Close());
        }

        var draft = new Draft(document, grid, caption, rows, height, bodyStart, skipped);
        draft.Notes.AddRange(notes);
        return draft;
    }

    /// <summary>
    /// Whether words of a heading proper stand there (项目, 科目编码, 预算数): 小计 or 上年结转 may as well be the names of lines.
    /// </summary>
    private bool HasHeadingWords(List<LayoutRow> rows, int height)
    {
        for (var r = 0; r < height; r++)
        {
            for (var c = 0; c < rows[r].Slots.Length; c++)
            {
                if (
                    rows[r].At(c) is { } cell
                    && vocabulary.Explain(cell.Key, LabelPlace.Heading) is { IsComplete: true } word
                    && (
                        word.Role is not null
                        || word.List != ClassificationList.None
                        || (word.Members.Count == 0 && word.Marks == PhraseMarks.None)
                    )
                )
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The lines nearest to the table: back to the last piece of prose.</summary>
    private static List<CaptionLine> Tail(List<CaptionLine> pending)
    {
        var start = pending.Count;
        while (start > 0 && pending.Count - start < CaptionLines)
        {
            var line = pending[start - 1];
            if (
                line.Key.Length > LongestCaption
                || (line.Key.Contains('。') && line.Key.Length > 40)
            )
            {
                break;
            }

            start--;
        }

        return pending.GetRange(start, pending.Count - start);
    }

    /// <summary>Sheets and Word tables carry title and unit inside the grid: rows with one or two texts before the headings.</summary>
    private static int TakeLeadingLines(
        string document,
        List<LayoutRow> rows,
        List<CaptionLine> lines
    )
    {
        var taken = 0;
        while (rows.Count > 1)
        {
            var row = rows[0];
            var cells = new List<LayoutCell>();
            for (var c = 0; c < row.Slots.Length; c++)
            {
                if (row.At(c) is { } cell)
                {
                    cells.Add(cell);
                }
            }

            if (cells.Count > 0 && !IsCaptionRow(row, cells))
            {
                break;
            }

            foreach (var cell in cells)
            {
                lines.Add(
                    new CaptionLine(
                        cell.Text,
                        cell.Key,
                        new Anchor(document, row.Page)
                        {
                            Box = cell.Box,
                            Row = row.PrintedRow,
                            Printed = cell.Text,
                        }
                    )
                );
            }

            rows.RemoveAt(0);
            taken++;
        }

        return taken;
    }

    private static bool IsCaptionRow(LayoutRow row, List<LayoutCell> cells)
    {
        if (HeadingRegion.HasAmount(row))
        {
            return false;
        }

        if (cells.Count == 1)
        {
            var cell = cells[0];
            if (CaptionReader.TakeNumber(cell.Key, out var number).Length == 0 && number.Length > 0)
            {
                // 表11 in the first cell of the grid, the title merged below it (Xi'an).
                return true;
            }

            return cell.Source.ColumnSpan >= Math.Max(3, row.Slots.Length * 2 / 3)
                || CaptionReader.FindUnit(cell.Key) is not null
                || (
                    cell.Column == 0
                    && cell.Source.ColumnSpan == 1
                    && row.Slots.Length > 2
                    && cell.Source.RowSpan == 1
                    && (cell.Key.EndsWith('表') || cell.Key.Contains(':'))
                );
        }

        if (cells.Count > 4)
        {
            return false;
        }

        foreach (var cell in cells)
        {
            if (
                cell.Key.StartsWith("金额单位", StringComparison.Ordinal)
                || cell.Key.StartsWith("单位:", StringComparison.Ordinal)
            )
            {
                return true;
            }
        }

        return false;
    }

    private List<CaptionLine> TakeTrailingNotes(string document, List<LayoutRow> rows)
    {
        var notes = new List<CaptionLine>();
        while (rows.Count > 1)
        {
            var row = rows[^1];
            LayoutCell? only = null;
            var count = 0;
            for (var c = 0; c < row.Slots.Length; c++)
            {
                if (row.At(c) is { } cell)
                {
                    only ??= cell;
                    count++;
                }
            }

            if (count == 0)
            {
                rows.RemoveAt(rows.Count - 1);
                continue;
            }

            if (count > 1 || !IsNote(only!.Key) || only.Key.Length < 4)
            {
                break;
            }

            notes.Insert(
                0,
                NoteLine(
                    only.Text,
                    only.Key,
                    new Anchor(document, row.Page)
                    {
                        Box = only.Box,
                        Row = row.PrintedRow,
                        Printed = only.Text,
                    }
                )
            );
            rows.RemoveAt(rows.Count - 1);
        }

        return notes;
    }

    /// <summary>A table that further grids may still continue.</summary>
    private sealed class Draft
    {
        private readonly string _document;
        private readonly Caption _caption;
        private readonly List<LayoutRow> _heading;
        private readonly List<LayoutRow> _body = [];
        private readonly List<Grid> _grids = [];
        private int _columns;
        private int _printed;

        public Draft(
            string document,
            Grid grid,
            Caption caption,
            List<LayoutRow> rows,
            int height,
            int bodyStart,
            int skipped
        )
        {
            _document = document;
            _caption = caption;
            _heading = rows.GetRange(0, height);
            _columns = grid.ColumnCount;
            Append(grid, rows, bodyStart, skipped);
        }

        public List<CaptionLine> Notes { get; } = [];

        /// <summary>
        /// Whether the next grid continues this table: no title of its own (or the same one), and the same headings or none.
        /// </summary>
        public bool Continues(Caption caption, List<LayoutRow> rows, int height, Grid grid)
        {
            var sameTitle =
                caption.Title.Length > 0
                && (caption.IsContinuation || caption.TitleKey == _caption.TitleKey)
                && (caption.Entity.Length == 0 || caption.Entity == _caption.Entity);
            if (caption.Title.Length > 0 && !sameTitle)
            {
                return false;
            }

            if (caption.Number.Length > 0 && caption.Number != _caption.Number)
            {
                return false;
            }

            if (_heading.Count == 0)
            {
                return false;
            }

            if (height == 0)
            {
                return grid.ColumnCount == _columns && grid.Page != _grids[^1].Page;
            }

            return SameHeading(rows, height);
        }

        /// <summary>Whether a grid stands on the next page and has as many columns.</summary>
        public bool RunsOn(Grid grid) =>
            _heading.Count > 0 && grid.ColumnCount == _columns && grid.Page == _grids[^1].Page + 1;

        private bool SameHeading(List<LayoutRow> rows, int height)
        {
            if (height < _heading.Count)
            {
                return false;
            }

            for (var r = 0; r < _heading.Count; r++)
            {
                if (!SameKeys(_heading[r], rows[r]))
                {
                    return false;
                }
            }

            return true;
        }

        private static bool SameKeys(LayoutRow left, LayoutRow right)
        {
            var a = 0;
            var b = 0;
            while (true)
            {
                while (a < left.Slots.Length && left.At(a) is null)
                {
                    a++;
                }

                while (b < right.Slots.Length && right.At(b) is null)
                {
                    b++;
                }

                if (a >= left.Slots.Length || b >= right.Slots.Length)
                {
                    return a >= left.Slots.Length && b >= right.Slots.Length;
                }

                if (left.At(a)!.Key != right.At(b)!.Key)
                {
                    return false;
                }

                a++;
                b++;
            }
        }

        public void Append(Grid grid, List<LayoutRow> rows, int bodyStart, int skipped)
        {
            if (bodyStart > 0 && bodyStart < rows.Count)
            {
                DropHeadings(rows, bodyStart);
            }

            // A heading that reached further down on the first page may leave rows of it in the body of the next.
            for (var r = bodyStart; r < rows.Count; r++)
            {
                var row = rows[r];
                if (row.IsBlank)
                {
                    continue;
                }

                _body.Add(
                    new LayoutRow
                    {
                        Slots = row.Slots,
                        Page = row.Page,
                        PrintedRow = _printed + skipped + r + 1,
                        GridRow = row.GridRow,
                        BeginsPage = r == bodyStart && _grids.Count > 0,
                    }
                );
            }

            _grids.Add(grid);
            _columns = Math.Max(_columns, grid.ColumnCount);
            _printed += grid.RowCount;
        }

        /// <summary>A heading merged down into the first line of amounts (科目编码 beside 合计) is no label of that line.</summary>
        private static void DropHeadings(List<LayoutRow> rows, int bodyStart)
        {
            var first = rows[bodyStart].GridRow;
            for (var r = bodyStart; r < rows.Count; r++)
            {
                var dropped = false;
                for (var c = 0; c < rows[r].Slots.Length; c++)
                {
                    if (rows[r].Slots[c] is { } cell && cell.Source.Row < first)
                    {
                        rows[r].Slots[c] = null;
                        dropped = true;
                    }
                }

                if (!dropped)
                {
                    return;
                }
            }
        }

        public JoinedGrid Close() =>
            new()
            {
                Document = _document,
                Caption = _caption,
                ColumnCount = _columns,
                Heading = [.. _heading],
                Body = [.. _body],
                Notes = [.. Notes],
                Grids = [.. _grids],
            };
    }
}

/// <summary>Rows of one grid with merged cells spread over the slots that they cover.</summary>
internal static class GridRows
{
    private const int MostSlots = 4_000_000;

    public static List<LayoutRow> Of(Grid grid)
    {
        var rows = new List<LayoutRow>(grid.RowCount);
        if ((long)grid.RowCount * grid.ColumnCount > MostSlots)
        {
            return rows;
        }

        for (var r = 0; r < grid.RowCount; r++)
        {
            rows.Add(
                new LayoutRow
                {
                    Slots = new LayoutCell?[grid.ColumnCount],
                    Page = grid.Page,
                    PrintedRow = r + 1,
                    GridRow = r,
                }
            );
        }

        foreach (var source in grid.Cells)
        {
            var cell = new LayoutCell(source, source.Text);
            if (cell.Key.Length == 0)
            {
                continue;
            }

            var bottom = Math.Min(grid.RowCount, source.Row + source.RowSpan);
            var right = Math.Min(grid.ColumnCount, source.Column + source.ColumnSpan);
            for (var r = Math.Max(0, source.Row); r < bottom; r++)
            {
                for (var c = Math.Max(0, source.Column); c < right; c++)
                {
                    rows[r].Slots[c] ??= cell;
                }
            }
        }

        return rows;
    }
}
