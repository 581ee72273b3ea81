using Mingzhang.Preparation.Access;
using Mingzhang.Web.Hosting;
using Mingzhang.Web.Hosting.Navigation;
using Mingzhang.Web.Language;

namespace Mingzhang.Web.Areas.Workbench;

/// <summary>工作台: compiling and reviewing budgets.</summary>
public sealed class WorkbenchArea : IWebArea
{
    public void AddServices(WebApplicationBuilder builder)
    {
        ReviewServices.Add(builder.Services);
        builder.Services.AddSingleton(
            new NavigationGroup(
                10,
                WorkbenchTexts.Workbench,
                [
                    new NavigationItem(
                        T.Home,
                        "/workbench",
                        "home",
                        static actor =>
                            actor.Assignments.Any(a => AccessPolicy.Has(a.Role, Right.Read))
                    ),
                    .. ReviewServices.Navigation,
                ]
            )
        );
    }

    public void Map(IEndpointRouteBuilder endpoints) => ReviewServices.Map(endpoints);
}
