using System.Collections.Immutable;
using Mingzhang.Budgets.Cube;
using Mingzhang.Documents.Writing;
using Mingzhang.Documents.Writing.Memory;
using Mingzhang.Drafts.Rows;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Packs;
using Mingzhang.Preparation.Sheets;
using Mingzhang.Publishing.Binding;

namespace Mingzhang.Drafts.Tracing;

/// <summary>
/// 溯源: from the place of a finding in the print to what was entered: the printed cell or words, the fact or entry that they are bound
/// to, the rows of the draft.
/// </summary>
internal sealed class PrintTrace(MemoryDocument print, Pack pack, BudgetCube cube, DraftRows draft)
{
    /// <summary>A number made of more entries than this is a total: no single row is to blame.</summary>
    private const int MostRows = 12;

    /// <summary>Where a person mends the finding, the suspect first; the sheet or the header where no row is to blame.</summary>
    public ImmutableArray<DraftPlace> PlacesOf(Finding finding)
    {
        var places = ImmutableArray.CreateBuilder<DraftPlace>();
        DraftPlace? sheet = null;
        foreach (var anchor in finding.Places)
        {
            foreach (var place in PlacesOf(anchor))
            {
                if (place.Row is null && place.Column.Length == 0)
                {
                    sheet ??= place;
                }
                else if (!places.Contains(place))
                {
                    places.Add(place);
                }
            }
        }

        if (places.Count == 0)
        {
            places.Add(sheet ?? new DraftPlace(SheetKind.Header));
        }

        return places.ToImmutable();
    }

    private IEnumerable<DraftPlace> PlacesOf(Anchor anchor)
    {
        if (anchor.Box is { } box && print.CellAt(box) is { } cell)
        {
            return OfCell(cell);
        }

        return anchor.Paragraph is { } ordinal && print.ParagraphAt(ordinal) is Paragraph paragraph
                ? OfRuns(paragraph, anchor)
            : anchor.Table is { } table && table < pack.Tables.Length
                ? pack.Tables[table].Anchor is { Box: { } first } && print.CellAt(first) is { } head
                        ? OfTable(head.Table)
                    : []
            : [];
    }

    private IEnumerable<DraftPlace> OfCell(MemoryCell at)
    {
        var own = Of(at.Cell.Binding, at.Cell.Source).ToList();
        if (own.Count > 0)
        {
            return own;
        }

        // A label, code or blank: what the rest of its row prints.
        foreach (var cell in at.WholeRow)
        {
            var beside = Of(cell.Binding, cell.Source).ToList();
            if (beside.Exists(place => place.Row is not null || place.Column.Length > 0))
            {
                return beside;
            }
        }

        return OfTable(at.Table);
    }

    /// <summary>The sheet that most of a table comes from.</summary>
    private IEnumerable<DraftPlace> OfTable(PrintTable table)
    {
        foreach (var cell in table.Body.SelectMany(row => row.Cells))
        {
            foreach (var place in Of(cell.Binding, cell.Source))
            {
                return [new DraftPlace(place.Sheet)];
            }
        }

        return [];
    }

    private IEnumerable<DraftPlace> OfRuns(Paragraph paragraph, Anchor anchor)
    {
        var wanted = anchor.Offset ?? 0;
        var length = anchor.Printed.Length;
        var begins = 0;
        var found = new List<DraftPlace>();
        foreach (var run in paragraph.Runs)
        {
            var ends = begins + run.Text.Length;
            if (ends > wanted && begins < wanted + Math.Max(1, length))
            {
                found.AddRange(Of(run.Binding, run.Source));
            }

            begins = ends;
        }

        return found.Count > 0
            ? found
            : paragraph.Runs.SelectMany(run => run.Source.Length > 0 ? Of("", run.Source) : []);
    }

    private IEnumerable<DraftPlace> Of(string binding, string source)
    {
        if (source.Length > 0)
        {
            yield return SourcePlaces.Of(source, draft);
        }

        if (binding.Length == 0 || FactIdentity.Read(binding) is not { } identity)
        {
            yield break;
        }

        var entries = cube.EntriesInside(identity.Point, MostRows + 1);
        if (entries.Length > MostRows)
        {
            yield return new DraftPlace(draft.PlaceOf(entries[0]).Sheet);
            yield break;
        }

        foreach (var entry in entries)
        {
            yield return draft.PlaceOf(entry + ".amount");
        }
    }
}
