namespace Mingzhang.Documents.Writing.Parts;

/// <summary>
/// 列宽: widths in half-width characters such that no figure is cut, headings break into few lines, and names wrap rather than make
/// the sheet endless.
/// </summary>
/// <param name="widestText">Width from which words wrap.</param>
/// <param name="headingLines">Lines into which a heading may break before its column grows.</param>
/// <param name="narrowestHeading">Width into which headings are not pressed.</param>
internal sealed class ColumnWidths(double widestText, int headingLines, double narrowestHeading)
{
    private const double Padding = 2;
    private const double Least = 4;

    /// <summary>Comfortable: what the layout wants, or what the content takes.</summary>
    public static double[] Wanted(PrintTable table, PlacedTable placed)
    {
        var widths = new ColumnWidths(44, 3, 8).OfContent(placed);
        for (var i = 0; i < Math.Min(widths.Length, table.Columns.Length); i++)
        {
            if (table.Columns[i].Width > 0)
            {
                // What the layout wants, unless a figure would not fit.
                widths[i] = Math.Max(
                    (table.Columns[i].Width * 2) + Padding,
                    FiguresOf(placed, i) + Padding
                );
            }
        }

        return widths;
    }

    /// <summary>Narrow: figures whole, headings in many lines, names wrapped.</summary>
    public static double[] Narrowest(PlacedTable placed) =>
        new ColumnWidths(20, 6, 6).OfContent(placed);

    private double[] OfContent(PlacedTable placed)
    {
        var widths = new double[placed.Columns];
        Array.Fill(widths, Least);
        var wide = new List<Slot>();
        foreach (var row in placed.Heading)
        {
            foreach (var slot in row)
            {
                if (slot.IsContinuation)
                {
                    continue;
                }

                if (slot.ColumnSpan == 1)
                {
                    var text = LongestLine(slot.Cell.Text);
                    Grow(
                        widths,
                        slot.Column,
                        Math.Min(text, Math.Max(narrowestHeading, (text / headingLines) + 2))
                    );
                }
                else
                {
                    wide.Add(slot);
                }
            }
        }

        foreach (var row in placed.Body)
        {
            foreach (var slot in row)
            {
                if (slot.IsContinuation || slot.Cell.Text.Length == 0)
                {
                    continue;
                }

                if (slot.ColumnSpan == 1)
                {
                    Grow(widths, slot.Column, WidthOf(slot.Cell));
                }
                else if (slot.Cell.Number is not null)
                {
                    wide.Add(slot);
                }
            }
        }

        foreach (var slot in wide)
        {
            Spread(widths, slot);
        }

        return widths;
    }

    /// <summary>Figures never break; names do.</summary>
    private double WidthOf(PrintCell cell) =>
        cell.Number is not null
            ? TextWidth.Of(cell.Text)
            : Math.Min(widestText, LongestLine(cell.Text) + (cell.Indent * 2));

    private static void Grow(double[] widths, int column, double text) =>
        widths[column] = Math.Max(widths[column], text + Padding);

    /// <summary>A merged cell widens the columns under it evenly where it would not fit.</summary>
    private static void Spread(double[] widths, Slot slot)
    {
        var room = 0.0;
        for (var i = 0; i < slot.ColumnSpan; i++)
        {
            room += widths[slot.Column + i];
        }

        var text = LongestLine(slot.Cell.Text) + Padding;
        var needed = slot.Cell.Number is null ? Math.Min(text, (text / 2) + 6) : text;
        for (var i = 0; i < slot.ColumnSpan && needed > room; i++)
        {
            widths[slot.Column + i] += (needed - room) / slot.ColumnSpan;
        }
    }

    private static double FiguresOf(PlacedTable placed, int column)
    {
        var widest = 0;
        foreach (var row in placed.Body)
        {
            foreach (var slot in row)
            {
                if (
                    slot.Column == column
                    && slot is { IsContinuation: false, ColumnSpan: 1, Cell.Number: not null }
                )
                {
                    widest = Math.Max(widest, TextWidth.Of(slot.Cell.Text));
                }
            }
        }

        return widest;
    }

    private static int LongestLine(string text)
    {
        var longest = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            longest = Math.Max(longest, TextWidth.Of(line));
        }

        return longest;
    }
}
