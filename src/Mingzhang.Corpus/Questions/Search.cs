using System.Collections.Immutable;
using Mingzhang.Corpus.Model;

namespace Mingzhang.Corpus.Questions;

/// <summary>检索: words, all of which must stand in a text, and where to look.</summary>
public sealed record SearchQuestion(string Words)
{
    public const int LargestPage = 100;

    /// <summary>Hits are counted up to here; more are "more than".</summary>
    public const int MostCounted = 1000;

    /// <summary>Empty = all kinds.</summary>
    public ImmutableArray<PassageKind> Kinds { get; init; } = [];

    /// <summary>Prefix of division codes; empty = everywhere.</summary>
    public string Division { get; init; } = "";

    /// <summary>0 = all years.</summary>
    public int Year { get; init; }

    /// <summary>Null = all departments.</summary>
    public long? Department { get; init; }

    public int Size { get; init; } = 20;

    /// <summary>Goes on in one kind; null begins.</summary>
    public string? Cursor { get; init; }
}

/// <summary>What was found.</summary>
/// <param name="Kinds">For each kind that was asked for, in order.</param>
public sealed record SearchAnswer(ImmutableArray<SearchKind> Kinds);

/// <summary>What was found of one kind.</summary>
/// <param name="Count">Hits, at most <see cref="SearchQuestion.MostCounted"/>.</param>
/// <param name="IsMore">Whether there are more than counted.</param>
/// <param name="Next">Cursor of this kind; null at the end.</param>
public sealed record SearchKind(
    PassageKind Kind,
    int Count,
    bool IsMore,
    ImmutableArray<SearchHit> Hits,
    string? Next
);

/// <summary>One text that has all the words.</summary>
/// <param name="Version">0 for a department.</param>
/// <param name="Ordinal">Index in the pack's projects, targets or paragraphs.</param>
/// <param name="Text">At most some hundred characters around the first match.</param>
/// <param name="Highlights">Start and length of each match in <paramref name="Text"/>.</param>
public sealed record SearchHit(
    PassageKind Kind,
    Department Department,
    long Version,
    int Year,
    int Ordinal,
    int Page,
    long? Fen,
    string Text,
    ImmutableArray<(int Start, int Length)> Highlights
);
