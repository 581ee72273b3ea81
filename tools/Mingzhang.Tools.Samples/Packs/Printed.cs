using System.Globalization;
using Mingzhang.Facts.Amounts;
using Mingzhang.Tools.Samples.Budgets;

namespace Mingzhang.Tools.Samples.Packs;

/// <summary>Numbers as this pack prints them.</summary>
internal sealed class Printed(Budget budget)
{
    /// <summary>A cell: two decimals with separators; nothing for zero.</summary>
    public string Cell(Money amount) => amount == default ? "" : Number(amount);

    public string Number(Money amount) =>
        amount.InUnit(budget.Unit).ToString("#,##0.00", CultureInfo.InvariantCulture);

    /// <summary>An amount in a sentence, with its unit, without trailing zeros.</summary>
    public string InWords(Money amount) =>
        amount.InUnit(budget.Unit).ToString("#,##0.##", CultureInfo.InvariantCulture)
        + budget.UnitName;

    /// <summary>占比, two decimals, of the amounts as printed.</summary>
    public string Share(Money part, Money whole) => Percent(Shown(part), Shown(whole));

    /// <summary>较上年… with amount, direction and rate, all from the amounts as printed.</summary>
    public string Change(Money now, Money before, string subject)
    {
        var gap = Shown(now) - Shown(before);
        if (gap == 0)
        {
            return $"与{subject}持平";
        }

        var size = Math.Abs(gap).ToString("#,##0.##", CultureInfo.InvariantCulture);
        var words = gap > 0 ? ("增加", "增长") : ("减少", "下降");
        return Shown(before) == 0 || Shown(now) == 0
            ? $"比{subject}{words.Item1}{size}{budget.UnitName}"
            : $"比{subject}{words.Item1}{size}{budget.UnitName}，{words.Item2}{Percent(Math.Abs(gap), Shown(before))}";
    }

    private decimal Shown(Money amount) => amount.InUnit(budget.Unit);

    private static string Percent(decimal part, decimal whole) =>
        Math.Round(part * 100 / whole, 2, MidpointRounding.AwayFromZero)
            .ToString("0.##", CultureInfo.InvariantCulture) + "%";
}
