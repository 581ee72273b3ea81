using System.Globalization;

namespace Mingzhang.Documents.Writing.Excel;

/// <summary>
/// 数字格式: the format under which a spreadsheet shows a number exactly as a <see cref="PrintCell"/> prints it. Where there is none,
/// the cell is written as words: what people see matters more than the type of the cell.
/// </summary>
internal static class NumberCode
{
    /// <summary>Digits that a spreadsheet keeps.</summary>
    private const int MostDigits = 15;

    /// <summary>The number to store (a percentage as a fraction) and its format; null where the cell holds words.</summary>
    public static (decimal Value, string Format)? Of(PrintCell cell)
    {
        if (cell.Number is not { } number || cell.Style == NumberStyle.Text || !Fits(number))
        {
            return null;
        }

        var text = cell.Text;
        var isPercent = text.EndsWith('%');
        var digits = isPercent ? text.AsSpan(0, text.Length - 1) : text;
        var point = digits.IndexOf('.');
        var decimals = point < 0 ? 0 : digits.Length - point - 1;
        if (decimals <= 20 && IsPrintedAs(number, digits, decimals, out var isGrouped))
        {
            isGrouped |= cell.Style == NumberStyle.Grouped && Math.Abs(number) < 1000;
            return (
                isPercent ? number / 100 : number,
                Code(isGrouped, decimals, isPercent ? "%" : "")
            );
        }

        if (number != 0 || text.Contains('"', StringComparison.Ordinal) || text.Length > 32)
        {
            return null;
        }

        // A zero that is printed as a blank or as a stroke stays a zero.
        var code = Code(
            cell.Style == NumberStyle.Grouped,
            Math.Clamp(cell.Decimals, 0, 20),
            cell.Style == NumberStyle.Percent ? "%" : ""
        );
        return (0, text.Length == 0 ? $"{code};-{code};" : $"{code};-{code};\"{text}\"");
    }

    private static bool Fits(decimal number)
    {
        var digits = Math.Abs(number).ToString(CultureInfo.InvariantCulture).AsSpan();
        var count = 0;
        foreach (var letter in digits.TrimStart("0."))
        {
            count += letter == '.' ? 0 : 1;
        }

        return count <= MostDigits;
    }

    private static bool IsPrintedAs(
        decimal number,
        ReadOnlySpan<char> text,
        int decimals,
        out bool isGrouped
    )
    {
        Span<char> printed = stackalloc char[64];
        Span<char> format = stackalloc char[4];
        decimals.TryFormat(format[1..], out var length, provider: CultureInfo.InvariantCulture);
        format[0] = 'F';
        isGrouped = false;
        if (
            number.TryFormat(
                printed,
                out var written,
                format[..(length + 1)],
                CultureInfo.InvariantCulture
            ) && text.SequenceEqual(printed[..written])
        )
        {
            return true;
        }

        format[0] = 'N';
        isGrouped = true;
        return number.TryFormat(
                printed,
                out written,
                format[..(length + 1)],
                CultureInfo.InvariantCulture
            ) && text.SequenceEqual(printed[..written]);
    }

    private static string Code(bool isGrouped, int decimals, string suffix) =>
        (isGrouped, decimals, suffix) switch
        {
            (true, 2, "") => "#,##0.00",
            (false, 2, "") => "0.00",
            (false, 0, "") => "0",
            (true, 0, "") => "#,##0",
            (false, 2, "%") => "0.00%",
            _ => (isGrouped ? "#,##0" : "0")
                + (decimals > 0 ? "." + new string('0', decimals) : "")
                + suffix,
        };
}
