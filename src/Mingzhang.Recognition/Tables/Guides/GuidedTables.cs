using System.Collections.Immutable;
using System.Globalization;
using Mingzhang.Catalog.Vocabulary;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Tables;
using Mingzhang.Recognition.Tables.Layout;

namespace Mingzhang.Recognition.Tables.Guides;

/// <summary>
/// 按表式重读: every table that the guide knows is read once more with what it says. A reading by words gives way only where it left
/// something open (or a person chose the guide), and never to one that closes fewer sums.
/// </summary>
internal sealed class GuidedTables(
    TableVocabulary vocabulary,
    ClassificationIndex index,
    ITableGuide guide,
    int year
)
{
    /// <summary>Fewer numbers with decimals are no table of amounts.</summary>
    private const int FewestAmounts = 4;

    private readonly TableReader _reader = new(vocabulary, index);
    private readonly ImmutableArray<Unread>.Builder _said = ImmutableArray.CreateBuilder<Unread>();

    /// <summary>What the guide could not settle: tables it does not know, cells that contradict their words.</summary>
    public ImmutableArray<Unread> Said => _said.ToImmutable();

    /// <summary>The tables of a pack with those replaced, or added, that the guide reads better.</summary>
    public ImmutableArray<BudgetTable> Read(
        ImmutableArray<SourceGrid> grids,
        ImmutableArray<BudgetTable> tables
    )
    {
        var before = new Dictionary<int, BudgetTable>();
        foreach (var table in tables)
        {
            before[table.Ordinal] = table;
        }

        var drafts = new List<(GuidedDraft Draft, BudgetTable? Before)>();
        foreach (var grid in grids)
        {
            var words = before.GetValueOrDefault(grid.Ordinal);
            if (
                guide.Authority == GuideAuthority.Open
                && !(words is null ? HasAmounts(grid.Grid) : IsOpen(words))
            )
            {
                continue;
            }

            if (_reader.Draft(grid, guide, words?.Kind, year) is { } draft)
            {
                drafts.Add((draft, words));
            }
            else if (guide.Authority == GuideAuthority.Whole && words is not null && IsView(words))
            {
                Say(
                    words.Title,
                    $"layout {guide.Name} describes no table with these headings; read by its words alone",
                    words.Anchor
                );
            }
        }

        var units = UnitNames.Of(drafts.Select(entry => entry.Draft.FormRows));
        foreach (var (draft, words) in drafts)
        {
            var guided = draft.Build(units);
            if (Choose(guided, words, draft) is { } chosen)
            {
                before[chosen.Ordinal] = chosen;
            }
        }

        var known = tables.Select(table => table.Ordinal).ToHashSet();
        return
        [
            .. tables.Select(table => before[table.Ordinal]),
            .. before
                .Values.Where(table => !known.Contains(table.Ordinal))
                .OrderBy(table => table.Ordinal),
        ];
    }

    /// <summary>Lists of purchases, assets and targets are no views of the cube: no form is missed for them.</summary>
    private static bool IsView(BudgetTable table) =>
        table.Statements.Length > 0
        && table.Kind
            is not (
                TableKind.Procurement
                or TableKind.Assets
                or TableKind.TargetOverall
                or TableKind.TargetProject
            );

    /// <summary>Whether a grid that words took for no table of amounts may be one.</summary>
    private static bool HasAmounts(JoinedGrid grid)
    {
        var amounts = 0;
        foreach (var row in grid.Body)
        {
            for (var column = 0; column < row.Slots.Length && amounts < FewestAmounts; column++)
            {
                amounts +=
                    row.At(column) is { } cell
                    && PrintedNumber.Read(cell.Key) is { Decimals: > 0, IsPercent: false }
                        ? 1
                        : 0;
            }
        }

        return amounts >= FewestAmounts;
    }

    /// <summary>Whether words left something of the table open that a guide could settle.</summary>
    private static bool IsOpen(BudgetTable table)
    {
        if (!table.IsTrusted)
        {
            return true;
        }

        foreach (var statement in table.Statements)
        {
            if (statement.Point.HasLocalMember)
            {
                return true;
            }
        }

        return false;
    }

    private BudgetTable? Choose(BudgetTable guided, BudgetTable? words, GuidedDraft draft) =>
        guide.Authority == GuideAuthority.Whole
            ? Whole(guided, words, draft)
            : Better(guided, words);

    private static BudgetTable? Better(BudgetTable guided, BudgetTable? words)
    {
        var open = guided.SumsTried - guided.SumsClosed;
        if (words is null)
        {
            return guided.SumsTried > 0 && open == 0 ? guided : null;
        }

        var isBetter =
            guided.IsTrusted
            && guided.Statements.Length >= words.Statements.Length
            && guided.Unread.Length <= words.Unread.Length
            && open <= words.SumsTried - words.SumsClosed
            && guided.SumsClosed >= words.SumsClosed
            && Locals(guided) < Locals(words)
            && Contradictions(guided, words).Count == 0;
        return isBetter ? guided : null;
    }

    private static int Locals(BudgetTable table) =>
        table.Statements.Count(statement => statement.Point.HasLocalMember);

    private BudgetTable? Whole(BudgetTable guided, BudgetTable? words, GuidedDraft draft)
    {
        if (
            words is { IsTrusted: true }
            && (
                !guided.IsTrusted
                || guided.SumsTried - guided.SumsClosed > words.SumsTried - words.SumsClosed
            )
        )
        {
            Say(
                words.Title,
                $"read by its words: with {guide.Name}/{draft.Form.Id} only {guided.SumsClosed.ToString(CultureInfo.InvariantCulture)} of {guided.SumsTried.ToString(CultureInfo.InvariantCulture)} sums close",
                words.Anchor
            );
            return null;
        }

        var contradictions = words is null ? [] : Contradictions(guided, words);
        if (contradictions.Count == 0)
        {
            return guided;
        }

        foreach (var group in contradictions.GroupBy(pair => pair.Dimension))
        {
            var (statement, other, dimension) = group.First();
            var rest = group.Count() - 1;
            var more =
                rest > 0 ? string.Create(CultureInfo.InvariantCulture, $" (and {rest} more)") : "";
            Say(
                guided.Title,
                $"layout {guide.Name}/{draft.Form.Id} says {dimension} '{statement.Point[dimension]}', the words say '{other[dimension]}'{more}",
                statement.Anchor
            );
        }

        var left = contradictions.Select(pair => pair.Statement).ToHashSet();
        return guided with
        {
            Statements = [.. guided.Statements.Where(statement => !left.Contains(statement))],
            Unread =
            [
                .. guided.Unread,
                .. left.OrderBy(statement => statement.Row)
                    .ThenBy(statement => statement.Column)
                    .Select(statement => new UnreadCell(
                        statement.Anchor,
                        statement.Row,
                        statement.Column,
                        UnreadReason.Contradiction
                    )),
            ],
        };
    }

    private static readonly Dimension[] Compared =
    [
        Dimension.Year,
        Dimension.Side,
        Dimension.Fund,
        Dimension.Origin,
        Dimension.Nature,
        Dimension.Function,
        Dimension.Economic,
        Dimension.Item,
    ];

    /// <summary>Cells whose words and form cannot both be right: neither member contains the other.</summary>
    private static List<(Statement Statement, Point Words, Dimension Dimension)> Contradictions(
        BudgetTable guided,
        BudgetTable words
    )
    {
        var read = new Dictionary<(int?, int?), Statement>();
        foreach (var statement in words.Statements)
        {
            read.TryAdd((statement.Anchor.Row, statement.Anchor.Column), statement);
        }

        var found = new List<(Statement, Point, Dimension)>();
        foreach (var statement in guided.Statements)
        {
            if (
                read.TryGetValue((statement.Anchor.Row, statement.Anchor.Column), out var other)
                && Array.Find(Compared, own => Contradict(own, statement.Point, other.Point))
                    is var dimension
                && Contradict(dimension, statement.Point, other.Point)
            )
            {
                found.Add((statement, other.Point, dimension));
            }
        }

        return found;
    }

    private static bool Contradict(Dimension dimension, Point form, Point words)
    {
        if (dimension == Dimension.Year)
        {
            // A table that says no year is read as the pack's.
            return form.Year > 0 && words.Year > 0 && form.Year != words.Year;
        }

        var own = form[dimension];
        var other = words[dimension];
        return own.Length > 0
            && other.Length > 0
            && !Point.IsLocal(own)
            && !Point.IsLocal(other)
            && !Narrowing.AreCompatible(dimension, own, other);
    }

    private void Say(string title, string reason, Anchor anchor) =>
        _said.Add(new Unread(title, reason, anchor));
}

/// <summary>A joined grid with what its reading needs beside it.</summary>
/// <param name="UnitBefore">The unit of account of the table before it.</param>
public sealed record SourceGrid(int Ordinal, JoinedGrid Grid, UnitOfAccount? UnitBefore);
