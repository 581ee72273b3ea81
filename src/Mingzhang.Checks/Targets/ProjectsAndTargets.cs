using System.Collections.Immutable;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Tables;
using Mingzhang.Facts.Targets;

namespace Mingzhang.Checks.Targets;

/// <summary>
/// 项目与绩效目标: every project that should have a target has one, with the same amount; programmes do not exceed the
/// project spending of the funds that they name.
/// </summary>
internal static class ProjectsAndTargets
{
    private const string Set = "MZ7099";
    private const string Amounts = "MZ4060";
    private const string Programmes = "MZ4160";
    private const string Overall = "MZ4260";

    public static void Check(TargetContext targets)
    {
        var forms = targets
            .Forms.Where(form => form.Scope == TargetScope.Project && form.Name.Length > 0)
            .ToList();
        var rows = ProjectRow.Of(targets.Pack);
        CheckProgrammes(targets);
        CheckOverall(targets);
        if (rows.Count == 0 || forms.Count == 0)
        {
            return;
        }

        var formOf = new Dictionary<ProjectRow, TargetForm>(ReferenceEqualityComparer.Instance);
        var free = new List<TargetForm>(forms);
        foreach (var isSure in (bool[])[true, false])
        {
            foreach (var row in rows.Where(row => !formOf.ContainsKey(row)))
            {
                if (free.Find(form => Matches(row, form, isSure)) is { } match)
                {
                    formOf[row] = match;
                    free.Remove(match);
                }
            }
        }

        // A project may stand in several rows: by functional class, by unit, what is carried over (…（结转）) apart.
        foreach (var row in rows.Where(row => !formOf.ContainsKey(row)))
        {
            if (
                forms.Find(form =>
                    Matches(row, form, isSure: true)
                    || (
                        form.Name.Length >= 4
                        && Bare(row.Name).StartsWith(Bare(form.Name), StringComparison.Ordinal)
                    )
                ) is
                { } again
            )
            {
                formOf[row] = again;
            }
        }

        CheckSet(targets, rows, formOf, forms, free);
        CheckAmounts(targets, rows, formOf);
    }

    private static bool Matches(ProjectRow row, TargetForm form, bool isSure)
    {
        if (row.Code.Length > 0 && row.Code == form.ProjectCode)
        {
            return true;
        }

        var left = Bare(row.Name);
        var right = Bare(form.Name);
        if (left == right)
        {
            return true;
        }

        if (isSure)
        {
            return false;
        }

        return (
                Math.Min(left.Length, right.Length) >= 4
                && (
                    left.Contains(right, StringComparison.Ordinal)
                    || right.Contains(left, StringComparison.Ordinal)
                )
            )
            || (
                form.Budget is { } budget
                && row.Total is { } total
                && total.Amount.Value == budget.Amount.Value
            );
    }

    private static string Bare(string name) => string.Concat(name.Where(char.IsLetterOrDigit));

    private static void CheckSet(
        TargetContext targets,
        List<ProjectRow> rows,
        Dictionary<ProjectRow, TargetForm> formOf,
        List<TargetForm> forms,
        List<TargetForm> free
    )
    {
        // A group of projects needs no target of its own where its projects have theirs.
        rows = rows.FindAll(row => !row.IsGroup || formOf.ContainsKey(row));
        targets.Done(Set, rows.Count);
        var missing = rows.Where(row => !formOf.ContainsKey(row)).ToList();
        if (missing.Count > 0)
        {
            // 本单位重点项目绩效目标情况如下: the targets of the others were set and are not published here.
            var claim = ShowsKeyOnly(targets.Pack) ? null : AllHaveTargets(targets.Pack);
            var names = string.Join("、", missing.Take(10).Select(Describe));
            var namesEnglish = string.Join(", ", missing.Take(10).Select(Describe));
            var more = missing.Count > 10 ? $"…（共 {missing.Count} 个）" : "";
            // One set of forms that fits no row is another list (funds, programmes), not a gap of the projects.
            var isSure = claim is not null && forms.Count > free.Count;
            targets.Report(
                Set,
                isSure ? Severity.Error : Severity.Info,
                (claim is null ? "" : $"文字称项目支出均设置了绩效目标，但")
                    + $"项目表列有 {rows.Count} 个项目，绩效目标表只有 {forms.Count} 个，{missing.Count} 个项目没有对应的绩效目标表：{names}{more}。",
                (claim is null ? "" : "The text says that all projects have targets, but of ")
                    + $"{(claim is null ? "Of " : "")}{rows.Count} projects in the project table {missing.Count} have no target form ({forms.Count} forms were read): {namesEnglish}{(more.Length > 0 ? " …" : "")}.",
                (
                    "补充公开这些项目的绩效目标表，或更正文字说明。",
                    "Publish the missing target forms, or correct the sentence."
                ),
                [.. missing.Take(30).Select(row => row.Anchor), .. Places(claim)]
            );
        }

        if (free.Count > 0 && missing.Count == 0)
        {
            targets.Report(
                Set,
                Severity.Info,
                $"{free.Count} 个绩效目标表在项目表中没有对应的项目：{string.Join("、", free.Take(10).Select(form => form.IsClassified ? "涉密" : form.Name))}。",
                $"{free.Count} target forms have no row in the project table: {string.Join(", ", free.Take(10).Select(form => form.IsClassified ? "涉密" : form.Name))}.",
                (
                    "核对项目名称是否一致，或项目是否已列入预算。",
                    "See whether the names differ or the project is missing from the budget."
                ),
                [.. free.Take(30).Select(form => form.Anchor)]
            );
        }

        static string Describe(ProjectRow row) =>
            row.Total is { } total
                ? $"{row.Shown} {total.Amount.Printed} {total.Amount.Unit}"
                : row.Shown;
    }

    private static IEnumerable<Anchor> Places(ProseParagraph? claim) =>
        claim is null ? [] : [claim.Anchor];

    private static void CheckAmounts(
        TargetContext targets,
        List<ProjectRow> rows,
        Dictionary<ProjectRow, TargetForm> formOf
    )
    {
        var byForm = rows.Where(formOf.ContainsKey)
            .GroupBy(row => formOf[row], ReferenceEqualityComparer.Instance);
        foreach (var group in byForm)
        {
            var form = (TargetForm)group.Key!;
            if (form.Budget is not { } budget)
            {
                continue;
            }

            var same = group.ToList();
            var totals = same.Where(row => row.Total is not null).ToList();
            if (
                totals.Count == 0
                || (
                    targets.Year > 0
                    && same.SelectMany(row => row.Amounts)
                        .All(statement =>
                            statement.Point.Year != 0 && statement.Point.Year != targets.Year
                        )
                )
            )
            {
                continue;
            }

            targets.Done(Amounts);
            if (totals.Count > 1 || totals[0].Rows > 1)
            {
                // Printed by unit or by class: the rows together.
                CheckRows(targets, form, budget, totals);
                continue;
            }

            var sum = totals[0].Total!.Amount.Truth;
            var value = totals[0].Total!.Amount.Value;
            var isFine =
                sum.Overlaps(budget.Amount.Truth)
                || same.Exists(row =>
                    row.Amounts.Exists(statement =>
                        statement.Amount.Truth.Overlaps(budget.Amount.Truth)
                    )
                )
                || (
                    form.Fiscal is { } fiscal
                    && same.Exists(row =>
                        row.Amounts.Exists(statement =>
                            statement.Amount.Truth.Overlaps(fiscal.Amount.Truth)
                        )
                    )
                );
            if (
                isFine
                || !(
                    totals.Exists(row => Bare(row.Name) == Bare(form.Name))
                    || form.ProjectCode.Length > 0
                )
            )
            {
                continue;
            }

            var first = totals[0].Total!;
            var name = TargetContext.Name(form);
            var gap = budget.Amount.Value - value;
            // More than the table prints may be money carried over, which some forms include and few tables do.
            targets.Report(
                Amounts,
                gap < Money.Zero ? Severity.Warning : Severity.Info,
                $"{name.Chinese}的绩效目标表预算数为 {budget.Amount.Printed} {budget.Amount.Unit}，项目表为 {first.Amount.Printed} {first.Amount.Unit}，相差 {gap} 元。",
                $"The target form of {name.English} has a budget of {budget.Amount.Printed} {budget.Amount.Unit}, the project table {first.Amount.Printed} {first.Amount.Unit}: a difference of {gap} yuan.",
                (
                    "统一两处金额；只含部分资金的请注明。",
                    "Use one amount in both, or say which money is left out."
                ),
                [budget.Anchor, .. totals.Select(row => row.Total!.Anchor)],
                expected: totals.Count == 1 && first.Amount.Unit == budget.Amount.Unit
                    ? first.Amount.Printed
                    : "",
                difference: gap
            );
        }
    }

    /// <summary>
    /// Several rows of one project: fine where they make the form's budget together or one of them does. What else they may
    /// be (other money, other units) is open, so a difference is only said to be not judged.
    /// </summary>
    private static void CheckRows(
        TargetContext targets,
        TargetForm form,
        StatedAmount budget,
        List<ProjectRow> rows
    )
    {
        var sum = Interval.Zero;
        foreach (var row in rows)
        {
            sum += row.Sum;
        }

        if (
            !sum.Overlaps(budget.Amount.Truth)
            && !rows.Exists(row => row.Sum.Overlaps(budget.Amount.Truth))
            && !rows.Exists(row =>
                row.Amounts.Exists(statement =>
                    statement.Amount.Truth.Overlaps(budget.Amount.Truth)
                )
            )
        )
        {
            var name = TargetContext.Name(form);
            targets.NotPossible(
                Amounts,
                $"{name.Chinese}在项目表中有多行，合计与绩效目标表不同，口径不明",
                $"{name.English} stands in several rows of project tables that do not make its form's budget; what they cover is not said"
            );
        }
    }

    /// <summary>一级项目: the programmes of a list together are not more than the project spending of the money that they name.</summary>
    private static void CheckProgrammes(TargetContext targets)
    {
        var forms = targets.Forms.Where(form => form.Scope == TargetScope.Programme).ToList();
        var priced = forms.Where(form => form.Budget is not null).ToList();
        if (priced.Count == 0)
        {
            return;
        }

        if (priced.Count < forms.Count(form => form.Name.Length > 0))
        {
            targets.NotPossible(
                Programmes,
                "有一级项目的金额未读出",
                "the amount of a programme could not be read"
            );
            return;
        }

        // Money that is passed on to districts is not the department's own spending.
        var own = priced.Where(form => form.Parts.Length == 0).ToList();
        if (own.Count == 0)
        {
            return;
        }

        var isFiscal = own.TrueForAll(form =>
            form.Budget!.Label.Contains("财政拨款", StringComparison.Ordinal)
        );
        var limits = Spending(targets, isFiscal);
        if (limits.Count == 0)
        {
            targets.NotPossible(
                Programmes,
                "没有读到项目支出合计",
                "no total of project spending was read"
            );
            return;
        }

        targets.Done(Programmes, own.Count);
        var sum = Interval.Zero;
        var value = Money.Zero;
        foreach (var form in own)
        {
            sum += form.Budget!.Amount.Truth;
            value += form.Budget.Amount.Value;
        }

        var limit = limits.MaxBy(statement => statement.Amount.Value.Fen)!;
        if (sum.Low <= limit.Amount.Truth.High)
        {
            return;
        }

        var gap = value - limit.Amount.Value;
        var equation = ImmutableArray.CreateBuilder<EquationTerm>();
        equation.Add(new EquationTerm(0, "项目支出", limit.Amount.Printed, limit.Anchor));
        foreach (var form in own)
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

        var shown = string.Join(" + ", own.Select(form => form.Budget!.Amount.Printed));
        var unit = own[0].Budget!.Amount.Unit;
        var total = value
            .InUnit(unit)
            .ToString("0.00", System.Globalization.CultureInfo.InvariantCulture);
        targets.Report(
            Programmes,
            Severity.Error,
            $"{own.Count} 个一级项目的预算合计 {shown} = {total} {unit}，超过{(isFiscal ? "财政拨款" : "")}项目支出 {limit.Amount.Printed} {limit.Amount.Unit}，多 {gap} 元。",
            $"The budgets of {own.Count} programmes add up to {shown} = {total} {unit}, more than the {(isFiscal ? "fiscal " : "")}project spending of {limit.Amount.Printed} {limit.Amount.Unit} by {gap} yuan.",
            (
                "核对一级项目金额是否含结转或其他资金，或项目支出是否漏列。",
                "See whether the programmes include carried-over or other money, or project spending is incomplete."
            ),
            [.. own.Select(form => form.Budget!.Anchor), limit.Anchor],
            difference: gap,
            equation: equation.ToImmutable()
        );
    }

    /// <summary>Totals of project spending of this year; with fiscal money only, those of the fiscal and general funds.</summary>
    private static List<Statement> Spending(TargetContext targets, bool isFiscal)
    {
        var found = new List<Statement>();
        foreach (var table in targets.Pack.Tables)
        {
            if (
                !table.IsTrusted || table.Kind is TableKind.TargetOverall or TableKind.TargetProject
            )
            {
                continue;
            }

            foreach (var statement in table.Statements)
            {
                var point = statement.Point;
                if (
                    point.Nature == Natures.Project
                    && point.Function.Length == 0
                    && point.Economic.Length == 0
                    && point.Project.Length == 0
                    && point.Item.Length == 0
                    && point.Measure.Length == 0
                    && point.Unit.Length == 0
                    && (targets.Year == 0 || point.Year == 0 || point.Year == targets.Year)
                    && (!isFiscal || point.Fund is Funds.Fiscal or Funds.General)
                )
                {
                    found.Add(statement);
                }
            }
        }

        return found;
    }

    /// <summary>整体绩效目标表: its total is some total of the department's spending or income.</summary>
    private static void CheckOverall(TargetContext targets)
    {
        foreach (
            var form in targets.Forms.Where(form =>
                form.Scope == TargetScope.Department && form.Budget is not null
            )
        )
        {
            var totals = Totals(targets);
            if (totals.Count == 0)
            {
                targets.NotPossible(Overall, "没有读到支出总额", "no total of spending was read");
                continue;
            }

            targets.Done(Overall);
            var budget = form.Budget!.Amount;
            if (totals.Exists(statement => statement.Amount.Truth.Overlaps(budget.Truth)))
            {
                continue;
            }

            var nearest = totals.MinBy(statement =>
                Math.Abs(statement.Amount.Value.Fen - budget.Value.Fen)
            )!;
            var gap = budget.Value - nearest.Amount.Value;
            // Less than one printed step apart: cut off instead of rounded. Far apart: the form speaks of one unit only.
            var isClose = Math.Abs(gap.Fen) * 5 < nearest.Amount.Value.Fen;
            var isCut = Math.Abs(gap.Fen) < budget.Step;
            targets.Report(
                Overall,
                isClose && !isCut ? Severity.Warning : Severity.Info,
                $"整体绩效目标表的预算数 {budget.Printed} {budget.Unit} 与各表的支出（收入）总额都不相同，最接近的是 {nearest.Amount.Printed} {nearest.Amount.Unit}，相差 {gap} 元。",
                $"The budget of the overall target form, {budget.Printed} {budget.Unit}, equals no total of spending or income in the tables; the nearest is {nearest.Amount.Printed} {nearest.Amount.Unit}: a difference of {gap} yuan.",
                ("核对整体绩效目标表的预算数。", "Check the budget of the overall target form."),
                [form.Budget.Anchor, nearest.Anchor],
                difference: gap
            );
        }
    }

    private static List<Statement> Totals(TargetContext targets)
    {
        var found = new List<Statement>();
        foreach (var table in targets.Pack.Tables)
        {
            if (
                !table.IsTrusted
                || table.Kind
                    is not (
                        TableKind.Balance
                        or TableKind.Expenditure
                        or TableKind.Revenue
                        or TableKind.FiscalBalance
                        or TableKind.General
                    )
            )
            {
                continue;
            }

            foreach (var statement in table.Statements)
            {
                var point = statement.Point;
                if (
                    point.Function.Length == 0
                    && point.Economic.Length == 0
                    && point.Project.Length == 0
                    && point.Measure.Length == 0
                    && point.Nature is Natures.Total or Natures.Grand
                    && (targets.Year == 0 || point.Year == 0 || point.Year == targets.Year)
                )
                {
                    found.Add(statement);
                }
            }
        }

        return found;
    }

    /// <summary>项目支出均实行了绩效目标管理: the sentence that says it of all projects; null where none does.</summary>
    private static bool ShowsKeyOnly(Pack pack) =>
        pack.Chapters.Any(chapter =>
            chapter.Text.Contains("重点项目", StringComparison.Ordinal)
            && chapter.Text.Contains("绩效", StringComparison.Ordinal)
        )
        || pack.Prose.Any(paragraph =>
            StatedTargets
                .Sentences(paragraph.Text)
                .Any(sentence =>
                    sentence.Contains("重点项目", StringComparison.Ordinal)
                    && sentence.Contains("绩效目标", StringComparison.Ordinal)
                    && sentence.Contains("如下", StringComparison.Ordinal)
                )
        );

    private static ProseParagraph? AllHaveTargets(Pack pack)
    {
        foreach (var paragraph in pack.Prose)
        {
            foreach (var sentence in StatedTargets.Sentences(paragraph.Text))
            {
                if (StatedTargets.SaysAll(sentence))
                {
                    return paragraph with { Anchor = paragraph.Anchor with { Printed = sentence } };
                }
            }
        }

        return null;
    }
}
