using System.Collections.Immutable;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Tables;
using Mingzhang.Reports.Wording;

namespace Mingzhang.Reports.Workbook;

/// <summary>
/// XLSX: 检查结果、台账、未读、表与金额, one sheet each, with all packs of the run in one list. No cell is ever a formula, whatever
/// the documents contain.
/// </summary>
public static class WorkbookReport
{
    public static void Write(
        Stream output,
        ImmutableArray<CheckedPack> packs,
        ReportOptions options
    )
    {
        var language = options.Language;
        using var file = new WorkbookFile(output, Name);
        WriteFindings(file, packs, language);
        WriteLedger(file, packs, options);
        WriteUnread(file, packs, language);
        WriteAmounts(file, packs, language);

        string Name(Text name) => name.In(language);
    }

    private static void WriteFindings(
        WorkbookFile file,
        ImmutableArray<CheckedPack> packs,
        Language language
    )
    {
        using var sheet = file.Sheet(
            Labels.Findings,
            [
                (Labels.Document, 24),
                (Labels.SeverityLabel, 8),
                (Labels.Group, 12),
                (Labels.Code, 9),
                (Labels.Message, 70),
                (Labels.Page, 7),
                (Labels.Table, 24),
                (Labels.Row, 6),
                (Labels.Column, 6),
                (Labels.Printed, 16),
                (Labels.Expected, 16),
                (Labels.Difference, 16),
                (Labels.Rounding, 10),
                (Labels.Equation, 50),
                (Labels.Remedy, 50),
                (Labels.Places, 50),
            ]
        );
        foreach (var pack in packs)
        {
            if (!pack.IsChecked)
            {
                sheet.Begin();
                sheet.Text(pack.Name);
                sheet.Skip(3);
                sheet.Text(Labels.NotChecked(pack.Pack.Profile.Kind).In(language));
                sheet.End();
            }

            foreach (var severity in Names.Severities)
            {
                foreach (var finding in pack.Result.Findings)
                {
                    if (finding.Severity == severity)
                    {
                        WriteFinding(sheet, pack, finding, language);
                    }
                }
            }
        }
    }

    private static void WriteFinding(
        SheetWriter sheet,
        CheckedPack pack,
        Finding finding,
        Language language
    )
    {
        var place = finding.Places.Length > 0 ? finding.Places[0] : new Anchor(pack.Name, 0);
        sheet.Begin();
        sheet.Text(place.Document);
        sheet.Text(Labels.Of(finding.Severity).In(language), ToneOf(finding.Severity));
        sheet.Text(Labels.Of(finding.Group).In(language));
        sheet.Text(finding.Code);
        sheet.Wrapped(finding.Message.In(language));
        sheet.Count(place.Page > 0 ? place.Page : null);
        sheet.Text(place.TableIn(pack.Pack)?.Title ?? "");
        sheet.Count(place.Row);
        sheet.Count(place.Column);
        sheet.Text(place.Printed);
        sheet.Text(finding.Expected);
        sheet.Amount(finding.Difference);
        sheet.Text(finding.ExplainedByRounding ? Labels.Yes.In(language) : "");
        sheet.Wrapped(Equations.OnOneLine(finding.Equation));
        sheet.Wrapped(finding.Remedy.In(language));
        sheet.Wrapped(
            string.Join(
                language == Language.Chinese ? "；" : "; ",
                finding.Places.Select(each =>
                    $"{each.Document} {each.InWords(pack).In(language)}".TrimEnd()
                )
            )
        );
        sheet.End();
    }

    private static void WriteLedger(
        WorkbookFile file,
        ImmutableArray<CheckedPack> packs,
        ReportOptions options
    )
    {
        var language = options.Language;
        using var sheet = file.Sheet(
            Labels.LedgerSheet,
            [
                (Labels.Document, 24),
                (Labels.Check, 10),
                (Labels.Title, 40),
                (Labels.State, 12),
                (Labels.Applied, 8),
                (Labels.Reason, 70),
            ]
        );
        foreach (var pack in packs)
        {
            foreach (var coverage in pack.Result.Coverage)
            {
                sheet.Begin();
                sheet.Text(pack.Name);
                sheet.Text(coverage.Check);
                sheet.Text(
                    options.Checks.GetValueOrDefault(coverage.Check)?.Title.In(language) ?? ""
                );
                sheet.Text(Labels.Of(coverage.State).In(language));
                sheet.Count(coverage.Applied);
                sheet.Wrapped(coverage.Reason.In(language));
                sheet.End();
            }
        }
    }

    private static void WriteUnread(
        WorkbookFile file,
        ImmutableArray<CheckedPack> packs,
        Language language
    )
    {
        using var sheet = file.Sheet(
            Labels.UnreadSheet,
            [
                (Labels.Document, 24),
                (Labels.Page, 7),
                (Labels.What, 30),
                (Labels.Reason, 40),
                (Labels.Context, 70),
            ]
        );
        foreach (var pack in packs)
        {
            foreach (var item in UnreadList.Of(pack))
            {
                sheet.Begin();
                sheet.Text(item.Document);
                sheet.Count(item.Page > 0 ? item.Page : null);
                sheet.Wrapped(item.What);
                sheet.Wrapped(item.Reason.In(language));
                sheet.Wrapped(item.Context);
                sheet.End();
            }
        }
    }

    private static void WriteAmounts(
        WorkbookFile file,
        ImmutableArray<CheckedPack> packs,
        Language language
    )
    {
        using var sheet = file.Sheet(
            Labels.AmountsSheet,
            [
                (Labels.Document, 24),
                (Labels.Kind, 16),
                (Labels.Title, 30),
                (Labels.Page, 7),
                (Labels.Row, 6),
                (Labels.Column, 6),
                (Labels.Code, 10),
                (Labels.Label, 36),
                (Labels.Heading, 30),
                (Labels.Year, 7),
                (Labels.Printed, 18),
                (Labels.Unit, 7),
                (Labels.AmountYuan, 20),
                (Labels.State, 14),
            ]
        );
        foreach (var pack in packs)
        {
            foreach (var table in pack.Pack.Tables)
            {
                foreach (var statement in table.Statements)
                {
                    WriteStatement(sheet, table, statement, language);
                }
            }
        }
    }

    private static void WriteStatement(
        SheetWriter sheet,
        BudgetTable table,
        Statement statement,
        Language language
    )
    {
        var row = (uint)statement.Row < (uint)table.Rows.Length ? table.Rows[statement.Row] : null;
        var column =
            (uint)statement.Column < (uint)table.Columns.Length
                ? table.Columns[statement.Column]
                : null;
        sheet.Begin();
        sheet.Text(statement.Anchor.Document);
        sheet.Text(table.Kind.Name());
        sheet.Text(table.Title);
        sheet.Count(statement.Anchor.Page > 0 ? statement.Anchor.Page : null);
        sheet.Count(statement.Anchor.Row);
        sheet.Count(statement.Anchor.Column);
        sheet.Text(row?.Code ?? "");
        sheet.Text(row?.Label ?? "");
        sheet.Text(column is null ? "" : string.Join(" / ", column.HeadingPath));
        sheet.Count(statement.Point.Year > 0 ? statement.Point.Year : null);
        sheet.Text(statement.Amount.Printed);
        sheet.Text(statement.Amount.Unit.Name);
        sheet.Amount(statement.Amount.Value);
        sheet.Text(table.IsTrusted ? "" : Labels.Doubtful.In(language));
        sheet.End();
    }

    private static CellStyle ToneOf(Severity severity) =>
        severity switch
        {
            Severity.Error => CellStyle.Error,
            Severity.Warning => CellStyle.Warning,
            _ => CellStyle.Info,
        };
}
