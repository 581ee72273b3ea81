using Mingzhang.Catalog.Vocabulary;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Recognition.Flattened;

/// <summary>A heading put together from its pieces.</summary>
/// <param name="Line">Line of its block on which it begins.</param>
internal sealed record FlatPhrase(string Key, Explanation Meaning, int Block, int Line)
{
    public bool IsTotal => Meaning.Has(PhraseMarks.Total) && Key.Length <= 3;

    public bool IsSubtotal => IsTotal && Key == "小计";

    public bool IsLabel =>
        Meaning.Role is { } role
            ? role is not (ColumnRole.Amount or ColumnRole.Derived or ColumnRole.Quantity)
            : Meaning.List != ClassificationList.None && Meaning.Members.Count == 0;

    /// <summary>增幅%, 占比: only percentages stand under it.</summary>
    public bool IsPercent =>
        Meaning.Role == ColumnRole.Derived
        && (
            Key.Contains('%', StringComparison.Ordinal)
            || Meaning.Members.GetValueOrDefault(Dimension.Measure) is "change-rate" or "share"
        );
}

/// <summary>
/// 列头短语: wrapped headings are printed in pieces (一般公共 | 预算拨款 | 收入), headings of neighbours run into each other
/// (支差额单位 | 代码). The vocabulary says where phrases begin and end: the cheapest division of the characters wins, where a known
/// phrase is cheap, a phrase whose words are all known dearer, anything else dear. Only a line break may vanish inside a phrase.
/// </summary>
internal static class FlatPhrases
{
    private const int LongestPhrase = 36;
    private const int MostCharacters = 1_500;

    public static List<FlatPhrase> Read(
        IReadOnlyList<string> lines,
        TableVocabulary vocabulary,
        int block
    )
    {
        var text = new List<char>();
        var gaps = new List<Gap>();
        var lineOf = new List<int>();
        for (var line = 0; line < lines.Count; line++)
        {
            var tokens = Tokens(lines[line], vocabulary);
            for (var t = 0; t < tokens.Count; t++)
            {
                for (var c = 0; c < tokens[t].Length; c++)
                {
                    gaps.Add(
                        c > 0 ? Gap.None
                        : t > 0 ? Gap.Space
                        : Gap.Line
                    );
                    text.Add(tokens[t][c]);
                    lineOf.Add(line);
                }
            }
        }

        gaps.Add(Gap.Line);
        return text.Count > MostCharacters
            ? []
            : Divide(new string([.. text]), gaps, lineOf, vocabulary, block);
    }

    private static List<FlatPhrase> Divide(
        string text,
        List<Gap> gaps,
        List<int> lineOf,
        TableVocabulary vocabulary,
        int block
    )
    {
        var cost = new int[text.Length + 1];
        var from = new int[text.Length + 1];
        for (var end = 1; end <= text.Length; end++)
        {
            cost[end] = int.MaxValue;
            for (var start = end - 1; start >= 0 && end - start <= LongestPhrase; start--)
            {
                if (
                    cost[start] != int.MaxValue
                    && Price(text, start, end, gaps, vocabulary) is { } price
                )
                {
                    // Of two equal divisions the one with the shorter last phrase stays: neighbours are not joined without need.
                    var total = cost[start] + price;
                    if (total < cost[end])
                    {
                        cost[end] = total;
                        from[end] = start;
                    }
                }

                if (gaps[start] == Gap.Space)
                {
                    break;
                }
            }
        }

        var phrases = new List<FlatPhrase>();
        if (cost[text.Length] == int.MaxValue)
        {
            return phrases;
        }

        for (var end = text.Length; end > 0; end = from[end])
        {
            var key = text[from[end]..end];
            phrases.Insert(
                0,
                new FlatPhrase(
                    key,
                    vocabulary.Explain(key, LabelPlace.Heading),
                    block,
                    lineOf[from[end]]
                )
            );
        }

        return phrases;
    }

    private static int? Price(
        string text,
        int start,
        int end,
        List<Gap> gaps,
        TableVocabulary vocabulary
    )
    {
        var key = text[start..end];
        var cuts = (gaps[start] == Gap.None ? 1 : 0) + (gaps[end] == Gap.None ? 1 : 0);
        if (vocabulary.Whole(key, LabelPlace.Heading) is not null)
        {
            return 10 + (cuts * 15);
        }

        if (cuts > 0)
        {
            return null;
        }

        var meaning = vocabulary.Explain(key, LabelPlace.Heading);
        var known = vocabulary.Segment(key, LabelPlace.Heading);
        var price = Math.Max(1, known.Count) * 12;
        if (key[0] == '年' || MixesLabels(known, vocabulary))
        {
            price += 60;
        }

        if (meaning.Residue.Length > 0)
        {
            price += 50 + (meaning.Residue.Length * 2);
        }

        return meaning.Has(PhraseMarks.Total) && key.Length > 3 ? price + 60 : price;
    }

    /// <summary>单位代码 behind the words of an amount: the heading of another column.</summary>
    private static bool MixesLabels(IReadOnlyList<string> known, TableVocabulary vocabulary)
    {
        var labels = 0;
        foreach (var piece in known)
        {
            var isLabel =
                vocabulary.Whole(piece, LabelPlace.Heading)?.Role
                is ColumnRole.Code
                    or ColumnRole.Name
                    or ColumnRole.Unit
                    or ColumnRole.Project;
            labels += isLabel ? 1 : 0;
        }

        return labels > 0 && labels < known.Count;
    }

    /// <summary>Words between spaces; two characters set apart (项 目, 合 计) are one word where the vocabulary knows it.</summary>
    public static List<string> Tokens(string line, TableVocabulary vocabulary)
    {
        var tokens = new List<string>();
        var wasSingle = false;
        foreach (
            var piece in line.Split(
                [' ', '\t', '\u3000', '\u00A0'],
                StringSplitOptions.RemoveEmptyEntries
            )
        )
        {
            var key = LabelKey.Of(piece);
            if (key.Length == 0)
            {
                continue;
            }

            if (
                key.Length == 1
                && wasSingle
                && vocabulary.Whole(tokens[^1] + key, LabelPlace.Heading) is { } whole
                && (whole.Marks & PhraseMarks.Filler) == PhraseMarks.None
            )
            {
                tokens[^1] += key;
                wasSingle = false;
                continue;
            }

            tokens.Add(key);
            wasSingle = key.Length == 1;
        }

        return tokens;
    }

    private enum Gap
    {
        None,
        Space,
        Line,
    }
}
