using Mingzhang.Budgets.Model;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Sheets;

namespace Mingzhang.Preparation.Desk;

/// <content>内容: the budget that the rows make up, now or in a version.</content>
public sealed partial class BudgetDesk
{
    /// <summary>The budget as data.</summary>
    /// <param name="version">Number of a version; 0 = the working copy.</param>
    public Task<Outcome<BudgetContent>> Content(
        Actor actor,
        long id,
        int version = 0,
        CancellationToken cancellation = default
    ) =>
        store.ReadAsync(
            async reader =>
            {
                if (await Readable(reader, actor, id).ConfigureAwait(false) is not { } budget)
                {
                    return Outcomes.Refused<BudgetContent>(
                        RefusalKind.NotFound,
                        "没有这份预算。",
                        "There is no such budget."
                    );
                }

                var rows =
                    version == 0
                        ? await reader.Rows(id).ConfigureAwait(false)
                        : await reader.VersionRows(id, version).ConfigureAwait(false);
                return RowCodec.Assemble(rows) is { } content
                    ? Outcomes.Done(new BudgetContent(budget, version, content))
                    : Outcomes.Refused<BudgetContent>(
                        RefusalKind.Guard,
                        version == 0 ? "预算没有基本信息。" : $"没有第 {version} 版。",
                        version == 0
                            ? "The budget has no basic information."
                            : $"There is no version {version}."
                    );
            },
            cancellation
        );
}

/// <summary>预算内容.</summary>
/// <param name="Version">0 = the working copy.</param>
public sealed record BudgetContent(BudgetRecord Budget, int Version, Budget Content);
