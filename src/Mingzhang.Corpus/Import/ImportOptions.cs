using System.Collections.Immutable;

namespace Mingzhang.Corpus.Import;

/// <summary>What to import and how.</summary>
public sealed record ImportOptions
{
    public ImmutableArray<string> Paths { get; init; } = [];

    /// <summary>Files that list packs (<see cref="SourceWalk.WalkList"/>).</summary>
    public ImmutableArray<string> Lists { get; init; } = [];

    /// <summary>This machine's part, 1-based, of <see cref="Shards"/>.</summary>
    public int Shard { get; init; } = 1;

    public int Shards { get; init; } = 1;

    /// <summary>Packs that are stored already are read anew, as after an upgrade of the program.</summary>
    public bool Again { get; init; }

    /// <summary>Where originals are kept; null keeps none.</summary>
    public Originals? Originals { get; init; }

    public int Workers { get; init; } = Environment.ProcessorCount;
}

/// <summary>How far an import is.</summary>
/// <param name="Done">Packs dealt with, of <paramref name="Total"/>.</param>
/// <param name="Added">Stored or read anew.</param>
/// <param name="Known">Stored before.</param>
/// <param name="Review">Of those added, the ones that a person should look at.</param>
public sealed record ImportProgress(
    int Done,
    int Total,
    int Added,
    int Known,
    int Failed,
    int Review,
    TimeSpan Elapsed,
    string Name
)
{
    /// <summary>Packs in a second.</summary>
    public double Rate => Elapsed > TimeSpan.Zero ? Done / Elapsed.TotalSeconds : 0;

    /// <summary>Time that the rest takes at this rate; null before anything is done.</summary>
    public TimeSpan? Left => Done == 0 ? null : Elapsed * ((double)(Total - Done) / Done);
}
