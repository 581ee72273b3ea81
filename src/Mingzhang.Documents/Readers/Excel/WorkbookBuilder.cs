using System.Collections.Immutable;
using System.Globalization;
using Mingzhang.Documents.Model;

namespace Mingzhang.Documents.Readers.Excel;

/// <summary>Collects sheets into a document: pages, and the notes about what is hidden, wrong or missing.</summary>
/// <param name="keep">Takes the cells of every visible sheet as they stand; null where only the document is wanted.</param>
internal sealed class WorkbookBuilder(
    CellBudget budget,
    List<(string Name, SheetContent Content)>? keep = null
)
{
    private readonly ImmutableArray<Page>.Builder _pages = ImmutableArray.CreateBuilder<Page>();
    private readonly ImmutableArray<ReadingNote>.Builder _notes =
        ImmutableArray.CreateBuilder<ReadingNote>();

    public void AddHidden(string name) =>
        _notes.Add(new ReadingNote(ReadingNoteKind.HiddenSheet, 0, name));

    /// <summary>Adds a visible sheet; sheets are numbered as the tabs that a person sees.</summary>
    public void Add(
        string name,
        SheetContent sheet,
        IReadOnlyList<string> errors,
        int formulasWithoutResult
    )
    {
        if (keep is not null)
        {
            keep.Add((name, sheet));
            return;
        }

        var number = _pages.Count + 1;
        var blocks = SheetGrids.Of(sheet, number, budget.GridCells) ?? throw budget.TooMany();
        foreach (var grid in blocks.OfType<Grid>())
        {
            budget.GridCells -= grid.Cells.Length;
        }

        _pages.Add(new Page(number) { SheetName = name, Blocks = blocks });
        foreach (var cell in errors.Take(100))
        {
            _notes.Add(new ReadingNote(ReadingNoteKind.ErrorCell, number, cell));
        }

        if (formulasWithoutResult > 0)
        {
            _notes.Add(
                new ReadingNote(
                    ReadingNoteKind.FormulaWithoutResult,
                    number,
                    formulasWithoutResult.ToString(CultureInfo.InvariantCulture)
                )
            );
        }

        AddHiddenParts(sheet, number);
    }

    public ReadOutcome Build(string name, FileFormat format)
    {
        if (!_pages.Any(page => page.Blocks.Length > 0))
        {
            return ReadOutcome.Unusable(UnusableReason.NoText);
        }

        if (budget.Truncated > 0)
        {
            _notes.Add(
                new ReadingNote(
                    ReadingNoteKind.Truncated,
                    0,
                    budget.Truncated.ToString(CultureInfo.InvariantCulture)
                )
            );
        }

        return ReadOutcome.Of(
            new Document
            {
                Name = name,
                Format = format,
                Pages = _pages.ToImmutable(),
                Notes = _notes.ToImmutable(),
            }
        );
    }

    /// <summary>Hidden rows and columns are worth a word only where something stands in them.</summary>
    private void AddHiddenParts(SheetContent sheet, int number)
    {
        var rows = new SortedSet<int>();
        var columns = new SortedSet<int>();
        foreach (var cell in sheet.Cells)
        {
            if (sheet.HiddenRows.Contains(cell.Row))
            {
                rows.Add(cell.Row);
            }

            if (sheet.IsHiddenColumn(cell.Column))
            {
                columns.Add(cell.Column);
            }
        }

        if (rows.Count > 0)
        {
            _notes.Add(
                new ReadingNote(
                    ReadingNoteKind.HiddenRows,
                    number,
                    Ranges(rows, row => (row + 1).ToString(CultureInfo.InvariantCulture))
                )
            );
        }

        if (columns.Count > 0)
        {
            _notes.Add(
                new ReadingNote(
                    ReadingNoteKind.HiddenColumns,
                    number,
                    Ranges(columns, column => SheetReference.Name(0, column)[..^1])
                )
            );
        }
    }

    private static string Ranges(SortedSet<int> values, Func<int, string> name)
    {
        var parts = new List<string>();
        int? first = null;
        var last = -2;
        foreach (var value in values)
        {
            if (value != last + 1 && first is { } start)
            {
                parts.Add(start == last ? name(start) : $"{name(start)}–{name(last)}");
                first = null;
            }

            first ??= value;
            last = value;
        }

        if (first is { } open)
        {
            parts.Add(open == last ? name(open) : $"{name(open)}–{name(last)}");
        }

        return string.Join(", ", parts.Take(20));
    }
}
