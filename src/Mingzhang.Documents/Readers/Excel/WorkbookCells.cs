using System.Collections.Immutable;

namespace Mingzhang.Documents.Readers.Excel;

/// <summary>
/// 工作簿的单元格: a workbook as cells at their places on the sheet, for whoever reads a form that people filled in and must name a cell.
/// Packs are read as documents instead, where empty rows and columns vanish.
/// </summary>
public static class WorkbookCells
{
    /// <summary>The visible sheets of an .xlsx in order of their tabs, or why it cannot be used.</summary>
    public static WorkbookCellsOutcome Read(
        string path,
        ReadingLimits limits,
        CancellationToken cancellation = default
    )
    {
        var kept = new List<(string Name, SheetContent Content)>();
        return XlsxReader.ReadCells(path, kept, limits, cancellation) is { } reason
            ? new WorkbookCellsOutcome([], reason)
            : new WorkbookCellsOutcome(
                [
                    .. kept.Select(sheet => new FilledSheet(
                        sheet.Name,
                        [
                            .. sheet
                                .Content.Cells.Where(cell => cell.Text.Length > 0)
                                .Select(cell => new FilledCell(cell.Row, cell.Column, cell.Text)
                                {
                                    Value = cell.Value,
                                }),
                        ]
                    )),
                ],
                null
            );
    }
}

/// <summary>The sheets, or why there are none.</summary>
/// <param name="Reason">Null where the file was read.</param>
public sealed record WorkbookCellsOutcome(
    ImmutableArray<FilledSheet> Sheets,
    UnusableReason? Reason
);

public sealed record FilledSheet(string Name, ImmutableArray<FilledCell> Cells);

/// <summary>A cell that displays something. Row and column are 0-based positions on the sheet.</summary>
public readonly record struct FilledCell(int Row, int Column, string Text)
{
    /// <summary>The stored number; null for words.</summary>
    public decimal? Value { get; init; }
}
