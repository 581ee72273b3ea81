using System.Collections.Immutable;
using Mingzhang.Budgets.Classes;
using Mingzhang.Budgets.Cube;
using Mingzhang.Budgets.Files;
using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Findings;

namespace Mingzhang.Budgets.Validation;

/// <summary>
/// 预算校验: whether a budget hangs together: what entries refer to exists, codes stand in the lists of the year, income closes with
/// expenditure. What a pack printed from it must hold beyond that, the checks say.
/// </summary>
public static class BudgetValidation
{
    /// <summary>Every problem, in the order of the file. An error keeps the budget from being published.</summary>
    public static ImmutableArray<EntryProblem> Check(Budget budget, Catalog.Catalogue catalogue)
    {
        var problems = new ProblemList();
        var context = new ValidationContext(budget, catalogue, problems);
        HeaderRules.Check(context);
        LineRules.Check(context);
        ProjectRules.Check(context);
        BalanceRules.Check(context);
        GivenRules.Check(context);
        return problems.ToImmutable();
    }

    /// <summary>The same, each problem with its place in the file that was read.</summary>
    public static ImmutableArray<EntryProblem> Check(
        BudgetReading reading,
        Catalog.Catalogue catalogue
    ) =>
        reading.Budget is not { } budget
            ? reading.Problems
            :
            [
                .. reading.Problems,
                .. Check(budget, catalogue)
                    .Select(problem => problem with { Place = reading.PlaceOf(problem.Path) }),
            ];
}

/// <summary>What every rule needs.</summary>
internal sealed class ValidationContext
{
    private readonly ProblemList _problems;

    public ValidationContext(Budget budget, Catalog.Catalogue catalogue, ProblemList problems)
    {
        (Budget, Catalogue, _problems) = (budget, catalogue, problems);
        Codes = new CodeRules(this);
        Units = [.. budget.Units.Select(unit => unit.Code)];
        Projects = [.. budget.Projects.Select(project => project.Key)];
        Meaning = EconomicMeaning.Load(catalogue);
        Lines = SpendingLine.Of(budget, Meaning);
    }

    public Budget Budget { get; }

    public Catalog.Catalogue Catalogue { get; }

    public CodeRules Codes { get; }

    public EconomicMeaning Meaning { get; }

    public ImmutableArray<SpendingLine> Lines { get; }

    /// <summary>Whether sums of lines are sure not to overflow.</summary>
    public bool CanAddUp => BudgetLimits.Hold(Budget);

    public ImmutableHashSet<string> Units { get; }

    public ImmutableHashSet<string> Projects { get; }

    public void Error(string path, string zh, string en, string remedyZh, string remedyEn) =>
        _problems.Add(path, default, new(zh, en), new(remedyZh, remedyEn));

    public void Warn(string path, string zh, string en, string remedyZh, string remedyEn) =>
        _problems.Add(path, default, new(zh, en), new(remedyZh, remedyEn), Severity.Warning);

    /// <summary>A unit that is referred to must be listed.</summary>
    public void Unit(string path, string code, bool isRequired = true)
    {
        if (code.Length == 0 ? isRequired : !Units.Contains(code))
        {
            Error(
                path,
                $"没有编码为“{code}”的单位",
                $"there is no unit '{code}'",
                "改为“预算单位”中的编码，或补充该单位",
                "use the code of a unit under 'units', or add the unit"
            );
        }
    }

    public void Project(string path, string key)
    {
        if (key.Length > 0 && !Projects.Contains(key))
        {
            Error(
                path,
                $"没有代号为“{key}”的项目",
                $"there is no project '{key}'",
                "改为“项目”中的代号，或补充该项目",
                "use the key of a project under 'projects', or add the project"
            );
        }
    }

    public void Member(string path, string member, Func<string, bool> isLeaf, string zh, string en)
    {
        if (!isLeaf(member))
        {
            Error(
                path,
                $"“{member}”不是最细一级的{zh}",
                $"'{member}' is no finest {en}",
                $"改填最细一级的{zh}",
                $"name a finest {en}"
            );
        }
    }
}
