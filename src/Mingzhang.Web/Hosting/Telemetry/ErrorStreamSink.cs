using System.Globalization;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Display;
using Serilog.Formatting.Json;

namespace Mingzhang.Web.Hosting.Telemetry;

/// <summary>日志写到标准错误: an event a line in JSON, or words.</summary>
public sealed class ErrorStreamSink(bool json) : ILogEventSink
{
    private readonly Lock writing = new();

    private readonly ITextFormatter formatter = json
        ? new JsonFormatter(formatProvider: CultureInfo.InvariantCulture)
        : new MessageTemplateTextFormatter(
            "{Timestamp:yyyy-MM-dd HH:mm:ss} {Level:u3} {Message:lj}{NewLine}{Exception}",
            CultureInfo.InvariantCulture
        );

    public void Emit(LogEvent logEvent)
    {
        using var line = new StringWriter(CultureInfo.InvariantCulture);
        formatter.Format(logEvent, line);
        lock (writing)
        {
            Console.Error.Write(line.ToString());
        }
    }
}
