using Mingzhang.Catalog.Places;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Packs;

namespace Mingzhang.Checks.Structure;

/// <summary>模板残留 (check 16): placeholders, alternatives not struck out, instructions of the form, amounts left open.</summary>
internal static class TemplateResidue
{
    private const string Unfilled = "MZ1016";
    private const string Instruction = "MZ1116";

    /// <summary>A * in an instruction stands for at most this many characters.</summary>
    private const int LongestGap = 40;

    private const int MostShown = 12;

    /// <summary>More open places than this make a blank form that does not call itself one.</summary>
    private const int MostInPack = 15;

    public static void Run(CheckContext context)
    {
        var pack = context.Pack;
        if (pack.Profile.Kind is PackKind.Template or PackKind.None)
        {
            context.NotApplicable(Unfilled, "空白模板", "a blank form");
            context.NotApplicable(Instruction, "空白模板", "a blank form");
            return;
        }

        var wording = context.Catalogue.StructureWording;
        var found = new List<(string Text, Anchor Anchor)>();
        var zeros = new List<(string Text, Anchor Anchor)>();
        var instructions = new List<(string Text, Anchor Anchor)>();
        foreach (var (text, anchor) in Texts(pack))
        {
            if (OpenPlace(text, wording) is { } at)
            {
                found.Add((Around(text, at), anchor));
            }
            else if (OpenChoice(text, wording, onlyZero: true) is { } choice)
            {
                zeros.Add((Around(text, choice), anchor));
            }
            else if (FindInstruction(text, wording) is { } residue)
            {
                instructions.Add((residue, anchor));
            }
        }

        if (found.Count + zeros.Count > MostInPack)
        {
            context.NotApplicable(
                Unfilled,
                $"有{found.Count + zeros.Count}处没有填写，像是空白模板",
                $"{found.Count + zeros.Count} places are open: this looks like a blank form"
            );
            context.NotApplicable(Instruction, "像是空白模板", "this looks like a blank form");
            return;
        }

        context.Done(Unfilled, pack.Prose.Length);
        context.Done(Instruction, pack.Prose.Length);
        Report(
            context,
            Unfilled,
            Severity.Error,
            found,
            "有没有填写完的内容",
            "something of the form was left open",
            "填写完整，或删去不用的文字",
            "Fill it in, or strike out what is not used"
        );
        // 增加（减少）0 万元 is sloppy, but says nothing wrong: nothing was added and nothing taken away.
        Report(
            context,
            Unfilled,
            Severity.Warning,
            zeros,
            "金额为0，增减的选项没有删去",
            "a choice of the form was left before an amount of 0",
            "写“无变化”或“持平”",
            "Say that nothing has changed"
        );
        Report(
            context,
            Instruction,
            Severity.Warning,
            instructions,
            "有模板的填写说明没有改写",
            "an instruction of the form was left as it was",
            "按本单位的情况改写或删去",
            "Write what holds for this unit, or remove it"
        );
    }

    private static void Report(
        CheckContext context,
        string code,
        Severity severity,
        List<(string Text, Anchor Anchor)> found,
        string zh,
        string en,
        string remedyZh,
        string remedyEn
    )
    {
        if (found.Count == 0)
        {
            return;
        }

        var texts = found.Select(item => item.Text).Distinct().Take(MostShown).ToList();
        context.Raise(
            code,
            severity,
            new Text(
                $"{zh}（{found.Count}处）：{texts.Quoted()}",
                $"{en} ({found.Count} {(found.Count == 1 ? "place" : "places")}): {string.Join(" | ", texts)}"
            ),
            new Text(remedyZh, remedyEn),
            found.Select(item => (Anchor?)item.Anchor)
        );
    }

    private static IEnumerable<(string Text, Anchor Anchor)> Texts(Pack pack)
    {
        foreach (var paragraph in pack.Prose)
        {
            yield return (paragraph.Text, paragraph.Anchor);
        }

        foreach (var entry in pack.Glossary)
        {
            yield return (entry.Term + "：" + entry.Explanation, entry.Anchor);
        }

        foreach (var chapter in pack.Chapters)
        {
            yield return (chapter.Text, chapter.Anchor);
        }
    }

    /// <summary>Where something was left open; null where nothing was.</summary>
    private static int? OpenPlace(string text, StructureWording wording)
    {
        for (var i = 0; i + 1 < text.Length; i++)
        {
            if (
                wording.Placeholders.Contains(text[i])
                && text[i + 1] == text[i]
                && IsAmongChinese(text, i)
            )
            {
                return i;
            }
        }

        return OpenChoice(text, wording, onlyZero: false) ?? OpenAmount(text, wording);
    }

    /// <summary>增加（减少）3 万元: where a choice was not made.</summary>
    /// <param name="onlyZero">Whether the amount that follows is 0 (true) or anything else (false).</param>
    private static int? OpenChoice(string text, StructureWording wording, bool onlyZero)
    {
        foreach (var choice in wording.Choices)
        {
            for (
                var at = IndexOfEitherBracket(text, choice);
                at >= 0;
                at = IndexOfEitherBracket(text, choice, at + choice.Length)
            )
            {
                var next = at + choice.Length;
                if (
                    IsFollowedByAmount(text, next, wording)
                    && IsFollowedByZero(text, next) == onlyZero
                )
                {
                    return at;
                }
            }
        }

        return null;
    }

    private static bool IsFollowedByZero(string text, int at)
    {
        while (at < text.Length && text[at] is ' ' or '　' or '_' or '了')
        {
            at++;
        }

        var zeros = 0;
        for (; at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '.'); at++)
        {
            if (text[at] is not ('0' or '.'))
            {
                return false;
            }

            zeros++;
        }

        return zeros > 0;
    }

    /// <summary>XX局, 增加××万元; not a word in Latin letters, not a multiplication.</summary>
    private static bool IsAmongChinese(string text, int at)
    {
        var end = at;
        while (end < text.Length && text[end] == text[at])
        {
            end++;
        }

        var before = at == 0 ? ' ' : text[at - 1];
        var after = end >= text.Length ? ' ' : text[end];
        return end - at <= 8
            && !IsLatin(before)
            && !IsLatin(after)
            && (IsChinese(before) || IsChinese(after))
            // ****有限公司 and 〇〇 in a year are no placeholders.
            && !(text[at] == '〇' && before == '二');
    }

    private static bool IsFollowedByAmount(string text, int at, StructureWording wording)
    {
        while (at < text.Length && text[at] is ' ' or '　' or '_' or '了')
        {
            at++;
        }

        return at < text.Length
            && (
                char.IsAsciiDigit(text[at])
                || wording.Placeholders.Contains(text[at])
                || wording.Units.Any(unit =>
                    string.CompareOrdinal(text, at, unit, 0, unit.Length) == 0
                )
            );
    }

    /// <summary>增加万元: a verb and a unit with nothing, or a blank line, between.</summary>
    private static int? OpenAmount(string text, StructureWording wording)
    {
        foreach (var verb in wording.Verbs)
        {
            for (
                var at = text.IndexOf(verb, StringComparison.Ordinal);
                at >= 0;
                at = text.IndexOf(verb, at + 1, StringComparison.Ordinal)
            )
            {
                var next = at + verb.Length;
                while (next < text.Length && text[next] is ' ' or '　' or '_')
                {
                    next++;
                }

                foreach (var unit in wording.Units)
                {
                    if (string.CompareOrdinal(text, next, unit, 0, unit.Length) == 0)
                    {
                        return at;
                    }
                }
            }
        }

        return null;
    }

    private static string? FindInstruction(string text, StructureWording wording)
    {
        foreach (var pattern in wording.Instructions)
        {
            var star = pattern.IndexOf('*', StringComparison.Ordinal);
            if (star < 0)
            {
                if (text.Contains(pattern, StringComparison.Ordinal))
                {
                    return Around(text, text.IndexOf(pattern, StringComparison.Ordinal));
                }

                continue;
            }

            var start = IndexOfEitherBracket(text, pattern[..star]);
            if (start < 0)
            {
                continue;
            }

            // Two gaps at most: （如无*删除*）.
            var at = start + star;
            var isFound = true;
            foreach (var piece in pattern[(star + 1)..].Split('*'))
            {
                var next = IndexOfEitherBracket(text, piece, at);
                isFound &= next >= 0 && next - at <= LongestGap;
                at = next + piece.Length;
            }

            if (isFound)
            {
                return text[start..Math.Min(text.Length, at)];
            }
        }

        return null;
    }

    /// <summary>Ordinal search in which （ and ( are the same.</summary>
    private static int IndexOfEitherBracket(string text, string word, int from = 0)
    {
        for (var at = Math.Max(0, from); at + word.Length <= text.Length; at++)
        {
            var i = 0;
            while (
                i < word.Length && (text[at + i] == word[i] || Half(text[at + i]) == Half(word[i]))
            )
            {
                i++;
            }

            if (i == word.Length)
            {
                return at;
            }
        }

        return -1;
    }

    private static char Half(char character) =>
        character switch
        {
            '（' => '(',
            '）' => ')',
            '⋯' => '…',
            _ => character,
        };

    private static string Around(string text, int at)
    {
        var start = Math.Max(0, at - 12);
        var end = Math.Min(text.Length, at + 20);
        return (start > 0 ? "…" : "") + text[start..end] + (end < text.Length ? "…" : "");
    }

    private static bool IsChinese(char character) => character is >= '\u4E00' and <= '\u9FFF';

    private static bool IsLatin(char character) =>
        char.IsAsciiLetterOrDigit(character) || character is '-' or '/' or '.';
}
