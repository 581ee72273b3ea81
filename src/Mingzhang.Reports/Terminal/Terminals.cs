using System.Text;
using Spectre.Console;

namespace Mingzhang.Reports.Terminal;

/// <summary>样式: what a piece of a line means; the terminal decides how that looks.</summary>
internal enum Tone
{
    Normal,
    Faint,
    Strong,
    Error,
    Warning,
    Info,
    Good,
}

internal readonly record struct Piece(string Text, Tone Tone);

/// <summary>Where lines go: a terminal with colour and width, or a file.</summary>
internal interface ITerminal
{
    /// <summary>Writes one line; where it is folded, what follows stands below <paramref name="indent"/> columns.</summary>
    void Line(int indent, params ReadOnlySpan<Piece> pieces);
}

/// <summary>Text without colour and without folding: for pipes, files and <c>NO_COLOR</c>.</summary>
internal sealed class PlainTerminal(TextWriter output) : ITerminal
{
    public void Line(int indent, params ReadOnlySpan<Piece> pieces)
    {
        var line = new StringBuilder();
        line.Append(' ', indent);
        foreach (var piece in pieces)
        {
            line.Append(Printable.Line(piece.Text));
        }

        output.WriteLine(line.ToString().TrimEnd());
    }
}

/// <summary>A terminal with colours; long lines are folded at its width with the indentation kept.</summary>
internal sealed class ColourTerminal(IAnsiConsole console) : ITerminal
{
    public void Line(int indent, params ReadOnlySpan<Piece> pieces)
    {
        if (pieces.IsEmpty)
        {
            console.WriteLine();
            return;
        }

        var paragraph = new Paragraph();
        foreach (var piece in pieces)
        {
            paragraph.Append(Printable.Line(piece.Text), StyleOf(piece.Tone));
        }

        console.Write(new Padder(paragraph, new Padding(indent, 0, 0, 0)));
    }

    private static Style StyleOf(Tone tone) =>
        tone switch
        {
            Tone.Faint => new Style(Color.Grey),
            Tone.Strong => new Style(decoration: Decoration.Bold),
            Tone.Error => new Style(Color.Red, decoration: Decoration.Bold),
            Tone.Warning => new Style(Color.Yellow, decoration: Decoration.Bold),
            Tone.Info => new Style(Color.Blue),
            Tone.Good => new Style(Color.Green),
            _ => Style.Plain,
        };
}
