using Mingzhang.Budgets.Forms;
using Mingzhang.Budgets.Model;

namespace Mingzhang.Budgets.Files.Workbook;

/// <summary>部门信息: the entries that a budget has once, one per row.</summary>
internal static class HeaderSheet
{
    public const string Name = "部门信息";

    public static readonly IReadOnlyList<ScalarField<Budget>> Fields =
    [
        .. BudgetForms.Budget.Scalars.Where(field => field.Key != "format"),
        .. BudgetForms.Department.Scalars.Select(field => new LiftedField<Budget, Department>(
            field,
            budget => budget.Department,
            (budget, value) => budget with { Department = value }
        )),
        .. BudgetForms.Contact.Scalars.Select(field => new LiftedField<Budget, Contact>(
            field,
            budget => budget.Contact ?? BudgetForms.Contact.Empty,
            (budget, value) => budget with { Contact = value }
        )),
    ];

    /// <summary>A contact is given whole or not at all.</summary>
    public static bool IsRequired(ScalarField<Budget> field) =>
        field.Key == "year" || field.Label.Chinese == "部门名称";
}
