using System.Security.Claims;
using Mingzhang.Preparation.Access;
using Mingzhang.Web.Demo;

namespace Mingzhang.Web.Hosting.Access;

/// <summary>当前操作人: who makes this request, with the assignments that hold now.</summary>
public static class CurrentActor
{
    private static readonly Actor Nobody = new("", []);

    /// <summary>The person of the request; an actor without name and assignments where nobody is signed in.</summary>
    public static Actor Actor(this HttpContext context) => context.Features.Get<Actor>() ?? Nobody;

    /// <summary>The name to show in the user menu.</summary>
    public static string ShownName(this HttpContext context) =>
        context.User.FindFirstValue(ClaimTypes.GivenName) ?? context.Actor().Account;

    public static void UseMingzhangActor(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                if (
                    context.User.Identity?.Name is { } name
                    && DemoAccounts.Find(name) is { } account
                )
                {
                    context.Features.Set(account.ToActor());
                }

                return next(context);
            }
        );
}
