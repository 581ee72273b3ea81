using System.Text;
using Text = Mingzhang.Facts.Findings.Text;

namespace Mingzhang.Checks.Consistency.Reporting;

/// <summary>A message in the making, in both languages at once; ends with a full stop.</summary>
internal sealed class Sentence
{
    private readonly StringBuilder _chinese = new();
    private readonly StringBuilder _english = new();

    public Sentence Add(Text text)
    {
        _chinese.Append(text.Chinese);
        _english.Append(text.English);
        return this;
    }

    public Text ToText()
    {
        var english = _english.ToString();
        return new Text(_chinese.ToString(), Capital(english));
    }

    private static string Capital(string text) =>
        text.Length > 0 && char.IsAsciiLetterLower(text[0])
            ? char.ToUpperInvariant(text[0]) + text[1..]
            : text;
}
