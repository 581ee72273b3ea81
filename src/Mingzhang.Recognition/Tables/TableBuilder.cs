using System.Collections.Immutable;
using System.Globalization;
using Mingzhang.Catalog.Vocabulary;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Tables;
using Mingzhang.Recognition.Tables.Headings;
using Mingzhang.Recognition.Tables.Layout;
using Mingzhang.Recognition.Tables.Rows;
using Mingzhang.Recognition.Tables.Sums;

namespace Mingzhang.Recognition.Tables;

/// <summary>Puts the parts of one table together: a statement per printed amount, the sums, what stays open.</summary>
internal sealed class TableBuilder(
    JoinedGrid grid,
    List<ColumnDraft> columns,
    List<TablePanel> panels,
    List<RowDraft> rows,
    TitleMeaning title,
    ClassificationIndex index
)
{
    private const int FewestSums = 5;
    private const int LeastClosedPercent = 60;

    private readonly List<Statement> _statements = [];
    private readonly List<UnreadCell> _unread = [];
    private readonly List<string> _doubts = [];
    private readonly Interval?[,] _amounts = new Interval?[rows.Count, columns.Count];

    public required int Ordinal { get; init; }

    public required TableKind Kind { get; init; }

    /// <summary>The year of columns that name none; 0 where unknown.</summary>
    public required int Year { get; init; }

    public required UnitOfAccount? Unit { get; init; }

    /// <summary>The point of a cell (row and column) where a form says it; null where only words do.</summary>
    public Func<int, int, Point?>? PointOf { get; init; }

    public BudgetTable Build()
    {
        SayUnit();
        for (var row = 0; row < rows.Count; row++)
        {
            AddStatements(row);
        }

        var sums = new SumSelection(_amounts, rows, columns, panels, title.Members, Year);
        sums.Select();
        _doubts.AddRange(sums.Doubts);
        var trusted = Unit is not null;
        if (sums.Tried >= FewestSums && sums.Closed * 100 < sums.Tried * LeastClosedPercent)
        {
            trusted = false;
            _doubts.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"only {sums.Closed} of {sums.Tried} sums close"
                )
            );
        }

        SayUnexplained();
        return new BudgetTable
        {
            Ordinal = Ordinal,
            Kind = Kind,
            Title = grid.Caption.Title,
            Number = grid.Caption.Number,
            Unit = Unit,
            Anchor = (
                grid.Caption.Anchor
                ?? new Anchor(grid.Document, grid.FirstPage) { Box = grid.Grids[0].Box }
            ) with
            {
                Table = Ordinal,
            },
            FirstPage = grid.FirstPage,
            LastPage = grid.LastPage,
            Rows = [.. rows.Select(ToRow)],
            Columns = [.. columns.Select(ToColumn)],
            Statements = [.. _statements],
            Unread = [.. _unread],
            RowSums = [.. sums.Rows],
            ColumnSums = [.. sums.Columns],
            DerivedColumns = [.. DerivedColumnFinder.Find(columns)],
            Notes =
            [
                .. grid.Notes.Select(note => new Note(
                    note.Text,
                    note.Anchor with
                    {
                        Table = Ordinal,
                    }
                )),
            ],
            SaysEmpty = grid.Notes.Any(note => note.SaysEmpty),
            SumsClosed = sums.Closed,
            SumsTried = sums.Tried,
            IsTrusted = trusted,
            Doubts = [.. _doubts],
        };
    }

    private void SayUnit()
    {
        if (grid.Caption.Unit is null && columns.TrueForAll(column => column.Unit is null))
        {
            _doubts.Add(
                Unit is { } assumed
                    ? $"the table prints no unit of account; read in {assumed.Name} as the table before it"
                    : "the table prints no unit of account"
            );
        }
    }

    private void SayUnexplained()
    {
        foreach (var column in columns)
        {
            if (column.Role == ColumnRole.Unexplained && column.Numbers > 0)
            {
                _doubts.Add($"no word explains the heading '{column.LastKey}'");
            }
        }

        foreach (var row in rows)
        {
            if (row.Role == RowRole.Unexplained && row.Label.Length > 0)
            {
                _doubts.Add($"no word explains the row '{row.Label}'");
            }
        }
    }

    private void AddStatements(int line)
    {
        var row = rows[line];
        foreach (var column in panels[row.Panel].Values)
        {
            if (row.Source.At(column.Index) is not { } cell)
            {
                continue;
            }

            var anchor = new Anchor(grid.Document, row.Source.Page)
            {
                Table = Ordinal,
                Row = row.Source.PrintedRow,
                Column = column.Index + 1,
                Box = cell.Box,
                Line = cell.Source.Line ?? row.Source.Line,
                Printed = cell.Text,
            };
            if (cell.Source.HasUnknownGlyphs)
            {
                _unread.Add(new UnreadCell(anchor, line, column.Index, UnreadReason.NoUnicode));
                continue;
            }

            if (column.Role is ColumnRole.Derived or ColumnRole.Quantity)
            {
                if (IsSpreadsheetError(cell))
                {
                    _unread.Add(
                        new UnreadCell(anchor, line, column.Index, UnreadReason.SpreadsheetError)
                    );
                }

                continue;
            }

            var account = column.Unit ?? Unit;
            if (
                account is not { } known
                || (Amount.Read(cell.Text, known) ?? WithoutSpill(row, cell, known))
                    is not { } amount
            )
            {
                AddUnread(cell, anchor, line, column.Index);
                continue;
            }

            _amounts[line, column.Index] = amount.Truth;
            var point = PointOf?.Invoke(line, column.Index) ?? PointOfWords(row, column);
            _statements.Add(
                new Statement(point, amount, anchor, line, column.Index)
                {
                    FundAround = Point.IsLocal(point.Fund) ? FundAround(row, column) : "",
                    NatureAround = Point.IsLocal(point.Nature) ? column.NatureAround : "",
                }
            );
        }
    }

    /// <summary>
    /// The end of a name that ran over the border into the first amount (支 2947399.16 behind 机关事业单位基本养老保险缴费): taken off where
    /// name and spill are the beginning of the name that the list gives the code.
    /// </summary>
    private Amount? WithoutSpill(RowDraft row, LayoutCell cell, UnitOfAccount account)
    {
        var digits = cell.Key.AsSpan().IndexOfAnyInRange('0', '9');
        if (digits is < 1 or > 6 || row.LabelCell is null)
        {
            return null;
        }

        return index.Begins(row.Code, row.LabelCell.Key + cell.Key[..digits])
            ? Amount.Read(cell.Key[digits..], account)
            : null;
    }

    private static bool IsSpreadsheetError(LayoutCell cell) =>
        cell.Key[0] == '#' && cell.Key.Length > 2;

    private void AddUnread(LayoutCell cell, Anchor anchor, int row, int column)
    {
        // Without a unit of account every number stays unread; the table says so once.
        if (cell.IsPlaceholder || (Unit is null && PrintedNumber.Read(cell.Key) is not null))
        {
            return;
        }

        var reason =
            IsSpreadsheetError(cell) ? UnreadReason.SpreadsheetError
            : char.IsAsciiDigit(cell.Key[0]) ? UnreadReason.Damaged
            : UnreadReason.NotANumber;
        _unread.Add(new UnreadCell(anchor, row, column, reason));
    }

    private string FundAround(RowDraft row, ColumnDraft column)
    {
        var fund = title.Members.GetValueOrDefault(Dimension.Fund, "");
        foreach (
            var inner in (ReadOnlySpan<string>)
                [
                    column.FundAround,
                    column.Members.GetValueOrDefault(Dimension.Fund, ""),
                    row.FundAround,
                    row.Member(Dimension.Fund),
                ]
        )
        {
            if (inner.Length > 0 && !Point.IsLocal(inner))
            {
                fund = Narrowing.Merge(Dimension.Fund, fund, inner);
            }
        }

        return fund;
    }

    private Point PointOfWords(RowDraft row, ColumnDraft column)
    {
        var members = new Dictionary<Dimension, string>(title.Members);
        Overlay(members, column.Members);
        Overlay(members, row.Members);
        var side = SideOf(row, column);
        return new Point
        {
            Year =
                row.Year > 0 ? row.Year
                : column.Year > 0 ? column.Year
                // Where the year is unknown, last year's column is -1: never the same money as this year's.
                : column.YearsBack is { } back ? Year - back
                : Year,
            Stage = members.GetValueOrDefault(Dimension.Stage, ""),
            Unit = members.GetValueOrDefault(Dimension.Unit, ""),
            Side = side,
            Function = members.GetValueOrDefault(Dimension.Function, ""),
            Economic = members.GetValueOrDefault(Dimension.Economic, ""),
            Fund = members.GetValueOrDefault(Dimension.Fund, ""),
            Origin = members.GetValueOrDefault(Dimension.Origin, ""),
            Nature = side == Sides.Income ? "" : members.GetValueOrDefault(Dimension.Nature, ""),
            Project = members.GetValueOrDefault(Dimension.Project, ""),
            Item = members.GetValueOrDefault(Dimension.Item, ""),
            Measure = members.GetValueOrDefault(Dimension.Measure, ""),
        };
    }

    private string SideOf(RowDraft row, ColumnDraft column)
    {
        if (row.Member(Dimension.Side) is { Length: > 0 } own)
        {
            return own;
        }

        if (panels[row.Panel].Side is { Length: > 0 } side)
        {
            return side;
        }

        return title.Members.GetValueOrDefault(Dimension.Side) is { Length: > 0 } whole
            ? whole
            : column.Members.GetValueOrDefault(Dimension.Side, Sides.Expenditure);
    }

    internal static void Overlay(
        Dictionary<Dimension, string> members,
        Dictionary<Dimension, string> inner
    )
    {
        foreach (var (dimension, member) in inner)
        {
            if (dimension == Dimension.Side)
            {
                continue;
            }

            members[dimension] = members.TryGetValue(dimension, out var outer)
                ? Narrowing.Merge(dimension, outer, member)
                : member;
        }
    }

    private static TableRow ToRow(RowDraft row) =>
        new(row.Label, row.Members.ToImmutableDictionary())
        {
            Code = row.Code,
            PairedCode = row.PairedCode,
            Role = row.Role,
            Panel = row.Panel,
            Page = row.Source.Page,
            PrintedRow = row.Source.PrintedRow,
            PrintedColumn = (row.LabelCell?.Column ?? 0) + 1,
            Level = row.Level,
            Box = row.LabelCell?.Box,
        };

    private static TableColumn ToColumn(ColumnDraft column) =>
        new([.. column.Path.Select(cell => cell.Key)], column.Members.ToImmutableDictionary())
        {
            Role = column.Role ?? ColumnRole.Unexplained,
            Panel = Math.Max(0, column.Panel),
            PrintedColumn = column.Index + 1,
        };
}
