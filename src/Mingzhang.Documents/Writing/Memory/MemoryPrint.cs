using System.Collections.Immutable;
using System.Text;
using Mingzhang.Documents.Model;
using Mingzhang.Documents.Readers.PlainText;
using Mingzhang.Documents.Writing.Parts;

namespace Mingzhang.Documents.Writing.Memory;

/// <summary>Walks the blocks as <see cref="Web.HtmlWriter"/> prints them and gives what the reader of HTML makes of the print.</summary>
internal sealed class MemoryPrint
{
    private readonly ImmutableArray<PageRun> _runs;
    private readonly int _shift;
    private readonly ImmutableArray<Model.Block>.Builder _blocks =
        ImmutableArray.CreateBuilder<Model.Block>();
    private readonly ImmutableArray<Block>.Builder _paragraphs =
        ImmutableArray.CreateBuilder<Block>();
    private readonly ImmutableArray<MemoryTable>.Builder _tables =
        ImmutableArray.CreateBuilder<MemoryTable>();
    private readonly ImmutableArray<int>.Builder _starts = ImmutableArray.CreateBuilder<int>();
    private readonly StringBuilder _text = new();
    private int _line;

    public MemoryPrint(Publication publication)
    {
        _runs = PageRun.Of(publication);
        _shift = _runs.Any(run => run.Blocks.Any(block => block.Block is Cover)) ? 1 : 0;
    }

    public MemoryDocument Print(string name)
    {
        foreach (var run in _runs)
        {
            foreach (var block in run.Blocks)
            {
                Print(block);
            }
        }

        return new MemoryDocument(
            new Document
            {
                Name = name,
                Format = FileFormat.Html,
                Pages = [new Page(0) { Blocks = _blocks.ToImmutable() }],
            },
            _starts.ToImmutable(),
            _tables.ToImmutable(),
            _paragraphs.ToImmutable()
        );
    }

    private void Print(PlacedBlock placed)
    {
        switch (placed.Block)
        {
            case Cover cover:
                Line(cover.Title, cover, heading: 1);
                foreach (var line in cover.Lines)
                {
                    Line(line, cover);
                }

                break;
            case ContentsList contents:
                Line(contents.Title, contents);
                foreach (var entry in _runs.SelectMany(run => run.Blocks))
                {
                    if (entry.IsListed(contents.Depth))
                    {
                        Line(entry.Title, contents);
                    }
                }

                break;
            case Heading heading:
                Line(heading.Text, heading, HeadingLevel(placed));
                break;
            case Paragraph paragraph:
                Line(paragraph.Text, paragraph);
                break;
            case PrintTable table:
                Print(table, HeadingLevel(placed));
                break;
        }
    }

    private int HeadingLevel(PlacedBlock block) => Math.Clamp(block.Level + _shift, 1, 6);

    private void Print(PrintTable table, int level)
    {
        Line(table.Number, table);
        Line(table.Title, table, level);
        Line(table.LeftLine + table.MiddleLine + table.RightLine, table);
        var placed = new PlacedTable(table);
        ImmutableArray<ImmutableArray<Slot>> rows = [.. placed.Heading, .. placed.Body];
        // A reader takes a table of a single column for a frame around text.
        if (rows.All(row => row.Count(slot => !slot.IsContinuation) <= 1))
        {
            foreach (var slot in rows.SelectMany(row => row).Where(slot => !slot.IsContinuation))
            {
                Line(slot.Cell.Text, table);
            }
        }
        else
        {
            Grid(table, rows);
        }

        foreach (var note in table.Notes)
        {
            Line(note, table);
        }
    }

    private void Grid(PrintTable table, ImmutableArray<ImmutableArray<Slot>> rows)
    {
        var columns = 0;
        var cells = ImmutableArray.CreateBuilder<GridCell>();
        for (var row = 0; row < rows.Length; row++)
        {
            foreach (var slot in rows[row])
            {
                columns = Math.Max(columns, slot.Column + slot.ColumnSpan);
                if (slot.IsContinuation)
                {
                    continue;
                }

                var text = Shown(slot.Cell.Text);
                var trimmed = text.Trim();
                cells.Add(
                    new GridCell(row, slot.Column, trimmed)
                    {
                        RowSpan = slot.RowSpan,
                        ColumnSpan = slot.ColumnSpan,
                        Indent = trimmed.Length == 0 ? 0 : LineShape.Indent(text),
                        Box = MemoryDocument.BoxOf(
                            _line + row,
                            slot.Column,
                            slot.RowSpan,
                            slot.ColumnSpan
                        ),
                    }
                );
            }
        }

        _blocks.Add(
            new Grid
            {
                Page = 0,
                RowCount = rows.Length,
                ColumnCount = columns,
                Cells = cells.ToImmutable(),
                Origin = GridOrigin.Markup,
            }
        );
        _tables.Add(new MemoryTable(table, rows));
        _starts.Add(_line);
        _line += rows.Length;
    }

    private void Line(string text, Block from, int heading = 0)
    {
        var shown = Shown(text);
        var trimmed = shown.Trim();
        if (trimmed.Length == 0)
        {
            return;
        }

        _blocks.Add(
            new Model.Paragraph
            {
                Page = 0,
                Text = trimmed,
                Lines = [new TextLine(shown, null)],
                HeadingLevel = heading,
            }
        );
        _paragraphs.Add(from);
    }

    /// <summary>As a browser shows it: white space is one space, none at the ends; hard spaces stay.</summary>
    private string Shown(string text)
    {
        text = PrintableText.Of(text);
        if (text.AsSpan().IndexOfAny(" \t\n\r\f") < 0)
        {
            return text;
        }

        _text.Clear();
        var pending = false;
        foreach (var c in text)
        {
            if (c is ' ' or '\t' or '\n' or '\r' or '\f')
            {
                pending = _text.Length > 0;
                continue;
            }

            if (pending)
            {
                _text.Append(' ');
                pending = false;
            }

            _text.Append(c);
        }

        return _text.ToString();
    }
}
