using Mingzhang.Preparation;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Audit;
using Mingzhang.Preparation.Sheets;
using Mingzhang.Preparation.Workflow;
using Mingzhang.Storage.Preparation;

namespace Mingzhang.Storage.Tests;

/// <summary>A store with something in it.</summary>
internal static class FilledStore
{
    public static readonly BudgetScope Scope = new("500112", "309", "309001");

    /// <summary>One budget with lines, a version, a comment and an audit chain.</summary>
    public static async Task<long> Fill(IPreparationStore store, int lines = 20)
    {
        var id = await store.WriteAsync(writer =>
            writer.AddBudget(Scope, 2026, BudgetState.FirstDrafting)
        );
        for (var i = 0; i < lines; i++)
        {
            await Add(store, id, i);
        }

        await store.WriteAsync(async writer =>
        {
            await writer.AddComment(
                id,
                new(Row: null, "", "请核对。\n第二行", AsksForChange: true),
                "head",
                DateTimeOffset.UnixEpoch
            );
            return await writer.AddVersion(
                id,
                BudgetState.FirstUnitReview,
                "clerk",
                DateTimeOffset.UnixEpoch,
                "一上"
            );
        });
        return id;
    }

    /// <summary>A line and its audit entry in one transaction.</summary>
    public static Task<Guid> Add(IPreparationStore store, long budget, int number)
    {
        var row = Guid.CreateVersion7();
        return store.WriteAsync(async writer =>
        {
            await writer.Put(
                budget,
                new RowEdit(row, SheetKind.Expenditure, number, 0, "{\"n\":" + number + "}"),
                "clerk"
            );
            await writer.AppendAudit(
                AuditChain.Append(
                    await writer.LastAudit(),
                    DateTimeOffset.UnixEpoch,
                    "clerk",
                    "budget.edit",
                    $"budget/{budget}",
                    $"行 {number}"
                )
            );
            return row;
        });
    }

    public static async Task<int> Count(IPreparationStore store, long budget) =>
        (await store.ReadAsync(reader => reader.Rows(budget))).Length;

    public static Task<PreparationStore> Open(string address) =>
        PreparationStore.Open(Engines.StoreAddress.Engine(address));
}
