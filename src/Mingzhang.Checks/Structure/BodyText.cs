using Mingzhang.Catalog.Naming;
using Mingzhang.Catalog.Places;
using Mingzhang.Facts.Packs;

namespace Mingzhang.Checks.Structure;

/// <summary>正文: the prose and headings of a pack as keys, without the contents list.</summary>
internal sealed class BodyText
{
    /// <summary>A line as short as this may be a heading or a title that stands above a table.</summary>
    private const int LongestTitle = 48;

    /// <summary>A pack with less text than this is a volume of tables (covers, notes under tables).</summary>
    private const int LeastProse = 400;

    private readonly List<(string Key, int Length)> _lines = [];
    private readonly string _compact;

    public BodyText(Pack pack)
    {
        var length = 0;
        foreach (var paragraph in pack.Prose)
        {
            _lines.Add((NameKey.Of(paragraph.Text), paragraph.Text.Length));
            length += paragraph.Text.Length;
        }

        foreach (var chapter in pack.Chapters)
        {
            _lines.Add((NameKey.Of(chapter.Number + chapter.Text), chapter.Text.Length));
        }

        foreach (var entry in pack.Glossary)
        {
            _lines.Add((NameKey.Of(entry.Term + entry.Explanation), int.MaxValue));
            length += entry.Explanation.Length;
        }

        ProseLength = length;
        _compact = string.Join('\n', _lines.Select(line => line.Key));
    }

    public int ProseLength { get; }

    public bool HasProse => ProseLength >= LeastProse;

    public bool Mentions(NamePattern pattern)
    {
        foreach (var (key, _) in _lines)
        {
            if (pattern.IsInKey(key))
            {
                return true;
            }
        }

        return false;
    }

    public bool Contains(string key) =>
        key.Length > 0 && _compact.Contains(key, StringComparison.Ordinal);

    /// <summary>Whether a line short enough to be a title satisfies <paramref name="isNamed"/>.</summary>
    public bool HasTitleLine(Func<string, bool> isNamed)
    {
        foreach (var (key, length) in _lines)
        {
            if (length <= LongestTitle && isNamed(key))
            {
                return true;
            }
        }

        return false;
    }

    public IEnumerable<string> Lines => _lines.Select(line => line.Key);
}
