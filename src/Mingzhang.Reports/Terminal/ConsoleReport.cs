using System.Collections.Immutable;
using Spectre.Console;

namespace Mingzhang.Reports.Terminal;

/// <summary>检查结果 on a terminal: worst first, each with its place, its equation and what to do.</summary>
public static class ConsoleReport
{
    /// <summary>
    /// Writes to standard output: in colours on a terminal, plainly into a pipe or file and where <c>NO_COLOR</c> is set
    /// (no-color.org: any value that is not empty).
    /// </summary>
    public static void WriteToConsole(ImmutableArray<CheckedPack> packs, ReportOptions options)
    {
        if (
            Console.IsOutputRedirected
            || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        )
        {
            WritePlain(Console.Out, packs, options);
        }
        else
        {
            WriteColoured(Console.Out, Console.WindowWidth, packs, options);
        }
    }

    /// <summary>Writes plain text: no colours, lines not folded.</summary>
    public static void WritePlain(
        TextWriter output,
        ImmutableArray<CheckedPack> packs,
        ReportOptions options
    ) => new ConsoleLines(new PlainTerminal(output), options.Language).Write(packs);

    /// <summary>Writes to a terminal of the given width in colours.</summary>
    public static void WriteColoured(
        TextWriter output,
        int width,
        ImmutableArray<CheckedPack> packs,
        ReportOptions options
    )
    {
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = AnsiSupport.Yes,
                ColorSystem = ColorSystemSupport.Standard,
                Interactive = InteractionSupport.No,
                Out = new AnsiConsoleOutput(output),
            }
        );
        console.Profile.Width = Math.Clamp(width, 40, 400);
        new ConsoleLines(new ColourTerminal(console), options.Language).Write(packs);
    }
}
