using System.Globalization;

namespace Mingzhang.Cli.Bench.Planted;

/// <summary>How people get a number wrong: the characters of a printed amount, changed.</summary>
internal static class PrintedDigits
{
    public static string? Change(string printed, Random random)
    {
        var digits = Positions(printed);
        if (digits.Count == 0)
        {
            return null;
        }

        var at = digits[random.Next(digits.Count)];
        var digit = (char)('0' + ((printed[at] - '0' + 1 + random.Next(9)) % 10));
        return Sound(Put(printed, at, digit));
    }

    public static string? Swap(string printed, Random random)
    {
        var digits = Positions(printed);
        var pairs = Enumerable
            .Range(0, Math.Max(0, digits.Count - 1))
            .Where(index => printed[digits[index]] != printed[digits[index + 1]])
            .ToList();
        if (pairs.Count == 0)
        {
            return null;
        }

        var pair = pairs[random.Next(pairs.Count)];
        var (left, right) = (digits[pair], digits[pair + 1]);
        return Sound(Put(Put(printed, left, printed[right]), right, printed[left]));
    }

    /// <summary>A digit before the decimal point is left out; separators are set anew, as a spreadsheet would.</summary>
    public static string? Drop(string printed, Random random)
    {
        var point = printed.IndexOf('.', StringComparison.Ordinal);
        var whole = (point < 0 ? printed : printed[..point]).Replace(
            ",",
            "",
            StringComparison.Ordinal
        );
        if (whole.Length < 2)
        {
            return null;
        }

        return WithSeparators(
            printed,
            whole.Remove(random.Next(whole.Length), 1) + (point < 0 ? "" : printed[point..])
        );
    }

    /// <summary>元 for 万元, or the other way.</summary>
    public static string? Slip(string printed) =>
        decimal.TryParse(printed, NumberStyles.Number, CultureInfo.InvariantCulture, out var value)
        && value != 0
            ? (value >= 100_000 ? value / 10_000 : value * 10_000).ToString(
                printed.Contains(',', StringComparison.Ordinal) ? "#,##0.00" : "0.00",
                CultureInfo.InvariantCulture
            )
            : null;

    private static string? WithSeparators(string printed, string changed) =>
        decimal.TryParse(changed, NumberStyles.Number, CultureInfo.InvariantCulture, out var value)
            ? value.ToString(
                printed.Contains(',', StringComparison.Ordinal) ? "#,##0.00" : "0.00",
                CultureInfo.InvariantCulture
            )
            : null;

    private static List<int> Positions(string printed) =>
        [.. Enumerable.Range(0, printed.Length).Where(index => char.IsAsciiDigit(printed[index]))];

    private static string Put(string printed, int at, char digit) =>
        string.Concat(printed.AsSpan(0, at), [digit], printed.AsSpan(at + 1));

    /// <summary>A number that begins with 0 shows that it is damaged; those are left out, as they would be too easy.</summary>
    private static string? Sound(string printed) =>
        printed.Length > 1 && printed[0] == '0' && printed[1] != '.' ? null : printed;
}
