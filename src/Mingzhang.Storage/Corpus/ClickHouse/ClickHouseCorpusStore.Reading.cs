using System.Collections.Immutable;
using Mingzhang.Corpus.Model;
using Mingzhang.Corpus.Questions;
using Mingzhang.Facts.Cube;

namespace Mingzhang.Storage.Corpus.ClickHouse;

/// <content>One version, and what every question needs.</content>
public sealed partial class ClickHouseCorpusStore
{
    private static readonly SqlPart VersionColumns = new(ClickHouseSchema.Version);

    public async Task<VersionAnswer?> Version(long id, CancellationToken cancellation = default)
    {
        if (await LineOf(id, cancellation).ConfigureAwait(false) is not { } line)
        {
            return null;
        }

        var department = line.Identity.DepartmentId;
        var sources = ServerOf(department)
            .Query(
                Sql(
                    $"select distinct name from source_local where department_id = {department} and version_id = {id}"
                ),
                cancellation
            );
        var isCurrent = IsCurrent(line, cancellation);
        var detail = DetailOf(line, cancellation);
        return new VersionAnswer(
            line.ToRow(await isCurrent.ConfigureAwait(false)),
            VersionRecord.DoubtsOf(line.Doubts),
            [.. CorpusJson.ReadFiles(line.Files)],
            [
                .. (await sources.ConfigureAwait(false))
                    .Select(row => row[0])
                    .Order(StringComparer.Ordinal),
            ],
            await detail.ConfigureAwait(false)
        );
    }

    public async Task<ImmutableArray<StatementRow>> Statements(
        long version,
        CancellationToken cancellation = default
    ) =>
        await LineOf(version, cancellation).ConfigureAwait(false) is { } line
            ? await StatementsOf(line, cancellation).ConfigureAwait(false)
            : [];

    public async Task<CorpusPack?> Load(long version, CancellationToken cancellation = default)
    {
        if (await LineOf(version, cancellation).ConfigureAwait(false) is not { } line)
        {
            return null;
        }

        var department = line.Identity.DepartmentId;
        var passages = await ServerOf(department)
            .Query(
                Sql(
                    $"select distinct kind, ordinal, page, has_fen, fen, text from passage_local where department_id = {department} and version_id = {version} and load = {line.Load} order by kind, ordinal, text"
                ),
                cancellation
            )
            .ConfigureAwait(false);
        var sources = await Sources([version], cancellation).ConfigureAwait(false);
        var row = line.ToRow(isCurrent: false);
        return new CorpusPack
        {
            Hash = line.Hash,
            Identity = line.Identity,
            Title = line.Title,
            Seen = line.Seen,
            Published = row.Published,
            State = row.State,
            Doubts = VersionRecord.DoubtsOf(line.Doubts),
            Files = [.. CorpusJson.ReadFiles(line.Files)],
            Sources = [.. sources.GetValueOrDefault(version) ?? []],
            Counts = row.Counts,
            Statements = await StatementsOf(line, cancellation).ConfigureAwait(false),
            Passages =
            [
                .. passages.Select(passage => new Passage(
                    (PassageKind)ClickHouseServer.Number(passage[0]),
                    (int)ClickHouseServer.Number(passage[1]),
                    (int)ClickHouseServer.Number(passage[2]),
                    passage[3] == "1" ? ClickHouseServer.Number(passage[4]) : null,
                    passage[5]
                )),
            ],
            Detail = await DetailOf(line, cancellation).ConfigureAwait(false),
        };
    }

    public async Task<IReadOnlyList<long>> VersionIds(
        long after,
        int size,
        CancellationToken cancellation = default
    ) =>
        [
            .. (
                await Gather(
                        Sql(
                            $"select id, max(stamp), argMax(state, stamp) from version_local where id > {after} group by id order by id limit {size * 2}"
                        ),
                        cancellation
                    )
                    .ConfigureAwait(false)
            )
                .GroupBy(row => ClickHouseServer.Number(row[0]))
                .Where(group =>
                    group.MaxBy(row => ClickHouseServer.Number(row[1]))![2]
                    != VersionLine.Moved.ToString(System.Globalization.CultureInfo.InvariantCulture)
                )
                .Select(group => group.Key)
                .Order()
                .Take(size),
        ];

    private async Task<VersionLine?> LineOf(long id, CancellationToken cancellation) =>
        (await Lines([id], cancellation).ConfigureAwait(false)).GetValueOrDefault(id);

    /// <summary>The last row of each version, whichever server has it; those that have moved away are not among them.</summary>
    private async Task<Dictionary<long, VersionLine>> Lines(
        IReadOnlyCollection<long> versions,
        CancellationToken cancellation
    )
    {
        var lines = new Dictionary<long, VersionLine>();
        foreach (var part in versions.Distinct().Chunk(MostInList))
        {
            var rows = await Gather(
                    Sql($"select {VersionColumns} from version_local prewhere id in {part}"),
                    cancellation
                )
                .ConfigureAwait(false);
            foreach (var line in rows.Select(VersionLine.Read))
            {
                if (!lines.TryGetValue(line.Id, out var before) || line.Stamp > before.Stamp)
                {
                    lines[line.Id] = line;
                }
            }
        }

        foreach (var (id, line) in lines.ToList())
        {
            if (line.State == VersionLine.Moved)
            {
                lines.Remove(id);
            }
        }

        return lines;
    }

    /// <summary>The last rows of the versions of a department that are shown.</summary>
    private async Task<List<VersionLine>> LinesOfDepartment(
        long department,
        CancellationToken cancellation
    ) =>
        [
            .. (
                await ServerOf(department)
                    .Query(
                        Sql(
                            $"select {VersionColumns} from version_local where department_id = {department} order by stamp desc limit 1 by id"
                        ),
                        cancellation
                    )
                    .ConfigureAwait(false)
            )
                .Select(VersionLine.Read)
                .Where(line => line.IsShown),
        ];

    private async Task<bool> IsCurrent(VersionLine line, CancellationToken cancellation) =>
        line.IsShown
        && CurrentOf(
                await LinesOfDepartment(line.Identity.DepartmentId, cancellation)
                    .ConfigureAwait(false)
            )
            .Contains(line.Id);

    /// <summary>Of versions of departments, those that hold.</summary>
    private static HashSet<long> CurrentOf(IEnumerable<VersionLine> lines) =>
        lines
            .GroupBy(line => line.Identity.PackId)
            .Select(pack =>
                pack.OrderByDescending(line => line.Seen)
                    .ThenByDescending(line => line.Hash, StringComparer.Ordinal)
                    .First()
                    .Id
            )
            .ToHashSet();

    private async Task<Dictionary<long, List<string>>> Sources(
        IReadOnlyCollection<long> versions,
        CancellationToken cancellation
    )
    {
        var sources = new Dictionary<long, List<string>>();
        foreach (var part in versions.Chunk(MostInList))
        {
            foreach (
                var row in await Gather(
                        Sql(
                            $"select distinct version_id, name from source_local prewhere version_id in {part}"
                        ),
                        cancellation
                    )
                    .ConfigureAwait(false)
            )
            {
                var id = ClickHouseServer.Number(row[0]);
                if (!sources.TryGetValue(id, out var names))
                {
                    sources[id] = names = [];
                }

                if (!names.Contains(row[1]))
                {
                    names.Add(row[1]);
                }
            }
        }

        foreach (var names in sources.Values)
        {
            names.Sort(StringComparer.Ordinal);
        }

        return sources;
    }

    private async Task<PackDetail> DetailOf(VersionLine line, CancellationToken cancellation)
    {
        var department = line.Identity.DepartmentId;
        var rows = await ServerOf(department)
            .Query(
                Sql(
                    $"select body from detail_local where department_id = {department} and version_id = {line.Id} and load = {line.Load} limit 1"
                ),
                cancellation
            )
            .ConfigureAwait(false);
        return rows.Count == 0 ? new PackDetail() : CorpusJson.ReadDetail(rows[0][0]);
    }

    private async Task<ImmutableArray<StatementRow>> StatementsOf(
        VersionLine line,
        CancellationToken cancellation
    )
    {
        var department = line.Identity.DepartmentId;
        var rows = await ServerOf(department)
            .Query(
                Sql(
                    $"""
                    select year, side, function, economic, fund, origin, nature, project, item, stage, unit, measure, fen, precision,
                        document, page, tab, row, col, printings, trust
                    from statement_local where pack_year = {line.Identity.Year} and department_id = {department}
                        and version_id = {line.Id} and load = {line.Load} limit 1 by point_id
                    """
                ),
                cancellation
            )
            .ConfigureAwait(false);
        return [.. rows.Select(StatementOf).OrderBy(row => row.PointId)];
    }

    private static StatementRow StatementOf(string[] row)
    {
        return new StatementRow(
            new Point
            {
                Year = Int(0),
                Side = row[1],
                Function = row[2],
                Economic = row[3],
                Fund = row[4],
                Origin = row[5],
                Nature = row[6],
                Project = row[7],
                Item = row[8],
                Stage = row[9],
                Unit = row[10],
                Measure = row[11],
            },
            ClickHouseServer.Number(row[12]),
            Int(13),
            Int(14),
            Int(15),
            Int(16),
            Int(17),
            Int(18),
            Int(19),
            (StatementTrust)Int(20)
        );

        int Int(int field) => (int)ClickHouseServer.Number(row[field]);
    }
}
