using System.Collections.Immutable;
using Mingzhang.Catalog.Vocabulary.Prose;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Prose;

namespace Mingzhang.Checks.Prose;

/// <summary>增减原因 (84): a reason can explain the direction of its change. Whether it is good enough is for a person.</summary>
internal sealed class Reasons(ProseReport report)
{
    private const string Contradicting = "MZ6084";

    private readonly ProseWording _words = report.Context.Catalogue.ProseWording;

    public void Run()
    {
        foreach (var claim in report.Claims)
        {
            if (
                claim is
                {
                    Kind: ClaimKind.Change,
                    Amount.Value.Fen: > 0,
                    Direction: not Direction.None,
                    Reason.Length: > 0
                }
            )
            {
                Contradicts(claim);
            }
        }
    }

    private void Contradicts(Claim change)
    {
        report.Count(Contradicting);
        var (fitting, other) =
            change.Direction == Direction.Up
                ? (_words.ReasonsUp, _words.ReasonsDown)
                : (_words.ReasonsDown, _words.ReasonsUp);
        if (Word(change.Reason, other) is not { } word || Word(change.Reason, fitting) is not null)
        {
            return;
        }

        var direction = change.Direction == Direction.Up ? ("增加", "more") : ("减少", "less");
        report.Find(
            Contradicting,
            Severity.Info,
            new(
                $"{ProseReport.Label(change)}：{direction.Item1}{change.Anchor.Printed}，原因却写“{word}”，请核对方向与原因。",
                $"{ProseReport.Label(change)}: {change.Anchor.Printed} {direction.Item2}, but the reason says {word}; check direction and reason."
            ),
            new("核对增减方向与原因。", "Check direction and reason."),
            [change.Anchor]
        );
    }

    private static string? Word(string text, ImmutableArray<string> words)
    {
        foreach (var word in words)
        {
            if (text.Contains(word, StringComparison.Ordinal))
            {
                return word;
            }
        }

        return null;
    }
}
