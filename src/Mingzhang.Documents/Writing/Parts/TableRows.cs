using System.Collections.Immutable;

namespace Mingzhang.Documents.Writing.Parts;

/// <summary>行高: the height that the rows of a table take, from the text in them.</summary>
internal sealed class TableRows(TableFit fit)
{
    public double Size => fit.Size;

    public double Pitch { get; } = OfficialType.TablePitch(fit.Size);

    /// <summary>Number, title and the line above the table, in points.</summary>
    /// <param name="width">Of the text area, in points.</param>
    public static double TitleHeight(PrintTable table, double width) =>
        (table.Number.Length > 0 ? OfficialType.SmallPitch : 0)
        + (
            TextWidth.Lines(table.Title, width / (OfficialType.TableTitleSize / 2))
            * OfficialType.TableTitlePitch
        )
        + (
            table.LeftLine.Length + table.MiddleLine.Length + table.RightLine.Length > 0
                ? OfficialType.SmallPitch
                : 0
        );

    /// <summary>Headings above the table and notes below it, in points.</summary>
    public static double AroundHeight(PrintTable table, double width)
    {
        var height = 0.0;
        foreach (var heading in table.Above)
        {
            var isPart = heading.Level == 1;
            var size = isPart ? OfficialType.PartSize : OfficialType.BodySize;
            height +=
                (
                    TextWidth.Lines(heading.Text, width / (size / 2))
                    * (isPart ? OfficialType.PartPitch : OfficialType.LinePitch)
                ) + (isPart ? 2 * OfficialType.PartSpace : 0);
        }

        foreach (var note in table.Notes)
        {
            height +=
                TextWidth.Lines(note, width / (OfficialType.NoteSize / 2))
                * OfficialType.SmallPitch;
        }

        return height;
    }

    /// <summary>In points, ruling line included.</summary>
    public double Height(ImmutableArray<Slot> row)
    {
        var lines = 1;
        foreach (var slot in row)
        {
            if (slot.Cell.Text.Length == 0)
            {
                continue;
            }

            var needed = TextWidth.Lines(slot.Cell.Text, Room(slot));
            // A cell over several rows gets its share of each.
            lines = Math.Max(lines, (needed + slot.RowSpan - 1) / slot.RowSpan);
        }

        return (lines * Pitch) + (2 * OfficialType.CellTop) + OfficialType.Border;
    }

    /// <summary>In half-width characters.</summary>
    private double Room(Slot slot)
    {
        var width = 0.0;
        for (var i = 0; i < slot.ColumnSpan; i++)
        {
            width += fit.Shares[slot.Column + i] * fit.TextWidth;
        }

        return ((width - (2 * OfficialType.CellSide)) / (Size / 2)) - (slot.Cell.Indent * 2);
    }
}
