namespace Mingzhang.Documents.Writing.Excel;

/// <summary>样式 of a cell. Equal styles are stored once.</summary>
public sealed record CellStyle
{
    public static readonly CellStyle Plain = new();

    public string Font { get; init; } = "宋体";

    /// <summary>In points.</summary>
    public double Size { get; init; } = 10;

    public bool IsBold { get; init; }

    /// <summary>RRGGBB; empty for black.</summary>
    public string Colour { get; init; } = "";

    /// <summary>RRGGBB of the background; empty for none.</summary>
    public string Fill { get; init; } = "";

    /// <summary>Whether thin lines surround the cell.</summary>
    public bool HasBorder { get; init; }

    public CellAlignment Alignment { get; init; }

    /// <summary>Whether the text stands at the top of the cell instead of its middle.</summary>
    public bool IsAtTop { get; init; }

    public bool Wraps { get; init; }

    public int Indent { get; init; }

    /// <summary>Number format code (#,##0.00); "@" for cells whose entries are words; empty for General.</summary>
    public string Format { get; init; } = "";

    /// <summary>Whether the cell takes entries although its sheet is protected.</summary>
    public bool IsUnlocked { get; init; }

    /// <summary>Set by the writer on words that would be taken for a formula or a number when somebody edits the cell.</summary>
    internal bool IsQuoted { get; init; }
}
