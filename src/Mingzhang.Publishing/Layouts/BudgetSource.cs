using Mingzhang.Budgets.Model;
using Mingzhang.Catalog;
using Mingzhang.Facts.Cube;
using Mingzhang.Publishing.Layouts.Sources;

namespace Mingzhang.Publishing.Layouts;

/// <summary>A budget as the source of a printed pack.</summary>
public static class BudgetSource
{
    /// <summary>What the budget says, as a layout asks for it.</summary>
    /// <param name="budget">Already without the content of classified projects.</param>
    /// <param name="cube">The cube of the same budget.</param>
    public static LayoutContext Of(Budget budget, IFactSource cube, Catalogue catalogue) =>
        new()
        {
            Facts = cube,
            Year = budget.Year,
            Names = new BudgetNames(budget, new CatalogueNames(catalogue)),
            Lists = new BudgetLists(budget, cube),
            DepartmentName = budget.Department.Name,
            DepartmentCode = budget.Department.Code,
            District = Districts.NameOf(budget.Division, catalogue),
            Scope = budget.Scope,
        };
}
