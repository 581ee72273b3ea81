using Mingzhang.Catalog;
using Mingzhang.Facts.Amounts;
using Mingzhang.Tools.Samples.Budgets;

namespace Mingzhang.Tools.Samples.Packs;

/// <summary>The prose of a pack: duties, organisation, what the budget is and how it changes, terms.</summary>
internal sealed class ProseWriter(Budget budget)
{
    private readonly Printed _printed = new(budget);
    private readonly List<SampleBlock> _blocks = [];
    private readonly IReadOnlyList<FunctionLine> _general =
    [
        .. budget.Functions.Select(line => line.General),
    ];

    private string Year => $"{budget.Year}年";

    private string Earlier => $"{budget.Year - 1}年";

    public IReadOnlyList<SampleBlock> Write()
    {
        _blocks.Add(new SampleHeading(1, $"{budget.Name}{Year}部门预算"));
        Chapter("一、部门概况");
        Section("（一）主要职责");
        Say(
            "面向公众普及科学知识，联系和服务科技工作者，促进学术交流，承担本级政府交办的其他科普任务。"
        );
        Section("（二）机构设置");
        Say($"{budget.Name}设办公室、科普部、学会部三个内设机构，没有下属单位。");
        Chapter("二、收支预算情况");
        Totals();
        Chapter("三、一般公共预算支出情况");
        General();
        Items();
        Chapter("四、“三公”经费情况");
        ThreePublic();
        Chapter("五、其他事项");
        Others();
        Chapter("六、名词解释");
        Say("（一）基本支出：为保证机构运转、完成日常任务而安排的人员经费和公用经费。");
        Say("（二）项目支出：在基本支出以外，为完成专门任务而安排的支出。");
        Say("（三）“三公”经费：因公出国（境）费用、公务用车购置及运行费和公务接待费。");
        Say("（四）机关运行经费：保障机关运转、用于购买货物和服务的资金。");
        return _blocks;
    }

    private void Chapter(string text) => _blocks.Add(new SampleHeading(2, text));

    private void Section(string text) => _blocks.Add(new SampleHeading(3, text));

    private void Say(string text) => _blocks.Add(new SampleParagraph(text));

    private static Money Sum(IEnumerable<FunctionLine> lines, Func<FunctionLine, Money> part) =>
        Figures.Sum(lines, part);

    private void Totals()
    {
        var total = Sum(budget.Functions, line => line.Total);
        var carried = Sum(budget.Functions, line => line.Carried);
        var current = Sum(_general, line => line.Total) - carried;
        var income =
            $"一般公共预算拨款收入{_printed.InWords(current)}，占{_printed.Share(current, total)}";
        if (budget.BusinessIncome != default)
        {
            income +=
                $"；事业收入{_printed.InWords(budget.BusinessIncome)}，占{_printed.Share(budget.BusinessIncome, total)}";
        }

        if (budget.OtherIncome != default)
        {
            income +=
                $"；其他收入{_printed.InWords(budget.OtherIncome)}，占{_printed.Share(budget.OtherIncome, total)}";
        }

        if (carried != default)
        {
            income += $"；上年结转{_printed.InWords(carried)}，占{_printed.Share(carried, total)}";
        }

        Section("（一）收入预算");
        Say(
            $"{Year}收入预算总额{_printed.InWords(total)}，其中：{income}。{Growth(total, "收入预算总额")}"
        );
        Section("（二）支出预算");
        var classes = string.Join(
            "；",
            Figures
                .Classes(budget.Functions)
                .Where(row => row.Sum(line => line.Total) != default)
                .Select(row =>
                    $"{row.Name}{_printed.InWords(row.Sum(line => line.Total))}，占{_printed.Share(row.Sum(line => line.Total), total)}"
                )
        );
        Say($"{Year}支出预算总额{_printed.InWords(total)}，其中：{classes}。");
        var basic = Sum(budget.Functions, line => line.Basic);
        var project = Sum(budget.Functions, line => line.Project);
        Say(
            $"按支出性质分，基本支出{_printed.InWords(basic)}，占{_printed.Share(basic, total)}；项目支出{_printed.InWords(project)}，占{_printed.Share(project, total)}。"
        );
    }

    private string Growth(Money now, string subject)
    {
        var before =
            budget.Before("all")
            ?? (
                budget.Functions.Any(line => line.Before is not null)
                    ? Sum(budget.Functions, line => line.Before ?? default)
                    : null as Money?
            );
        return before is { } earlier
            ? $"{subject}{_printed.Change(now, earlier, Earlier)}，主要原因是项目安排有调整。"
            : "";
    }

    private void General()
    {
        var total = Sum(_general, line => line.Total);
        var basic = Sum(_general, line => line.Basic);
        var project = Sum(_general, line => line.Project);
        Say(
            $"{Year}一般公共预算支出{_printed.InWords(total)}，其中：基本支出{_printed.InWords(basic)}，项目支出{_printed.InWords(project)}。"
        );
        Say(
            $"一般公共预算基本支出{_printed.InWords(basic)}，其中：人员经费{_printed.InWords(Figures.Sum(budget.Economics, line => line.Personnel))}，公用经费{_printed.InWords(Figures.Sum(budget.Economics, line => line.Public))}。"
        );
        if (budget.Before("general") is { } earlier)
        {
            Say(
                $"{Year}一般公共预算支出{_printed.Change(total, earlier, Earlier)}，主要原因是压减一般性项目。"
            );
        }
    }

    private void Items()
    {
        if (!_general.Any(line => line.Before is not null))
        {
            return;
        }

        var number = 0;
        foreach (var line in _general.Where(line => line.Total != default))
        {
            number++;
            var functions = Catalogue.Default.Functions;
            var change = line.Before is { } before
                ? $"，{_printed.Change(line.Total, before, Earlier)}"
                : "";
            var reason =
                change.Contains("持平", StringComparison.Ordinal) || change.Length == 0
                    ? ""
                    : "，主要原因是人员和任务有变动";
            Say(
                $"{number}.{functions.NameOf(line.Code[..3])}（类）{functions.NameOf(line.Code[..5])}（款）{functions.NameOf(line.Code)}（项）{Year}预算数为{_printed.InWords(line.Total)}{change}{reason}。"
            );
        }
    }

    private void ThreePublic()
    {
        var (overseas, purchase) = (budget.ThreePublic("overseas"), budget.ThreePublic("purchase"));
        var (running, reception) = (budget.ThreePublic("running"), budget.ThreePublic("reception"));
        var now = overseas.Now + purchase.Now + running.Now + reception.Now;
        var before = overseas.Before + purchase.Before + running.Before + reception.Before;
        string Part(string name, (Money Now, Money Before) part) =>
            $"{name}{_printed.InWords(part.Now)}，{_printed.Change(part.Now, part.Before, Earlier)}{(part.Now == part.Before ? "" : "，主要原因是按实际需要核定")}";

        Say(
            $"{Year}“三公”经费预算{_printed.InWords(now)}，{_printed.Change(now, before, Earlier)}。其中：{Part("因公出国（境）费用", overseas)}；{Part("公务用车购置费", purchase)}；{Part("公务用车运行费", running)}；{Part("公务接待费", reception)}。"
        );
    }

    private void Others()
    {
        var operating = budget.Operating;
        Section("（一）机关运行经费");
        Say(
            $"{Year}机关运行经费预算{_printed.InWords(operating.Now)}，{_printed.Change(operating.Now, operating.Before, Earlier)}{(operating.Now == operating.Before ? "" : "，主要原因是办公需要有变动")}。"
        );
        Section("（二）政府采购");
        Say(
            budget.Purchases.Count == 0
                ? $"{Year}没有安排政府采购预算。"
                : $"{Year}政府采购预算总额{Purchase(line => line.Total)}，其中：货物类{Purchase(line => line.Goods)}，工程类{Purchase(line => line.Works)}，服务类{Purchase(line => line.Services)}。"
        );
        Section("（三）绩效目标");
        var projects = budget
            .Projects.Where(project => budget.Targets.Any(target => target[0] == project.Name))
            .ToList();
        Say(
            projects.Count == 0
                ? "项目支出全部纳入绩效管理。"
                : $"{Year}编制绩效目标表的项目{projects.Count}个，涉及资金{_printed.InWords(Figures.Sum(projects, project => project.Amount))}。"
        );
        Section("（四）国有资产占有使用情况");
        Say($"截至{Earlier}末，本部门共有车辆{budget.Vehicles}辆，没有单位价值100万元以上的设备。");
    }

    private string Purchase(Func<PurchaseLine, Money> part) =>
        _printed.InWords(Figures.Sum(budget.Purchases, part));
}
