using System.Collections.Immutable;
using Mingzhang.Documents.Model;
using Mingzhang.Documents.Writing.Templates;
using Mingzhang.Facts.Cube;

namespace Mingzhang.Publishing.Templates;

/// <summary>
/// A sheet of a template as the recogniser sees it. Every cell carries its place on the sheet as its box, so that what was recognised
/// leads back to the cell.
/// </summary>
internal static class TemplateGrid
{
    private const double RowHeight = 20;
    private const double ColumnWidth = 80;

    /// <summary>Rows and columns beyond these hold no form that people fill in.</summary>
    public const int MostRows = 6_000;
    public const int MostColumns = 80;

    /// <summary>The document of one sheet.</summary>
    /// <param name="probes">Cells that show 0 in addition: what is recognised of them is what belongs there.</param>
    /// <param name="texts">Texts that stand in cells instead of what the sheet shows.</param>
    public static Document Document(
        TemplateSheet sheet,
        int number,
        IReadOnlySet<(int Row, int Column)> probes,
        IReadOnlyDictionary<(int Row, int Column), string> texts
    )
    {
        var shown = new Dictionary<(int Row, int Column), string>();
        foreach (var (place, cell) in sheet.Cells)
        {
            shown[place] = cell.IsFormula ? "0" : cell.Text;
        }

        foreach (var (place, text) in texts)
        {
            shown[place] = text;
        }

        foreach (var place in probes)
        {
            shown[place] = "0";
        }

        var inside = shown
            .Keys.Where(place => place.Row < MostRows && place.Column < MostColumns)
            .ToList();
        return new Document
        {
            Name = sheet.Name,
            Format = FileFormat.Xlsx,
            Pages =
            [
                new Page(number)
                {
                    SheetName = sheet.Name,
                    Blocks = inside.Count == 0 ? [] : [Grid(sheet, number, shown, inside)],
                },
            ],
        };
    }

    /// <summary>The cell of the sheet that an anchor's box means; null where it has none.</summary>
    public static (int Row, int Column)? Place(Box? box) =>
        box is { } at ? ((int)(at.Top / RowHeight), (int)(at.Left / ColumnWidth)) : null;

    private static Grid Grid(
        TemplateSheet sheet,
        int number,
        Dictionary<(int Row, int Column), string> shown,
        List<(int Row, int Column)> inside
    )
    {
        var rows = inside.Max(place => place.Row) + 1;
        var columns = inside.Max(place => place.Column) + 1;
        var merged = sheet
            .Merged.Where(range => range.Top < rows && range.Left < columns)
            .GroupBy(range => (range.Top, range.Left))
            .ToDictionary(group => group.Key, group => group.First());
        var covered = new HashSet<(int, int)>();
        var cells = ImmutableArray.CreateBuilder<GridCell>();
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                if (covered.Contains((row, column)))
                {
                    continue;
                }

                var range = merged.GetValueOrDefault(
                    (row, column),
                    new TemplateRange(row, column, row, column)
                );
                var (bottom, right) = (
                    Math.Min(range.Bottom, rows - 1),
                    Math.Min(range.Right, columns - 1)
                );
                for (var r = row; r <= bottom; r++)
                {
                    for (var c = column; c <= right; c++)
                    {
                        covered.Add((r, c));
                    }
                }

                var text = shown.GetValueOrDefault((row, column), "");
                cells.Add(
                    new GridCell(row, column, text.Trim())
                    {
                        RowSpan = bottom - row + 1,
                        ColumnSpan = right - column + 1,
                        Value = text == "0" ? 0m : null,
                        Box = new Box(
                            column * ColumnWidth,
                            row * RowHeight,
                            (right + 1) * ColumnWidth,
                            (bottom + 1) * RowHeight
                        ),
                    }
                );
            }
        }

        return new Grid
        {
            Page = number,
            RowCount = rows,
            ColumnCount = columns,
            Cells = cells.ToImmutable(),
            Origin = GridOrigin.Markup,
        };
    }
}
