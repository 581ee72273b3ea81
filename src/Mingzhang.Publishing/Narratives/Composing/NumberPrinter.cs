using System.Globalization;
using Mingzhang.Facts.Amounts;
using Mingzhang.Publishing.Narratives.Model;

namespace Mingzhang.Publishing.Narratives.Composing;

/// <summary>数的写法: prints amounts and percentages as the place does.</summary>
public sealed class NumberPrinter(NumberForm form)
{
    public NumberForm Form { get; } = form;

    /// <summary>The number without its unit.</summary>
    public string Amount(Money amount, int decimals) =>
        Print(amount.InUnit(Form.Unit, decimals), decimals, Form.DropsZeros, Form.HasGroups);

    /// <summary>A percentage without its sign.</summary>
    public string Percent(decimal percent, int decimals) =>
        Print(
            Math.Round(percent, decimals, MidpointRounding.AwayFromZero),
            decimals,
            Form.PercentDropsZeros,
            hasGroups: Form.HasGroups
        );

    /// <summary>A count: no more decimals than it has.</summary>
    public static string Count(decimal count) =>
        count.ToString("0.####", CultureInfo.InvariantCulture);

    /// <summary>Whether the amount prints as zero.</summary>
    public bool IsNothing(Money amount) => amount.InUnit(Form.Unit, Form.Decimals) == 0;

    private static string Print(decimal number, int decimals, bool dropsZeros, bool hasGroups)
    {
        var places = decimals == 0 ? "" : "." + new string(dropsZeros ? '#' : '0', decimals);
        return number.ToString((hasGroups ? "#,##0" : "0") + places, CultureInfo.InvariantCulture);
    }
}
