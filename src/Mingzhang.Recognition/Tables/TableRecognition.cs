using System.Collections.Immutable;
using Mingzhang.Catalog.Vocabulary;
using Mingzhang.Documents.Model;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Tables;
using Mingzhang.Recognition.Tables.Guides;
using Mingzhang.Recognition.Tables.Layout;

namespace Mingzhang.Recognition.Tables;

/// <summary>What reading the tables of a pack gives.</summary>
/// <param name="Tables">Tables of amounts, in printed order; <see cref="BudgetTable.Ordinal"/> counts all tables of the pack.</param>
/// <param name="Unclaimed">Grids that are no table of amounts: performance targets, procurement lists, assets, text.</param>
public sealed record TableReading(
    ImmutableArray<BudgetTable> Tables,
    ImmutableArray<UnclaimedGrid> Unclaimed
)
{
    /// <summary>The grids that <see cref="Tables"/> were read from: no other part needs to look at them.</summary>
    public ImmutableArray<Grid> Claimed { get; init; } = [];

    /// <summary>Every joined grid, read or not: a guide may look at them again.</summary>
    public ImmutableArray<SourceGrid> Grids { get; init; } = [];
}

/// <summary>A joined grid left to other readers.</summary>
/// <param name="Ordinal">Its place among all tables of the pack, for anchors.</param>
/// <param name="Form">What headings or title say that it is; null where they say nothing.</param>
public sealed record UnclaimedGrid(int Ordinal, JoinedGrid Grid, TableKind? Form);

/// <summary>表格识别: documents → tables of statements.</summary>
public static class TableRecognition
{
    /// <summary>Reads every grid of the documents.</summary>
    /// <param name="year">Fiscal year of the pack where known from elsewhere; 0 = found in titles and text.</param>
    public static TableReading Recognise(
        ImmutableArray<Document> documents,
        TableVocabulary vocabulary,
        ClassificationIndex index,
        int year = 0
    )
    {
        var assembly = new GridAssembly(vocabulary, index);
        var reader = new TableReader(vocabulary, index);
        var tables = ImmutableArray.CreateBuilder<BudgetTable>();
        var unclaimed = ImmutableArray.CreateBuilder<UnclaimedGrid>();
        var claimed = ImmutableArray.CreateBuilder<Grid>();
        var grids = ImmutableArray.CreateBuilder<SourceGrid>();
        var ordinal = 0;
        if (year == 0)
        {
            year = PackYear.Find(documents);
        }

        foreach (var document in documents)
        {
            UnitOfAccount? unit = null;
            foreach (var grid in assembly.Assemble(document))
            {
                grids.Add(new SourceGrid(ordinal, grid, unit));
                var form = reader.FormOf(grid);
                var table = form is null ? reader.Read(grid, ordinal, year, unit) : null;
                if (table is null)
                {
                    unclaimed.Add(new UnclaimedGrid(ordinal, grid, form));
                }
                else
                {
                    tables.Add(table);
                    claimed.AddRange(grid.Grids);
                    unit = grid.Caption.Unit ?? unit;
                }

                ordinal++;
            }
        }

        return new TableReading(tables.ToImmutable(), unclaimed.ToImmutable())
        {
            Claimed = claimed.ToImmutable(),
            Grids = grids.ToImmutable(),
        };
    }
}
