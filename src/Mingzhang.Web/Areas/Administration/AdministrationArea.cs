using Mingzhang.Preparation.Access;
using Mingzhang.Web.Hosting;
using Mingzhang.Web.Hosting.Navigation;

namespace Mingzhang.Web.Areas.Administration;

/// <summary>管理区: people and the audit trail.</summary>
public sealed class AdministrationArea : IWebArea
{
    public void AddServices(WebApplicationBuilder builder) =>
        builder.Services.AddSingleton(
            new NavigationGroup(
                90,
                AdministrationTexts.Administration,
                [
                    new NavigationItem(
                        AdministrationTexts.People,
                        "/administration/people",
                        "users",
                        static actor => Has(actor, Right.ManagePeople)
                    ),
                    new NavigationItem(
                        AdministrationTexts.AuditTrail,
                        "/administration/audit",
                        "shield-check",
                        static actor => Has(actor, Right.ReadAudit)
                    ),
                ]
            )
        );

    public void Map(IEndpointRouteBuilder endpoints)
    {
        // Pages alone.
    }

    private static bool Has(Actor actor, Right right) =>
        actor.Assignments.Any(assignment => AccessPolicy.Has(assignment.Role, right));
}
