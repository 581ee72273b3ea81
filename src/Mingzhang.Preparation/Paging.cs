using System.Collections.Immutable;

namespace Mingzhang.Preparation;

/// <summary>分页: a piece of a long list.</summary>
/// <param name="Number">1, 2, 3 …</param>
/// <param name="Size">1 to <see cref="MostSize"/>.</param>
public readonly record struct Page(int Number, int Size)
{
    public const int MostSize = 500;

    public static Page First => new(1, 50);

    /// <summary>The same page within the bounds: whoever asks for page 0 or for a million entries gets what is allowed.</summary>
    public Page Bounded =>
        new(Math.Clamp(Number, 1, 1_000_000), Size <= 0 ? 50 : Math.Min(Size, MostSize));

    public int Offset => (Number - 1) * Size;
}

/// <summary>一页.</summary>
/// <param name="Total">Entries of the whole list.</param>
public sealed record Paged<T>(ImmutableArray<T> Items, int Total, Page Page)
{
    public int Pages => (Total + Page.Size - 1) / Page.Size;
}
