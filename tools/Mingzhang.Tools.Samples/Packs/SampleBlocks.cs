namespace Mingzhang.Tools.Samples.Packs;

/// <summary>One piece of a sample pack; every format prints the same pieces.</summary>
internal abstract record SampleBlock;

/// <summary>标题.</summary>
/// <param name="Level">1 title of the pack, 2 chapter, 3 section.</param>
internal sealed record SampleHeading(int Level, string Text) : SampleBlock;

internal sealed record SampleParagraph(string Text) : SampleBlock;

/// <summary>表.</summary>
/// <param name="Number">表号; empty where none.</param>
/// <param name="Note">A line under the table; empty where none.</param>
internal sealed record SampleTable(
    string Number,
    string Title,
    string Owner,
    string Unit,
    IReadOnlyList<SampleRow> Head,
    IReadOnlyList<SampleRow> Body,
    string Note
) : SampleBlock
{
    public int Width => Head[0].Cells.Sum(cell => cell.Columns);
}

internal sealed record SampleRow(params IReadOnlyList<SampleCell> Cells);

/// <summary>单元格. A cell that spans rows stands in its first row only.</summary>
internal sealed record SampleCell(string Text)
{
    public int Columns { get; init; } = 1;

    public int Rows { get; init; } = 1;

    public static implicit operator SampleCell(string text) => new(text);
}

/// <summary>A pack as its pieces, and how to cut it into a text and a table volume.</summary>
internal sealed record SamplePack(string Id, string Title, IReadOnlyList<SampleBlock> Blocks)
{
    public IEnumerable<SampleTable> Tables => Blocks.OfType<SampleTable>();
}
