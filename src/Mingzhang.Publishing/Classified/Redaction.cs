using System.Collections.Immutable;
using System.Globalization;
using Mingzhang.Budgets.Model;

namespace Mingzhang.Publishing.Classified;

/// <summary>
/// 涉密处理: takes the content of classified projects, units, purchases and assets out of a budget before anything else sees it. Their
/// amounts stay, because the sums of the pack contain them; name, code, content, staff, targets, payment plan and what is bought for them
/// become 涉密 or go, and where another text repeats a name or a code, that is replaced as well.
/// </summary>
public static class Redaction
{
    public const string Mark = "涉密";

    /// <summary>A name of one character would be replaced in the middle of words.</summary>
    private const int ShortestSecret = 2;

    private const int ShortestLabel = 6;

    /// <summary>A budget without secrets; the same budget where nothing is classified.</summary>
    public static Budget Apply(Budget budget)
    {
        budget = WithMarks(budget);
        var classified = budget.Projects.Where(project => project.IsClassified).ToList();
        var hiddenUnits = budget.Units.Where(unit => unit.IsClassified).ToList();
        var purchases = budget.Procurement.Where(item => item.IsClassified).ToList();
        var assets = budget.Assets.Where(item => item.IsClassified).ToList();
        if (classified.Count + hiddenUnits.Count + purchases.Count + assets.Count == 0)
        {
            return WithoutRemarks(budget);
        }

        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        var units = new Dictionary<string, string>(StringComparer.Ordinal);
        var secrets = new List<string>();
        foreach (var unit in hiddenUnits)
        {
            units[unit.Code] = string.Create(
                CultureInfo.InvariantCulture,
                $"{Mark}{(hiddenUnits.Count == 1 ? "" : units.Count + 1)}"
            );
            // The office's own name is public as the department's.
            if (!budget.Department.Name.Contains(unit.Name, StringComparison.Ordinal))
            {
                secrets.Add(unit.Name);
            }

            if (unit.Code != budget.Department.Code)
            {
                secrets.Add(unit.Code);
            }
        }

        secrets.AddRange(purchases.Select(item => item.Name));
        // A short label (车辆, 房屋) is a word of every text, not a secret.
        secrets.AddRange(
            assets.Select(item => item.Label).Where(label => label.Length >= ShortestLabel)
        );
        AddUnitTargets(secrets, budget, units);
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
        return WithoutRemarks(new Censor(keys, units, hidden).Apply(budget));
    }

    /// <summary>What a classified unit runs, buys and holds is classified with it.</summary>
    private static Budget WithMarks(Budget budget)
    {
        var units = budget
            .Units.Where(unit => unit.IsClassified)
            .Select(unit => unit.Code)
            .ToHashSet(StringComparer.Ordinal);
        return units.Count == 0
            ? budget
            : budget with
            {
                Projects =
                [
                    .. budget.Projects.Select(project =>
                        units.Contains(project.Unit)
                            ? project with
                            {
                                IsClassified = true,
                            }
                            : project
                    ),
                ],
                Procurement =
                [
                    .. budget.Procurement.Select(item =>
                        units.Contains(item.Unit) ? item with { IsClassified = true } : item
                    ),
                ],
                Assets =
                [
                    .. budget.Assets.Select(item =>
                        units.Contains(item.Unit) ? item with { IsClassified = true } : item
                    ),
                ],
            };
    }

    private static void AddUnitTargets(
        List<string> secrets,
        Budget budget,
        Dictionary<string, string> units
    )
    {
        foreach (var target in budget.Targets.Where(target => units.ContainsKey(target.Subject)))
        {
            secrets.Add(target.Goal);
            secrets.Add(target.LongTermGoal);
            secrets.AddRange(target.Tasks.Select(task => task.Content));
            secrets.AddRange(target.Texts.Values);
        }
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
