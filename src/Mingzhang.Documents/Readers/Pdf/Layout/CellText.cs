using System.Text;

namespace Mingzhang.Documents.Readers.Pdf.Layout;

/// <summary>The text of a cell from its lines: what was wrapped is joined.</summary>
internal static class CellText
{
    public static string Join(List<TextPiece> lines)
    {
        switch (lines.Count)
        {
            case 0:
                return "";
            case 1:
                return lines[0].Text;
        }
        var text = new StringBuilder(lines[0].Text);
        for (var i = 1; i < lines.Count; i++)
        {
            var next = lines[i].Text;
            if (NeedsBlank(lines[i - 1].Text, next))
            {
                text.Append(' ');
            }
            text.Append(next);
        }
        return text.ToString();
    }

    /// <summary>Words of letters are parted, Chinese and broken numbers are not; two whole amounts stay two.</summary>
    public static bool NeedsBlank(string before, string after)
    {
        var last = before[^1];
        var first = after[0];
        if (char.IsAsciiLetter(last) && char.IsAsciiLetter(first))
        {
            return true;
        }
        return IsWholeAmount(before) && IsWholeAmount(after);
    }

    /// <summary>An amount with its decimals (1,234.50): a second one below it is another amount, not the rest of this.</summary>
    public static bool IsWholeAmount(ReadOnlySpan<char> text)
    {
        var point = -1;
        var digits = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsAsciiDigit(c))
            {
                digits++;
            }
            else if (c == '.' && point < 0)
            {
                point = i;
            }
            else if (!(c == ',' && point < 0 && i > 0) && !(c == '-' && i == 0))
            {
                return false;
            }
        }
        return point > 0 && digits > 2 && point <= text.Length - 2 && char.IsAsciiDigit(text[^1]);
    }
}
