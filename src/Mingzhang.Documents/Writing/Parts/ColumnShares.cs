namespace Mingzhang.Documents.Writing.Parts;

/// <summary>栏宽: what part of the width of the page each column of a table gets.</summary>
internal static class ColumnShares
{
    /// <summary>Shares that add up to 1.</summary>
    public static double[] Of(PrintTable table, PlacedTable placed)
    {
        var widths = ColumnWidths.Of(table, placed);
        var sum = widths.Sum();
        return [.. widths.Select(width => width / sum)];
    }
}
