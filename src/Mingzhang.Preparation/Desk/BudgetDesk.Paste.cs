using System.Collections.Immutable;
using Mingzhang.Budgets.Forms;
using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Findings;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Sheets;

namespace Mingzhang.Preparation.Desk;

/// <summary>粘贴: a block of cells as a spreadsheet puts it on the clipboard.</summary>
/// <param name="Fields">
/// Keys of the fields that the columns are for, from the left. Empty: the first row of <paramref name="Cells"/> has headings.
/// </param>
/// <param name="Rows">Rows that the lines of the block are for, from the top; lines beyond them become new rows.</param>
public sealed record PasteBlock(
    SheetKind Sheet,
    ImmutableArray<string> Fields,
    ImmutableArray<ImmutableArray<string>> Cells,
    ImmutableArray<PasteTarget> Rows
);

/// <summary>A row that is pasted into.</summary>
public sealed record PasteTarget(Guid Row, long SeenRevision);

/// <summary>A cell that was not taken.</summary>
/// <param name="Line">0-based line of the block, headings not counted.</param>
public sealed record PasteFault(int Line, string Field, Text What, Text Remedy);

/// <summary>粘贴结果.</summary>
/// <param name="Lines">What became of each line of the block.</param>
/// <param name="Faults">Cells that kept what they had; all others of their line were taken.</param>
public sealed record PasteResult(
    ImmutableArray<RowEditResult> Lines,
    ImmutableArray<PasteFault> Faults
);

/// <content>粘贴.</content>
public sealed partial class BudgetDesk
{
    /// <summary>
    /// Pastes a block: codes by number or name, amounts with separators, choices by label. What a cell cannot take is told and leaves the cell
    /// as it was; the rest of its line is kept. One step to undo.
    /// </summary>
    public Task<Outcome<PasteResult>> Paste(
        Actor actor,
        long id,
        PasteBlock block,
        Catalog.Catalogue catalogue,
        CancellationToken cancellation = default
    )
    {
        if (EntryForm.Of(RowCodec.RecordOf(block.Sheet)) is not { } form)
        {
            return Task.FromResult(
                Refusals.Malformed<PasteResult>(
                    "这张表不能粘贴。",
                    "Nothing can be pasted into this sheet."
                )
            );
        }

        var (fields, cells) = Columns(form, block);
        if (fields.IsEmpty || cells.Length > MostEdits)
        {
            return Task.FromResult(
                Refusals.Malformed<PasteResult>(
                    $"没有可识别的列名，或超过 {MostEdits} 行。",
                    $"No column is known, or there are more than {MostEdits} lines."
                )
            );
        }

        return store.WriteAsync(
            async writer =>
            {
                var (budget, refusal) = await Editable<PasteResult>(writer, actor, id);
                if (budget is null)
                {
                    return refusal;
                }

                var rows = await writer.Rows(id);
                var faults = ImmutableArray.CreateBuilder<PasteFault>();
                var edits = Edits(
                    block,
                    form,
                    fields,
                    cells,
                    rows,
                    Context(catalogue, budget.Year, rows),
                    faults
                );
                return Outcomes.Done(
                    new PasteResult(
                        await Edit(writer, actor, budget, edits, "budget.paste"),
                        faults.ToImmutable()
                    )
                );
            },
            cancellation
        );
    }

    private static ImmutableArray<RowEdit> Edits(
        PasteBlock block,
        EntryForm form,
        ImmutableArray<string> fields,
        ImmutableArray<ImmutableArray<string>> cells,
        ImmutableArray<SheetRow> rows,
        EntryContext context,
        ImmutableArray<PasteFault>.Builder faults
    )
    {
        var standing = rows.Where(row => row.Sheet == block.Sheet).ToDictionary(row => row.Id);
        var last = standing.Values.Select(row => row.Ordinal).DefaultIfEmpty(0).Max();
        var edits = ImmutableArray.CreateBuilder<RowEdit>(cells.Length);
        for (var line = 0; line < cells.Length; line++)
        {
            var target = line < block.Rows.Length ? block.Rows[line] : null;
            var row = target is null ? null : standing.GetValueOrDefault(target.Row);
            var record = row is null
                ? form.Empty
                : RowCodec.Read(row.Sheet, row.Content) ?? form.Empty;
            for (var column = 0; column < fields.Length && column < cells[line].Length; column++)
            {
                if (fields[column].Length == 0)
                {
                    continue;
                }

                (record, var fault) = form.Set(
                    record,
                    fields[column],
                    cells[line][column],
                    context
                );
                if (fault is not null)
                {
                    faults.Add(new PasteFault(line, fault.Key, fault.What, fault.Remedy));
                }
            }

            edits.Add(
                new RowEdit(
                    target?.Row ?? Guid.CreateVersion7(),
                    block.Sheet,
                    row?.Ordinal ?? (last += 1024),
                    target?.SeenRevision ?? 0,
                    RowCodec.Write(record)
                )
            );
        }

        return edits.ToImmutable();
    }

    /// <summary>The field of each column (empty: not taken), and the lines without headings.</summary>
    private static (
        ImmutableArray<string> Fields,
        ImmutableArray<ImmutableArray<string>> Cells
    ) Columns(EntryForm form, PasteBlock block)
    {
        // Spreadsheets end what they copy with an empty line.
        var cells = block.Cells.RemoveAll(line => line.All(string.IsNullOrWhiteSpace));
        if (!block.Fields.IsEmpty || cells.IsEmpty)
        {
            return (block.Fields, cells);
        }

        var named = cells[0].Select(heading => form.Named(heading)?.Key ?? "").ToImmutableArray();
        return named.All(key => key.Length == 0) ? ([], cells) : (named, cells.RemoveAt(0));
    }

    private static EntryContext Context(
        Catalog.Catalogue catalogue,
        int year,
        ImmutableArray<SheetRow> rows
    )
    {
        var records = rows.Where(row => row.Sheet is SheetKind.Units or SheetKind.Projects)
            .Select(row => RowCodec.Read(row.Sheet, row.Content))
            .ToList();
        return new EntryContext(
            catalogue,
            year,
            records.OfType<BudgetUnit>(),
            records.OfType<BudgetProject>()
        );
    }
}
