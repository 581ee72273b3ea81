using System.Collections.Immutable;
using System.Globalization;
using Mingzhang.Budgets.Model;
using Mingzhang.Preparation.Sheets;

namespace Mingzhang.Drafts.Rows;

/// <summary>草稿的行: a budget with the row of the workbench that each of its entries came from.</summary>
public sealed class DraftRows
{
    private readonly ImmutableArray<ImmutableArray<Guid>> _ids;
    private readonly ImmutableDictionary<string, Guid> _explanations;

    private DraftRows(
        Budget budget,
        ImmutableArray<ImmutableArray<Guid>> ids,
        ImmutableDictionary<string, Guid> explanations
    ) => (Budget, _ids, _explanations) = (budget, ids, explanations);

    public Budget Budget { get; }

    /// <summary>What <see cref="RowCodec.Assemble"/> makes of <paramref name="rows"/>, with its rows; null while there is no header.</summary>
    public static DraftRows? Of(ImmutableArray<SheetRow> rows)
    {
        // A row whose content cannot be read is no entry and must not shift the others.
        var readable = rows.RemoveAll(row => RowCodec.Read(row.Sheet, row.Content) is null);
        if (RowCodec.Assemble(readable) is not { } budget)
        {
            return null;
        }

        var ids = Enum.GetValues<SheetKind>()
            .Select(sheet =>
                readable
                    .Where(row => row.Sheet == sheet)
                    .OrderBy(row => row.Ordinal)
                    .ThenBy(row => row.Id)
                    .Select(row => row.Id)
                    .ToImmutableArray()
            )
            .ToImmutableArray();
        var explanations = ImmutableDictionary.CreateBuilder<string, Guid>(StringComparer.Ordinal);
        foreach (var row in readable.Where(row => row.Sheet == SheetKind.Explanations))
        {
            if (RowCodec.Read(row.Sheet, row.Content) is Explanation { Key: var key })
            {
                explanations[key] = row.Id;
            }
        }

        return new DraftRows(budget, ids, explanations.ToImmutable());
    }

    /// <summary>A budget that no workbench holds: places have sheets and columns, no rows.</summary>
    public static DraftRows Of(Budget budget) =>
        new(budget, [], ImmutableDictionary<string, Guid>.Empty);

    /// <summary>The place of an entry of the budget.</summary>
    /// <param name="path">As problems of validation name it: expenditure[3].government-economic, units[0], contact, explanations.duties.</param>
    public DraftPlace PlaceOf(string path) => Placed(path) with { Path = path };

    private DraftPlace Placed(string path)
    {
        var bracket = path.IndexOf('[', StringComparison.Ordinal);
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        var end = bracket >= 0 && (dot < 0 || bracket < dot) ? bracket : dot;
        var list = end < 0 ? path : path[..end];
        if (SheetOf(list) is not { } sheet)
        {
            return new DraftPlace(SheetKind.Header, RowAt(SheetKind.Header, 0), Member(path));
        }

        if (sheet == SheetKind.Explanations)
        {
            var key = end < 0 ? "" : path[(end + 1)..].TrimEnd(']').Trim('"');
            return new DraftPlace(
                sheet,
                _explanations.TryGetValue(key, out var row) ? row : null,
                key.Length > 0 ? "text" : ""
            );
        }

        if (bracket < 0 || end != bracket)
        {
            return new DraftPlace(sheet);
        }

        var close = path.IndexOf(']', bracket);
        if (
            close < 0
            || !int.TryParse(
                path.AsSpan(bracket + 1, close - bracket - 1),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var index
            )
        )
        {
            return new DraftPlace(sheet);
        }

        return new DraftPlace(
            sheet,
            RowAt(sheet, index),
            Member(path[(close + 1)..].TrimStart('.'))
        );
    }

    private Guid? RowAt(SheetKind sheet, int index) =>
        !_ids.IsEmpty && index < _ids[(int)sheet].Length ? _ids[(int)sheet][index] : null;

    private static SheetKind? SheetOf(string list) =>
        list switch
        {
            "units" => SheetKind.Units,
            "revenue" => SheetKind.Revenue,
            "expenditure" => SheetKind.Expenditure,
            "projects" => SheetKind.Projects,
            "targets" => SheetKind.Targets,
            "procurement" => SheetKind.Procurement,
            "assets" => SheetKind.Assets,
            "given" => SheetKind.Given,
            "explanations" => SheetKind.Explanations,
            _ => null,
        };

    /// <summary>Files name members with dashes, rows with underscores.</summary>
    private static string Member(string path) => path.Replace('-', '_');
}
