using System.Collections.Immutable;
using Mingzhang.Catalog;
using Mingzhang.Checks;
using Mingzhang.Corpus.Import;
using Mingzhang.Documents.Intake;
using Mingzhang.Documents.Model;
using Mingzhang.Documents.Readers;
using Mingzhang.Facts.Findings;
using Mingzhang.Recognition;

namespace Mingzhang.Cli.Verbs.Corpus;

/// <summary>Reads and checks one pack for an import.</summary>
internal sealed class PackReading(Catalogue catalogue) : IPackReading
{
    private readonly DocumentIntake _intake = new();
    private readonly PackReader _reader = new(catalogue);

    public bool IsReadable(string name) => InputWalker.IsReadable(name);

    public PackRead Read(ImmutableArray<string> paths, CancellationToken cancellation)
    {
        var documents = ImmutableArray.CreateBuilder<Document>(paths.Length);
        foreach (var path in paths)
        {
            var outcome = _intake.Open(path, ReadingLimits.Default, cancellation);
            if (outcome.Document is not { } document)
            {
                return new PackRead(
                    Pack: null,
                    Result: null,
                    UnusableMessages.For(
                        Path.GetFileName(path),
                        outcome.Reason!.Value,
                        outcome.Detail
                    )
                );
            }

            documents.Add(document);
        }

        var pack = _reader.Read(documents.ToImmutable());
        return new PackRead(pack, CheckRunner.Run(pack, catalogue, CheckGroups.All), default(Text));
    }
}
