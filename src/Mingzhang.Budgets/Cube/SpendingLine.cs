using System.Collections.Immutable;
using Mingzhang.Budgets.Classes;
using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Cube;

namespace Mingzhang.Budgets.Cube;

/// <summary>支出明细, with everything said that the entry left to its project, unit or economic class.</summary>
/// <param name="Entry">What was entered.</param>
/// <param name="Nature">A leaf of <see cref="Natures.Tree"/>.</param>
/// <param name="GovernmentEconomic">Empty where neither the entry nor the catalogue says one.</param>
/// <param name="Item">三公、会议、培训; empty for none.</param>
public sealed record SpendingLine(
    ExpenditureLine Entry,
    string Nature,
    string GovernmentEconomic,
    string Item,
    bool IsOperatingCost
)
{
    /// <summary>The lines of a budget in order of entry.</summary>
    public static ImmutableArray<SpendingLine> Of(Budget budget, EconomicMeaning meaning)
    {
        var units = new Dictionary<string, UnitNature>(StringComparer.Ordinal);
        foreach (var unit in budget.Units)
        {
            units.TryAdd(unit.Code, unit.Nature);
        }

        var kinds = new Dictionary<string, ProjectKind>(StringComparer.Ordinal);
        foreach (var project in budget.Projects)
        {
            kinds.TryAdd(project.Key, project.Kind);
        }

        var lines = ImmutableArray.CreateBuilder<SpendingLine>(budget.Expenditure.Length);
        foreach (var entry in budget.Expenditure)
        {
            lines.Add(Complete(entry, units, kinds, meaning));
        }

        return lines.MoveToImmutable();
    }

    private static SpendingLine Complete(
        ExpenditureLine entry,
        Dictionary<string, UnitNature> units,
        Dictionary<string, ProjectKind> kinds,
        EconomicMeaning meaning
    )
    {
        var unit = units.GetValueOrDefault(entry.Unit);
        var governmental =
            entry.GovernmentEconomic.Length > 0
                ? entry.GovernmentEconomic
                : meaning.GovernmentalOf(entry.Economic, unit);
        var nature = entry.Nature.Length > 0 ? entry.Nature : NatureOf(entry, kinds, meaning);
        return new SpendingLine(
            entry,
            nature,
            governmental,
            entry.Item.Length > 0
                ? entry.Item
                : meaning.ItemOf(entry.Economic, entry.GovernmentEconomic),
            // 机关运行经费: 一般公共预算 public spending of offices (中国财政部 definition in the glossary of every pack).
            entry.IsOperatingCost
                ?? (
                    nature == Natures.Public
                    && entry.Fund == Funds.General
                    && unit is UnitNature.Administrative or UnitNature.PublicServiceAsCivil
                )
        );
    }

    private static string NatureOf(
        ExpenditureLine entry,
        Dictionary<string, ProjectKind> kinds,
        EconomicMeaning meaning
    )
    {
        if (kinds.TryGetValue(entry.Project, out var kind))
        {
            return kind switch
            {
                ProjectKind.Personnel => Natures.Personnel,
                ProjectKind.Operation => Natures.Public,
                // 其他运转类 and 特定目标类 are 项目支出 (预算管理一体化规范: 基本支出 is 人员类 and 公用经费 projects).
                _ => Natures.Project,
            };
        }

        return
            meaning.BasicNatureOf(entry.Economic, entry.GovernmentEconomic) is { Length: > 0 } basic
            ? basic
            : Natures.Public;
    }
}
