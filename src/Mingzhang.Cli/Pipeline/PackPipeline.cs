using System.Collections.Immutable;
using Mingzhang.Catalog;
using Mingzhang.Checks;
using Mingzhang.Documents.Intake;
using Mingzhang.Documents.Model;
using Mingzhang.Documents.Readers;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Packs;
using Mingzhang.Recognition;

namespace Mingzhang.Cli.Pipeline;

/// <summary>What became of one pack.</summary>
/// <param name="Pack">Null when a file of it could not be used: a part would look like the whole.</param>
/// <param name="Problems">One line for each file that could not be used.</param>
internal sealed record PackOutcome(
    string Name,
    PackInput Input,
    Pack? Pack,
    CheckResult? Result,
    ImmutableArray<Document> Documents,
    List<string> Problems
);

/// <summary>流程: files → documents → facts → findings, on all cores, results in the order of the input.</summary>
internal sealed class PackPipeline(Voice say, LayoutChoice? layouts = null)
{
    private readonly DocumentIntake _intake = new();

    /// <summary>Loads its words while the first file is opened: half of what happens before anything is read.</summary>
    private readonly Task<PackReader> _reader = Task.Run(() => new PackReader(Catalogue.Default));

    public IEnumerable<PackOutcome> RunAll(
        IReadOnlyList<PackInput> inputs,
        bool check,
        CancellationToken cancellation
    )
    {
        if (inputs.Count == 1)
        {
            return [Run(inputs[0], check, cancellation)];
        }

        // A catalogue that cannot be read is one clear line, not a failure of every file.
        _ = _reader.GetAwaiter().GetResult();
        return inputs
            .AsParallel()
            .AsOrdered()
            .WithDegreeOfParallelism(Environment.ProcessorCount)
            .WithMergeOptions(ParallelMergeOptions.NotBuffered)
            .WithCancellation(cancellation)
            .Select(input => Run(input, check, cancellation));
    }

    private PackOutcome Run(PackInput input, bool check, CancellationToken cancellation)
    {
        var name = Path.GetFileName(input.Paths[0]);
        var documents = ImmutableArray.CreateBuilder<Document>(input.Paths.Length);
        var problems = new List<string>();
        foreach (var path in input.Paths)
        {
            var outcome = _intake.Open(path, ReadingLimits.Default, cancellation);
            if (outcome.Document is { } document)
            {
                documents.Add(document);
            }
            else
            {
                problems.Add(
                    "mingzhang: "
                        + UnusableMessages
                            .For(path, outcome.Reason!.Value, outcome.Detail)
                            .In(say.Language)
                );
            }
        }

        if (problems.Count > 0)
        {
            return new PackOutcome(name, input, Pack: null, Result: null, [], problems);
        }

        var read = documents.ToImmutable();
        var pack = _reader
            .GetAwaiter()
            .GetResult()
            .Read(read, layouts is null ? null : layouts.GuideFor);
        var result = check ? CheckRunner.Run(pack, Catalogue.Default, CheckGroups.All) : null;
        return new PackOutcome(name, input, pack, result, read, problems);
    }
}
