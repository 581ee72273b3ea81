using System.Globalization;
using Mingzhang.Facts.Findings;
using Mingzhang.Storage.Engines;

namespace Mingzhang.Web.Hosting;

/// <summary>启动选项: what the command line says.</summary>
public sealed record WebOptions
{
    /// <summary>Port where nothing else is said.</summary>
    public const int DefaultPort = 8080;

    /// <summary>Path of an SQLite file, or a PostgreSQL address (postgres://user:password@host:port/database).</summary>
    public string Store { get; init; } = DefaultStore;

    /// <summary>Addresses to listen on; loopback alone where nothing is said.</summary>
    public IReadOnlyList<string> Urls { get; init; } =
    [string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{DefaultPort}")];

    /// <summary>Fill an empty store with two departments, people of every role and a budget at each stage.</summary>
    public bool Demo { get; init; }

    /// <summary>Language of what is said on the console.</summary>
    public Facts.Findings.Language Language { get; init; } = Facts.Findings.Language.English;

    /// <summary>Structured logs, one JSON object a line, requests included; otherwise warnings in words.</summary>
    public bool LogsJson { get; init; }

    /// <summary>Where metrics and traces go by OTLP; null = nowhere.</summary>
    public Uri? Telemetry { get; init; }

    public static string DefaultStore => StoreAddress.Default;
}

/// <summary>命令行: options, or what is wrong with them, or a wish for help.</summary>
/// <param name="Problem">Null where the command line is good.</param>
public sealed record CommandLine(WebOptions Options, Text? Problem, bool WantsHelp)
{
    public static readonly Text Help = new(
        """
        用法: mingzhang serve [选项]
          在浏览器中打开预算编制工作台。不加选项时数据存于当前文件夹 mingzhang-data/mingzhang.db，首次启动自动创建。

          --store 文件.db|postgres://…  数据存放处（默认 mingzhang-data/mingzhang.db）
          --port 端口                   本机端口（默认 8080，0 为任意空闲端口）
          --urls 地址[;地址]            监听地址，如 http://0.0.0.0:8080
          --demo                        向空库填入两个部门、各角色人员和各阶段的预算
          --log text|json               日志：文字（仅警告）或 JSON（含每个请求）
          --otlp 地址                   指标和追踪发往的 OpenTelemetry 收集器，如 http://127.0.0.1:4317
          --lang zh|en                  控制台语言
          --help                        显示此说明
        """,
        """
        Usage: mingzhang serve [options]
          Opens the workbench for compiling budgets in the browser. Without options the data is in mingzhang-data/mingzhang.db of the
          current folder, made at the first start.

          --store FILE.db|postgres://…  where the data is (default mingzhang-data/mingzhang.db)
          --port PORT                   port on this machine (default 8080; 0 = any free one)
          --urls URL[;URL]              addresses to listen on, such as http://0.0.0.0:8080
          --demo                        fill an empty store with two departments, people of every role, a budget at each stage
          --log text|json               logs: words (warnings alone) or JSON (every request)
          --otlp URL                    collector of OpenTelemetry for metrics and traces, such as http://127.0.0.1:4317
          --lang zh|en                  language of the console
          --help                        show this
        """
    );

    public static CommandLine Parse(IReadOnlyList<string> args, string? locale)
    {
        var options = new WebOptions
        {
            Language =
                locale?.StartsWith("zh", StringComparison.OrdinalIgnoreCase) == true
                    ? Facts.Findings.Language.Chinese
                    : Facts.Findings.Language.English,
        };
        Text? problem = null;
        var help = false;
        for (var i = 0; i < args.Count; i++)
        {
            var (name, value) = Split(args[i]);
            switch (name)
            {
                case "--help" or "-h" or "-?":
                    help = true;
                    continue;
                case "--demo" when value is null:
                    options = options with { Demo = true };
                    continue;
                case "--store" or "--port" or "--urls" or "--lang" or "--log" or "--otlp":
                    value ??= i + 1 < args.Count ? args[++i] : null;
                    break;
                default:
                    problem ??= new Text($"不认识的选项 {args[i]}", $"unknown option {args[i]}");
                    continue;
            }

            if (string.IsNullOrEmpty(value))
            {
                problem ??= new Text($"{name} 需要一个值", $"{name} needs a value");
                continue;
            }

            (options, var wrong) = With(options, name, value);
            problem ??= wrong;
        }

        return new CommandLine(options, problem, help);
    }

    private static (WebOptions Options, Text? Problem) With(
        WebOptions options,
        string name,
        string value
    )
    {
        switch (name)
        {
            case "--store":
                return (options with { Store = value }, null);
            case "--lang" when value is "zh" or "en":
                return (
                    options with
                    {
                        Language =
                            value == "zh"
                                ? Facts.Findings.Language.Chinese
                                : Facts.Findings.Language.English,
                    },
                    null
                );
            case "--port"
                when int.TryParse(
                    value,
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var port
                )
                    && port <= ushort.MaxValue:
                var url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
                return (options with { Urls = [url] }, null);
            case "--log" when value is "text" or "json":
                return (options with { LogsJson = value == "json" }, null);
            case "--otlp"
                when IsUrl(value) && Uri.TryCreate(value, UriKind.Absolute, out var collector):
                return (options with { Telemetry = collector }, null);
            case "--urls":
                var urls = value.Split(
                    ';',
                    StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
                );
                return urls.Length > 0 && urls.All(IsUrl)
                    ? (options with { Urls = urls }, null)
                    : (options, new Text($"不是地址：{value}", $"not an address: {value}"));
            default:
                return (
                    options,
                    new Text($"{name} 的值不对：{value}", $"{name} cannot be {value}")
                );
        }
    }

    // http://*:80 is an address to listen on though not a proper URI.
    private static bool IsUrl(string text) =>
        (
            text.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
        )
        && Uri.TryCreate(
            text.Replace("://*", "://any", StringComparison.Ordinal)
                .Replace("://+", "://any", StringComparison.Ordinal),
            UriKind.Absolute,
            out _
        );

    private static (string Name, string? Value) Split(string argument)
    {
        var equals = argument.IndexOf('=', StringComparison.Ordinal);
        return argument.StartsWith("--", StringComparison.Ordinal) && equals > 0
            ? (argument[..equals], argument[(equals + 1)..])
            : (argument, null);
    }
}
