using System.Collections.Immutable;
using Mingzhang.Budgets.Classes;
using Mingzhang.Budgets.Cube;
using Mingzhang.Budgets.Model;
using Mingzhang.Catalog;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Targets;
using Mingzhang.Tools.SampleBudgets.Filling;
using Mingzhang.Tools.SampleBudgets.Reading;

namespace Mingzhang.Tools.SampleBudgets;

/// <summary>One budget from one pack and its recipe.</summary>
internal static class SampleBudget
{
    public static (Budget Budget, ImmutableArray<string> Report) Make(
        Pack pack,
        Recipe recipe,
        Catalogue catalogue
    )
    {
        var meaning = EconomicMeaning.Load(catalogue);
        var cells = new Cells([.. pack.Statements], recipe, meaning);
        var plans = ProjectPlan.Of(pack, recipe);
        if (recipe.HasProgrammes)
        {
            plans = ProjectPlan.Below(plans, cells.ProjectFunctions, catalogue);
        }

        var units = recipe.Units.Select(unit => unit.Unit).ToArray();
        var frame = new Budget
        {
            Year = recipe.Year,
            Place = recipe.Place,
            Division = recipe.Division,
            Department = recipe.Department,
            Contact = recipe.Contact,
            Units = [.. units],
            Projects = [.. plans.Select(plan => Project(plan, recipe))],
            Procurement = Lists.Procurement(recipe),
            Assets = Lists.Assets(recipe),
            Targets = TargetSheets.Overall(pack, recipe),
            Explanations = recipe.Explanations,
        };
        var filling = new MarginFilling();
        var lines = filling.Fill(frame, cells.Make(plans), Published(pack, recipe, plans), meaning);
        var used = lines.Select(line => line.Project).ToHashSet(StringComparer.Ordinal);
        var projects = frame.Projects.Where(project =>
            used.Contains(project.Key)
            || frame.Projects.Any(other =>
                other.Programme == project.Key && used.Contains(other.Key)
            )
        );
        var filled = frame with
        {
            Projects = [.. projects],
            Expenditure =
            [
                .. lines
                    .OrderBy(line => Array.FindIndex(units, unit => unit.Code == line.Unit))
                    .ThenBy(line => line.Nature is Natures.Project)
                    .ThenBy(line => line.Function, StringComparer.Ordinal)
                    .ThenBy(line => line.Project, StringComparer.Ordinal)
                    .ThenBy(line => line.Economic, StringComparer.Ordinal)
                    .ThenBy(line => line.Fund, StringComparer.Ordinal)
                    .Select(line => Short(line, frame, meaning)),
            ],
            Revenue =
            [
                .. lines
                    .GroupBy(line => (line.Unit, line.Fund, line.Origin))
                    .OrderBy(group => Array.FindIndex(units, unit => unit.Code == group.Key.Unit))
                    .ThenBy(group => group.Key.Origin == Origins.CarryOver)
                    .ThenBy(group => Array.IndexOf(FundOrder, group.Key.Fund))
                    .Select(group => new RevenueLine(
                        group.Key.Unit,
                        group.Key.Fund,
                        new Money(group.Sum(line => line.Amount.Fen))
                    )
                    {
                        Origin = group.Key.Origin,
                    }),
            ],
        };
        var given = PriorYear.Of(pack, recipe, filled, budget => new BudgetCube(budget, meaning));
        return (filled with { Given = [.. given] }, filling.Report);
    }

    private static readonly string[] FundOrder =
    [
        Funds.General,
        Funds.GovernmentFund,
        Funds.StateCapital,
        Funds.SpecialAccount,
        Funds.Business,
        Funds.Superior,
        Funds.Affiliated,
        Funds.Operating,
        Funds.Other,
        Funds.Reserve,
    ];

    /// <summary>What tables and recipe print of this year.</summary>
    private static IEnumerable<(Point Point, Amount Amount, string Name)> Published(
        Pack pack,
        Recipe recipe,
        List<ProjectPlan> plans
    )
    {
        foreach (var table in pack.Tables)
        {
            foreach (var statement in table.Statements)
            {
                var point = statement.Point;
                var isFollowed = !recipe.NotFollowed.Any(rule =>
                    rule.Table == table.Ordinal
                    && table.Rows.Length > statement.Row
                    && table.Rows[statement.Row].Label.Contains(rule.Row, StringComparison.Ordinal)
                );
                if (
                    point.Year == recipe.Year
                    && point.Measure.Length == 0
                    && point.Side.Length > 0
                    && isFollowed
                    && Items.Tree.Parent(point.Item) != Items.Procurement
                    && point.Item != Items.Procurement
                    && !point.Economic.Contains(Point.Local)
                    && !Point.IsLocal(point.Project)
                    && !(Point.IsLocal(point.Fund) || Point.IsLocal(point.Function))
                )
                {
                    var label =
                        table.Rows.Length > statement.Row ? table.Rows[statement.Row].Label : "";
                    yield return (point, statement.Amount, $"{table.Title} {label} {Shown(point)}");
                }
            }
        }

        var operations = plans
            .Where(plan => plan.IsOperation)
            .Select(plan => plan.Name)
            .ToHashSet();
        foreach (var form in pack.Targets)
        {
            var isNamed = !recipe.Projects.Any(hint => hint["form"].Value == form.Name);
            if (
                form is { Scope: TargetScope.Project or TargetScope.Programme, Budget: { } budget }
                && isNamed
            )
            {
                var point = new Point
                {
                    Year = recipe.Year,
                    Side = Sides.Expenditure,
                    Nature = operations.Contains(form.Name) ? Natures.Total : Natures.Project,
                    Project = form.Name,
                };
                yield return (point, budget.Amount, $"target form {form.Name}");
            }
        }

        foreach (var (point, amount) in recipe.Margins)
        {
            yield return (point, amount, "prose " + Shown(point));
        }
    }

    private static string Shown(Point point) =>
        string.Join(
            ' ',
            new[]
            {
                point.Side,
                point.Function,
                point.Economic,
                point.Nature,
                point.Fund,
                point.Origin,
                point.Item,
                point.Project,
            }.Where(member => member.Length > 0)
        );

    /// <summary>The entry without what follows from project, class and unit.</summary>
    private static ExpenditureLine Short(
        ExpenditureLine line,
        Budget frame,
        EconomicMeaning meaning
    )
    {
        var plain = line with { Nature = "" };
        var lines = SpendingLine.Of(frame with { Expenditure = [plain] }, meaning);
        return lines[0].Nature == line.Nature ? plain : line;
    }

    private static BudgetProject Project(ProjectPlan plan, Recipe recipe) =>
        new()
        {
            Key = plan.Key,
            Name = plan.Name,
            Code = plan.Code,
            Programme = plan.Programme,
            Kind = plan.IsOperation ? ProjectKind.Operation : ProjectKind.Special,
            Purpose = plan.IsClassified
                ? $"{plan.Name}：内部系统的建设安排（示例文字，公开时以涉密代替）。"
                : $"用于{plan.Name}的各项支出。",
            Basis = $"{recipe.Year}年工作安排。",
            IsClassified = plan.IsClassified,
            PaymentPlan = plan.Form is { } form
                ?
                [
                    .. form
                        .PaymentPlan.Where(step => step.Percent is not null && step.Month > 0)
                        .Select(step => new PaymentStep(
                            step.Month,
                            // One form of 003 prints 6000% for 60 %.
                            step.Percent!.Value.Value
                                is > 100
                                    and var percent
                                ? percent / 100
                                : step.Percent.Value.Value
                        )),
                ]
                : [],
            Target =
                plan.Form is null ? null
                : plan.IsClassified ? Hidden(plan)
                : TargetSheets.Of(
                    plan.Form,
                    plan.Form.Scope == TargetScope.Programme
                        ? TargetScope.Programme
                        : TargetScope.Project,
                    plan.Name,
                    recipe
                ),
        };

    /// <summary>Content of our own making in place of what the pack hides: the redaction has something to take out.</summary>
    private static TargetSheet Hidden(ProjectPlan plan) =>
        new()
        {
            Scope = TargetScope.Project,
            Goal = "完成内部系统三个模块的升级（示例文字，公开时以涉密代替）。",
            Indicators =
            [
                .. plan.Form!.Indicators.Select(
                    (indicator, i) =>
                        new TargetIndicator(
                            indicator.Level1,
                            indicator.Level2,
                            $"内部指标之{i + 1}"
                        )
                        {
                            Operator = "≥",
                            Value = $"{90 + i}",
                            Unit = "%",
                        }
                ),
            ],
        };
}
