using Mingzhang.Recognition.Structure;

namespace Mingzhang.Recognition.Prose;

/// <summary>本部门的称呼: the name of the pack's department or unit, and the short forms that the text gives it.</summary>
internal sealed class EntityNames
{
    private const int LongestShortForm = 30;
    private readonly string _entity;
    private readonly HashSet<string> _shortForms = new(StringComparer.Ordinal);

    public EntityNames(PackStructure structure)
    {
        _entity = Plain(structure.Profile.Entity);
        foreach (var block in structure.Blocks)
        {
            var at = block.Text.IndexOf("简称", StringComparison.Ordinal);
            if (at < 0)
            {
                continue;
            }

            var end = block.Text.AsSpan(at).IndexOfAny('）', ')');
            if (end > 2 && end < LongestShortForm)
            {
                _shortForms.Add(
                    block.Text.Substring(at + 2, end - 2).Trim('：', ':', '“', '”', '"', '为')
                );
            }
        }
    }

    /// <summary>
    /// Whether the words only name the pack's own department: the full name, a part that keeps its end (县科学技术协会 of
    /// 渠县科学技术协会), or a short form that the text introduced.
    /// </summary>
    public bool Covers(string words)
    {
        words = Plain(words);
        return words.Length == 0
            || words == _entity
            || (words.Length >= 3 && _entity.EndsWith(words, StringComparison.Ordinal))
            || (
                words.Length >= 6
                && _entity.Length >= 4
                && words.EndsWith(_entity, StringComparison.Ordinal)
                && words.Length - _entity.Length <= 4
            )
            || _shortForms.Contains(words);
    }

    private static string Plain(string name) =>
        name.Replace("（汇总）", "", StringComparison.Ordinal)
            .Replace("（本级）", "", StringComparison.Ordinal)
            .Replace("(本级)", "", StringComparison.Ordinal)
            .Replace("“", "", StringComparison.Ordinal)
            .Replace("”", "", StringComparison.Ordinal);
}
