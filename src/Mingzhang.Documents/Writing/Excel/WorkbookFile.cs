using System.Collections.Immutable;
using System.Globalization;
using Mingzhang.Documents.Writing.Parts;
using Mingzhang.Facts.Findings;

namespace Mingzhang.Documents.Writing.Excel;

/// <summary>
/// Writes a <see cref="Workbook"/> as XLSX, part by part (ECMA-376). A package library would stamp the time of day and random names
/// into the file; the same workbook must give the same bytes.
/// </summary>
public static class WorkbookFile
{
    internal const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private const string ListSheet = "选项";
    private const string Type = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    /// <summary>Writes the file and says what a workbook cannot hold and was therefore cut; usually nothing.</summary>
    public static ImmutableArray<Text> Write(Stream output, Workbook workbook)
    {
        var lists = workbook.Lists.Length > 0 ? ListsAsSheet(workbook.Lists) : null;
        var sheets = lists is null ? workbook.Sheets : workbook.Sheets.Add(lists);
        var names = SheetNames.Of(sheets.Select(sheet => sheet.Name));
        var ranges = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < workbook.Lists.Length; i++)
        {
            var last = Math.Max(0, workbook.Lists[i].Values.Length - 1);
            ranges[workbook.Lists[i].Name] =
                $"{SheetNames.Reference(names[^1])}{CellReference.Fixed(0, i)}:{CellReference.Fixed(last, i)}";
        }

        var notes = ImmutableArray.CreateBuilder<Text>();
        using var package = new PackageWriter(output);
        PackageProperties.WriteRoot(
            package,
            "xl/workbook.xml",
            workbook.Title,
            workbook.Publisher,
            workbook.Language,
            workbook.Date
        );
        var styles = new StyleTable();
        var written = new List<WrittenSheet>();
        for (var i = 0; i < sheets.Length; i++)
        {
            written.Add(WriteSheet(package, workbook, sheets[i], i, names, styles, ranges, notes));
        }

        using (var part = package.Open("xl/styles.xml"))
        {
            styles.Write(part);
        }

        WriteWorkbook(package, written, names);
        WriteRelations(package, written.Count);
        WriteContentTypes(package, written);
        return notes.ToImmutable();
    }

    private static Sheet ListsAsSheet(ImmutableArray<ChoiceList> lists) =>
        new()
        {
            Name = ListSheet,
            IsHidden = true,
            Columns = [.. lists.Select(_ => new SheetColumn(20))],
            Rows = Enumerable
                .Range(0, lists.Max(list => list.Values.Length))
                .Select(row => new SheetRow([
                    .. lists
                        .Select((list, column) => (list, column))
                        .Where(item => row < item.list.Values.Length)
                        .Select(item => new SheetCell(item.column)
                        {
                            Text = item.list.Values[row],
                        }),
                ])),
        };

    private static WrittenSheet WriteSheet(
        PackageWriter package,
        Workbook workbook,
        Sheet sheet,
        int index,
        string[] names,
        StyleTable styles,
        Dictionary<string, string> ranges,
        ImmutableArray<Text>.Builder notes
    )
    {
        var number = (index + 1).ToString(CultureInfo.InvariantCulture);
        SheetPart part;
        using (var xml = package.Open($"xl/worksheets/sheet{number}.xml"))
        {
            part = new SheetPart(xml, sheet, styles, names);
            part.Write(ranges, isFirst: index == 0);
        }

        if (part.Notes.Count > 0)
        {
            using (var texts = package.Open($"xl/comments{number}.xml"))
            {
                NoteParts.WriteTexts(texts, workbook.Publisher, part.Notes);
            }

            using (var drawing = package.Open($"xl/drawings/vmlDrawing{number}.vml"))
            {
                NoteParts.WriteDrawing(drawing, part.Notes);
            }

            package.Write(
                $"xl/worksheets/_rels/sheet{number}.xml.rels",
                $"""
                <Relationships xmlns="{PackageProperties.PackageRelations}"><Relationship Id="rId1" Type="{PackageProperties.Relations}/vmlDrawing" Target="../drawings/vmlDrawing{number}.vml"/><Relationship Id="rId2" Type="{PackageProperties.Relations}/comments" Target="../comments{number}.xml"/></Relationships>
                """
            );
        }

        Report(names[index], part, notes);
        return new WrittenSheet(
            sheet,
            part.Rows,
            part.Columns,
            part.Notes.Count > 0,
            part.HasFormulas
        );
    }

    private static void Report(string name, SheetPart part, ImmutableArray<Text>.Builder notes)
    {
        if (part.CutTexts > 0)
        {
            notes.Add(
                new Text(
                    $"工作表「{name}」有{part.CutTexts}个单元格超过Excel的32767字上限，已截断；其他格式是完整的",
                    $"sheet {name}: {part.CutTexts} cells exceed Excel's limit of 32767 characters and were cut; other formats are whole"
                )
            );
        }

        if (part.IsCut)
        {
            notes.Add(
                new Text(
                    $"工作表「{name}」超过Excel的{CellReference.MostRows}行上限，其后各行未写入；其他格式是完整的",
                    $"sheet {name} exceeds Excel's limit of {CellReference.MostRows} rows; the rows after it were left out; other formats are whole"
                )
            );
        }
    }

    private static void WriteWorkbook(
        PackageWriter package,
        List<WrittenSheet> sheets,
        string[] names
    )
    {
        using var xml = package.Open("xl/workbook.xml");
        xml.Raw(PackageWriter.Declaration)
            .Raw("<workbook xmlns=\"")
            .Raw(Main)
            .Raw("\" xmlns:r=\"")
            .Raw(PackageProperties.Relations)
            .Raw("\"><bookViews><workbookView/></bookViews><sheets>");
        for (var i = 0; i < sheets.Count; i++)
        {
            xml.Raw("<sheet name=\"").Attribute(names[i]).Raw("\" sheetId=\"").Number(i + 1);
            xml.Raw(sheets[i].Sheet.IsHidden ? "\" state=\"hidden\" r:id=\"rId" : "\" r:id=\"rId");
            xml.Number(i + 1).Raw("\"/>");
        }

        xml.Raw("</sheets>");
        WriteNames(xml, sheets, names);
        // Results are stored with their formulas; a program that opens the file computes them anew.
        xml.Raw(sheets.Exists(sheet => sheet.HasFormulas) ? "<calcPr fullCalcOnLoad=\"1\"/>" : "");
        xml.Raw("</workbook>");
    }

    /// <summary>Defined names in the order that Excel keeps: by name, then by sheet.</summary>
    private static void WriteNames(MarkupWriter xml, List<WrittenSheet> sheets, string[] names)
    {
        var defined = new List<(string Name, int Sheet, string Range, bool IsHidden)>();
        for (var i = 0; i < sheets.Count; i++)
        {
            var (sheet, rows, columns, _, _) = sheets[i];
            if (rows == 0 || columns == 0 || sheet.IsHidden)
            {
                continue;
            }

            var reference = SheetNames.Reference(names[i]);
            if (sheet.FilterRow is { } filter)
            {
                defined.Add(
                    (
                        "_xlnm._FilterDatabase",
                        i,
                        $"{reference}{CellReference.Fixed(filter, 0)}:{CellReference.Fixed(Math.Max(filter, rows - 1), columns - 1)}",
                        true
                    )
                );
            }

            defined.Add(
                (
                    "_xlnm.Print_Area",
                    i,
                    $"{reference}{CellReference.Fixed(0, 0)}:{CellReference.Fixed(rows - 1, columns - 1)}",
                    false
                )
            );
            if (sheet.RepeatedRows is { } repeated)
            {
                defined.Add(
                    (
                        "_xlnm.Print_Titles",
                        i,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{reference}${repeated.First + 1}:${repeated.Last + 1}"
                        ),
                        false
                    )
                );
            }
        }

        if (defined.Count == 0)
        {
            return;
        }

        xml.Raw("<definedNames>");
        foreach (
            var (name, sheet, range, hidden) in defined
                .OrderBy(item => item.Name, StringComparer.Ordinal)
                .ThenBy(item => item.Sheet)
        )
        {
            xml.Raw("<definedName name=\"").Raw(name).Raw("\" localSheetId=\"").Number(sheet);
            xml.Raw(hidden ? "\" hidden=\"1\">" : "\">").Text(range).Raw("</definedName>");
        }

        xml.Raw("</definedNames>");
    }

    private static void WriteRelations(PackageWriter package, int sheets)
    {
        using var xml = package.Open("xl/_rels/workbook.xml.rels");
        xml.Raw(PackageWriter.Declaration)
            .Raw("<Relationships xmlns=\"")
            .Raw(PackageProperties.PackageRelations)
            .Raw("\">");
        for (var i = 1; i <= sheets; i++)
        {
            xml.Raw("<Relationship Id=\"rId").Number(i).Raw("\" Type=\"");
            xml.Raw(PackageProperties.Relations).Raw("/worksheet\" Target=\"worksheets/sheet");
            xml.Number(i).Raw(".xml\"/>");
        }

        xml.Raw("<Relationship Id=\"rId").Number(sheets + 1).Raw("\" Type=\"");
        xml.Raw(PackageProperties.Relations)
            .Raw("/styles\" Target=\"styles.xml\"/></Relationships>");
    }

    private static void WriteContentTypes(PackageWriter package, List<WrittenSheet> sheets)
    {
        using var xml = package.Open("[Content_Types].xml");
        xml.Raw(PackageWriter.Declaration)
            .Raw("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">")
            .Raw(PackageProperties.ContentTypes)
            .Raw(
                "<Default Extension=\"vml\" ContentType=\"application/vnd.openxmlformats-officedocument.vmlDrawing\"/>"
            )
            .Raw($"<Override PartName=\"/xl/workbook.xml\" ContentType=\"{Type}sheet.main+xml\"/>")
            .Raw($"<Override PartName=\"/xl/styles.xml\" ContentType=\"{Type}styles+xml\"/>");
        for (var i = 0; i < sheets.Count; i++)
        {
            xml.Raw("<Override PartName=\"/xl/worksheets/sheet").Number(i + 1);
            xml.Raw($".xml\" ContentType=\"{Type}worksheet+xml\"/>");
            if (sheets[i].HasNotes)
            {
                xml.Raw("<Override PartName=\"/xl/comments").Number(i + 1);
                xml.Raw($".xml\" ContentType=\"{Type}comments+xml\"/>");
            }
        }

        xml.Raw("</Types>");
    }

    private sealed record WrittenSheet(
        Sheet Sheet,
        int Rows,
        int Columns,
        bool HasNotes,
        bool HasFormulas
    );
}
