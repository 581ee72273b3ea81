using Mingzhang.Web.Language;

namespace Mingzhang.Web.Areas.Workbench;

/// <summary>工作台的用语.</summary>
public static class WorkbenchTexts
{
    public static Phrase Workbench => new("预算编制", "Compiling");

    public static Phrase Budgets => new("预算", "Budgets");

    public static Phrase NoBudgets =>
        new("没有您可以查看的预算。", "There is no budget that you may see.");
}
