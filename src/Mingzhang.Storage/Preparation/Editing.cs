using System.Collections.Immutable;
using Dapper;
using Mingzhang.Preparation.Editing;
using Mingzhang.Preparation.Sheets;

namespace Mingzhang.Storage.Preparation;

internal partial class PreparationReader
{
    public async Task<ImmutableArray<RowChange>> ChangesSince(
        long budget,
        long change,
        int count
    ) =>
        [
            .. (
                await Query<ChangeData>(
                    """
                    select id, sheet, ordinal, revision, content, change, account, at
                    from sheet_row where budget = @budget and change > @change order by change, id limit @count
                    """,
                    new
                    {
                        budget,
                        change,
                        count,
                    }
                )
            ).Select(data => new RowChange(
                new SheetRow(
                    Guid.Parse(data.Id),
                    (SheetKind)data.Sheet,
                    data.Ordinal,
                    data.Revision,
                    data.Content ?? ""
                ),
                data.Change,
                data.Account,
                Time(data.At)
            )),
        ];

    public async Task<ImmutableArray<RowRevision>> History(long budget, Guid row) =>
        [
            .. (
                await Query<ChangeData>(
                    """
                    select id, sheet, ordinal, revision, content, account, at
                    from row_history where budget = @budget and id = @row order by revision
                    """,
                    new { budget, row = row.ToString() }
                )
            ).Select(data => data.Revised()),
        ];

    public async Task<RowRevision?> Revision(long budget, Guid row, long revision) => (
            await Query<ChangeData>(
                """
                select id, sheet, ordinal, revision, content, account, at
                from row_history where budget = @budget and id = @row and revision = @revision
                """,
                new
                {
                    budget,
                    row = row.ToString(),
                    revision,
                }
            )
        ).Select(data => data.Revised()).FirstOrDefault();

    public async Task<RowRevision?> Standing(long budget, Guid row) => (
            await Query<ChangeData>(
                """
                select id, sheet, ordinal, revision, content, account, at
                from sheet_row where budget = @budget and id = @row
                """,
                new { budget, row = row.ToString() }
            )
        ).Select(data => data.Revised()).FirstOrDefault();

    public async Task<EditGroup?> LastGroup(long budget, string account, EditGroupState state)
    {
        var group = (
            await Query<GroupData>(
                """
                select id, account, at from edit_group
                where budget = @budget and account = @account and state = @state
                order by moved desc, id desc limit 1
                """,
                new
                {
                    budget,
                    account,
                    state = state.ToString(),
                }
            )
        ).FirstOrDefault();
        if (group is null)
        {
            return null;
        }

        var rows = await Query<GroupRowData>(
            "select row_id, before_revision, after_revision from edit_group_row where edit_group = @Id order by ordinal",
            new { group.Id }
        );
        return new EditGroup(
            group.Id,
            group.Account,
            Time(group.At),
            [
                .. rows.Select(row => new EditedRow(
                    Guid.Parse(row.Row_Id),
                    row.Before_Revision,
                    row.After_Revision
                )),
            ]
        );
    }

    private sealed class ChangeData
    {
        public string Id { get; init; } = "";
        public int Sheet { get; init; }
        public long Ordinal { get; init; }
        public long Revision { get; init; }
        public string? Content { get; init; }
        public long Change { get; init; }
        public string Account { get; init; } = "";
        public long At { get; init; }

        public RowRevision Revised() =>
            new(Guid.Parse(Id), Revision, (SheetKind)Sheet, Ordinal, Content, Account, Time(At));
    }

    private sealed class GroupData
    {
        public long Id { get; init; }
        public string Account { get; init; } = "";
        public long At { get; init; }
    }

    private sealed class GroupRowData
    {
        public string Row_Id { get; init; } = "";
        public long Before_Revision { get; init; }
        public long After_Revision { get; init; }
    }
}

internal sealed partial class PreparationWriter
{
    public Task<SheetRow?> Put(
        long budget,
        RowEdit edit,
        string account,
        DateTimeOffset at = default
    ) => Put(budget, edit, account, at, revives: false);

    public Task<SheetRow?> Revive(long budget, RowEdit edit, string account, DateTimeOffset at) =>
        Put(budget, edit, account, at, revives: true);

    private async Task<SheetRow?> Put(
        long budget,
        RowEdit edit,
        string account,
        DateTimeOffset at,
        bool revives
    )
    {
        // The counter first: it locks the budget's row, so that changes of one budget get their numbers in the order of their commits.
        var change = await Connection.ExecuteScalarAsync<long>(
            "update budget set change = change + 1 where id = @budget returning change",
            new { budget },
            Transaction
        );
        var revision = edit.SeenRevision + 1;
        var parameters = new
        {
            budget,
            id = edit.Id.ToString(),
            sheet = (int)edit.Sheet,
            ordinal = edit.Ordinal,
            revision,
            seen = edit.SeenRevision,
            content = edit.Content,
            change,
            account,
            at = at == default ? 0 : at.ToUnixTimeMilliseconds(),
        };
        var touched = await Execute(
            edit.SeenRevision == 0
                ? """
                insert into sheet_row (budget, id, sheet, ordinal, revision, content, change, account, at)
                values (@budget, @id, @sheet, @ordinal, @revision, @content, @change, @account, @at)
                on conflict do nothing
                """
                : $"""
                update sheet_row set ordinal = @ordinal, revision = @revision, content = @content, change = @change,
                    account = @account, at = @at
                where budget = @budget and id = @id and sheet = @sheet and revision = @seen
                  and content is {(revives ? "null" : "not null")}
                """,
            parameters
        );
        if (touched == 0)
        {
            return null;
        }

        await Execute(
            """
            insert into row_history (budget, id, revision, sheet, ordinal, content, account, at)
            values (@budget, @id, @revision, @sheet, @ordinal, @content, @account, @at)
            """,
            parameters
        );
        return new SheetRow(edit.Id, edit.Sheet, edit.Ordinal, revision, edit.Content ?? "");
    }

    public async Task AddGroup(
        long budget,
        string account,
        DateTimeOffset at,
        ImmutableArray<EditedRow> rows
    )
    {
        var group = await Connection.ExecuteScalarAsync<long>(
            """
            insert into edit_group (budget, account, at, state, moved)
            values (@budget, @account, @at, 'Done', (select coalesce(max(moved), 0) + 1 from edit_group where budget = @budget))
            returning id
            """,
            new
            {
                budget,
                account,
                at = at.ToUnixTimeMilliseconds(),
            },
            Transaction
        );
        var ordinal = 0;
        await Execute(
            """
            insert into edit_group_row (edit_group, ordinal, row_id, before_revision, after_revision)
            values (@group, @ordinal, @row, @Before, @After)
            """,
            rows.Select(row => new
                {
                    group,
                    ordinal = ordinal++,
                    row = row.Row.ToString(),
                    row.Before,
                    row.After,
                })
                .ToArray()
        );
    }

    public Task SetGroup(long group, EditGroupState state) =>
        Execute(
            """
            update edit_group set state = @state,
                moved = (select coalesce(max(g.moved), 0) + 1 from edit_group g where g.budget = edit_group.budget)
            where id = @group
            """,
            new { group, state = state.ToString() }
        );

    public async Task ForgetUndone(long budget, string account, int depth)
    {
        await Execute(
            "update edit_group set state = 'Past' where budget = @budget and account = @account and state = 'Undone'",
            new { budget, account }
        );
        await Execute(
            """
            update edit_group set state = 'Past'
            where budget = @budget and account = @account and state = 'Done' and moved <= (
                select g.moved from edit_group g
                where g.budget = @budget and g.account = @account and g.state = 'Done'
                order by g.moved desc limit 1 offset @depth)
            """,
            new
            {
                budget,
                account,
                depth,
            }
        );
    }
}
