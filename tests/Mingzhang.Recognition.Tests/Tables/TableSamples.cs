using System.Collections.Immutable;
using Mingzhang.Catalog;
using Mingzhang.Documents.Model;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Tables;
using Mingzhang.Recognition.Tables;
using Mingzhang.Tests;

namespace Mingzhang.Recognition.Tests.Tables;

/// <summary>Builds documents from tables drawn in a test: one line per row, cells parted by <c>|</c>, other lines are paragraphs.</summary>
internal static class TableSamples
{
    private static readonly Lazy<Catalogue> Lists = new(() =>
        Catalogue.Load(Path.Combine(Root(), "catalog"))
    );

    private static readonly Lazy<ClassificationIndex> Index = new(() =>
        ClassificationIndex.From(Lists.Value)
    );

    public static string Root() => RepositoryRoot.Folder;

    public static Mingzhang.Catalog.Vocabulary.TableVocabulary Vocabulary =>
        Lists.Value.TableVocabulary;

    public static ClassificationIndex Classification => Index.Value;

    public static string Shared => Path.Combine(Root(), "..", "shared");

    public static TableReading Read(params Document[] documents) =>
        TableRecognition.Recognise([.. documents], Lists.Value.TableVocabulary, Index.Value);

    /// <summary>The only table of a drawn document.</summary>
    public static BudgetTable ReadOne(string drawing) =>
        Read(Draw(drawing)).Tables.ShouldHaveSingleItem();

    /// <summary>A form feed (<c>---</c>) begins a new page.</summary>
    public static Document Draw(string drawing)
    {
        var pages = new List<Page>();
        var blocks = new List<Block>();
        var rows = new List<string[]>();
        var number = 1;
        foreach (var line in drawing.ReplaceLineEndings("\n").Split('\n'))
        {
            if (line.Contains('|'))
            {
                rows.Add([.. line.Split('|').Select(cell => cell.Trim())]);
                continue;
            }

            Flush(rows, blocks, number);
            if (line.Trim() == "---")
            {
                pages.Add(new Page(number) { Blocks = [.. blocks] });
                blocks.Clear();
                number++;
            }
            else if (line.Trim().Length > 0)
            {
                blocks.Add(new Paragraph { Page = number, Text = line.Trim() });
            }
        }

        Flush(rows, blocks, number);
        pages.Add(new Page(number) { Blocks = [.. blocks] });
        return new Document
        {
            Name = "drawn.txt",
            Format = FileFormat.Text,
            Pages = [.. pages],
        };
    }

    private static void Flush(List<string[]> rows, List<Block> blocks, int page)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var cells = ImmutableArray.CreateBuilder<GridCell>();
        for (var r = 0; r < rows.Count; r++)
        {
            for (var c = 0; c < rows[r].Length; c++)
            {
                cells.Add(new GridCell(r, c, rows[r][c]));
            }
        }

        blocks.Add(
            new Grid
            {
                Page = page,
                RowCount = rows.Count,
                ColumnCount = rows.Max(row => row.Length),
                Cells = cells.ToImmutable(),
                Origin = GridOrigin.Markup,
            }
        );
        rows.Clear();
    }

    /// <summary>The point and amount of every statement, one line each, as a person would list them.</summary>
    public static string[] Lines(BudgetTable table) =>
        [
            .. table.Statements.Select(statement =>
                $"{Describe(statement.Point)} = {statement.Amount.Value}"
            ),
        ];

    private static string Describe(Point point) =>
        string.Join(
            ' ',
            new[]
            {
                point.Side,
                point.Function,
                point.Economic,
                point.Fund,
                point.Origin,
                point.Nature,
                point.Item,
                point.Project,
                point.Unit,
            }.Where(member => member.Length > 0)
        );
}
