using System.Collections.Immutable;
using Mingzhang.Facts.Packs;

namespace Mingzhang.Recognition.Structure;

/// <summary>联系方式: 「部门预算公开联系人：…　联系电话：…」.</summary>
internal static class ContactRecognition
{
    private const int LongestName = 12;

    public static PackProfile AddTo(PackProfile profile, ImmutableArray<ProseBlock> blocks)
    {
        foreach (var block in blocks)
        {
            if (block.Text.Length > 200)
            {
                continue;
            }

            var (nameAt, name) = After(block.Text, "联系人");
            var (numberAt, number) = After(block.Text, "联系电话");
            if (numberAt < 0)
            {
                (numberAt, number) = After(block.Text, "联系方式");
            }

            if (numberAt < 0)
            {
                (numberAt, number) = After(block.Text, "咨询电话");
            }

            number = Digits(number);
            if (nameAt < 0 && number.Length == 0)
            {
                continue;
            }

            var end = name.AsSpan().IndexOfAny("联，。；（");
            name = end >= 0 ? name[..end] : name;
            return profile with
            {
                ContactName = name.Length <= LongestName ? name : "",
                ContactNumber = number,
                ContactAnchor = block.At(Math.Max(0, Math.Max(nameAt, numberAt))),
            };
        }

        return profile;
    }

    private static (int At, string Value) After(string text, string label)
    {
        var at = text.IndexOf(label, StringComparison.Ordinal);
        if (at < 0)
        {
            return (-1, "");
        }

        var colon = at + label.Length;
        return colon < text.Length && text[colon] is '：' or ':'
            ? (at, text[(colon + 1)..])
            : (-1, "");
    }

    private static string Digits(string text)
    {
        var end = 0;
        while (
            end < text.Length
            && (
                char.IsAsciiDigit(text[end])
                || text[end] is '-' or '－' or '—' or '（' or '）' or '(' or ')'
            )
        )
        {
            end++;
        }

        return end >= 7 ? text[..end] : "";
    }
}
