using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Mingzhang.Catalog;
using Mingzhang.Documents.Model;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Cli.Bench.Planted;

/// <summary>Plants one error after another in a sound pack; the seed decides which, so that every run plants the same.</summary>
internal sealed partial class VariantPlanter(
    Pack pack,
    ImmutableArray<Document> documents,
    Random random
)
{
    private readonly List<LocatedCell> _cells = CellLocator.Locate(pack, documents);

    /// <summary>At most <paramref name="each"/> variants of each kind; fewer where the pack has fewer places for them.</summary>
    public IEnumerable<PlantedVariant> Plant(int each) =>
        Enum.GetValues<PlantedKind>()
            .SelectMany(kind =>
                Shuffled(Candidates(kind))
                    .Select(plant => plant())
                    .OfType<PlantedVariant>()
                    .Take(each)
            );

    private IEnumerable<Func<PlantedVariant?>> Candidates(PlantedKind kind) =>
        kind switch
        {
            PlantedKind.DigitChanged => Cells(kind, text => PrintedDigits.Change(text, random)),
            PlantedKind.DigitsSwapped => Cells(kind, text => PrintedDigits.Swap(text, random)),
            PlantedKind.DigitDropped => Cells(kind, text => PrintedDigits.Drop(text, random)),
            PlantedKind.TenThousandSlip => Cells(kind, PrintedDigits.Slip),
            PlantedKind.MovedToNeighbour => _cells.Select<LocatedCell, Func<PlantedVariant?>>(
                cell => () => Move(cell)
            ),
            PlantedKind.NameOfOtherCode => Names(),
            PlantedKind.WeightChanged => Weights(),
            PlantedKind.TableRemoved => pack.Tables.Select<BudgetTable, Func<PlantedVariant?>>(
                table => () => Remove(table)
            ),
            PlantedKind.AmountInSentence => Sentences(kind, AmountPattern()),
            PlantedKind.PercentageInSentence => Sentences(kind, PercentagePattern()),
            PlantedKind.ChangeInSentence => Sentences(kind, ChangePattern()),
            PlantedKind.DirectionFlipped => Sentences(kind, DirectionPattern()),
            _ => Sentences(kind, EndPattern()),
        };

    private IEnumerable<Func<PlantedVariant?>> Cells(
        PlantedKind kind,
        Func<string, string?> change
    ) =>
        _cells.Select<LocatedCell, Func<PlantedVariant?>>(cell =>
            () =>
                change(cell.Cell.Text) is { } text && text != cell.Cell.Text
                    ? new PlantedVariant(
                        kind,
                        $"{cell.Table.Title} {cell.Statement.Anchor.Row}:{cell.Statement.Anchor.Column} {cell.Cell.Text} → {text}",
                        DocumentEdits.With(
                            documents,
                            cell.Grid,
                            DocumentEdits.With(cell.Grid, (cell.Cell, text))
                        ),
                        IsDetermined(cell),
                        (_, place) =>
                            IsCell(place, cell.Statement.Anchor, cell.Statement.Anchor.Column)
                    )
                    : null
        );

    private PlantedVariant? Move(LocatedCell cell)
    {
        var columns = cell.Table.Columns;
        var side = random.Next(2) == 0 ? 1 : -1;
        var target = cell.Grid.Cells.FirstOrDefault(other =>
            other.Row == cell.Cell.Row
            && other.Column == cell.Cell.Column + side
            && other.Text.Trim().Length == 0
            && columns.Any(column =>
                column.Role == ColumnRole.Amount && column.PrintedColumn == other.Column + 1
            )
        );
        return target is null
            ? null
            : new PlantedVariant(
                PlantedKind.MovedToNeighbour,
                $"{cell.Table.Title} {cell.Statement.Anchor.Row}:{cell.Statement.Anchor.Column} → {target.Column + 1}",
                DocumentEdits.With(
                    documents,
                    cell.Grid,
                    DocumentEdits.With(cell.Grid, (cell.Cell, ""), (target, cell.Cell.Text))
                ),
                IsDetermined(cell),
                (_, place) =>
                    IsCell(place, cell.Statement.Anchor, cell.Statement.Anchor.Column)
                    || IsCell(place, cell.Statement.Anchor, target.Column + 1)
            );
    }

    private IEnumerable<Func<PlantedVariant?>> Names()
    {
        var functions = Catalogue.Default.Functions;
        foreach (var cell in _cells.DistinctBy(cell => (cell.Table.Ordinal, cell.Statement.Row)))
        {
            var row = cell.Table.Rows[cell.Statement.Row];
            var label = cell.Grid.Cells.FirstOrDefault(other =>
                other.Row == cell.Cell.Row && other.Column == row.PrintedColumn - 1
            );
            var siblings =
                row.Code.Length == 7 && functions.Parent(row.Code) is { } parent
                    ? functions
                        .Children(parent.Code)
                        .Where(other => other.Code != row.Code && other.Name != row.Label)
                        .ToList()
                    : [];
            if (label is null || siblings.Count == 0 || label.Text.Trim() != row.Label)
            {
                continue;
            }

            yield return () =>
            {
                var other = siblings[random.Next(siblings.Count)];
                return new PlantedVariant(
                    PlantedKind.NameOfOtherCode,
                    $"{cell.Table.Title} {row.Code} {row.Label} → {other.Name}",
                    DocumentEdits.With(
                        documents,
                        cell.Grid,
                        DocumentEdits.With(cell.Grid, (label, other.Name))
                    ),
                    IsDetermined: true,
                    (_, place) => place.Table == cell.Table.Ordinal && place.Row == row.PrintedRow
                );
            };
        }
    }

    private IEnumerable<Func<PlantedVariant?>> Weights()
    {
        foreach (var form in pack.Targets)
        {
            foreach (var indicator in form.Indicators.Where(one => one.Weight is not null))
            {
                var anchor = indicator.WeightAnchor ?? indicator.Anchor;
                var places = documents
                    .SelectMany(document => document.Blocks.OfType<Grid>())
                    .SelectMany(grid => grid.Cells.Select(cell => (grid, cell)))
                    .Where(pair =>
                        pair.cell.Text.Trim() == anchor.Printed.Trim()
                        && pair.cell.Column + 1 == anchor.Column
                        && pair.grid.Cells.Any(other =>
                            other.Row == pair.cell.Row && other.Text.Trim() == indicator.Name
                        )
                        && pair.grid.Cells.Any(other => other.Text.Trim() == form.Name)
                    )
                    .ToList();
                if (places is not [var (grid, cell)])
                {
                    continue;
                }

                yield return () =>
                {
                    var weight = int.Parse(cell.Text, CultureInfo.InvariantCulture);
                    var changed = weight + (random.Next(2) == 0 && weight > 5 ? -5 : 5);
                    return new PlantedVariant(
                        PlantedKind.WeightChanged,
                        $"{form.Name} {indicator.Name} {weight} → {changed}",
                        DocumentEdits.With(
                            documents,
                            grid,
                            DocumentEdits.With(
                                grid,
                                (cell, changed.ToString(CultureInfo.InvariantCulture))
                            )
                        ),
                        IsDetermined: true,
                        (_, place) => place.Table == anchor.Table
                    );
                };
            }
        }
    }

    /// <summary>The table and the lines above it that are its own: number, title, whose it is, unit.</summary>
    private PlantedVariant? Remove(BudgetTable table)
    {
        var blocks = documents.SelectMany(document => document.Blocks).ToList();
        // The title above the table, not the entry of the contents list that reads the same.
        var onPage = documents
            .Where(document => document.Name == table.Anchor.Document)
            .SelectMany(document => document.Pages)
            .Where(page => page.Number == table.FirstPage)
            .SelectMany(page => page.Blocks)
            .ToHashSet<Block>(ReferenceEqualityComparer.Instance);
        var title = blocks.FindLastIndex(block =>
            block is Paragraph paragraph
            && paragraph.Text.Trim() == table.Title
            && onPage.Contains(block)
        );
        var removed = new Dictionary<Block, Block?>(ReferenceEqualityComparer.Instance);
        if (title < 0)
        {
            return null;
        }

        var first = title;
        if (
            table.Number.Length > 0
            && first > 0
            && blocks[first - 1] is Paragraph number
            && number.Text.Trim() == table.Number
        )
        {
            first--;
        }

        var sawGrid = false;
        for (var index = first; index < blocks.Count; index++)
        {
            var isGrid = blocks[index] is Grid;
            if (sawGrid && !isGrid)
            {
                break;
            }

            sawGrid |= isGrid;
            removed[blocks[index]] = null;
        }

        // Its continuations on later pages, below their page heads.
        var grids = _cells
            .Where(cell => cell.Table.Ordinal == table.Ordinal)
            .Select(cell => cell.Grid)
            .ToHashSet<Block>(ReferenceEqualityComparer.Instance);
        if (table.Statements.Length > 0 && !grids.Overlaps(removed.Keys))
        {
            return null;
        }

        foreach (var grid in grids)
        {
            removed[grid] = null;
        }

        return new PlantedVariant(
            PlantedKind.TableRemoved,
            table.Title,
            DocumentEdits.With(documents, removed),
            // Projects, procurement and forms are not asked for where the pack's place is not known; of a budget without a year
            // and of a final account nothing is.
            IsDetermined: pack.Profile is { Kind: PackKind.Budget, Year: > 0 }
                && table.Kind
                    is not (
                        TableKind.Other
                        or TableKind.Project
                        or TableKind.Procurement
                        or TableKind.TargetOverall
                        or TableKind.TargetProject
                        or TableKind.StateCapital
                    ),
            (finding, _) =>
                finding.Code.StartsWith("MZ101", StringComparison.Ordinal)
                || finding.Code.StartsWith("MZ111", StringComparison.Ordinal)
                // The contents list or a sentence still names it.
                || finding.Code is "MZ1009" or "MZ1109"
        );
    }

    private IEnumerable<Func<PlantedVariant?>> Sentences(PlantedKind kind, Regex pattern)
    {
        foreach (
            var paragraph in documents.SelectMany(document => document.Blocks.OfType<Paragraph>())
        )
        {
            if (paragraph.Text.Length < 25)
            {
                continue;
            }

            foreach (Match match in pattern.Matches(paragraph.Text))
            {
                yield return () => Rewrite(kind, paragraph, match);
            }
        }
    }

    private PlantedVariant? Rewrite(PlantedKind kind, Paragraph paragraph, Match match)
    {
        var part = match.Groups["part"];
        var text = kind switch
        {
            PlantedKind.DirectionFlipped => part.Value == "增加" ? "减少" : "增加",
            PlantedKind.SentenceBroken => "",
            _ => PrintedDigits.Change(part.Value, random),
        };
        if (text is null || text == part.Value)
        {
            return null;
        }

        var inside = part.Index - match.Index;
        var changed = string.Concat(
            match.Value.AsSpan(0, inside),
            text,
            match.Value.AsSpan(inside + part.Length)
        );
        var edited = DocumentEdits.With(paragraph, match.Index, match.Value, changed);
        return edited is null
            ? null
            : new PlantedVariant(
                kind,
                $"{match.Value} → {changed}",
                DocumentEdits.With(documents, paragraph, edited),
                kind != PlantedKind.ChangeInSentence
                    || Changes.IsDetermined(pack, paragraph.Text, part.Value, text),
                // A note under a table has no row of its own.
                (_, place) =>
                    (place.Table is null || place.Row is null) && IsIn(paragraph, edited, place)
            );
    }

    private static bool IsIn(Paragraph before, Paragraph after, Anchor place) =>
        place.Printed.Length > 0
        && (
            after.Text.Contains(place.Printed, StringComparison.Ordinal)
            || before.Text.Contains(place.Printed, StringComparison.Ordinal)
        )
        && (
            place.Line is not { } line
            || after.Lines.IsEmpty
            || after.Lines.Any(own => own.Number == line || own.Number == 0)
        );

    private static bool IsCell(Anchor place, Anchor cell, int? column) =>
        place.Document == cell.Document
        && place.Table == cell.Table
        && place.Row == cell.Row
        && place.Column == column;

    /// <summary>Whether a sum of its table takes part in the cell, or its amount stands in another place too.</summary>
    private bool IsDetermined(LocatedCell cell)
    {
        bool Takes(SumRelation sum, int index) =>
            !sum.IsBound && (sum.Parent == index || sum.Parts.Contains(index));

        return cell.Table.RowSums.Any(sum => Takes(sum, cell.Statement.Row))
            || cell.Table.ColumnSums.Any(sum => Takes(sum, cell.Statement.Column))
            || pack.Statements.Count(other => other.Point == cell.Statement.Point) > 1
            || pack.Claims.Any(claim => claim.Subject == cell.Statement.Point);
    }

    private List<T> Shuffled<T>(IEnumerable<T> items)
    {
        var list = items.ToArray();
        random.Shuffle(list);
        return [.. list];
    }

    [GeneratedRegex(
        @"[为额费出入]+(?<part>\d[\d,]*(\.\d+)?)万?元",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex AmountPattern();

    [GeneratedRegex(@"[占长降](?<part>\d+(\.\d+)?)%", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PercentagePattern();

    [GeneratedRegex(
        @"(增加|减少)(?<part>\d[\d,]*(\.\d+)?)万?元",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex ChangePattern();

    [GeneratedRegex(@"(?<part>增加|减少)\d[\d,]*(\.\d+)?万?元", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DirectionPattern();

    /// <summary>The last two characters of a paragraph with its full stop.</summary>
    [GeneratedRegex(
        @"[^，。；：]{2,}(?<part>[^，。；：]{2}。)$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex EndPattern();
}
