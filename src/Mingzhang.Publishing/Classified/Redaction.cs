using System.Collections.Immutable;
using System.Globalization;
using Mingzhang.Budgets.Model;

namespace Mingzhang.Publishing.Classified;

/// <summary>
/// 涉密处理: takes the content of classified projects out of a budget before anything else sees it. Their amounts stay, because the sums
/// of the pack contain them; name, code, content, targets, payment plan and what is bought for them become 涉密, and where another
/// text repeats a name or a code, that is replaced as well.
/// </summary>
public static class Redaction
{
    public const string Mark = "涉密";

    /// <summary>A name of one character would be replaced in the middle of words.</summary>
    private const int ShortestSecret = 2;

    /// <summary>A budget without secrets; the same budget where nothing is classified.</summary>
    public static Budget Apply(Budget budget)
    {
        var classified = budget.Projects.Where(project => project.IsClassified).ToList();
        if (classified.Count == 0)
        {
            return WithoutRemarks(budget);
        }

        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        var secrets = new List<string>();
        foreach (var project in classified)
        {
            var key = string.Create(
                CultureInfo.InvariantCulture,
                $"{Mark}{(classified.Count == 1 ? "" : keys.Count + 1)}"
            );
            keys[project.Key] = key;
            AddSecrets(secrets, project);
            secrets.AddRange(
                budget
                    .Procurement.Where(item => item.Project == project.Key)
                    .Select(item => item.Name)
            );
        }

        // The longest first, so that a name inside a longer one does not leave the rest of it behind.
        var hidden = secrets
            .Where(secret => secret.Length >= ShortestSecret && secret != Mark)
            .Distinct(StringComparer.Ordinal)
            .OrderByDescending(secret => secret.Length)
            .ThenBy(secret => secret, StringComparer.Ordinal)
            .ToImmutableArray();
        return WithoutRemarks(new Censor(keys, hidden).Apply(budget));
    }

    private static void AddSecrets(List<string> secrets, BudgetProject project)
    {
        secrets.Add(project.Name);
        secrets.Add(project.Code);
        secrets.Add(project.Key);
        secrets.Add(project.Purpose);
        secrets.Add(project.Basis);
        secrets.AddRange(project.Texts.Values);
        if (project.Target is { } target)
        {
            secrets.Add(target.Goal);
            secrets.Add(target.LongTermGoal);
            secrets.AddRange(target.Tasks.Select(task => task.Content));
            secrets.AddRange(target.Texts.Values);
        }
    }

    /// <summary>备注 of lines are for the people who compile; no output gets them.</summary>
    private static Budget WithoutRemarks(Budget budget) =>
        budget with
        {
            Expenditure =
            [
                .. budget.Expenditure.Select(line =>
                    line.Remark.Length == 0 ? line : line with { Remark = "" }
                ),
            ],
        };
}
