using Mingzhang.Budgets.Classes;
using Mingzhang.Budgets.Cube;
using Mingzhang.Budgets.Model;
using Mingzhang.Catalog;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Comparison;
using Mingzhang.Preparation.Desk;
using Mingzhang.Preparation.Versions;
using Mingzhang.Preparation.Workflow;
using Mingzhang.Web.Language;
using static Mingzhang.Web.Language.Phrases;

namespace Mingzhang.Web.Areas.Workbench.Comparison;

/// <summary>比对: gets both sides from the desk and lays them beside each other.</summary>
public sealed class Comparisons(
    BudgetDesk desk,
    DifferenceDesk differences,
    UploadedPacks packs,
    EconomicMeaning meaning,
    Catalogue catalogue
)
{
    public async Task<Outcome<ComparisonSheet>> Compare(
        Actor actor,
        long id,
        ComparisonChoice choice,
        CancellationToken cancellation
    )
    {
        var later = await desk.Content(actor, id, choice.Version, cancellation);
        if (later.Value is not { } after)
        {
            return new Outcome<ComparisonSheet> { Refusal = later.Refusal };
        }

        var title = TitleOf(choice.Version);
        if (choice.WithVersion is { } version)
        {
            var earlier = await desk.Content(actor, id, version, cancellation);
            return earlier.Value is { } before
                ? Done(Between(before.Content, after.Content, choice, TitleOf(version), title))
                : new Outcome<ComparisonSheet> { Refusal = earlier.Refusal };
        }

        if (choice.With == ComparisonChoice.Control)
        {
            return await WithControls(actor, id, after, choice, title, cancellation);
        }

        if (choice.With == ComparisonChoice.Prior)
        {
            return await WithPriorYear(actor, after, choice, title, cancellation);
        }

        return choice.PackKey is { } key
            ? WithPack(actor, key, after.Content, choice, title)
            : Outcomes.Refused<ComparisonSheet>(
                RefusalKind.Malformed,
                "请选择比对对象。",
                "Choose what to compare with."
            );
    }

    private ComparisonSheet Between(
        Budget before,
        Budget after,
        ComparisonChoice choice,
        Phrase beforeTitle,
        Phrase afterTitle
    ) =>
        ComparisonSheet.Of(
            BudgetComparison.Compare(before, after, meaning, choice.View),
            new MemberNames(catalogue, after, before),
            choice,
            beforeTitle,
            afterTitle
        ) with
        {
            Words = WordComparison.Compare(before, after),
        };

    private async Task<Outcome<ComparisonSheet>> WithControls(
        Actor actor,
        long id,
        BudgetContent after,
        ComparisonChoice choice,
        Phrase title,
        CancellationToken cancellation
    )
    {
        var uses = await differences.Control(actor, id, choice.Version, cancellation);
        if (uses.Refusal is { } refusal)
        {
            return new Outcome<ComparisonSheet> { Refusal = refusal };
        }

        var names = new MemberNames(catalogue, after.Content);
        var table = new ComparisonTable(
            [ComparisonColumns.Name],
            [
                .. uses.Value.Select(use => new ComparedRow(
                    [new MeterShown(use, names).Title + Remark(use.Control.Remark)],
                    use.Control.Limit,
                    use.Used
                )),
            ]
        );
        return Done(ComparisonSheet.Of(table, names, choice, L("控制数", "Control number"), title));
    }

    private async Task<Outcome<ComparisonSheet>> WithPriorYear(
        Actor actor,
        BudgetContent after,
        ComparisonChoice choice,
        Phrase title,
        CancellationToken cancellation
    )
    {
        // The budget of the year before as it stands in this store; otherwise the figures that this budget gives itself.
        var scope = after.Budget.Scope;
        var year = after.Budget.Year - 1;
        var budgets = await desk.List(actor, scope.Place, year, cancellation);
        if (budgets.FirstOrDefault(budget => budget.Scope == scope) is { } prior)
        {
            var content = await desk.Content(
                actor,
                prior.Id,
                await InForce(actor, prior.Id, cancellation),
                cancellation
            );
            if (content.Value is { } before)
            {
                return Done(
                    Between(
                        before.Content,
                        after.Content,
                        choice,
                        L($"{year} 年预算", $"Budget of {year}"),
                        title
                    )
                );
            }
        }

        var table = PriorYearComparison.Compare(
            after.Content,
            new BudgetCube(after.Content, meaning)
        );
        return Done(
            ComparisonSheet.Of(
                table,
                new MemberNames(catalogue, after.Content),
                choice,
                L("上年预算数", "Prior year"),
                title
            ) with
            {
                Note = L(
                    "系统中没有该单位上年的预算，按本预算填报的上年数比对；合计与分项并列，不能相加。",
                    "There is no budget of the year before here: compared with the prior year's figures that this budget gives. Totals stand beside their parts."
                ),
            }
        );
    }

    private Outcome<ComparisonSheet> WithPack(
        Actor actor,
        string key,
        Budget after,
        ComparisonChoice choice,
        Phrase title
    )
    {
        if (packs.Find(actor.Account, key) is not { } found)
        {
            return Outcomes.Refused<ComparisonSheet>(
                RefusalKind.Guard,
                "上传的公开文件已不在内存中，请重新上传。",
                "The uploaded pack is no longer in memory; upload it again."
            );
        }

        var table = PublishedComparison.Compare(
            found.Pack,
            new BudgetCube(after, meaning),
            after.Year,
            out var leftOut
        );
        var name = found.Name;
        return Done(
            ComparisonSheet.Of(
                table,
                new MemberNames(catalogue, after),
                choice,
                L($"公开文件 {name}", $"Published: {name}"),
                title
            ) with
            {
                Note =
                    leftOut == 0
                        ? ""
                        : L(
                            $"公开文件中有 {leftOut} 个数无法确定含义，未参加比对。",
                            $"{leftOut} amounts of the pack could not be understood with certainty and were left out."
                        ),
            }
        );
    }

    private static string Remark(string remark) => remark.Length > 0 ? $"（{remark}）" : "";

    /// <summary>The version in force: the last one that was approved or published; 0 where there is none.</summary>
    private async Task<int> InForce(Actor actor, long id, CancellationToken cancellation)
    {
        var view = await desk.Open(actor, id, cancellation);
        return view.Value?.Versions.LastOrDefault(version =>
                version.State
                    is BudgetState.ApprovedToDepartment
                        or BudgetState.ApprovedToUnit
                        or BudgetState.Published
                        or BudgetState.Closed
            )?.Number
            ?? 0;
    }

    private static Phrase TitleOf(int version) =>
        version == 0 ? L("当前稿", "Working copy") : L($"第 {version} 版", $"Version {version}");

    private static Outcome<ComparisonSheet> Done(ComparisonSheet sheet) => Outcomes.Done(sheet);
}
