using Mingzhang.Catalog.Vocabulary.Prose;
using Mingzhang.Facts.Amounts;

namespace Mingzhang.Recognition.Prose;

internal enum TokenKind
{
    /// <summary>Words that the vocabulary does not know.</summary>
    Text,
    Word,
    Class,
    Money,
    Percent,
    Count,

    /// <summary>2024年, 2024年度.</summary>
    Year,

    /// <summary>Dates, ordinals, document numbers, limits: nothing to claim.</summary>
    Skipped,
    Punctuation,
}

internal readonly record struct Token(TokenKind Kind, int Start, int End)
{
    public ProseWord? Word { get; init; }

    public ClassPath? Path { get; init; }

    /// <summary>Code of a class named without marks; empty elsewhere.</summary>
    public string? ClassCode { get; init; }

    public PrintedNumber Number { get; init; }

    public UnitOfAccount Unit { get; init; }

    public string? CountUnit { get; init; }

    public int Year { get; init; }

    /// <summary>The number is a limit (单价 100 万元以上) and no amount.</summary>
    public bool IsThreshold { get; init; }

    /// <summary>约 2 万元, 200 余万元: told roughly; nothing follows from its digits.</summary>
    public bool IsRough { get; init; }

    public PhraseRole? Role => Word?.Role;
}
