using System.Globalization;
using Mingzhang.Publishing.Layouts.Sources;

namespace Mingzhang.Publishing.Layouts.Printing;

/// <summary>A field of a list's entry inside running text.</summary>
internal static class ListText
{
    public static string Of(ListValue value) =>
        value.Amount is { } amount
            ? Number(amount.InUnit(Facts.Amounts.UnitOfAccount.TenThousandYuan, 6))
        : value.Number is { } number ? Number(number)
        : value.Text;

    /// <summary>As few decimals as it needs: 30, 2.5.</summary>
    public static string Number(decimal number) =>
        number.ToString("0.##########", CultureInfo.InvariantCulture);
}
