using System.Collections.Immutable;
using System.Data.Common;
using Dapper;
using Mingzhang.Facts.Amounts;
using Mingzhang.Preparation;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Audit;
using Mingzhang.Preparation.Control;
using Mingzhang.Preparation.Desk;
using Mingzhang.Preparation.Sheets;
using Mingzhang.Preparation.Workflow;
using Mingzhang.Storage.Engines;

namespace Mingzhang.Storage.Preparation;

/// <summary>Questions to the store; the same SQL on both engines.</summary>
internal partial class PreparationReader(
    ISqlEngine engine,
    DbConnection connection,
    DbTransaction transaction
) : IPreparationReader
{
    protected const string DateFormat = "yyyy-MM-dd";

    protected ISqlEngine Engine => engine;

    protected DbConnection Connection => connection;

    protected DbTransaction Transaction => transaction;

    public async Task<BudgetRecord?> Budget(long id) =>
        (
            await Query<BudgetData>("select * from budget where id = @id", new { id })
                .ConfigureAwait(false)
        )
            .Select(data => data.Record())
            .FirstOrDefault();

    public async Task<ImmutableArray<BudgetRecord>> Budgets(string place, int year) =>
        [
            .. (
                await Query<BudgetData>(
                        "select * from budget where (@place = '' or place = @place) and (@year = 0 or year = @year) order by place, year, department, unit, id",
                        new { place, year }
                    )
                    .ConfigureAwait(false)
            ).Select(data => data.Record()),
        ];

    public async Task<ImmutableArray<SheetRow>> Rows(long budget) =>
        [
            .. (
                await Query<RowData>(
                        "select id, sheet, ordinal, revision, content from sheet_row where budget = @budget and content is not null order by sheet, ordinal, id",
                        new { budget }
                    )
                    .ConfigureAwait(false)
            ).Select(data => data.Row()),
        ];

    public async Task<SheetRow?> Row(long budget, Guid id) =>
        (
            await Query<RowData>(
                    "select id, sheet, ordinal, revision, content from sheet_row where budget = @budget and id = @id and content is not null",
                    new { budget, id = id.ToString() }
                )
                .ConfigureAwait(false)
        )
            .Select(data => data.Row())
            .FirstOrDefault();

    public async Task<ImmutableArray<SheetRow>> RowsSince(long budget, long change) =>
        [
            .. (
                await Query<RowData>(
                        "select id, sheet, ordinal, revision, content from sheet_row where budget = @budget and change > @change order by change, id",
                        new { budget, change }
                    )
                    .ConfigureAwait(false)
            ).Select(data => data.Row()),
        ];

    public async Task<ImmutableArray<VersionRecord>> Versions(long budget) =>
        [
            .. (
                await Query<VersionData>(
                        "select number, state, account, at, reason, fingerprint from version where budget = @budget order by number",
                        new { budget }
                    )
                    .ConfigureAwait(false)
            ).Select(data => data.Record()),
        ];

    public async Task<ImmutableArray<SheetRow>> VersionRows(long budget, int number) =>
        [
            .. (
                await Query<RowData>(
                        """
                        select h.id, h.sheet, h.ordinal, h.revision, h.content
                        from version_row v
                        join row_history h on h.budget = v.budget and h.id = v.id and h.revision = v.revision
                        where v.budget = @budget and v.number = @number
                        order by h.sheet, h.ordinal, h.id
                        """,
                        new { budget, number }
                    )
                    .ConfigureAwait(false)
            ).Select(data => data.Row()),
        ];

    public async Task<ImmutableArray<ControlNumber>> Controls(long budget) =>
        [
            .. (
                await Query<ControlData>(
                        "select point, fen, remark, project_kind from control where budget = @budget order by ordinal",
                        new { budget }
                    )
                    .ConfigureAwait(false)
            ).Select(data => new ControlNumber(PointCodec.Read(data.Point), new Money(data.Fen))
            {
                Remark = data.Remark,
                Kind =
                    data.Project_Kind.Length == 0
                        ? null
                        : Enum.Parse<Budgets.Model.ProjectKind>(data.Project_Kind),
            }),
        ];

    public async Task<ImmutableArray<CommentRecord>> Comments(long budget)
    {
        var replies = (
            await Query<ReplyData>(
                """
                select r.comment, r.account, r.at, r.text from comment_reply r join comment c on c.id = r.comment
                where c.budget = @budget order by r.comment, r.ordinal
                """,
                new { budget }
            )
        ).ToLookup(reply => reply.Comment);
        return
        [
            .. (
                await Query<CommentData>(
                    "select * from comment where budget = @budget order by id",
                    new { budget }
                )
            ).Select(data => data.Record([.. replies[data.Id].Select(reply => reply.Record())])),
        ];
    }

    public async Task<ImmutableArray<AuditEntry>> Audit(long first, int count) =>
        [
            .. (
                await Query<AuditData>(
                        "select * from audit where sequence >= @first order by sequence limit @count",
                        new { first, count }
                    )
                    .ConfigureAwait(false)
            ).Select(data => data.Entry()),
        ];

    public virtual async Task<AuditEntry?> LastAudit() =>
        (
            await Query<AuditData>("select * from audit order by sequence desc limit 1", new { })
                .ConfigureAwait(false)
        )
            .Select(data => data.Entry())
            .FirstOrDefault();

    protected Task<IEnumerable<T>> Query<T>(string sql, object parameters) =>
        connection.QueryAsync<T>(sql, parameters, transaction);

    private sealed class BudgetData
    {
        public long Id { get; init; }
        public string Place { get; init; } = "";
        public string Department { get; init; } = "";
        public string Unit { get; init; } = "";
        public int Year { get; init; }
        public string State { get; init; } = "";
        public long Change { get; init; }

        public BudgetRecord Record() =>
            new(
                Id,
                new BudgetScope(Place, Department, Unit),
                Year,
                Enum.Parse<BudgetState>(State),
                Change
            );
    }

    private sealed class RowData
    {
        public string Id { get; init; } = "";
        public int Sheet { get; init; }
        public long Ordinal { get; init; }
        public long Revision { get; init; }
        public string? Content { get; init; }

        public SheetRow Row() =>
            new(Guid.Parse(Id), (SheetKind)Sheet, Ordinal, Revision, Content ?? "");
    }

    private class VersionData
    {
        public int Number { get; init; }
        public string State { get; init; } = "";
        public string Account { get; init; } = "";
        public long At { get; init; }
        public string Reason { get; init; } = "";
        public string Fingerprint { get; init; } = "";

        public VersionRecord Record() =>
            new(
                Number,
                Enum.Parse<BudgetState>(State),
                Account,
                DateTimeOffset.FromUnixTimeMilliseconds(At),
                Reason,
                Fingerprint
            );
    }

    private sealed class ControlData
    {
        public string Point { get; init; } = "";
        public long Fen { get; init; }
        public string Remark { get; init; } = "";
        public string Project_Kind { get; init; } = "";
    }

    private sealed class CommentData
    {
        public long Id { get; init; }
        public string? Row_Id { get; init; }
        public string Field { get; init; } = "";
        public string Text { get; init; } = "";
        public int Asks { get; init; }
        public string Account { get; init; } = "";
        public long At { get; init; }
        public string? Resolved_By { get; init; }
        public long? Resolved_At { get; init; }
        public string State { get; init; } = "";

        public CommentRecord Record(ImmutableArray<CommentReply> replies) =>
            new(
                Id,
                new NewComment(Row_Id is null ? null : Guid.Parse(Row_Id), Field, Text, Asks != 0),
                Account,
                DateTimeOffset.FromUnixTimeMilliseconds(At),
                Resolved_By,
                Resolved_At is { } time ? DateTimeOffset.FromUnixTimeMilliseconds(time) : null
            )
            {
                State = Enum.Parse<CommentState>(State),
                Replies = replies,
            };
    }

    private sealed class ReplyData
    {
        public long Comment { get; init; }
        public string Account { get; init; } = "";
        public long At { get; init; }
        public string Text { get; init; } = "";

        public CommentReply Record() => new(Account, Time(At), Text);
    }

    private sealed class AuditData
    {
        public long Sequence { get; init; }
        public long At { get; init; }
        public long? Clock { get; init; }
        public string Account { get; init; } = "";
        public string Deed { get; init; } = "";
        public string Subject { get; init; } = "";
        public string Details { get; init; } = "";
        public byte[] Previous { get; init; } = [];
        public byte[] Hash { get; init; } = [];

        public AuditEntry Entry() =>
            new()
            {
                Sequence = Sequence,
                At = DateTimeOffset.FromUnixTimeMilliseconds(At),
                ClockReading = Clock is { } time
                    ? DateTimeOffset.FromUnixTimeMilliseconds(time)
                    : null,
                Account = Account,
                Deed = Deed,
                Subject = Subject,
                Details = Details,
                Previous = Previous,
                Hash = Hash,
            };
    }
}
