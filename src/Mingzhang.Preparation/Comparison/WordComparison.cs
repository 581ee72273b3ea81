using System.Collections.Immutable;
using System.Globalization;
using Mingzhang.Budgets.Model;

namespace Mingzhang.Preparation.Comparison;

/// <summary>文字比对: names, purposes, goals, indicators, payment plans and explanations of two budgets, field by field.</summary>
public static class WordComparison
{
    public const string Name = "name";
    public const string Code = "code";
    public const string Purpose = "purpose";
    public const string Basis = "basis";
    public const string Goal = "goal";
    public const string LongTermGoal = "long-term-goal";
    public const string Indicator = "indicator";
    public const string Plan = "plan";
    public const string Text = "text";
    public const string Explanation = "explanation";
    public const string Contact = "contact";

    /// <summary>In the order of <paramref name="after"/>, then what is gone.</summary>
    public static ImmutableArray<WordChange> Compare(Budget before, Budget after)
    {
        var was = Words(before);
        var now = Words(after);
        var changes = ImmutableArray.CreateBuilder<WordChange>();
        foreach (var (key, words) in now)
        {
            var earlier = was.GetValueOrDefault(key, "");
            if (earlier != words)
            {
                changes.Add(new WordChange(key.Subject, key.Field, key.Detail, earlier, words));
            }
        }

        foreach (var (key, words) in was)
        {
            if (!now.ContainsKey(key) && words.Length > 0)
            {
                changes.Add(new WordChange(key.Subject, key.Field, key.Detail, words, ""));
            }
        }

        return changes.ToImmutable();
    }

    /// <summary>Insertion order is kept: nothing is removed.</summary>
    private static Dictionary<(string Subject, string Field, string Detail), string> Words(
        Budget budget
    )
    {
        var words = new Dictionary<(string Subject, string Field, string Detail), string>();
        foreach (var project in budget.Projects)
        {
            Add(project.Key, Name, "", project.Name);
            Add(project.Key, Code, "", project.Code);
            Add(project.Key, Purpose, "", project.Purpose);
            Add(project.Key, Basis, "", project.Basis);
            Add(
                project.Key,
                Plan,
                "",
                string.Join(
                    "、",
                    project.PaymentPlan.Select(step =>
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{step.Month}月 {step.Percent}%"
                        )
                    )
                )
            );
            foreach (
                var (label, text) in project.Texts.OrderBy(pair => pair.Key, StringComparer.Ordinal)
            )
            {
                Add(project.Key, Text, label, text);
            }

            if (project.Target is { } target)
            {
                AddTarget(project.Key, target);
            }
        }

        foreach (var target in budget.Targets)
        {
            AddTarget(target.Subject, target);
        }

        foreach (
            var (key, text) in budget.Explanations.OrderBy(pair => pair.Key, StringComparer.Ordinal)
        )
        {
            Add("", Explanation, key, text);
        }

        Add(
            "",
            Contact,
            "",
            budget.Contact is { } contact ? $"{contact.Name} {contact.Number}" : ""
        );
        return words;

        void AddTarget(string subject, TargetSheet target)
        {
            Add(subject, Goal, "", target.Goal);
            Add(subject, LongTermGoal, "", target.LongTermGoal);
            foreach (var indicator in target.Indicators)
            {
                Add(
                    subject,
                    Indicator,
                    $"{indicator.Level1}／{indicator.Level2}／{indicator.Name}",
                    Of(indicator)
                );
            }
        }

        // Two of the same name (rare): both are said.
        void Add(string subject, string field, string detail, string text)
        {
            if (text.Length == 0)
            {
                return;
            }

            if (!words.TryAdd((subject, field, detail), text))
            {
                words[(subject, field, detail)] += "；" + text;
            }
        }
    }

    /// <summary>≥ 95 %, weight 10.</summary>
    private static string Of(TargetIndicator indicator)
    {
        var text = $"{indicator.Operator} {indicator.Value} {indicator.Unit}".Trim();
        return indicator.Weight is { } weight
            ? text + string.Create(CultureInfo.InvariantCulture, $"（{weight}）")
            : text;
    }
}
