using Mingzhang.Catalog.Naming;
using Mingzhang.Catalog.Places;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;

namespace Mingzhang.Checks.Structure;

/// <summary>级次用语 (check 17): 「纳入省级财政预决算管理」 in the pack of a district.</summary>
internal static class LevelWords
{
    private const string Code = "MZ1017";

    public static void Run(CheckContext context)
    {
        var profile = context.Pack.Profile;
        if (profile.Division.Length != 6)
        {
            context.NotPossible(Code, "不知道是哪一级政府", "the level of government is not known");
            return;
        }

        var level = context.Catalogue.PlaceResolver.LevelOf(profile.Division);
        var words = context
            .Catalogue.Places[profile.Place]
            .LevelWords.Where(word => word.Levels.Contains(level))
            .ToList();
        if (words.Count == 0)
        {
            context.NotApplicable(
                Code,
                "这一级没有用语规则",
                "there is no rule of wording for this level"
            );
            return;
        }

        var applied = 0;
        foreach (var (text, anchor) in Texts(context))
        {
            var key = NameKey.Of(text);
            applied++;
            foreach (var word in words)
            {
                if (!word.Pattern.IsInKey(key))
                {
                    continue;
                }

                context.Raise(
                    Code,
                    Severity.Warning,
                    new Text(
                        $"{NameOf(level).Chinese}的文件写有「{word.Pattern}」，与本级政府级次不一致",
                        $"A pack of a {NameOf(level).English} says {word.Pattern}, which belongs to another level of government"
                    ),
                    word.Remedy,
                    anchor with
                    {
                        Printed = word.Pattern.Text,
                    }
                );
                break;
            }
        }

        context.Done(Code, applied);
    }

    private static IEnumerable<(string Text, Anchor Anchor)> Texts(CheckContext context)
    {
        var lines = new HashSet<(string, int, int?)>();
        foreach (var paragraph in context.Pack.Prose)
        {
            if (
                lines.Add((paragraph.Anchor.Document, paragraph.Anchor.Page, paragraph.Anchor.Line))
                || paragraph.Anchor.Line is null
            )
            {
                yield return (paragraph.Text, paragraph.Anchor);
            }
        }

        foreach (var entry in context.Pack.Glossary)
        {
            // A glossary entry is prose too; where it was given once already its line is known.
            if (
                !context.Pack.Prose.Any(paragraph =>
                    paragraph.Anchor.Page == entry.Anchor.Page
                    && paragraph.Text.Contains(entry.Explanation, StringComparison.Ordinal)
                )
            )
            {
                yield return (entry.Explanation, entry.Anchor);
            }
        }
    }

    private static Text NameOf(GovernmentLevel level) =>
        level switch
        {
            GovernmentLevel.Province => new("省级", "province"),
            GovernmentLevel.Municipality => new("直辖市", "municipality"),
            GovernmentLevel.City => new("市级", "city"),
            GovernmentLevel.District => new("区级", "district"),
            _ => new("县级", "county"),
        };
}
