using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Targets;

namespace Mingzhang.Checks.Targets;

/// <summary>
/// 目标与指标的数: a number with its unit in the goal against the only indicator with that unit that speaks of the same thing.
/// A hint: words decide what is the same.
/// </summary>
internal static class GoalNumbers
{
    private const string Code = "MZ7101";
    private const int Window = 14;

    public static void Check(TargetContext targets, TargetForm form)
    {
        if (form.IsClassified || form.Goal.Length == 0)
        {
            return;
        }

        var goal = form.Goal.Replace(" ", "", StringComparison.Ordinal);
        foreach (var indicator in form.Indicators)
        {
            if (indicator.Number is not { } number || !targets.Is("units/count", indicator.Unit))
            {
                continue;
            }

            var said = Said(goal, indicator);
            if (said.Count == 0)
            {
                continue;
            }

            targets.Done(Code);
            if (said.Contains(number.Value) || said.Count > 1 || Rivals(form, indicator) > 0)
            {
                continue;
            }

            var name = TargetContext.Name(form);
            var printed = $"{indicator.Operator}{indicator.Value}{indicator.Unit}";
            var inGoal = TargetContext.Print(said[0]) + indicator.Unit;
            targets.Report(
                Code,
                Severity.Info,
                $"{name.Chinese}的绩效目标写“{inGoal}”，指标“{indicator.Name}”却是 {printed}，请核对是否同一事项。",
                $"The goal of {name.English} says {inGoal}, but indicator \"{indicator.Name}\" is {printed}; see whether they mean the same.",
                ("统一目标和指标中的数字。", "Use one number in goal and indicator."),
                [indicator.ValueAnchor ?? indicator.Anchor, .. Goal(form)]
            );
        }
    }

    private static IEnumerable<Anchor> Goal(TargetForm form) =>
        form.GoalAnchor is { } anchor ? [anchor with { Printed = "" }] : [];

    /// <summary>Other indicators with the unit and a common word: then the goal may mean either.</summary>
    private static int Rivals(TargetForm form, Indicator indicator) =>
        form.Indicators.Count(other =>
            !ReferenceEquals(other, indicator)
            && other.Unit == indicator.Unit
            && other.Number is not null
            && Shares(other.Name, indicator.Name)
        );

    /// <summary>The different numbers with this unit that the goal gives near a word of the indicator's name.</summary>
    private static List<decimal> Said(string goal, Indicator indicator)
    {
        var said = new List<decimal>();
        var at = 0;
        while (at < goal.Length)
        {
            if (!char.IsAsciiDigit(goal[at]))
            {
                at++;
                continue;
            }

            var end = at;
            while (end < goal.Length && (char.IsAsciiDigit(goal[end]) || goal[end] is '.' or ','))
            {
                end++;
            }

            var isUnit =
                goal.AsSpan(end).StartsWith(indicator.Unit)
                && (at == 0 || goal[at - 1] is not ('第' or '-' or '—' or '/'))
                && !(
                    end + indicator.Unit.Length < goal.Length
                    && goal[end + indicator.Unit.Length] is '/' or '次' or '万'
                );
            if (
                isUnit
                && PrintedNumber.Read(goal.AsSpan(at, end - at)) is { } number
                && IsAbout(indicator.Name, Clause(goal, at, end))
                && !said.Contains(number.Value)
            )
            {
                said.Add(number.Value);
            }

            at = Math.Max(end, at + 1);
        }

        return said;
    }

    /// <summary>The words around a number, up to the nearest marks.</summary>
    private static string Clause(string goal, int from, int to)
    {
        var start = from;
        while (start > 0 && from - start < Window && !IsMark(goal[start - 1]))
        {
            start--;
        }

        var end = to;
        while (end < goal.Length && end - to < Window && !IsMark(goal[end]))
        {
            end++;
        }

        return goal[start..end];
    }

    private static bool IsMark(char c) =>
        c is '，' or '。' or '；' or ',' or ';' or '、' or '：' or ':';

    /// <summary>Whether the words that make the indicator's name what it is stand in the clause: three of five pairs at least.</summary>
    private static bool IsAbout(string name, string clause)
    {
        var pairs = 0;
        var found = 0;
        foreach (var pair in Pairs(name))
        {
            pairs++;
            found += clause.Contains(pair, StringComparison.Ordinal) ? 1 : 0;
        }

        return pairs > 0 && found * 5 >= pairs * 3;
    }

    private static bool Shares(string name, string other)
    {
        foreach (var pair in Pairs(name))
        {
            if (other.Contains(pair, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Pairs of neighbouring characters, without words that any indicator has.</summary>
    private static IEnumerable<string> Pairs(string name)
    {
        var bare = name;
        foreach (
            var word in (string[])
                ["数量", "次数", "人数", "场次", "开展", "完成", "全年", "年度", "举办", "组织"]
        )
        {
            bare = bare.Replace(word, " ", StringComparison.Ordinal);
        }

        for (var i = 0; i + 1 < bare.Length; i++)
        {
            if (char.IsLetter(bare[i]) && char.IsLetter(bare[i + 1]))
            {
                yield return bare.Substring(i, 2);
            }
        }
    }
}
