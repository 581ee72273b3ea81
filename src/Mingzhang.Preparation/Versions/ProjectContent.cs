using System.Collections.Immutable;
using Mingzhang.Budgets.Model;

namespace Mingzhang.Preparation.Versions;

/// <summary>项目内容: whether two entries of a project say the same. Records compare their lists by reference; people do not.</summary>
public static class ProjectContent
{
    public static bool Same(BudgetProject one, BudgetProject other) =>
        one.PaymentPlan.SequenceEqual(other.PaymentPlan)
        && Same(one.Texts, other.Texts)
        && Same(one.Target, other.Target)
        && Bare(one) == Bare(other);

    public static bool Same(TargetSheet? one, TargetSheet? other)
    {
        if (one is null || other is null)
        {
            return ReferenceEquals(one, other);
        }

        return one.Tasks.SequenceEqual(other.Tasks)
            && one.Indicators.SequenceEqual(other.Indicators)
            && Same(one.Texts, other.Texts)
            && Bare(one) == Bare(other);
    }

    private static bool Same(
        ImmutableDictionary<string, string> one,
        ImmutableDictionary<string, string> other
    ) =>
        one.Count == other.Count
        && one.All(pair => other.TryGetValue(pair.Key, out var value) && value == pair.Value);

    private static BudgetProject Bare(BudgetProject project) =>
        project with
        {
            PaymentPlan = [],
            Texts = ImmutableDictionary<string, string>.Empty,
            Target = null,
        };

    private static TargetSheet Bare(TargetSheet sheet) =>
        sheet with
        {
            Tasks = [],
            Indicators = [],
            Texts = ImmutableDictionary<string, string>.Empty,
        };
}
