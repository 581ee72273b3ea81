using System.Collections.Immutable;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Packs;

namespace Mingzhang.Corpus.Import;

/// <summary>读包: files → facts and findings. The corpus knows no formats; who composes the program passes this in.</summary>
public interface IPackReading
{
    /// <summary>Whether a file of this name is of a format that can be read.</summary>
    bool IsReadable(string name);

    /// <summary>Reads and checks files as one pack; called on several threads at once. Nothing about a file makes it throw.</summary>
    PackRead Read(ImmutableArray<string> paths, CancellationToken cancellation);
}

/// <summary>What became of a pack.</summary>
/// <param name="Pack">Null where a file of it could not be used.</param>
/// <param name="Problem">Why not, in one line; empty otherwise.</param>
public sealed record PackRead(Pack? Pack, CheckResult? Result, Text Problem);
