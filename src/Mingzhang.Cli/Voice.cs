using System.CommandLine;
using Mingzhang.Facts.Findings;

namespace Mingzhang.Cli;

/// <summary>The language of a run: what <c>--lang</c> says, otherwise Chinese where the locale is Chinese.</summary>
internal sealed record Voice(Language Language)
{
    public string In(string chinese, string english) =>
        Language == Language.Chinese ? chinese : english;

    public static Voice From(string[] args)
    {
        for (var i = 0; i < args.Length; i++)
        {
            var chosen =
                args[i].StartsWith("--lang=", StringComparison.Ordinal)
                    ? args[i]["--lang=".Length..]
                : args[i] == "--lang" && i + 1 < args.Length ? args[i + 1]
                : null;
            if (chosen is "zh" or "en")
            {
                return new Voice(chosen == "zh" ? Language.Chinese : Language.English);
            }
        }

        var locale = new[] { "LC_ALL", "LC_MESSAGES", "LANG" }
            .Select(Environment.GetEnvironmentVariable)
            .FirstOrDefault(value => !string.IsNullOrEmpty(value));
        return new Voice(
            locale?.StartsWith("zh", StringComparison.OrdinalIgnoreCase) == true
                ? Language.Chinese
                : Language.English
        );
    }

    /// <summary>Declared for help and validation; the value was already taken by <see cref="From"/>.</summary>
    public static Option<string> Option(Voice say)
    {
        var option = new Option<string>("--lang")
        {
            Description = say.In("输出语言：zh 或 en", "language of the output: zh or en"),
            Recursive = true,
        };
        option.AcceptOnlyFromAmong("zh", "en");
        return option;
    }
}
