using System.IO.Compression;

namespace Mingzhang.Documents.Writing.Parts;

/// <summary>
/// The ZIP of an Office file, part after part in the order of the calls. Entries carry the first day that a ZIP can express, never
/// the time of day: same input, same bytes.
/// </summary>
internal sealed class PackageWriter(Stream output) : IDisposable
{
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ZipArchive _archive = new(output, ZipArchiveMode.Create, leaveOpen: true);

    /// <summary>Opens a part; it must be closed before the next one is opened.</summary>
    public MarkupWriter Open(string path)
    {
        var entry = _archive.CreateEntry(path, CompressionLevel.Fastest);
        entry.LastWriteTime = Epoch;
        return new MarkupWriter(entry.Open());
    }

    public void Write(string path, string markup)
    {
        using var part = Open(path);
        part.Raw(Declaration).Raw(markup);
    }

    public const string Declaration =
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

    public void Dispose() => _archive.Dispose();
}
