using System.Globalization;
using System.Xml;
using Mingzhang.Documents.Readers.Packages;

namespace Mingzhang.Documents.Readers.Excel;

/// <summary>Reads one sheet of an .xlsx in a single pass.</summary>
internal sealed class XlsxSheet(
    IReadOnlyList<string> strings,
    XlsxStyles styles,
    bool from1904,
    CellBudget budget,
    CancellationToken cancellation
)
{
    private readonly SheetContent _content = new();
    private int _row = -1;
    private int _column = -1;

    /// <summary>Cells whose error value was met, as references.</summary>
    public List<string> Errors { get; } = [];

    /// <summary>Formulas whose result the file does not hold.</summary>
    public int FormulasWithoutResult { get; private set; }

    public SheetContent Read(XmlReader xml)
    {
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            switch (xml.LocalName)
            {
                case "row":
                    cancellation.ThrowIfCancellationRequested();
                    Row(xml);
                    break;
                case "c":
                    Cell(xml);
                    break;
                case "col":
                    Column(xml);
                    break;
                case "mergeCell":
                    if (SheetReference.ParseRange(xml.GetAttribute("ref")) is { } range)
                    {
                        budget.TakeMerge();
                        _content.Merged.Add(range);
                    }

                    break;
            }
        }

        return _content;
    }

    private void Row(XmlReader xml)
    {
        _row = Number(xml.GetAttribute("r")) is { } number and >= 1 and <= SheetReference.MostRows
            ? number - 1
            : _row + 1;
        _column = -1;
        if (IsTrue(xml.GetAttribute("hidden")) || xml.GetAttribute("ht") is "0")
        {
            _content.HiddenRows.Add(_row);
        }
    }

    private void Column(XmlReader xml)
    {
        if (
            (IsTrue(xml.GetAttribute("hidden")) || xml.GetAttribute("width") is "0")
            && Number(xml.GetAttribute("min")) is { } first
            && Number(xml.GetAttribute("max")) is { } last
        )
        {
            budget.TakeMerge();
            _content.HiddenColumns.Add((first - 1, Math.Min(last, SheetReference.MostColumns) - 1));
        }
    }

    private void Cell(XmlReader xml)
    {
        (_row, _column) =
            SheetReference.Parse(xml.GetAttribute("r")) ?? (Math.Max(_row, 0), _column + 1);
        var style = Number(xml.GetAttribute("s")) ?? 0;
        var type = xml.GetAttribute("t");
        var value = "";
        var hasFormula = false;
        if (!xml.IsEmptyElement)
        {
            var depth = xml.Depth;
            while (xml.Read() && xml.Depth > depth)
            {
                if (xml.NodeType == XmlNodeType.Element && xml.Depth == depth + 1)
                {
                    switch (xml.LocalName)
                    {
                        case "v":
                            value = Text(xml);
                            break;
                        case "is":
                            value = XlsxSharedStrings.ReadItem(xml, budget.CharactersPerCell);
                            break;
                        case "f":
                            hasFormula = true;
                            break;
                    }
                }
            }
        }

        if (value.Length == 0)
        {
            FormulasWithoutResult += hasFormula && type != "str" ? 1 : 0;
            return;
        }

        Add(type, style, value);
    }

    private void Add(string? type, int style, string value)
    {
        var format = styles.Format(style);
        decimal? stored = null;
        string text;
        switch (type)
        {
            case "s":
                text =
                    Number(value) is { } index && index < strings.Count
                        ? format.DisplayText(strings[index])
                        : "";
                break;
            case "inlineStr":
                text = format.DisplayText(value);
                break;
            case "str":
                text = format.DisplayText(XlsxSharedStrings.Unescape(value));
                break;
            case "b":
                text = value is "1" or "true" ? "TRUE" : "FALSE";
                break;
            case "e":
                text = value;
                Errors.Add(SheetReference.Name(_row, _column));
                break;
            case "d":
                text = value;
                break;
            default:
                if (
                    !double.TryParse(
                        value,
                        NumberStyles.Float,
                        CultureInfo.InvariantCulture,
                        out var number
                    )
                )
                {
                    text = value;
                    break;
                }

                stored = ToDecimal(number);
                text = format.Display(number, from1904);
                break;
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            return;
        }

        _content.Cells.Add(
            new SheetCell(_row, _column, budget.Take(text))
            {
                Value = stored,
                IndentLevel = styles.Indent(style),
            }
        );
    }

    /// <summary>The number to 15 digits, which is what a spreadsheet keeps; null beyond the range of decimal.</summary>
    internal static decimal? ToDecimal(double number) =>
        double.IsFinite(number) && Math.Abs(number) < 7e27 ? (decimal)number : null;

    private static string Text(XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            return "";
        }

        var depth = xml.Depth;
        var text = "";
        while (xml.Read() && xml.Depth > depth)
        {
            if (TextNode.IsText(xml))
            {
                text += TextNode.Read(xml);
            }
        }

        return text;
    }

    private static bool IsTrue(string? value) => value is "1" or "true";

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
