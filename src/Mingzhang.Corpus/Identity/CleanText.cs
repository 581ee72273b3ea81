namespace Mingzhang.Corpus.Identity;

/// <summary>Text that every store takes: no control characters, no half of a surrogate pair (damaged fonts give both).</summary>
public static class CleanText
{
    public static string Of(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsControl(text[i]) || char.IsSurrogate(text[i]))
            {
                return Rewrite(text);
            }
        }

        return text;
    }

    private static string Rewrite(string text) =>
        string.Concat(
            text.EnumerateRunes()
                .Select(rune => System.Text.Rune.IsControl(rune) ? " " : rune.ToString())
        );
}
