using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Mingzhang.Preparation.Accounts;
using Mingzhang.Web.Hosting.Access;
using Mingzhang.Web.Hosting.Faults;

namespace Mingzhang.Web.Accounts;

/// <summary>账户与会话: Identity over our store, cookies, keys; who must choose a password first, does.</summary>
public static class AccountsSetup
{
    public const string SignInPath = "/accounts/sign-in";

    public const string SecondFactorPath = "/accounts/second-factor";

    public const string PasswordPath = "/accounts/password";

    /// <summary>Header of requests that a page makes by itself: they do not keep a session alive.</summary>
    public const string BackgroundHeader = "X-Background";

    public static void AddMingzhangAccounts(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<Credentials>();
        services.AddSingleton<ICredentials>(provider => provider.GetRequiredService<Credentials>());
        services.AddSingleton<IPasswordHasher<IdentityAccount>, PasswordHasher<IdentityAccount>>();
        services.AddSingleton<AccountDesk>();
        services.AddSingleton<OwnAccount>();
        services.AddSingleton<SignInDesk>();
        services.AddScoped<SignInFlow>();
        services
            .AddIdentityCore<IdentityAccount>(options =>
            {
                options.User.RequireUniqueEmail = false;
                options.Lockout.MaxFailedAccessAttempts = AccountRules.MostFailures;
                options.Lockout.DefaultLockoutTimeSpan = AccountRules.LockOut;
            })
            .AddUserStore<AccountIdentityStore>();
        services.AddDataProtection().SetApplicationName("mingzhang");
        services
            .AddOptions<KeyManagementOptions>()
            .Configure<IAccountStore>(
                (options, store) => options.XmlRepository = new StoredKeys(store)
            );
        services
            .AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(Session)
            .AddCookie(
                SignInFlow.HalfWay,
                options =>
                {
                    options.Cookie.Name = "mingzhang.half-way";
                    options.Cookie.SameSite = SameSiteMode.Strict;
                    options.Cookie.HttpOnly = true;
                    options.ExpireTimeSpan = TimeSpan.FromMinutes(5);
                    options.SlidingExpiration = false;
                }
            );
    }

    /// <summary>A password that somebody else gave serves for one thing: to choose another.</summary>
    public static void UseMingzhangPasswordChange(this WebApplication app) =>
        app.Use(
            async (context, next) =>
            {
                if (
                    context.Account()?.MustChangePassword == true
                    && !context.Request.Path.StartsWithSegments(PasswordPath)
                    && !context.Request.Path.StartsWithSegments("/accounts/sign-out")
                    && !context.Request.Path.StartsWithSegments("/language")
                    && !context.Request.Path.StartsWithSegments("/status")
                )
                {
                    if (Problems.WantsJson(context.Request))
                    {
                        await Problems.Write(
                            context,
                            StatusCodes.Status403Forbidden,
                            FaultTexts.Of(StatusCodes.Status403Forbidden).Explanation
                        );
                        return;
                    }

                    context.Response.Redirect(PasswordPath);
                    return;
                }

                await next(context);
            }
        );

    private static void Session(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "mingzhang.session";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.LoginPath = SignInPath;
        options.ReturnUrlParameter = "next";

        // The session in the store says when it is over; the cookie merely does not outlive it.
        options.ExpireTimeSpan = AccountRules.SessionLimit;
        options.SlidingExpiration = false;
        options.Events.OnValidatePrincipal = Validate;
        options.Events.OnRedirectToAccessDenied = static context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
        options.Events.OnRedirectToLogin = static context =>
        {
            // A script is told; a person is led to the sign-in page.
            if (Problems.WantsJson(context.Request))
            {
                return Problems.Write(
                    context.HttpContext,
                    StatusCodes.Status401Unauthorized,
                    FaultTexts.SignInAgain
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
    }

    private static async Task Validate(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        var id = context.Principal?.FindFirstValue(SignInFlow.SessionClaim);
        var found = id is null
            ? null
            : await http
                .RequestServices.GetRequiredService<SignInDesk>()
                .Look(
                    id,
                    counts: !http.Request.Headers.ContainsKey(BackgroundHeader),
                    http.RequestAborted
                );
        if (found is null)
        {
            context.RejectPrincipal();
            return;
        }

        http.Features.Set(found);
    }
}
