using Mingzhang.Budgets.Classes;
using Mingzhang.Facts.Amounts;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Comparison;
using Mingzhang.Preparation.Desk;
using Mingzhang.Preparation.Workflow;
using Mingzhang.Web.Language;
using static Mingzhang.Web.Language.Phrases;

namespace Mingzhang.Web.Areas.Workbench.Reviewing;

/// <summary>一览: a budget beside what the reviewer saw of it before.</summary>
/// <param name="Before">Spending of the version that it is compared with; null where there is none.</param>
/// <param name="After">Spending of the working copy; null for nothing entered.</param>
/// <param name="Changed">Lines of spending that differ.</param>
/// <param name="Version">Number of the version that it is compared with; 0 for none.</param>
public sealed record Glance(
    Money? Before,
    Money? After,
    int Changed,
    int Version,
    Phrase BeforeTitle,
    bool IsOverControl
)
{
    public Money Change => (After ?? Money.Zero) - (Before ?? Money.Zero);

    /// <summary>
    /// In the second round beside what was asked for in the first, otherwise beside the version before this one; null where the budget cannot be
    /// opened.
    /// </summary>
    public static async Task<Glance?> Of(
        BudgetDesk desk,
        Actor actor,
        BudgetRecord budget,
        EconomicMeaning meaning,
        CancellationToken cancellation
    )
    {
        var view = await desk.Open(actor, budget.Id, cancellation);
        var now = await desk.Content(actor, budget.Id, version: 0, cancellation);
        if (view.Value is not { } open || now.Value is not { } after)
        {
            return null;
        }

        var meter = await desk.Meter(actor, budget.Id, cancellation);
        var isOver = !meter.Value.IsDefault && meter.Value.Any(use => use.IsExceeded);
        var first = open.Versions.LastOrDefault(version =>
            version.State == BudgetState.SecondDrafting
        );
        var isSecond = budget.State > BudgetState.SecondDrafting && first is not null;
        var before =
            isSecond ? first
            : open.Versions.Length > 1 ? open.Versions[^2]
            : null;
        var earlier = before is null
            ? null
            : (await desk.Content(actor, budget.Id, before.Number, cancellation)).Value;
        var table = BudgetComparison.Compare(
            earlier?.Content ?? after.Content with { Expenditure = [] },
            after.Content,
            meaning,
            ComparisonView.Lines
        );
        return new Glance(
            table.Total?.Before,
            table.Total?.After,
            earlier is null ? 0 : table.Changed,
            before?.Number ?? 0,
            isSecond ? L("一上数", "First draft")
                : before is null ? default
                : L($"第 {before.Number} 版", $"Version {before.Number}"),
            isOver
        );
    }
}
