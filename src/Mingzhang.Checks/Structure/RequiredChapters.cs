using Mingzhang.Facts.Findings;

namespace Mingzhang.Checks.Structure;

/// <summary>应公开的文字内容 (checks 11, 21).</summary>
internal static class RequiredChapters
{
    private const string Code = "MZ1011";
    private const string Contact = "MZ1021";

    public static void Run(CheckContext context, BodyText body)
    {
        var profile = context.Pack.Profile;
        if (!context.HasBudgetForm)
        {
            Both(context, CoverageState.NotApplicable, new Text("不是部门预算", "no budget"));
            return;
        }

        if (!body.HasProse)
        {
            Both(
                context,
                CoverageState.NotPossible,
                new Text(
                    "文件中没有文字说明，说明可能在另一册；用 --pack 合并检查",
                    "the file has no prose; it may be another volume: join the files with --pack"
                )
            );
            return;
        }

        if (profile.Year <= 0)
        {
            Both(
                context,
                CoverageState.NotPossible,
                new Text("预算年度不明", "the fiscal year is not known")
            );
            return;
        }

        var place = context.Catalogue.Places[profile.Place];
        var rules = place.ChaptersOf(profile.Year);
        context.Done(Code, rules.Length);
        var asksContact = false;
        foreach (var rule in rules)
        {
            var code = rule.Id == "contact" ? Contact : Code;
            asksContact |= code == Contact;
            if (rule.Words.Any(body.Mentions))
            {
                continue;
            }

            context.Raise(
                code,
                UnreadPages.Count(context) > 0 ? Severity.Info : rule.Severity,
                new Text(
                    $"文字部分没有「{rule.Name.Chinese}」（{place.Title.Chinese}{profile.Year}年应公开，依据：{rule.Source}）",
                    $"The text has nothing on {rule.Name.English} ({rule.Name.Chinese}), which {place.Title.English} requires for {profile.Year} (source: {rule.Source})"
                ),
                new Text(
                    "补充这部分内容；没有的，写明没有",
                    "Add it; where there is nothing to tell, say so"
                ),
                profile.TitleAnchor
            );
        }

        if (asksContact)
        {
            context.Done(Contact);
        }
        else
        {
            context.NotApplicable(
                Contact,
                "该地区不要求写明联系方式",
                "the place does not ask for a contact"
            );
        }
    }

    private static void Both(CheckContext context, CoverageState state, Text reason)
    {
        context.Cover(Code, state, reason);
        context.Cover(Contact, state, reason);
    }
}
