using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Accounts;

namespace Mingzhang.Web.Hosting.Access;

/// <summary>当前操作人: who makes this request, with the assignments that hold now.</summary>
public static class CurrentActor
{
    private static readonly Actor Nobody = new("", []);

    /// <summary>The person of the request; an actor without name and assignments where nobody is signed in.</summary>
    public static Actor Actor(this HttpContext context) =>
        context.Features.Get<SessionView>()?.View.ToActor() ?? Nobody;

    /// <summary>Null where nobody is signed in.</summary>
    public static Account? Account(this HttpContext context) =>
        context.Features.Get<SessionView>()?.View.Account;

    /// <summary>Id of the session; empty where nobody is signed in.</summary>
    public static string SessionId(this HttpContext context) =>
        context.Features.Get<SessionView>()?.Session.Id ?? "";

    /// <summary>The name to show in the user menu.</summary>
    public static string ShownName(this HttpContext context) => context.Account()?.Shown ?? "";
}
