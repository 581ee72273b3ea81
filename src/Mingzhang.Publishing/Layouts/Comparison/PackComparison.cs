using System.Collections.Immutable;
using System.Text;
using Mingzhang.Documents.Model;
using Mingzhang.Documents.Writing;

namespace Mingzhang.Publishing.Layouts.Comparison;

/// <summary>不同的格: what a published pack prints, and what the layout prints from its facts.</summary>
/// <param name="Table">Id of the printed table.</param>
/// <param name="Row">1-based row of the published table, continuation headings left out; 0 where only the layout has the row.</param>
/// <param name="Column">1-based column.</param>
public sealed record CellDifference(
    string Table,
    int Row,
    int Column,
    string Published,
    string Printed
);

/// <summary>
/// 逐格比对: a published pack whose tables are grids against the tables that a layout prints. It is how a layout is shown to be right: what
/// is left are the pack's own errors.
/// </summary>
public static class PackComparison
{
    /// <summary>What differs, table by table.</summary>
    /// <param name="isOrdered">False where a source keeps its lines in another order than the pack: equal rows then match anywhere.</param>
    public static ComparisonResult Compare(
        ImmutableArray<Document> documents,
        IReadOnlyList<PrintTable> printed,
        bool isOrdered = true
    )
    {
        var byTitle = new Dictionary<string, PrintTable>(StringComparer.Ordinal);
        foreach (var table in printed)
        {
            byTitle.TryAdd(Key(table.Title), table);
        }

        var grids = new Dictionary<PrintTable, List<Grid>>(ReferenceEqualityComparer.Instance);
        var unmatched = 0;
        foreach (var document in documents)
        {
            PrintTable? current = null;
            var before = "";
            foreach (var block in document.Blocks)
            {
                if (block is Documents.Model.Paragraph paragraph)
                {
                    // A long title may stand in two lines.
                    var key = Key(paragraph.Text);
                    current =
                        byTitle.GetValueOrDefault(key)
                        ?? byTitle.GetValueOrDefault(before + key)
                        ?? current;
                    before = key;
                }
                else if (block is Grid grid)
                {
                    before = "";
                    if (current is null)
                    {
                        unmatched++;
                        continue;
                    }

                    if (!grids.TryGetValue(current, out var list))
                    {
                        grids.Add(current, list = []);
                    }

                    list.Add(grid);
                }
            }
        }

        var differences = ImmutableArray.CreateBuilder<CellDifference>();
        var compared = ImmutableArray.CreateBuilder<string>();
        var cells = 0;
        foreach (var table in printed)
        {
            if (grids.TryGetValue(table, out var found))
            {
                compared.Add(table.Id);
                var ours = TableText.Of(table);
                var theirs = TableText.Of(table.Title, found).Within(table.Columns.Length);
                cells += ours.Rows.Sum(row => row.Count(cell => cell.Length > 0));
                if (!HasFacts(table))
                {
                    // Forms have merged cells of every shape, and texts made from them put blank cells anywhere: what is printed in a row,
                    // and in which order, is compared.
                    (ours, theirs) = (ours.Joined(), theirs.Joined());
                }

                Compare(table.Id, theirs, ours, isOrdered, differences);
            }
        }

        return new ComparisonResult(
            [.. printed.Select(table => table.Id).Except(compared)],
            cells,
            unmatched,
            differences.ToImmutable()
        );
    }

    private static bool HasFacts(PrintTable table) =>
        table.Body.Any(row => row.Cells.Any(cell => cell.Binding.Length > 0))
        || table.Body.Length == 0;

    /// <summary>Letters and digits of a title; quotation marks and spaces differ from line to line of one pack.</summary>
    private static string Key(string title)
    {
        var key = new StringBuilder(title.Length);
        foreach (var c in title)
        {
            if (char.IsLetterOrDigit(c))
            {
                key.Append(c);
            }
        }

        return key.ToString();
    }

    private static void Compare(
        string id,
        TableText published,
        TableText ours,
        bool isOrdered,
        ImmutableArray<CellDifference>.Builder differences
    )
    {
        var theirs = WithoutRepeatedHeadings(published.Rows, ours);
        var match = RowAlignment.Of(theirs, ours.Rows, isOrdered);
        foreach (var (left, right) in match)
        {
            var their = left < 0 ? [] : theirs[left];
            var own = right < 0 ? [] : ours.Rows[right];
            for (var column = 0; column < Math.Max(their.Length, own.Length); column++)
            {
                var a = column < their.Length ? their[column] : "";
                var b = column < own.Length ? own[column] : "";
                if (a != b)
                {
                    differences.Add(new CellDifference(id, left + 1, column + 1, a, b));
                }
            }
        }
    }

    private static List<string[]> WithoutRepeatedHeadings(
        IReadOnlyList<string[]> rows,
        TableText ours
    )
    {
        var kept = new List<string[]>();
        var headings = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < rows.Count; i++)
        {
            var key = string.Join('\t', rows[i]);
            if (i < Math.Max(1, ours.Headings))
            {
                headings.Add(key);
            }
            else if (headings.Contains(key) || IsRepeated(key, kept, ours))
            {
                continue;
            }

            kept.Add(rows[i]);
        }

        return kept;
    }

    /// <summary>Words that a page break repeated: a row without any digit that ours has fewer of.</summary>
    private static bool IsRepeated(string key, List<string[]> kept, TableText ours)
    {
        if (key.Length == 0 || key.AsSpan().ContainsAnyInRange('0', '9'))
        {
            return false;
        }

        var earlier = kept.Count(row => string.Join('\t', row) == key);
        return earlier > 0 && ours.Rows.Count(row => string.Join('\t', row) == key) <= earlier;
    }
}

/// <summary>比对结果.</summary>
/// <param name="NotFound">Printed tables that the published pack has not under this title.</param>
/// <param name="Cells">Printed cells with text that were compared.</param>
/// <param name="Unmatched">Grids before the first title that a layout knows.</param>
public sealed record ComparisonResult(
    ImmutableArray<string> NotFound,
    int Cells,
    int Unmatched,
    ImmutableArray<CellDifference> Differences
);
