using System.Globalization;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Targets;

namespace Mingzhang.Publishing.Layouts.Sources;

/// <summary>清单 of a published pack: its target forms, procurement lines, assets and units as they were read.</summary>
public sealed class PackLists(Pack pack) : IListSource
{
    /// <summary>What forms of several places call differently and a budget keeps under one name.</summary>
    private static readonly Dictionary<string, string> CommonNames = new(StringComparer.Ordinal)
    {
        ["项目概况"] = "purpose",
        ["预算规模及资金用途"] = "purpose",
        ["主要内容"] = "purpose",
        ["资金用途"] = "purpose",
        ["立项依据"] = "basis",
    };

    public IReadOnlyList<ListEntry> Entries(string list) =>
        list switch
        {
            "projects" => [.. Forms(TargetScope.Project)],
            "programmes" => [.. Forms(TargetScope.Programme)],
            "department-targets" => [.. Forms(TargetScope.Department)],
            "unit-targets" => [.. Forms(TargetScope.Unit)],
            "procurement" => [.. pack.Procurement.Select(Procurement)],
            "assets" => [.. pack.Assets.Select(Asset)],
            "units" => [.. pack.Organisations.Select(Unit)],
            _ => [],
        };

    private IEnumerable<ListEntry> Forms(TargetScope scope) =>
        pack.Targets.Where(form => form.Scope == scope).Select(Form);

    private static ListEntry Form(TargetForm form)
    {
        var entry = new ListEntry()
            .Set("name", form.Name)
            .Set("code", form.ProjectCode)
            .Set("unit.name", form.Entity)
            .Set("goal", form.Goal)
            .Set("budget", form.Budget?.Amount.Value)
            .Set("fiscal", form.Fiscal?.Amount.Value)
            .Set("other", form.Other?.Amount.Value)
            .Set(
                "indicators",
                form.Indicators.Select(indicator =>
                    form.IsClassified ? Hidden(indicator) : Indicator(indicator)
                )
            )
            .Set(
                "tasks",
                form.Tasks.Select(task =>
                    new ListEntry().Set("name", task.Name).Set("content", task.Content)
                )
            );
        foreach (var (label, text) in form.Texts)
        {
            entry.Set(label, text);
            if (CommonNames.TryGetValue(label, out var name))
            {
                entry.Set(name, text);
            }
        }

        foreach (var part in form.Parts)
        {
            entry.Set(part.Label, part.Amount.Value);
        }

        foreach (var step in form.PaymentPlan)
        {
            entry.Set(
                "plan." + step.Month.ToString(CultureInfo.InvariantCulture),
                step.Percent?.Value
            );
        }

        return entry;
    }

    private static ListEntry Indicator(Indicator indicator) =>
        IndicatorEntry.Of(
            path: "",
            indicator.Level1,
            indicator.Level2,
            indicator.Name,
            indicator.Description,
            indicator.Operator,
            indicator.Value,
            indicator.Unit.Length > 0 ? indicator.Unit : indicator.PrintedUnit,
            indicator.Weight?.Value,
            indicator.Direction,
            indicator.IsCore,
            indicator.Basis
        );

    /// <summary>A classified form says 涉密 in every cell of its indicators (Hebei), where the reader keeps the name alone.</summary>
    private static ListEntry Hidden(Indicator indicator) =>
        Indicator(indicator with { Description = indicator.Name, Value = indicator.Name });

    private static ListEntry Procurement(ProcurementLine line)
    {
        var entry = new ListEntry()
            .Set("name", line.Name)
            .Set("catalogue.code", line.CatalogueCode)
            .Set("project.name", line.Project)
            .Set("quantity", line.Quantity?.Value)
            .Set("quantity.unit", line.QuantityUnit)
            .Set("price", line.UnitPrice?.Amount.Value)
            .Set("total", line.Total?.Amount.Value)
            .Set("unit.name", line.Unit)
            .Set("project.budget", line.ProjectBudget?.Amount.Value)
            .Set("small-business", line.SetAside?.Amount.Value);
        foreach (var (fund, amount) in line.ByFund)
        {
            entry.Set("fund." + fund, amount.Amount.Value);
        }

        return entry;
    }

    private static ListEntry Asset(AssetLine line) =>
        new ListEntry()
            .Set("name", line.Label)
            .Set("quantity", line.Quantity?.Value)
            .Set("value", line.Value?.Amount.Value);

    private static ListEntry Unit(Organisation unit) =>
        new ListEntry()
            .Set("name", unit.Name)
            .Set("nature", unit.Nature)
            .Set("level", unit.Level)
            .Set("funding", unit.Funding);
}

/// <summary>指标条目: an indicator as an entry; forms print it in one cell per part or as one text.</summary>
internal static class IndicatorEntry
{
    /// <summary>The entry.</summary>
    /// <param name="path">See <see cref="ListEntry.Path"/>.</param>
    public static ListEntry Of(
        string path,
        string level1,
        string level2,
        string name,
        string description,
        string sign,
        string value,
        string unit,
        decimal? weight,
        string direction,
        bool? isCore,
        string basis
    ) =>
        new ListEntry { Path = path }
            .Set("level1", level1)
            .Set("level2", level2)
            .Set("name", name)
            .Set("description", description)
            .Set("operator", sign)
            .Set("value", value)
            .Set("unit", unit)
            .Set("value.text", (sign is "=" or "定性" ? "" : sign) + value + unit)
            .Set("value.full", sign + value + unit)
            .Set("weight", weight)
            .Set("direction", direction)
            .Set(
                "core",
                isCore switch
                {
                    true => "是",
                    false => "否",
                    null => "",
                }
            )
            .Set("basis", basis);
}
