using System.Globalization;
using Mingzhang.Facts.Amounts;

namespace Mingzhang.Web.Language;

/// <summary>数与时间的显示: the same in every page. Times are those of China, which has one zone and no summer time.</summary>
public static class Shown
{
    public static readonly TimeSpan China = TimeSpan.FromHours(8);

    /// <summary>Yuan with separators and two decimals; blank for null, which is not zero.</summary>
    public static string Yuan(Money? amount) =>
        amount is { } known
            ? (known.Fen / 100m).ToString("#,##0.00", CultureInfo.InvariantCulture)
            : "";

    /// <summary>万元 with two decimals, for pictures and summaries; blank for null.</summary>
    public static string TenThousands(Money? amount) =>
        amount is { } known
            ? Math.Round(known.Fen / 1_000_000m, 2, MidpointRounding.AwayFromZero)
                .ToString("#,##0.00", CultureInfo.InvariantCulture)
            : "";

    /// <summary>With its sign; blank for zero.</summary>
    public static string Change(Money amount) =>
        amount.Fen == 0 ? ""
        : amount.Fen > 0 ? "+" + Yuan(amount)
        : "−" + Yuan(-amount);

    public static string Percent(decimal? percent) =>
        percent is { } known ? known.ToString("0.##", CultureInfo.InvariantCulture) + "%" : "";

    public static string SignedPercent(decimal? percent) =>
        percent is { } known
            ? known.ToString("+0.##;−0.##;0", CultureInfo.InvariantCulture) + "%"
            : "";

    public static string Count(long number) =>
        number.ToString("#,##0", CultureInfo.InvariantCulture);

    public static string Day(DateOnly? day) =>
        day is { } known ? known.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "";

    public static string Time(DateTimeOffset time) =>
        time.ToOffset(China).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The day in China.</summary>
    public static DateOnly DayOf(DateTimeOffset time) =>
        DateOnly.FromDateTime(time.ToOffset(China).DateTime);

    /// <summary>For the datetime attribute.</summary>
    public static string Machine(DateTimeOffset time) =>
        time.ToOffset(China).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
}
