using System.Text;

namespace Mingzhang.Reports;

/// <summary>Text from a document as it may be shown: no line breaks, no control characters that would steer a terminal.</summary>
internal static class Printable
{
    public static string Line(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\0', '\u001F') && !HasRareControl(text))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            clean.Append(IsControl(c) ? ' ' : c);
        }

        return clean.ToString();
    }

    private static bool HasRareControl(string text)
    {
        foreach (var c in text)
        {
            if (IsControl(c))
            {
                return true;
            }
        }

        return false;
    }

    // Bidirectional overrides would let a document rewrite the line that quotes it.
    private static bool IsControl(char c) =>
        char.IsControl(c)
        || c
            is '\u2028'
                or '\u2029'
                or (>= '\u202A' and <= '\u202E')
                or (>= '\u2066' and <= '\u2069');
}
