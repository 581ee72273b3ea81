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
internal sealed partial class PreparationWriter(
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
                    "insert into control (budget, ordinal, point, fen, remark, project_kind) values (@budget, @ordinal, @point, @fen, @remark, @kind)",
                    new
                    {
                        budget,
                        ordinal = i,
                        point = PointCodec.Write(controls[i].Point),
                        fen = controls[i].Limit.Fen,
                        remark = controls[i].Remark,
                        kind = controls[i].Kind?.ToString() ?? "",
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
                "update comment set state = 'Resolved', resolved_by = @account, resolved_at = @at where id = @comment and budget = @budget and resolved_by is null",
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
