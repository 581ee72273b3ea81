using Mingzhang.Budgets.Forms;
using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;

namespace Mingzhang.Budgets.Validation;

/// <summary>收入、支出、采购明细.</summary>
internal static class LineRules
{
    public static void Check(ValidationContext context)
    {
        var budget = context.Budget;
        for (var i = 0; i < budget.Revenue.Length; i++)
        {
            CheckRevenue(context, $"revenue[{i}]", budget.Revenue[i]);
        }

        for (var i = 0; i < budget.Expenditure.Length; i++)
        {
            CheckExpenditure(context, $"expenditure[{i}]", budget.Expenditure[i]);
        }

        for (var i = 0; i < budget.Procurement.Length; i++)
        {
            CheckProcurement(context, $"procurement[{i}]", budget.Procurement[i]);
        }

        for (var i = 0; i < budget.Assets.Length; i++)
        {
            context.Unit($"assets[{i}].unit", budget.Assets[i].Unit, isRequired: false);
        }
    }

    private static void CheckRevenue(ValidationContext context, string path, RevenueLine line)
    {
        context.Unit(path + ".unit", line.Unit);
        Fund(context, path, line.Fund);
        Origin(context, path, line.Origin);
        context.Codes.Function(path + ".function", line.Function, isRequired: false);
        Negative(context, path, line.Amount);
        Bound(context, path, line.Amount);
    }

    private static void CheckExpenditure(
        ValidationContext context,
        string path,
        ExpenditureLine line
    )
    {
        var isOutside =
            line.Nature is Natures.CarryOut or Natures.Distribution or Natures.Unallocated;
        context.Unit(path + ".unit", line.Unit);
        context.Codes.Function(path + ".function", line.Function, isRequired: !isOutside);
        if (line.Economic.Length > 0)
        {
            context.Codes.Economic(path + ".economic", line.Economic);
        }
        else if (!isOutside)
        {
            context.Error(
                path + ".economic",
                "没有部门经济科目",
                "there is no departmental economic class",
                "填到款级，如 30201",
                "name the 款, such as 30201"
            );
        }

        if (line.GovernmentEconomic.Length > 0)
        {
            context.Codes.Governmental(
                path + ".government-economic",
                line.GovernmentEconomic,
                line.Economic
            );
        }

        Fund(context, path, line.Fund);
        Origin(context, path, line.Origin);
        if (line.Nature.Length > 0)
        {
            context.Member(
                path + ".nature",
                line.Nature,
                nature => Array.Exists(ChoiceLists.NatureLeaves, c => c.Value == nature),
                "支出性质",
                "nature of spending"
            );
        }

        if (line.Item.Length > 0)
        {
            context.Member(
                path + ".item",
                line.Item,
                item => Array.Exists(ChoiceLists.ItemLeaves, c => c.Value == item),
                "分项",
                "item"
            );
        }

        context.Project(path + ".project", line.Project);
        if (line.Nature == Natures.Project && line.Project.Length == 0)
        {
            context.Warn(
                path + ".project",
                "项目支出没有写明项目",
                "project spending names no project",
                "填写项目代号",
                "name the project"
            );
        }

        Negative(context, path, line.Amount);
        Bound(context, path, line.Amount);
    }

    private static void CheckProcurement(
        ValidationContext context,
        string path,
        ProcurementItem item
    )
    {
        context.Unit(path + ".unit", item.Unit);
        context.Project(path + ".project", item.Project);
        Fund(context, path, item.Fund);
        context.Codes.Function(path + ".function", item.Function, isRequired: false);
        if (item.Economic.Length > 0)
        {
            context.Codes.Economic(path + ".economic", item.Economic);
        }

        context.Member(
            path + ".kind",
            item.Kind,
            kind => kind is Items.Goods or Items.Works or Items.Services,
            "采购类别",
            "kind of procurement"
        );
        context.Codes.AnyLevel(
            path + ".catalogue-code",
            item.CatalogueCode,
            context.Catalogue.Procurement,
            "采购品目",
            "procurement code"
        );
        Bound(context, path, item.Amount);
        if (
            item is { Quantity: { } quantity, UnitPrice: { } price }
            && quantity * price.Fen != item.Amount.Fen
        )
        {
            context.Warn(
                path + ".amount",
                $"数量 {quantity:0.##} × 单价 {price} 不等于金额 {item.Amount}",
                $"quantity {quantity:0.##} × unit price {price} is not the amount {item.Amount}",
                "核对数量、单价或金额",
                "check quantity, price or amount"
            );
        }
    }

    private static void Fund(ValidationContext context, string path, string fund) =>
        context.Member(
            path + ".fund",
            fund,
            member => Array.Exists(ChoiceLists.FundLeaves, c => c.Value == member),
            "资金来源",
            "fund"
        );

    private static void Origin(ValidationContext context, string path, string origin) =>
        context.Member(
            path + ".origin",
            origin,
            member => member is Origins.Current or Origins.CarryOver,
            "资金年份",
            "origin"
        );

    private static void Negative(ValidationContext context, string path, Money amount)
    {
        if (amount < Money.Zero)
        {
            context.Warn(
                path + ".amount",
                $"金额 {amount} 为负数",
                $"the amount {amount} is negative",
                "预算明细一般不为负，请核对",
                "lines of a budget are rarely negative: check"
            );
        }
    }

    private static void Bound(ValidationContext context, string path, Money amount)
    {
        if (Math.Abs((decimal)amount.Fen) > BudgetLimits.MostAmount.Fen)
        {
            context.Error(
                path + ".amount",
                $"金额 {amount} 超出上限",
                $"the amount {amount} is beyond the limit",
                "核对单位是否为元",
                "check that the unit is yuan"
            );
        }
    }
}
