namespace Mingzhang.Documents.Readers.Pdf.Layout;

/// <summary>版心: between which edges the running text of pages of one size stands.</summary>
/// <param name="Left">Left edge of full lines, in points.</param>
internal readonly record struct TextArea(float Left, float Right)
{
    /// <summary>A line this long (characters) is running text rather than a title or an entry of a list.</summary>
    private const int LongLine = 15;

    private const int FewestLines = 6;

    public static Dictionary<(int Width, int Height), TextArea> Of(IReadOnlyList<PageDraft> pages)
    {
        var lefts = new Dictionary<(int, int), (List<float> Left, List<float> Right)>();
        foreach (var page in pages)
        {
            if (!lefts.TryGetValue(Size(page), out var edges))
            {
                lefts[Size(page)] = edges = ([], []);
            }
            foreach (var piece in page.Loose)
            {
                if (piece.Text.Length >= LongLine)
                {
                    edges.Left.Add(piece.Left);
                    edges.Right.Add(piece.Right);
                }
            }
        }
        var areas = new Dictionary<(int, int), TextArea>();
        foreach (var (size, (left, right)) in lefts)
        {
            left.Sort();
            right.Sort();
            areas[size] =
                left.Count >= FewestLines
                    ? new TextArea(left[left.Count / 20], right[right.Count * 9 / 10])
                    : new TextArea(0.12f * size.Item1, 0.88f * size.Item1);
        }
        return areas;
    }

    public static (int Width, int Height) Size(PageDraft page) =>
        ((int)MathF.Round(page.Width / 4) * 4, (int)MathF.Round(page.Height / 4) * 4);
}
