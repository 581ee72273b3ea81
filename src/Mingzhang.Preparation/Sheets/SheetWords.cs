using Mingzhang.Facts.Findings;

namespace Mingzhang.Preparation.Sheets;

/// <summary>各表的名称.</summary>
public static class SheetWords
{
    public static Text Of(SheetKind sheet) =>
        sheet switch
        {
            SheetKind.Header => new("基本信息", "basic information"),
            SheetKind.Units => new("单位信息", "units"),
            SheetKind.Revenue => new("收入", "revenue"),
            SheetKind.Expenditure => new("支出明细", "expenditure"),
            SheetKind.Projects => new("项目", "projects"),
            SheetKind.Targets => new("整体绩效目标", "overall targets"),
            SheetKind.Procurement => new("政府采购", "procurement"),
            SheetKind.Assets => new("资产", "assets"),
            SheetKind.Given => new("上年数", "prior year"),
            _ => new("文字说明", "explanations"),
        };
}
