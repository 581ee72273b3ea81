using System.Globalization;
using System.Text;
using System.Xml;
using Mingzhang.Facts.Amounts;

namespace Mingzhang.Reports.Workbook;

/// <summary>Cell formats; the numbers are indexes into the list of formats in <see cref="WorkbookFile"/>.</summary>
internal enum CellStyle
{
    Plain = 0,
    Heading = 1,
    Wrapped = 2,
    Amount = 3,
    Quoted = 4,
    QuotedWrapped = 5,
    Error = 6,
    Warning = 7,
    Info = 8,
}

/// <summary>工作表: rows one after the other, cells from left to right, nothing kept in memory.</summary>
internal sealed class SheetWriter : IDisposable
{
    /// <summary>Excel's own limits.</summary>
    private const int MostRows = 1_048_576;
    private const int LongestText = 32_767;

    private readonly XmlWriter _xml;
    private readonly int _columns;
    private int _row;
    private int _column;
    private bool _full;

    public SheetWriter(Stream output, IReadOnlyList<(string Heading, int Width)> columns)
    {
        _columns = columns.Count;
        _xml = XmlWriter.Create(output, WorkbookFile.Layout);
        _xml.WriteStartDocument(standalone: true);
        _xml.WriteStartElement("worksheet", WorkbookFile.Main);
        _xml.WriteStartElement("sheetViews");
        _xml.WriteStartElement("sheetView");
        _xml.WriteAttributeString("workbookViewId", "0");
        _xml.WriteStartElement("pane");
        _xml.WriteAttributeString("ySplit", "1");
        _xml.WriteAttributeString("topLeftCell", "A2");
        _xml.WriteAttributeString("activePane", "bottomLeft");
        _xml.WriteAttributeString("state", "frozen");
        _xml.WriteEndElement();
        _xml.WriteEndElement();
        _xml.WriteEndElement();
        _xml.WriteStartElement("cols");
        for (var i = 0; i < columns.Count; i++)
        {
            var number = (i + 1).ToString(CultureInfo.InvariantCulture);
            _xml.WriteStartElement("col");
            _xml.WriteAttributeString("min", number);
            _xml.WriteAttributeString("max", number);
            _xml.WriteAttributeString(
                "width",
                columns[i].Width.ToString(CultureInfo.InvariantCulture)
            );
            _xml.WriteAttributeString("customWidth", "1");
            _xml.WriteEndElement();
        }

        _xml.WriteEndElement();
        _xml.WriteStartElement("sheetData");
        Begin();
        foreach (var (heading, _) in columns)
        {
            Text(heading, CellStyle.Heading);
        }

        End();
    }

    /// <summary>Rows beyond Excel's limit are left out; the other formats have them.</summary>
    public void Begin()
    {
        _full = _row == MostRows;
        if (_full)
        {
            return;
        }

        _row++;
        _column = 0;
        _xml.WriteStartElement("row");
        _xml.WriteAttributeString("r", _row.ToString(CultureInfo.InvariantCulture));
    }

    public void End()
    {
        if (!_full)
        {
            _xml.WriteEndElement();
        }
    }

    public void Skip(int cells) => _column += cells;

    public void Wrapped(string? text) => Text(text, CellStyle.Wrapped);

    /// <summary>
    /// A text, always inline: never a formula. One that looks like a formula also gets the quote prefix, so that it stays a
    /// text when somebody edits the cell.
    /// </summary>
    public void Text(string? text, CellStyle style = CellStyle.Plain)
    {
        _column++;
        if (string.IsNullOrEmpty(text) || _full)
        {
            return;
        }

        var clean = Clean(text);
        if (clean[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n')
        {
            style = style == CellStyle.Wrapped ? CellStyle.QuotedWrapped : CellStyle.Quoted;
        }

        Cell(style);
        _xml.WriteAttributeString("t", "inlineStr");
        _xml.WriteStartElement("is");
        _xml.WriteStartElement("t");
        _xml.WriteAttributeString("xml", "space", null, "preserve");
        _xml.WriteString(clean);
        _xml.WriteEndElement();
        _xml.WriteEndElement();
        _xml.WriteEndElement();
    }

    /// <summary>A whole number; null leaves the cell blank.</summary>
    public void Count(int? number)
    {
        _column++;
        if (number is { } value && !_full)
        {
            Cell(CellStyle.Plain);
            _xml.WriteElementString("v", value.ToString(CultureInfo.InvariantCulture));
            _xml.WriteEndElement();
        }
    }

    /// <summary>An amount in yuan, as a number that Excel can add up; null leaves the cell blank.</summary>
    public void Amount(Money? amount)
    {
        _column++;
        if (amount is { } value && !_full)
        {
            Cell(CellStyle.Amount);
            _xml.WriteElementString("v", value.ToYuan());
            _xml.WriteEndElement();
        }
    }

    public void Dispose()
    {
        _xml.WriteEndElement();
        _xml.WriteStartElement("autoFilter");
        _xml.WriteAttributeString(
            "ref",
            string.Create(CultureInfo.InvariantCulture, $"A1:{Letter(_columns)}{_row}")
        );
        _xml.WriteEndElement();
        _xml.WriteEndElement();
        _xml.WriteEndDocument();
        _xml.Dispose();
    }

    private void Cell(CellStyle style)
    {
        _xml.WriteStartElement("c");
        _xml.WriteAttributeString(
            "r",
            string.Create(CultureInfo.InvariantCulture, $"{Letter(_column)}{_row}")
        );
        _xml.WriteAttributeString("s", ((int)style).ToString(CultureInfo.InvariantCulture));
    }

    private static char Letter(int column) => (char)('A' + column - 1);

    /// <summary>Characters that XML cannot hold become U+FFFD; a text longer than a cell holds is cut.</summary>
    private static string Clean(string text)
    {
        if (text.Length > LongestText)
        {
            text = string.Concat(text.AsSpan(0, LongestText - 1), "…");
        }

        StringBuilder? clean = null;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var pair =
                char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            if (pair)
            {
                clean?.Append(c).Append(text[i + 1]);
                i++;
            }
            else if (XmlConvert.IsXmlChar(c))
            {
                clean?.Append(c);
            }
            else
            {
                clean ??= new StringBuilder(text, 0, i, text.Length);
                clean.Append('\uFFFD');
            }
        }

        return clean?.ToString() ?? text;
    }
}
