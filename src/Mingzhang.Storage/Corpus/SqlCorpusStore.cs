using Dapper;
using Mingzhang.Corpus;
using Mingzhang.Corpus.Identity;
using Mingzhang.Corpus.Model;
using Mingzhang.Facts.Packs;
using Mingzhang.Storage.Engines;

namespace Mingzhang.Storage.Corpus;

/// <summary>语料库 on SQLite or PostgreSQL: the same tables, the same SQL but for loading and searching.</summary>
public sealed partial class SqlCorpusStore : ICorpusStore
{
    private const string MigrationSet = "corpus";

    private readonly ICorpusDialect dialect;

    private SqlCorpusStore(ICorpusDialect dialect) => this.dialect = dialect;

    /// <summary>Opens the corpus in a file, which is made when it does not exist, and brings its schema up to date.</summary>
    public static Task<SqlCorpusStore> OpenSqlite(
        string file,
        CancellationToken cancellation = default
    ) =>
        // Much is read and little kept: the file is mapped, and each connection keeps 32 MB of pages.
        Open(
            new SqliteCorpusDialect(
                new SqliteEngine(
                    file,
                    "pragma cache_size = -32768; pragma mmap_size = 17179869184; pragma temp_store = memory;"
                )
            ),
            cancellation
        );

    /// <summary>Opens the corpus in a PostgreSQL database and brings its schema up to date.</summary>
    public static Task<SqlCorpusStore> OpenPostgres(
        string connectionString,
        CancellationToken cancellation = default
    ) => Open(new PostgresCorpusDialect(new PostgresEngine(connectionString)), cancellation);

    private static async Task<SqlCorpusStore> Open(
        ICorpusDialect dialect,
        CancellationToken cancellation
    )
    {
        await Migrator
            .Migrate(dialect.Engine, set: MigrationSet, cancellation: cancellation)
            .ConfigureAwait(false);
        var store = new SqlCorpusStore(dialect);
        if (
            dialect is SqliteCorpusDialect
            && await store
                .Read(
                    session => Scalar<long?>(session, "select needed from reindex", new { }),
                    cancellation
                )
                .ConfigureAwait(false)
                is not null
        )
        {
            await store.IndexOnce(cancellation).ConfigureAwait(false);
        }

        return store;
    }

    /// <summary>Indexes the texts of a store whose index was made anew by a migration.</summary>
    private Task<int> IndexOnce(CancellationToken cancellation) =>
        Write(
            async session =>
            {
                if (
                    await Execute(session, "delete from reindex", new { }).ConfigureAwait(false)
                    == 0
                )
                {
                    return 0;
                }

                var departments = await session
                    .Connection.QueryAsync<DepartmentRecord>(
                        "select id, division, name from department",
                        transaction: session.Transaction
                    )
                    .ConfigureAwait(false);
                foreach (var department in departments.AsList())
                {
                    await dialect
                        .Publish(
                            session,
                            version: 0,
                            new PackIdentity(
                                department.Division,
                                department.Name,
                                0,
                                PackKind.Budget,
                                PackScope.Department
                            )
                        )
                        .ConfigureAwait(false);
                }

                var versions = await session
                    .Connection.QueryAsync<VersionRecord>(
                        $"select {VersionRecord.Columns} from {VersionRecord.From} where v.state in (0, 2)",
                        transaction: session.Transaction
                    )
                    .ConfigureAwait(false);
                foreach (var version in versions.AsList())
                {
                    await dialect
                        .Publish(session, version.Id, version.Identity)
                        .ConfigureAwait(false);
                }

                return 1;
            },
            cancellation
        );

    public Task<IReadOnlyDictionary<long, string>> Known(
        IReadOnlyCollection<long> versions,
        CancellationToken cancellation = default
    ) =>
        Read<IReadOnlyDictionary<long, string>>(
            async session => await KnownIn(session, versions).ConfigureAwait(false),
            cancellation
        );

    public async Task Add(
        IReadOnlyList<CorpusPack> packs,
        bool again = false,
        CancellationToken cancellation = default
    )
    {
        if (packs.Count == 0)
        {
            return;
        }

        await Write(
                async session =>
                {
                    var known = await KnownIn(session, [.. packs.Select(pack => pack.Id)])
                        .ConfigureAwait(false);
                    foreach (var pack in packs)
                    {
                        var first = pack.Sources.IsEmpty ? "" : pack.Sources[0];
                        if (
                            known.TryGetValue(pack.Id, out var before)
                            && !again
                            && string.CompareOrdinal(before, first) <= 0
                        )
                        {
                            foreach (var source in pack.Sources)
                            {
                                await AddSource(session, new FoundAgain(pack.Id, source, pack.Seen))
                                    .ConfigureAwait(false);
                            }

                            continue;
                        }

                        known[pack.Id] = first;
                        await AddPack(session, pack).ConfigureAwait(false);
                    }

                    return 0;
                },
                cancellation
            )
            .ConfigureAwait(false);
    }

    public Task AddSources(
        IReadOnlyList<FoundAgain> found,
        CancellationToken cancellation = default
    ) =>
        found.Count == 0
            ? Task.CompletedTask
            : Write(
                async session =>
                {
                    foreach (var one in found)
                    {
                        await AddSource(session, one).ConfigureAwait(false);
                    }

                    return 0;
                },
                cancellation
            );

    public Task AddFailures(
        IReadOnlyList<ImportFailure> failures,
        CancellationToken cancellation = default
    ) =>
        failures.Count == 0
            ? Task.CompletedTask
            : Write(
                session =>
                    Execute(
                        session,
                        """
                        insert into failure (source, hash, chinese, english) values (@Source, @Hash, @Chinese, @English)
                        on conflict (source) do update set hash = excluded.hash, chinese = excluded.chinese, english = excluded.english
                        """,
                        failures
                    ),
                cancellation
            );

    public Task<bool> Decide(
        long version,
        PackIdentity identity,
        CancellationToken cancellation = default
    ) => Judge(version, identity, ReviewState.Decided, cancellation);

    public Task<bool> SetAside(long version, CancellationToken cancellation = default) =>
        Judge(version, identity: null, ReviewState.SetAside, cancellation);

    public Task Settle(CancellationToken cancellation = default) => dialect.Settle(cancellation);

    public ValueTask DisposeAsync() => dialect.Engine.DisposeAsync();

    private static bool IsShown(ReviewState state) =>
        state is ReviewState.Sure or ReviewState.Decided;

    private async Task AddPack(CorpusSession session, CorpusPack pack)
    {
        if (await RowOf(session, pack.Id).ConfigureAwait(false) is { } before)
        {
            // Read anew: what a person said of it still holds.
            var sources = await SourcesOf(session, pack.Id).ConfigureAwait(false);
            await Withdraw(session, before).ConfigureAwait(false);
            await Remove(session, pack.Id).ConfigureAwait(false);
            pack = Merge(pack, before, sources);
        }

        var id = pack.Id;
        var isShown = IsShown(pack.State);
        if (isShown)
        {
            await AddDepartment(session, pack.Identity).ConfigureAwait(false);
        }

        await dialect
            .Insert(session, CorpusTable.Version, [VersionValues(pack)])
            .ConfigureAwait(false);
        await dialect
            .Insert(
                session,
                CorpusTable.Detail,
                [
                    [id, CorpusJson.Compress(pack.Detail)],
                ]
            )
            .ConfigureAwait(false);
        await dialect
            .Insert(
                session,
                CorpusTable.Source,
                pack.Sources.Select(name => new object?[] { id, name })
            )
            .ConfigureAwait(false);
        await dialect
            .Insert(session, CorpusTable.Point, pack.Statements.Select(PointValues))
            .ConfigureAwait(false);
        await dialect
            .Insert(
                session,
                CorpusTable.Statement,
                pack.Statements.Select(row => StatementValues(id, row))
            )
            .ConfigureAwait(false);
        await dialect
            .AddPassages(
                session,
                id,
                pack.Identity.DepartmentId,
                pack.Passages,
                isShown ? pack.Identity : null
            )
            .ConfigureAwait(false);
        // A file of this name that failed before is mended.
        foreach (var source in pack.Sources)
        {
            await Execute(session, "delete from failure where source = @source", new { source })
                .ConfigureAwait(false);
        }

        if (isShown)
        {
            await Elect(session, pack.Identity, pack.Id, pack.Statements).ConfigureAwait(false);
        }
    }

    private static CorpusPack Merge(
        CorpusPack read,
        VersionRecord before,
        IReadOnlyList<string> sources
    )
    {
        var isJudged =
            before.State == (int)ReviewState.Decided
            || (before.State == (int)ReviewState.SetAside && before.Doubts.Length == 0);
        return read with
        {
            Sources = [.. read.Sources.Union(sources).Order(StringComparer.Ordinal)],
            Seen = Math.Min(read.Seen, before.Seen),
            State = isJudged ? (ReviewState)before.State : read.State,
            Identity = isJudged ? before.Identity : read.Identity,
            Doubts = isJudged ? VersionRecord.DoubtsOf(before.Doubts) : read.Doubts,
        };
    }

    private async Task AddDepartment(CorpusSession session, PackIdentity identity)
    {
        var id = identity.DepartmentId;
        var isKnown = await Scalar<long?>(
                session,
                "select id from department where id = @id",
                new { id }
            )
            .ConfigureAwait(false);
        if (isKnown is not null)
        {
            return;
        }

        await dialect
            .Insert(
                session,
                CorpusTable.Department,
                [
                    [id, identity.Division, identity.Department],
                ]
            )
            .ConfigureAwait(false);
        await dialect
            .AddPassages(
                session,
                version: 0,
                id,
                [new Passage(PassageKind.Department, 0, 0, Fen: null, identity.Department)],
                identity with
                {
                    Year = 0,
                }
            )
            .ConfigureAwait(false);
    }

    private async Task AddSource(CorpusSession session, FoundAgain found)
    {
        if (await RowOf(session, found.Version).ConfigureAwait(false) is not { } row)
        {
            return;
        }

        await dialect
            .Insert(
                session,
                CorpusTable.Source,
                [
                    [found.Version, found.Source],
                ]
            )
            .ConfigureAwait(false);
        await Execute(
                session,
                "delete from failure where source = @source",
                new { source = found.Source }
            )
            .ConfigureAwait(false);
        if (found.Seen >= row.Seen)
        {
            return;
        }

        await Execute(
                session,
                "update version set seen = @seen where id = @id",
                new { seen = found.Seen, id = row.Id }
            )
            .ConfigureAwait(false);
        if (IsShown((ReviewState)row.State))
        {
            await Elect(session, row.Identity).ConfigureAwait(false);
        }
    }

    private Task<bool> Judge(
        long version,
        PackIdentity? identity,
        ReviewState state,
        CancellationToken cancellation
    ) =>
        Write(
            async session =>
            {
                if (await RowOf(session, version).ConfigureAwait(false) is not { } row)
                {
                    return false;
                }

                await Withdraw(session, row).ConfigureAwait(false);
                var now = identity ?? row.Identity;
                await Execute(
                        session,
                        """
                        update version set pack_id = @pack, department_id = @department_id, division = @division,
                            department = @department, year = @year, kind = @kind, scope = @scope, state = @state, doubts = @doubts
                        where id = @version
                        """,
                        new
                        {
                            pack = now.PackId,
                            department_id = now.DepartmentId,
                            division = now.Division,
                            department = now.Department,
                            year = now.Year,
                            kind = (int)now.Kind,
                            scope = (int)now.Scope,
                            state = (int)state,
                            doubts = identity is null ? "" : row.Doubts,
                            version,
                        }
                    )
                    .ConfigureAwait(false);
                await Execute(
                        session,
                        "update passage set department_id = @department where version_id = @version",
                        new { department = now.DepartmentId, version }
                    )
                    .ConfigureAwait(false);
                if (IsShown(state))
                {
                    await AddDepartment(session, now).ConfigureAwait(false);
                    await dialect.Publish(session, version, now).ConfigureAwait(false);
                    await Elect(session, now).ConfigureAwait(false);
                }

                return true;
            },
            cancellation
        );

    /// <summary>Takes a version out of everything that is shown.</summary>
    private async Task Withdraw(CorpusSession session, VersionRecord row)
    {
        if (!IsShown((ReviewState)row.State))
        {
            return;
        }

        await dialect.Unpublish(session, row.Id, row.Identity).ConfigureAwait(false);
        await Execute(
                session,
                "update version set state = @state where id = @id",
                new { state = (int)ReviewState.Doubtful, id = row.Id }
            )
            .ConfigureAwait(false);
        await Elect(session, row.Identity).ConfigureAwait(false);
        var left = await Scalar<long?>(
                session,
                "select id from version where department_id = @department and state in (0, 2) limit 1",
                new { department = row.DepartmentId }
            )
            .ConfigureAwait(false);
        if (left is null)
        {
            await dialect
                .Unpublish(session, version: 0, row.Identity with { Year = 0 })
                .ConfigureAwait(false);
            await Execute(
                    session,
                    "delete from passage where version_id = 0 and department_id = @department",
                    new { department = row.DepartmentId }
                )
                .ConfigureAwait(false);
            await Execute(
                    session,
                    "delete from department where id = @department",
                    new { department = row.DepartmentId }
                )
                .ConfigureAwait(false);
        }
    }

    private static async Task Remove(CorpusSession session, long version)
    {
        foreach (var table in new[] { "statement", "passage", "detail", "source" })
        {
            await Execute(
                    session,
                    $"delete from {table} where version_id = @version",
                    new { version }
                )
                .ConfigureAwait(false);
        }

        await Execute(session, "delete from version where id = @version", new { version })
            .ConfigureAwait(false);
    }

    /// <summary>
    /// Says which version of a pack holds: the one seen last, of those seen at the same time the one with the greater hash. The result
    /// follows from the versions alone, not from the order in which they came.
    /// </summary>
    /// <param name="added">A version whose statements are at hand; 0 where none.</param>
    private async Task Elect(
        CorpusSession session,
        PackIdentity identity,
        long added = 0,
        IReadOnlyList<StatementRow>? statements = null
    )
    {
        var pack = identity.PackId;
        var before = await Scalar<long?>(
                session,
                "select version_id from pack where id = @pack",
                new { pack }
            )
            .ConfigureAwait(false);
        var now = await session
            .Connection.QueryFirstOrDefaultAsync<(long Id, int? Staff)>(
                "select id, staff from version where pack_id = @pack and state in (0, 2) order by seen desc, hash desc limit 1",
                new { pack },
                session.Transaction
            )
            .ConfigureAwait(false);
        if (before == now.Id || (before is null && now.Id == 0))
        {
            return;
        }

        if (before is { } old)
        {
            var keys = Headlines.Of(
                identity.Year,
                await StatementsOf(session, old).ConfigureAwait(false)
            );
            foreach (var (measure, _) in keys)
            {
                await Execute(
                        session,
                        """
                        delete from headline where measure = @measure and year = @year and kind = @kind and division = @division
                            and department_id = @department and scope = @scope
                        """,
                        new
                        {
                            measure,
                            year = identity.Year,
                            kind = (int)identity.Kind,
                            division = identity.Division,
                            department = identity.DepartmentId,
                            scope = (int)identity.Scope,
                        }
                    )
                    .ConfigureAwait(false);
            }

            await Execute(session, "delete from pack where id = @pack", new { pack })
                .ConfigureAwait(false);
        }

        if (now.Id == 0)
        {
            return;
        }

        await Execute(
                session,
                """
                insert into pack (id, department_id, division, year, kind, scope, version_id, staff)
                values (@pack, @department, @division, @year, @kind, @scope, @version, @staff)
                """,
                new
                {
                    pack,
                    department = identity.DepartmentId,
                    division = identity.Division,
                    year = identity.Year,
                    kind = (int)identity.Kind,
                    scope = (int)identity.Scope,
                    version = now.Id,
                    staff = now.Staff,
                }
            )
            .ConfigureAwait(false);
        var rows =
            now.Id == added && statements is not null
                ? statements
                : await StatementsOf(session, now.Id).ConfigureAwait(false);
        var headlines = Headlines.Of(identity.Year, rows);
        await dialect
            .Insert(
                session,
                CorpusTable.Headline,
                headlines.Select(headline =>
                    new object?[]
                    {
                        headline.Key,
                        identity.Year,
                        (int)identity.Kind,
                        identity.Division,
                        identity.DepartmentId,
                        (int)identity.Scope,
                        headline.Fen,
                        now.Id,
                    }
                )
            )
            .ConfigureAwait(false);
        await dialect
            .Insert(
                session,
                CorpusTable.Measure,
                headlines.Select(headline => new object?[] { headline.Key })
            )
            .ConfigureAwait(false);
    }

    private static object?[] VersionValues(CorpusPack pack) =>
        [
            pack.Id,
            pack.Hash,
            pack.Identity.PackId,
            pack.Identity.DepartmentId,
            pack.Identity.Division,
            pack.Identity.Department,
            pack.Identity.Year,
            (int)pack.Identity.Kind,
            (int)pack.Identity.Scope,
            pack.Title,
            pack.Seen,
            pack.Published?.DayNumber,
            (int)pack.State,
            string.Join(' ', pack.Doubts),
            CorpusJson.Write([.. pack.Files]),
            CorpusJson.Write(pack.Counts),
            pack.Counts.Staff,
        ];

    private static object?[] PointValues(StatementRow row) =>
        [
            row.PointId,
            row.Point.Year,
            row.Point.Stage,
            row.Point.Unit,
            row.Point.Side,
            row.Point.Function,
            row.Point.Economic,
            row.Point.Fund,
            row.Point.Origin,
            row.Point.Nature,
            row.Point.Project,
            row.Point.Item,
            row.Point.Measure,
        ];

    private static object?[] StatementValues(long version, StatementRow row) =>
        [
            version,
            row.PointId,
            row.Fen,
            row.Precision,
            row.Document,
            row.Page,
            row.Table,
            row.Row,
            row.Column,
            row.Printings,
            (int)row.Trust,
        ];
}
