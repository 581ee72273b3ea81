using System.Collections.Immutable;
using Mingzhang.Corpus.Identity;
using Mingzhang.Corpus.Model;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Prose;

namespace Mingzhang.Corpus.Import;

/// <summary>
/// 一点一陈述: of all printings of a point one stands: from a trusted table before a doubtful one, from a table before a sentence, the
/// most precise, then the first. What is added up later is therefore never added twice.
/// </summary>
internal static class StatementChoice
{
    public const string Classified = "涉密";

    private sealed class Choice
    {
        public required Amount Amount { get; init; }

        public required Anchor Anchor { get; init; }

        public required bool IsTrusted { get; init; }

        public int Printings { get; set; } = 1;

        public bool IsContradicted { get; set; }
    }

    public static ImmutableArray<StatementRow> Of(
        Pack pack,
        IReadOnlyDictionary<string, int> documents
    )
    {
        var hidden = ClassifiedNames(pack);
        var chosen = new Dictionary<Point, Choice>();
        foreach (var table in pack.Tables)
        {
            foreach (var statement in table.Statements)
            {
                Add(
                    chosen,
                    Public(statement.Point, hidden),
                    statement.Amount,
                    statement.Anchor,
                    table.IsTrusted
                );
            }
        }

        var fromTables = new HashSet<Point>(chosen.Keys);
        foreach (var claim in pack.Claims)
        {
            if (
                claim is { Kind: ClaimKind.Amount, IsCertain: true, Amount: { } amount }
                && !claim.Subject.HasLocalMember
                && claim.Subject.Year > 0
                && claim.Subject.Project.Length == 0
                && !fromTables.Contains(claim.Subject)
            )
            {
                Add(chosen, claim.Subject, amount, claim.Anchor, isTrusted: true);
            }
        }

        return
        [
            .. chosen
                .Select(pair => Row(pair.Key, pair.Value, documents))
                .OrderBy(row => row.PointId),
        ];
    }

    /// <summary>Names that must not be repeated anywhere: of projects and forms that are classified and named all the same.</summary>
    public static HashSet<string> ClassifiedNames(Pack pack) =>
        pack
            .Targets.Where(form => form.IsClassified)
            .Select(form => form.Name)
            .Concat(pack.Projects.Where(project => project.IsClassified).Select(p => p.Name))
            .Where(name => name.Length > 0)
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>The point without names that must not be repeated, in characters that every store takes.</summary>
    private static Point Public(Point point, HashSet<string> hidden)
    {
        if (hidden.Count > 0 && hidden.Contains(point.Project))
        {
            point = point with { Project = Classified };
        }

        foreach (var dimension in PointCodec.Members)
        {
            var member = point[dimension];
            var clean = CleanText.Of(member);
            if (!ReferenceEquals(member, clean))
            {
                point = point.With(dimension, clean);
            }
        }

        return point;
    }

    private static void Add(
        Dictionary<Point, Choice> chosen,
        Point point,
        Amount amount,
        Anchor anchor,
        bool isTrusted
    )
    {
        if (!chosen.TryGetValue(point, out var before))
        {
            chosen[point] = new Choice
            {
                Amount = amount,
                Anchor = anchor,
                IsTrusted = isTrusted,
            };
            return;
        }

        var isBetter = isTrusted != before.IsTrusted ? isTrusted : amount.Step < before.Amount.Step;
        var isContradicted =
            before.IsContradicted
            || (isTrusted && before.IsTrusted && !amount.Truth.Overlaps(before.Amount.Truth));
        if (isBetter)
        {
            chosen[point] = new Choice
            {
                Amount = amount,
                Anchor = anchor,
                IsTrusted = isTrusted,
                Printings = before.Printings + 1,
                IsContradicted = isContradicted,
            };
        }
        else
        {
            before.Printings++;
            before.IsContradicted = isContradicted;
        }
    }

    private static StatementRow Row(
        Point point,
        Choice choice,
        IReadOnlyDictionary<string, int> documents
    )
    {
        var anchor = choice.Anchor;
        return new StatementRow(
            point,
            choice.Amount.Value.Fen,
            PowerOf(choice.Amount.Step),
            documents.GetValueOrDefault(anchor.Document),
            anchor.Page,
            anchor.Table ?? -1,
            anchor.Row ?? anchor.Line ?? 0,
            anchor.Column ?? 0,
            choice.Printings,
            !choice.IsTrusted ? StatementTrust.Doubtful
                : choice.IsContradicted ? StatementTrust.Contradicted
                : StatementTrust.Sure
        );
    }

    private static int PowerOf(long step)
    {
        var power = 0;
        for (; step >= 10; step /= 10)
        {
            power++;
        }

        return power;
    }
}
