using System.Collections.Immutable;
using System.Globalization;
using Dapper;
using Mingzhang.Corpus;
using Mingzhang.Corpus.Model;
using Mingzhang.Corpus.Questions;
using Mingzhang.Corpus.Search;
using Mingzhang.Facts.Packs;

namespace Mingzhang.Storage.Corpus;

/// <content>Questions over many packs.</content>
public sealed partial class SqlCorpusStore
{
    /// <summary>Behind every digit: the end of a range of division codes with one prefix.</summary>
    private const string AfterDigits = ":";

    public Task<SearchAnswer> Search(
        SearchQuestion question,
        CancellationToken cancellation = default
    ) =>
        Read(
            async session =>
            {
                var words = SearchWords.Read(question.Words);
                var kinds = question.Kinds.IsDefaultOrEmpty
                    ? [.. Enum.GetValues<PassageKind>()]
                    : question.Kinds;
                var size = Math.Clamp(question.Size, 1, SearchQuestion.LargestPage);
                var answers = ImmutableArray.CreateBuilder<SearchKind>(kinds.Length);
                foreach (var kind in kinds)
                {
                    answers.Add(
                        words.IsEmpty
                            ? new SearchKind(kind, 0, IsMore: false, [], Next: null)
                            : await SearchIn(session, question, words, kind, size)
                                .ConfigureAwait(false)
                    );
                }

                return new SearchAnswer(answers.MoveToImmutable());
            },
            cancellation
        );

    public Task<DepartmentAnswer?> Department(long id, CancellationToken cancellation = default) =>
        Read(
            async session =>
            {
                var department = await Scalar<DepartmentRecord>(
                        session,
                        "select id, division, name from department where id = @id",
                        new { id }
                    )
                    .ConfigureAwait(false);
                if (department is null)
                {
                    return null;
                }

                var versions = await session
                    .Connection.QueryAsync<VersionRecord>(
                        $"""
                        select {VersionRecord.Columns} from {VersionRecord.From}
                        where v.department_id = @id and v.state in (0, 2)
                        order by v.year desc, v.kind, v.scope, v.seen desc, v.hash desc
                        """,
                        new { id },
                        session.Transaction
                    )
                    .ConfigureAwait(false);
                var rows = versions.Select(version => version.ToRow()).ToImmutableArray();
                var amounts = ImmutableArray.CreateBuilder<HeadlineAmount>();
                foreach (var row in rows.Where(row => row.IsCurrent))
                {
                    var found = await session
                        .Connection.QueryAsync<(string Measure, long Fen)>(
                            """
                            select m.key, h.fen from measure m cross join headline h where h.measure = m.key and h.year = @year
                                and h.kind = @kind and h.division = @division and h.department_id = @id and h.scope = @scope
                            order by m.key
                            """,
                            new
                            {
                                year = row.Identity.Year,
                                kind = (int)row.Identity.Kind,
                                division = row.Identity.Division,
                                id,
                                scope = (int)row.Identity.Scope,
                            },
                            session.Transaction
                        )
                        .ConfigureAwait(false);
                    amounts.AddRange(
                        found.Select(amount => new HeadlineAmount(
                            amount.Measure,
                            row.Identity.Year,
                            row.Identity.Kind,
                            row.Identity.Scope,
                            amount.Fen
                        ))
                    );
                }

                return new DepartmentAnswer(department.ToDepartment(), rows, amounts.ToImmutable());
            },
            cancellation
        );

    public Task<Page<DepartmentRow>> Departments(
        PlaceQuestion question,
        CancellationToken cancellation = default
    ) =>
        Read(
            async session =>
            {
                var size = SizeOf(question.Size);
                var (division, department, scope) = ReadCursor(question.Cursor, "", -1L, -1L);
                var rows = (
                    await session
                        .Connection.QueryAsync<VersionRecord>(
                            $"""
                            select {VersionRecord.Columns} from pack k join version v on v.id = k.version_id
                            where k.year = @year and k.kind = @kind and k.division >= @from and k.division < @to
                                and (k.division, k.department_id, k.scope) > (@division, @department, @scope)
                            order by k.division, k.department_id, k.scope limit @limit
                            """,
                            new
                            {
                                year = question.Year,
                                kind = (int)question.Kind,
                                from = question.Division,
                                to = question.Division + AfterDigits,
                                division,
                                department,
                                scope,
                                limit = size + 1,
                            },
                            session.Transaction
                        )
                        .ConfigureAwait(false)
                ).AsList();
                return PageOf(
                    rows,
                    size,
                    row => new DepartmentRow(
                        new Department(row.DepartmentId, row.Division, row.Department),
                        (PackScope)row.Scope,
                        row.ToRow()
                    ),
                    row => Cursor(row.Division, row.DepartmentId, row.Scope)
                );
            },
            cancellation
        );

    public Task<Page<RankedRow>> Rank(
        PlaceQuestion question,
        string measure,
        CancellationToken cancellation = default
    ) =>
        Read(
            async session =>
            {
                var size = SizeOf(question.Size);
                var (fen, department, scope) = ReadCursor(
                    question.Cursor,
                    long.MaxValue.ToString(CultureInfo.InvariantCulture),
                    -1L,
                    -1L
                );
                var rows = (
                    await session
                        .Connection.QueryAsync<RankRecord>(
                            """
                            select r.department_id as DepartmentId, d.division, d.name, r.scope, r.version_id as VersionId, r.fen, k.staff
                            from (
                                select department_id, scope, version_id, fen from headline
                                where measure = @measure and year = @year and kind = @kind and division >= @from and division < @to
                                    and (fen < @fen or (fen = @fen and (department_id, scope) > (@department, @scope)))
                                order by fen desc, department_id, scope limit @limit
                            ) r
                            join department d on d.id = r.department_id
                            join pack k on k.version_id = r.version_id and k.department_id = r.department_id
                            order by r.fen desc, r.department_id, r.scope
                            """,
                            new
                            {
                                measure,
                                year = question.Year,
                                kind = (int)question.Kind,
                                from = question.Division,
                                to = question.Division + AfterDigits,
                                fen = long.TryParse(fen, CultureInfo.InvariantCulture, out var last)
                                    ? last
                                    : long.MaxValue,
                                department,
                                scope,
                                limit = size + 1,
                            },
                            session.Transaction
                        )
                        .ConfigureAwait(false)
                ).AsList();
                return PageOf(
                    rows,
                    size,
                    row => new RankedRow(
                        new Department(row.DepartmentId, row.Division, row.Name),
                        (PackScope)row.Scope,
                        row.VersionId,
                        row.Fen,
                        row.Staff
                    ),
                    row => Cursor(row.Fen, row.DepartmentId, row.Scope)
                );
            },
            cancellation
        );

    public Task<TotalsAnswer> Totals(
        PlaceQuestion question,
        CancellationToken cancellation = default
    ) =>
        Read(
            async session =>
            {
                var values = new
                {
                    year = question.Year,
                    kind = (int)question.Kind,
                    from = question.Division,
                    to = question.Division + AfterDigits,
                    counted = (int)PackScope.Department,
                    length = Math.Min(question.Division.Length + 2, 6),
                };
                var measures = await session
                    .Connection.QueryAsync<(string Measure, long Fen, long Packs)>(
                        """
                        select m.key, cast(sum(h.fen) as bigint), count(*) from measure m cross join headline h where h.measure = m.key and h.year = @year
                            and h.kind = @kind and h.division >= @from and h.division < @to and h.scope = @counted
                        group by m.key order by m.key
                        """,
                        values,
                        session.Transaction
                    )
                    .ConfigureAwait(false);
                var packs = await session
                    .Connection.QueryAsync<(string Division, int Scope, long Packs)>(
                        """
                        select substr(division, 1, @length), scope, count(*) from pack
                        where year = @year and kind = @kind and division >= @from and division < @to
                        group by substr(division, 1, @length), scope
                        """,
                        values,
                        session.Transaction
                    )
                    .ConfigureAwait(false);
                var sums = (
                    await session
                        .Connection.QueryAsync<(string Division, long Fen)>(
                            """
                            select substr(division, 1, @length), cast(sum(fen) as bigint) from headline
                            where measure = 'expenditure' and year = @year and kind = @kind and division >= @from and division < @to
                                and scope = @counted
                            group by substr(division, 1, @length)
                            """,
                            values,
                            session.Transaction
                        )
                        .ConfigureAwait(false)
                ).ToDictionary(row => row.Division, row => row.Fen, StringComparer.Ordinal);
                var divisions = packs
                    .GroupBy(row => row.Division, StringComparer.Ordinal)
                    .OrderBy(group => group.Key, StringComparer.Ordinal)
                    .Select(group => new DivisionTotal(
                        group.Key,
                        Counted(group.Select(row => (row.Scope, row.Packs)), isCounted: true),
                        Counted(group.Select(row => (row.Scope, row.Packs)), isCounted: false),
                        sums.TryGetValue(group.Key, out var fen) ? fen : null
                    ))
                    .ToImmutableArray();
                return new TotalsAnswer(
                    divisions.Sum(division => division.Departments),
                    divisions.Sum(division => division.Units),
                    [
                        .. measures.Select(row => new MeasureTotal(
                            row.Measure,
                            row.Fen,
                            (int)row.Packs
                        )),
                    ],
                    divisions
                );
            },
            cancellation
        );

    public Task<ImmutableArray<YearTotal>> Years(
        string divisionPrefix,
        string measure,
        CancellationToken cancellation = default
    ) => Read(async session => (
                    await session
                        .Connection.QueryAsync<(int Year, int Kind, long Fen, long Packs)>(
                            """
                            select year, kind, cast(sum(fen) as bigint), count(*) from headline
                            where measure = @measure and division >= @from and division < @to and scope = @counted
                            group by year, kind order by year, kind
                            """,
                            new
                            {
                                measure,
                                from = divisionPrefix,
                                to = divisionPrefix + AfterDigits,
                                counted = (int)PackScope.Department,
                            },
                            session.Transaction
                        )
                        .ConfigureAwait(false)
                ).Select(row => new YearTotal(row.Year, (PackKind)row.Kind, row.Fen, (int)row.Packs)).ToImmutableArray(), cancellation);

    public Task<ImmutableArray<ChangeRow>> Changes(
        PlaceQuestion question,
        string measure,
        CancellationToken cancellation = default
    ) => Read(async session => (
                    await session
                        .Connection.QueryAsync<ChangeRecord>(
                            """
                            select d.id, d.division, d.name, c.scope, c.now, c.before from (
                                select n.department_id, n.scope, n.fen as now, b.fen as before
                                from headline n join headline b on b.measure = n.measure and b.year = n.year - 1 and b.kind = n.kind
                                    and b.division = n.division and b.department_id = n.department_id and b.scope = n.scope
                                where n.measure = @measure and n.year = @year and n.kind = @kind
                                    and n.division >= @from and n.division < @to
                                order by abs(n.fen - b.fen) desc, n.department_id, n.scope limit @limit
                            ) c join department d on d.id = c.department_id
                            order by abs(c.now - c.before) desc, d.id, c.scope
                            """,
                            new
                            {
                                measure,
                                year = question.Year,
                                kind = (int)question.Kind,
                                from = question.Division,
                                to = question.Division + AfterDigits,
                                limit = SizeOf(question.Size),
                            },
                            session.Transaction
                        )
                        .ConfigureAwait(false)
                ).Select(row => new ChangeRow(new Department(row.Id, row.Division, row.Name), (PackScope)row.Scope, row.Now, row.Before)).ToImmutableArray(), cancellation);

    public Task<Page<MissingRow>> Missing(
        PlaceQuestion question,
        CancellationToken cancellation = default
    ) =>
        Read(
            async session =>
            {
                var size = SizeOf(question.Size);
                var (division, department, _) = ReadCursor(question.Cursor, "", -1L, 0);
                var rows = (
                    await session
                        .Connection.QueryAsync<MissingRecord>(
                            """
                            select d.id, d.division, d.name,
                                (select max(year) from pack k where k.department_id = d.id and k.kind = @kind and k.year < @year) as LastYear
                            from department d
                            where d.division >= @from and d.division < @to and (d.division, d.id) > (@division, @department)
                                and exists (select 1 from pack k where k.department_id = d.id and k.kind = @kind and k.year < @year)
                                and not exists (select 1 from pack k where k.department_id = d.id and k.kind = @kind and k.year = @year)
                            order by d.division, d.id limit @limit
                            """,
                            new
                            {
                                year = question.Year,
                                kind = (int)question.Kind,
                                from = question.Division,
                                to = question.Division + AfterDigits,
                                division,
                                department,
                                limit = size + 1,
                            },
                            session.Transaction
                        )
                        .ConfigureAwait(false)
                ).AsList();
                return PageOf(
                    rows,
                    size,
                    row => new MissingRow(
                        new Department(row.Id, row.Division, row.Name),
                        row.LastYear
                    ),
                    row => Cursor(row.Division, row.Id, 0)
                );
            },
            cancellation
        );

    public Task<ImmutableArray<ComparedAmount>> Compare(
        CompareQuestion question,
        CancellationToken cancellation = default
    ) =>
        Read(
            async session =>
            {
                var packs = (
                    await session
                        .Connection.QueryAsync<ComparedPack>(
                            $"select department_id as DepartmentId, division, year, scope, version_id as VersionId, staff from pack where {dialect.In("department_id", "departments")} and kind = @kind order by department_id, year, scope",
                            new
                            {
                                departments = question
                                    .Departments.Take(CompareQuestion.MostDepartments)
                                    .ToArray(),
                                kind = (int)question.Kind,
                            },
                            session.Transaction
                        )
                        .ConfigureAwait(false)
                ).AsList();
                var rows = ImmutableArray.CreateBuilder<ComparedAmount>();
                foreach (var pack in packs)
                {
                    if (!question.Years.IsDefaultOrEmpty && !question.Years.Contains(pack.Year))
                    {
                        continue;
                    }

                    var amounts = await session
                        .Connection.QueryAsync<(string Measure, long Fen)>(
                            $"""
                            select measure, fen from headline where {dialect.In(
                                "measure",
                                "measures"
                            )} and year = @year and kind = @kind
                                and division = @division and department_id = @department and scope = @scope
                            order by measure
                            """,
                            new
                            {
                                measures = question
                                    .Measures.Take(CompareQuestion.MostMeasures)
                                    .ToArray(),
                                year = pack.Year,
                                kind = (int)question.Kind,
                                division = pack.Division,
                                department = pack.DepartmentId,
                                scope = pack.Scope,
                            },
                            session.Transaction
                        )
                        .ConfigureAwait(false);
                    foreach (var (measure, fen) in amounts)
                    {
                        rows.Add(
                            new ComparedAmount(
                                pack.DepartmentId,
                                measure,
                                pack.Year,
                                (PackScope)pack.Scope,
                                pack.VersionId,
                                fen,
                                pack.Staff
                            )
                        );
                    }
                }

                return rows.ToImmutable();
            },
            cancellation
        );

    public Task<Page<VersionRow>> Recent(
        string? cursor,
        int size,
        CancellationToken cancellation = default
    ) =>
        Read(
            async session =>
            {
                size = SizeOf(size);
                var (seen, id, _) = ReadCursor(
                    cursor,
                    long.MaxValue.ToString(CultureInfo.InvariantCulture),
                    -1L,
                    0
                );
                var rows = (
                    await session
                        .Connection.QueryAsync<VersionRecord>(
                            $"""
                            select {VersionRecord.Columns} from {VersionRecord.From}
                            where v.state in (0, 2) and (v.seen < @seen or (v.seen = @seen and v.id > @id))
                            order by v.seen desc, v.id limit @limit
                            """,
                            new
                            {
                                seen = long.TryParse(
                                    seen,
                                    CultureInfo.InvariantCulture,
                                    out var last
                                )
                                    ? last
                                    : long.MaxValue,
                                id,
                                limit = size + 1,
                            },
                            session.Transaction
                        )
                        .ConfigureAwait(false)
                ).AsList();
                return PageOf(rows, size, row => row.ToRow(), row => Cursor(row.Seen, row.Id, 0));
            },
            cancellation
        );

    public Task<Page<ReviewRow>> Review(
        string? cursor,
        int size,
        CancellationToken cancellation = default
    ) =>
        Read(
            async session =>
            {
                size = SizeOf(size);
                var (_, id, _) = ReadCursor(cursor, "", -1L, 0);
                var rows = (
                    await session
                        .Connection.QueryAsync<VersionRecord>(
                            $"select {VersionRecord.Columns} from {VersionRecord.From} where v.state in (1, 3) and v.id > @id order by v.id limit @limit",
                            new { id, limit = size + 1 },
                            session.Transaction
                        )
                        .ConfigureAwait(false)
                ).AsList();
                var sources = new Dictionary<long, ImmutableArray<string>>();
                foreach (var row in rows)
                {
                    sources[row.Id] = [.. await SourcesOf(session, row.Id).ConfigureAwait(false)];
                }

                return PageOf(
                    rows,
                    size,
                    row => new ReviewRow(
                        row.ToRow(),
                        VersionRecord.DoubtsOf(row.Doubts),
                        row.ReadFiles(),
                        sources[row.Id]
                    ),
                    row => Cursor("", row.Id, 0)
                );
            },
            cancellation
        );

    public Task<Page<ImportFailure>> Failures(
        string? cursor,
        int size,
        CancellationToken cancellation = default
    ) =>
        Read(
            async session =>
            {
                size = SizeOf(size);
                var rows = (
                    await session
                        .Connection.QueryAsync<FailureRecord>(
                            "select source, hash, chinese, english from failure where source > @cursor order by source limit @limit",
                            new { cursor = cursor ?? "", limit = size + 1 },
                            session.Transaction
                        )
                        .ConfigureAwait(false)
                ).AsList();
                return PageOf(
                    rows,
                    size,
                    row => new ImportFailure(row.Source, row.Hash, row.Chinese, row.English),
                    row => row.Source
                );
            },
            cancellation
        );

    public Task<CorpusStats> Stats(CancellationToken cancellation = default) =>
        Read(
            async session =>
            {
                var counts = await session
                    .Connection.QuerySingleAsync<StatsRecord>(
                        """
                        select (select count(*) from department) as Departments, (select count(*) from pack) as Packs,
                            (select count(*) from version) as Versions, (select count(*) from statement) as Statements,
                            (select count(*) from point) as Points, (select count(*) from passage) as Passages,
                            (select count(*) from failure) as Failures, (select count(*) from version where state = 1) as Review
                        """,
                        transaction: session.Transaction,
                        commandTimeout: 0
                    )
                    .ConfigureAwait(false);
                return counts.ToStats() with
                {
                    Bytes = await dialect.Size(session).ConfigureAwait(false),
                };
            },
            cancellation
        );

    private async Task<SearchKind> SearchIn(
        CorpusSession session,
        SearchQuestion question,
        ImmutableArray<string> words,
        PassageKind kind,
        int size
    )
    {
        var before = long.TryParse(question.Cursor, CultureInfo.InvariantCulture, out var last)
            ? last
            : (long?)null;
        var (found, count) = await dialect
            .Search(session, question, words, kind, before, size + 1)
            .ConfigureAwait(false);
        return new SearchKind(
            kind,
            Math.Min(count, SearchQuestion.MostCounted),
            count > SearchQuestion.MostCounted,
            [.. found.Take(size).Select(passage => HitOf(kind, passage, words))],
            found.Count > size ? found[size - 1].Id.ToString(CultureInfo.InvariantCulture) : null
        );
    }

    private static SearchHit HitOf(
        PassageKind kind,
        FoundPassage passage,
        ImmutableArray<string> words
    )
    {
        var (text, highlights) = Excerpts.Of(passage.Text, words);
        return new SearchHit(
            kind,
            new Department(passage.DepartmentId, passage.Division, passage.Name),
            passage.VersionId,
            passage.Year,
            passage.Ordinal,
            passage.Page,
            passage.Fen,
            text,
            highlights
        );
    }

    private static int Counted(IEnumerable<(int Scope, long Packs)> rows, bool isCounted) =>
        (int)
            rows.Where(row => (row.Scope == (int)PackScope.Department) == isCounted)
                .Sum(row => row.Packs);

    private static int SizeOf(int size) => Math.Clamp(size, 1, PlaceQuestion.LargestPage);

    private static Page<T> PageOf<TRow, T>(
        List<TRow> rows,
        int size,
        Func<TRow, T> map,
        Func<TRow, string> cursor
    ) => new([.. rows.Take(size).Select(map)], rows.Count > size ? cursor(rows[size - 1]) : null);

    private static string Cursor(object first, long second, int third) =>
        FormattableString.Invariant($"{first}~{second}~{third}");

    /// <summary>The parts of a cursor; the given ones for anything that is none.</summary>
    private static (string First, long Second, long Third) ReadCursor(
        string? cursor,
        string first,
        long second,
        long third
    )
    {
        var parts = (cursor ?? "").Split('~');
        return
            parts.Length == 3
            && long.TryParse(parts[1], CultureInfo.InvariantCulture, out var two)
            && long.TryParse(parts[2], CultureInfo.InvariantCulture, out var three)
            ? (parts[0], two, three)
            : (first, second, third);
    }
}
