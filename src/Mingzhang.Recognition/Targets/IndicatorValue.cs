using System.Buffers;
using Mingzhang.Catalog.Vocabulary.Targets;
using Mingzhang.Facts.Amounts;

namespace Mingzhang.Recognition.Targets;

/// <summary>指标值: sign, number and unit of a value that stands in one cell (≥30 次, 100%, 不少于5场).</summary>
internal readonly record struct IndicatorValue(
    string Operator,
    string Value,
    PrintedNumber? Number,
    string Unit
)
{
    private const int LongestUnit = 10;
    private static readonly SearchValues<char> Separators = SearchValues.Create("-—~至，,。；;:：");

    public static IndicatorValue Read(string text, TargetVocabulary vocabulary)
    {
        var rest = text.Trim();
        var sign = "";
        foreach (var (written, normal) in vocabulary.Operators)
        {
            if (rest.StartsWith(written, StringComparison.Ordinal))
            {
                sign = normal;
                rest = rest[written.Length..].TrimStart(' ', ':', '：');
                break;
            }
        }

        var length = NumberLength(rest);
        if (length == 0)
        {
            return new IndicatorValue(sign, rest, Number: null, "");
        }

        var unit = LabelText.Squeeze(rest[length..]);
        var bound = Bound(unit);
        if (bound.Sign.Length > 0)
        {
            sign = sign.Length == 0 ? bound.Sign : sign;
            unit = bound.Unit;
        }

        if (unit.Length > LongestUnit || HasDigit(unit) || unit.AsSpan().ContainsAny(Separators))
        {
            // 2025年1月-12月, 17839平方米；每天3000人次: no single number.
            return new IndicatorValue(sign, rest, Number: null, "");
        }

        var number = PrintedNumber.Read(rest.AsSpan(0, length));
        return number is null
            ? new IndicatorValue(sign, rest, Number: null, "")
            : new IndicatorValue(sign, rest[..length].Trim(), number, unit);
    }

    /// <summary>Length of the number at the beginning; 0 where there is none.</summary>
    public static int NumberLength(string text)
    {
        var length = 0;
        var digits = 0;
        while (length < text.Length)
        {
            var c = LabelText.Narrow(text[length]);
            if (char.IsAsciiDigit(c))
            {
                digits++;
            }
            else if (
                !(
                    c is '.' or ','
                    && digits > 0
                    && length + 1 < text.Length
                    && char.IsAsciiDigit(LabelText.Narrow(text[length + 1]))
                ) && !(c is '-' && length == 0)
            )
            {
                break;
            }

            length++;
        }

        return digits == 0 ? 0 : length;
    }

    /// <summary>95%以上 is at least, 10天以内 at most.</summary>
    private static (string Sign, string Unit) Bound(string unit)
    {
        if (unit.EndsWith("及以上", StringComparison.Ordinal))
        {
            return ("≥", unit[..^3]);
        }

        if (unit.EndsWith("以上", StringComparison.Ordinal))
        {
            return ("≥", unit[..^2]);
        }

        if (
            unit.EndsWith("以内", StringComparison.Ordinal)
            || unit.EndsWith("以下", StringComparison.Ordinal)
        )
        {
            return ("≤", unit[..^2]);
        }

        return ("", unit);
    }

    private static bool HasDigit(string text)
    {
        foreach (var c in text)
        {
            if (char.IsDigit(c))
            {
                return true;
            }
        }

        return false;
    }
}
