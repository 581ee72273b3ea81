namespace Mingzhang.Facts.Cube;

/// <summary>出处: where something stands. Every statement, claim and finding has one.</summary>
/// <param name="Document">Name of the file, without folders.</param>
/// <param name="Page">1-based page or sheet; 0 in a text without pages.</param>
public sealed record Anchor(string Document, int Page)
{
    /// <summary>Ordinal (0-based) of the <see cref="Tables.BudgetTable"/> in its pack; null in prose.</summary>
    public int? Table { get; init; }

    /// <summary>1-based row of the table as printed, headings included.</summary>
    public int? Row { get; init; }

    /// <summary>1-based column of the grid.</summary>
    public int? Column { get; init; }

    /// <summary>Where on the page, in points from the top left; null in documents without geometry.</summary>
    public Box? Box { get; init; }

    /// <summary>1-based line of a text document; null elsewhere.</summary>
    public int? Line { get; init; }

    /// <summary>0-based paragraph among the paragraphs of the document, in reading order; null in tables.</summary>
    public int? Paragraph { get; init; }

    /// <summary>Where <see cref="Printed"/> begins in the text of its <see cref="Paragraph"/>, counted in characters; null elsewhere.</summary>
    public int? Offset { get; init; }

    /// <summary>The characters as they stand.</summary>
    public string Printed { get; init; } = "";
}

/// <summary>页面上的框: in points (1/72 inch), origin at the top left of the page as displayed.</summary>
public readonly record struct Box(double Left, double Top, double Right, double Bottom)
{
    public double Width => Right - Left;

    public double Height => Bottom - Top;

    public Box Union(Box other) =>
        new(
            Math.Min(Left, other.Left),
            Math.Min(Top, other.Top),
            Math.Max(Right, other.Right),
            Math.Max(Bottom, other.Bottom)
        );
}
