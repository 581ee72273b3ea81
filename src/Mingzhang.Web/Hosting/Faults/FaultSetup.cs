using System.Security.Cryptography;
using Microsoft.AspNetCore.Diagnostics;
using Mingzhang.Preparation;
using Mingzhang.Web.Hosting.Store;

namespace Mingzhang.Web.Hosting.Faults;

/// <summary>故障: an exception becomes a number that the person sees and the log has; nobody sees a trace.</summary>
public static partial class FaultSetup
{
    public static void AddMingzhangFaults(this WebApplicationBuilder builder) =>
        builder.Services.AddHealthChecks().AddCheck<StoreHealth>("store");

    public static void UseMingzhangFaults(this WebApplication app)
    {
        app.UseExceptionHandler(
            new ExceptionHandlerOptions
            {
                ExceptionHandler = Answer,
                SuppressDiagnosticsCallback = static _ => true,
            }
        );
        app.UseStatusCodePagesWithReExecute("/status/{0}");
    }

    public static void MapMingzhangHealth(this WebApplication app) =>
        app.MapHealthChecks("/health").AllowAnonymous();

    private static async Task Answer(HttpContext context)
    {
        var fault = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        if (fault is BadHttpRequestException bad)
        {
            await Problems
                .Write(context, bad.StatusCode, FaultTexts.Of(bad.StatusCode).Explanation)
                .ConfigureAwait(false);
            return;
        }

        if (fault is StoreUnavailableException store)
        {
            var storeLogger = context.RequestServices.GetRequiredService<ILogger<WebOptions>>();
            LogStore(storeLogger, store.InnerException, store.Fault, context.Request.Path);
            context.Response.Headers.RetryAfter = "5";
            await Problems
                .Write(context, StatusCodes.Status503ServiceUnavailable, store.Text)
                .ConfigureAwait(false);
            return;
        }

        Telemetry.SiteMeter.Faults.Add(1);
        var number = RandomNumberGenerator.GetString("23456789ABCDEFGHJKMNPQRSTUVWXYZ", 8);
        Problems.SetNumber(context, number);
        var logger = context.RequestServices.GetRequiredService<ILogger<WebOptions>>();
        LogFault(logger, fault, number, context.Request.Method, context.Request.Path);
        await Problems
            .Write(context, StatusCodes.Status500InternalServerError, FaultTexts.Fault(number))
            .ConfigureAwait(false);
    }

    [LoggerMessage(LogLevel.Error, "The store does not answer ({Fault}) at {Path}")]
    private static partial void LogStore(
        ILogger logger,
        Exception? cause,
        StoreFault fault,
        string path
    );

    [LoggerMessage(LogLevel.Error, "Fault {Number} at {Method} {Path}")]
    private static partial void LogFault(
        ILogger logger,
        Exception? fault,
        string number,
        string method,
        string path
    );
}
