using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using Mingzhang.Catalog;
using Mingzhang.Documents.Writing.Excel;
using Mingzhang.Documents.Writing.Pdf;
using Mingzhang.Documents.Writing.Web;
using Mingzhang.Documents.Writing.Word;
using Mingzhang.Facts.Findings;
using Mingzhang.Publishing.OpenData;

namespace Mingzhang.Publishing.Packs;

/// <summary>
/// 成品输出: a composed pack as the bytes of a format. Command line and workbench both write through it, so that one pack has the same
/// bytes wherever it comes from. One Chromium serves all packs of a writer.
/// </summary>
public sealed class PackWriter(Catalogue catalogue) : IDisposable
{
    private readonly Lazy<PdfWriter> _pdf = new(() => new PdfWriter());

    /// <summary>Whether totals of the workbook are formulas.</summary>
    public bool HasFormulas { get; init; }

    /// <summary>Writes a format that is one file. What the format cannot hold, or why it could not be written, is returned.</summary>
    public PackWriting Write(
        Stream output,
        ComposedPack pack,
        PackFormat format,
        CancellationToken cancellation = default
    )
    {
        switch (format)
        {
            case PackFormat.Workbook:
                return new PackWriting(
                    Failure: null,
                    WorkbookWriter.Write(
                        output,
                        pack.Publication,
                        new WorkbookOptions { HasFormulas = HasFormulas, HasProse = true }
                    )
                );
            case PackFormat.Word:
                return new PackWriting(Failure: null, WordWriter.Write(output, pack.Publication));
            case PackFormat.Pdf:
                return new PackWriting(
                    _pdf.Value.Write(output, pack.Publication, cancellation),
                    []
                );
            case PackFormat.Html:
                HtmlWriter.Write(output, pack.Publication);
                return new PackWriting(Failure: null, []);
            case PackFormat.Data:
            default:
                throw new ArgumentOutOfRangeException(nameof(format), format, "not one file");
        }
    }

    /// <summary>开放数据: its files in order of their names.</summary>
    /// <param name="name">What the package is to be called; made ASCII.</param>
    public ImmutableArray<DataFile> Data(ComposedPack pack, string name) =>
        OpenDataWriter.Write(pack, catalogue, Ascii(name));

    /// <summary>The files of <see cref="Data"/> as one ZIP. Entries carry the first day that a ZIP can express: same pack, same bytes.</summary>
    public void WriteZip(Stream output, ComposedPack pack, string name)
    {
        using var archive = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var file in Data(pack, name))
        {
            var entry = archive.CreateEntry(file.Name, CompressionLevel.Optimal);
            entry.LastWriteTime = Epoch;
            using var content = entry.Open();
            content.Write(file.Content.AsSpan());
        }
    }

    public void Dispose()
    {
        if (_pdf.IsValueCreated)
        {
            _pdf.Value.Dispose();
        }
    }

    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Names of data packages are lower-case ASCII.</summary>
    private static string Ascii(string name)
    {
        var text = new StringBuilder();
        foreach (var c in name.ToLowerInvariant())
        {
            text.Append(char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '-');
        }

        return text.ToString().Trim('-') is { Length: > 0 } ascii ? ascii : "budget";
    }
}

/// <summary>What became of one format.</summary>
/// <param name="Failure">Why it could not be written; null where it was.</param>
/// <param name="Notes">What the format cannot hold.</param>
public sealed record PackWriting(Text? Failure, ImmutableArray<Text> Notes);
