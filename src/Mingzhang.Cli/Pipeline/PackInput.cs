using System.Collections.Immutable;

namespace Mingzhang.Cli.Pipeline;

/// <summary>The files that are read as one pack.</summary>
internal sealed record PackInput(ImmutableArray<string> Paths);
