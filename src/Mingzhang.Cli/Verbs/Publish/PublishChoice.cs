using System.Collections.Immutable;
using Mingzhang.Facts.Findings;

namespace Mingzhang.Cli.Verbs.Publish;

/// <summary>What the command line of <c>publish</c> asks for.</summary>
internal sealed record PublishChoice
{
    public required ImmutableArray<string> Paths { get; init; }

    public required string Out { get; init; }

    public required string Formats { get; init; }

    public string Place { get; init; } = "";

    public int Year { get; init; }

    public bool IsConsistent { get; init; }

    public bool HasFormulas { get; init; }

    public bool IsDraft { get; init; }

    public bool IsChecked { get; init; } = true;

    /// <summary>Prose that was edited by hand; null for none.</summary>
    public string? Text { get; init; }

    public Language Language { get; init; }
}
