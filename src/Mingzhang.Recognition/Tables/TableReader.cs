using System.Collections.Immutable;
using Mingzhang.Catalog.Vocabulary;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Tables;
using Mingzhang.Recognition.Tables.Guides;
using Mingzhang.Recognition.Tables.Headings;
using Mingzhang.Recognition.Tables.Layout;
using Mingzhang.Recognition.Tables.Rows;

namespace Mingzhang.Recognition.Tables;

/// <summary>读表: one joined grid becomes a <see cref="BudgetTable"/>: columns, rows, statements, sums.</summary>
internal sealed class TableReader(TableVocabulary vocabulary, ClassificationIndex index)
{
    /// <summary>The form that headings and title tell; null where the grid is a table of amounts.</summary>
    public TableKind? FormOf(JoinedGrid grid)
    {
        var columns = ColumnHeadings.Resolve(grid.Heading, grid.ColumnCount);
        ColumnHeadings.Explain(columns, vocabulary);
        var title = TitleMeaning.Read(vocabulary, grid.Caption);
        return FormOf(columns, title);
    }

    private static TableKind? FormOf(List<ColumnDraft> columns, TitleMeaning title)
    {
        TableKind? form = null;
        var amounts = 0;
        var codes = false;
        var forms = 0;
        foreach (var column in columns)
        {
            form ??= column.Form;
            forms += column.Form is null ? 0 : 1;
            codes |= column.Role == ColumnRole.Code || column.List != ClassificationList.None;
            if (
                column.Form is null
                && (
                    column.Members.ContainsKey(Dimension.Nature)
                    || column.Members.ContainsKey(Dimension.Fund)
                    || column.Members.ContainsKey(Dimension.Item)
                )
            )
            {
                amounts++;
            }
        }

        // A table by class with several explained amounts stays one where it also counts procurement (Shenzhen).
        if (codes && amounts >= 2 && title.Form is null)
        {
            return null;
        }

        // A list of projects with their funds and one column for the target of each (Guangdong) is a table of amounts.
        if (forms == 1 && amounts >= 3 && title.Form is null && form == TableKind.TargetProject)
        {
            return null;
        }

        form ??= title.Form;
        return form == TableKind.TargetProject && title.Form == TableKind.TargetOverall
            ? TableKind.TargetOverall
            : form;
    }

    /// <summary>Reads the grid as a table of amounts; null where it has none to read and no heading that promises any.</summary>
    public BudgetTable? Read(
        JoinedGrid grid,
        int ordinal,
        int packYear,
        UnitOfAccount? fallbackUnit
    )
    {
        var wide = Read(grid, ordinal, packYear, fallbackUnit, mayWiden: true, out var widened);
        if (!widened || wide is null || wide.SumsClosed == wide.SumsTried)
        {
            return wide;
        }

        // Whether 合计 is of 三公 alone or of meetings and training too, only the amounts tell.
        var narrow = Read(grid, ordinal, packYear, fallbackUnit, mayWiden: false, out _);
        return
            narrow is not null
            && narrow.SumsTried - narrow.SumsClosed < wide.SumsTried - wide.SumsClosed
            ? narrow
            : wide;
    }

    private BudgetTable? Read(
        JoinedGrid grid,
        int ordinal,
        int packYear,
        UnitOfAccount? fallbackUnit,
        bool mayWiden,
        out bool widened
    )
    {
        widened = false;
        var columns = ColumnHeadings.Resolve(grid.Heading, grid.ColumnCount);
        ColumnHeadings.Explain(columns, vocabulary);
        ColumnHeadings.Settle(columns, grid, vocabulary);
        var title = TitleMeaning.Read(vocabulary, grid.Caption);
        EconomicColumns.Place(columns, vocabulary, index, title.List);
        var panels = TablePanel.Split(columns);
        if (!IsBudget(grid, columns, panels, title))
        {
            return null;
        }

        UnexplainedColumns.Place(columns);
        ColumnOrigins.Settle(columns, grid);
        title.TakeItem(columns);
        if (mayWiden)
        {
            widened = title.Widen(columns);
        }
        else
        {
            title.Members[Dimension.Item] = Items.ThreePublic;
        }

        if (
            panels.Count == 1
            && title.Members.GetValueOrDefault(Dimension.Side) is { Length: > 0 } side
        )
        {
            panels[0].Side = side;
        }

        var rows = ReadRows(grid, panels, title, grid.Caption.Unit ?? fallbackUnit);
        return new TableBuilder(grid, columns, panels, rows, title, index)
        {
            Ordinal = ordinal,
            Kind = KindRules.Decide(KindEvidence.Of(title, columns, panels, rows)),
            Year = grid.Caption.Year > 0 ? grid.Caption.Year : packYear,
            Unit = grid.Caption.Unit ?? fallbackUnit,
        }.Build();
    }

    /// <summary>Reads the grid with the form that the guide finds for it; null where it finds none.</summary>
    public GuidedDraft? Draft(SourceGrid source, ITableGuide guide, TableKind? kind, int packYear)
    {
        var grid = source.Grid;
        var columns = ColumnHeadings.Resolve(grid.Heading, grid.ColumnCount);
        var seen = new SeenTable(
            grid.Caption,
            [.. columns.Select(column => column.Path.Select(cell => cell.Key).ToImmutableArray())],
            kind
        );
        if (guide.Find(seen) is not { } form)
        {
            return null;
        }

        var isWhole = guide.Authority == GuideAuthority.Whole;
        ColumnHeadings.Explain(columns, vocabulary);
        ColumnHeadings.Settle(columns, grid, vocabulary);
        var title = TitleMeaning.Read(vocabulary, grid.Caption);
        EconomicColumns.Place(columns, vocabulary, index, title.List);
        foreach (var column in columns)
        {
            if (form.Column(column.Index) is { } own && (isWhole || IsOpen(column)))
            {
                TakeRole(column, own);
                TakeMembers(column, own);
            }
        }

        var panels = TablePanel.Split(columns);
        if (isWhole)
        {
            title.Members.Clear();
            foreach (var (dimension, member) in form.About)
            {
                title.Members[dimension] = member;
            }
        }
        else
        {
            UnexplainedColumns.Place(columns);
            ColumnOrigins.Settle(columns, grid);
            title.TakeItem(columns);
            _ = title.Widen(columns);
            foreach (var column in columns)
            {
                if (column.HasLocalMember && form.Column(column.Index) is { } own)
                {
                    TakeMembers(column, own);
                }
            }
        }

        if (
            panels.Count == 1
            && title.Members.GetValueOrDefault(Dimension.Side) is { Length: > 0 } side
        )
        {
            panels[0].Side = side;
        }

        return new GuidedDraft(
            source,
            form,
            guide.Authority,
            columns,
            panels,
            ReadRows(grid, panels, title, grid.Caption.Unit ?? source.UnitBefore),
            title,
            index
        )
        {
            Year = grid.Caption.Year > 0 ? grid.Caption.Year : packYear,
            WordsKind = kind,
        };
    }

    private static bool IsOpen(ColumnDraft column) =>
        column.Role is null or ColumnRole.Unexplained || !column.IsKnown;

    /// <summary>Which cells hold codes, names or units is better seen in the cells than in a form; which hold amounts the form says.</summary>
    private static void TakeRole(ColumnDraft column, GuidedColumn own)
    {
        var isLabel =
            column.Role
            is ColumnRole.Code
                or ColumnRole.Name
                or ColumnRole.Unit
                or ColumnRole.Project
                or ColumnRole.Sequence;
        if (!isLabel || own.Role is ColumnRole.Amount or ColumnRole.Derived)
        {
            column.Role = own.Role;
        }
    }

    private static void TakeMembers(ColumnDraft column, GuidedColumn own)
    {
        if (own.Role != ColumnRole.Amount)
        {
            return;
        }

        column.Members.Clear();
        foreach (var (dimension, member) in own.Members)
        {
            column.Members[dimension] = member;
        }

        column.Year = 0;
        column.YearsBack = own.YearOffset is { } offset ? -offset : null;
        column.Marks &= ~PhraseMarks.OfWhich;
    }

    private static bool HasHeadings(List<ColumnDraft> columns)
    {
        var amounts = false;
        var labels = false;
        foreach (var column in columns)
        {
            amounts |= column.Role == ColumnRole.Amount && column.Path.Count > 0;
            labels |=
                column.Role
                    is ColumnRole.Code
                        or ColumnRole.Name
                        or ColumnRole.Unit
                        or ColumnRole.Project;
        }

        return amounts && labels;
    }

    private List<RowDraft> ReadRows(
        JoinedGrid grid,
        List<TablePanel> panels,
        TitleMeaning title,
        UnitOfAccount? account
    )
    {
        var rows = new List<RowDraft>();
        foreach (var panel in panels)
        {
            rows.AddRange(new RowReader(vocabulary, index, panel, title).Read(grid));
        }

        rows.Sort(
            static (left, right) =>
                left.Source.PrintedRow != right.Source.PrintedRow
                    ? left.Source.PrintedRow.CompareTo(right.Source.PrintedRow)
                    : left.Panel.CompareTo(right.Panel)
        );
        RowRoles.Settle(rows, panels, index, account ?? UnitOfAccount.Yuan);
        RowUnits.Settle(rows, panels);
        return rows;
    }

    private static bool IsBudget(
        JoinedGrid grid,
        List<ColumnDraft> columns,
        List<TablePanel> panels,
        TitleMeaning title
    )
    {
        // An empty table is shown too: a title that speaks of money, and headings of one.
        if (title.SpeaksOfMoney && grid.Body.Length <= 2 && HasHeadings(columns))
        {
            return true;
        }

        foreach (var panel in panels)
        {
            foreach (var column in panel.Values)
            {
                // 预算数 alone promises amounts too, but only above numbers.
                if (
                    column.Role == ColumnRole.Amount
                    && column.Path.Count > 0
                    && (column.IsKnown || column.Numbers > 0 || column.Year > 0)
                )
                {
                    return true;
                }
            }
        }

        return false;
    }
}
