using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Mingzhang.Web.Accounts;
using Mingzhang.Web.Hosting.Faults;
using Mingzhang.Web.Hosting.Telemetry;

namespace Mingzhang.Web.Hosting.Limits;

/// <summary>限额的落实: sizes, times, rates. Who is refused is told when to come back.</summary>
public static class LimitSetup
{
    public static void AddMingzhangLimits(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<SiteLimits>();
        services
            .AddOptions<KestrelServerOptions>()
            .Configure<SiteLimits>(
                static (kestrel, limits) =>
                {
                    kestrel.AddServerHeader = false;
                    kestrel.Limits.MaxRequestBodySize = limits.RequestBytes;
                    kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
                    kestrel.Limits.MaxConcurrentConnections = 4_000;
                }
            );
        services
            .AddOptions<FormOptions>()
            .Configure<SiteLimits>(
                static (form, limits) =>
                {
                    form.MultipartBodyLengthLimit = limits.RequestBytes;
                    form.ValueCountLimit = 10_000;
                }
            );
        services.AddRequestTimeouts(_ => { });
        services
            .AddOptions<RequestTimeoutOptions>()
            .Configure<SiteLimits>(
                static (timeouts, limits) =>
                    timeouts.DefaultPolicy = new RequestTimeoutPolicy
                    {
                        Timeout = limits.RequestTime,
                        TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable,
                    }
            );

        // A reverse proxy on this machine may say who asks; nobody else is believed.
        services.Configure<ForwardedHeadersOptions>(options =>
            options.ForwardedHeaders =
                ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto
        );
        services.Configure<HostOptions>(options =>
            options.ShutdownTimeout = TimeSpan.FromSeconds(20)
        );
        services.AddRateLimiter(static options => options.OnRejected = Refuse);
        services
            .AddOptions<RateLimiterOptions>()
            .Configure<SiteLimits>(
                static (options, limits) =>
                    options.GlobalLimiter = PartitionedRateLimiter.CreateChained(
                        ByPerson(limits),
                        BySignIn(limits)
                    )
            );
    }

    private static PartitionedRateLimiter<HttpContext> ByPerson(SiteLimits limits) =>
        PartitionedRateLimiter.Create<HttpContext, string>(context =>
            context.User.Identity is { IsAuthenticated: true, Name: { } name }
                ? Bucket("account " + name, limits.AccountBurst, limits.AccountPerSecond)
                : Bucket(
                    "address " + context.Connection.RemoteIpAddress,
                    limits.AddressBurst,
                    limits.AddressPerSecond
                )
        );

    private static PartitionedRateLimiter<HttpContext> BySignIn(SiteLimits limits) =>
        PartitionedRateLimiter.Create<HttpContext, string>(context =>
            HttpMethods.IsPost(context.Request.Method)
            && (
                context.Request.Path.StartsWithSegments(AccountsSetup.SignInPath)
                || context.Request.Path.StartsWithSegments(AccountsSetup.SecondFactorPath)
            )
                ? RateLimitPartition.GetSlidingWindowLimiter(
                    "sign-in " + context.Connection.RemoteIpAddress,
                    _ => new SlidingWindowRateLimiterOptions
                    {
                        PermitLimit = limits.SignInsPerMinute,
                        Window = TimeSpan.FromMinutes(1),
                        SegmentsPerWindow = 6,
                    }
                )
                : RateLimitPartition.GetNoLimiter("")
        );

    private static RateLimitPartition<string> Bucket(string name, int burst, int perSecond) =>
        RateLimitPartition.GetTokenBucketLimiter(
            name,
            _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = burst,
                TokensPerPeriod = perSecond,
                ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                QueueLimit = 0,
            }
        );

    private static async ValueTask Refuse(OnRejectedContext context, CancellationToken cancellation)
    {
        SiteMeter.Limited.Add(1);
        var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after)
            ? Math.Max(1, (int)Math.Ceiling(after.TotalSeconds))
            : 10;
        var http = context.HttpContext;
        http.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        Problems.SetExplanation(http, FaultTexts.ComeBack(wait));
        await Problems.Write(http, StatusCodes.Status429TooManyRequests, FaultTexts.ComeBack(wait));
    }
}
