using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Targets;

namespace Mingzhang.Checks.Targets;

/// <summary>项目编码: 21 characters; its division agrees with the other codes and the place; codes of earlier years are named.</summary>
internal static class CodesOfProjects
{
    private const string Code = "MZ7100";

    public static void Check(TargetContext targets)
    {
        var codes = Codes(targets);
        if (codes.Count == 0)
        {
            return;
        }

        targets.Done(Code, codes.Count);
        var read = new List<(string Text, ProjectCode Code, Anchor Anchor)>();
        foreach (var (text, anchor, isHidden) in codes)
        {
            if (ProjectCode.Read(text) is { } code)
            {
                read.Add((text, code, anchor));
            }
            else if (
                codes.Count(other => other.Text.Length == ProjectCode.Length) * 2
                > codes.Count
            )
            {
                // Where most codes have the national shape, one that has not is a slip; elsewhere the place has its own codes.
                targets.Report(
                    Code,
                    Severity.Warning,
                    $"项目编码“{(isHidden ? "涉密" : text)}”有 {text.Length} 位，应为 21 位：区划 6 位、年度 2 位、字母 1 位、其余 12 位。",
                    $"Project code \"{(isHidden ? "涉密" : text)}\" has {text.Length} characters; it should have 21: division 6, year 2, a letter, 12 more.",
                    ("核对项目编码。", "Check the code."),
                    [anchor]
                );
            }
        }

        CheckDivision(targets, read);
        CheckYears(targets, read);
    }

    private static List<(string Text, Anchor Anchor, bool IsHidden)> Codes(TargetContext targets)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var codes = new List<(string, Anchor, bool)>();
        foreach (var form in targets.Forms)
        {
            if (form.ProjectCode.Length > 0 && seen.Add(form.ProjectCode))
            {
                codes.Add((form.ProjectCode, form.Anchor, form.IsClassified));
            }
        }

        foreach (var project in targets.Pack.Projects)
        {
            if (project.Code.Length == ProjectCode.Length && seen.Add(project.Code))
            {
                codes.Add((project.Code, project.Anchor, project.IsClassified));
            }
        }

        return codes;
    }

    /// <summary>One division among many others is a slip; the place of the pack is compared down to the city only.</summary>
    private static void CheckDivision(
        TargetContext targets,
        List<(string Text, ProjectCode Code, Anchor Anchor)> read
    )
    {
        if (read.Count < 3)
        {
            return;
        }

        var usual = read.GroupBy(item => item.Code.Division, StringComparer.Ordinal)
            .OrderByDescending(group => group.Count())
            .First();
        if (usual.Count() * 4 < read.Count * 3)
        {
            return;
        }

        foreach (var item in read.Where(item => item.Code.Division[..2] != usual.Key[..2]))
        {
            targets.Report(
                Code,
                Severity.Warning,
                $"项目编码 {item.Text} 的区划为 {item.Code.Division}，其余 {usual.Count()} 个编码的区划为 {usual.Key}。",
                $"Project code {item.Text} has the division {item.Code.Division}; the other {usual.Count()} codes have {usual.Key}.",
                ("核对区划代码。", "Check the division."),
                [item.Anchor]
            );
        }
    }

    private static void CheckYears(
        TargetContext targets,
        List<(string Text, ProjectCode Code, Anchor Anchor)> read
    )
    {
        if (targets.Year == 0)
        {
            return;
        }

        foreach (var item in read.Where(item => item.Code.Year > targets.Year))
        {
            targets.Report(
                Code,
                Severity.Warning,
                $"项目编码 {item.Text} 的年度为 {item.Code.Year} 年，晚于预算年度 {targets.Year} 年。",
                $"Project code {item.Text} is of the year {item.Code.Year}, after the budget year {targets.Year}.",
                ("核对项目编码的年度。", "Check the year in the code."),
                [item.Anchor]
            );
        }

        var earlier = read.Where(item => item.Code.Year < targets.Year).ToList();
        if (earlier.Count > 0)
        {
            targets.Report(
                Code,
                Severity.Info,
                $"{read.Count} 个项目编码中有 {earlier.Count} 个是以前年度的（{Range(earlier)}年），属结转或延续项目。",
                $"Of {read.Count} project codes {earlier.Count} are of earlier years ({Range(earlier)}): carried over or continued.",
                (
                    "无须修改；结转项目的指标应与结转资金相符。",
                    "Nothing to correct; targets of carried-over projects should fit the money carried over."
                ),
                [.. earlier.Take(30).Select(item => item.Anchor)]
            );
        }
    }

    private static string Range(List<(string Text, ProjectCode Code, Anchor Anchor)> codes)
    {
        var first = codes.Min(item => item.Code.Year);
        var last = codes.Max(item => item.Code.Year);
        return first == last ? $"{first}" : $"{first}–{last}";
    }
}
