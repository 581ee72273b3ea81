using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;
using Mingzhang.Documents.Readers;
using Mingzhang.Documents.Readers.Packages;

namespace Mingzhang.Documents.Writing.Templates;

/// <summary>An .xlsx filled in place: only the parts of the sheets that were touched are written anew; all other parts are copied byte by byte.</summary>
internal sealed class XlsxTemplate : WorkbookTemplate
{
    private static readonly XNamespace Main =
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static readonly XNamespace Relations =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static readonly XNamespace Package =
        "http://schemas.openxmlformats.org/package/2006/relationships";

    /// <summary>The first date that a ZIP can hold: the same input gives the same bytes.</summary>
    private static readonly DateTimeOffset NoDate = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly List<(string Name, byte[] Bytes)> _parts;
    private readonly XDocument _workbook;
    private readonly List<XlsxTemplateSheet> _sheets;

    private XlsxTemplate(
        List<(string Name, byte[] Bytes)> parts,
        XDocument workbook,
        List<XlsxTemplateSheet> sheets
    )
    {
        _parts = parts;
        _workbook = workbook;
        _sheets = sheets;
    }

    public override int SheetCount => _sheets.Count;

    public override TemplateSheet Sheet(int number) => _sheets[number].View();

    public static XlsxTemplate? Parse(byte[] bytes)
    {
        try
        {
            var parts = Unpack(bytes);
            var byName = parts
                .DistinctBy(part => part.Name, StringComparer.OrdinalIgnoreCase)
                .ToDictionary(
                    part => part.Name,
                    part => part.Bytes,
                    StringComparer.OrdinalIgnoreCase
                );
            if (
                !byName.TryGetValue("xl/workbook.xml", out var workbookBytes)
                || !byName.TryGetValue("xl/_rels/workbook.xml.rels", out var relationBytes)
            )
            {
                return null;
            }

            var workbook = Xml(workbookBytes);
            var targets = Xml(relationBytes)
                .Descendants(Package + "Relationship")
                .ToDictionary(
                    relation => (string?)relation.Attribute("Id") ?? "",
                    relation => PartName((string?)relation.Attribute("Target") ?? ""),
                    StringComparer.Ordinal
                );
            var texts = byName.TryGetValue("xl/sharedStrings.xml", out var shared)
                ? Texts(Xml(shared))
                : [];
            var sheets = new List<XlsxTemplateSheet>();
            foreach (var sheet in workbook.Descendants(Main + "sheet"))
            {
                var part = targets.GetValueOrDefault(
                    (string?)sheet.Attribute(Relations + "id") ?? "",
                    ""
                );
                if (
                    byName.TryGetValue(part, out var content)
                    && Xml(content) is { Root.Name.LocalName: "worksheet" } xml
                )
                {
                    sheets.Add(
                        new XlsxTemplateSheet(
                            (string?)sheet.Attribute("name") ?? "",
                            sheet.Attribute("state") is not null and not { Value: "visible" },
                            part,
                            xml,
                            texts
                        )
                    );
                }
            }

            return sheets.Count == 0 ? null : new XlsxTemplate(parts, workbook, sheets);
        }
        catch (Exception damage)
            when (damage
                    is InvalidDataException
                        or XmlException
                        or ArgumentException
                        or IOException
                        or PackageTooComplexException
            )
        {
            return null;
        }
    }

    public override void SetNumber(int sheet, int row, int column, decimal value) =>
        _sheets[sheet].SetNumber(row, column, value);

    public override void SetText(int sheet, int row, int column, string text) =>
        _sheets[sheet].SetText(row, column, text);

    public override void Clear(int sheet, int row, int column) => _sheets[sheet].Clear(row, column);

    public override bool InsertRows(int sheet, int row, int count)
    {
        // Drawings, pivot tables and formulas of many cells hold positions of their own that are not moved here.
        var name = _sheets[sheet].Name;
        var names = _workbook.Descendants(Main + "definedName").ToList();
        var isSafe =
            count <= MostInsertedRows
            && row >= 1
            && _sheets.TrueForAll(each => !each.HasFormulasOfManyCells)
            && _sheets[sheet].CanShift
            && names.TrueForAll(defined => XlsxReferences.CanShift(defined.Value));
        if (!isSafe)
        {
            return false;
        }

        _sheets[sheet].InsertRows(row, count);
        foreach (var each in _sheets)
        {
            each.ShiftFormulas(name, row, count);
        }

        // The order of calculation names cells; without it the program that opens the file finds its own.
        RemovePart("xl/calcChain.xml");
        foreach (var defined in names)
        {
            defined.Value = XlsxReferences.Shift(defined.Value, name, row, count);
        }

        return true;
    }

    public override void Save(Stream target)
    {
        RecalculateOnLoad();
        var changed = _sheets
            .Where(sheet => sheet.IsChanged)
            .ToDictionary(
                sheet => sheet.Part,
                sheet => sheet.Bytes(),
                StringComparer.OrdinalIgnoreCase
            );
        changed["xl/workbook.xml"] = Bytes(_workbook);
        using var archive = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (name, bytes) in _parts)
        {
            var entry = archive.CreateEntry(name, CompressionLevel.Optimal);
            entry.LastWriteTime = NoDate;
            using var stream = entry.Open();
            stream.Write(changed.GetValueOrDefault(name, bytes));
        }
    }

    internal static byte[] Bytes(XDocument document)
    {
        using var bytes = new MemoryStream();
        using (
            var writer = XmlWriter.Create(
                bytes,
                new XmlWriterSettings
                {
                    Encoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
                }
            )
        )
        {
            document.Save(writer);
        }

        return bytes.ToArray();
    }

    /// <summary>Takes a part out together with what refers to it.</summary>
    private void RemovePart(string name)
    {
        if (
            _parts.RemoveAll(part => part.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            == 0
        )
        {
            return;
        }

        for (var i = 0; i < _parts.Count; i++)
        {
            if (_parts[i].Name is "[Content_Types].xml" or "xl/_rels/workbook.xml.rels")
            {
                var xml = Xml(_parts[i].Bytes);
                xml.Root!.Elements()
                    .Where(element =>
                        string.Equals(
                            (string?)element.Attribute("PartName"),
                            "/" + name,
                            StringComparison.OrdinalIgnoreCase
                        )
                        || string.Equals(
                            PartName((string?)element.Attribute("Target") ?? ""),
                            name,
                            StringComparison.OrdinalIgnoreCase
                        )
                    )
                    .Remove();
                _parts[i] = (_parts[i].Name, Bytes(xml));
            }
        }
    }

    private void RecalculateOnLoad()
    {
        if (!_sheets.Exists(sheet => sheet.HasFormulas) || _workbook.Root is not { } root)
        {
            return;
        }

        var calculation = root.Element(Main + "calcPr");
        if (calculation is null)
        {
            calculation = new XElement(Main + "calcPr");
            var after = root.Element(Main + "definedNames") ?? root.Element(Main + "sheets");
            after?.AddAfterSelf(calculation);
        }

        calculation.SetAttributeValue("fullCalcOnLoad", "1");
    }

    private static List<(string Name, byte[] Bytes)> Unpack(byte[] bytes)
    {
        var parts = new List<(string, byte[])>();
        using var archive = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
        var budget = new UnpackBudget(MostBytes * 4);
        if (archive.Entries.Count > ReadingLimits.Default.ArchiveEntries)
        {
            throw new PackageTooComplexException("ZIP");
        }

        foreach (var entry in archive.Entries)
        {
            if (entry.FullName.EndsWith('/'))
            {
                continue;
            }

            using var stream = entry.Open();
            using var part = new MemoryStream();
            var buffer = new byte[81_920];
            long unpacked = 0;
            for (int count; (count = stream.Read(buffer)) > 0; )
            {
                unpacked += count;
                budget.Take(count, unpacked, entry.CompressedLength);
                part.Write(buffer, 0, count);
            }

            parts.Add((entry.FullName.Replace('\\', '/').TrimStart('/'), part.ToArray()));
        }

        return parts;
    }

    private static XDocument Xml(byte[] bytes)
    {
        using var reader = new BoundedXmlReader(
            XmlReader.Create(
                new MemoryStream(bytes),
                new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null }
            )
        );
        return XDocument.Load(reader, LoadOptions.PreserveWhitespace);
    }

    /// <summary>Phonetic guides (rPh) are no part of the text.</summary>
    private static List<string> Texts(XDocument shared) =>
        [
            .. shared
                .Descendants(Main + "si")
                .Select(item =>
                    string.Concat(
                        item.Descendants(Main + "t")
                            .Where(text => text.Parent?.Name != Main + "rPh")
                            .Select(text => text.Value)
                    )
                ),
        ];

    /// <summary>Names of parts are keys of this package only, never paths.</summary>
    private static string PartName(string target) =>
        target.StartsWith('/') ? target.TrimStart('/') : "xl/" + target;

    internal static string Number(decimal value) => value.ToString(CultureInfo.InvariantCulture);
}
