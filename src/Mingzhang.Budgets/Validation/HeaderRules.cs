using Mingzhang.Facts.Packs;

namespace Mingzhang.Budgets.Validation;

/// <summary>部门、单位、联系方式.</summary>
internal static class HeaderRules
{
    public static void Check(ValidationContext context)
    {
        var budget = context.Budget;
        if (budget.Department.Name.Length == 0)
        {
            context.Error(
                "department.name",
                "没有部门名称",
                "the department has no name",
                "请填写",
                "fill it in"
            );
        }

        if (budget.Place.Length > 0 && !context.Catalogue.Places.Names.Contains(budget.Place))
        {
            context.Error(
                "place",
                $"目录中没有公开格式“{budget.Place}”",
                $"the catalogue has no place '{budget.Place}'",
                "可用：" + Names(context),
                "one of: " + Names(context)
            );
        }

        if (budget.Division.Length > 0 && !context.Catalogue.Divisions.Contains(budget.Division))
        {
            context.Warn(
                "division",
                $"行政区划代码{budget.Division}不在目录中",
                $"the division {budget.Division} is not in the catalogue",
                "核对6位代码",
                "check the 6 digits"
            );
        }

        if (budget.Contact is null)
        {
            context.Warn(
                "contact",
                "没有公开联系方式",
                "no contact is given",
                "公开件须有联系人和电话",
                "published packs name a contact and a telephone number"
            );
        }

        CheckUnits(context);
    }

    private static string Names(ValidationContext context) =>
        string.Join(' ', context.Catalogue.Places.Names);

    private static void CheckUnits(ValidationContext context)
    {
        var budget = context.Budget;
        if (budget.Units.Length == 0)
        {
            context.Error(
                "units",
                "没有预算单位",
                "no unit is given",
                "至少填部门本级",
                "give at least the department's own office"
            );
        }

        if (budget.Scope == PackScope.Unit && budget.Units.Length > 1)
        {
            context.Error(
                "units",
                "单位预算只能有一个单位",
                "the budget of a unit has one unit",
                "改为部门预算，或只留一个单位",
                "make it the budget of a department, or keep one unit"
            );
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < budget.Units.Length; i++)
        {
            var unit = budget.Units[i];
            if (unit.Code.Length == 0 || unit.Name.Length == 0)
            {
                context.Error(
                    $"units[{i}]",
                    "单位缺少编码或名称",
                    "a unit has no code or no name",
                    "请填写",
                    "fill it in"
                );
            }
            else if (!seen.Add(unit.Code))
            {
                context.Error(
                    $"units[{i}].code",
                    $"单位编码{unit.Code}重复",
                    $"the unit code {unit.Code} stands twice",
                    "每个单位一个编码",
                    "one code per unit"
                );
            }
            else if (!unit.Code.StartsWith(budget.Department.Code, StringComparison.Ordinal))
            {
                context.Warn(
                    $"units[{i}].code",
                    $"单位编码{unit.Code}不以部门编码{budget.Department.Code}开头",
                    $"the unit code {unit.Code} does not begin with the department's {budget.Department.Code}",
                    "核对编码",
                    "check the code"
                );
            }
        }
    }
}
