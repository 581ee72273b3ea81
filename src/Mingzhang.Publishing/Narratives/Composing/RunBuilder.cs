using System.Collections.Immutable;
using System.Text;
using Mingzhang.Documents.Writing;
using Mingzhang.Publishing.Binding;

namespace Mingzhang.Publishing.Narratives.Composing;

/// <summary>Collects words and bound figures; neighbouring words become one run.</summary>
public sealed class RunBuilder
{
    private readonly ImmutableArray<Run>.Builder _runs = ImmutableArray.CreateBuilder<Run>();
    private readonly StringBuilder _words = new();

    public bool IsEmpty => _runs.Count == 0 && _words.Length == 0;

    public void Words(string text) => _words.Append(text);

    /// <summary>Words that a person wrote.</summary>
    /// <param name="source">See <see cref="Run.Source"/>.</param>
    public void Told(string text, string source)
    {
        Flush();
        _runs.Add(new Run(text) { Source = source });
    }

    /// <summary>A figure that stays bound to its fact.</summary>
    public void Figure(string text, FactIdentity identity) => Bound(text, identity.ToString());

    /// <summary>The same with a binding as written.</summary>
    public void Bound(string text, string binding)
    {
        Flush();
        _runs.Add(new Run(text) { Binding = binding });
    }

    /// <summary>Something that is missing, made visible.</summary>
    public void Gap(string text)
    {
        Flush();
        _runs.Add(new Run(text) { IsBold = true });
    }

    public ImmutableArray<Run> Finish()
    {
        Flush();
        return _runs.ToImmutable();
    }

    private void Flush()
    {
        if (_words.Length > 0)
        {
            _runs.Add(new Run(_words.ToString()));
            _words.Clear();
        }
    }
}
