using System.Collections.Immutable;
using Mingzhang.Budgets.Forms;
using Mingzhang.Budgets.Model;

namespace Mingzhang.Budgets.Files.Workbook;

/// <summary>绩效目标 on a sheet: what YAML nests is named by a number here.</summary>
internal sealed record TargetRow(string Id, string Project, TargetSheet Sheet);

internal sealed record IndicatorRow(string Target, TargetIndicator Indicator);

internal sealed record TaskRow(string Target, MainTask Task);

internal sealed record PlanRow(string Project, PaymentStep Step);

/// <summary>文字: explanations of the budget, further texts of projects and targets.</summary>
internal sealed record TextRow(string Owner, string Subject, string Name, string Text);

/// <summary>底稿的表: one sheet per kind of entry, in the order of the workbook.</summary>
internal sealed class EntrySheets
{
    public const string OwnerBudget = "budget";
    public const string OwnerProject = "project";
    public const string OwnerTarget = "target";

    private static readonly ChoiceKind Owners = new(
        new Choice(OwnerBudget, new("文字说明", "explanation")),
        new Choice(OwnerProject, new("项目", "project")),
        new Choice(OwnerTarget, new("绩效目标", "target"))
    );

    public EntrySheets()
    {
        All =
        [
            Units,
            Revenue,
            Expenditure,
            Projects,
            Plans,
            Targets,
            Indicators,
            Tasks,
            Procurement,
            Assets,
            Given,
            Texts,
        ];
    }

    public IReadOnlyList<EntrySheet> All { get; }

    public EntrySheet<BudgetUnit> Units { get; } =
        new(
            "预算单位",
            "units",
            "每个预算单位一行，含部门本级，按公开顺序。",
            BudgetForms.Unit,
            budget => budget.Units
        );

    public EntrySheet<RevenueLine> Revenue { get; } =
        new(
            "收入明细",
            "revenue",
            "每个单位、每种资金一行；上年结转另起一行。",
            LineForms.Revenue,
            budget => budget.Revenue
        );

    public EntrySheet<ExpenditureLine> Expenditure { get; } =
        new(
            "支出明细",
            "expenditure",
            "最细一级，一行一笔；不填合计。功能科目填到项，经济科目填到款。可粘贴平台导出的明细。",
            LineForms.Expenditure,
            budget => budget.Expenditure
        );

    public EntrySheet<BudgetProject> Projects { get; } =
        new(
            "项目",
            "projects",
            "支出明细引用的项目和一级项目，每个一行。",
            ProjectForms.Project,
            budget => budget.Projects
        );

    public EntrySheet<PlanRow> Plans { get; } =
        new(
            "资金支出计划",
            "payment-plan",
            "每个项目每个节点一行，填累计百分比。",
            new RecordForm<PlanRow>(
                new PlanRow("", ProjectForms.Payment.Empty),
                [
                    Key<PlanRow>(
                        "project",
                        "项目",
                        row => row.Project,
                        (row, v) => row with { Project = v }
                    ),
                    .. Lift(
                        ProjectForms.Payment,
                        (PlanRow row) => row.Step,
                        (row, v) => row with { Step = v }
                    ),
                ]
            ),
            budget =>
                budget.Projects.SelectMany(project =>
                    project.PaymentPlan.Select(step => new PlanRow(project.Key, step))
                )
        );

    public EntrySheet<TargetRow> Targets { get; } =
        new(
            "绩效目标",
            "targets",
            "部门、单位、项目的绩效目标，每份一行；指标和任务在后面的表中按目标编号填。",
            new RecordForm<TargetRow>(
                new TargetRow("", "", ProjectForms.Target.Empty),
                [
                    Fields<TargetRow>.Code(
                        "id",
                        "目标编号",
                        "number of the target",
                        row => row.Id,
                        (row, v) => row with { Id = v },
                        isRequired: true
                    ),
                    Fields<TargetRow>.Code(
                        "project",
                        "所属项目",
                        "project",
                        row => row.Project,
                        (row, v) => row with { Project = v },
                        FieldSource.Projects,
                        new("部门、单位整体目标不填", "left out for overall targets")
                    ),
                    .. Lift(
                        ProjectForms.Target,
                        (TargetRow row) => row.Sheet,
                        (row, v) => row with { Sheet = v }
                    ),
                ]
            ),
            budget => Numbered(budget)
        );

    public EntrySheet<IndicatorRow> Indicators { get; } =
        new(
            "绩效指标",
            "indicators",
            "每个三级指标一行，按目标编号归入绩效目标。",
            new RecordForm<IndicatorRow>(
                new IndicatorRow("", ProjectForms.Indicator.Empty),
                [
                    Key<IndicatorRow>(
                        "target",
                        "目标编号",
                        row => row.Target,
                        (row, v) => row with { Target = v }
                    ),
                    .. Lift(
                        ProjectForms.Indicator,
                        (IndicatorRow row) => row.Indicator,
                        (row, v) => row with { Indicator = v }
                    ),
                ]
            ),
            budget =>
                Numbered(budget)
                    .SelectMany(target =>
                        target.Sheet.Indicators.Select(indicator => new IndicatorRow(
                            target.Id,
                            indicator
                        ))
                    )
        );

    public EntrySheet<TaskRow> Tasks { get; } =
        new(
            "年度主要任务",
            "tasks",
            "整体目标的年度主要任务，每项一行。",
            new RecordForm<TaskRow>(
                new TaskRow("", ProjectForms.Task.Empty),
                [
                    Key<TaskRow>(
                        "target",
                        "目标编号",
                        row => row.Target,
                        (row, v) => row with { Target = v }
                    ),
                    .. Lift(
                        ProjectForms.Task,
                        (TaskRow row) => row.Task,
                        (row, v) => row with { Task = v }
                    ),
                ]
            ),
            budget =>
                Numbered(budget)
                    .SelectMany(target =>
                        target.Sheet.Tasks.Select(task => new TaskRow(target.Id, task))
                    )
        );

    public EntrySheet<ProcurementItem> Procurement { get; } =
        new(
            "政府采购",
            "procurement",
            "政府采购预算，每项一行。",
            LineForms.Procurement,
            budget => budget.Procurement
        );

    public EntrySheet<AssetItem> Assets { get; } =
        new(
            "国有资产",
            "assets",
            "占有使用和拟购置的资产。",
            LineForms.Assets,
            budget => budget.Assets
        );

    public EntrySheet<GivenAmount> Given { get; } =
        new(
            "上年数及给定数",
            "given",
            "上年预算数等明细无法得出的金额，能细则细。",
            LineForms.Given,
            budget => budget.Given
        );

    public EntrySheet<TextRow> Texts { get; } =
        new(
            "文字",
            "texts",
            "只有经办人能写的文字：职责、机构、增减原因（名称如 reason.2060702）。",
            new RecordForm<TextRow>(
                new TextRow("", "", "", ""),
                Fields<TextRow>.Choice(
                    "owner",
                    "归属",
                    "belongs to",
                    Owners,
                    row => row.Owner,
                    (row, v) => row with { Owner = v },
                    isRequired: true
                ),
                Fields<TextRow>.Code(
                    "subject",
                    "对象",
                    "subject",
                    row => row.Subject,
                    (row, v) => row with { Subject = v },
                    help: new(
                        "项目代号或目标编号；文字说明不填",
                        "key of the project or number of the target"
                    )
                ),
                Fields<TextRow>.Name(
                    "name",
                    "名称",
                    "name",
                    row => row.Name,
                    (row, v) => row with { Name = v }
                ),
                Fields<TextRow>.Text(
                    "text",
                    "文字",
                    "text",
                    row => row.Text,
                    (row, v) => row with { Text = v }
                )
            ),
            budget =>
                [
                    .. Of(OwnerBudget, "", budget.Explanations),
                    .. budget.Projects.SelectMany(project =>
                        Of(OwnerProject, project.Key, project.Texts)
                    ),
                    .. Numbered(budget)
                        .SelectMany(target => Of(OwnerTarget, target.Id, target.Sheet.Texts)),
                ]
        );

    /// <summary>The targets of a budget with numbers: overall ones first, then those of projects.</summary>
    private static IEnumerable<TargetRow> Numbered(Budget budget)
    {
        var number = 0;
        foreach (var target in budget.Targets)
        {
            yield return new TargetRow(Number(++number), "", target);
        }

        foreach (var project in budget.Projects)
        {
            if (project.Target is { } target)
            {
                yield return new TargetRow(Number(++number), project.Key, target);
            }
        }
    }

    private static string Number(int number) =>
        "T" + number.ToString("000", System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<TextRow> Of(
        string owner,
        string subject,
        ImmutableDictionary<string, string> texts
    ) =>
        texts
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => new TextRow(owner, subject, pair.Key, pair.Value));

    private static ScalarField<T> Key<T>(
        string key,
        string chinese,
        Func<T, string> get,
        Func<T, string, T> set
    ) =>
        Fields<T>.Code(
            key,
            chinese,
            key,
            get,
            set,
            key == "project" ? FieldSource.Projects : FieldSource.None,
            isRequired: true
        );

    private static IEnumerable<Field<TRow>> Lift<TRow, T>(
        RecordForm<T> form,
        Func<TRow, T> get,
        Func<TRow, T, TRow> set
    )
        where T : class => form.Scalars.Select(field => new LiftedField<TRow, T>(field, get, set));
}
