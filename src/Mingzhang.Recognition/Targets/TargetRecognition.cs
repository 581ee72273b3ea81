using System.Collections.Immutable;
using Mingzhang.Catalog.Vocabulary.Targets;
using Mingzhang.Documents.Model;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Tables;
using Mingzhang.Facts.Targets;
using Mingzhang.Recognition.Tables;

namespace Mingzhang.Recognition.Targets;

/// <summary>What was read of target forms, procurement lists and asset tables.</summary>
public sealed record TargetReading
{
    public ImmutableArray<TargetForm> Forms { get; init; } = [];

    /// <summary>Projects that the forms and lists name.</summary>
    public ImmutableArray<ProjectMention> Projects { get; init; } = [];

    public ImmutableArray<ProcurementLine> Procurement { get; init; } = [];

    public ImmutableArray<AssetLine> Assets { get; init; } = [];

    /// <summary>The printed tables, in order; their ordinals count on from the one that was given.</summary>
    public ImmutableArray<BudgetTable> Tables { get; init; } = [];

    public ImmutableArray<Unread> Unread { get; init; } = [];

    /// <summary>The grids that were read: no other part needs to look at them.</summary>
    public IReadOnlySet<Grid> Claimed { get; init; } = new HashSet<Grid>();
}

/// <summary>绩效目标、采购、资产的识别: entry of this folder.</summary>
public static class TargetRecognition
{
    /// <summary>Adds the projects of project tables, and the procurement and asset lists that the reading of tables left.</summary>
    /// <param name="reading">The target forms of the same documents.</param>
    public static TargetReading AddLists(
        TargetReading reading,
        TableReading tables,
        TargetVocabulary vocabulary
    )
    {
        var year = 0;
        foreach (var table in tables.Tables)
        {
            foreach (var statement in table.Statements)
            {
                year = Math.Max(year, statement.Point.Year);
            }
        }

        var claimed = new HashSet<Grid>(reading.Claimed, ReferenceEqualityComparer.Instance);
        var lists = new ListReader(vocabulary);
        var found = reading.Tables.ToBuilder();
        foreach (var grid in tables.Unclaimed)
        {
            if (grid.Grid.Grids.Any(claimed.Contains))
            {
                continue;
            }

            var table = grid.Form switch
            {
                TableKind.Procurement => lists.ReadProcurement(grid.Grid, grid.Ordinal, year),
                TableKind.Assets => lists.ReadAssets(grid.Grid, grid.Ordinal, year),
                _ => null,
            };
            if (table is not null)
            {
                found.Add(table);
                claimed.UnionWith(grid.Grid.Grids);
            }
        }

        found.Sort((left, right) => left.Ordinal.CompareTo(right.Ordinal));
        return reading with
        {
            Tables = found.ToImmutable(),
            Procurement = [.. lists.Procurement],
            Assets = [.. lists.Assets],
            Projects = [.. ProjectMentions.Of(tables.Tables), .. reading.Projects],
            Claimed = claimed,
        };
    }

    /// <summary>Reads the target forms.</summary>
    /// <param name="firstTable">Ordinal of the first table that is found; tables found elsewhere stand before it.</param>
    /// <param name="year">Fiscal year of the pack; 0 where unknown.</param>
    public static TargetReading Recognise(
        ImmutableArray<Document> documents,
        TargetVocabulary vocabulary,
        int firstTable = 0,
        int year = 0
    )
    {
        var forms = ImmutableArray.CreateBuilder<TargetForm>();
        var tables = ImmutableArray.CreateBuilder<BudgetTable>();
        var unread = ImmutableArray.CreateBuilder<Unread>();
        var claimed = new HashSet<Grid>(ReferenceEqualityComparer.Instance);
        foreach (var document in documents)
        {
            var reader = new FormReader(document.Name, vocabulary, firstTable + tables.Count);
            var above = new TitleLines();
            foreach (var page in document.Pages)
            {
                foreach (var line in page.Furniture)
                {
                    foreach (var (text, anchor) in TitleLines.LinesOf(line, document.Name))
                    {
                        above.AddPageHeading(text, anchor, vocabulary);
                    }
                }

                foreach (var block in page.Blocks)
                {
                    if (block is Grid grid)
                    {
                        _ = reader.Read(new FormGrid(document.Name, grid), above);
                        above = new TitleLines();
                    }
                    else if (block is Paragraph paragraph)
                    {
                        foreach (var (text, anchor) in TitleLines.LinesOf(paragraph, document.Name))
                        {
                            above.Add(text, anchor, vocabulary);
                            reader.ReadNote(text, anchor);
                        }
                    }
                }
            }

            foreach (var table in reader.Tables)
            {
                tables.Add(TargetTables.ToTable(table, year));
                forms.AddRange(TargetTables.ToForms(table, vocabulary));
            }

            if (reader.Tables.Count == 0 && document.Format == FileFormat.Text)
            {
                var (flat, open) = new FlatForms(document.Name, vocabulary).Read(document);
                foreach (var form in flat)
                {
                    var table = new TargetTableDraft(firstTable + tables.Count, form.Anchor)
                    {
                        Title = form.Name,
                        Unit = form.Budget?.Amount.Unit,
                        FirstPage = form.Anchor.Page,
                        LastPage = form.Anchor.Page,
                        Scope = form.Scope,
                    };
                    table.Forms.Add(form);
                    tables.Add(TargetTables.ToTable(table, year));
                    forms.AddRange(TargetTables.ToForms(table, vocabulary));
                }

                unread.AddRange(open);
            }

            unread.AddRange(reader.Unread);
            claimed.UnionWith(reader.Claimed);
        }

        var read = forms.ToImmutable();
        return new TargetReading
        {
            Forms = read,
            Projects = TargetTables.Mentions(read),
            Tables = tables.ToImmutable(),
            Unread = unread.ToImmutable(),
            Claimed = claimed,
        };
    }
}
