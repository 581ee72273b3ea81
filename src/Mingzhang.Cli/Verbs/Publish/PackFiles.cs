using System.Collections.Immutable;
using System.Text;
using Mingzhang.Catalog;
using Mingzhang.Documents.Writing.Excel;
using Mingzhang.Documents.Writing.Pdf;
using Mingzhang.Documents.Writing.Web;
using Mingzhang.Documents.Writing.Word;
using Mingzhang.Facts.Findings;
using Mingzhang.Publishing.OpenData;
using Mingzhang.Publishing.Packs;

namespace Mingzhang.Cli.Verbs.Publish;

/// <summary>落盘: writes a composed pack in the formats asked for. One Chromium serves all packs of a run.</summary>
internal sealed class PackFiles(PublishChoice choice) : IDisposable
{
    private readonly Lazy<PdfWriter> _pdf = new(() => new PdfWriter());

    public void Dispose()
    {
        if (_pdf.IsValueCreated)
        {
            _pdf.Value.Dispose();
        }
    }

    /// <summary>Writes one format; the reason why it could not be written, or what the format cannot hold, is said.</summary>
    /// <param name="path">The file, or the folder for data.</param>
    public PackFile Write(
        ComposedPack pack,
        PublishFormat format,
        string path,
        CancellationToken cancellation
    )
    {
        if (format == PublishFormat.Data)
        {
            WriteData(pack, path);
            return new PackFile(path, format, Failure: null, []);
        }

        using var output = Output.Open(path);
        ImmutableArray<Text> notes = [];
        switch (format)
        {
            case PublishFormat.Workbook:
                notes = WorkbookWriter.Write(
                    output.Stream,
                    pack.Publication,
                    new WorkbookOptions { HasFormulas = choice.HasFormulas, HasProse = true }
                );
                break;
            case PublishFormat.Word:
                notes = WordWriter.Write(output.Stream, pack.Publication);
                break;
            case PublishFormat.Pdf:
                if (_pdf.Value.Write(output.Stream, pack.Publication, cancellation) is { } failure)
                {
                    return new PackFile(path, format, failure, []);
                }

                break;
            default:
                HtmlWriter.Write(output.Stream, pack.Publication);
                break;
        }

        output.Commit(ExitStatus.Clean);
        return new PackFile(path, format, Failure: null, notes);
    }

    private static void WriteData(ComposedPack pack, string folder)
    {
        Directory.CreateDirectory(folder);
        var name = Ascii(Path.GetFileName(folder));
        foreach (var file in OpenDataWriter.Write(pack, Catalogue.Default, name))
        {
            using var output = Output.Open(Path.Combine(folder, file.Name));
            output.Stream.Write(file.Content.AsSpan());
            output.Commit(ExitStatus.Clean);
        }
    }

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

/// <summary>A file that was written.</summary>
/// <param name="Failure">Why it was not; null where it was.</param>
internal sealed record PackFile(
    string Path,
    PublishFormat Format,
    Text? Failure,
    ImmutableArray<Text> Notes
);
