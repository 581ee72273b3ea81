using System.Collections.Immutable;

namespace Mingzhang.Publishing.Narratives.Model;

/// <summary>
/// 条件: terms joined by <c>and</c>, each possibly after <c>not</c>. A term is <c>has FIGURE</c> (money this year), <c>had FIGURE</c> (money
/// in the prior year), <c>known FIGURE</c> (the prior year is known), <c>changed FIGURE</c>, <c>key KEY</c> (the clerk wrote it), <c>list LIST</c>
/// (has members), <c>count NAME</c> (above zero), <c>department</c>, <c>unit</c>, <c>units</c> (more than one), <c>contact</c>.
/// </summary>
public sealed record Condition(ImmutableArray<ConditionTerm> Terms)
{
    public static readonly Condition Always = new(ImmutableArray<ConditionTerm>.Empty);

    private static readonly string[] Alone = ["department", "unit", "units", "contact"];

    private static readonly string[] WithArgument =
    [
        "has",
        "had",
        "known",
        "changed",
        "key",
        "list",
        "count",
    ];

    /// <summary>Reads a condition; null where a term is not one of the above.</summary>
    public static Condition? Read(string text)
    {
        var terms = ImmutableArray.CreateBuilder<ConditionTerm>();
        foreach (var part in text.Split(" and ", StringSplitOptions.TrimEntries))
        {
            var words = part.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var isNegated = words.Length > 0 && words[0] == "not";
            var rest = words.AsSpan(isNegated ? 1 : 0);
            if (rest.Length == 1 && Alone.Contains(rest[0]))
            {
                terms.Add(new ConditionTerm(rest[0], "", isNegated));
            }
            else if (rest.Length == 2 && WithArgument.Contains(rest[0]))
            {
                terms.Add(new ConditionTerm(rest[0], rest[1], isNegated));
            }
            else
            {
                return null;
            }
        }

        return new Condition(terms.ToImmutable());
    }
}

public sealed record ConditionTerm(string Verb, string Argument, bool IsNegated);
