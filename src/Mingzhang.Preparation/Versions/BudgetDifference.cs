using System.Collections.Immutable;
using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Amounts;

namespace Mingzhang.Preparation.Versions;

/// <summary>
/// 差异: what changed from one budget to another, line by line. A line is what it is about (unit, project, function, classes, fund,
/// origin, nature, item); two lines about the same are one amount.
/// </summary>
public sealed record BudgetDifference
{
    public ImmutableArray<LineChange> Expenditure { get; init; } = [];

    public ImmutableArray<RevenueChange> Revenue { get; init; } = [];

    /// <summary>Keys of projects that only the later one has, only the earlier one has, or whose content differs.</summary>
    public ImmutableArray<ProjectChange> Projects { get; init; } = [];

    public bool IsEmpty => Expenditure.IsEmpty && Revenue.IsEmpty && Projects.IsEmpty;

    /// <summary>Changes in the order of <paramref name="after"/>, then what vanished in the order of <paramref name="before"/>.</summary>
    public static BudgetDifference Between(Budget before, Budget after) =>
        new()
        {
            Expenditure =
            [
                .. Changes(
                        before.Expenditure,
                        after.Expenditure,
                        line => line with { Amount = default, Remark = "" },
                        line => line.Amount
                    )
                    .Select(change => new LineChange(change.Key, change.Before, change.After)),
            ],
            Revenue =
            [
                .. Changes(
                        before.Revenue,
                        after.Revenue,
                        line => line with { Amount = default },
                        line => line.Amount
                    )
                    .Select(change => new RevenueChange(change.Key, change.Before, change.After)),
            ],
            Projects = [.. ProjectChanges(before, after)],
        };

    private static IEnumerable<(T Key, Money? Before, Money? After)> Changes<T>(
        ImmutableArray<T> before,
        ImmutableArray<T> after,
        Func<T, T> about,
        Func<T, Money> amount
    )
        where T : notnull
    {
        var was = Sums(before, about, amount);
        var now = Sums(after, about, amount);
        foreach (var (key, sum) in now)
        {
            Money? earlier = was.TryGetValue(key, out var found) ? found : null;
            if (earlier != sum)
            {
                yield return (key, earlier, sum);
            }
        }

        foreach (var (key, sum) in was)
        {
            if (!now.ContainsKey(key))
            {
                yield return (key, sum, null);
            }
        }
    }

    /// <summary>Insertion order is kept: nothing is ever removed from these dictionaries.</summary>
    private static Dictionary<T, Money> Sums<T>(
        ImmutableArray<T> lines,
        Func<T, T> about,
        Func<T, Money> amount
    )
        where T : notnull
    {
        var sums = new Dictionary<T, Money>();
        foreach (var line in lines)
        {
            var key = about(line);
            sums[key] = sums.GetValueOrDefault(key) + amount(line);
        }

        return sums;
    }

    private static IEnumerable<ProjectChange> ProjectChanges(Budget before, Budget after)
    {
        var was = before.Projects.ToDictionary(project => project.Key, StringComparer.Ordinal);
        var now = after.Projects.ToDictionary(project => project.Key, StringComparer.Ordinal);
        foreach (var project in after.Projects)
        {
            if (!was.TryGetValue(project.Key, out var earlier))
            {
                yield return new ProjectChange(project.Key, null, project);
            }
            else if (!ProjectContent.Same(earlier, project))
            {
                yield return new ProjectChange(project.Key, earlier, project);
            }
        }

        foreach (var project in before.Projects)
        {
            if (!now.ContainsKey(project.Key))
            {
                yield return new ProjectChange(project.Key, project, null);
            }
        }
    }
}

/// <param name="About">The line with amount zero: what the amounts are about.</param>
/// <summary>支出差异. Null before: new. Null after: gone.</summary>
public sealed record LineChange(ExpenditureLine About, Money? Before, Money? After)
{
    public Money Change => (After ?? Money.Zero) - (Before ?? Money.Zero);
}

/// <summary>收入差异.</summary>
public sealed record RevenueChange(RevenueLine About, Money? Before, Money? After)
{
    public Money Change => (After ?? Money.Zero) - (Before ?? Money.Zero);
}

/// <summary>项目差异.</summary>
public sealed record ProjectChange(string Key, BudgetProject? Before, BudgetProject? After);
