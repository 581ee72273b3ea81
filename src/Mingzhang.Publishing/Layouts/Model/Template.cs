using System.Collections.Immutable;
using System.Text;

namespace Mingzhang.Publishing.Layouts.Model;

/// <summary>
/// 文字模板: text with places in braces, as <c>{year}年{department.name}</c>; <c>{{</c> prints a brace; what follows a question mark inside
/// is printed only behind a place that is filled (<c>{plan.3?%}</c>).
/// </summary>
public sealed class Template
{
    public static readonly Template Empty = Parse("");

    private readonly ImmutableArray<(string Text, bool IsPlace)> _parts;

    private Template(string source, ImmutableArray<(string, bool)> parts)
    {
        Source = source;
        _parts = parts;
    }

    /// <summary>The text as written.</summary>
    public string Source { get; }

    public bool IsEmpty => Source.Length == 0;

    /// <summary>Names of the places, in order.</summary>
    public IEnumerable<string> Places =>
        _parts.Where(part => part.IsPlace).Select(part => part.Text);

    public static Template Parse(string source)
    {
        var parts = ImmutableArray.CreateBuilder<(string, bool)>();
        var text = new StringBuilder();
        for (var i = 0; i < source.Length; i++)
        {
            var close = source[i] == '{' ? source.IndexOf('}', i) : -1;
            if (source[i] == '{' && i + 1 < source.Length && source[i + 1] == '{')
            {
                text.Append('{');
                i++;
            }
            else if (close > i + 1)
            {
                if (text.Length > 0)
                {
                    parts.Add((text.ToString(), false));
                    text.Clear();
                }

                parts.Add((source[(i + 1)..close], true));
                i = close;
            }
            else
            {
                text.Append(source[i]);
            }
        }

        if (text.Length > 0)
        {
            parts.Add((text.ToString(), false));
        }

        return new Template(source, parts.ToImmutable());
    }

    /// <summary>The text with every place filled; a place that nothing fills prints nothing.</summary>
    public string Fill(Func<string, string?> value)
    {
        if (_parts.Length == 0)
        {
            return "";
        }

        if (_parts.Length == 1)
        {
            return _parts[0].IsPlace ? FillPlace(_parts[0].Text, value) : _parts[0].Text;
        }

        var text = new StringBuilder();
        foreach (var (part, isPlace) in _parts)
        {
            text.Append(isPlace ? FillPlace(part, value) : part);
        }

        return text.ToString();
    }

    private static string FillPlace(string place, Func<string, string?> value)
    {
        var at = place.IndexOf('?', StringComparison.Ordinal);
        if (at < 0)
        {
            return value(place) ?? "";
        }

        var text = value(place[..at]) ?? "";
        return text.Length == 0 ? "" : text + place[(at + 1)..];
    }

    public override string ToString() => Source;
}
