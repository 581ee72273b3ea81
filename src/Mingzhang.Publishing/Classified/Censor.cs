using System.Collections.Immutable;
using Mingzhang.Budgets.Model;

namespace Mingzhang.Publishing.Classified;

/// <summary>Rewrites every text of a budget: new keys for classified projects, 涉密 for what they contain.</summary>
/// <param name="keys">Key of a classified project → the key that stands for it.</param>
/// <param name="units">Code of a classified unit → the code that stands for it.</param>
/// <param name="secrets">Texts that must not stand anywhere, the longest first.</param>
internal sealed class Censor(
    IReadOnlyDictionary<string, string> keys,
    IReadOnlyDictionary<string, string> units,
    ImmutableArray<string> secrets
)
{
    public Budget Apply(Budget budget) =>
        budget with
        {
            Units = [.. budget.Units.Select(Office)],
            Revenue = [.. budget.Revenue.Select(line => line with { Unit = Unit(line.Unit) })],
            Expenditure =
            [
                .. budget.Expenditure.Select(line =>
                    line with
                    {
                        Project = Key(line.Project),
                        Unit = Unit(line.Unit),
                    }
                ),
            ],
            Projects = [.. budget.Projects.Select(Project)],
            Targets = [.. budget.Targets.Select(Sheet)],
            Procurement = [.. budget.Procurement.Select(Purchase)],
            Assets = [.. budget.Assets.Select(Holding)],
            Given =
            [
                .. budget.Given.Select(given =>
                    given with
                    {
                        Point = given.Point with
                        {
                            Project = Key(given.Point.Project),
                            Unit = UnitNamed(given.Point.Unit, budget),
                        },
                    }
                ),
            ],
            Explanations = Clean(budget.Explanations),
        };

    private BudgetProject Project(BudgetProject project) =>
        project.IsClassified
            ? new BudgetProject
            {
                Key = Key(project.Key),
                Name = Redaction.Mark,
                Kind = project.Kind,
                Programme = Key(project.Programme),
                Unit = Unit(project.Unit),
                Purpose = Hidden(project.Purpose),
                Basis = Hidden(project.Basis),
                Target = project.Target is null
                    ? null
                    : new TargetSheet
                    {
                        Scope = project.Target.Scope,
                        Subject = Key(project.Target.Subject),
                        Goal = Redaction.Mark,
                    },
                IsClassified = true,
            }
            : project with
            {
                Name = Clean(project.Name),
                Programme = Key(project.Programme),
                Purpose = Clean(project.Purpose),
                Basis = Clean(project.Basis),
                Texts = Clean(project.Texts),
                Target = project.Target is null ? null : Sheet(project.Target),
            };

    private BudgetUnit Office(BudgetUnit unit) =>
        unit.IsClassified
            // The nature stays: it pairs the economic classes.
            ? new BudgetUnit
            {
                Code = Unit(unit.Code),
                Name = Redaction.Mark,
                Nature = unit.Nature,
                IsClassified = true,
            }
            : unit with
            {
                Level = Clean(unit.Level),
                Funding = Clean(unit.Funding),
            };

    private AssetItem Holding(AssetItem item) =>
        item.IsClassified
            ? item with
            {
                Label = Redaction.Mark,
                Unit = Unit(item.Unit),
                Quantity = null,
                QuantityUnit = "",
            }
            : item with
            {
                Label = Clean(item.Label),
            };

    private TargetSheet Sheet(TargetSheet sheet) =>
        units.ContainsKey(sheet.Subject)
            ? new TargetSheet
            {
                Scope = sheet.Scope,
                Subject = Unit(sheet.Subject),
                Goal = Redaction.Mark,
            }
            : sheet with
            {
                Subject = Key(sheet.Subject),
                Goal = Clean(sheet.Goal),
                LongTermGoal = Clean(sheet.LongTermGoal),
                Tasks =
                [
                    .. sheet.Tasks.Select(task =>
                        task with
                        {
                            Name = Clean(task.Name),
                            Content = Clean(task.Content),
                        }
                    ),
                ],
                Indicators =
                [
                    .. sheet.Indicators.Select(indicator =>
                        indicator with
                        {
                            Name = Clean(indicator.Name),
                            Description = Clean(indicator.Description),
                            Value = Clean(indicator.Value),
                            Basis = Clean(indicator.Basis),
                        }
                    ),
                ],
                Texts = Clean(sheet.Texts),
            };

    private ProcurementItem Purchase(ProcurementItem item) =>
        item.IsClassified || keys.ContainsKey(item.Project)
            ? item with
            {
                Name = Redaction.Mark,
                Project = Key(item.Project),
                Unit = Unit(item.Unit),
                CatalogueCode = "",
                CatalogueName = "",
                Quantity = null,
                QuantityUnit = "",
                UnitPrice = null,
            }
            : item with
            {
                Name = Clean(item.Name),
            };

    private string Unit(string code) => units.GetValueOrDefault(code, code);

    /// <summary>Given amounts name a unit by code or name.</summary>
    private string UnitNamed(string unit, Budget budget) =>
        units.ContainsKey(unit) ? Unit(unit)
        : budget.Units.FirstOrDefault(other => other.IsClassified && other.Name == unit)
            is { } named
            ? Unit(named.Code)
        : unit;

    private string Key(string key) => keys.GetValueOrDefault(key, key);

    private static string Hidden(string text) => text.Length == 0 ? "" : Redaction.Mark;

    /// <summary>Two keys may become one when their secrets go; the first in order of the original key stays.</summary>
    private ImmutableDictionary<string, string> Clean(ImmutableDictionary<string, string> texts)
    {
        var clean = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var (key, value) in texts.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            clean.TryAdd(Clean(key), Clean(value));
        }

        return clean.ToImmutable();
    }

    private string Clean(string text)
    {
        foreach (var secret in secrets)
        {
            if (text.Contains(secret, StringComparison.Ordinal))
            {
                text = text.Replace(secret, Redaction.Mark, StringComparison.Ordinal);
            }
        }

        return text;
    }
}
