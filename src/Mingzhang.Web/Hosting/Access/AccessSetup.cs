using Microsoft.AspNetCore.Authorization;
using Mingzhang.Preparation.Access;

namespace Mingzhang.Web.Hosting.Access;

/// <summary>访问规则: what names no rule is denied.</summary>
public static class AccessSetup
{
    public static void AddMingzhangAccess(this WebApplicationBuilder builder)
    {
        var authorization = builder.Services.AddAuthorizationBuilder();
        foreach (var right in Enum.GetValues<Right>())
        {
            authorization.AddPolicy(
                "right:" + right,
                policy =>
                    policy
                        .RequireAuthenticatedUser()
                        .RequireAssertion(context => HasSomewhere(context, right))
            );
        }

        authorization
            .AddPolicy(SignedInAttribute.Policy, policy => policy.RequireAuthenticatedUser())
            .SetFallbackPolicy(
                new AuthorizationPolicyBuilder().RequireAssertion(static _ => false).Build()
            );
    }

    private static bool HasSomewhere(AuthorizationHandlerContext context, Right right) =>
        context.Resource is HttpContext http
        && http.Actor().Assignments.Any(assignment => AccessPolicy.Has(assignment.Role, right));
}
