using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Cube;

namespace Mingzhang.Publishing.Layouts.Sources;

/// <summary>名称 of a budget: units and projects as entered, classes as the catalogue has them.</summary>
public sealed class BudgetNames : INames
{
    private const string Classified = "涉密";

    private readonly Budget _budget;
    private readonly INames _classes;
    private readonly Dictionary<string, string> _units = new(StringComparer.Ordinal);
    private readonly Dictionary<string, BudgetProject> _projects = new(StringComparer.Ordinal);

    public BudgetNames(Budget budget, INames classes)
    {
        _budget = budget;
        _classes = classes;
        foreach (var unit in budget.Units)
        {
            _units.TryAdd(unit.Code, unit.Name);
        }

        foreach (var project in budget.Projects)
        {
            _projects.TryAdd(project.Key, project);
        }
    }

    public string NameOf(Dimension dimension, string member) =>
        dimension switch
        {
            Dimension.Unit => _units.GetValueOrDefault(member, member),
            Dimension.Project => _projects.TryGetValue(member, out var project)
                ? project.IsClassified
                    ? Classified
                    : project.Name
                : member,
            // Local levels (3011201) have the name that the place gives them; only the budget knows it.
            _ => _budget.Explanations.TryGetValue("name." + member, out var own)
                ? own
                : _classes.NameOf(dimension, member),
        };

    public string CodeOf(Dimension dimension, string member) =>
        dimension switch
        {
            Dimension.Project => _projects.TryGetValue(member, out var project)
            && !project.IsClassified
                ? project.Code
                : "",
            _ => _classes.CodeOf(dimension, member),
        };
}
