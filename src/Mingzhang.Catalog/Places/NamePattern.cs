using Mingzhang.Catalog.Naming;

namespace Mingzhang.Catalog.Places;

/// <summary>名称式样: pieces that must stand in a name in this order; <c>*</c> = anything between. Compared by <see cref="NameKey"/>.</summary>
public sealed class NamePattern
{
    private readonly string[] _pieces;

    public NamePattern(string text)
    {
        Text = text;
        _pieces = text.Split('*', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < _pieces.Length; i++)
        {
            _pieces[i] = NameKey.Of(_pieces[i]);
        }
    }

    /// <summary>As written in the catalogue.</summary>
    public string Text { get; }

    public bool IsIn(string name) => IsInKey(NameKey.Of(name));

    /// <summary>The same for a text whose key was taken already.</summary>
    public bool IsInKey(ReadOnlySpan<char> key)
    {
        foreach (var piece in _pieces)
        {
            var at = key.IndexOf(piece, StringComparison.Ordinal);
            if (at < 0)
            {
                return false;
            }

            key = key[(at + piece.Length)..];
        }

        return _pieces.Length > 0;
    }

    public override string ToString() => Text;
}
