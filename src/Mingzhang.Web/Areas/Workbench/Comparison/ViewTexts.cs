using Mingzhang.Preparation.Comparison;
using Mingzhang.Web.Language;

namespace Mingzhang.Web.Areas.Workbench.Comparison;

/// <summary>比对口径和文字栏目的名称.</summary>
public static class ViewTexts
{
    public static Phrase Of(ComparisonView view) =>
        view switch
        {
            ComparisonView.Lines => new("支出明细", "Lines of spending"),
            ComparisonView.Function => new("功能分类", "Function"),
            ComparisonView.Economic => new("部门经济分类", "Economic class"),
            ComparisonView.Government => new("政府经济分类", "Governmental class"),
            ComparisonView.Nature => new("支出性质", "Nature"),
            ComparisonView.Fund => new("资金来源", "Fund"),
            ComparisonView.Project => new("项目", "Project"),
            ComparisonView.Unit => new("单位", "Unit"),
            ComparisonView.Item => new("三公、会议、培训", "Three public, meetings, training"),
            ComparisonView.Revenue => new("收入", "Revenue"),
            ComparisonView.Procurement => new("政府采购", "Procurement"),
            _ => new(view.ToString(), view.ToString()),
        };

    public static Phrase Field(string field) =>
        field switch
        {
            WordComparison.Name => new("名称", "Name"),
            WordComparison.Code => new("编码", "Code"),
            WordComparison.Purpose => new("项目概况", "Purpose"),
            WordComparison.Basis => new("立项依据", "Basis"),
            WordComparison.Goal => new("年度目标", "Goal"),
            WordComparison.LongTermGoal => new("中长期目标", "Long-term goal"),
            WordComparison.Indicator => new("绩效指标", "Indicator"),
            WordComparison.Plan => new("支出计划", "Payment plan"),
            WordComparison.Text => new("其他内容", "Other text"),
            WordComparison.Explanation => new("文字说明", "Explanation"),
            WordComparison.Contact => new("联系人", "Contact"),
            _ => new(field, field),
        };
}
