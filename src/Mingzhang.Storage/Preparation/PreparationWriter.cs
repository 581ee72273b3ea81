using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Mingzhang.Preparation;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Audit;
using Mingzhang.Preparation.Control;
using Mingzhang.Preparation.Desk;
using Mingzhang.Preparation.Sheets;
using Mingzhang.Preparation.Workflow;
using Mingzhang.Storage.Engines;

namespace Mingzhang.Storage.Preparation;

/// <summary>Changes within one transaction; the same SQL on both engines.</summary>
internal sealed class PreparationWriter(
    ISqlEngine engine,
    DbConnection connection,
    DbTransaction transaction
) : PreparationReader(engine, connection, transaction), IPreparationWriter
{
    public Task<long> AddBudget(BudgetScope scope, int year, BudgetState state) =>
        Connection.ExecuteScalarAsync<long>(
            "insert into budget (place, department, unit, year, state) values (@Place, @Department, @Unit, @year, @state) returning id",
            new
            {
                scope.Place,
                scope.Department,
                scope.Unit,
                year,
                state = state.ToString(),
            },
            Transaction
        );

    public async Task<bool> Move(long budget, BudgetState from, BudgetState to) =>
        await Execute(
                "update budget set state = @to where id = @budget and state = @from",
                new
                {
                    budget,
                    from = from.ToString(),
                    to = to.ToString(),
                }
            )
            .ConfigureAwait(false) == 1;

    public async Task<SheetRow?> Put(long budget, RowEdit edit, string account)
    {
        // The counter first: it locks the budget's row, so that changes of one budget get their numbers in the order of their commits.
        var change = await Connection
            .ExecuteScalarAsync<long>(
                "update budget set change = change + 1 where id = @budget returning change",
                new { budget },
                Transaction
            )
            .ConfigureAwait(false);
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
        };
        var touched =
            edit.SeenRevision == 0
                ? await Execute(
                        """
                        insert into sheet_row (budget, id, sheet, ordinal, revision, content, change)
                        values (@budget, @id, @sheet, @ordinal, @revision, @content, @change)
                        on conflict do nothing
                        """,
                        parameters
                    )
                    .ConfigureAwait(false)
                : await Execute(
                        """
                        update sheet_row set ordinal = @ordinal, revision = @revision, content = @content, change = @change
                        where budget = @budget and id = @id and sheet = @sheet and revision = @seen and content is not null
                        """,
                        parameters
                    )
                    .ConfigureAwait(false);
        if (touched == 0)
        {
            return null;
        }

        await Execute(
                """
                insert into row_history (budget, id, revision, sheet, ordinal, content, account)
                values (@budget, @id, @revision, @sheet, @ordinal, @content, @account)
                """,
                parameters
            )
            .ConfigureAwait(false);
        return new SheetRow(edit.Id, edit.Sheet, edit.Ordinal, revision, edit.Content ?? "");
    }

    public async Task<VersionRecord> AddVersion(
        long budget,
        BudgetState state,
        string account,
        DateTimeOffset at,
        string reason
    )
    {
        var number =
            1
            + await Connection
                .ExecuteScalarAsync<int>(
                    "select coalesce(max(number), 0) from version where budget = @budget",
                    new { budget },
                    Transaction
                )
                .ConfigureAwait(false);
        var fingerprint = Fingerprint(await Rows(budget).ConfigureAwait(false));
        var time = DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());
        await Execute(
                """
                insert into version (budget, number, state, account, at, reason, fingerprint)
                values (@budget, @number, @state, @account, @at, @reason, @fingerprint)
                """,
                new
                {
                    budget,
                    number,
                    state = state.ToString(),
                    account,
                    at = time.ToUnixTimeMilliseconds(),
                    reason,
                    fingerprint,
                }
            )
            .ConfigureAwait(false);
        await Execute(
                """
                insert into version_row (budget, number, id, revision)
                select budget, @number, id, revision from sheet_row where budget = @budget and content is not null
                """,
                new { budget, number }
            )
            .ConfigureAwait(false);
        return new VersionRecord(number, state, account, time, reason, fingerprint);
    }

    public async Task SetControls(long budget, ImmutableArray<ControlNumber> controls)
    {
        await Execute("delete from control where budget = @budget", new { budget })
            .ConfigureAwait(false);
        for (var i = 0; i < controls.Length; i++)
        {
            await Execute(
                    "insert into control (budget, ordinal, point, fen, remark) values (@budget, @ordinal, @point, @fen, @remark)",
                    new
                    {
                        budget,
                        ordinal = i,
                        point = PointCodec.Write(controls[i].Point),
                        fen = controls[i].Limit.Fen,
                        remark = controls[i].Remark,
                    }
                )
                .ConfigureAwait(false);
        }
    }

    public async Task<CommentRecord> AddComment(
        long budget,
        NewComment comment,
        string account,
        DateTimeOffset at
    )
    {
        var time = DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());
        var id = await Connection
            .ExecuteScalarAsync<long>(
                """
                insert into comment (budget, row_id, field, text, asks, account, at)
                values (@budget, @row, @field, @text, @asks, @account, @at) returning id
                """,
                new
                {
                    budget,
                    row = comment.Row?.ToString(),
                    field = comment.Field,
                    text = comment.Text,
                    asks = comment.AsksForChange ? 1 : 0,
                    account,
                    at = time.ToUnixTimeMilliseconds(),
                },
                Transaction
            )
            .ConfigureAwait(false);
        return new CommentRecord(id, comment, account, time, ResolvedBy: null, ResolvedAt: null);
    }

    public async Task<bool> ResolveComment(
        long budget,
        long comment,
        string account,
        DateTimeOffset at
    ) =>
        await Execute(
                "update comment set resolved_by = @account, resolved_at = @at where id = @comment and budget = @budget and resolved_by is null",
                new
                {
                    budget,
                    comment,
                    account,
                    at = at.ToUnixTimeMilliseconds(),
                }
            )
            .ConfigureAwait(false) == 1;

    public override async Task<AuditEntry?> LastAudit()
    {
        await Engine.HoldAuditChain(Connection, Transaction).ConfigureAwait(false);
        return await base.LastAudit().ConfigureAwait(false);
    }

    public Task AppendAudit(AuditEntry entry) =>
        Execute(
            """
            insert into audit (sequence, at, clock, account, deed, subject, details, previous, hash)
            values (@Sequence, @at, @clock, @Account, @Deed, @Subject, @Details, @Previous, @Hash)
            """,
            new
            {
                entry.Sequence,
                at = entry.At.ToUnixTimeMilliseconds(),
                clock = entry.ClockReading?.ToUnixTimeMilliseconds(),
                entry.Account,
                entry.Deed,
                entry.Subject,
                entry.Details,
                entry.Previous,
                entry.Hash,
            }
        );

    public Task SetFiscalYear(FiscalYearRecord year) =>
        Execute(
            """
            insert into fiscal_year (place, year, congress_approved) values (@Place, @Year, @approved)
            on conflict (place, year) do update set congress_approved = excluded.congress_approved
            """,
            new
            {
                year.Place,
                year.Year,
                approved = year.CongressApproved?.ToString(
                    DateFormat,
                    CultureInfo.InvariantCulture
                ),
            }
        );

    private Task<int> Execute(string sql, object parameters) =>
        Connection.ExecuteAsync(sql, parameters, Transaction);

    private static string Fingerprint(ImmutableArray<SheetRow> rows)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var row in rows)
        {
            hash.AppendData(
                Encoding.UTF8.GetBytes(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{row.Id}\u001f{(int)row.Sheet}\u001f{row.Ordinal}\u001f{row.Content}\u001e"
                    )
                )
            );
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
