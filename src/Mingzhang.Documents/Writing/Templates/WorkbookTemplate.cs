using System.Collections.Immutable;
using Mingzhang.Documents.Readers.Excel;
using Mingzhang.Documents.Readers.Packages;

namespace Mingzhang.Documents.Writing.Templates;

/// <summary>
/// 模板工作簿: a workbook that somebody else designed and that is filled in place. Cells get values; formats, merged cells, formulas,
/// column widths and everything that this program does not understand stay as they are. Rows and columns are 0-based.
/// </summary>
public abstract class WorkbookTemplate
{
    /// <summary>Largest file that is opened, packed and unpacked.</summary>
    public const long MostBytes = 64L << 20;

    /// <summary>Rows that may be inserted in one place.</summary>
    public const int MostInsertedRows = 5_000;

    public abstract int SheetCount { get; }

    /// <summary>A sheet, counted from 0 in the order of the workbook, as it stands now; each call looks at the whole sheet anew.</summary>
    public abstract TemplateSheet Sheet(int number);

    /// <summary>A1 for row 0, column 0.</summary>
    public static string CellName(int row, int column) => SheetReference.Name(row, column);

    /// <summary>The template in <paramref name="path"/>; null where it is no workbook that can be filled (encrypted, damaged, older than Excel 97).</summary>
    public static WorkbookTemplate? Open(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists || file.Length > MostBytes)
        {
            return null;
        }

        var bytes = File.ReadAllBytes(path);
        return bytes.AsSpan().StartsWith("PK"u8) ? XlsxTemplate.Parse(bytes)
            : bytes.AsSpan().StartsWith(CompoundFile.Magic) ? XlsTemplate.Parse(path)
            : null;
    }

    /// <summary>Writes a number; the cell keeps its format. A formula stays and shows the number until it is recalculated.</summary>
    public abstract void SetNumber(int sheet, int row, int column, decimal value);

    /// <summary>Writes a text, which stays a text whatever it looks like. A formula is never replaced.</summary>
    public abstract void SetText(int sheet, int row, int column, string text);

    /// <summary>Empties the cell; the format stays.</summary>
    public abstract void Clear(int sheet, int row, int column);

    /// <summary>
    /// Inserts rows before <paramref name="row"/> that look like the row above it. False where the workbook has something that would have
    /// to move and cannot be moved safely; nothing is changed then.
    /// </summary>
    public abstract bool InsertRows(int sheet, int row, int count);

    public abstract void Save(Stream target);
}

/// <summary>模板工作表.</summary>
public sealed record TemplateSheet(string Name)
{
    public bool IsHidden { get; init; }

    /// <summary>Cells that show something or hold a formula.</summary>
    public required IReadOnlyDictionary<(int Row, int Column), TemplateCell> Cells { get; init; }

    public ImmutableArray<TemplateRange> Merged { get; init; } = [];

    /// <summary>Cells that exist with a format and show nothing: where a form expects entries.</summary>
    public required IReadOnlySet<(int Row, int Column)> Blank { get; init; }
}

/// <summary>单元格.</summary>
public sealed record TemplateCell(string Text)
{
    public decimal? Value { get; init; }

    public bool IsFormula { get; init; }
}

/// <summary>区域, both corners included.</summary>
public readonly record struct TemplateRange(int Top, int Left, int Bottom, int Right)
{
    public bool Contains(int row, int column) =>
        row >= Top && row <= Bottom && column >= Left && column <= Right;

    /// <summary>The range after <paramref name="count"/> rows were inserted before <paramref name="row"/>.</summary>
    public TemplateRange Shift(int row, int count) =>
        Top >= row ? this with { Top = Top + count, Bottom = Bottom + count }
        : Bottom >= row ? this with { Bottom = Bottom + count }
        : this;
}
