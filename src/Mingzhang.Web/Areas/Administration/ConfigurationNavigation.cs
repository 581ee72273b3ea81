using System.Collections.Immutable;
using Mingzhang.Preparation.Access;
using Mingzhang.Web.Hosting.Navigation;

namespace Mingzhang.Web.Areas.Administration;

/// <summary>基础数据的导航: organisation, standards, years, catalogue.</summary>
public static class ConfigurationNavigation
{
    public static readonly ImmutableArray<NavigationItem> Items =
    [
        new(
            new("机构", "Organisation"),
            "/administration/organisation",
            "building-bank",
            MayConfigure
        ),
        new(new("定额标准", "Standards"), "/administration/standards", "adjustments", MayConfigure),
        new(new("预算年度", "Fiscal years"), "/administration/years", "calendar-due", MayConfigure),
        new(new("目录版本", "Catalogue"), "/administration/catalogue", "list-check", MayConfigure),
    ];

    private static bool MayConfigure(Actor actor) =>
        actor.Assignments.Any(each => AccessPolicy.Has(each.Role, Right.Configure));
}
