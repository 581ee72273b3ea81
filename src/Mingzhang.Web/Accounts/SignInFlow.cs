using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Mingzhang.Preparation.Accounts;
using Mingzhang.Web.Hosting.Telemetry;

namespace Mingzhang.Web.Accounts;

public enum SignInStep
{
    /// <summary>Name or password is not right, or the account is locked out or closed: which, is not told.</summary>
    Refused,

    /// <summary>The password is right; the second factor is asked for next.</summary>
    NeedsSecondFactor,

    Done,
}

/// <summary>登录流程: password, second factor, session, cookie.</summary>
public sealed class SignInFlow(
    UserManager<IdentityAccount> users,
    SignInDesk desk,
    Credentials credentials,
    TimeProvider clock
)
{
    /// <summary>Cookie of those whose password was right and whose second factor is still asked for.</summary>
    public const string HalfWay = "mingzhang-half-way";

    public const string SessionClaim = "session";

    /// <summary>As slow as a real comparison: from the time of an answer nobody learns which names exist.</summary>
    private static readonly Account Nobody = new() { Name = "nobody" };

    private static string? nobodyHash;

    public async Task<SignInStep> Password(HttpContext context, string name, string password)
    {
        var step = await Try(context, name, password);
        SiteMeter.SignIns.Add(1, new KeyValuePair<string, object?>("result", step.ToString()));
        return step;
    }

    private async Task<SignInStep> Try(HttpContext context, string name, string password)
    {
        var user = await users.FindByNameAsync(name);
        if (user is null)
        {
            nobodyHash ??= credentials.Hash(Nobody, Secrets.Stamp());
            credentials.Matches(Nobody with { PasswordHash = nobodyHash }, password);
            return SignInStep.Refused;
        }

        var account = user.Account;
        var isRight = await users.CheckPasswordAsync(user, password);
        if (account.IsClosed || account.IsLockedOut(clock.GetUtcNow()))
        {
            return SignInStep.Refused;
        }

        if (!isRight)
        {
            await desk.CountFailure(account.Name, context.RequestAborted);
            return SignInStep.Refused;
        }

        if (!account.HasSecondFactor)
        {
            return await Open(context, account.Name);
        }

        await context.SignInAsync(
            HalfWay,
            new ClaimsPrincipal(
                new ClaimsIdentity([new Claim(ClaimTypes.Name, account.Name)], HalfWay)
            )
        );
        return SignInStep.NeedsSecondFactor;
    }

    /// <summary>The account that is half way in; null where none is.</summary>
    public static async Task<string?> HalfWayName(HttpContext context) =>
        (await context.AuthenticateAsync(HalfWay)).Principal?.Identity?.Name;

    public async Task<SignInStep> SecondFactor(HttpContext context, string code)
    {
        if (
            await HalfWayName(context) is not { } name
            || !await desk.AcceptSecondFactor(name, code, context.RequestAborted)
        )
        {
            return SignInStep.Refused;
        }

        await context.SignOutAsync(HalfWay);
        return await Open(context, name);
    }

    public async Task SignOut(HttpContext context)
    {
        if (context.User.FindFirstValue(SessionClaim) is { } id)
        {
            await desk.End(id, CancellationToken.None);
        }

        await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
    }

    private async Task<SignInStep> Open(HttpContext context, string name)
    {
        var session = await desk.Open(
            name,
            context.Connection.RemoteIpAddress?.ToString() ?? "",
            context.Request.Headers.UserAgent.ToString(),
            context.RequestAborted
        );
        if (session is null)
        {
            return SignInStep.Refused;
        }

        await context.SignInAsync(
            CookieAuthenticationDefaults.AuthenticationScheme,
            new ClaimsPrincipal(
                new ClaimsIdentity(
                    [new Claim(ClaimTypes.Name, name), new Claim(SessionClaim, session.Id)],
                    CookieAuthenticationDefaults.AuthenticationScheme
                )
            )
        );
        return SignInStep.Done;
    }
}
