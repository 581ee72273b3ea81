using System.Collections.Immutable;
using System.Globalization;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Targets;

namespace Mingzhang.Checks.Targets;

/// <summary>绩效目标设置情况: the number and the money of projects with targets in the text against the forms.</summary>
internal static class StatedTargets
{
    private const string Code = "MZ5073";

    public static void Check(TargetContext targets)
    {
        var forms = targets
            .Forms.Where(form => form.Scope == TargetScope.Project && form.Name.Length > 0)
            .ToList();
        if (forms.Count == 0)
        {
            return;
        }

        var isPriced = forms.TrueForAll(form => form.Budget is not null && form.UnreadRows == 0);
        foreach (var paragraph in targets.Pack.Prose)
        {
            foreach (var sentence in Sentences(paragraph.Text))
            {
                if (
                    !sentence.Contains("绩效目标", StringComparison.Ordinal)
                    && !sentence.Contains("绩效评价", StringComparison.Ordinal)
                )
                {
                    continue;
                }

                foreach (var (count, amount, printed) in Pairs(sentence))
                {
                    if (amount is null)
                    {
                        continue;
                    }

                    targets.Done(Code);
                    if (count == forms.Count && isPriced)
                    {
                        CheckAmount(
                            targets,
                            forms,
                            paragraph.Anchor with
                            {
                                Printed = printed,
                            },
                            count,
                            amount
                        );
                    }
                }
            }
        }
    }

    /// <summary>项目支出均实行了绩效目标管理 and the like.</summary>
    public static bool SaysAll(string sentence)
    {
        if (
            !sentence.Contains("绩效", StringComparison.Ordinal)
            || !sentence.Contains("项目", StringComparison.Ordinal)
        )
        {
            return false;
        }

        var isAll =
            sentence.Contains("项目支出均", StringComparison.Ordinal)
            || sentence.Contains("项目均", StringComparison.Ordinal)
            || sentence.Contains("所有项目", StringComparison.Ordinal)
            || sentence.Contains("全部项目", StringComparison.Ordinal)
            || sentence.Contains("项目全部", StringComparison.Ordinal)
            || sentence.Contains("项目支出全部", StringComparison.Ordinal);
        var isSet =
            sentence.Contains("绩效目标", StringComparison.Ordinal)
            || sentence.Contains("绩效管理", StringComparison.Ordinal);
        return isAll
            && isSet
            && !sentence.Contains('将', StringComparison.Ordinal)
            && !sentence.Contains('《', StringComparison.Ordinal);
    }

    public static IEnumerable<string> Sentences(string text) =>
        text.Replace(" ", "", StringComparison.Ordinal)
            .Split('。', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>项目3个，金额1,650,000元: a count of projects and the amount in the same breath.</summary>
    private static List<(int Count, Amount? Amount, string Printed)> Pairs(string sentence)
    {
        var pairs = new List<(int, Amount?, string)>();
        var at = 0;
        while ((at = sentence.IndexOf("项目", at, StringComparison.Ordinal)) >= 0)
        {
            at += 2;
            var end = at;
            while (end < sentence.Length && char.IsAsciiDigit(sentence[end]))
            {
                end++;
            }

            if (
                end == at
                || end >= sentence.Length
                || sentence[end] != '个'
                || !int.TryParse(
                    sentence.AsSpan(at, end - at),
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var count
                )
            )
            {
                continue;
            }

            var stop = sentence.IndexOf("项目", end, StringComparison.Ordinal);
            var rest = sentence[(end + 1)..(stop < 0 ? sentence.Length : stop)];
            var (amount, printed) = FirstAmount(rest);
            pairs.Add((count, amount, printed));
        }

        return pairs;
    }

    public static (Amount? Amount, string Printed) FirstAmount(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsAsciiDigit(text[i]))
            {
                continue;
            }

            var end = i;
            while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] is '.' or ','))
            {
                end++;
            }

            foreach (var unit in UnitOfAccount.All)
            {
                if (text.AsSpan(end).StartsWith(unit.Name))
                {
                    var printed = text[i..end];
                    return (Amount.Read(printed, unit), printed + unit.Name);
                }
            }

            i = end;
        }

        return (null, "");
    }

    private static void CheckAmount(
        TargetContext targets,
        List<TargetForm> forms,
        Anchor anchor,
        int count,
        Amount stated
    )
    {
        var sum = Interval.Zero;
        var value = Money.Zero;
        foreach (var form in forms)
        {
            sum += form.Budget!.Amount.Truth;
            value += form.Budget.Amount.Value;
        }

        if (sum.Overlaps(stated.Truth))
        {
            return;
        }

        var gap = stated.Value - value;
        var shown =
            string.Join(" + ", forms.Take(12).Select(form => form.Budget!.Amount.Printed))
            + (forms.Count > 12 ? " + …" : "");
        var equation = ImmutableArray.CreateBuilder<EquationTerm>();
        equation.Add(new EquationTerm(0, "文字", anchor.Printed, anchor));
        foreach (var form in forms)
        {
            equation.Add(
                new EquationTerm(
                    1,
                    form.IsClassified ? "涉密" : form.Name,
                    form.Budget!.Amount.Printed,
                    form.Budget.Anchor
                )
            );
        }

        targets.Report(
            Code,
            Severity.Error,
            $"文字称 {count} 个项目涉及 {anchor.Printed}，{forms.Count} 个绩效目标表的预算数合计 {shown} = {value} 元，相差 {gap} 元。",
            $"The text gives {anchor.Printed} for {count} projects, but the budgets of the {forms.Count} target forms add up to {shown} = {value} yuan: a difference of {gap} yuan.",
            (
                "按绩效目标表更正文字，或核对各表金额。",
                "Correct the sentence after the forms, or check the forms."
            ),
            [anchor, .. forms.Take(30).Select(form => form.Budget!.Anchor)],
            expected: value
                .InUnit(stated.Unit, stated.Decimals)
                .ToString("N" + stated.Decimals, CultureInfo.InvariantCulture) + stated.Unit,
            difference: gap,
            equation: equation.ToImmutable()
        );
    }
}
