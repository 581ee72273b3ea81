using System.Collections.Immutable;
using Mingzhang.Documents.Model;
using Mingzhang.Documents.Readers.Word;

namespace Mingzhang.Documents.Readers.LegacyWord;

/// <summary>
/// 旧版 Word 文档 (.doc, .wps, .rtf): converted to .docx by LibreOffice in a child process of its own profile, then read as such. Where
/// LibreOffice is not installed the outcome names the package.
/// </summary>
/// <param name="program">Path of the converter; null searches the folders of PATH for it.</param>
public sealed class LegacyWordReader(string? program) : IDocumentReader
{
    private const string Package = "libreoffice-writer-nogui";

    public LegacyWordReader()
        : this(null) { }

    public FileFormat Format => FileFormat.Doc;

    public ReadOutcome Read(
        string path,
        string name,
        ReadingLimits limits,
        CancellationToken cancellation
    )
    {
        if ((program ?? Find()) is not { } found)
        {
            return ReadOutcome.Unusable(UnusableReason.MissingProgram, Package);
        }

        var folder = Directory.CreateTempSubdirectory("mingzhang-");
        try
        {
            // A copy under a plain name: the original may be called anything, and LibreOffice writes lock files beside it.
            var copy = Path.Combine(folder.FullName, IsRtf(path) ? "input.rtf" : "input.doc");
            File.Copy(path, copy);
            var reason = OfficeConversion.Run(found, folder.FullName, copy, limits, cancellation);
            var converted = Path.Combine(folder.FullName, "out", "input.docx");
            if (reason is { } failed)
            {
                return ReadOutcome.Unusable(failed, "LibreOffice");
            }

            if (!File.Exists(converted) || new FileInfo(converted).Length > limits.FileBytes)
            {
                return ReadOutcome.Unusable(UnusableReason.Damaged, "LibreOffice");
            }

            return Relabel(new WordReader().Read(converted, name, limits, cancellation));
        }
        finally
        {
            Delete(folder);
        }
    }

    private static ReadOutcome Relabel(ReadOutcome outcome)
    {
        if (outcome.Document is not { } document)
        {
            return outcome;
        }

        var note = new ReadingNote(ReadingNoteKind.Converted, 0, "LibreOffice");
        return ReadOutcome.Of(
            document with
            {
                Format = FileFormat.Doc,
                Notes = ImmutableArray.Create(note).AddRange(document.Notes),
            }
        );
    }

    private static bool IsRtf(string path)
    {
        using var file = File.OpenRead(path);
        Span<byte> head = stackalloc byte[5];
        return file.ReadAtLeast(head, 5, throwOnEndOfStream: false) == 5
            && head.SequenceEqual("{\\rtf"u8);
    }

    private static string? Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder =>
                new[] { "soffice", "libreoffice" }.Select(name => Path.Combine(folder, name))
            )
            .FirstOrDefault(File.Exists);

    private static void Delete(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A killed office may still be writing its profile; the folder is in the temporary place of the system.
        }
    }
}
