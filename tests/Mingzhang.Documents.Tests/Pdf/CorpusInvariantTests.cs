using Mingzhang.Documents.Model;
using Mingzhang.Documents.Readers;
using Mingzhang.Documents.Readers.Pdf;

namespace Mingzhang.Documents.Tests.Pdf;

public sealed class CorpusInvariantTests
{
    [Fact]
    public void Real_packs_give_whole_pages_and_rectangular_grids()
    {
        var corpus = PdfReading.Corpus();
        Assert.SkipWhen(corpus is null, "the real packs are not beside the repository");
        // Every third: packs of one place come in series of the same making.
        var files = Directory.GetFiles(corpus, "*.pdf").Order(StringComparer.Ordinal).ToArray();
        for (var i = 0; i < files.Length; i += 3)
        {
            var path = files[i];
            var name = Path.GetFileName(path);
            var outcome = new PdfReader().Read(path, name, ReadingLimits.Default, default);
            outcome.Reason.ShouldBeNull(name);
            var document = outcome.Document!;
            document
                .Pages.Select(page => page.Number)
                .ShouldBe(Enumerable.Range(1, document.Pages.Length), name);
            foreach (var page in document.Pages)
            {
                var isEmpty = page.Blocks.IsEmpty && page.Furniture.IsEmpty;
                var isNoted = document.Notes.Any(note =>
                    note.Page == page.Number && note.Kind == ReadingNoteKind.PageWithoutText
                );
                isEmpty.ShouldBe(isNoted, $"{name} p.{page.Number}");
                foreach (var grid in page.Blocks.OfType<Grid>())
                {
                    Covered(grid).ShouldBeTrue($"{name} p.{page.Number}");
                }
            }
        }
    }

    /// <summary>Every position of the grid belongs to exactly one cell.</summary>
    private static bool Covered(Grid grid)
    {
        var seen = new bool[grid.RowCount, grid.ColumnCount];
        var count = 0;
        foreach (var cell in grid.Cells)
        {
            for (var r = cell.Row; r < cell.Row + cell.RowSpan; r++)
            {
                for (var c = cell.Column; c < cell.Column + cell.ColumnSpan; c++)
                {
                    if (r >= grid.RowCount || c >= grid.ColumnCount || seen[r, c])
                    {
                        return false;
                    }
                    seen[r, c] = true;
                    count++;
                }
            }
        }
        return count == grid.RowCount * grid.ColumnCount;
    }
}
