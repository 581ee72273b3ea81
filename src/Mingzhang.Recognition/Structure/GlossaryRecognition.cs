using System.Collections.Immutable;
using Mingzhang.Facts.Packs;

namespace Mingzhang.Recognition.Structure;

/// <summary>名词解释: 「1.事业收入：指…」, 「2060702科普活动：反映…」, 「（三）基本支出：指…」.</summary>
internal static class GlossaryRecognition
{
    private const int LongestTerm = 60;

    public static ImmutableArray<GlossaryEntry> Read(IEnumerable<ProseBlock> blocks)
    {
        var entries = ImmutableArray.CreateBuilder<GlossaryEntry>();
        foreach (var block in blocks)
        {
            if (block.Region != "glossary" || block.IsHeading)
            {
                continue;
            }

            var start = TermStart(block.Text);
            var colon = block.Text.AsSpan(start).IndexOfAny('：', ':');
            if (colon <= 0 || colon > LongestTerm)
            {
                continue;
            }

            var term = block.Text.Substring(start, colon).TrimStart('-', '*');
            if (
                term.AsSpan().IndexOfAny("。，") >= 0
                || term.Contains("联系", StringComparison.Ordinal)
            )
            {
                continue;
            }

            var code = CodeOf(term, out var name);
            entries.Add(
                new GlossaryEntry(
                    name,
                    code,
                    block.Text[(start + colon + 1)..],
                    block.Anchor with
                    {
                        Printed = term,
                    }
                )
            );
        }

        return entries.ToImmutable();
    }

    private static int TermStart(string text) =>
        Heading.Read(text) is { } heading ? heading.Number.Length + (text[0] == '-' ? 1 : 0) : 0;

    private static string CodeOf(string term, out string name)
    {
        var digits = 0;
        while (digits < term.Length && char.IsAsciiDigit(term[digits]))
        {
            digits++;
        }

        if (digits is 3 or 5 or 7)
        {
            name = term[digits..].TrimStart('-', '－', '—', '.', '、', '（', ' ').TrimEnd('）');
            return term[..digits];
        }

        name = term;
        var open = term.IndexOf('（', StringComparison.Ordinal);
        if (open > 0 && term.EndsWith('）'))
        {
            var inner = term[(open + 1)..^1];
            if (inner.Length is 3 or 5 or 7 && inner.All(char.IsAsciiDigit))
            {
                name = term[..open];
                return inner;
            }
        }

        return "";
    }
}
