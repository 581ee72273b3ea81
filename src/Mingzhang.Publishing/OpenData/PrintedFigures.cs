using Mingzhang.Documents.Writing;
using Mingzhang.Publishing.Packs;

namespace Mingzhang.Publishing.OpenData;

/// <summary>The bound figures of a pack with the place in which each is printed: the id of its table, or <c>text</c>.</summary>
internal static class PrintedFigures
{
    private const string InText = "text";

    public static IEnumerable<(string Binding, string Place)> Of(ComposedPack pack)
    {
        foreach (var block in pack.Publication.Sections.SelectMany(section => section.Blocks))
        {
            if (block is Paragraph paragraph)
            {
                foreach (var run in paragraph.Runs.Where(run => run.Binding.Length > 0))
                {
                    yield return (run.Binding, InText);
                }
            }
        }

        foreach (var table in pack.Tables)
        {
            foreach (var cell in table.Body.SelectMany(row => row.Cells))
            {
                if (cell.Binding.Length > 0 && cell.Number is not null)
                {
                    yield return (cell.Binding, table.Id);
                }
            }
        }
    }
}
