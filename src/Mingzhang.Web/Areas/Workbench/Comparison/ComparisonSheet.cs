using System.Collections.Immutable;
using Mingzhang.Preparation.Comparison;
using Mingzhang.Web.Language;

namespace Mingzhang.Web.Areas.Workbench.Comparison;

/// <summary>比对结果 as a person sees it: names beside codes, filtered, with totals; for the page and for export.</summary>
public sealed record ComparisonSheet
{
    /// <summary>What stands on the earlier and on the later side.</summary>
    public required Phrase BeforeTitle { get; init; }

    public required Phrase AfterTitle { get; init; }

    public required ImmutableArray<Phrase> Columns { get; init; }

    /// <summary>After the filter.</summary>
    public required ImmutableArray<ShownRow> Rows { get; init; }

    /// <summary>Of all rows, whatever the filter shows; null where rows overlap.</summary>
    public ComparedRow? Total { get; init; }

    public ImmutableArray<WordChange> Words { get; init; } = [];

    /// <summary>Rows compared before the filter, and how many of them differ.</summary>
    public int Compared { get; init; }

    public int Changed { get; init; }

    /// <summary>What could not be compared, in words; empty for nothing.</summary>
    public string Note { get; init; } = "";

    public static ComparisonSheet Of(
        ComparisonTable table,
        MemberNames names,
        ComparisonChoice choice,
        Phrase before,
        Phrase after
    )
    {
        var rows = ImmutableArray.CreateBuilder<ShownRow>();
        foreach (var row in table.Rows)
        {
            if (!choice.HasAll && !row.IsChanged)
            {
                continue;
            }

            var cells = ImmutableArray.CreateBuilder<string>(row.Members.Length);
            for (var i = 0; i < row.Members.Length; i++)
            {
                cells.Add(names.Of(table.Columns[i], row.Members[i]));
            }

            var shown = new ShownRow(cells.MoveToImmutable(), row);
            if (
                choice.Text.Length == 0
                || shown.Cells.Any(cell =>
                    cell.Contains(choice.Text, StringComparison.OrdinalIgnoreCase)
                )
            )
            {
                rows.Add(shown);
            }
        }

        return new ComparisonSheet
        {
            BeforeTitle = before,
            AfterTitle = after,
            Columns = [.. table.Columns.Select(CubeTexts.Column)],
            Rows = rows.ToImmutable(),
            Total = table.Total,
            Compared = table.Rows.Length,
            Changed = table.Changed,
        };
    }
}

/// <summary>A row with the words of its cells.</summary>
public sealed record ShownRow(ImmutableArray<string> Cells, ComparedRow Row);
