using System.Collections.Immutable;
using Mingzhang.Facts.Amounts;

namespace Mingzhang.Recognition.Flattened;

/// <summary>压平的表: the parts of one page of flattened text, put in their roles; its columns are still to be found.</summary>
internal sealed class FlatTable
{
    public required FlatPage Page { get; init; }

    public List<FlatPageLine> Captions { get; } = [];

    public List<FlatPageLine> Notes { get; } = [];

    public List<FlatPanel> Panels { get; } = [];

    public required UnitOfAccount Unit { get; init; }

    /// <summary>Number of printed rows, both panels counted once.</summary>
    public int RowCount { get; set; }

    /// <summary>The title line; null where the page prints none.</summary>
    public FlatPageLine? Title => Captions.Find(line => line.Kind == FlatLineKind.Title);
}

/// <summary>What was found for one panel: its columns and, per row, the column of every value.</summary>
internal sealed record FlatSolution(FlatColumns Columns, ImmutableArray<RowPlacement> Rows)
{
    public int OpenRows => Rows.Count(row => !row.IsCertain);

    public int Contradictions => Rows.Count(row => row.Readings == 0);

    /// <summary>Less is better: contradicted rows first, then open ones.</summary>
    public int Rank => (Contradictions * 1_000) + OpenRows;

    public bool IsCertain => OpenRows == 0;
}
