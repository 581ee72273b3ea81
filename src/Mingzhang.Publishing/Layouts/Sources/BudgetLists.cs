using System.Collections.Immutable;
using System.Globalization;
using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Targets;

namespace Mingzhang.Publishing.Layouts.Sources;

/// <summary>
/// 清单 of a budget: projects with their targets, programmes, targets of department and units, procurement, assets, units. Amounts of
/// projects are asked of the cube.
/// </summary>
public sealed class BudgetLists(Budget budget, IFactSource facts) : IListSource
{
    private readonly Dictionary<string, IReadOnlyList<ListEntry>> _lists = new(
        StringComparer.Ordinal
    );

    public IReadOnlyList<ListEntry> Entries(string list)
    {
        if (!_lists.TryGetValue(list, out var entries))
        {
            entries = [.. Build(list)];
            _lists.Add(list, entries);
        }

        return entries;
    }

    private IEnumerable<ListEntry> Build(string list) =>
        list switch
        {
            "projects" => Numbered("projects", budget.Projects)
                .Where(one => one.Item.Target is { Scope: not TargetScope.Programme })
                .Select(one => Project(one.Item, one.Path)),
            "all-projects" => Numbered("projects", budget.Projects)
                .Select(one => Project(one.Item, one.Path)),
            "programmes" => Numbered("targets", budget.Targets)
                .Where(one => one.Item.Scope == TargetScope.Programme)
                .Concat(
                    Numbered("projects", budget.Projects)
                        .Where(one => one.Item.Target?.Scope == TargetScope.Programme)
                        .Select(one =>
                            (one.Item.Target! with { Subject = one.Item.Key }, one.Path + ".target")
                        )
                )
                .Select(one => Programme(one.Item1, one.Item2)),
            "department-targets" => Numbered("targets", budget.Targets)
                .Where(one => one.Item.Scope == TargetScope.Department)
                .Select(one => Whole(one.Item, one.Path, budget.Department.Name, unit: "")),
            "unit-targets" => Numbered("targets", budget.Targets)
                .Where(one => one.Item.Scope == TargetScope.Unit)
                .Select(one =>
                    Whole(one.Item, one.Path, NameOfUnit(one.Item.Subject), one.Item.Subject)
                ),
            "procurement" => Numbered("procurement", budget.Procurement)
                .Select(one => Procurement(one.Item, one.Path)),
            "assets" => Numbered("assets", budget.Assets)
                .Where(one => !one.Item.IsPlanned)
                .Select(one => Asset(one.Item, one.Path)),
            "planned-assets" => Numbered("assets", budget.Assets)
                .Where(one => one.Item.IsPlanned)
                .Select(one => Asset(one.Item, one.Path)),
            "units" => Numbered("units", budget.Units).Select(one => Unit(one.Item, one.Path)),
            _ => [],
        };

    private static IEnumerable<(T Item, string Path)> Numbered<T>(
        string list,
        ImmutableArray<T> items
    ) =>
        items.Select(
            (item, i) => (item, string.Create(CultureInfo.InvariantCulture, $"{list}[{i}]"))
        );

    private ListEntry Project(BudgetProject project, string path)
    {
        var entry = new ListEntry { Path = path }
            .Set("name", project.Name)
            .Set("code", project.Code)
            .Set("unit.code", project.Unit)
            .Set("unit.name", NameOfUnit(project.Unit))
            .Set("purpose", project.Purpose)
            .Set("basis", project.Basis);
        AddMoney(entry, SpendingOf(project.Key));
        foreach (var (label, text) in project.Texts)
        {
            entry.Set(label, text);
        }

        foreach (var step in project.PaymentPlan)
        {
            entry.Set("plan." + step.Month.ToString(CultureInfo.InvariantCulture), step.Percent);
        }

        return project.Target is { } target ? AddTarget(entry, target, path + ".target") : entry;
    }

    private ListEntry Programme(TargetSheet sheet, string path)
    {
        var head = budget.Projects.FirstOrDefault(project => project.Key == sheet.Subject);
        // The cube adds up what stands below a programme.
        var all = facts.Amount(SpendingOf(sheet.Subject));
        var fiscal = facts.Amount(SpendingOf(sheet.Subject) with { Fund = Funds.Fiscal });
        var entry = new ListEntry { Path = path }
            .Set("name", head?.Name ?? sheet.Subject)
            .Set("code", head?.Code ?? "")
            .Set("unit.name", budget.Department.Name)
            .Set("purpose", head?.Purpose ?? "")
            .Set("basis", head?.Basis ?? "")
            .Set("total", all)
            // Forms of programmes head it 当年财政拨款: one that is paid from other money has none.
            .Set("budget", all is null ? null : fiscal ?? Money.Zero)
            .Set("fiscal", fiscal);
        return AddTarget(entry, sheet, path);
    }

    private ListEntry Whole(TargetSheet sheet, string path, string name, string unit)
    {
        var entry = new ListEntry { Path = path }
            .Set("name", name)
            .Set("unit.name", name);
        var all = Spending with { Unit = unit };
        AddMoney(entry, all);
        foreach (
            var (nature, key) in new[] { (Natures.Basic, "basic"), (Natures.Project, "project") }
        )
        {
            var point = all with { Nature = nature };
            entry
                .Set(key, facts.Amount(point))
                .Set(key + ".fiscal", facts.Amount(point with { Fund = Funds.Fiscal }))
                .Set(key + ".special", facts.Amount(point with { Fund = Funds.SpecialAccount }))
                .Set(key + ".own", facts.Amount(point with { Fund = Funds.Own }));
        }

        return AddTarget(entry, sheet, path);
    }

    private void AddMoney(ListEntry entry, Point point)
    {
        var all = facts.Amount(point);
        var fiscal = facts.Amount(point with { Fund = Funds.Fiscal });
        entry
            .Set("budget", all)
            .Set("fiscal", fiscal)
            .Set(
                "other",
                all is { } whole && whole.Fen != (fiscal?.Fen ?? 0)
                    ? whole - (fiscal ?? Money.Zero)
                    : null
            );
    }

    private static ListEntry AddTarget(ListEntry entry, TargetSheet sheet, string path)
    {
        entry
            .Set("goal", sheet.Goal)
            .Set("goal.long", sheet.LongTermGoal)
            .Set(
                "indicators",
                sheet.Indicators.Select(
                    (indicator, i) => Indicator(indicator, Item(path, "indicators", i))
                )
            )
            .Set("tasks", sheet.Tasks.Select((task, i) => Task(task, Item(path, "tasks", i))));
        foreach (var (label, text) in sheet.Texts)
        {
            entry.Set(label, text);
        }

        return entry;
    }

    private static string Item(string path, string list, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{path}.{list}[{number}]");

    private static ListEntry Indicator(TargetIndicator indicator, string path) =>
        IndicatorEntry
            .Of(
                path,
                indicator.Level1,
                indicator.Level2,
                indicator.Name,
                indicator.Description,
                indicator.Operator,
                indicator.Value,
                indicator.Unit,
                indicator.Weight,
                indicator.Direction,
                indicator.IsCore,
                indicator.Basis
            )
            .Set("prior", indicator.PriorValue);

    private static ListEntry Task(MainTask task, string path) =>
        new ListEntry { Path = path }
            .Set("name", task.Name)
            .Set("content", task.Content)
            .Set("budget", task.Total)
            .Set("fiscal", task.Fiscal)
            .Set("other", task.Other);

    private ListEntry Procurement(ProcurementItem item, string path)
    {
        var project = budget.Projects.FirstOrDefault(other => other.Key == item.Project);
        var entry = new ListEntry { Path = path }
            .Set("unit.code", item.Unit)
            .Set("unit.name", NameOfUnit(item.Unit))
            .Set("kind", item.Kind)
            .Set("name", item.Name)
            .Set("catalogue.code", item.CatalogueCode)
            .Set("catalogue.name", item.CatalogueName)
            .Set("function.code", item.Function)
            .Set("economic.code", item.Economic)
            .Set("project.name", project?.Name ?? item.Project)
            .Set("project.code", project?.Code ?? "")
            .Set("project", Label(project?.Code ?? "", project?.Name ?? item.Project))
            .Set("quantity", item.Quantity)
            .Set("quantity.unit", item.QuantityUnit)
            .Set("price", item.UnitPrice)
            .Set("total", item.Amount)
            .Set("kind." + item.Kind, item.Amount)
            .Set("fund." + item.Fund, item.Amount);
        if (project is not null)
        {
            entry.Set("project.budget", facts.Amount(SpendingOf(project.Key)));
        }

        for (
            var above = Funds.Tree.Parent(item.Fund);
            above?.Length > 0;
            above = Funds.Tree.Parent(above)
        )
        {
            entry.Set("fund." + above, item.Amount);
        }

        return item.ForSmallBusiness == true ? entry.Set("small-business", item.Amount) : entry;
    }

    private static string Label(string code, string name) =>
        code.Length > 0 ? code + "-" + name : name;

    private ListEntry Asset(AssetItem asset, string path) =>
        new ListEntry { Path = path }
            .Set("name", asset.Label)
            .Set("kind", asset.Kind)
            .Set("unit.name", NameOfUnit(asset.Unit))
            .Set("quantity", asset.Quantity)
            .Set("quantity.unit", asset.QuantityUnit)
            .Set("value", asset.Value);

    private static ListEntry Unit(BudgetUnit unit, string path) =>
        new ListEntry { Path = path }
            .Set("code", unit.Code)
            .Set("name", unit.Name)
            .Set(
                "nature",
                unit.Nature switch
                {
                    UnitNature.Administrative => "行政",
                    UnitNature.PublicServiceAsCivil => "参公事业",
                    _ => "事业",
                }
            )
            .Set("level", unit.Level)
            .Set("funding", unit.Funding)
            .Set("staff.authorised", (decimal?)unit.StaffAuthorised)
            .Set("staff.in-post", (decimal?)unit.StaffInPost)
            .Set("staff.retired", (decimal?)unit.StaffRetired)
            .Set("vehicles.authorised", (decimal?)unit.VehiclesAuthorised)
            .Set("vehicles.held", (decimal?)unit.VehiclesHeld);

    private Point Spending => new() { Year = budget.Year, Side = Sides.Expenditure };

    private Point SpendingOf(string project) => Spending with { Project = project };

    private string NameOfUnit(string code) =>
        budget.Units.FirstOrDefault(unit => unit.Code == code)?.Name
        ?? (code.Length == 0 ? budget.Department.Name : code);

    private static Money? Add(Money? left, Money? right) =>
        right is null ? left : (left ?? Money.Zero) + right.Value;
}
