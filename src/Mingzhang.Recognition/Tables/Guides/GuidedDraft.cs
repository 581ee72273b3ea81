using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Tables;
using Mingzhang.Recognition.Tables.Headings;
using Mingzhang.Recognition.Tables.Rows;

namespace Mingzhang.Recognition.Tables.Guides;

/// <summary>待定的表: a table read with a form, before it is known how many units the pack has.</summary>
internal sealed class GuidedDraft(
    SourceGrid source,
    ITableForm form,
    GuideAuthority authority,
    List<ColumnDraft> columns,
    List<TablePanel> panels,
    List<RowDraft> rows,
    TitleMeaning title,
    ClassificationIndex index
)
{
    private readonly IReadOnlyList<GuidedRow?> _formRows = form.Rows(Seen(columns, rows, form));

    public ITableForm Form => form;

    public IEnumerable<GuidedRow> FormRows => _formRows.OfType<GuidedRow>();

    public required int Year { get; init; }

    public required TableKind? WordsKind { get; init; }

    public BudgetTable Build(UnitNames units)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            if (_formRows[i] is { } own && (IsWhole || IsOpen(rows[i])))
            {
                Take(rows[i], own, units);
            }
        }

        return new TableBuilder(source.Grid, columns, panels, rows, title, index)
        {
            Ordinal = source.Ordinal,
            Kind =
                IsWhole || WordsKind is null
                    ? form.Kind
                    : KindRules.Decide(KindEvidence.Of(title, columns, panels, rows)),
            Year = Year,
            Unit = source.Grid.Caption.Unit ?? source.UnitBefore ?? (IsWhole ? form.Unit : null),
            PointOf = IsWhole ? (row, column) => PointOf(row, column, units) : null,
        }.Build();
    }

    private bool IsWhole => authority == GuideAuthority.Whole;

    private Point? PointOf(int row, int column, UnitNames units)
    {
        if (_formRows[row] is not { IsHeading: false } own || form.Column(column) is not { } leaf)
        {
            return null;
        }

        return form.PointOf(own, leaf, Year) with
        {
            Unit = units.MemberOf(own.Unit),
        };
    }

    private static bool IsOpen(RowDraft row) =>
        row.HasLocalMember || row.Role == RowRole.Unexplained;

    private static void Take(RowDraft row, GuidedRow own, UnitNames units)
    {
        row.Members.Clear();
        foreach (var (dimension, member) in own.Members)
        {
            if (dimension != Dimension.Unit)
            {
                row.Members[dimension] = member;
            }
        }

        if (units.MemberOf(own.Unit) is { Length: > 0 } unit)
        {
            row.Members[Dimension.Unit] = unit;
        }

        row.IsAside = false;
        row.Role = own.IsHeading ? RowRole.Heading : own.Role;
        row.IsTotal = own.Role == RowRole.Total;
    }

    private static List<SeenRow> Seen(
        List<ColumnDraft> columns,
        List<RowDraft> rows,
        ITableForm form
    )
    {
        // Which of the tables side by side a row belongs to is told by the first of its columns that the form knows.
        var first = new Dictionary<int, int>();
        foreach (var column in columns)
        {
            if (form.Column(column.Index) is { Role: ColumnRole.Amount })
            {
                first.TryAdd(column.Panel, column.Index);
            }
        }

        return
        [
            .. rows.Select(row => new SeenRow(
                row.Source,
                first.GetValueOrDefault(row.Panel, -1),
                row.Label,
                row.Code
            )
            {
                Members = row.Members,
                Role = row.Role,
                Unit = row.UnitKey,
            }),
        ];
    }
}
