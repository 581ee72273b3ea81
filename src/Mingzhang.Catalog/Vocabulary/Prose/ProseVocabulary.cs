using System.Collections.Immutable;

namespace Mingzhang.Catalog.Vocabulary.Prose;

/// <summary>句式词的作用: what a word does in a sentence about amounts.</summary>
public enum PhraseRole
{
    Subject,
    Compare,
    Prior,
    Up,
    Down,

    /// <summary>增加（减少）: a form nobody filled in, or a rate without a direction.</summary>
    Either,
    Same,

    /// <summary>基本持平: hardly any change.</summary>
    AboutSame,
    Share,

    /// <summary>其中: parts follow, perhaps not all.</summary>
    List,

    /// <summary>分别为: all parts follow.</summary>
    Complete,
    Reason,
    Purpose,
    None,
    Threshold,

    /// <summary>按支出功能分类: the end of a phrase that divides the same total anew.</summary>
    Basis,
    Neutral,
}

/// <summary>文字说明的词: one word of prose and what it fixes. Empty members are not fixed.</summary>
public sealed record ProseWord(string Word, PhraseRole Role)
{
    /// <summary>See <c>Sides</c>; <see cref="BothSides"/> where the word speaks of income and expenditure together.</summary>
    public string Side { get; init; } = "";

    public string Fund { get; init; } = "";

    public string Origin { get; init; } = "";

    public string Nature { get; init; } = "";

    public string Item { get; init; } = "";

    public string Economic { get; init; } = "";

    /// <summary>The word says all funds, whatever its chapter is about.</summary>
    public bool IsWhole { get; init; }

    /// <summary>The word has this meaning only inside this item (货物 within procurement); empty: everywhere.</summary>
    public string Within { get; init; } = "";

    /// <summary>收支: income and expenditure in one breath.</summary>
    public const string BothSides = "both";
}

/// <summary>章节类别: what a chapter with this word in its heading holds.</summary>
/// <param name="MustEnd">The word counts only at the end of a heading.</param>
public sealed record ChapterWord(string Word, string Chapter, bool MustEnd);

/// <summary>文字说明词表: the words of prose, from <c>catalog/vocabulary/prose</c>.</summary>
public sealed class ProseVocabulary
{
    private ProseVocabulary(
        ImmutableArray<ProseWord> words,
        ImmutableArray<ChapterWord> chapters,
        OrganisationWords organisations
    )
    {
        Words = words;
        Chapters = chapters;
        Organisations = organisations;
    }

    public ImmutableArray<ProseWord> Words { get; }

    public ImmutableArray<ChapterWord> Chapters { get; }

    public OrganisationWords Organisations { get; }

    /// <summary>Reads the files of <paramref name="catalogFolder"/> (the folder that holds <c>vocabulary</c>).</summary>
    public static ProseVocabulary Load(string catalogFolder)
    {
        var folder = Path.Combine(catalogFolder, "vocabulary", "prose");
        return Parse(
            File.ReadAllText(Path.Combine(folder, "subjects.yaml")),
            File.ReadAllText(Path.Combine(folder, "phrases.yaml")),
            File.ReadAllText(Path.Combine(folder, "chapters.yaml")),
            File.ReadAllText(Path.Combine(folder, "organisations.yaml"))
        );
    }

    public static ProseVocabulary Parse(
        string subjects,
        string phrases,
        string chapters,
        string organisations
    )
    {
        var words = ImmutableArray.CreateBuilder<ProseWord>(512);
        foreach (var (section, entry) in FlowLines.Read(subjects))
        {
            if (section == "words")
            {
                words.Add(Subject(entry));
            }
        }

        foreach (var (section, entry) in FlowLines.Read(phrases))
        {
            if (RoleOf(section) is { } role)
            {
                words.Add(new ProseWord(entry[0].Value, role));
            }
        }

        var headings = ImmutableArray.CreateBuilder<ChapterWord>(64);
        foreach (var (section, entry) in FlowLines.Read(chapters))
        {
            if (section == "headings")
            {
                headings.Add(
                    new ChapterWord(
                        Of(entry, "word"),
                        Of(entry, "chapter"),
                        Of(entry, "ends") == "true"
                    )
                );
            }
        }

        return new ProseVocabulary(
            words.ToImmutable(),
            headings.ToImmutable(),
            OrganisationWords.Parse(organisations)
        );
    }

    /// <summary>The kind of chapter that a heading opens; empty where no word of it says so.</summary>
    public string ChapterOf(string heading)
    {
        foreach (var chapter in Chapters)
        {
            if (
                chapter.MustEnd
                    ? heading.EndsWith(chapter.Word, StringComparison.Ordinal)
                    : heading.Contains(chapter.Word, StringComparison.Ordinal)
            )
            {
                return chapter.Chapter;
            }
        }

        return "";
    }

    private static ProseWord Subject(List<KeyValuePair<string, string>> entry) =>
        new(Of(entry, "word"), PhraseRole.Subject)
        {
            Side = Of(entry, "side"),
            Fund = Of(entry, "fund"),
            Origin = Of(entry, "origin"),
            Nature = Of(entry, "nature"),
            Item = Of(entry, "item"),
            Economic = Of(entry, "economic"),
            IsWhole = Of(entry, "whole") == "true",
            Within = Of(entry, "within"),
        };

    private static PhraseRole? RoleOf(string section) =>
        section switch
        {
            "compare" => PhraseRole.Compare,
            "prior" => PhraseRole.Prior,
            "up" => PhraseRole.Up,
            "down" => PhraseRole.Down,
            "either" => PhraseRole.Either,
            "same" => PhraseRole.Same,
            "about-same" => PhraseRole.AboutSame,
            "share" => PhraseRole.Share,
            "list" => PhraseRole.List,
            "complete" => PhraseRole.Complete,
            "reason" => PhraseRole.Reason,
            "purpose" => PhraseRole.Purpose,
            "none" => PhraseRole.None,
            "threshold" => PhraseRole.Threshold,
            "basis" => PhraseRole.Basis,
            "neutral" => PhraseRole.Neutral,
            _ => null,
        };

    private static string Of(List<KeyValuePair<string, string>> entry, string key)
    {
        foreach (var (name, value) in entry)
        {
            if (name == key)
            {
                return value;
            }
        }

        return "";
    }
}
