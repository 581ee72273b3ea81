namespace Mingzhang.Documents.Writing.Parts;

/// <summary>
/// 表格版心: what part of the page each column gets, and the size of type at which the table fits. Wide tables are set smaller rather than
/// broken into unreadable columns.
/// </summary>
internal sealed class TableFit
{
    private const double Largest = 10.5;
    private const double Smallest = 5;

    /// <summary>小五: below it, columns are narrowed first.</summary>
    private const double Readable = 9;

    /// <summary>六号 and a bit: as far as the type goes down to save a page.</summary>
    private const double SmallestForOnePage = 7.5;

    /// <summary>A table with more rows fills two pages in any case.</summary>
    private const int MostRowsOnPage = 90;
    private const double PointsPerMillimetre = 72 / 25.4;

    private TableFit(PrintTable table, PlacedTable placed, double largest)
    {
        var readable = Math.Min(Readable, largest);
        TextWidth = (table.Page.Width - table.Page.Left - table.Page.Right) * PointsPerMillimetre;
        Widths = ColumnWidths.Wanted(table, placed);
        var sum = Widths.Sum();
        // A half-width character is half as wide as the type is high.
        var room = TextWidth / (readable / 2);
        if (sum > room)
        {
            Narrow(ColumnWidths.Narrowest(placed), room);
            sum = Widths.Sum();
        }

        Shares = [.. Widths.Select(width => width / sum)];
        // Steps of half a point, as people choose sizes.
        Size = Math.Clamp(Math.Floor((TextWidth / sum * 4) + 0.001) / 2, Smallest, largest);
    }

    /// <summary>
    /// The fit of a table. One whose last rows would stand alone on a second page is set a little smaller, where that saves the page.
    /// </summary>
    public static TableFit Of(PrintTable table, PlacedTable placed)
    {
        var first = new TableFit(table, placed, Largest);
        if (table.Heading.Length + table.Body.Length > MostRowsOnPage)
        {
            return first;
        }

        var room =
            (table.Page.Height - table.Page.Top - table.Page.Bottom) * PointsPerMillimetre
            - TableRows.TitleHeight(table, first.TextWidth)
            - TableRows.AroundHeight(table, first.TextWidth);
        for (
            var fit = first;
            fit.Size >= SmallestForOnePage;
            fit = new TableFit(table, placed, fit.Size - 0.5)
        )
        {
            var rows = new TableRows(fit);
            if (placed.Heading.Concat(placed.Body).Sum(rows.Height) <= room)
            {
                return fit;
            }
        }

        return first;
    }

    /// <summary>In half-width characters of the table's type.</summary>
    public double[] Widths { get; private set; }

    /// <summary>Add up to 1.</summary>
    public double[] Shares { get; }

    /// <summary>Size of type in points.</summary>
    public double Size { get; }

    /// <summary>Width of the text area of the table's page, in points.</summary>
    public double TextWidth { get; }

    /// <summary>Takes from every column the same part of what it has beyond its least width, as much as the room asks for.</summary>
    private void Narrow(double[] least, double room)
    {
        var (wanted, needed) = (0.0, 0.0);
        for (var i = 0; i < least.Length; i++)
        {
            least[i] = Math.Min(least[i], Widths[i]);
            wanted += Widths[i];
            needed += least[i];
        }

        var kept = wanted > needed ? Math.Clamp((room - needed) / (wanted - needed), 0, 1) : 0;
        Widths = [.. least.Select((width, i) => width + (kept * (Widths[i] - width)))];
    }
}
