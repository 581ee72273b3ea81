using System.Text;

namespace Mingzhang.Documents.Readers.Web;

/// <summary>Collects text as a browser shows it: runs of white space are one space, a break is a line end. Hard spaces stay, they indent.</summary>
internal sealed class HtmlText
{
    private readonly StringBuilder _text = new();
    private bool _pendingSpace;

    public int Length => _text.Length;

    public void Append(string text, bool isPreformatted)
    {
        if (isPreformatted)
        {
            _text.Append(text);
            return;
        }

        foreach (var c in text)
        {
            if (c is ' ' or '\t' or '\n' or '\r' or '\f')
            {
                _pendingSpace = _text.Length > 0 && _text[^1] != '\n';
                continue;
            }

            if (_pendingSpace)
            {
                _text.Append(' ');
                _pendingSpace = false;
            }

            _text.Append(c);
        }
    }

    public void Space() => _pendingSpace = _text.Length > 0 && _text[^1] != '\n';

    public void Break()
    {
        _pendingSpace = false;
        if (_text.Length > 0 && _text[^1] != '\n')
        {
            _text.Append('\n');
        }
    }

    public string Take()
    {
        var text = _text.ToString();
        _text.Clear();
        _pendingSpace = false;
        return text;
    }
}
