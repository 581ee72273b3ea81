using System.Collections.Immutable;
using Mingzhang.Catalog;
using Mingzhang.Facts.Findings;
using Mingzhang.Publishing.Packs;

namespace Mingzhang.Cli.Verbs.Publish;

/// <summary>落盘: writes a composed pack in the formats asked for. One Chromium serves all packs of a run.</summary>
internal sealed class PackFiles(PublishChoice choice) : IDisposable
{
    private readonly PackWriter _writer = new(Catalogue.Default)
    {
        HasFormulas = choice.HasFormulas,
    };

    public void Dispose() => _writer.Dispose();

    /// <summary>Writes one format; the reason why it could not be written, or what the format cannot hold, is said.</summary>
    /// <param name="path">The file, or the folder for data.</param>
    public PackFile Write(
        ComposedPack pack,
        PackFormat format,
        string path,
        CancellationToken cancellation
    )
    {
        if (format == PackFormat.Data)
        {
            WriteData(pack, path);
            return new PackFile(path, format, Failure: null, []);
        }

        using var output = Output.Open(path);
        var writing = _writer.Write(output.Stream, pack, format, cancellation);
        if (writing.Failure is null)
        {
            output.Commit(ExitStatus.Clean);
        }

        return new PackFile(path, format, writing.Failure, writing.Notes);
    }

    private void WriteData(ComposedPack pack, string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var file in _writer.Data(pack, Path.GetFileName(folder)))
        {
            using var output = Output.Open(Path.Combine(folder, file.Name));
            output.Stream.Write(file.Content.AsSpan());
            output.Commit(ExitStatus.Clean);
        }
    }
}

/// <summary>A file that was written.</summary>
/// <param name="Failure">Why it was not; null where it was.</param>
internal sealed record PackFile(
    string Path,
    PackFormat Format,
    Text? Failure,
    ImmutableArray<Text> Notes
);
