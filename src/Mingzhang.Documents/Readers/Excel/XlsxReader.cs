using System.Xml;
using Mingzhang.Documents.Model;
using Mingzhang.Documents.Readers.Packages;

namespace Mingzhang.Documents.Readers.Excel;

/// <summary>
/// Excel 工作簿 (.xlsx): each visible sheet is a page. Cells show what the sheet displays; results of formulas are those that the
/// file stores. Parts are read as a stream, so that a large sheet costs the memory of its texts only.
/// </summary>
public sealed class XlsxReader : IDocumentReader
{
    public FileFormat Format => FileFormat.Xlsx;

    public ReadOutcome Read(
        string path,
        string name,
        ReadingLimits limits,
        CancellationToken cancellation
    ) => OfficePackage.Read(path, limits, package => Read(package, name, limits, cancellation));

    /// <summary>The visible sheets as cells at their places, for readers of forms; the reason where the file cannot be used.</summary>
    internal static UnusableReason? ReadCells(
        string path,
        List<(string Name, SheetContent Content)> sheets,
        ReadingLimits limits,
        CancellationToken cancellation
    )
    {
        var outcome = OfficePackage.Read(
            path,
            limits,
            package => Read(package, "", limits, cancellation, sheets)
        );
        return outcome.Reason is UnusableReason.NoText ? null : outcome.Reason;
    }

    private static ReadOutcome Read(
        OfficePackage package,
        string name,
        ReadingLimits limits,
        CancellationToken cancellation,
        List<(string Name, SheetContent Content)>? keep = null
    )
    {
        var main = package.MainPart();
        main = package.Has(main) ? main : "xl/workbook.xml";
        var relations = package.Relations(main);
        var (sheets, from1904) = Workbook(package, main);
        if (sheets.Count == 0)
        {
            return ReadOutcome.Unusable(UnusableReason.Damaged, "workbook.xml");
        }

        if (sheets.Count > limits.Pages)
        {
            return ReadOutcome.Unusable(UnusableReason.TooComplex, $"> {limits.Pages}");
        }

        var strings = XlsxSharedStrings.Read(
            package,
            Target(relations, "/sharedStrings") ?? "xl/sharedStrings.xml",
            limits,
            cancellation
        );
        var styles = XlsxStyles.Read(package, Target(relations, "/styles") ?? "xl/styles.xml");
        var budget = new CellBudget(limits);
        var builder = new WorkbookBuilder(budget, keep);
        foreach (var sheet in sheets)
        {
            if (sheet.IsHidden)
            {
                builder.AddHidden(sheet.Name);
                continue;
            }

            var relation = relations.FirstOrDefault(relation => relation.Id == sheet.Relation);
            if (relation.Type?.EndsWith("/worksheet", StringComparison.Ordinal) == false)
            {
                // Sheets of charts and dialogues have no cells.
                continue;
            }

            using var xml = package.Xml(relation.Target ?? "");
            if (xml is null)
            {
                return ReadOutcome.Unusable(UnusableReason.Damaged, sheet.Name);
            }

            var reader = new XlsxSheet(strings, styles, from1904, budget, cancellation);
            var content = reader.Read(xml);
            builder.Add(sheet.Name, content, reader.Errors, reader.FormulasWithoutResult);
        }

        return builder.Build(name, FileFormat.Xlsx);
    }

    private static (List<SheetEntry> Sheets, bool From1904) Workbook(
        OfficePackage package,
        string part
    )
    {
        var sheets = new List<SheetEntry>();
        var from1904 = false;
        using var xml = package.Xml(part);
        while (xml?.Read() == true)
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (xml.LocalName == "workbookPr")
            {
                from1904 = xml.GetAttribute("date1904") is "1" or "true";
            }
            else if (xml.LocalName == "sheet")
            {
                sheets.Add(
                    new SheetEntry(
                        xml.GetAttribute("name") ?? "",
                        RelationId(xml),
                        xml.GetAttribute("state") is "hidden" or "veryHidden"
                    )
                );
            }
        }

        return (sheets, from1904);
    }

    /// <summary>The attribute "id" of the relationships namespace, whose prefix and address differ between transitional and strict files.</summary>
    private static string RelationId(XmlReader xml)
    {
        var id = "";
        for (var i = 0; i < xml.AttributeCount; i++)
        {
            xml.MoveToAttribute(i);
            if (
                xml.LocalName == "id"
                && xml.NamespaceURI.EndsWith("/relationships", StringComparison.Ordinal)
            )
            {
                id = xml.Value;
            }
        }

        xml.MoveToElement();
        return id;
    }

    private static string? Target(IReadOnlyList<PackageRelation> relations, string type)
    {
        foreach (var relation in relations)
        {
            if (relation.Type.EndsWith(type, StringComparison.Ordinal))
            {
                return relation.Target;
            }
        }

        return null;
    }

    private readonly record struct SheetEntry(string Name, string Relation, bool IsHidden);
}
