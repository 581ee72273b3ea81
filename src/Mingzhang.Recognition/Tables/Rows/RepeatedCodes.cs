using System.Globalization;
using Mingzhang.Catalog.Vocabulary;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;

namespace Mingzhang.Recognition.Tables.Rows;

/// <summary>同码多行: lines running with one code are parts of one class, or a class and the office's own division of it below.</summary>
internal static class RepeatedCodes
{
    private const int MostGap = 3;

    /// <summary>Tells two lines with the same code apart by their place.</summary>
    public static void Divide(RowDraft row, RowDraft? previous)
    {
        if (
            previous is null
            || previous.Code != row.Code
            || previous.SecondCode != row.SecondCode
            || row.Code.Length < 5
            || row.Source.PrintedRow - previous.Source.PrintedRow > MostGap
            || row.Members.ContainsKey(Dimension.Project)
            || row.UnitKey != previous.UnitKey
        )
        {
            return;
        }

        foreach (var part in (ReadOnlySpan<RowDraft>)[previous, row])
        {
            var dimension = DimensionOf(part);
            if (!part.Member(dimension).Contains('+'))
            {
                part.Members[dimension] = CodePair.Of(
                    part.Member(dimension),
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{Point.Local}{part.Source.PrintedRow}"
                    )
                );
            }
        }
    }

    /// <summary>
    /// 301 | 12 其他社会保障缴费 0.91, then 301 | 12 医疗补助缴费 0.28, 工伤保险 0.41, 失业保险 0.22: the first line is the class itself where the
    /// lines below it add up to it in every column.
    /// </summary>
    public static void Join(
        List<RowDraft> rows,
        TablePanel panel,
        ClassificationIndex index,
        UnitOfAccount account
    )
    {
        var own = rows.FindAll(row => row.Panel == panel.Number);
        for (var first = 0; first + 1 < own.Count; first++)
        {
            var end = first + 1;
            while (end < own.Count && IsDivided(own[end]) && own[end].Code == own[first].Code)
            {
                end++;
            }

            // A class and one line of the same amount may as well be printed twice, unless only the first has the name of the class.
            if (
                IsDivided(own[first])
                && (end - first > 2 || IsClassAndPart(own, first, end, index))
                && AddsUp(own, first, end, panel, account)
            )
            {
                var dimension = DimensionOf(own[first]);
                own[first].Members[dimension] = CodePair.First(own[first].Member(dimension));
            }

            first = Math.Max(first, end - 1);
        }
    }

    private static Dimension DimensionOf(RowDraft row) =>
        row.Members.ContainsKey(Dimension.Economic) ? Dimension.Economic : Dimension.Function;

    private static bool IsDivided(RowDraft row) =>
        row.Code.Length >= 5
        && row.Member(DimensionOf(row))
            .EndsWith(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"+{Point.Local}{row.Source.PrintedRow}"
                ),
                StringComparison.Ordinal
            );

    private static bool IsClassAndPart(
        List<RowDraft> rows,
        int first,
        int end,
        ClassificationIndex index
    ) =>
        end - first == 2
        && index.Agrees(rows[first].Code, LabelKey.Of(rows[first].Label))
        && !index.Agrees(rows[first].Code, LabelKey.Of(rows[first + 1].Label));

    private static bool AddsUp(
        List<RowDraft> rows,
        int first,
        int end,
        TablePanel panel,
        UnitOfAccount account
    )
    {
        var any = false;
        foreach (var column in panel.Values)
        {
            var parts = Interval.Zero;
            for (var i = first + 1; i < end; i++)
            {
                parts += At(rows[i], column.Index, account) ?? Interval.Zero;
            }

            var whole = At(rows[first], column.Index, account);
            if (!parts.Overlaps(whole ?? Interval.Zero))
            {
                return false;
            }

            any |= whole is { Low: > 0 };
        }

        return any;
    }

    private static Interval? At(RowDraft row, int column, UnitOfAccount account) =>
        row.Source.At(column) is { } cell ? Amount.Read(cell.Key, account)?.Truth : null;
}
