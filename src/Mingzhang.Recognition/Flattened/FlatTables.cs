using System.Collections.Immutable;
using Mingzhang.Catalog.Vocabulary;
using Mingzhang.Documents.Model;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Recognition.Tables;
using Mingzhang.Recognition.Tables.Layout;

namespace Mingzhang.Recognition.Flattened;

/// <summary>
/// 压平的表格: rebuilds the grids of tables that a text made from a PDF lost. The document comes back with a grid in the place of
/// every page that was a table, captions above it, notes below; all other readers work on it as on any other document.
/// </summary>
public sealed class FlatTables(TableVocabulary vocabulary, ClassificationIndex index)
{
    private const int MostPasses = 4;

    /// <summary>Fewer lines of amounts are no table.</summary>
    private const int LeastRows = 3;

    private readonly FlatTableReader _reader = new(vocabulary, index);

    /// <summary>The documents with their flattened tables rebuilt; other documents are returned as they are.</summary>
    /// <param name="claims">What prose says for certain, asked only where the tables alone leave columns open.</param>
    public ImmutableArray<Document> Rebuild(
        ImmutableArray<Document> documents,
        Func<ImmutableArray<Document>, IEnumerable<(Point Point, Interval Amount)>>? claims = null
    )
    {
        var work = new List<FlatWork>();
        var unread = new List<(int Document, ReadingNote Note)>();
        for (var d = 0; d < documents.Length; d++)
        {
            if (documents[d].Format != FileFormat.Text)
            {
                continue;
            }

            foreach (var page in FlatPages.Split(documents[d]))
            {
                if (!FlatPages.IsTable(page))
                {
                    continue;
                }

                if (_reader.Read(page) is { } table)
                {
                    work.Add(new FlatWork(d, table));
                }
                else if (Unread(page) is { } note)
                {
                    unread.Add((d, note));
                }
            }
        }

        if (work.Count > 0)
        {
            Solve(documents, work, claims);
            documents = Replaced(documents, work);
        }

        return unread.Count == 0
            ? documents
            :
            [
                .. documents.Select(
                    (document, d) =>
                        document with
                        {
                            Notes =
                            [
                                .. document.Notes,
                                .. unread
                                    .Where(item => item.Document == d)
                                    .Select(item => item.Note),
                            ],
                        }
                ),
            ];
    }

    /// <summary>A page of amounts under headings that could stand in too many orders, or that no word explains.</summary>
    private static ReadingNote? Unread(FlatPage page)
    {
        var rows = page.Lines.FindAll(line => FlatLine.Read(line.Text, line.Number).ValueCount > 1);
        return rows.Count < LeastRows
            ? null
            : new ReadingNote(
                ReadingNoteKind.OpenColumns,
                0,
                string.Create(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"lines {rows[0].Number} to {rows[^1].Number}: the columns of {rows.Count} lines of amounts were not found"
                )
            );
    }

    private static ImmutableArray<Document> Replaced(
        ImmutableArray<Document> documents,
        List<FlatWork> work
    ) =>
        [
            .. documents.Select(
                (document, d) => Replace(document, work.FindAll(item => item.Document == d))
            ),
        ];

    private void Solve(
        ImmutableArray<Document> documents,
        List<FlatWork> work,
        Func<ImmutableArray<Document>, IEnumerable<(Point Point, Interval Amount)>>? claims
    )
    {
        var points = new FlatPoints(vocabulary, index, PackYear.Find(documents));
        var knowledge = new FlatKnowledge();
        var asked = claims is null;
        for (var pass = 0; pass < MostPasses * 2; pass++)
        {
            var before = knowledge.Count;
            foreach (var item in work)
            {
                item.Solve(knowledge, points);
            }

            if (work.TrueForAll(item => item.IsCertain))
            {
                return;
            }

            if (knowledge.Count > before)
            {
                continue;
            }

            if (asked)
            {
                return;
            }

            asked = true;
            foreach (var (point, amount) in claims!(Replaced(documents, work)))
            {
                knowledge.Add(point, amount);
            }
        }
    }

    private static Document Replace(Document document, List<FlatWork> work)
    {
        if (work.Count == 0)
        {
            return document;
        }

        var replaced = new Dictionary<Block, FlatWork>(ReferenceEqualityComparer.Instance);
        foreach (var item in work)
        {
            foreach (var block in item.Table.Page.Blocks)
            {
                replaced[block] = item;
            }
        }

        var pages = ImmutableArray.CreateBuilder<Page>(document.Pages.Length);
        foreach (var page in document.Pages)
        {
            var blocks = ImmutableArray.CreateBuilder<Block>(page.Blocks.Length);
            FlatWork? last = null;
            foreach (var block in page.Blocks)
            {
                if (!replaced.TryGetValue(block, out var item))
                {
                    blocks.Add(block);
                }
                else if (item != last)
                {
                    blocks.AddRange(item.Blocks());
                    last = item;
                }
            }

            pages.Add(page with { Blocks = blocks.ToImmutable() });
        }

        return document with
        {
            Pages = pages.ToImmutable(),
            Notes = [.. document.Notes, .. work.SelectMany(item => item.Doubts())],
        };
    }
}

/// <summary>The points of every cell of a table, read by the reader of tables from a grid with all cells filled.</summary>
internal sealed class FlatPoints(TableVocabulary vocabulary, ClassificationIndex index, int year)
{
    private readonly GridAssembly _assembly = new(vocabulary, index);
    private readonly TableReader _tables = new(vocabulary, index);

    /// <summary>Point by line of the text and column of the grid (1-based).</summary>
    public Dictionary<(int Row, int Column), Point> Of(FlatTable table, Grid filled)
    {
        var result = new Dictionary<(int Row, int Column), Point>();
        var document = new Document
        {
            Name = "",
            Format = FileFormat.Text,
            Pages = [new Page(0) { Blocks = [.. FlatWork.Captions(table), filled] }],
        };
        foreach (var joined in _assembly.Assemble(document))
        {
            if (_tables.Read(joined, 0, year, table.Unit) is not { } read)
            {
                continue;
            }

            foreach (var statement in read.Statements)
            {
                if (statement.Anchor is { Row: { } row, Column: { } column })
                {
                    result[(row, column)] = statement.Point;
                }
            }
        }

        return result;
    }
}
