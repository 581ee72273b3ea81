using System.Collections.Immutable;
using System.Globalization;
using Mingzhang.Corpus;
using Mingzhang.Corpus.Model;
using Mingzhang.Corpus.Questions;
using Mingzhang.Facts.Packs;

namespace Mingzhang.Storage.Corpus.ClickHouse;

/// <content>Questions over many packs.</content>
public sealed partial class ClickHouseCorpusStore
{
    private const string AfterDigits = ":";
    private const int Counted = (int)PackScope.Department;

    public async Task<DepartmentAnswer?> Department(
        long id,
        CancellationToken cancellation = default
    )
    {
        var lines = await LinesOfDepartment(id, cancellation).ConfigureAwait(false);
        if (lines.Count == 0)
        {
            return null;
        }

        var current = CurrentOf(lines);
        var rows = lines
            .OrderByDescending(line => line.Identity.Year)
            .ThenBy(line => line.Identity.Kind)
            .ThenBy(line => line.Identity.Scope)
            .ThenByDescending(line => line.Seen)
            .ThenByDescending(line => line.Hash, StringComparer.Ordinal)
            .Select(line => line.ToRow(current.Contains(line.Id)))
            .ToImmutableArray();
        var statements = await Task.WhenAll(
                lines
                    .Where(line => current.Contains(line.Id))
                    .Select(async line =>
                        (
                            line.Identity,
                            Rows: await StatementsOf(line, cancellation).ConfigureAwait(false)
                        )
                    )
            )
            .ConfigureAwait(false);
        return new DepartmentAnswer(
            new Department(id, lines[0].Identity.Division, lines[0].Identity.Department),
            rows,
            [
                .. statements
                    .OrderByDescending(pack => pack.Identity.Year)
                    .ThenBy(pack => pack.Identity.Kind)
                    .ThenBy(pack => pack.Identity.Scope)
                    .SelectMany(pack =>
                        Headlines
                            .Of(pack.Identity.Year, pack.Rows)
                            .Select(amount => new HeadlineAmount(
                                amount.Key,
                                pack.Identity.Year,
                                pack.Identity.Kind,
                                pack.Identity.Scope,
                                amount.Fen
                            ))
                    ),
            ]
        );
    }

    public async Task<Page<DepartmentRow>> Departments(
        PlaceQuestion question,
        CancellationToken cancellation = default
    )
    {
        var size = SizeOf(question.Size);
        var (division, department, scope) = ReadCursor(question.Cursor, "", -1, -1);
        var found = await Gather(
                Sql(
                    $"""
                    select division, department_id, scope, id from (
                        select division, department_id, scope, pack_id, id, argMax(state, stamp) as now, argMax(seen, stamp) as last, any(hash) as content
                        from version_local where {Where(
                        question
                    )} and (division, department_id, scope) > ({division}, {department}, {scope})
                        group by division, department_id, scope, pack_id, id having now in (0, 2)
                        order by last desc, content desc limit 1 by pack_id
                    ) order by division, department_id, scope limit {size + 1}
                    """
                ),
                cancellation
            )
            .ConfigureAwait(false);
        var keys = found
            .Select(row =>
                (
                    row[0],
                    ClickHouseServer.Number(row[1]),
                    ClickHouseServer.Number(row[2]),
                    Id: ClickHouseServer.Number(row[3])
                )
            )
            .OrderBy(row => row.Item1, StringComparer.Ordinal)
            .ThenBy(row => row.Item2)
            .ThenBy(row => row.Item3)
            .Take(size + 1)
            .ToList();
        var lines = await Lines([.. keys.Select(row => row.Id)], cancellation)
            .ConfigureAwait(false);
        return PageOf(
            [.. keys.Where(row => lines.ContainsKey(row.Id)).Select(row => lines[row.Id])],
            size,
            line => new DepartmentRow(
                new Department(
                    line.Identity.DepartmentId,
                    line.Identity.Division,
                    line.Identity.Department
                ),
                line.Identity.Scope,
                line.ToRow(isCurrent: true)
            ),
            line =>
                Cursor(line.Identity.Division, line.Identity.DepartmentId, (int)line.Identity.Scope)
        );
    }

    public async Task<Page<RankedRow>> Rank(
        PlaceQuestion question,
        string measure,
        CancellationToken cancellation = default
    )
    {
        var size = SizeOf(question.Size);
        var (last, department, scope) = ReadCursor(
            question.Cursor,
            long.MaxValue.ToString(CultureInfo.InvariantCulture),
            -1,
            -1
        );
        var fen = long.TryParse(last, CultureInfo.InvariantCulture, out var below)
            ? below
            : long.MaxValue;
        var found = await Gather(
                Sql(
                    $"""
                    select department_id, scope, amount, version, heads from ({Holding(
                        question,
                        measure
                    )})
                    where amount < {fen} or (amount = {fen} and (department_id, scope) > ({department}, {scope}))
                    order by amount desc, department_id, scope limit {size + 1}
                    """
                ),
                cancellation
            )
            .ConfigureAwait(false);
        var rows = found
            .Select(row =>
                (
                    Department: ClickHouseServer.Number(row[0]),
                    Scope: (int)ClickHouseServer.Number(row[1]),
                    Fen: ClickHouseServer.Number(row[2]),
                    Version: ClickHouseServer.Number(row[3]),
                    Staff: (int)ClickHouseServer.Number(row[4])
                )
            )
            .OrderByDescending(row => row.Fen)
            .ThenBy(row => row.Department)
            .ThenBy(row => row.Scope)
            .Take(size + 1)
            .ToList();
        var names = await NamesOf(rows.Select(row => row.Version), cancellation)
            .ConfigureAwait(false);
        return PageOf(
            rows,
            size,
            row => new RankedRow(
                names[row.Version],
                (PackScope)row.Scope,
                row.Version,
                row.Fen,
                row.Staff < 0 ? null : row.Staff
            ),
            row => Cursor(row.Fen, row.Department, row.Scope)
        );
    }

    public async Task<TotalsAnswer> Totals(
        PlaceQuestion question,
        CancellationToken cancellation = default
    )
    {
        var length = Math.Min(question.Division.Length + 2, 6);
        var sums = Gather(
            Sql(
                $"""
                select measure, sum(fen), count() from headline_local where {Where(
                    question
                )} and scope = {Counted} and {Holds(Where(question))}
                group by measure
                """
            ),
            cancellation
        );
        var packs = Gather(
            Sql(
                $"""
                select substring(division, 1, {length}) as part, scope, uniqExact(pack_id) from (
                    select division, scope, pack_id, id, argMax(state, stamp) as now from version_local
                    where {Where(
                    question
                )} group by division, scope, pack_id, id having now in (0, 2)
                ) group by part, scope
                """
            ),
            cancellation
        );
        var spending = Gather(
            Sql(
                $"""
                select substring(division, 1, {length}) as part, sum(fen) from headline_local
                where measure = 'expenditure' and {Where(
                    question
                )} and scope = {Counted} and {Holds(Where(question))} group by part
                """
            ),
            cancellation
        );
        var amounts = (await spending.ConfigureAwait(false))
            .GroupBy(row => row[0], StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                group => group.Sum(row => ClickHouseServer.Number(row[1])),
                StringComparer.Ordinal
            );
        var divisions = (await packs.ConfigureAwait(false))
            .GroupBy(row => row[0], StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new DivisionTotal(
                group.Key,
                Packs(group, isCounted: true),
                Packs(group, isCounted: false),
                amounts.TryGetValue(group.Key, out var amount) ? amount : null
            ))
            .ToImmutableArray();
        return new TotalsAnswer(
            divisions.Sum(part => part.Departments),
            divisions.Sum(part => part.Units),
            [
                .. (await sums.ConfigureAwait(false))
                    .GroupBy(row => row[0], StringComparer.Ordinal)
                    .OrderBy(group => group.Key, StringComparer.Ordinal)
                    .Select(group => new MeasureTotal(
                        group.Key,
                        group.Sum(row => ClickHouseServer.Number(row[1])),
                        (int)group.Sum(row => ClickHouseServer.Number(row[2]))
                    )),
            ],
            divisions
        );
    }

    public async Task<ImmutableArray<YearTotal>> Years(
        string divisionPrefix,
        string measure,
        CancellationToken cancellation = default
    )
    {
        var place = SqlPart.Of(
            $"division >= {divisionPrefix} and division < {divisionPrefix + AfterDigits}"
        );
        return
        [
            .. (
                await Gather(
                        Sql(
                            $"""
                            select year, kind, sum(fen), count() from headline_local
                            where measure = {measure} and {place} and scope = {Counted} and {Holds(
                                place
                            )} group by year, kind
                            """
                        ),
                        cancellation
                    )
                    .ConfigureAwait(false)
            )
                .GroupBy(row =>
                    (Year: ClickHouseServer.Number(row[0]), Kind: ClickHouseServer.Number(row[1]))
                )
                .OrderBy(group => group.Key)
                .Select(group => new YearTotal(
                    (int)group.Key.Year,
                    (PackKind)group.Key.Kind,
                    group.Sum(row => ClickHouseServer.Number(row[2])),
                    (int)group.Sum(row => ClickHouseServer.Number(row[3]))
                )),
        ];
    }

    public async Task<ImmutableArray<ChangeRow>> Changes(
        PlaceQuestion question,
        string measure,
        CancellationToken cancellation = default
    )
    {
        var size = SizeOf(question.Size);
        var before = question with { Year = question.Year - 1 };
        var found = await Gather(
                Sql(
                    $"""
                    select department_id, scope, amount, earlier, version from ({Holding(
                        question,
                        measure
                    )}) any inner join (
                        select department_id, scope, place, amount as earlier from ({Holding(
                        before,
                        measure
                    )})
                    ) using (department_id, scope, place)
                    order by abs(amount - earlier) desc, department_id, scope limit {size}
                    """
                ),
                cancellation
            )
            .ConfigureAwait(false);
        var rows = found
            .Select(row =>
                (
                    Department: ClickHouseServer.Number(row[0]),
                    Scope: (int)ClickHouseServer.Number(row[1]),
                    Now: ClickHouseServer.Number(row[2]),
                    Before: ClickHouseServer.Number(row[3]),
                    Version: ClickHouseServer.Number(row[4])
                )
            )
            .OrderByDescending(row => Math.Abs(row.Now - row.Before))
            .ThenBy(row => row.Department)
            .ThenBy(row => row.Scope)
            .Take(size)
            .ToList();
        var names = await NamesOf(rows.Select(row => row.Version), cancellation)
            .ConfigureAwait(false);
        return
        [
            .. rows.Select(row => new ChangeRow(
                names[row.Version],
                (PackScope)row.Scope,
                row.Now,
                row.Before
            )),
        ];
    }

    public async Task<Page<MissingRow>> Missing(
        PlaceQuestion question,
        CancellationToken cancellation = default
    )
    {
        var size = SizeOf(question.Size);
        var (division, department, _) = ReadCursor(question.Cursor, "", -1, 0);
        var found = await Gather(
                Sql(
                    $"""
                    select division, department_id, any(name), max(earlier) from (
                        select division, department_id, id, any(department) as name, any(year) as own, argMax(state, stamp) as now,
                            if(own < {question.Year}, own, 0) as earlier, own = {question.Year} as has
                        from version_local where kind = {(int)
                        question.Kind} and division >= {question.Division}
                            and division < {question.Division
                        + AfterDigits} and year <= {question.Year}
                            and (division, department_id) > ({division}, {department})
                        group by division, department_id, id having now in (0, 2)
                    ) group by division, department_id having max(has) = 0 and max(earlier) > 0
                    order by division, department_id limit {size + 1}
                    """
                ),
                cancellation
            )
            .ConfigureAwait(false);
        return PageOf(
            [
                .. found
                    .Select(row => new MissingRow(
                        new Department(ClickHouseServer.Number(row[1]), row[0], row[2]),
                        (int)ClickHouseServer.Number(row[3])
                    ))
                    .OrderBy(row => row.Department.Division, StringComparer.Ordinal)
                    .ThenBy(row => row.Department.Id)
                    .Take(size + 1),
            ],
            size,
            row => row,
            row => Cursor(row.Department.Division, row.Department.Id, 0)
        );
    }

    public async Task<ImmutableArray<ComparedAmount>> Compare(
        CompareQuestion question,
        CancellationToken cancellation = default
    )
    {
        var departments = question.Departments.Take(CompareQuestion.MostDepartments).ToArray();
        var measures = question.Measures.Take(CompareQuestion.MostMeasures).ToArray();
        if (departments.Length == 0 || measures.Length == 0)
        {
            return [];
        }

        var years = question.Years.IsDefaultOrEmpty
            ? SqlPart.Empty
            : SqlPart.Of($"and year in {question.Years.Select(year => (long)year)}");
        var found = await Gather(
                Sql(
                    $"""
                    select department_id, measure, year, scope, version_id, fen, staff from headline_local
                    where measure in {measures} and department_id in {departments} and kind = {(int)
                        question.Kind} {years}
                        and {Holds(SqlPart.Of($"department_id in {departments}"))}
                    """
                ),
                cancellation
            )
            .ConfigureAwait(false);
        return
        [
            .. found
                .Select(row => new ComparedAmount(
                    ClickHouseServer.Number(row[0]),
                    row[1],
                    (int)ClickHouseServer.Number(row[2]),
                    (PackScope)ClickHouseServer.Number(row[3]),
                    ClickHouseServer.Number(row[4]),
                    ClickHouseServer.Number(row[5]),
                    ClickHouseServer.Number(row[6]) is >= 0 and var staff ? (int)staff : null
                ))
                .OrderBy(row => row.Department)
                .ThenBy(row => row.Year)
                .ThenBy(row => row.Scope)
                .ThenBy(row => row.Measure, StringComparer.Ordinal),
        ];
    }

    public async Task<Page<VersionRow>> Recent(
        string? cursor,
        int size,
        CancellationToken cancellation = default
    )
    {
        size = SizeOf(size);
        var (text, id, _) = ReadCursor(
            cursor,
            long.MaxValue.ToString(CultureInfo.InvariantCulture),
            -1,
            0
        );
        var seen = long.TryParse(text, CultureInfo.InvariantCulture, out var last)
            ? last
            : long.MaxValue;
        var found = await Gather(
                Sql(
                    $"""
                    select id from (
                        select id, argMax(state, stamp) as now, argMax(seen, stamp) as last from version_local
                        group by id having now in (0, 2)
                    ) where last < {seen} or (last = {seen} and id > {id}) order by last desc, id limit {size
                        + 1}
                    """
                ),
                cancellation
            )
            .ConfigureAwait(false);
        var lines = await Lines(
                [.. found.Select(row => ClickHouseServer.Number(row[0]))],
                cancellation
            )
            .ConfigureAwait(false);
        var rows = lines
            .Values.OrderByDescending(line => line.Seen)
            .ThenBy(line => line.Id)
            .Take(size + 1)
            .ToList();
        var current = new Dictionary<long, bool>();
        foreach (var line in rows)
        {
            current[line.Id] = await IsCurrent(line, cancellation).ConfigureAwait(false);
        }

        return PageOf(
            rows,
            size,
            line => line.ToRow(current[line.Id]),
            line => Cursor(line.Seen, line.Id, 0)
        );
    }

    public async Task<Page<ReviewRow>> Review(
        string? cursor,
        int size,
        CancellationToken cancellation = default
    )
    {
        size = SizeOf(size);
        var (_, id, _) = ReadCursor(cursor, "", -1, 0);
        var found = await Gather(
                Sql(
                    $"select id from (select id, argMax(state, stamp) as now from version_local where id > {id} group by id having now in (1, 3)) order by id limit {size + 1}"
                ),
                cancellation
            )
            .ConfigureAwait(false);
        var lines = await Lines(
                [.. found.Select(row => ClickHouseServer.Number(row[0]))],
                cancellation
            )
            .ConfigureAwait(false);
        var sources = await Sources(lines.Keys, cancellation).ConfigureAwait(false);
        return PageOf(
            [
                .. lines
                    .Values.Where(line => line.State is 1 or 3)
                    .OrderBy(line => line.Id)
                    .Take(size + 1),
            ],
            size,
            line => new ReviewRow(
                line.ToRow(isCurrent: false),
                VersionRecord.DoubtsOf(line.Doubts),
                [.. CorpusJson.ReadFiles(line.Files)],
                [.. sources.GetValueOrDefault(line.Id) ?? []]
            ),
            line => Cursor("", line.Id, 0)
        );
    }

    public async Task<Page<ImportFailure>> Failures(
        string? cursor,
        int size,
        CancellationToken cancellation = default
    )
    {
        size = SizeOf(size);
        var found = await servers[0]
            .Query(
                Sql(
                    $"""
                    select source, argMax(hash, stamp), argMax(chinese, stamp), argMax(english, stamp), argMax(alive, stamp) as living
                    from failure_local where source > {cursor
                        ?? ""} group by source having living = 1 order by source limit {size + 1}
                    """
                ),
                cancellation
            )
            .ConfigureAwait(false);
        return PageOf(
            found,
            size,
            row => new ImportFailure(row[0], row[1], row[2], row[3]),
            row => row[0]
        );
    }

    public async Task<CorpusStats> Stats(CancellationToken cancellation = default)
    {
        var found = await Gather(
                """
                select uniqExactIf(own, now in (0, 2)), uniqExactIf(pack, now in (0, 2)), countIf(now < 9), countIf(now = 1)
                from (select any(department_id) as own, any(pack_id) as pack, id, argMax(state, stamp) as now from version_local group by department_id, id)
                """,
                cancellation
            )
            .ConfigureAwait(false);
        var statements = await Count("select count() from statement_local").ConfigureAwait(false);
        var points = await Count("select uniq(point_id) from statement_local")
            .ConfigureAwait(false);
        var passages = await Count("select count() from passage_local").ConfigureAwait(false);
        var failures = await Count(
                "select count() from (select source, argMax(alive, stamp) as living from failure_local group by source having living = 1)"
            )
            .ConfigureAwait(false);
        var bytes = await Count(
                "select sum(bytes) from system.parts where active and database = currentDatabase()"
            )
            .ConfigureAwait(false);
        return new CorpusStats(
            Sum(0),
            Sum(1),
            Sum(2),
            statements,
            points,
            passages,
            failures,
            Sum(3)
        )
        {
            Bytes = bytes,
        };

        long Sum(int column) => found.Sum(row => ClickHouseServer.Number(row[column]));

        async Task<long> Count(string sql) =>
            (await Gather(sql, cancellation).ConfigureAwait(false)).Sum(row =>
                ClickHouseServer.Number(row[0])
            );
    }

    /// <summary>What a question asks of a table with year, kind and division.</summary>
    private static SqlPart Where(PlaceQuestion question) =>
        SqlPart.Of(
            $"year = {question.Year} and kind = {(int)question.Kind} and division >= {question.Division} and division < {question.Division + AfterDigits}"
        );

    /// <summary>One measure of the versions that hold: department_id, scope, place, amount, version, heads.</summary>
    private static SqlPart Holding(PlaceQuestion question, string measure) =>
        SqlPart.Of(
            $"""
            select department_id, scope, division as place, fen as amount, version_id as version, staff as heads
            from headline_local where measure = {measure} and {Where(question)} and {Holds(
                Where(question)
            )}
            """
        );

    /// <summary>
    /// That a row belongs to a version that holds, in the load that its last row names: what was loaded and never committed, withdrawn or
    /// replaced is not among them. Version and load are one number, because sets of single numbers are the fastest.
    /// </summary>
    /// <param name="among">Which versions come into question: conditions on columns of both tables.</param>
    private static SqlPart Holds(SqlPart among) =>
        SqlPart.Of(
            $"""
            bitXor(version_id, load) in (
                select argMax(bitXor(id, load), seen * 1073741824 + intDiv(id, 8589934592)) from (
                    select pack_id, id, load, seen, state from version_local where {among} order by stamp desc limit 1 by id
                ) where state in (0, 2) group by pack_id
            )
            """
        );

    private static int Packs(IEnumerable<string[]> rows, bool isCounted) =>
        (int)
            rows.Where(row => (ClickHouseServer.Number(row[1]) == Counted) == isCounted)
                .Sum(row => ClickHouseServer.Number(row[2]));

    private async Task<Dictionary<long, Department>> NamesOf(
        IEnumerable<long> versions,
        CancellationToken cancellation
    ) =>
        (await Lines([.. versions], cancellation).ConfigureAwait(false)).ToDictionary(
            pair => pair.Key,
            pair => new Department(
                pair.Value.Identity.DepartmentId,
                pair.Value.Identity.Division,
                pair.Value.Identity.Department
            )
        );

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
