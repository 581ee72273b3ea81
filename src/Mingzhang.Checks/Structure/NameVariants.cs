using Mingzhang.Catalog.Naming;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;

namespace Mingzhang.Checks.Structure;

/// <summary>名称前后不一致 (check 6): the full name with one character wrong.</summary>
internal static class NameVariants
{
    private const string Code = "MZ1006";

    /// <summary>Shorter names differ by one character from their neighbours (水务局, 税务局).</summary>
    private const int ShortestName = 9;

    /// <summary>One character that tells two units apart, so that no slip is meant.</summary>
    private const string Telling = "一二三四五六七八九十东西南北中上下新老大小0123456789";

    public static void Run(CheckContext context)
    {
        var name = NameKey.Of(context.Pack.Profile.Entity);
        if (name.Length < ShortestName || name.Length > 60)
        {
            context.NotApplicable(
                Code,
                "单位全称不明，或名称过短",
                "the full name is not known or too short to compare"
            );
            return;
        }

        var exact = 0;
        var variants = new Dictionary<string, List<Anchor>>(StringComparer.Ordinal);
        foreach (var paragraph in context.Pack.Prose)
        {
            var key = NameKey.Of(paragraph.Text);
            for (var at = 0; at + name.Length <= key.Length; at++)
            {
                if (key[at] != name[0] && (at + 1 >= key.Length || key[at + 1] != name[1]))
                {
                    continue;
                }

                var part = key.AsSpan(at, name.Length);
                if (part.SequenceEqual(name))
                {
                    exact++;
                    at += name.Length - 1;
                }
                else if (IsSlip(part, name))
                {
                    variants.TryAdd(part.ToString(), []);
                    variants[part.ToString()].Add(paragraph.Anchor);
                }
            }
        }

        context.Done(Code, exact);
        foreach (
            var (variant, places) in variants.OrderBy(pair => pair.Key, StringComparer.Ordinal)
        )
        {
            // A name that stands as often as the full one belongs to another unit.
            if (exact < 3 || places.Count > 2)
            {
                continue;
            }

            context.Raise(
                Code,
                Severity.Warning,
                new Text(
                    $"单位名称写成「{variant}」，其他{exact}处写「{context.Pack.Profile.Entity}」",
                    $"The name is written {variant}; in {exact} other places it is {context.Pack.Profile.Entity}"
                ),
                new Text("统一为单位全称", "Write the full name everywhere"),
                places.Select(place => (Anchor?)(place with { Printed = variant }))
            );
        }
    }

    private static bool IsSlip(ReadOnlySpan<char> part, string name)
    {
        var differing = -1;
        for (var i = 0; i < name.Length; i++)
        {
            if (part[i] == name[i])
            {
                continue;
            }

            if (differing >= 0)
            {
                return false;
            }

            differing = i;
        }

        return differing >= 0
            && IsHan(part[differing])
            && !Telling.Contains(part[differing])
            && !Telling.Contains(name[differing])
            // …科学技术协会 and …科学技术局 differ at the end: other bodies, not slips.
            && differing < name.Length - 2;
    }

    private static bool IsHan(char character) => character is >= '\u4E00' and <= '\u9FFF';
}
