using Mingzhang.Facts.Cube;
using Mingzhang.Preparation.Comparison;

namespace Mingzhang.Web.Language;

/// <summary>立方体成员的名称: funds, origins, natures, items and columns of comparisons.</summary>
public static class CubeTexts
{
    public static Phrase Fund(string fund) =>
        fund switch
        {
            Funds.Total => new("全部资金", "All funds"),
            Funds.Fiscal => new("财政拨款", "Fiscal money"),
            Funds.General => new("一般公共预算", "General budget"),
            Funds.GovernmentFund => new("政府性基金", "Government funds"),
            Funds.StateCapital => new("国有资本经营预算", "State capital"),
            Funds.SpecialAccount => new("财政专户管理资金", "Special account"),
            Funds.Own => new("单位资金", "Own money"),
            Funds.Business => new("事业收入", "Business income"),
            Funds.Operating => new("经营收入", "Operating income"),
            Funds.Superior => new("上级补助", "From superior unit"),
            Funds.Affiliated => new("附属单位上缴", "From affiliated units"),
            Funds.Other => new("其他收入", "Other income"),
            Funds.Reserve => new("用事业基金弥补差额", "Reserve"),
            _ => new(fund, fund),
        };

    public static Phrase Origin(string origin) =>
        origin switch
        {
            Origins.All => new("合计", "All"),
            Origins.Current => new("当年", "This year"),
            Origins.CarryOver => new("上年结转", "Carried over"),
            _ => new(origin, origin),
        };

    public static Phrase Nature(string nature) =>
        nature switch
        {
            Natures.Total => new("支出合计", "All spending"),
            Natures.Grand => new("支出总计", "Grand total"),
            Natures.Basic => new("基本支出", "Basic spending"),
            Natures.Personnel => new("人员经费", "Personnel"),
            Natures.Public => new("公用经费", "Public expenses"),
            Natures.Project => new("项目支出", "Projects"),
            Natures.Operating => new("经营支出", "Operating spending"),
            Natures.Remit => new("上缴上级", "Remitted to superior"),
            Natures.Subsidy => new("补助附属单位", "Subsidies to affiliated units"),
            Natures.CarryOut => new("结转下年", "Carried to next year"),
            Natures.Distribution => new("结余分配", "Distribution of surplus"),
            Natures.Unallocated => new("未安排支出", "Not allocated"),
            _ => new(nature, nature),
        };

    public static Phrase Item(string item) =>
        item switch
        {
            "" => new("", ""),
            Items.ThreePublic => new("“三公”经费", "Three public expenses"),
            Items.Overseas => new("因公出国（境）费", "Travel abroad"),
            Items.Vehicle => new("公务用车购置及运行", "Vehicles"),
            Items.VehiclePurchase => new("公务用车购置", "Vehicle purchase"),
            Items.VehicleRunning => new("公务用车运行维护", "Vehicle running"),
            Items.Reception => new("公务接待费", "Reception"),
            Items.Meetings => new("会议费", "Meetings"),
            Items.Training => new("培训费", "Training"),
            Items.ThreePublicAndMeetings => new(
                "三公、会议、培训",
                "Three public, meetings, training"
            ),
            Items.OperatingCost => new("机关运行经费", "Office running costs"),
            Items.Procurement => new("政府采购", "Procurement"),
            Items.Goods => new("货物", "Goods"),
            Items.Works => new("工程", "Works"),
            Items.Services => new("服务", "Services"),
            _ => new(item, item),
        };

    public static Phrase Side(string side) =>
        side switch
        {
            Sides.Income => new("收入", "Income"),
            Sides.Expenditure => new("支出", "Spending"),
            _ => new(side, side),
        };

    public static Phrase Column(string column) =>
        column switch
        {
            ComparisonColumns.Unit => T.Unit,
            ComparisonColumns.Function => new("功能科目", "Function"),
            ComparisonColumns.Economic => new("部门经济科目", "Economic class"),
            ComparisonColumns.Government => new("政府经济科目", "Governmental class"),
            ComparisonColumns.Fund => new("资金来源", "Fund"),
            ComparisonColumns.Origin => new("资金年份", "Origin"),
            ComparisonColumns.Nature => new("支出性质", "Nature"),
            ComparisonColumns.Project => new("项目", "Project"),
            ComparisonColumns.Item => new("分项", "Item"),
            ComparisonColumns.Name => new("名称", "Name"),
            ComparisonColumns.Side => new("收支", "Side"),
            ComparisonColumns.Table => new("表", "Table"),
            ComparisonColumns.Row => new("行", "Row"),
            ComparisonColumns.Column => new("列", "Column"),
            _ => new(column, column),
        };
}
