using Mingzhang.Documents.Model;
using Mingzhang.Documents.Readers;
using Mingzhang.Documents.Readers.Pdf;

namespace Mingzhang.Documents.Tests.Pdf;

/// <summary>What the tests of the PDF reader share: reading bytes from a file of any name, grids as text.</summary>
internal static class PdfReading
{
    public static ReadOutcome Outcome(
        byte[] bytes,
        string name = "a.pdf",
        ReadingLimits? limits = null
    )
    {
        var folder = Directory.CreateTempSubdirectory("mingzhang-pdf");
        try
        {
            var path = Path.Combine(folder.FullName, name);
            File.WriteAllBytes(path, bytes);
            return new PdfReader().Read(path, name, limits ?? ReadingLimits.Default, default);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public static Document Read(TinyPdf pdf)
    {
        var outcome = Outcome(pdf.Build());
        outcome.Reason.ShouldBeNull(outcome.Detail);
        return outcome.Document!;
    }

    /// <summary>A grid as lines: cells parted by bars, a merged cell followed by its rows × columns.</summary>
    public static string[] Lines(Grid grid) =>
        [
            .. grid
                .Cells.GroupBy(cell => cell.Row)
                .Select(row =>
                    string.Join(
                        "|",
                        row.Select(cell =>
                            cell.RowSpan * cell.ColumnSpan > 1
                                ? $"{cell.Text}({cell.RowSpan}x{cell.ColumnSpan})"
                                : cell.Text
                        )
                    )
                ),
        ];

    public static Grid TheGrid(Document document) =>
        document.Blocks.OfType<Grid>().ShouldHaveSingleItem();

    public static string[] Texts(Document document) =>
        [.. document.Blocks.OfType<Paragraph>().Select(paragraph => paragraph.Text)];

    /// <summary>The real packs beside the repository; null where they are absent.</summary>
    public static string? Corpus()
    {
        for (
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            folder is not null;
            folder = folder.Parent
        )
        {
            if (File.Exists(Path.Combine(folder.FullName, "Mingzhang.slnx")))
            {
                var corpus = Path.Combine(folder.FullName, "..", "shared", "corpus");
                return Directory.Exists(corpus) ? Path.GetFullPath(corpus) : null;
            }
        }
        return null;
    }
}
