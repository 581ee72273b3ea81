using System.Collections.Immutable;
using Mingzhang.Documents.Writing.Parts;

namespace Mingzhang.Documents.Writing.Excel;

/// <summary>目录 of a workbook: a line for each table, a click on it goes there.</summary>
internal sealed class ContentsSheet
{
    private readonly Publication _publication;
    private readonly IReadOnlyList<PrintTable> _tables;
    private readonly int _first;
    private readonly bool _hasProse;
    private readonly bool _hasNumbers;
    private readonly double _width;

    /// <summary>The sheet.</summary>
    /// <param name="first">Position of the sheet of the first table.</param>
    public ContentsSheet(
        Publication publication,
        IReadOnlyList<PrintTable> tables,
        int first,
        bool hasProse
    )
    {
        _publication = publication;
        _tables = tables;
        _first = first;
        _hasProse = hasProse;
        _hasNumbers = tables.Any(table => table.Number.Length > 0);
        // Some programs do not wrap cells that are links, so the longest title gets its line.
        _width = Math.Clamp(
            tables.Select(table => TextWidth.Of(table.Title)).DefaultIfEmpty(0).Max() + 3,
            50,
            110
        );
    }

    public Sheet ToSheet() =>
        new()
        {
            Name =
                _publication
                    .Sections.SelectMany(section => section.Blocks)
                    .OfType<ContentsList>()
                    .FirstOrDefault()
                    ?.Title
                ?? Word("目录", "Contents"),
            Columns =
            [
                new SheetColumn(8),
                .. _hasNumbers ? [new SheetColumn(20)] : Array.Empty<SheetColumn>(),
                new SheetColumn(_width),
            ],
            Rows = Rows(),
            FrozenRows = 2,
            RepeatedRows = (1, 1),
        };

    private string Word(string chinese, string english) =>
        Words.IsChinese(_publication.Language) ? chinese : english;

    private IEnumerable<SheetRow> Rows()
    {
        yield return new SheetRow([
            new SheetCell(0)
            {
                Text = _publication.Title,
                Style = TableStyles.Title,
                ColumnSpan = _hasNumbers ? 3 : 2,
            },
        ])
        {
            Height = (TextWidth.Lines(_publication.Title, (_width + 8) * 10 / 16) * 22) + 12,
        };
        yield return Line(Word("序号", "No."), Word("表号", "Number"), Word("名称", "Title"), null);
        if (_hasProse)
        {
            yield return Line("", "", ProseSheet.Name(_publication), _first - 1);
        }

        for (var i = 0; i < _tables.Count; i++)
        {
            yield return Line(
                WorkbookWriter.Numbered(i + 1),
                _tables[i].Number,
                _tables[i].Title,
                _first + i
            );
        }
    }

    /// <summary>A line of the list.</summary>
    /// <param name="sheet">Where the line leads; null for the heading.</param>
    private SheetRow Line(string place, string number, string title, int? sheet)
    {
        var plain = sheet is null
            ? TableStyles.Heading
            : TableStyles.Body with
            {
                Alignment = CellAlignment.Centre,
            };
        var cells = ImmutableArray.CreateBuilder<SheetCell>();
        cells.Add(new SheetCell(0) { Text = place, Style = plain });
        if (_hasNumbers)
        {
            cells.Add(new SheetCell(1) { Text = number, Style = plain });
        }

        cells.Add(
            new SheetCell(cells.Count)
            {
                Text = title,
                Style = sheet is null ? TableStyles.Heading : TableStyles.Link,
                LinkToSheet = sheet,
            }
        );
        var lines = Math.Max(TextWidth.Lines(title, _width - 2), TextWidth.Lines(number, 18));
        return new SheetRow(cells.ToImmutable()) { Height = (lines * 14) + 6 };
    }
}
