using System.Collections.Immutable;
using Mingzhang.Catalog.Vocabulary;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Tables;
using Mingzhang.Recognition.Tables.Layout;
using Mingzhang.Recognition.Tables.Rows;

namespace Mingzhang.Recognition.Tables.Headings;

/// <summary>列头: resolves merged and half-empty heading rows into one path per column and explains it.</summary>
internal static class ColumnHeadings
{
    /// <summary>One draft per grid column.</summary>
    public static List<ColumnDraft> Resolve(ImmutableArray<LayoutRow> heading, int columns)
    {
        var drafts = new List<ColumnDraft>(columns);
        for (var c = 0; c < columns; c++)
        {
            drafts.Add(new ColumnDraft(c));
        }

        var above = new LayoutCell?[columns];
        for (var r = 0; r < heading.Length; r++)
        {
            var current = Extend(heading, r, above, columns);
            for (var c = 0; c < columns; c++)
            {
                if (
                    current[c] is { } cell
                    && (drafts[c].Path.Count == 0 || drafts[c].Path[^1] != cell)
                )
                {
                    drafts[c].Path.Add(cell);
                }

                above[c] = current[c] ?? above[c];
            }
        }

        return drafts;
    }

    /// <summary>
    /// The heading that covers each column in one row. Where a text layer keeps no merged cells, an empty field right of a
    /// heading belongs to it when a lower row fills that column and both stand under the same heading.
    /// </summary>
    private static LayoutCell?[] Extend(
        ImmutableArray<LayoutRow> heading,
        int r,
        LayoutCell?[] above,
        int columns
    )
    {
        var row = heading[r];
        var current = new LayoutCell?[columns];
        for (var c = 0; c < columns; c++)
        {
            current[c] = row.Covering(c);
            if (current[c] is not null || c == 0 || current[c - 1] is not { } left)
            {
                continue;
            }

            if (
                !HasOwnBelow(heading, r, c)
                || above[c] != above[c - 1]
                || HasOwnAbove(heading, r, c)
            )
            {
                continue;
            }

            current[c] = left;
        }

        return current;
    }

    private static bool HasOwnBelow(ImmutableArray<LayoutRow> heading, int r, int c)
    {
        for (var below = r + 1; below < heading.Length; below++)
        {
            if (heading[below].At(c) is not null)
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasOwnAbove(ImmutableArray<LayoutRow> heading, int r, int c)
    {
        for (var upper = 0; upper < r; upper++)
        {
            if (heading[upper].At(c) is not null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Puts the words of every path through the vocabulary.</summary>
    public static void Explain(List<ColumnDraft> columns, TableVocabulary vocabulary)
    {
        ExplainPaths(columns, vocabulary);
        if (Repair(columns))
        {
            ExplainPaths(columns, vocabulary);
        }
    }

    /// <summary>
    /// A text layer may put a sub-heading one column beside its own: 公务用车运行费 under 公务接待费. Where the words of a path
    /// contradict each other and the neighbour's heading is free, the two columns change places.
    /// </summary>
    private static bool Repair(List<ColumnDraft> columns)
    {
        var repaired = false;
        for (var c = 2; c < columns.Count; c++)
        {
            var column = columns[c];
            var left = columns[c - 1];
            var before = columns[c - 2];
            if (
                !column.HasConflict
                || column.Path.Count < 2
                || left.Path.Count != column.Path.Count - 1
                || left.LastKey != column.Path[^2].Key
                || before.Path.Count != column.Path.Count
            )
            {
                continue;
            }

            var child = column.Path[^1];
            column.Path.RemoveAt(column.Path.Count - 1);
            left.Path.Clear();
            left.Path.AddRange(before.Path);
            left.Path[^1] = child;
            repaired = true;
        }

        return repaired;
    }

    private static void ExplainPaths(List<ColumnDraft> columns, TableVocabulary vocabulary)
    {
        var numbered = HasSwallowedNumbers(columns);
        var known = new Dictionary<LayoutCell, Explanation>();
        foreach (var column in columns)
        {
            column.Forget();
            for (var depth = 0; depth < column.Path.Count; depth++)
            {
                var cell = column.Path[depth];
                if (!known.TryGetValue(cell, out var meaning))
                {
                    var key = cell.Key;
                    if (numbered && depth == column.Path.Count - 1)
                    {
                        key = key.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
                    }

                    known[cell] = meaning = vocabulary.Explain(key, LabelPlace.Heading);
                }

                Take(column, cell, meaning, depth == column.Path.Count - 1);
            }
        }
    }

    private static void Take(ColumnDraft column, LayoutCell cell, Explanation meaning, bool isLast)
    {
        foreach (var (dimension, member) in meaning.Members)
        {
            if (!column.Members.TryGetValue(dimension, out var outer))
            {
                column.Members[dimension] = member;
                continue;
            }

            column.HasConflict |=
                dimension is Dimension.Item or Dimension.Nature
                && !Narrowing.AreCompatible(dimension, outer, member);
            column.Members[dimension] = Narrowing.Merge(dimension, outer, member);
        }

        // 财政拨款收入 above a panel says its side even where the phrase only says the fund.
        if (cell.Key.EndsWith("收入", StringComparison.Ordinal))
        {
            column.Members.TryAdd(Dimension.Side, Sides.Income);
        }

        if (meaning.Role is { } role)
        {
            column.Role = role;
        }
        else if (
            isLast
            && column.Role is not null and not ColumnRole.Derived
            && (meaning.IsKnown || meaning.Year > 0)
        )
        {
            // 项目 above 基本支出: the lowest words decide whether the column holds amounts.
            column.Role = null;
        }

        column.List = meaning.List == ClassificationList.None ? column.List : meaning.List;
        column.Form = meaning.Form ?? column.Form;
        column.YearsBack = meaning.YearsBack ?? column.YearsBack;
        column.Year = meaning.Year > 0 ? meaning.Year : column.Year;
        column.Unit = CaptionReader.FindUnit(cell.Key) ?? column.Unit;
        column.IsKnown |= meaning.IsKnown;
        if (isLast)
        {
            column.Marks |= meaning.Marks;
            column.Residue = meaning.Residue;
        }
        else
        {
            column.Marks |= meaning.Marks & PhraseMarks.OfWhich;
        }
    }

    /// <summary>Some text layers write the column number into the heading above it: 项目 1 | 预算数 2 | 项目 3.</summary>
    private static bool HasSwallowedNumbers(List<ColumnDraft> columns)
    {
        var expected = 0;
        var found = 0;
        foreach (var column in columns)
        {
            var key = column.LastKey;
            if (key.Length < 2 || !char.IsAsciiDigit(key[^1]) || char.IsAsciiDigit(key[0]))
            {
                continue;
            }

            var digits = key.Length;
            while (digits > 0 && char.IsAsciiDigit(key[digits - 1]))
            {
                digits--;
            }

            if (
                !int.TryParse(
                    key.AsSpan(digits),
                    System.Globalization.NumberStyles.None,
                    System.Globalization.CultureInfo.InvariantCulture,
                    out var number
                )
            )
            {
                continue;
            }

            if (number <= expected)
            {
                return false;
            }

            expected = number;
            found++;
        }

        return found >= 2;
    }

    /// <summary>Counts numbers and words in the body and settles the role of every column.</summary>
    public static void Settle(
        List<ColumnDraft> columns,
        JoinedGrid grid,
        TableVocabulary vocabulary
    )
    {
        foreach (var row in grid.Body)
        {
            foreach (var column in columns)
            {
                if (row.At(column.Index) is not { } cell)
                {
                    continue;
                }

                if (PrintedNumber.Read(cell.Key) is not null || cell.Key[0] == '#')
                {
                    column.Numbers++;
                }
                else if (cell.Key is not ("-" or "--" or "/" or "无"))
                {
                    column.Words++;
                }
            }
        }

        foreach (var column in columns)
        {
            column.Role = RoleOf(column);
        }

        SettleUnitCodes(columns, grid);
        SettleNames(columns, grid, vocabulary);
        SettleSequences(columns, grid);
    }

    /// <summary>
    /// A column without heading between codes and names that holds nothing but whole numbers of 3 to 9 digits holds unit codes:
    /// Sichuan prints the unit code between the split subject code and the name, one column beside its heading.
    /// </summary>
    private static void SettleUnitCodes(List<ColumnDraft> columns, JoinedGrid grid)
    {
        var name = columns.FindIndex(column => column.Role == ColumnRole.Name);
        for (var c = 0; c < name; c++)
        {
            var column = columns[c];
            if (
                column.Path.Count == 0
                && column.Numbers > 0
                && column.Words == 0
                && AreCodes(column, grid)
            )
            {
                column.Role = ColumnRole.Unit;
            }
        }
    }

    /// <summary>项目名称 above lines of a balance (一、基本支出) names lines, not projects.</summary>
    private static void SettleNames(
        List<ColumnDraft> columns,
        JoinedGrid grid,
        TableVocabulary vocabulary
    )
    {
        foreach (var column in columns)
        {
            if (column.Role != ColumnRole.Project)
            {
                continue;
            }

            var lines = 0;
            foreach (var row in grid.Body)
            {
                if (
                    row.At(column.Index) is { } cell
                    && vocabulary.Explain(RowLabel.Read(cell.Key).Key, LabelPlace.Row)
                        is { IsComplete: true } meaning
                    && !meaning.Has(PhraseMarks.Total)
                )
                {
                    lines++;
                }
            }

            if (lines * 2 >= column.Words)
            {
                column.Role = ColumnRole.Name;
            }
        }

        // 项目名称 merged over 一般公共预算资金 | 小计 (Jiangsu): both columns name lines, or neither does.
        for (var c = 1; c < columns.Count; c++)
        {
            if (
                columns[c].Role == ColumnRole.Project
                && columns[c - 1].Role == ColumnRole.Name
                && columns[c].Path.Count > 0
                && columns[c - 1].Path.Count > 0
                && columns[c].Path[^1] == columns[c - 1].Path[^1]
            )
            {
                columns[c].Role = ColumnRole.Name;
            }
        }
    }

    private static bool AreCodes(ColumnDraft column, JoinedGrid grid)
    {
        foreach (var row in grid.Body)
        {
            if (
                row.At(column.Index) is { } cell
                && (cell.Key.Length is < 3 or > 9 || !cell.Key.All(char.IsAsciiDigit))
            )
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>1, 2, 3 … down the first column, whatever its heading says.</summary>
    private static void SettleSequences(List<ColumnDraft> columns, JoinedGrid grid)
    {
        foreach (var column in columns)
        {
            if (column.Role == ColumnRole.Name && column.Words > 0 && column.Numbers == 0)
            {
                return;
            }

            if (column.Numbers < 3 || column.Words > 0 || column.Role == ColumnRole.Sequence)
            {
                continue;
            }

            var expected = 0m;
            var runs = true;
            foreach (var row in grid.Body)
            {
                if (row.At(column.Index) is not { } cell)
                {
                    continue;
                }

                runs &=
                    PrintedNumber.Read(cell.Key) is { Decimals: 0 } number
                    && number.Value == ++expected;
            }

            if (runs)
            {
                column.Role = ColumnRole.Sequence;
            }

            return;
        }
    }

    private static ColumnRole RoleOf(ColumnDraft column)
    {
        var numeric = column.Numbers > column.Words;
        switch (column.Role)
        {
            case ColumnRole.Name
            or ColumnRole.Project
            or ColumnRole.Text when numeric && column.Numbers >= 3 && column.Members.Count > 0:
                return ColumnRole.Amount;
            case { } role:
                return role;
        }

        if (column.Words > column.Numbers)
        {
            // 项目（按支出用途分类）: the brackets only say by what the lines are listed (Zhejiang).
            return
                column.Path.Count == 0
                || column.List != ClassificationList.None
                || column.LastKey.StartsWith("项目(", StringComparison.Ordinal)
                || column.LastKey.StartsWith("科目(", StringComparison.Ordinal)
                ? ColumnRole.Name
                : ColumnRole.Text;
        }

        if (column.Path.Count == 0)
        {
            return ColumnRole.Unexplained;
        }

        if (column.List != ClassificationList.None && column.Members.Count == 0)
        {
            return column.Numbers > 0 ? ColumnRole.Code : ColumnRole.Name;
        }

        var explained = (column.IsKnown && column.Residue.Length < 4) || column.Residue.Length == 0;
        return explained ? ColumnRole.Amount : ColumnRole.Unexplained;
    }
}
