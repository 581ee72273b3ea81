using System.Collections.Immutable;
using Mingzhang.Catalog;
using Mingzhang.Checks;
using Mingzhang.Documents.Intake;
using Mingzhang.Documents.Model;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Tables;
using Mingzhang.Recognition;
using Mingzhang.Tests;

namespace Mingzhang.Samples.Tests;

/// <summary>The committed samples, read and checked as the program does.</summary>
internal static class SampleFiles
{
    private static readonly Lazy<PackReader> Reader = new(() => new PackReader(Catalogue.Default));

    public static string Folder { get; } = Path.Combine(RepositoryRoot.Folder, "samples");

    public static Pack Read(params string[] files) => Reader.Value.Read(Open(files));

    public static ImmutableArray<Finding> ErrorsAndWarnings(params string[] files) =>
        [
            .. CheckRunner
                .Run(Read(files), Catalogue.Default, CheckGroups.All)
                .Findings.Where(finding => finding.Severity >= Severity.Warning),
        ];

    public static Pack ReadAs(params (string Name, byte[] Contents)[] files)
    {
        var folder = Directory.CreateTempSubdirectory("mingzhang-samples-");
        try
        {
            foreach (var (name, contents) in files)
            {
                File.WriteAllBytes(Path.Combine(folder.FullName, name), contents);
            }

            return Read([.. files.Select(file => Path.Combine(folder.FullName, file.Name))]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Every amount of the budget tables with its codes, target forms left out, in an order that does not depend on the format.</summary>
    public static string[] Amounts(Pack pack) =>
        [
            .. pack
                .Tables.Where(table => table.Kind != TableKind.TargetProject)
                .SelectMany(table => table.Statements)
                .Select(statement =>
                    $"{statement.Point.Side} {statement.Point.Function} {statement.Point.Economic} {statement.Point.Fund} {statement.Point.Nature} {statement.Point.Item} = {statement.Amount.Value}"
                )
                .Order(StringComparer.Ordinal),
        ];

    private static ImmutableArray<Document> Open(string[] files)
    {
        var intake = new DocumentIntake();
        return
        [
            .. files.Select(file =>
                intake.Open(Path.Combine(Folder, file)).Document.ShouldNotBeNull()
            ),
        ];
    }
}
