namespace Mingzhang.Documents.Writing.Excel;

/// <summary>Styles of printed tables: what offices use, black on white, thin lines.</summary>
internal static class TableStyles
{
    public static readonly CellStyle Title = new()
    {
        Font = "黑体",
        Size = 16,
        Alignment = CellAlignment.Centre,
        Wraps = true,
    };

    public static readonly CellStyle Line = new() { Wraps = true };

    public static readonly CellStyle Heading = new()
    {
        IsBold = true,
        HasBorder = true,
        Fill = "F2F2F2",
        Alignment = CellAlignment.Centre,
        Wraps = true,
    };

    public static readonly CellStyle Body = new() { HasBorder = true, Wraps = true };

    public static readonly CellStyle Note = new() { Size = 9, Wraps = true };

    public static readonly CellStyle Link = Body with { Colour = "0B4EA2" };
}
