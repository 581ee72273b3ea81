using System.Globalization;
using Mingzhang.Documents.Writing;
using Mingzhang.Facts.Amounts;

namespace Mingzhang.Publishing.Layouts.Printing;

/// <summary>数字格式: numbers as cells print them.</summary>
internal static class NumberText
{
    private static readonly string[] Plain =
    [
        "0",
        "0.0",
        "0.00",
        "0.000",
        "0.0000",
        "0.00000",
        "0.000000",
    ];

    private static readonly string[] Grouped =
    [
        "#,0",
        "#,0.0",
        "#,0.00",
        "#,0.000",
        "#,0.0000",
        "#,0.00000",
        "#,0.000000",
    ];

    public static string Of(decimal number, int decimals, bool isGrouped) =>
        number.ToString(
            (isGrouped ? Grouped : Plain)[Math.Clamp(decimals, 0, Plain.Length - 1)],
            CultureInfo.InvariantCulture
        );

    public static PrintCell Cell(decimal number, int decimals, bool isGrouped) =>
        new()
        {
            Text = Of(number, decimals, isGrouped),
            Number = number,
            Decimals = decimals,
            Style = isGrouped ? NumberStyle.Grouped : NumberStyle.Plain,
        };

    public static PrintCell Percent(decimal number, int decimals) =>
        new()
        {
            Text = Of(number, decimals, isGrouped: false) + "%",
            Number = number,
            Decimals = decimals,
            Style = NumberStyle.Percent,
        };

    /// <summary>The change from <paramref name="from"/> in percent of it, rounded half away from zero; null without a base.</summary>
    public static decimal? Rate(Money? current, Money? from, int decimals)
    {
        if (from is not { Fen: not 0 } start)
        {
            return null;
        }

        var change = (decimal)((current ?? Money.Zero).Fen - start.Fen);
        return Math.Round(
            change * 100 / Math.Abs(start.Fen),
            decimals,
            MidpointRounding.AwayFromZero
        );
    }

    /// <summary>The part in percent of the whole; null without a whole.</summary>
    public static decimal? Share(Money? part, Money? whole, int decimals) =>
        whole is { Fen: not 0 } all && part is { } some
            ? Math.Round((decimal)some.Fen * 100 / all.Fen, decimals, MidpointRounding.AwayFromZero)
            : null;
}
