using Mingzhang.Facts.Cube;

namespace Mingzhang.Recognition.Targets;

/// <summary>压平的段落: lines that follow each other without a blank one between them.</summary>
internal sealed record FlatText(string Text, Anchor Anchor)
{
    /// <summary>The texts of lines; none where the lines have no numbers, so that nobody can tell where one ends.</summary>
    public static List<FlatText> Of(IReadOnlyList<FlatFormLine> lines)
    {
        var texts = new List<FlatText>();
        int? last = null;
        foreach (var line in lines)
        {
            if (line.Anchor.Line is not { } number)
            {
                return [];
            }

            if (texts.Count > 0 && number == last + 1)
            {
                texts[^1] = texts[^1] with { Text = texts[^1].Text + line.Text };
            }
            else
            {
                texts.Add(new FlatText(line.Text, line.Anchor));
            }

            last = number;
        }

        return texts;
    }
}
