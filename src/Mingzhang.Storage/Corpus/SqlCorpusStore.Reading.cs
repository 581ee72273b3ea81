using System.Collections.Immutable;
using Dapper;
using Mingzhang.Corpus.Model;
using Mingzhang.Corpus.Questions;

namespace Mingzhang.Storage.Corpus;

/// <content>One version, and what every question needs.</content>
public sealed partial class SqlCorpusStore
{
    /// <summary>Numbers in one list of SQL; SQLite takes 32,766 parameters, PostgreSQL 65,535.</summary>
    private const int MostInList = 1000;

    public Task<VersionAnswer?> Version(long id, CancellationToken cancellation = default) =>
        Read(
            async session =>
                await RowOf(session, id).ConfigureAwait(false) is { } row
                    ? new VersionAnswer(
                        row.ToRow(),
                        VersionRecord.DoubtsOf(row.Doubts),
                        row.ReadFiles(),
                        [.. await SourcesOf(session, id).ConfigureAwait(false)],
                        await DetailOf(session, id).ConfigureAwait(false)
                    )
                    : null,
            cancellation
        );

    public Task<ImmutableArray<StatementRow>> Statements(
        long version,
        CancellationToken cancellation = default
    ) => Read(session => StatementsOf(session, version), cancellation);

    public Task<CorpusPack?> Load(long version, CancellationToken cancellation = default) =>
        Read(
            async session =>
            {
                if (await RowOf(session, version).ConfigureAwait(false) is not { } row)
                {
                    return null;
                }

                var passages = await session
                    .Connection.QueryAsync<(
                        int Kind,
                        int Ordinal,
                        int Page,
                        long? Fen,
                        string Text
                    )>(
                        "select kind, ordinal, page, fen, text from passage where version_id = @version order by kind, ordinal, id",
                        new { version },
                        session.Transaction
                    )
                    .ConfigureAwait(false);
                return new CorpusPack
                {
                    Hash = row.Hash,
                    Identity = row.Identity,
                    Title = row.Title,
                    Seen = row.Seen,
                    Published = row.Published is { } day ? DateOnly.FromDayNumber(day) : null,
                    State = (ReviewState)row.State,
                    Doubts = VersionRecord.DoubtsOf(row.Doubts),
                    Files = row.ReadFiles(),
                    Sources = [.. await SourcesOf(session, version).ConfigureAwait(false)],
                    Counts = CorpusJson.ReadCounts(row.Counts),
                    Statements = await StatementsOf(session, version).ConfigureAwait(false),
                    Passages =
                    [
                        .. passages.Select(passage => new Passage(
                            (PassageKind)passage.Kind,
                            passage.Ordinal,
                            passage.Page,
                            passage.Fen,
                            passage.Text
                        )),
                    ],
                    Detail = await DetailOf(session, version).ConfigureAwait(false),
                };
            },
            cancellation
        );

    public Task<IReadOnlyList<long>> VersionIds(
        long after,
        int size,
        CancellationToken cancellation = default
    ) =>
        Read<IReadOnlyList<long>>(
            async session =>
                (
                    await session
                        .Connection.QueryAsync<long>(
                            "select id from version where id > @after order by id limit @size",
                            new { after, size },
                            session.Transaction
                        )
                        .ConfigureAwait(false)
                ).AsList(),
            cancellation
        );

    private Task<T> Read<T>(Func<CorpusSession, Task<T>> work, CancellationToken cancellation) =>
        dialect.Engine.Read(
            (connection, transaction) =>
                work(new CorpusSession(connection, transaction, cancellation)),
            cancellation
        );

    private Task<T> Write<T>(Func<CorpusSession, Task<T>> work, CancellationToken cancellation) =>
        dialect.Engine.Write(
            (connection, transaction) =>
                work(new CorpusSession(connection, transaction, cancellation)),
            cancellation
        );

    private static Task<int> Execute(CorpusSession session, string sql, object values) =>
        session.Connection.ExecuteAsync(sql, values, session.Transaction);

    private static Task<T?> Scalar<T>(CorpusSession session, string sql, object values) =>
        session.Connection.QueryFirstOrDefaultAsync<T>(sql, values, session.Transaction);

    private async Task<Dictionary<long, string>> KnownIn(
        CorpusSession session,
        IReadOnlyCollection<long> versions
    )
    {
        var known = new Dictionary<long, string>();
        foreach (var part in versions.Chunk(MostInList))
        {
            var rows = await session
                .Connection.QueryAsync<(long Id, string? First)>(
                    $"select v.id, (select min(s.name) from source s where s.version_id = v.id) from version v where {dialect.In("v.id", "part")}",
                    new { part },
                    session.Transaction
                )
                .ConfigureAwait(false);
            foreach (var (id, first) in rows)
            {
                known[id] = first ?? "";
            }
        }

        return known;
    }

    private static Task<VersionRecord?> RowOf(CorpusSession session, long version) =>
        Scalar<VersionRecord>(
            session,
            $"select {VersionRecord.Columns} from {VersionRecord.From} where v.id = @version",
            new { version }
        );

    private static async Task<IReadOnlyList<string>> SourcesOf(
        CorpusSession session,
        long version
    ) =>
        (
            await session
                .Connection.QueryAsync<string>(
                    "select name from source where version_id = @version order by name",
                    new { version },
                    session.Transaction
                )
                .ConfigureAwait(false)
        ).AsList();

    private static async Task<PackDetail> DetailOf(CorpusSession session, long version) =>
        await Scalar<byte[]>(
                session,
                "select body from detail where version_id = @version",
                new { version }
            )
            .ConfigureAwait(false)
            is { } body
            ? CorpusJson.Decompress(body)
            : new PackDetail();

    private static async Task<ImmutableArray<StatementRow>> StatementsOf(
        CorpusSession session,
        long version
    ) =>
        [
            .. (
                await session
                    .Connection.QueryAsync<StatementRecord>(
                        $"select {StatementRecord.Columns} from statement s join point p on p.id = s.point_id where s.version_id = @version order by s.point_id",
                        new { version },
                        session.Transaction
                    )
                    .ConfigureAwait(false)
            ).Select(record => record.ToRow()),
        ];
}
