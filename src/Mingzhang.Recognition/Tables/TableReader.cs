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

/// <summary>读表: one joined grid becomes a <see cref="BudgetTable"/>: columns, rows, statements, sums.</summary>
internal sealed class TableReader(TableVocabulary vocabulary, ClassificationIndex index)
{
    private const int FewestSums = 5;

    /// <summary>The form that headings and title tell; null where the grid is a table of amounts.</summary>
    public TableKind? FormOf(JoinedGrid grid)
    {
        var columns = ColumnHeadings.Resolve(grid.Heading, grid.ColumnCount);
        ColumnHeadings.Explain(columns, vocabulary);
        return FormOf(grid, columns);
    }

    private TableKind? FormOf(JoinedGrid grid, List<ColumnDraft> columns)
    {
        TableKind? form = null;
        foreach (var column in columns)
        {
            if (column.Form is { } found)
            {
                form = found;
                break;
            }
        }

        var title = vocabulary.Explain(grid.Caption.TitleKey, LabelPlace.Title);
        if (form is null && title.Form is not null)
        {
            form = title.Form;
        }

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
        var columns = ColumnHeadings.Resolve(grid.Heading, grid.ColumnCount);
        ColumnHeadings.Explain(columns, vocabulary);
        ColumnHeadings.Settle(columns, grid);
        var panels = TablePanel.Split(columns);
        if (!IsBudget(columns, panels))
        {
            return null;
        }

        var title = vocabulary.Explain(grid.Caption.TitleKey, LabelPlace.Title);
        var doubts = new List<string>();
        var unit = grid.Caption.Unit ?? fallbackUnit;
        if (grid.Caption.Unit is null)
        {
            doubts.Add(
                unit is { } assumed
                    ? $"the table prints no unit; read in {assumed.Name} as the tables before it"
                    : "the table prints no unit"
            );
        }

        var year = grid.Caption.Year > 0 ? grid.Caption.Year : packYear;
        var rows = new List<RowDraft>();
        foreach (var panel in panels)
        {
            var reader = new RowReader(vocabulary, index, panel, title.Members, title.List);
            rows.AddRange(reader.Read(grid));
        }

        rows.Sort(
            static (left, right) =>
                left.Source.PrintedRow != right.Source.PrintedRow
                    ? left.Source.PrintedRow.CompareTo(right.Source.PrintedRow)
                    : left.Panel.CompareTo(right.Panel)
        );
        RowRoles.Settle(rows, panels);
        var kind = KindRules.Decide(Evidence(title, columns, panels, rows));
        return new Assembly(
            grid,
            ordinal,
            columns,
            panels,
            rows,
            title,
            kind,
            year,
            unit,
            doubts
        ).Build();
    }

    private static bool IsBudget(List<ColumnDraft> columns, List<TablePanel> panels)
    {
        foreach (var column in columns)
        {
            if (column.Form is not null)
            {
                return false;
            }
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

    private static KindRules.Evidence Evidence(
        Explanation title,
        List<ColumnDraft> columns,
        List<TablePanel> panels,
        List<RowDraft> rows
    )
    {
        var income = false;
        var expenditure = false;
        foreach (var panel in panels)
        {
            income |= panel.Side == Sides.Income && panel.Values.Count > 0;
            expenditure |= panel.Side == Sides.Expenditure && panel.Values.Count > 0;
        }

        int function = 0,
            departmental = 0,
            governmental = 0,
            project = 0,
            item = 0;
        foreach (var row in rows)
        {
            function += row.Member(Dimension.Function).Length > 0 ? 1 : 0;
            departmental += row.Member(Dimension.Economic) is ['3', ..] ? 1 : 0;
            governmental += row.Member(Dimension.Economic) is ['5', ..] ? 1 : 0;
            project += row.Member(Dimension.Project).Length > 0 ? 1 : 0;
            item += IsThreePublic(row.Member(Dimension.Item)) ? 1 : 0;
        }

        var list = title.List;
        var itemColumns = 0;
        var natures = false;
        var sources = new HashSet<string>(StringComparer.Ordinal);
        var general = "";
        foreach (var panel in panels)
        {
            list = panel.List == ClassificationList.None ? list : panel.List;
        }

        foreach (var column in columns)
        {
            if (column.Role != ColumnRole.Amount)
            {
                continue;
            }

            if (
                column.Members.TryGetValue(Dimension.Item, out var columnItem)
                && IsThreePublic(columnItem)
            )
            {
                itemColumns++;
            }

            natures |=
                column.Members.TryGetValue(Dimension.Nature, out var nature) && nature.Length > 0;
            sources.Add(column.Members.GetValueOrDefault(Dimension.Fund, ""));
        }

        // Headings may say what the title leaves out: 一般公共预算支出 above every column.
        if (sources.Count == 1)
        {
            foreach (var only in sources)
            {
                general = only;
            }
        }

        var fund = title.Members.GetValueOrDefault(Dimension.Fund, general);
        var functionOnly = function > 0 && function >= departmental + governmental;
        return new KindRules.Evidence
        {
            HasIncomePanel = income,
            HasExpenditurePanel = expenditure,
            TitleSide = title.Members.GetValueOrDefault(Dimension.Side, ""),
            Fund = fund,
            Nature = title.Members.GetValueOrDefault(Dimension.Nature, ""),
            ByFunction = functionOnly || (rows.Count == 0 && list == ClassificationList.Function),
            ByDepartmental = departmental > 0 && !functionOnly,
            ByGovernmental = governmental > 0 && !functionOnly && departmental == 0,
            ByProject = project > 0,
            ByItem = item > 0 && item >= function,
            HasThreePublicColumns = itemColumns >= 2,
            HasNatureColumns = natures,
            TitleItem = title.Members.GetValueOrDefault(Dimension.Item, ""),
        };
    }

    private static bool IsThreePublic(string item) =>
        item == Items.ThreePublic
        || (item.Length > 0 && Items.Tree.IsAbove(Items.ThreePublic, item));

    /// <summary>Puts the parts of one table together.</summary>
    private sealed class Assembly(
        JoinedGrid grid,
        int ordinal,
        List<ColumnDraft> columns,
        List<TablePanel> panels,
        List<RowDraft> rows,
        Explanation title,
        TableKind kind,
        int year,
        UnitOfAccount? unit,
        List<string> doubts
    )
    {
        private readonly List<Statement> _statements = [];
        private readonly List<UnreadCell> _unread = [];
        private readonly Interval?[,] _amounts = new Interval?[rows.Count, columns.Count];

        public BudgetTable Build()
        {
            var titleMembers = new Dictionary<Dimension, string>(title.Members);
            foreach (var row in rows)
            {
                AddStatements(row, titleMembers);
            }

            var rowSums = new List<SumRelation>();
            var columnSums = new List<SumRelation>();
            var vote = FindSums(rowSums, columnSums);
            var trusted = unit is not null;
            if (vote.Tried >= FewestSums && vote.Closed * 100 < vote.Tried * 60)
            {
                trusted = false;
                doubts.Add(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"only {vote.Closed} of {vote.Tried} sums close"
                    )
                );
            }

            return new BudgetTable
            {
                Ordinal = ordinal,
                Kind = kind,
                Title = grid.Caption.Title,
                Number = grid.Caption.Number,
                Unit = unit,
                Anchor = grid.Caption.Anchor is { } anchor
                    ? anchor with
                    {
                        Table = ordinal,
                    }
                    : new Anchor(grid.Document, grid.FirstPage)
                    {
                        Table = ordinal,
                        Box = grid.Grids[0].Box,
                    },
                FirstPage = grid.FirstPage,
                LastPage = grid.LastPage,
                Rows = [.. rows.Select(ToRow)],
                Columns = [.. columns.Select(ToColumn)],
                Statements = [.. _statements],
                Unread = [.. _unread],
                RowSums = [.. rowSums],
                ColumnSums = [.. columnSums],
                DerivedColumns = [.. DerivedColumnFinder.Find(columns)],
                Notes =
                [
                    .. grid.Notes.Select(note => new Note(
                        note.Text,
                        note.Anchor with
                        {
                            Table = ordinal,
                        }
                    )),
                ],
                SaysEmpty = SaysEmpty(),
                SumsClosed = vote.Closed,
                SumsTried = vote.Tried,
                IsTrusted = trusted,
                Doubts = [.. doubts],
            };
        }

        private bool SaysEmpty()
        {
            foreach (var note in grid.Notes)
            {
                if (
                    note.Key.Contains("空表", StringComparison.Ordinal)
                    || note.Key.Contains("无数据", StringComparison.Ordinal)
                    || note.Key.Contains("未安排", StringComparison.Ordinal)
                    || note.Key.Contains("没有", StringComparison.Ordinal)
                    || note.Key.Contains("不涉及", StringComparison.Ordinal)
                )
                {
                    return true;
                }
            }

            return false;
        }

        private void AddStatements(RowDraft row, Dictionary<Dimension, string> titleMembers)
        {
            foreach (var column in panels[row.Panel].Values)
            {
                if (row.Source.At(column.Index) is not { } cell)
                {
                    continue;
                }

                var anchor = new Anchor(grid.Document, row.Source.Page)
                {
                    Table = ordinal,
                    Row = row.Source.PrintedRow,
                    Column = column.Index + 1,
                    Box = cell.Box,
                    Printed = cell.Text,
                };
                var rowIndex = rows.IndexOf(row);
                if (cell.Source.HasUnknownGlyphs)
                {
                    _unread.Add(
                        new UnreadCell(anchor, rowIndex, column.Index, UnreadReason.NoUnicode)
                    );
                    continue;
                }

                if (column.Role is ColumnRole.Derived or ColumnRole.Quantity)
                {
                    if (cell.Key[0] == '#' && cell.Key.Length > 2)
                    {
                        _unread.Add(
                            new UnreadCell(
                                anchor,
                                rowIndex,
                                column.Index,
                                UnreadReason.SpreadsheetError
                            )
                        );
                    }

                    continue;
                }

                var account = column.Unit ?? unit;
                var amount = account is { } known ? Amount.Read(cell.Text, known) : null;
                if (amount is null)
                {
                    AddUnread(cell, anchor, rowIndex, column.Index);
                    continue;
                }

                _amounts[rowIndex, column.Index] = amount.Truth;
                _statements.Add(
                    new Statement(
                        PointOf(row, column, titleMembers),
                        amount,
                        anchor,
                        rowIndex,
                        column.Index
                    )
                );
            }
        }

        private void AddUnread(LayoutCell cell, Anchor anchor, int row, int column)
        {
            if (cell.Key is "-" or "--" or "---" or "/" or "\\" or "无" or "...")
            {
                return;
            }

            var reason =
                cell.Key[0] == '#' ? UnreadReason.SpreadsheetError
                : char.IsAsciiDigit(cell.Key[0]) ? UnreadReason.Damaged
                : UnreadReason.NotANumber;
            _unread.Add(new UnreadCell(anchor, row, column, reason));
        }

        private Point PointOf(
            RowDraft row,
            ColumnDraft column,
            Dictionary<Dimension, string> titleMembers
        )
        {
            var members = new Dictionary<Dimension, string>(titleMembers);
            Overlay(members, column.Members);
            Overlay(members, row.Members);
            var panel = panels[row.Panel];
            var side = row.Members.GetValueOrDefault(Dimension.Side, "");
            if (side.Length == 0)
            {
                side = panel.Side;
            }

            if (side.Length == 0)
            {
                side = titleMembers.GetValueOrDefault(Dimension.Side, "");
            }

            if (side.Length == 0)
            {
                side = column.Members.GetValueOrDefault(Dimension.Side, Sides.Expenditure);
            }

            var pointYear =
                column.Year > 0 ? column.Year
                : column.YearsBack is { } back && year > 0 ? year - back
                : year;
            return new Point
            {
                Year = pointYear,
                Stage = members.GetValueOrDefault(Dimension.Stage, ""),
                Unit = members.GetValueOrDefault(Dimension.Unit, ""),
                Side = side,
                Function = members.GetValueOrDefault(Dimension.Function, ""),
                Economic = members.GetValueOrDefault(Dimension.Economic, ""),
                Fund = members.GetValueOrDefault(Dimension.Fund, ""),
                Origin = members.GetValueOrDefault(Dimension.Origin, ""),
                Nature =
                    side == Sides.Income ? "" : members.GetValueOrDefault(Dimension.Nature, ""),
                Project = members.GetValueOrDefault(Dimension.Project, ""),
                Item = members.GetValueOrDefault(Dimension.Item, ""),
                Measure = members.GetValueOrDefault(Dimension.Measure, ""),
            };
        }

        private static void Overlay(
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

        private SumVote FindSums(List<SumRelation> rowSums, List<SumRelation> columnSums)
        {
            var vote = new SumVote(_amounts);
            var rowEntries = new List<SumEntry>(rows.Count);
            for (var i = 0; i < rows.Count; i++)
            {
                var row = rows[i];
                if (row.Role is RowRole.Heading or RowRole.Unexplained)
                {
                    continue;
                }

                rowEntries.Add(
                    new SumEntry(i, row.Panel)
                    {
                        Members = MembersOf(row.Members),
                        IsOfWhich = row.IsOfWhich,
                        IsRepeat =
                            row.Role == RowRole.Unit && row.Member(Dimension.Unit).Length == 0,
                        Label = row.Label,
                    }
                );
            }

            var columnEntries = new List<SumEntry>(columns.Count);
            foreach (var column in columns)
            {
                if (column.Role == ColumnRole.Amount)
                {
                    columnEntries.Add(
                        new SumEntry(column.Index, GroupOf(column))
                        {
                            Members = MembersOf(column.Members),
                            IsOfWhich = (column.Marks & PhraseMarks.OfWhich) != PhraseMarks.None,
                            Label = column.LastKey,
                        }
                    );
                }
            }

            var amountColumns = panels
                .Select(panel =>
                    panel
                        .Values.Where(column => column.Role == ColumnRole.Amount)
                        .Select(column => column.Index)
                        .ToArray()
                )
                .ToArray();
            foreach (var relation in SumFinder.Find(rowEntries))
            {
                vote.Count(vote.Rows(relation, amountColumns[rows[relation.Parent].Panel]));
                rowSums.Add(relation);
            }

            foreach (var relation in SumFinder.Find(columnEntries))
            {
                var panel = columns[relation.Parent].Panel;
                var lines = new List<int>();
                for (var i = 0; i < rows.Count; i++)
                {
                    if (rows[i].Panel == panel)
                    {
                        lines.Add(i);
                    }
                }

                var votes = vote.Columns(relation, lines);
                vote.Count(votes);
                columnSums.Add(relation);
            }

            return vote;
        }

        private int GroupOf(ColumnDraft column) =>
            column.Panel * 10_000
            + (column.Year > 0 ? column.Year : year - (column.YearsBack ?? 0));

        private static string[] MembersOf(Dictionary<Dimension, string> members)
        {
            var result = new string[SumEntry.Dimensions.Length];
            for (var i = 0; i < result.Length; i++)
            {
                result[i] = members.GetValueOrDefault(SumEntry.Dimensions[i], "");
            }

            return result;
        }

        private TableRow ToRow(RowDraft row) =>
            new(row.Label, row.Members.ToImmutableDictionary())
            {
                Code = row.Code,
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
}
