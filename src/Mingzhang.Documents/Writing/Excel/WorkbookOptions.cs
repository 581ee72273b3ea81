namespace Mingzhang.Documents.Writing.Excel;

/// <summary>What a workbook of a publication holds besides its tables.</summary>
public sealed record WorkbookOptions
{
    public static readonly WorkbookOptions Default = new();

    /// <summary>Totals are formulas where <see cref="PrintCell.SumOf"/> names their parts and the printed parts add up exactly.</summary>
    public bool HasFormulas { get; init; }

    /// <summary>Whether the prose is added as a sheet 说明.</summary>
    public bool HasProse { get; init; }

    /// <summary>Whether a contents sheet with links comes first.</summary>
    public bool HasContents { get; init; } = true;
}
