using Mingzhang.Budgets.Model;

namespace Mingzhang.Web.Language;

/// <summary>项目类别的名称.</summary>
public static class ControlTexts
{
    public static Phrase Of(ProjectKind kind) =>
        kind switch
        {
            ProjectKind.Personnel => new("人员类", "Personnel"),
            ProjectKind.Operation => new("运转类（公用经费）", "Operation"),
            ProjectKind.OtherOperation => new("其他运转类", "Other operation"),
            ProjectKind.Special => new("特定目标类", "Special purpose"),
            _ => new(kind.ToString(), kind.ToString()),
        };
}
