using System.Collections.Immutable;
using Mingzhang.Budgets.Files;
using Mingzhang.Budgets.Model;
using Mingzhang.Catalog;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Targets;

namespace Mingzhang.Web.Demo;

/// <summary>
/// 演示预算: budgets of single units, cut out of two sample budgets with published figures. Names of places and departments are those of
/// no place.
/// </summary>
public sealed class DemoBudgets
{
    private static readonly (
        string File,
        string Department,
        string Name,
        string[] Names
    )[] Sources =
    [
        ("chongqing-2024.yaml", "260", "示范市科学技术协会", ["重庆市", "重庆"]),
        ("hebei-2025.yaml", "731", "示范市科学普及局", ["张家口市", "张家口"]),
    ];

    private readonly Dictionary<string, Budget> departments = new(StringComparer.Ordinal);

    /// <summary>Reads the samples.</summary>
    /// <param name="folder">Folder with the sample budgets.</param>
    public DemoBudgets(string folder, Catalogue catalogue)
    {
        foreach (var (file, department, name, names) in Sources)
        {
            if (BudgetFile.Read(Path.Combine(folder, file), catalogue).Budget is { } budget)
            {
                departments[department] = Anonymous(budget, department, name, names);
            }
        }
    }

    /// <summary>The budget of one unit for <paramref name="year"/>; null where the samples have no such unit.</summary>
    public Budget? Of(string unit, int year)
    {
        if (
            !departments.TryGetValue(unit[..3], out var whole)
            || whole.Units.FirstOrDefault(candidate => candidate.Code == unit) is not { } own
        )
        {
            return null;
        }

        var lines = whole.Expenditure.RemoveAll(line => line.Unit != unit);
        var used = lines.Select(line => line.Project).Where(key => key.Length > 0).ToHashSet();
        var programmes = whole
            .Projects.Where(project => used.Contains(project.Key))
            .Select(project => project.Programme)
            .ToHashSet();
        var projects = whole.Projects.RemoveAll(project =>
            !used.Contains(project.Key) && !programmes.Contains(project.Key)
        );
        return whole with
        {
            Year = year,
            Place = "chongqing",
            Division = DemoAccounts.Place,
            Scope = PackScope.Unit,
            Units = [own],
            Expenditure = lines,
            Revenue = whole.Revenue.RemoveAll(line => line.Unit != unit),
            Projects =
            [
                .. projects.Select(project =>
                    project with
                    {
                        Target = WithIndicators(project.Target, whole, TargetScope.Project),
                    }
                ),
            ],
            Targets =
            [
                WithIndicators(whole.Targets.FirstOrDefault(), whole, TargetScope.Unit) with
                {
                    Subject = unit,
                },
            ],
            Procurement = whole.Procurement.RemoveAll(item => item.Unit != unit),
            Assets = whole.Assets.RemoveAll(item => item.Unit != unit),
            Given = [],
        };
    }

    /// <summary>
    /// A published pack has targets of some projects only; in the second round every one needs them. The others get the first indicators
    /// that the department has.
    /// </summary>
    private static TargetSheet WithIndicators(
        TargetSheet? own,
        Budget department,
        TargetScope scope
    )
    {
        if (own is { Indicators.IsEmpty: false })
        {
            return own with { Scope = scope, Indicators = Weighted(own.Indicators) };
        }

        var model = department
            .Targets.Concat(department.Projects.Select(project => project.Target))
            .First(target => target is { Indicators.IsEmpty: false })!;
        return new TargetSheet
        {
            Scope = scope,
            Goal = "按期完成各项工作，达到所列指标。",
            Indicators = Weighted([.. model.Indicators.Take(4)]),
        };
    }

    /// <summary>Weights that sum to 100, so that every indicator can be scored: evenly where the pack's own do not.</summary>
    private static ImmutableArray<TargetIndicator> Weighted(
        ImmutableArray<TargetIndicator> indicators
    )
    {
        if (indicators.Sum(indicator => indicator.Weight ?? 0) == 100)
        {
            return indicators;
        }

        var share = 100 / indicators.Length;
        var rest = 100 - (share * indicators.Length);
        return
        [
            .. indicators.Select(
                (indicator, i) => indicator with { Weight = share + (i == 0 ? rest : 0) }
            ),
        ];
    }

    private static Budget Anonymous(Budget budget, string department, string name, string[] names)
    {
        var former = budget.Department.Name;
        return budget with
        {
            Department = new Department(name, department),
            Units = [.. budget.Units.Select(unit => unit with { Name = Renamed(unit.Name) })],
            Projects =
            [
                .. budget.Projects.Select(project => project with { Name = Renamed(project.Name) }),
            ],
            Explanations = budget.Explanations.ToImmutableDictionary(
                pair => pair.Key,
                pair => Renamed(pair.Value),
                StringComparer.Ordinal
            ),
        };

        string Renamed(string text) =>
            names.Aggregate(
                text.Replace(former, name, StringComparison.Ordinal),
                (result, place) => result.Replace(place, "示范市", StringComparison.Ordinal)
            );
    }
}
