using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Mingzhang.Preparation.Access;

namespace Mingzhang.Web.Hosting.Access;

/// <summary>登录与访问规则: cookie, actor of the request, rules; what names no rule is denied.</summary>
public static class AccessSetup
{
    public const string SignInPath = "/accounts/sign-in";

    public static void AddMingzhangAccess(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services
            .AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(options =>
            {
                options.Cookie.Name = "mingzhang.session";
                options.Cookie.HttpOnly = true;
                options.Cookie.SameSite = SameSiteMode.Lax;
                options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                options.LoginPath = SignInPath;
                options.ReturnUrlParameter = "next";
                options.Events.OnRedirectToAccessDenied = static context =>
                {
                    context.Response.StatusCode = StatusCodes.Status403Forbidden;
                    return Task.CompletedTask;
                };
                options.Events.OnRedirectToLogin = static context =>
                {
                    // A script is told; a person is led to the sign-in page.
                    if (Faults.Problems.WantsJson(context.Request))
                    {
                        return Faults.Problems.Write(
                            context.HttpContext,
                            StatusCodes.Status401Unauthorized,
                            Faults.FaultTexts.Of(StatusCodes.Status401Unauthorized).Explanation
                        );
                    }

                    if (context.Request.Headers.ContainsKey("HX-Request"))
                    {
                        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                        context.Response.Headers["HX-Redirect"] = SignInPath;
                        return Task.CompletedTask;
                    }

                    context.Response.Redirect(context.RedirectUri);
                    return Task.CompletedTask;
                };
            });
        var authorization = services.AddAuthorizationBuilder();
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
