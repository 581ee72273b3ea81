using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Mingzhang.Budgets.Forms;
using Mingzhang.Preparation.Editing;
using Mingzhang.Preparation.Sheets;
using Mingzhang.Web.Language;

namespace Mingzhang.Web.Areas.Workbench.Entry;

/// <summary>A row as a script gets it: its values in the order of the sheet's fields.</summary>
/// <param name="Ordinal">As text: beyond 2⁵³ a script would round it.</param>
public sealed record RowAnswer(Guid Id, string Ordinal, long Revision, string[] Cells)
{
    public static RowAnswer Of(SheetRow row, object? record) =>
        new(
            row.Id,
            row.Ordinal.ToString(System.Globalization.CultureInfo.InvariantCulture),
            row.Revision,
            SheetForms.Cells(row.Sheet, record)
        );

    public static RowAnswer Of(SheetRow row) => Of(row, RowCodec.Read(row.Sheet, row.Content));
}

/// <summary>A sheet with all its rows.</summary>
/// <param name="Change">What to ask from next time.</param>
public sealed record SheetAnswer(
    long Change,
    string State,
    bool MayEdit,
    IEnumerable<RowAnswer> Rows
);

/// <summary>What became of one row of a request.</summary>
/// <param name="Row">As it stands now; null where it is removed.</param>
public sealed record EditAnswer(
    Guid Id,
    string Outcome,
    RowAnswer? Row,
    IEnumerable<ConflictAnswer> Conflicts,
    IEnumerable<FaultAnswer> Faults
)
{
    public static EditAnswer Of(CellEditResult result) =>
        new(
            result.Row,
            Name(result.Outcome.ToString()),
            result.Current is { } row ? RowAnswer.Of(row) : null,
            result.Conflicts.Select(ConflictAnswer.Of),
            result.Faults.Select(FaultAnswer.Of)
        );

    public static EditAnswer Of(RowEditResult result) =>
        new(
            result.Id,
            Name(result.Outcome.ToString()),
            result.Current is { } row ? RowAnswer.Of(row) : null,
            [],
            []
        );

    private static string Name(string member) => JsonNamingPolicy.CamelCase.ConvertName(member);
}

/// <summary>A cell that somebody else has made something else of.</summary>
/// <param name="Key">Field; empty for the row as a whole.</param>
public sealed record ConflictAnswer(
    string Key,
    string Mine,
    string Theirs,
    string Who,
    DateTimeOffset At
)
{
    public static ConflictAnswer Of(CellConflict conflict) =>
        new(conflict.Key, conflict.Mine, conflict.Theirs, conflict.Account, conflict.At);
}

/// <summary>A value that does not fit.</summary>
/// <param name="Path">Field, within a list with index and column (target.indicators[2].weight).</param>
public sealed record FaultAnswer(string Path, string Message, string Remedy)
{
    public static FaultAnswer Of(FormFault fault) =>
        new(fault.Path, Phrase.Of(fault.Message), Phrase.Of(fault.Remedy));
}

/// <summary>A row that somebody changed.</summary>
/// <param name="Row">Null: removed.</param>
public sealed record ChangedRow(
    string Sheet,
    Guid Id,
    long Revision,
    RowAnswer? Row,
    string Who,
    DateTimeOffset At
);

public sealed record ChangesAnswer(
    long Change,
    string State,
    bool MayEdit,
    IEnumerable<ChangedRow> Rows,
    ImmutableArray<PresentPerson> Others
);

/// <summary>What a script sends: cells by row.</summary>
public sealed record EditRequest(string Sheet, ImmutableArray<EditedRowRequest> Edits);

/// <summary>What is to be done to one row.</summary>
/// <param name="Removes">Revision that the person saw, to remove the row; 0 = it stays.</param>
/// <param name="Cells">By field: what was there, what is to be there.</param>
public sealed record EditedRowRequest(
    Guid Row,
    string? Ordinal,
    long Removes,
    bool Revives,
    Dictionary<string, string[]>? Cells
)
{
    /// <summary>Null where the request is malformed.</summary>
    public CellEdit? ToEdit(SheetKind sheet)
    {
        long? ordinal = null;
        if (Ordinal is { } text)
        {
            if (
                !long.TryParse(
                    text,
                    System.Globalization.NumberStyles.AllowLeadingSign,
                    System.Globalization.CultureInfo.InvariantCulture,
                    out var number
                )
            )
            {
                return null;
            }

            ordinal = number;
        }

        var cells = ImmutableDictionary.CreateBuilder<string, CellChange>(StringComparer.Ordinal);
        foreach (var (key, values) in Cells ?? [])
        {
            if (values is not [{ } was, { } now])
            {
                return null;
            }

            cells[key] = new CellChange(was, now);
        }

        return new CellEdit(Row, sheet, cells.ToImmutable())
        {
            Ordinal = ordinal,
            RemovesRevision = Removes,
            Revives = Revives,
        };
    }
}

/// <summary>How answers of the sheet are written: Chinese as it is.</summary>
public static class SheetJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static IResult Answer<T>(T value) => Results.Json(value, Options);
}
