using Mingzhang.Corpus;
using Mingzhang.Corpus.Identity;
using Mingzhang.Corpus.Model;
using Mingzhang.Corpus.Search;

namespace Mingzhang.Storage.Corpus.ClickHouse;

/// <summary>
/// 语料库 on ClickHouse: departments are spread over servers, all that belongs to a department is on one. A question about a department
/// asks its server; a question about a place asks all at once and puts the answers together. Rows are only added: the row of a
/// version is written last, so what a kill left behind is seen by no question about packs and written again by the next run.
/// </summary>
public sealed partial class ClickHouseCorpusStore : ICorpusStore
{
    private const int MostInList = 10_000;

    private readonly HttpClient http;
    private readonly ClickHouseServer[] servers;
    private readonly Lock gate = new();
    private long lastStamp;

    private ClickHouseCorpusStore(HttpClient http, ClickHouseServer[] servers)
    {
        this.http = http;
        this.servers = servers;
    }

    /// <summary>Opens the corpus and makes the tables that are missing.</summary>
    /// <param name="endpoints">HTTP addresses of the servers, one for each part of the departments, always in the same order.</param>
    /// <param name="cluster">Name of the cluster in the servers' configuration, for tables over all of them; empty = none are made.</param>
    public static async Task<ClickHouseCorpusStore> Open(
        IReadOnlyList<Uri> endpoints,
        string database,
        string cluster = "",
        CancellationToken cancellation = default
    )
    {
        var client = new HttpClient { Timeout = TimeSpan.FromMinutes(10) };
        var store = new ClickHouseCorpusStore(
            client,
            [
                .. endpoints.Select(endpoint => new ClickHouseServer(
                    client,
                    endpoint,
                    ClickHouseSchema.Name(database)
                )),
            ]
        );
        try
        {
            foreach (var server in store.servers)
            {
                await ClickHouseSchema
                    .Create(server, database, cluster, cancellation)
                    .ConfigureAwait(false);
            }
        }
        catch (HttpRequestException failure)
        {
            await store.DisposeAsync().ConfigureAwait(false);
            throw new IOException(failure.Message, failure);
        }

        return store;
    }

    public async Task<IReadOnlyDictionary<long, string>> Known(
        IReadOnlyCollection<long> versions,
        CancellationToken cancellation = default
    )
    {
        var lines = await Lines(versions, cancellation).ConfigureAwait(false);
        var sources = await Sources(lines.Keys, cancellation).ConfigureAwait(false);
        return lines.Keys.ToDictionary(
            id => id,
            id => sources.TryGetValue(id, out var names) ? names[0] : ""
        );
    }

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

        var lines = await Lines([.. packs.Select(pack => pack.Id)], cancellation)
            .ConfigureAwait(false);
        var sources = await Sources(lines.Keys, cancellation).ConfigureAwait(false);
        var batch = new Batch(servers.Length);
        var named = new List<FoundAgain>();
        var added = new Dictionary<long, int>();
        var merged = new List<CorpusPack>();
        foreach (var pack in packs)
        {
            var first = pack.Sources.IsEmpty ? "" : pack.Sources[0];
            if (added.TryGetValue(pack.Id, out var place))
            {
                // Twice in one batch: as if they had come one after the other.
                merged[place] = Merge(merged[place], pack, again);
            }
            else if (!lines.TryGetValue(pack.Id, out var line))
            {
                added[pack.Id] = merged.Count;
                merged.Add(pack);
            }
            else if (
                !again
                && sources.TryGetValue(pack.Id, out var names)
                && string.CompareOrdinal(names[0], first) <= 0
            )
            {
                named.AddRange(
                    pack.Sources.Select(source => new FoundAgain(pack.Id, source, pack.Seen))
                );
            }
            else
            {
                added[pack.Id] = merged.Count;
                merged.Add(Replace(batch, line, pack, sources));
            }
        }

        foreach (var pack in merged)
        {
            batch.Add(pack, NextStamp());
        }

        await batch.Send(servers, cancellation).ConfigureAwait(false);
        await AddSources(named, cancellation).ConfigureAwait(false);
        await Mend([.. packs.SelectMany(pack => pack.Sources)], cancellation).ConfigureAwait(false);
    }

    public async Task AddSources(
        IReadOnlyList<FoundAgain> found,
        CancellationToken cancellation = default
    )
    {
        if (found.Count == 0)
        {
            return;
        }

        var lines = await Lines([.. found.Select(one => one.Version).Distinct()], cancellation)
            .ConfigureAwait(false);
        var batch = new Batch(servers.Length);
        foreach (var one in found)
        {
            if (!lines.TryGetValue(one.Version, out var line))
            {
                continue;
            }

            batch.Source(line.Identity.DepartmentId, one.Version, one.Source);
            if (one.Seen < line.Seen)
            {
                lines[one.Version] = line = line with { Seen = one.Seen, Stamp = NextStamp() };
                batch.Version(line);
            }
        }

        await batch.Send(servers, cancellation).ConfigureAwait(false);
        await Mend([.. found.Select(one => one.Source)], cancellation).ConfigureAwait(false);
    }

    public async Task AddFailures(
        IReadOnlyList<ImportFailure> failures,
        CancellationToken cancellation = default
    )
    {
        var rows = new RowWriter("failure" + ClickHouseSchema.Local, ClickHouseSchema.Failure);
        foreach (var failure in failures)
        {
            rows.Add(
                0L,
                failure.Source,
                failure.Hash,
                failure.Chinese,
                failure.English,
                NextStamp(),
                1
            );
        }

        await servers[0].Insert(rows, cancellation).ConfigureAwait(false);
    }

    public Task<bool> Decide(
        long version,
        PackIdentity identity,
        CancellationToken cancellation = default
    ) => Judge(version, identity, ReviewState.Decided, cancellation);

    public Task<bool> SetAside(long version, CancellationToken cancellation = default) =>
        Judge(version, identity: null, ReviewState.SetAside, cancellation);

    public async Task Settle(CancellationToken cancellation = default)
    {
        foreach (var table in new[] { "version", "statement", "headline", "passage", "detail" })
        {
            await Everywhere(server =>
                    server.Run($"optimize table {table}{ClickHouseSchema.Local}", cancellation)
                )
                .ConfigureAwait(false);
        }
    }

    public ValueTask DisposeAsync()
    {
        http.Dispose();
        return ValueTask.CompletedTask;
    }

    private static CorpusPack Merge(CorpusPack before, CorpusPack now, bool again)
    {
        var isEarlier = again || string.CompareOrdinal(now.Sources[0], before.Sources[0]) < 0;
        return (isEarlier ? now : before) with
        {
            Sources = [.. before.Sources.Union(now.Sources).Order(StringComparer.Ordinal)],
            Seen = Math.Min(before.Seen, now.Seen),
        };
    }

    /// <summary>What a pack that is read anew keeps of the version before, which is withdrawn.</summary>
    private CorpusPack Replace(
        Batch batch,
        VersionLine line,
        CorpusPack pack,
        IReadOnlyDictionary<long, List<string>> sources
    )
    {
        Withdraw(batch, line);
        var isJudged =
            line.State == (int)ReviewState.Decided
            || (line.State == (int)ReviewState.SetAside && line.Doubts.Length == 0);
        return pack with
        {
            Sources =
            [
                .. pack
                    .Sources.Union(sources.GetValueOrDefault(pack.Id) ?? [])
                    .Order(StringComparer.Ordinal),
            ],
            Seen = Math.Min(pack.Seen, line.Seen),
            State = isJudged ? (ReviewState)line.State : pack.State,
            Identity = isJudged ? line.Identity : pack.Identity,
            Doubts = isJudged ? VersionRecord.DoubtsOf(line.Doubts) : pack.Doubts,
        };
    }

    /// <summary>The row that takes a version out of what is shown.</summary>
    private void Withdraw(Batch batch, VersionLine line) =>
        batch.Version(line with { State = VersionLine.Moved, Stamp = NextStamp() });

    private async Task<bool> Judge(
        long version,
        PackIdentity? identity,
        ReviewState state,
        CancellationToken cancellation
    )
    {
        var lines = await Lines([version], cancellation).ConfigureAwait(false);
        if (
            !lines.TryGetValue(version, out var line)
            || await Load(version, cancellation).ConfigureAwait(false) is not { } pack
        )
        {
            return false;
        }

        var batch = new Batch(servers.Length);
        Withdraw(batch, line);
        batch.Add(
            pack with
            {
                Identity = identity ?? pack.Identity,
                State = state,
                Doubts = identity is null ? [] : pack.Doubts,
            },
            NextStamp()
        );
        await batch.Send(servers, cancellation).ConfigureAwait(false);
        return true;
    }

    /// <summary>Files that were not usable before and are now.</summary>
    private async Task Mend(IReadOnlyList<string> sources, CancellationToken cancellation)
    {
        if (sources.Count == 0)
        {
            return;
        }

        var failed = new List<string>();
        foreach (var part in sources.Chunk(MostInList))
        {
            failed.AddRange(
                (
                    await servers[0]
                        .Query(
                            Sql(
                                $"select distinct source from failure_local where source in {part}"
                            ),
                            cancellation
                        )
                        .ConfigureAwait(false)
                ).Select(row => row[0])
            );
        }

        var rows = new RowWriter("failure" + ClickHouseSchema.Local, ClickHouseSchema.Failure);
        foreach (var source in failed)
        {
            rows.Add(0L, source, "", "", "", NextStamp(), 0);
        }

        await servers[0].Insert(rows, cancellation).ConfigureAwait(false);
    }

    /// <summary>A number greater than all that were given out before, by this program or an earlier one: time, then a count.</summary>
    private long NextStamp()
    {
        lock (gate)
        {
            var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() << 20;
            lastStamp = Math.Max(now, lastStamp + 1);
            return lastStamp;
        }
    }

    private static string Sql(ClickHouseSql sql) => sql.ToString();

    private ClickHouseServer ServerOf(long department) =>
        servers[Batch.PartOf(department, servers.Length)];

    private Task Everywhere(Func<ClickHouseServer, Task> work) =>
        Task.WhenAll(servers.Select(work));

    /// <summary>The rows of all servers, those of the first one first.</summary>
    private async Task<List<string[]>> Gather(string sql, CancellationToken cancellation)
    {
        var parts = await Task.WhenAll(servers.Select(server => server.Query(sql, cancellation)))
            .ConfigureAwait(false);
        return [.. parts.SelectMany(part => part)];
    }
}

/// <summary>Rows on their way to the servers.</summary>
internal sealed class Batch
{
    private readonly Dictionary<string, RowWriter>[] parts;

    /// <summary>Order of writing: the row of a version last, which makes the rest seen.</summary>
    private static readonly (string Name, string Columns)[] Order =
    [
        ("source", ClickHouseSchema.Source),
        ("detail", ClickHouseSchema.Detail),
        ("passage", ClickHouseSchema.Passage),
        ("statement", ClickHouseSchema.Statement),
        ("headline", ClickHouseSchema.Headline),
        ("version", ClickHouseSchema.Version),
    ];

    public Batch(int servers)
    {
        parts = new Dictionary<string, RowWriter>[servers];
        for (var i = 0; i < servers; i++)
        {
            parts[i] = Order.ToDictionary(
                table => table.Name,
                table => new RowWriter(table.Name + ClickHouseSchema.Local, table.Columns),
                StringComparer.Ordinal
            );
        }
    }

    public static int PartOf(long department, int servers) => (int)(department % servers);

    public void Add(CorpusPack pack, long stamp)
    {
        var line = VersionLine.Of(pack, stamp);
        var department = pack.Identity.DepartmentId;
        var part = parts[PartOf(department, parts.Length)];
        foreach (var source in pack.Sources)
        {
            part["source"].Add(department, pack.Id, source);
        }

        part["detail"].Add(department, pack.Id, stamp, CorpusJson.Write(pack.Detail));
        foreach (var passage in pack.Passages)
        {
            part["passage"]
                .Add(
                    (int)passage.Kind,
                    pack.Identity.Year,
                    pack.Identity.Division,
                    department,
                    pack.Id,
                    stamp,
                    passage.Ordinal,
                    passage.Page,
                    passage.Fen is null ? 0 : 1,
                    passage.Fen ?? 0L,
                    passage.Text,
                    SearchWords.Fold(passage.Text)
                );
        }

        var statements = part["statement"];
        foreach (var row in pack.Statements)
        {
            var point = row.Point;
            statements.Add(
                department,
                pack.Id,
                stamp,
                pack.Identity.Year,
                point.Year,
                point.Side,
                point.Function,
                point.Economic,
                point.Fund,
                point.Origin,
                point.Nature,
                point.Project,
                point.Item,
                point.Stage,
                point.Unit,
                point.Measure,
                row.PointId,
                row.Fen,
                row.Precision,
                row.Document,
                row.Page,
                row.Table,
                row.Row,
                row.Column,
                row.Printings,
                (int)row.Trust
            );
        }

        if (line.IsShown)
        {
            Headlines(line, pack.Statements);
        }

        Version(line);
    }

    public void Version(VersionLine line) =>
        line.Write(parts[PartOf(line.Identity.DepartmentId, parts.Length)]["version"]);

    public void Source(long department, long version, string name) =>
        parts[PartOf(department, parts.Length)]["source"].Add(department, version, name);

    private void Headlines(VersionLine line, IReadOnlyList<StatementRow> statements)
    {
        var identity = line.Identity;
        var rows = parts[PartOf(identity.DepartmentId, parts.Length)]["headline"];
        foreach (
            var (measure, fen) in Mingzhang.Corpus.Model.Headlines.Of(identity.Year, statements)
        )
        {
            rows.Add(
                measure,
                identity.Year,
                (int)identity.Kind,
                identity.Division,
                identity.DepartmentId,
                (int)identity.Scope,
                line.Id,
                line.Load,
                fen,
                line.Staff
            );
        }
    }

    public Task Send(ClickHouseServer[] servers, CancellationToken cancellation) =>
        Task.WhenAll(
            servers.Select(
                async (server, i) =>
                {
                    foreach (var (name, _) in Order)
                    {
                        await server.Insert(parts[i][name], cancellation).ConfigureAwait(false);
                    }
                }
            )
        );
}
