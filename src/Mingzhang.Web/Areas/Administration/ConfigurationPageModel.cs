using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Desk;
using Mingzhang.Web.Areas.Workbench;
using Mingzhang.Web.Hosting.Access;
using static Mingzhang.Web.Language.Phrases;

namespace Mingzhang.Web.Areas.Administration;

/// <summary>基础数据页面: one place at a time, that of the person's assignment.</summary>
public abstract class ConfigurationPageModel : PageModel
{
    protected Actor Actor => HttpContext.Actor();

    /// <summary>Division code of the place that the person configures; empty for none.</summary>
    public string Place =>
        Actor
            .Assignments.FirstOrDefault(each => AccessPolicy.Has(each.Role, Right.Configure))
            ?.Place
        ?? "";

    protected void Tell(Refusal? refusal)
    {
        if (refusal is null)
        {
            Notice.Done(TempData, L("已保存。", "Kept."));
        }
        else
        {
            Notice.Refused(TempData, refusal);
        }
    }

    protected static DateOnly? Day(string? typed) =>
        DateOnly.TryParseExact(
            typed,
            "yyyy-MM-dd",
            System.Globalization.CultureInfo.InvariantCulture,
            System.Globalization.DateTimeStyles.None,
            out var day
        )
            ? day
            : null;
}
