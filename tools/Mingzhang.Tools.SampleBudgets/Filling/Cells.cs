using System.Collections.Immutable;
using Mingzhang.Budgets.Classes;
using Mingzhang.Budgets.Model;
using Mingzhang.Catalog;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Tools.SampleBudgets.Reading;

namespace Mingzhang.Tools.SampleBudgets.Filling;

/// <summary>格: the lines that a budget with these published figures may have; the filling says which of them get money.</summary>
internal sealed class Cells(
    ImmutableArray<Statement> statements,
    Recipe recipe,
    EconomicMeaning meaning
)
{
    private readonly Statement[] _spending =
    [
        .. statements.Where(statement =>
            statement.Point is { Side: Sides.Expenditure, Item: "" }
            && statement.Point.Year == recipe.Year
            && statement.Amount.Value.Fen != 0
        ),
    ];

    private readonly (BudgetUnit Unit, string[] Functions)[] _units = [.. recipe.Units];

    public string[] ProjectFunctions => [.. Functions(Natures.Project)];

    public List<ExpenditureLine> Make(List<ProjectPlan> projects)
    {
        var cells = new List<ExpenditureLine>();
        foreach (var function in Functions(Natures.Basic))
        {
            foreach (var (economic, nature) in BasicClasses())
            {
                if (!IsPaid(function, economic))
                {
                    continue;
                }

                var operations = projects
                    .Where(project =>
                        project.IsOperation
                        && nature == Natures.Public
                        && project.Functions.Contains(function)
                        && (project.Classes.Length == 0 || project.Classes.Contains(economic))
                    )
                    .Select(project => project.Key)
                    .ToArray();
                foreach (var project in operations.Length > 0 ? operations : [""])
                {
                    Add(cells, function, economic, nature, project, [], [Origins.Current]);
                }
            }
        }

        var programmes = projects.Select(project => project.Programme).ToHashSet();
        foreach (
            var project in projects.Where(project =>
                !programmes.Contains(project.Key) && !project.IsOperation
            )
        )
        {
            foreach (var function in ProjectFunctions)
            {
                if (project.Functions.Length > 0 && !project.Functions.Contains(function))
                {
                    continue;
                }

                foreach (var economic in ProjectClasses(project))
                {
                    Add(
                        cells,
                        function,
                        economic,
                        Natures.Project,
                        project.Key,
                        project.Fund.Length > 0 ? [project.Fund] : [],
                        project.Origin.Length > 0 ? [project.Origin] : [Origins.Current]
                    );
                }
            }
        }

        return cells;
    }

    private void Add(
        List<ExpenditureLine> cells,
        string function,
        string economic,
        string nature,
        string project,
        string[] funds,
        string[] origins
    )
    {
        var unit = UnitOf(function);
        foreach (var fund in funds.Length > 0 ? funds : FundsOf(function))
        {
            foreach (var origin in origins)
            {
                cells.Add(
                    new ExpenditureLine(unit, function, economic, new Money(1))
                    {
                        Nature = nature,
                        Project = project,
                        Fund = fund,
                        Origin = origin,
                    }
                );
            }
        }
    }

    private IEnumerable<string> Functions(string nature) =>
        _spending
            .Where(statement =>
                statement.Point.Function.Length == 7
                && (
                    statement.Point.Nature == nature
                    || Natures.Tree.IsAbove(nature, statement.Point.Nature)
                )
            )
            .Select(statement => statement.Point.Function)
            .Distinct();

    private IEnumerable<(string Economic, string Nature)> BasicClasses()
    {
        var found = new List<(string, string)>();
        var codes = Leaves(point =>
            Natures.Tree.IsAbove(Natures.Basic, point.Nature) || point.Nature == Natures.Basic
        );
        foreach (var code in codes)
        {
            string[] natures =
            [
                .. _spending
                    .Where(s =>
                        s.Point.Economic == code
                        && s.Point.Nature is Natures.Personnel or Natures.Public
                    )
                    .Select(s => s.Point.Nature)
                    .Distinct(),
            ];
            foreach (var nature in natures.Length > 0 ? natures : [meaning.BasicNatureOf(code, "")])
            {
                found.Add((code, nature));
            }
        }

        return found.Distinct();
    }

    private string[] ProjectClasses(ProjectPlan project)
    {
        if (project.Classes.Length > 0)
        {
            return project.Classes;
        }

        var printed = Leaves(point => point.Nature == Natures.Project);
        return printed.Length > 0 ? printed : recipe.ProjectClasses;
    }

    private string[] Leaves(Func<Point, bool> belongs)
    {
        var codes = _spending
            .Where(statement =>
                statement.Point.Economic is ['3', _, _, _, _, ..]
                && CodePair.First(statement.Point.Economic) == statement.Point.Economic
                && belongs(statement.Point)
            )
            .Select(statement => statement.Point.Economic)
            .Distinct()
            .ToArray();
        return [.. codes.Where(code => !codes.Any(other => CodeHierarchy.IsAbove(code, other)))];
    }

    private bool IsPaid(string function, string economic)
    {
        var rule = recipe
            .Classes.Where(pair => function.StartsWith(pair.Key, StringComparison.Ordinal))
            .OrderByDescending(pair => pair.Key.Length)
            .FirstOrDefault();
        return rule.Value is null
            || rule.Value.Any(code =>
                code[0] == '!' ? false : economic.StartsWith(code, StringComparison.Ordinal)
            );
    }

    private string[] FundsOf(string function)
    {
        string[] listed =
        [
            .. _spending
                .Where(s =>
                    s.Point.Function.Length > 0
                    && function.StartsWith(s.Point.Function, StringComparison.Ordinal)
                )
                .Select(s => s.Point.Fund)
                .Where(fund => fund is Funds.General or Funds.GovernmentFund or Funds.StateCapital)
                .Distinct(),
        ];
        // A section that one fund pays alone (城乡社区支出 of a government fund) names that fund only.
        return [.. listed.Length > 0 ? listed : [Funds.General], .. recipe.OwnFunds];
    }

    private string UnitOf(string function)
    {
        var best = _units[0].Unit.Code;
        var length = 0;
        foreach (var (unit, functions) in _units)
        {
            foreach (var prefix in functions)
            {
                if (prefix.Length > length && function.StartsWith(prefix, StringComparison.Ordinal))
                {
                    (best, length) = (unit.Code, prefix.Length);
                }
            }
        }

        return best;
    }
}
