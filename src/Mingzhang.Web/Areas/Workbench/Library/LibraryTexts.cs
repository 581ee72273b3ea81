using Mingzhang.Preparation.Library;
using Mingzhang.Web.Language;

namespace Mingzhang.Web.Areas.Workbench.Library;

/// <summary>项目库的名称.</summary>
public static class LibraryTexts
{
    public static Phrase Of(ProjectState state) =>
        state switch
        {
            ProjectState.Entered => new("填报中", "Entered"),
            ProjectState.Declared => new("已申报", "Declared"),
            ProjectState.Reviewed => new("已评审", "Reviewed"),
            ProjectState.Returned => new("退回修改", "Returned"),
            ProjectState.Accepted => new("已入库", "Accepted"),
            ProjectState.Rejected => new("不予入库", "Rejected"),
            ProjectState.Closed => new("已终止", "Closed"),
            _ => new(state.ToString(), state.ToString()),
        };

    public static Phrase Of(ProjectStep step) =>
        step switch
        {
            ProjectStep.Declare => new("申报", "Declare"),
            ProjectStep.Review => new("评审通过", "Review"),
            ProjectStep.Return => new("退回修改", "Return"),
            ProjectStep.Accept => new("入库", "Accept"),
            ProjectStep.Reject => new("不予入库", "Reject"),
            ProjectStep.Close => new("终止", "Close"),
            _ => new(step.ToString(), step.ToString()),
        };

    public static string Colour(ProjectState state) =>
        state switch
        {
            ProjectState.Entered => "secondary",
            ProjectState.Declared => "blue",
            ProjectState.Reviewed => "azure",
            ProjectState.Returned => "orange",
            ProjectState.Accepted => "green",
            ProjectState.Rejected => "red",
            _ => "dark",
        };
}
