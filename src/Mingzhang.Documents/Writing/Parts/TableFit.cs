namespace Mingzhang.Documents.Writing.Parts;

/// <summary>
/// 表格版心: what part of the page each column gets, and the size of type at which the table fits. Wide tables are set smaller rather than
/// broken into unreadable columns.
/// </summary>
internal sealed class TableFit
{
    private const double Largest = 10.5;
    private const double Smallest = 5;
    private const double PointsPerMillimetre = 72 / 25.4;

    public TableFit(PrintTable table, PlacedTable placed)
    {
        var widths = ColumnWidths.Of(table, placed);
        var sum = widths.Sum();
        TextWidth = (table.Page.Width - table.Page.Left - table.Page.Right) * PointsPerMillimetre;
        Shares = [.. widths.Select(width => width / sum)];
        // A half-width character is half as wide as the type is high. Steps of half a point, as people choose sizes.
        Size = Math.Clamp(Math.Floor(TextWidth / sum * 4) / 2, Smallest, Largest);
    }

    /// <summary>Add up to 1.</summary>
    public double[] Shares { get; }

    /// <summary>Size of type in points.</summary>
    public double Size { get; }

    /// <summary>Width of the text area of the table's page, in points.</summary>
    public double TextWidth { get; }
}
