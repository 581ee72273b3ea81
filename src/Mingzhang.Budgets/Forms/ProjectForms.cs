using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Targets;

namespace Mingzhang.Budgets.Forms;

/// <summary>项目与绩效目标的栏目.</summary>
internal static class ProjectForms
{
    public static readonly RecordForm<PaymentStep> Payment = new(
        new PaymentStep(0, 0),
        Fields<PaymentStep>.Whole(
            "month",
            "月份",
            "month",
            step => step.Month,
            (step, value) => step with { Month = value },
            1,
            12,
            isRequired: true
        ),
        Fields<PaymentStep>.Number(
            "percent",
            "累计支出进度%",
            "cumulative percent",
            step => step.Percent,
            (step, value) => step with { Percent = value },
            100,
            isRequired: true
        )
    )
    {
        IsOneLine = true,
    };

    public static readonly RecordForm<TargetIndicator> Indicator = new(
        new TargetIndicator("", "", ""),
        Fields<TargetIndicator>.Text(
            "level1",
            "一级指标",
            "first level",
            indicator => indicator.Level1,
            (indicator, value) => indicator with { Level1 = value }
        ),
        Fields<TargetIndicator>.Text(
            "level2",
            "二级指标",
            "second level",
            indicator => indicator.Level2,
            (indicator, value) => indicator with { Level2 = value }
        ),
        Fields<TargetIndicator>.Name(
            "name",
            "三级指标",
            "indicator",
            indicator => indicator.Name,
            (indicator, value) => indicator with { Name = value }
        ),
        Fields<TargetIndicator>.Text(
            "description",
            "指标解释",
            "description",
            indicator => indicator.Description,
            (indicator, value) => indicator with { Description = value }
        ),
        Fields<TargetIndicator>.Text(
            "operator",
            "指标性质",
            "sign",
            indicator => indicator.Operator,
            (indicator, value) => indicator with { Operator = value },
            new("≥ ≤ ＝ ＞ ＜ 或 定性", "≥ ≤ = > < or 定性 (in words)")
        ),
        Fields<TargetIndicator>.Text(
            "value",
            "指标值",
            "value",
            indicator => indicator.Value,
            (indicator, value) => indicator with { Value = value }
        ),
        Fields<TargetIndicator>.Text(
            "unit",
            "计量单位",
            "unit of measure",
            indicator => indicator.Unit,
            (indicator, value) => indicator with { Unit = value }
        ),
        Fields<TargetIndicator>.Number(
            "weight",
            "权重",
            "weight",
            indicator => indicator.Weight,
            (indicator, value) => indicator with { Weight = value },
            100
        ),
        Fields<TargetIndicator>.Text(
            "direction",
            "指标方向",
            "direction",
            indicator => indicator.Direction,
            (indicator, value) => indicator with { Direction = value }
        ),
        Fields<TargetIndicator>.YesNo(
            "core",
            "是否核心指标",
            "core indicator",
            indicator => indicator.IsCore,
            (indicator, value) => indicator with { IsCore = value }
        ),
        Fields<TargetIndicator>.Text(
            "basis",
            "指标值确定依据",
            "basis of the value",
            indicator => indicator.Basis,
            (indicator, value) => indicator with { Basis = value }
        ),
        Fields<TargetIndicator>.Text(
            "prior-value",
            "上年指标值",
            "value of the prior year",
            indicator => indicator.PriorValue,
            (indicator, value) => indicator with { PriorValue = value }
        )
    )
    {
        IsOneLine = true,
    };

    public static readonly RecordForm<MainTask> Task = new(
        new MainTask("", "", null, null, null),
        Fields<MainTask>.Name(
            "name",
            "任务名称",
            "task",
            task => task.Name,
            (task, value) => task with { Name = value }
        ),
        Fields<MainTask>.Text(
            "content",
            "主要内容",
            "content",
            task => task.Content,
            (task, value) => task with { Content = value }
        ),
        Fields<MainTask>.Amount(
            "total",
            "预算金额",
            "money",
            task => task.Total,
            (task, value) => task with { Total = value }
        ),
        Fields<MainTask>.Amount(
            "fiscal",
            "其中财政拨款",
            "of which fiscal",
            task => task.Fiscal,
            (task, value) => task with { Fiscal = value }
        ),
        Fields<MainTask>.Amount(
            "other",
            "其中其他资金",
            "of which other",
            task => task.Other,
            (task, value) => task with { Other = value }
        )
    );

    public static readonly RecordForm<TargetSheet> Target = new(
        new TargetSheet { Scope = TargetScope.Project },
        Fields<TargetSheet>.Of(
            "scope",
            "目标层级",
            "scope",
            ChoiceLists.TargetScopes,
            target => target.Scope,
            (target, value) => target with { Scope = value },
            isRequired: true
        ),
        Fields<TargetSheet>.Code(
            "subject",
            "对象",
            "subject",
            target => target.Subject,
            (target, value) => target with { Subject = value },
            help: new(
                "单位编码或一级项目代号",
                "code of the unit, or key of the first-level project"
            )
        ),
        Fields<TargetSheet>.Text(
            "goal",
            "年度目标",
            "goal",
            target => target.Goal,
            (target, value) => target with { Goal = value }
        ),
        Fields<TargetSheet>.Text(
            "long-term-goal",
            "中长期目标",
            "long-term goal",
            target => target.LongTermGoal,
            (target, value) => target with { LongTermGoal = value }
        ),
        new ListField<TargetSheet, MainTask>(
            "tasks",
            "年度主要任务",
            "main tasks",
            Task,
            target => target.Tasks,
            (target, value) => target with { Tasks = value }
        ),
        new ListField<TargetSheet, TargetIndicator>(
            "indicators",
            "绩效指标",
            "indicators",
            Indicator,
            target => target.Indicators,
            (target, value) => target with { Indicators = value }
        ),
        new TextMapField<TargetSheet>(
            "texts",
            "其他文字",
            "further texts",
            target => target.Texts,
            (target, value) => target with { Texts = value }
        )
    );

    public static readonly RecordForm<BudgetProject> Project = new(
        new BudgetProject { Key = "", Name = "" },
        Fields<BudgetProject>.Code(
            "key",
            "项目代号",
            "key",
            project => project.Key,
            (project, value) => project with { Key = value },
            help: new(
                "明细引用的代号：有项目编码的填编码",
                "what lines refer to: the project code where there is one"
            ),
            isRequired: true
        ),
        Fields<BudgetProject>.Name(
            "name",
            "项目名称",
            "name",
            project => project.Name,
            (project, value) => project with { Name = value }
        ),
        Fields<BudgetProject>.Code(
            "code",
            "项目编码",
            "code",
            project => project.Code,
            (project, value) => project with { Code = value },
            help: new("21位；没有的不填", "21 characters; left out where there is none")
        ),
        Fields<BudgetProject>.Of(
            "kind",
            "项目类别",
            "kind",
            ChoiceLists.Project,
            project => project.Kind,
            (project, value) => project with { Kind = value },
            help: new("不填为特定目标类", "special target where left out")
        ),
        Fields<BudgetProject>.Code(
            "programme",
            "一级项目",
            "first-level project",
            project => project.Programme,
            (project, value) => project with { Programme = value },
            FieldSource.Projects
        ),
        Fields<BudgetProject>.Code(
            "unit",
            "单位编码",
            "unit",
            project => project.Unit,
            (project, value) => project with { Unit = value },
            FieldSource.Units
        ),
        Fields<BudgetProject>.Text(
            "purpose",
            "项目概况",
            "purpose",
            project => project.Purpose,
            (project, value) => project with { Purpose = value }
        ),
        Fields<BudgetProject>.Text(
            "basis",
            "立项依据",
            "basis",
            project => project.Basis,
            (project, value) => project with { Basis = value }
        ),
        Fields<BudgetProject>.Whole(
            "first-year",
            "起始年度",
            "first year",
            project => project.FirstYear,
            (project, value) => project with { FirstYear = value },
            1990,
            2100
        ),
        Fields<BudgetProject>.Whole(
            "last-year",
            "终止年度",
            "last year",
            project => project.LastYear,
            (project, value) => project with { LastYear = value },
            1990,
            2100
        ),
        Fields<BudgetProject>.YesNo(
            "classified",
            "涉密",
            "classified",
            project => project.IsClassified,
            (project, value) => project with { IsClassified = value },
            new(
                "内容在所有公开件中以“涉密”代替，金额保留",
                "content is replaced by 涉密 in every output; amounts stay"
            )
        ),
        new ListField<BudgetProject, PaymentStep>(
            "payment-plan",
            "资金支出计划",
            "payment plan",
            Payment,
            project => project.PaymentPlan,
            (project, value) => project with { PaymentPlan = value }
        ),
        new TextMapField<BudgetProject>(
            "texts",
            "其他文字",
            "further texts",
            project => project.Texts,
            (project, value) => project with { Texts = value }
        ),
        new RecordField<BudgetProject, TargetSheet>(
            "target",
            "绩效目标",
            "target",
            Target,
            project => project.Target,
            (project, value) => project with { Target = value }
        )
    );
}
