using System.Collections.Immutable;
using Mingzhang.Catalog.Vocabulary;
using Mingzhang.Catalog.Vocabulary.Prose;
using Mingzhang.Facts.Cube;
using Mingzhang.Recognition.Structure;
using Mingzhang.Recognition.Tables;

namespace Mingzhang.Recognition.Prose;

/// <summary>
/// 人员经费……主要包括：基本工资、津贴补贴……；公用经费……主要包括：办公费……: the text says which economic classes the office counts as
/// which part of basic spending (Sichuan counts 工会经费 as personnel, other places as public). A class that stands in one list alone has
/// nothing in the other part.
/// </summary>
internal static class NatureLists
{
    private static readonly char[] Separators = ['、', '，', ',', '：', ':', '和', '及', '等'];

    /// <summary>Points at which nothing stands.</summary>
    public static IEnumerable<Point> Empty(
        ImmutableArray<ProseBlock> blocks,
        ProseVocabulary vocabulary,
        ClassificationIndex index,
        int year
    )
    {
        var listed = new SortedDictionary<(string Economic, string Nature), string>();
        foreach (var block in blocks)
        {
            var fund = "";
            foreach (var sentence in block.Text.Split('。', '；', ';'))
            {
                Read(sentence, ref fund, vocabulary, index, listed);
            }
        }

        foreach (var ((economic, nature), fund) in listed)
        {
            var other = nature == Natures.Personnel ? Natures.Public : Natures.Personnel;
            if (!listed.ContainsKey((economic, other)))
            {
                yield return new Point
                {
                    Year = year,
                    Side = Sides.Expenditure,
                    Fund = fund,
                    Economic = economic,
                    Nature = other,
                };
            }
        }
    }

    private static void Read(
        string sentence,
        ref string fund,
        ProseVocabulary vocabulary,
        ClassificationIndex index,
        SortedDictionary<(string Economic, string Nature), string> listed
    )
    {
        var nature = "";
        var isList = false;
        var at = 0;
        var start = 0;
        while (at < sentence.Length)
        {
            if (Longest(sentence, at, vocabulary) is not { } word)
            {
                at++;
                continue;
            }

            if (word.Nature is Natures.Personnel or Natures.Public)
            {
                Take(sentence[start..at], fund);
                (nature, isList) = (word.Nature, false);
            }
            else if (!isList && word.Role is PhraseRole.Purpose or PhraseRole.List)
            {
                isList = nature.Length > 0;
                start = at + word.Word.Length;
            }
            else if (!isList && word.Fund.Length > 0)
            {
                fund = word.Fund;
            }

            at += word.Word.Length;
        }

        Take(sentence[Math.Min(start, sentence.Length)..], fund);

        void Take(string names, string of)
        {
            if (!isList)
            {
                return;
            }

            foreach (var name in names.Split(Separators, StringSplitOptions.RemoveEmptyEntries))
            {
                if (
                    index.Find(LabelKey.Of(name), ClassificationList.Departmental) is
                    { Length: 5 } code
                )
                {
                    listed[(code, nature)] = of;
                }
            }
        }
    }

    private static ProseWord? Longest(string sentence, int at, ProseVocabulary vocabulary)
    {
        ProseWord? longest = null;
        foreach (var word in vocabulary.Words)
        {
            if (
                (longest is null || word.Word.Length > longest.Word.Length)
                && sentence.AsSpan(at).StartsWith(word.Word, StringComparison.Ordinal)
            )
            {
                longest = word;
            }
        }

        return longest;
    }
}
