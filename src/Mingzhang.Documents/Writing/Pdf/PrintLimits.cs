namespace Mingzhang.Documents.Writing.Pdf;

/// <summary>Limits on printing one document.</summary>
public sealed record PrintLimits
{
    public static readonly PrintLimits Default = new();

    /// <summary>For one document, starting the browser included.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>Memory that one process of the browser may fill, in bytes.</summary>
    public long Memory { get; init; } = 4L << 30;

    /// <summary>Documents after which the browser gets a fresh tab, so that nothing piles up over a batch.</summary>
    public int DocumentsPerTab { get; init; } = 100;
}
