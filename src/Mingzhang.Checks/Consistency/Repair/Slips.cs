using System.Globalization;
using Mingzhang.Checks.Consistency.Equations;
using Mingzhang.Facts.Findings;

namespace Mingzhang.Checks.Consistency.Repair;

/// <summary>笔误的种类: how a printed number may have come from the right one.</summary>
internal enum Slip
{
    None,
    OneDigit,
    Swapped,
    Dropped,
    Doubled,
    Shifted,
    Sign,
    Neighbour,
    PriorYear,
}

/// <summary>Recognises the common ways in which a number goes wrong on its way to print.</summary>
internal static class Slips
{
    public static Slip Classify(Cell cell, long expected, IReadOnlyList<Cell> neighbours)
    {
        if (cell.IsBlank || expected == cell.Value)
        {
            return Slip.None;
        }

        if (expected == -cell.Value)
        {
            return Slip.Sign;
        }

        if (cell.Value != 0 && Shift(cell.Value, expected))
        {
            return Slip.Shifted;
        }

        if (cell.Value != 0)
        {
            foreach (var neighbour in neighbours)
            {
                if (neighbour.Value == cell.Value)
                {
                    return
                        neighbour.Statement is { } other
                        && cell.Statement is { } own
                        && other.Point.Year != own.Point.Year
                        ? Slip.PriorYear
                        : Slip.Neighbour;
                }
            }
        }

        return Digits(cell, expected);
    }

    public static Text? Describe(Slip slip) =>
        slip switch
        {
            Slip.OneDigit => new("两数仅一位不同", "the two differ in one digit"),
            Slip.Swapped => new("疑似两位数字颠倒", "two digits seem to be swapped"),
            Slip.Dropped => new("疑似漏写一位数字", "a digit seems to be missing"),
            Slip.Doubled => new("疑似多写一位数字", "a digit seems to be one too many"),
            Slip.Shifted => new(
                "疑似小数点或金额单位错位",
                "the decimal point or the unit of account seems to have slipped"
            ),
            Slip.Sign => new("疑似正负号有误", "the sign seems to be wrong"),
            Slip.Neighbour => new(
                "与相邻单元格数值相同，疑似串行或串列",
                "it repeats the number of a neighbouring cell"
            ),
            Slip.PriorYear => new("与上年数相同，疑似未更新", "it repeats last year's number"),
            _ => null,
        };

    private static bool Shift(long printed, long expected)
    {
        foreach (var power in (ReadOnlySpan<long>)[10, 100, 1000, 10_000])
        {
            if ((Int128)printed * power == expected || (Int128)expected * power == printed)
            {
                return true;
            }
        }

        return false;
    }

    private static Slip Digits(Cell cell, long expected)
    {
        var scale = cell.Step;
        if (cell.Value % scale != 0 || expected % scale != 0 || cell.Value < 0 != expected < 0)
        {
            return Slip.None;
        }

        var printed = Math.Abs(cell.Value / scale).ToString(CultureInfo.InvariantCulture);
        var right = Math.Abs(expected / scale).ToString(CultureInfo.InvariantCulture);
        if (printed.Length == right.Length)
        {
            return SameLength(printed, right);
        }

        if (printed.Length + 1 == right.Length && IsWithoutOne(printed, right))
        {
            return Slip.Dropped;
        }

        return printed.Length == right.Length + 1 && IsWithoutOne(right, printed)
            ? Slip.Doubled
            : Slip.None;
    }

    private static Slip SameLength(string printed, string right)
    {
        var first = -1;
        var differing = 0;
        for (var i = 0; i < printed.Length; i++)
        {
            if (printed[i] != right[i])
            {
                first = first < 0 ? i : first;
                differing++;
            }
        }

        if (differing == 1)
        {
            return Slip.OneDigit;
        }

        return
            differing == 2
            && printed[first] == right[first + 1]
            && printed[first + 1] == right[first]
            ? Slip.Swapped
            : Slip.None;
    }

    /// <summary>Whether <paramref name="shorter"/> is <paramref name="longer"/> without one of its digits.</summary>
    private static bool IsWithoutOne(string shorter, string longer)
    {
        var i = 0;
        while (i < shorter.Length && shorter[i] == longer[i])
        {
            i++;
        }

        return shorter.AsSpan(i).SequenceEqual(longer.AsSpan(i + 1));
    }
}
