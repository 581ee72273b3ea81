using System.Collections.Immutable;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Threading.Channels;
using Mingzhang.Catalog;
using Mingzhang.Corpus.Identity;
using Mingzhang.Corpus.Model;
using Mingzhang.Facts.Findings;

namespace Mingzhang.Corpus.Import;

/// <summary>
/// 导入: walks the sources, reads on all cores, writes in one line. What was committed when a run is killed stays; the next run finds it by
/// its content and goes on with the rest. Nothing of the order in which packs come is left in the store, so a run that was killed, a
/// run in shards and an undisturbed run end in the same content.
/// </summary>
public sealed class CorpusImport(ICorpusStore store, IPackReading reading, Catalogue catalogue)
{
    /// <summary>Packs of one transaction: enough that a commit costs little beside them, few enough that a kill costs little.</summary>
    private const int BatchPacks = 32;

    /// <summary>Read packs that wait for the writer; with the workers' own they bound memory.</summary>
    private const int Waiting = 16;

    private readonly PackDigest _digest = new(catalogue);
    private readonly VolumeWords _volumes = VolumeWords.Load(catalogue.Folder);

    /// <summary>Imports everything; what cannot be used is listed in the store and stops nothing.</summary>
    public async Task<ImportProgress> Run(
        ImportOptions options,
        Action<ImportProgress>? report = null,
        CancellationToken cancellation = default
    )
    {
        var clock = Stopwatch.StartNew();
        var total = 0;
        foreach (var _ in Units(options))
        {
            total++;
        }

        var outcomes = Channel.CreateBounded<ImportOutcome>(
            new BoundedChannelOptions(Waiting) { SingleReader = true }
        );
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var units = Units(options).GetEnumerator();
        var gate = new Lock();
        var workers = new Task[Math.Max(1, options.Workers)];
        for (var i = 0; i < workers.Length; i++)
        {
            workers[i] = Task.Run(() => Work(), CancellationToken.None);
        }

        var finished = Task.WhenAll(workers)
            .ContinueWith(
                done => outcomes.Writer.Complete(done.Exception?.InnerException),
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default
            );
        var progress = new ImportProgress(0, total, 0, 0, 0, 0, TimeSpan.Zero, "");
        try
        {
            var batch = new List<ImportOutcome>(BatchPacks);
            while (await outcomes.Reader.WaitToReadAsync(cancellation).ConfigureAwait(false))
            {
                batch.Clear();
                while (batch.Count < BatchPacks && outcomes.Reader.TryRead(out var outcome))
                {
                    batch.Add(outcome);
                }

                await Store(batch, options.Again, cancellation).ConfigureAwait(false);
                foreach (var outcome in batch)
                {
                    progress = Advance(progress, outcome, clock.Elapsed);
                }

                report?.Invoke(progress);
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await finished.ConfigureAwait(false);
        }

        return progress;

        async Task Work()
        {
            while (true)
            {
                ImportUnit unit;
                lock (gate)
                {
                    if (stop.IsCancellationRequested || !units.MoveNext())
                    {
                        return;
                    }

                    unit = units.Current;
                }

                try
                {
                    var outcome = await Read(unit, options, stop.Token).ConfigureAwait(false);
                    await outcomes.Writer.WriteAsync(outcome, stop.Token).ConfigureAwait(false);
                }
                catch (OperationCanceledException) when (stop.IsCancellationRequested)
                {
                    return;
                }
            }
        }
    }

    private static ImportProgress Advance(
        ImportProgress progress,
        ImportOutcome outcome,
        TimeSpan elapsed
    ) =>
        progress with
        {
            Done = progress.Done + 1,
            Added = progress.Added + (outcome.Pack is null ? 0 : 1),
            Known = progress.Known + (outcome.Known is null ? 0 : 1),
            Failed = progress.Failed + (outcome.Failure is null ? 0 : 1),
            Review =
                progress.Review
                + (outcome.Pack?.State is ReviewState.Doubtful or ReviewState.SetAside ? 1 : 0),
            Elapsed = elapsed,
            Name = outcome.Name,
        };

    private IEnumerable<ImportUnit> Units(ImportOptions options)
    {
        var walk = new SourceWalk(_volumes, reading.IsReadable);
        var all = walk.Walk(options.Paths).Concat(options.Lists.SelectMany(walk.WalkList));
        return options.Shards <= 1
            ? all
            : all.Where(unit =>
                StableId.Of("shard", unit.Name) % options.Shards == options.Shard - 1
            );
    }

    private async Task Store(List<ImportOutcome> batch, bool again, CancellationToken cancellation)
    {
        // First in the batch is what was read under the first name: the later ones add their names.
        var packs = batch
            .Where(outcome => outcome.Pack is not null)
            .Select(outcome => outcome.Pack!)
            .ToList();
        await store.Add(packs, again, cancellation).ConfigureAwait(false);
        await store
            .AddSources([.. batch.SelectMany(outcome => outcome.Known ?? [])], cancellation)
            .ConfigureAwait(false);
        await store
            .AddFailures(
                [
                    .. batch
                        .Where(outcome => outcome.Failure is not null)
                        .Select(outcome => outcome.Failure!),
                ],
                cancellation
            )
            .ConfigureAwait(false);
    }

    private async Task<ImportOutcome> Read(
        ImportUnit unit,
        ImportOptions options,
        CancellationToken cancellation
    )
    {
        if (unit.Refusal is { } refusal)
        {
            return Failed(unit, "", refusal);
        }

        string? unpacked = null;
        try
        {
            var paths = ImmutableArray.CreateBuilder<string>(unit.Files.Length);
            foreach (var file in unit.Files)
            {
                if (file.Entry is null)
                {
                    paths.Add(file.Path);
                    continue;
                }

                unpacked ??= Directory.CreateTempSubdirectory("mingzhang-import-").FullName;
                var (path, problem) = ArchiveEntries.Unpack(file, unpacked);
                if (path is null)
                {
                    return Failed(unit, "", problem);
                }

                paths.Add(path);
            }

            return await Read(unit, paths.ToImmutable(), options, cancellation)
                .ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Failed(unit, "", new Text("文件无法读取", "the file cannot be read"));
        }
        finally
        {
            if (unpacked is not null)
            {
                Directory.Delete(unpacked, recursive: true);
            }
        }
    }

    private async Task<ImportOutcome> Read(
        ImportUnit unit,
        ImmutableArray<string> paths,
        ImportOptions options,
        CancellationToken cancellation
    )
    {
        var hashes = paths.Select(HashOf).ToImmutableArray();
        var hash = hashes.Length == 1 ? hashes[0] : HashOfAll(hashes);
        var id = StableId.OfHash(hash);
        var seen = unit.Files.Min(file => file.Seen);
        var known = await store.Known([id], cancellation).ConfigureAwait(false);
        if (
            !options.Again
            && known.TryGetValue(id, out var first)
            && string.CompareOrdinal(first, unit.Name) <= 0
        )
        {
            return new ImportOutcome(
                unit.Name,
                Known: [.. unit.Files.Select(file => new FoundAgain(id, file.Name, seen))]
            );
        }

        var read = reading.Read(paths, cancellation);
        if (read.Pack is not { } pack || read.Result is not { } result)
        {
            return Failed(unit, hash, read.Problem);
        }

        var files = ImmutableArray.CreateBuilder<PackFile>(paths.Length);
        for (var i = 0; i < paths.Length; i++)
        {
            options.Originals?.Keep(paths[i], hashes[i]);
            var name = Path.GetFileName(paths[i]);
            files.Add(
                new PackFile(
                    CleanText.Of(name),
                    hashes[i],
                    new FileInfo(paths[i]).Length,
                    pack.Documents.FirstOrDefault(document => document.Name == name)?.Pages ?? 0
                )
            );
        }

        return new ImportOutcome(
            unit.Name,
            _digest.Of(
                pack,
                result,
                hash,
                files.MoveToImmutable(),
                [.. unit.Files.Select(file => file.Name).Order(StringComparer.Ordinal)],
                seen,
                unit.Published
            )
        );
    }

    private static ImportOutcome Failed(ImportUnit unit, string hash, Text reason) =>
        new(unit.Name, Failure: new ImportFailure(unit.Name, hash, reason.Chinese, reason.English));

    private static string HashOf(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    private static string HashOfAll(ImmutableArray<string> hashes) =>
        Convert.ToHexStringLower(
            SHA256.HashData(
                System.Text.Encoding.ASCII.GetBytes(
                    string.Join('\n', hashes.Order(StringComparer.Ordinal))
                )
            )
        );

    /// <summary>What became of a unit: one of the three.</summary>
    private sealed record ImportOutcome(
        string Name,
        CorpusPack? Pack = null,
        ImmutableArray<FoundAgain>? Known = null,
        ImportFailure? Failure = null
    );
}
