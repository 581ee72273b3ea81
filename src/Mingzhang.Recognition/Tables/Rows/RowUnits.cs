using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Recognition.Tables.Rows;

/// <summary>
/// 单位: which unit each row belongs to. A table of one unit says nothing about units: its unit rows repeat the total. Where
/// several units are listed, rows carry the unit that they stand under or beside.
/// </summary>
internal static class RowUnits
{
    public static void Settle(List<RowDraft> rows, List<TablePanel> panels)
    {
        foreach (var panel in panels)
        {
            Settle([.. rows.Where(row => row.Panel == panel.Number)], panel);
        }
    }

    private static void Settle(List<RowDraft> rows, TablePanel panel)
    {
        DropDepartment(rows);
        RowDraft? total = null;
        var units = new List<string>();
        var current = "";
        foreach (var row in rows)
        {
            if (row.IsTotal)
            {
                total ??= row;
                current = "";
                continue;
            }

            if (row.Role == RowRole.Unit)
            {
                if (row.UnitKey.Length == 0)
                {
                    row.UnitKey = row.LabelCell?.Key ?? "";
                }

                current = RepeatsTotal(row, total, panel) ? "" : row.UnitKey;
            }
            else if (row.UnitKey.Length == 0)
            {
                row.UnitKey = current;
            }
            else
            {
                current = row.UnitKey;
            }

            if (
                row.UnitKey.Length > 0
                && !units.Contains(row.UnitKey)
                && !RepeatsTotal(row, total, panel)
            )
            {
                units.Add(row.UnitKey);
            }
        }

        foreach (var row in rows)
        {
            if (
                row.Role == RowRole.Unit
                && row.Label.Length == 0
                && !RepeatsTotal(row, total, panel)
            )
            {
                row.Role = RowRole.Unexplained;
                row.IsAside = true;
            }
        }

        units.RemoveAll(unit => units.Exists(other => other != unit && IsInside(other, unit)));
        var several = units.Count > 1;
        foreach (var row in rows)
        {
            if (
                several
                && row.UnitKey.Length > 0
                && (row.Role != RowRole.Unit || !RepeatsTotal(row, total, panel))
            )
            {
                row.Members[Dimension.Unit] = row.UnitKey;
            }
        }

        SettleBlocks(rows);
    }

    /// <summary>
    /// Sichuan prints the department's code beside every class, under lines that name the units: one code beside the classes of several
    /// units names none of them.
    /// </summary>
    private static void DropDepartment(List<RowDraft> rows)
    {
        var named = new HashSet<string>(StringComparer.Ordinal);
        string? beside = null;
        foreach (var row in rows)
        {
            if (row.Role == RowRole.Unit)
            {
                if (row.Label.Length > 0)
                {
                    named.Add(row.Label);
                }
            }
            else if (row.UnitKey.Length > 0)
            {
                if (beside is not null && beside != row.UnitKey)
                {
                    return;
                }

                beside = row.UnitKey;
            }
        }

        if (beside is null || named.Count < 2)
        {
            return;
        }

        foreach (var row in rows)
        {
            if (row.Role != RowRole.Unit)
            {
                row.UnitKey = "";
            }
        }
    }

    /// <summary>
    /// Lines of several units one after another, without the units' names: the same class comes again. Each block is a unit known
    /// only by its place, so that its lines agree with nothing by accident.
    /// </summary>
    private static void SettleBlocks(List<RowDraft> rows)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var block = 1;
        var repeats = false;
        var blocks = new List<(RowDraft Row, int Block)>();
        foreach (var row in rows)
        {
            if (row.Role != RowRole.Detail || row.Code.Length == 0)
            {
                continue;
            }

            var key = string.Join(
                '|',
                row.Member(Dimension.Unit),
                row.Member(Dimension.Function),
                row.Member(Dimension.Economic),
                row.Member(Dimension.Project)
            );
            if (!seen.Add(key))
            {
                repeats = true;
                block++;
                seen.Clear();
                seen.Add(key);
            }

            blocks.Add((row, block));
        }

        if (!repeats)
        {
            return;
        }

        foreach (var (row, number) in blocks)
        {
            if (row.Member(Dimension.Unit).Length == 0)
            {
                row.Members[Dimension.Unit] = string.Create(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"{Point.Local}{number}"
                );
            }
        }
    }

    /// <summary>A department's code is the beginning of its units' codes: 309 → 309001.</summary>
    private static bool IsInside(string inner, string outer) =>
        inner.Length > outer.Length
        && char.IsAsciiDigit(outer[0])
        && inner.StartsWith(outer, StringComparison.Ordinal);

    private static bool RepeatsTotal(RowDraft row, RowDraft? total, TablePanel panel)
    {
        if (total is null || row.Role != RowRole.Unit)
        {
            return false;
        }

        var any = false;
        foreach (var column in panel.Values)
        {
            var cell = row.Source.At(column.Index);
            if (cell?.Key != total.Source.At(column.Index)?.Key)
            {
                return false;
            }

            any |= cell is not null;
        }

        return any;
    }
}
