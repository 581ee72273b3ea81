using System.Collections.Immutable;
using Mingzhang.Budgets.Model;

namespace Mingzhang.Publishing.Classified;

/// <summary>Rewrites every text of a budget: new keys for classified projects, 涉密 for what they contain.</summary>
/// <param name="keys">Key of a classified project → the key that stands for it.</param>
/// <param name="secrets">Texts that must not stand anywhere, the longest first.</param>
internal sealed class Censor(
    IReadOnlyDictionary<string, string> keys,
    ImmutableArray<string> secrets
)
{
    public Budget Apply(Budget budget) =>
        budget with
        {
            Units =
            [
                .. budget.Units.Select(unit =>
                    unit with
                    {
                        Level = Clean(unit.Level),
                        Funding = Clean(unit.Funding),
                    }
                ),
            ],
            Expenditure =
            [
                .. budget.Expenditure.Select(line => line with { Project = Key(line.Project) }),
            ],
            Projects = [.. budget.Projects.Select(Project)],
            Targets = [.. budget.Targets.Select(Sheet)],
            Procurement = [.. budget.Procurement.Select(Purchase)],
            Assets = [.. budget.Assets.Select(item => item with { Label = Clean(item.Label) })],
            Given =
            [
                .. budget.Given.Select(given =>
                    given with
                    {
                        Point = given.Point with { Project = Key(given.Point.Project) },
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
                Unit = project.Unit,
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

    private TargetSheet Sheet(TargetSheet sheet) =>
        sheet with
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
        keys.ContainsKey(item.Project)
            ? item with
            {
                Name = Redaction.Mark,
                Project = Key(item.Project),
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
