using System.Collections.Immutable;

namespace Mingzhang.Documents.Readers.Excel;

/// <summary>
/// 工作簿的单元格: a workbook as cells at their places on the sheet, for whoever reads a form that people filled in and must name a cell.
/// Packs are read as documents instead, where empty rows and columns vanish.
/// </summary>
public static class WorkbookCells
{
    /// <summary>The first bytes of a file that holds streams (.xls).</summary>
    private static ReadOnlySpan<byte> Compound => [0xD0, 0xCF, 0x11, 0xE0];

    /// <summary>Whether a file that begins so is a workbook that can be read: .xlsx, .xls.</summary>
    public static bool IsWorkbook(ReadOnlySpan<byte> beginning) =>
        beginning.StartsWith("PK"u8) || IsOld(beginning);

    /// <summary>The visible sheets of an .xlsx or .xls in order of their tabs, or why it cannot be used.</summary>
    public static WorkbookCellsOutcome Read(
        string path,
        ReadingLimits limits,
        CancellationToken cancellation = default
    )
    {
        var kept = new List<(string Name, SheetContent Content)>();
        return Read(path, kept, limits, cancellation) is { } reason
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

    private static UnusableReason? Read(
        string path,
        List<(string Name, SheetContent Content)> kept,
        ReadingLimits limits,
        CancellationToken cancellation
    )
    {
        Span<byte> beginning = stackalloc byte[4];
        int length;
        using (var file = File.OpenRead(path))
        {
            length = file.ReadAtLeast(beginning, beginning.Length, throwOnEndOfStream: false);
        }

        return IsOld(beginning[..length])
            ? XlsReader.ReadCells(path, kept, limits, cancellation)
            : XlsxReader.ReadCells(path, kept, limits, cancellation);
    }

    /// <summary>A file of streams, or the bare records of Excel 95 and before (09 08).</summary>
    private static bool IsOld(ReadOnlySpan<byte> beginning) =>
        beginning.StartsWith(Compound) || beginning is [0x09, 0x08 or 0x04 or 0x02 or 0x00, ..];
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
