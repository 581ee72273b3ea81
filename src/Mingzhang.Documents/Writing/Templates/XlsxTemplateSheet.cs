using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using Mingzhang.Documents.Readers.Excel;

namespace Mingzhang.Documents.Writing.Templates;

/// <summary>A sheet of an .xlsx template: its XML, changed in place.</summary>
internal sealed class XlsxTemplateSheet(
    string name,
    bool isHidden,
    string part,
    XDocument document,
    IReadOnlyList<string> texts
)
{
    private static readonly XNamespace Main =
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    /// <summary>What may stand beside the rows when rows move: each is either moved here or holds no position.</summary>
    private static readonly string[] Movable =
    [
        "sheetPr",
        "dimension",
        "sheetViews",
        "sheetFormatPr",
        "cols",
        "sheetData",
        "sheetProtection",
        "mergeCells",
        "phoneticPr",
        "printOptions",
        "pageMargins",
        "pageSetup",
        "headerFooter",
        "dataValidations",
        "conditionalFormatting",
        "ignoredErrors",
    ];

    private readonly SortedDictionary<int, XElement> _rows = Rows(document);

    public string Name => name;

    public string Part => part;

    public bool IsChanged { get; private set; }

    public bool HasFormulas => document.Descendants(Main + "f").Any();

    /// <summary>Formulas that stand for many cells at once hold positions that are not moved here.</summary>
    public bool HasFormulasOfManyCells =>
        document.Descendants(Main + "f").Any(formula => formula.Attribute("t") is not null);

    public bool CanShift =>
        document
            .Root!.Elements()
            .All(element => Movable.Contains(element.Name.LocalName, StringComparer.Ordinal))
        && !document
            .Root.Elements(Main + "dataValidations")
            .Descendants(Main + "formula1")
            .Any(HoldsPositions)
        && !document
            .Root.Elements(Main + "conditionalFormatting")
            .Descendants(Main + "formula")
            .Any(HoldsPositions);

    public TemplateSheet View()
    {
        var cells = new Dictionary<(int, int), TemplateCell>();
        var blank = new HashSet<(int, int)>();
        foreach (var (row, element) in _rows)
        {
            foreach (var cell in element.Elements(Main + "c"))
            {
                if (Place(cell) is not var (_, column))
                {
                    continue;
                }

                if (Read(cell) is { } content)
                {
                    cells.TryAdd((row, column), content);
                }
                else
                {
                    blank.Add((row, column));
                }
            }
        }

        return new TemplateSheet(name)
        {
            IsHidden = isHidden,
            Cells = cells,
            Blank = blank,
            Merged =
            [
                .. Merges()
                    .Select(merge => Range((string?)merge.Attribute("ref") ?? ""))
                    .OfType<TemplateRange>(),
            ],
        };
    }

    public void SetNumber(int row, int column, decimal value)
    {
        var cell = Cell(row, column);
        cell.Attribute("t")?.Remove();
        cell.Elements().Where(element => element.Name != Main + "f").Remove();
        cell.Add(new XElement(Main + "v", XlsxTemplate.Number(value)));
        IsChanged = true;
    }

    public void SetText(int row, int column, string text)
    {
        var cell = Cell(row, column);
        if (cell.Element(Main + "f") is not null)
        {
            return;
        }

        cell.RemoveNodes();
        cell.SetAttributeValue("t", "inlineStr");
        cell.Add(
            new XElement(
                Main + "is",
                new XElement(
                    Main + "t",
                    new XAttribute(XNamespace.Xml + "space", "preserve"),
                    Printable(text)
                )
            )
        );
        IsChanged = true;
    }

    public void Clear(int row, int column)
    {
        var cell = Cell(row, column);
        if (cell.Element(Main + "f") is null)
        {
            cell.RemoveNodes();
            cell.Attribute("t")?.Remove();
            IsChanged = true;
        }
    }

    public void InsertRows(int row, int count)
    {
        IsChanged = true;
        var model = _rows.GetValueOrDefault(row - 1);
        foreach (var (index, element) in _rows.Where(pair => pair.Key >= row).Reverse().ToList())
        {
            _rows.Remove(index);
            Renumber(element, index + count);
            _rows[index + count] = element;
        }

        var before = model;
        for (var n = 0; n < count && model is not null; n++)
        {
            var copy = new XElement(model);
            foreach (var cell in copy.Elements(Main + "c"))
            {
                cell.RemoveNodes();
                cell.Attribute("t")?.Remove();
            }

            Renumber(copy, row + n);
            before!.AddAfterSelf(copy);
            before = copy;
            _rows[row + n] = copy;
        }

        ShiftMerges(row, count);
        foreach (
            var element in document
                .Root!.Descendants()
                .Where(element => element.Attribute("sqref") is not null)
                .ToList()
        )
        {
            element.SetAttributeValue(
                "sqref",
                XlsxReferences.ShiftList(element.Attribute("sqref")!.Value, row, count)
            );
        }

        if (document.Root.Element(Main + "dimension") is { } dimension)
        {
            dimension.SetAttributeValue(
                "ref",
                XlsxReferences.ShiftList((string?)dimension.Attribute("ref") ?? "", row, count)
            );
        }
    }

    /// <summary>Moves references to rows of another sheet, or of this one.</summary>
    public void ShiftFormulas(string sheet, int row, int count)
    {
        foreach (var formula in document.Descendants(Main + "f").ToList())
        {
            var shifted = XlsxReferences.ShiftFormula(formula.Value, name, sheet, row, count);
            IsChanged |= shifted != formula.Value;
            formula.Value = shifted;
        }
    }

    public byte[] Bytes() => XlsxTemplate.Bytes(document);

    /// <summary>Merged cells of the model row are merged in each new row as well.</summary>
    private void ShiftMerges(int row, int count)
    {
        foreach (var merge in Merges().ToList())
        {
            if (Range((string?)merge.Attribute("ref") ?? "") is not { } range)
            {
                continue;
            }

            merge.SetAttributeValue("ref", Text(range.Shift(row, count)));
            if (range.Top == row - 1 && range.Bottom == row - 1)
            {
                for (var n = 0; n < count; n++)
                {
                    merge.Parent!.Add(
                        new XElement(
                            Main + "mergeCell",
                            new XAttribute(
                                "ref",
                                Text(range with { Top = row + n, Bottom = row + n })
                            )
                        )
                    );
                }
            }
        }

        if (document.Root!.Element(Main + "mergeCells") is { } merges)
        {
            merges.SetAttributeValue("count", merges.Elements().Count());
        }
    }

    private IEnumerable<XElement> Merges() =>
        document.Root!.Elements(Main + "mergeCells").Elements(Main + "mergeCell");

    private TemplateCell? Read(XElement cell)
    {
        var isFormula = cell.Element(Main + "f") is not null;
        var value = cell.Element(Main + "v")?.Value ?? "";
        var text = (string?)cell.Attribute("t") switch
        {
            "s" => int.TryParse(
                value,
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var index
            )
            && index < texts.Count
                ? texts[index]
                : "",
            "inlineStr" => string.Concat(
                cell.Elements(Main + "is").Descendants(Main + "t").Select(part => part.Value)
            ),
            _ => value,
        };
        if (text.Length == 0 && !isFormula)
        {
            return null;
        }

        return new TemplateCell(text)
        {
            IsFormula = isFormula,
            Value =
                cell.Attribute("t") is null
                && decimal.TryParse(
                    value,
                    NumberStyles.Float,
                    CultureInfo.InvariantCulture,
                    out var number
                )
                    ? number
                    : null,
        };
    }

    /// <summary>The cell, made where it does not exist yet.</summary>
    private XElement Cell(int row, int column)
    {
        if (!_rows.TryGetValue(row, out var element))
        {
            element = new XElement(Main + "row", new XAttribute("r", row + 1));
            var previous = _rows
                .Where(pair => pair.Key < row)
                .Select(pair => pair.Value)
                .LastOrDefault();
            if (previous is not null)
            {
                previous.AddAfterSelf(element);
            }
            else
            {
                document.Root!.Element(Main + "sheetData")!.AddFirst(element);
            }

            _rows[row] = element;
        }

        XElement? before = null;
        foreach (var cell in element.Elements(Main + "c"))
        {
            if (Place(cell) is not var (_, at) || at > column)
            {
                break;
            }

            if (at == column)
            {
                return cell;
            }

            before = cell;
        }

        var added = new XElement(Main + "c", new XAttribute("r", SheetReference.Name(row, column)));
        if (before is not null)
        {
            before.AddAfterSelf(added);
        }
        else
        {
            element.AddFirst(added);
        }

        return added;
    }

    private static void Renumber(XElement row, int index)
    {
        row.SetAttributeValue("r", index + 1);
        foreach (var cell in row.Elements(Main + "c"))
        {
            if (Place(cell) is var (_, column))
            {
                cell.SetAttributeValue("r", SheetReference.Name(index, column));
            }
        }
    }

    /// <summary>Rows by their number; rows and cells that leave their numbers out are counted and get them.</summary>
    private static SortedDictionary<int, XElement> Rows(XDocument document)
    {
        var rows = new SortedDictionary<int, XElement>();
        var next = 0;
        foreach (var row in document.Root!.Elements(Main + "sheetData").Elements(Main + "row"))
        {
            var index = (int?)row.Attribute("r") - 1 ?? next;
            row.SetAttributeValue("r", index + 1);
            var column = 0;
            foreach (var cell in row.Elements(Main + "c"))
            {
                column = Place(cell)?.Column ?? column;
                cell.SetAttributeValue("r", SheetReference.Name(index, column));
                column++;
            }

            rows.TryAdd(index, row);
            next = index + 1;
        }

        return rows;
    }

    private static (int Row, int Column)? Place(XElement cell) =>
        SheetReference.Parse((string?)cell.Attribute("r") ?? "");

    private static TemplateRange? Range(string text) =>
        SheetReference.ParseRange(text) is var (top, left, bottom, right)
            ? new TemplateRange(top, left, bottom, right)
            : null;

    private static string Text(TemplateRange range) =>
        $"{SheetReference.Name(range.Top, range.Left)}:{SheetReference.Name(range.Bottom, range.Right)}";

    private static bool HoldsPositions(XElement formula) =>
        formula.Value.Length > 0
        && formula.Value[0] != '"'
        && formula.Value.Any(char.IsAsciiLetter);

    /// <summary>XML has no place for control characters.</summary>
    private static string Printable(string text) =>
        string.Concat(
            text.Where(character =>
                System.Xml.XmlConvert.IsXmlChar(character) || char.IsSurrogate(character)
            )
        );
}
