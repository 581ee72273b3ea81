using System.Text;
using System.Xml;
using Mingzhang.Documents.Model;
using Mingzhang.Documents.Readers.PlainText;

namespace Mingzhang.Documents.Readers.Word;

/// <summary>
/// Reads a table: gridSpan and vMerge as spans, tables inside cells as text. A table of one cell is a frame, and what stands in it
/// is given as it is.
/// </summary>
internal sealed class WordTable(WordContext context)
{
    private const int MostColumns = 1024;

    private readonly List<GridCell> _cells = [];

    /// <summary>For each column, the cell that goes on downwards when the next row continues it.</summary>
    private readonly Dictionary<int, int> _open = [];
    private readonly List<Block> _lastBlocks = [];
    private int _rows;
    private int _columns;

    public IEnumerable<Block> Read(XmlReader xml, int depth)
    {
        Rows(xml, depth);
        if (_cells.Count == 1)
        {
            return _lastBlocks;
        }

        if (_rows == 0 || _columns == 0)
        {
            return [];
        }

        return
        [
            new Grid
            {
                Page = 0,
                RowCount = _rows,
                ColumnCount = _columns,
                Cells = [.. _cells.OrderBy(cell => cell.Row).ThenBy(cell => cell.Column)],
                Origin = GridOrigin.Markup,
            },
        ];
    }

    private void Rows(XmlReader xml, int depth)
    {
        context.CheckDepth(depth);
        var children = new XmlChildren(xml);
        while (children.Next())
        {
            switch (xml.LocalName)
            {
                case "tr":
                    Row(xml, depth + 1);
                    break;
                case "sdt" or "sdtContent" or "customXml" or "ins" or "moveTo":
                    Rows(xml, depth + 1);
                    break;
            }
        }
    }

    private void Row(XmlReader xml, int depth)
    {
        var state = new RowState();
        Cells(xml, depth, state);
        if (state.IsDeleted)
        {
            context.TrackedChanges++;
            _cells.RemoveRange(state.FirstCell, _cells.Count - state.FirstCell);
            foreach (var (column, cell) in _open.ToList())
            {
                if (cell >= _cells.Count)
                {
                    _open.Remove(column);
                }
            }

            return;
        }

        if (state.Column > 0)
        {
            _columns = Math.Max(_columns, state.Column);
            _rows++;
        }
    }

    private void Cells(XmlReader xml, int depth, RowState state)
    {
        context.CheckDepth(depth);
        state.FirstCell = state.FirstCell < 0 ? _cells.Count : state.FirstCell;
        var children = new XmlChildren(xml);
        while (children.Next())
        {
            switch (xml.LocalName)
            {
                case "trPr":
                    RowProperties(xml, state);
                    break;
                case "tc":
                    Cell(xml, depth + 1, state);
                    break;
                case "sdt" or "sdtContent" or "customXml":
                    Cells(xml, depth + 1, state);
                    break;
            }
        }
    }

    private static void RowProperties(XmlReader xml, RowState state)
    {
        var properties = new XmlChildren(xml);
        while (properties.Next())
        {
            if (xml.LocalName == "gridBefore")
            {
                state.Column = Math.Clamp(WordXml.Number(xml, "val") ?? 0, 0, MostColumns);
            }
            else if (xml.LocalName == "del")
            {
                state.IsDeleted = true;
            }
        }
    }

    private void Cell(XmlReader xml, int depth, RowState state)
    {
        var reader = new CellReader(context);
        reader.Read(xml, depth);
        var span = Math.Clamp(reader.Span, 1, MostColumns);
        var column = state.Column;
        if (column >= MostColumns)
        {
            return;
        }

        state.Column += span;
        if (
            reader.ContinuesAbove
            && _open.TryGetValue(column, out var above)
            && above < state.FirstCell
        )
        {
            var cell = _cells[above];
            _cells[above] = cell with { RowSpan = _rows - cell.Row + 1 };
            return;
        }

        context.Take(0);
        _lastBlocks.Clear();
        _lastBlocks.AddRange(reader.Blocks);
        var text = reader.Text();
        var trimmed = text.Trim();
        if (trimmed.Length > context.CharactersPerCell)
        {
            context.Truncated++;
            trimmed = trimmed[..context.CharactersPerCell];
        }

        for (var covered = column; covered < column + span; covered++)
        {
            _open.Remove(covered);
        }

        _open[column] = _cells.Count;
        _cells.Add(
            new GridCell(_rows, column, trimmed)
            {
                ColumnSpan = span,
                Indent = trimmed.Length == 0 ? 0 : LineShape.Indent(text),
            }
        );
    }

    private sealed class RowState
    {
        public int Column { get; set; }

        public int FirstCell { get; set; } = -1;

        public bool IsDeleted { get; set; }
    }

    /// <summary>One cell: its properties and its blocks.</summary>
    private sealed class CellReader(WordContext context)
    {
        private readonly WordBody _body = new(context);

        public int Span { get; private set; } = 1;

        public bool ContinuesAbove { get; private set; }

        public List<Block> Blocks => _body.Blocks;

        public void Read(XmlReader xml, int depth)
        {
            // The properties come first in a cell, but they are read with the blocks, in one pass.
            var children = new XmlChildren(xml);
            while (children.Next())
            {
                switch (xml.LocalName)
                {
                    case "tcPr":
                        Properties(xml);
                        break;
                    case "p":
                        var paragraph = new WordParagraph(context, depth + 1);
                        Blocks.AddRange(paragraph.Read(xml));
                        Blocks.AddRange(paragraph.Boxed);
                        break;
                    case "tbl":
                        Blocks.AddRange(new WordTable(context).Read(xml, depth + 1));
                        break;
                    case "sdt" or "sdtContent" or "ins" or "customXml":
                        _body.Read(xml, depth + 1);
                        break;
                }
            }
        }

        /// <summary>Paragraphs a line each; the cells of an inner table with blanks between.</summary>
        public string Text()
        {
            var text = new StringBuilder();
            foreach (var block in Blocks)
            {
                if (text.Length > 0)
                {
                    text.Append('\n');
                }

                if (block is Paragraph paragraph)
                {
                    // The raw line keeps the blanks before it, which are the indentation of the cell.
                    text.Append(text.Length == 0 ? Raw(paragraph) : paragraph.Text);
                }
                else if (block is Grid grid)
                {
                    var row = 0;
                    foreach (var cell in grid.Cells)
                    {
                        text.Append(cell.Row == row ? " " : "\n").Append(cell.Text);
                        row = cell.Row;
                    }
                }
            }

            return text.ToString();
        }

        private static string Raw(Paragraph paragraph)
        {
            var raw = paragraph.Lines is [var line, ..] ? line.Text : paragraph.Text;
            var blanks = raw.Length - raw.TrimStart().Length;
            return raw[..blanks].Replace("\t", "  ") + paragraph.Text;
        }

        private void Properties(XmlReader xml)
        {
            var properties = new XmlChildren(xml);
            while (properties.Next())
            {
                if (xml.LocalName == "gridSpan")
                {
                    Span = WordXml.Number(xml, "val") ?? 1;
                }
                else if (xml.LocalName == "vMerge")
                {
                    ContinuesAbove = WordXml.Attribute(xml, "val") != "restart";
                }
            }
        }
    }
}
