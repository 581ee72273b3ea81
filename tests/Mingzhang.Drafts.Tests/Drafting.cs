using System.Collections.Immutable;
using Mingzhang.Budgets.Files.Yaml;
using Mingzhang.Budgets.Model;
using Mingzhang.Catalog;
using Mingzhang.Checks;
using Mingzhang.Documents.Intake;
using Mingzhang.Documents.Model;
using Mingzhang.Documents.Readers;
using Mingzhang.Documents.Writing.Excel;
using Mingzhang.Documents.Writing.Web;
using Mingzhang.Facts.Findings;
using Mingzhang.Publishing.Layouts;
using Mingzhang.Publishing.Layouts.Reading;
using Mingzhang.Publishing.Packs;
using Mingzhang.Recognition;
using Mingzhang.Tests;

namespace Mingzhang.Drafts.Tests;

/// <summary>Samples as drafts, and the same printed to files and read back.</summary>
internal static class Drafting
{
    public static readonly string[] Samples =
    [
        "chongqing-2024",
        "chongqing-district-2025",
        "hebei-2025",
        "sichuan-2023",
        "sichuan-2024",
    ];

    public static readonly PackComposer Composer = new(Catalogue.Default);
    public static readonly PackReader Reader = new(Catalogue.Default);
    public static readonly LayoutCatalogue Layouts = LayoutCatalogue.Load(Catalogue.Default.Folder);
    public static readonly DraftChecker Checker = new(Catalogue.Default);

    public static Budget Sample(string name) =>
        BudgetYaml
            .Read(
                File.ReadAllBytes(
                    Path.Combine(RepositoryRoot.Folder, "samples", "budgets", name + ".yaml")
                )
            )
            .Budget.ShouldNotBeNull();

    /// <summary>The document that our reader makes of the written file.</summary>
    public static Document Written(ComposedPack pack, string format)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + "." + format);
        try
        {
            using (var stream = File.Create(path))
            {
                if (format == "html")
                {
                    HtmlWriter.Write(stream, pack.Publication);
                }
                else
                {
                    WorkbookWriter.Write(
                        stream,
                        pack.Publication,
                        new WorkbookOptions { HasProse = true }
                    );
                }
            }

            return new DocumentIntake()
                .Open(path, ReadingLimits.Default, CancellationToken.None)
                .Document.ShouldNotBeNull() with
            {
                Name = DraftChecker.DocumentName,
            };
        }
        finally
        {
            File.Delete(path);
        }
    }

    public static ImmutableArray<Finding> Findings(Document document) =>
        CheckRunner
            .Run(
                Reader.Read(
                    [document],
                    profile => LayoutGuide.Automatic(Layouts, profile, Catalogue.Default)
                ),
                Catalogue.Default,
                CheckGroups.All
            )
            .Findings;
}
