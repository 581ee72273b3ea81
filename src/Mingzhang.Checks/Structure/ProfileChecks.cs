using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Packs;

namespace Mingzhang.Checks.Structure;

/// <summary>文件概况 (checks 1–5): kind, year, whose pack, scope, cover.</summary>
internal static class ProfileChecks
{
    public static void Run(CheckContext context, BodyText body)
    {
        var profile = context.Pack.Profile;
        context.Cover("MZ1001", CoverageState.Done, KindOf(profile.Kind), 1);
        context.Done("MZ1002");
        context.Done("MZ1003");

        // A volume of tables alone often has no cover; only a text can be asked for its name and year.
        if (profile.Year <= 0 && body.HasProse && !body.Lines.Any(NamesYear))
        {
            context.Raise(
                "MZ1002",
                Severity.Info,
                new Text(
                    "标题和正文没有写明预算年度",
                    "Neither title nor text states the fiscal year"
                ),
                new Text("在标题中写明预算年度", "State the fiscal year in the title"),
                profile.TitleAnchor
            );
        }

        if (profile is { Entity.Length: 0, Title.Length: 0 } && body.HasProse)
        {
            context.Raise(
                "MZ1003",
                Severity.Info,
                new Text(
                    "标题和封面没有写明部门或单位的名称",
                    "Neither title nor cover names the department or unit"
                ),
                new Text("在标题中写明全称", "State the full name in the title"),
                profile.TitleAnchor
            );
        }

        if (profile.Scope == PackScope.Unknown)
        {
            context.NotPossible(
                "MZ1004",
                "文件没有写明是部门预算还是单位预算",
                "the pack does not say whether it is a department's or a unit's"
            );
        }
        else
        {
            context.Done("MZ1004");
        }

        if (profile.Title.Length == 0)
        {
            context.NotPossible("MZ1005", "没有读到封面或标题", "no cover or title was read");
        }
        else
        {
            context.Done("MZ1005");
        }
    }

    /// <summary>2026年 anywhere: then the year is stated, and it was the reading that did not settle it.</summary>
    private static bool NamesYear(string line)
    {
        var at = line.IndexOf("20", StringComparison.Ordinal);
        return at >= 0
            && at + 4 < line.Length
            && line[at + 4] == '年'
            && char.IsAsciiDigit(line[at + 2])
            && char.IsAsciiDigit(line[at + 3]);
    }

    private static Text KindOf(PackKind kind) =>
        kind switch
        {
            PackKind.Budget => new("部门（单位）预算", "a budget"),
            PackKind.FinalAccounts => new("部门（单位）决算", "final accounts"),
            PackKind.Template => new("空白模板", "a blank form"),
            _ => new("不是预算公开文件", "no budget pack"),
        };
}
