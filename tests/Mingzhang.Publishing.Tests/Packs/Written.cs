using System.Collections.Immutable;
using Mingzhang.Budgets.Files.Yaml;
using Mingzhang.Budgets.Model;
using Mingzhang.Catalog;
using Mingzhang.Checks;
using Mingzhang.Documents.Intake;
using Mingzhang.Documents.Model;
using Mingzhang.Documents.Readers;
using Mingzhang.Documents.Writing.Excel;
using Mingzhang.Documents.Writing.Pdf;
using Mingzhang.Documents.Writing.Web;
using Mingzhang.Documents.Writing.Word;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Packs;
using Mingzhang.Publishing.Packs;
using Mingzhang.Recognition;
using Mingzhang.Tests;

namespace Mingzhang.Publishing.Tests.Packs;

/// <summary>Packs of the samples, written and read back as anybody would read them.</summary>
internal static class Written
{
    public static readonly string[] Samples =
    [
        "chongqing-2024",
        "chongqing-district-2025",
        "hebei-2025",
        "sichuan-2023",
        "sichuan-2024",
    ];

    public static readonly string[] Formats = ["xlsx", "docx", "html", "pdf"];

    private static readonly PackComposer Composer = new(Catalogue.Default);

    public static Budget Sample(string name) =>
        BudgetYaml
            .Read(
                File.ReadAllBytes(
                    Path.Combine(RepositoryRoot.Folder, "samples", "budgets", name + ".yaml")
                )
            )
            .Budget.ShouldNotBeNull();

    public static ComposedPack Compose(Budget budget, PackOptions? options = null) =>
        Composer.Compose(budget, options ?? new PackOptions());

    public static byte[] Bytes(ComposedPack pack, string format)
    {
        using var stream = new MemoryStream();
        switch (format)
        {
            case "xlsx":
                WorkbookWriter.Write(
                    stream,
                    pack.Publication,
                    new WorkbookOptions { HasProse = true }
                );
                break;
            case "docx":
                WordWriter.Write(stream, pack.Publication);
                break;
            case "html":
                HtmlWriter.Write(stream, pack.Publication);
                break;
            default:
                Assert.SkipUnless(PdfWriter.IsInstalled, "Chromium is not installed");
                using (var pdf = new PdfWriter())
                {
                    pdf.Write(stream, pack.Publication, CancellationToken.None).ShouldBeNull();
                }

                break;
        }

        return stream.ToArray();
    }

    /// <summary>What our own reader makes of a file.</summary>
    public static Pack Read(byte[] bytes, string format) =>
        new PackReader(Catalogue.Default).Read([Open(bytes, format)]);

    /// <summary>The file as a document.</summary>
    public static Document Open(byte[] bytes, string format)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + "." + format);
        try
        {
            File.WriteAllBytes(path, bytes);
            var outcome = new DocumentIntake().Open(
                path,
                ReadingLimits.Default,
                CancellationToken.None
            );
            return outcome.Document.ShouldNotBeNull();
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Errors and warnings of our own checker.</summary>
    public static ImmutableArray<Finding> Complaints(Pack pack) =>
        [
            .. CheckRunner
                .Run(pack, Catalogue.Default, CheckGroups.All)
                .Findings.Where(finding => finding.Severity >= Severity.Warning),
        ];
}
