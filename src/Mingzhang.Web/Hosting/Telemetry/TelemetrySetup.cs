using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Serilog;
using Serilog.Events;

namespace Mingzhang.Web.Hosting.Telemetry;

/// <summary>日志、指标与追踪. Logs go to standard error; metrics and traces to a collector, where one is named.</summary>
public static partial class TelemetrySetup
{
    private const string Service = "mingzhang-web";

    public static void AddMingzhangTelemetry(this WebApplicationBuilder builder, WebOptions options)
    {
        var logger = new LoggerConfiguration()
            .MinimumLevel.Is(options.LogsJson ? LogEventLevel.Information : LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            // Keys are in the database, whose protection is theirs.
            .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Error)
            // Why the program does not start is told in one sentence by Startup.
            .MinimumLevel.Override("Microsoft.Extensions.Hosting", LogEventLevel.Fatal)
            // A fault is logged once, with its number.
            .MinimumLevel.Override("Microsoft.AspNetCore.Diagnostics", LogEventLevel.Fatal)
            .Enrich.FromLogContext()
            .WriteTo.Sink(new ErrorStreamSink(options.LogsJson))
            .CreateLogger();
        builder.Logging.ClearProviders();
        builder.Logging.AddSerilog(logger, dispose: true);
        if (options.Telemetry is { } collector)
        {
            builder.Services.AddHostedService(_ => new TelemetryService(collector));
        }
    }

    /// <summary>One line for each request: who, what, how it ended, how long it took.</summary>
    public static void UseMingzhangRequestLog(this WebApplication app)
    {
        var logger = app
            .Services.GetRequiredService<ILoggerFactory>()
            .CreateLogger("Mingzhang.Request");
        if (!logger.IsEnabled(LogLevel.Information))
        {
            return;
        }

        app.Use(
            async (context, next) =>
            {
                var start = Stopwatch.GetTimestamp();
                try
                {
                    await next(context);
                }
                finally
                {
                    LogRequest(
                        logger,
                        context.Request.Method,
                        context.Request.Path,
                        context.Response.StatusCode,
                        Stopwatch.GetElapsedTime(start).TotalMilliseconds,
                        context.User.Identity?.Name ?? "",
                        context.Connection.RemoteIpAddress?.ToString() ?? ""
                    );
                }
            }
        );
    }

    [LoggerMessage(
        LogLevel.Information,
        "{Method} {Path} {Status} {Milliseconds:0.0} ms {Account} {Address}"
    )]
    private static partial void LogRequest(
        Microsoft.Extensions.Logging.ILogger logger,
        string method,
        string path,
        int status,
        double milliseconds,
        string account,
        string address
    );

    private sealed class TelemetryService(Uri collector) : IHostedService
    {
        private TracerProvider? traces;
        private MeterProvider? metrics;

        public Task StartAsync(CancellationToken cancellationToken)
        {
            var resource = ResourceBuilder.CreateDefault().AddService(Service);
            traces = Sdk.CreateTracerProviderBuilder()
                .SetResourceBuilder(resource)
                .AddSource("Microsoft.AspNetCore", "Npgsql")
                .AddOtlpExporter(exporter => exporter.Endpoint = collector)
                .Build();
            metrics = Sdk.CreateMeterProviderBuilder()
                .SetResourceBuilder(resource)
                .AddMeter(
                    SiteMeter.Name,
                    "Microsoft.AspNetCore.Hosting",
                    "Microsoft.AspNetCore.Server.Kestrel",
                    "Microsoft.AspNetCore.RateLimiting",
                    "System.Runtime",
                    "Npgsql"
                )
                .AddOtlpExporter(exporter => exporter.Endpoint = collector)
                .Build();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken)
        {
            // What was measured last is sent before the program ends.
            traces?.Dispose();
            metrics?.Dispose();
            return Task.CompletedTask;
        }
    }
}
