using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Mingzhang.Facts.Findings;

namespace Mingzhang.Cli;

/// <summary>
/// 帮助: the library writes its headings in English, and its translations would follow the culture of the machine, which this program does
/// not use. Where the language is Chinese they are put into Chinese after the library has laid the screen out.
/// </summary>
internal sealed class HelpText(HelpAction english) : SynchronousCommandLineAction
{
    private static readonly (string English, string Chinese)[] Headings =
    [
        ("Description:", "说明："),
        ("Usage:", "用法："),
        ("Arguments:", "参数："),
        ("Options:", "选项："),
        ("Commands:", "子命令："),
    ];

    private static readonly (string English, string Chinese)[] Words =
    [
        ("[options]", "[选项]"),
        ("[command]", "[子命令]"),
        ("[default: ", "[默认："),
        ("(REQUIRED)", "（必填）"),
    ];

    /// <summary>Gives the help of every verb the language of the run.</summary>
    public static void Apply(RootCommand root, Voice say)
    {
        if (say.Language != Language.Chinese)
        {
            return;
        }

        foreach (var option in root.Options)
        {
            if (option is HelpOption { Action: HelpAction english } help)
            {
                help.Description = "显示用法";
                help.Action = new HelpText(english);
            }
            else if (option is VersionOption)
            {
                option.Description = "显示版本";
            }
        }
    }

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var output = parseResult.InvocationConfiguration.Output;
        using var screen = new StringWriter(System.Globalization.CultureInfo.InvariantCulture);
        parseResult.InvocationConfiguration.Output = screen;
        int status;
        try
        {
            status = english.Invoke(parseResult);
        }
        finally
        {
            parseResult.InvocationConfiguration.Output = output;
        }

        output.Write(Chinese(screen.ToString()));
        return status;
    }

    private static string Chinese(string screen)
    {
        var lines = screen.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            foreach (var (heading, translated) in Headings)
            {
                if (lines[i].TrimEnd() == heading)
                {
                    lines[i] = translated;
                }
            }

            foreach (var (word, translated) in Words)
            {
                lines[i] = lines[i].Replace(word, translated, StringComparison.Ordinal);
            }
        }

        return string.Join('\n', lines);
    }
}
