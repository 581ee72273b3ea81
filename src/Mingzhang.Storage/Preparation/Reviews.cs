using System.Collections.Immutable;
using Dapper;
using Mingzhang.Preparation.Audit;
using Mingzhang.Preparation.Desk;
using Mingzhang.Preparation.Reviews;

namespace Mingzhang.Storage.Preparation;

internal partial class PreparationReader
{
    public async Task<ImmutableArray<BudgetVersion>> VersionsOf(string place, int year) =>
        [
            .. (
                await Query<PlacedVersionData>(
                    """
                    select v.budget, v.number, v.state, v.account, v.at, v.reason, v.fingerprint
                    from version v join budget b on b.id = v.budget
                    where b.place = @place and (@year = 0 or b.year = @year)
                    order by v.budget, v.number
                    """,
                    new { place, year }
                )
            ).Select(data => new BudgetVersion(data.Budget, data.Record())),
        ];

    public async Task<ImmutableDictionary<long, int>> OpenRequests(string place, int year) =>
        (
            await Query<CountData>(
                """
                select c.budget, count(*) as count from comment c join budget b on b.id = c.budget
                where b.place = @place and (@year = 0 or b.year = @year) and c.asks = 1 and c.state = 'Open'
                group by c.budget
                """,
                new { place, year }
            )
        ).ToImmutableDictionary(data => data.Budget, data => (int)data.Count);

    public async Task<ImmutableArray<AuditEntry>> AuditOf(string subject, string deed) =>
        [
            .. (
                await Query<AuditData>(
                    "select * from audit where subject = @subject and deed = @deed order by sequence",
                    new { subject, deed }
                )
            ).Select(data => data.Entry()),
        ];

    public async Task<ImmutableArray<AdjustmentRecord>> Adjustments(long budget) =>
        [
            .. (
                await Query<AdjustmentData>(
                    "select * from adjustment where budget = @budget order by number",
                    new { budget }
                )
            ).Select(data => new AdjustmentRecord(
                data.Budget,
                data.Number,
                Enum.Parse<AdjustmentKind>(data.Kind),
                data.Reason,
                data.Account,
                Time(data.At),
                data.Base_Version,
                data.Result_Version,
                data.Abandoned != 0
            )),
        ];

    public async Task<ImmutableArray<GatheringRecord>> Gatherings(
        string place,
        string department,
        int year
    )
    {
        var parameters = new
        {
            place,
            department,
            year,
        };
        var parts = (
            await Query<PartData>(
                """
                select p.gathering, p.budget, p.version, p.fingerprint
                from gathering_part p join gathering g on g.id = p.gathering
                where g.place = @place and g.department = @department and g.year = @year
                order by p.gathering, p.budget
                """,
                parameters
            )
        ).ToLookup(part => part.Gathering);
        return
        [
            .. (
                await Query<GatheringData>(
                    """
                    select * from gathering
                    where place = @place and department = @department and year = @year order by id desc
                    """,
                    parameters
                )
            ).Select(data => new GatheringRecord(
                data.Id,
                data.Place,
                data.Department,
                data.Year,
                data.Account,
                Time(data.At),
                data.Reason,
                [
                    .. parts[data.Id]
                        .Select(part => new GatheringPart(
                            part.Budget,
                            part.Version,
                            part.Fingerprint
                        )),
                ]
            )),
        ];
    }

    private sealed class PlacedVersionData : VersionData
    {
        public long Budget { get; init; }
    }

    private sealed class CountData
    {
        public long Budget { get; init; }
        public long Count { get; init; }
    }

    private sealed class AdjustmentData
    {
        public long Budget { get; init; }
        public int Number { get; init; }
        public string Kind { get; init; } = "";
        public string Reason { get; init; } = "";
        public string Account { get; init; } = "";
        public long At { get; init; }
        public int Base_Version { get; init; }
        public int? Result_Version { get; init; }
        public int Abandoned { get; init; }
    }

    private sealed class GatheringData
    {
        public long Id { get; init; }
        public string Place { get; init; } = "";
        public string Department { get; init; } = "";
        public int Year { get; init; }
        public string Account { get; init; } = "";
        public long At { get; init; }
        public string Reason { get; init; } = "";
    }

    private sealed class PartData
    {
        public long Gathering { get; init; }
        public long Budget { get; init; }
        public int Version { get; init; }
        public string Fingerprint { get; init; } = "";
    }
}

internal sealed partial class PreparationWriter
{
    public async Task<AdjustmentRecord> BeginAdjustment(
        long budget,
        AdjustmentKind kind,
        string reason,
        string account,
        DateTimeOffset at,
        int baseVersion
    )
    {
        var number = await Connection.ExecuteScalarAsync<int>(
            """
            insert into adjustment (budget, number, kind, reason, account, at, base_version, abandoned)
            values (@budget, (select coalesce(max(number), 0) + 1 from adjustment where budget = @budget),
                @kind, @reason, @account, @at, @baseVersion, 0)
            returning number
            """,
            new
            {
                budget,
                kind = kind.ToString(),
                reason,
                account,
                at = at.ToUnixTimeMilliseconds(),
                baseVersion,
            },
            Transaction
        );
        return new AdjustmentRecord(
            budget,
            number,
            kind,
            reason,
            account,
            Time(at.ToUnixTimeMilliseconds()),
            baseVersion,
            ResultVersion: null,
            IsAbandoned: false
        );
    }

    public Task EndAdjustment(long budget, int number, int? resultVersion) =>
        Execute(
            "update adjustment set result_version = @resultVersion, abandoned = @abandoned where budget = @budget and number = @number",
            new
            {
                budget,
                number,
                resultVersion,
                abandoned = resultVersion is null ? 1 : 0,
            }
        );

    public async Task<GatheringRecord> AddGathering(GatheringRecord gathering)
    {
        var id = await Connection.ExecuteScalarAsync<long>(
            """
            insert into gathering (place, department, year, account, at, reason)
            values (@Place, @Department, @Year, @Account, @at, @Reason) returning id
            """,
            new
            {
                gathering.Place,
                gathering.Department,
                gathering.Year,
                gathering.Account,
                at = gathering.At.ToUnixTimeMilliseconds(),
                gathering.Reason,
            },
            Transaction
        );
        await Execute(
            "insert into gathering_part (gathering, budget, version, fingerprint) values (@id, @Budget, @Version, @Fingerprint)",
            gathering
                .Parts.Select(part => new
                {
                    id,
                    part.Budget,
                    part.Version,
                    part.Fingerprint,
                })
                .ToArray()
        );
        return gathering with { Id = id, At = Time(gathering.At.ToUnixTimeMilliseconds()) };
    }

    public async Task<bool> MoveComment(
        long budget,
        long comment,
        CommentState from,
        CommentState to,
        string account,
        DateTimeOffset at
    ) =>
        await Execute(
            """
            update comment set state = @to, resolved_by = @account, resolved_at = @at
            where id = @comment and budget = @budget and state = @from
            """,
            new
            {
                budget,
                comment,
                from = from.ToString(),
                to = to.ToString(),
                account = to == CommentState.Resolved ? account : null,
                at = to == CommentState.Resolved ? at.ToUnixTimeMilliseconds() : (long?)null,
            }
        ) == 1;

    public Task AddReply(long comment, CommentReply reply) =>
        Execute(
            """
            insert into comment_reply (comment, ordinal, account, at, text)
            values (@comment, (select coalesce(max(ordinal), 0) + 1 from comment_reply where comment = @comment), @Account, @at, @Text)
            """,
            new
            {
                comment,
                reply.Account,
                at = reply.At.ToUnixTimeMilliseconds(),
                reply.Text,
            }
        );
}
