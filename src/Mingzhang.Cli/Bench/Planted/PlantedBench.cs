using System.Collections.Immutable;
using Mingzhang.Catalog;
using Mingzhang.Checks;
using Mingzhang.Cli.Pipeline;
using Mingzhang.Facts.Findings;
using Mingzhang.Recognition;

namespace Mingzhang.Cli.Bench.Planted;

/// <summary>Plants errors in sound packs and counts which are found, at which place, and what else is claimed.</summary>
internal sealed class PlantedBench(PackPipeline pipeline)
{
    private const int Seed = 20250101;

    private readonly PackReader _reader = new(Catalogue.Default);

    public ImmutableArray<PlantedOutcome> Run(
        IReadOnlyList<PackInput> packs,
        int eachKind,
        CancellationToken cancellation
    )
    {
        var results = ImmutableArray.CreateBuilder<PlantedOutcome>();
        foreach (var outcome in pipeline.RunAll(packs, check: true, cancellation))
        {
            if (outcome is { Pack: { } pack, Result: { } sound })
            {
                var known = sound.Findings.Select(Key).ToHashSet(StringComparer.Ordinal);
                results.AddRange(
                    new VariantPlanter(pack, outcome.Documents, new Random(Seed))
                        .Plant(eachKind)
                        .ToList()
                        .AsParallel()
                        .AsOrdered()
                        .WithCancellation(cancellation)
                        .Select(variant => Judge(variant, known))
                );
            }
        }

        return results.ToImmutable();
    }

    private PlantedOutcome Judge(PlantedVariant variant, HashSet<string> known)
    {
        var result = CheckRunner.Run(
            _reader.Read(variant.Documents),
            Catalogue.Default,
            CheckGroups.All
        );
        var all = result.Findings.Where(finding => !known.Contains(Key(finding))).ToList();
        var loud = all.Where(finding => finding.Severity >= Severity.Warning).ToList();
        bool Concerns(Finding finding) =>
            finding.Places.IsEmpty
                ? variant.IsPlace(finding, new Facts.Cube.Anchor("", 0))
                : finding.Places.Any(place => variant.IsPlace(finding, place));

        return new PlantedOutcome(
            variant,
            loud.Count > 0,
            loud.Any(finding =>
                finding.Places.IsEmpty
                    ? Concerns(finding)
                    : variant.IsPlace(finding, finding.Places[0])
            ),
            loud.Any(Concerns),
            loud.Count == 0 && all.Any(finding => finding.ExplainedByRounding && Concerns(finding)),
            loud.Count(finding => !Concerns(finding)),
            [.. loud]
        );
    }

    /// <summary>Messages hold all numbers: a finding with the same words at the same first place is the same finding.</summary>
    private static string Key(Finding finding) =>
        $"{finding.Code}|{finding.Places.FirstOrDefault()?.Row}|{finding.Places.FirstOrDefault()?.Column}|{finding.Message.Chinese}";
}
