using System.Collections.Immutable;
using System.Globalization;
using Mingzhang.Documents.Model;
using Mingzhang.Documents.Readers;

namespace Mingzhang.Documents.Intake;

/// <summary>
/// 收件: opens a path whatever it is: finds the format by content, checks the limits, calls the reader of that format, and turns
/// every failure into one reason. Nothing about a file makes it throw; only the caller's own cancellation does.
/// </summary>
public sealed class DocumentIntake
{
    private readonly Dictionary<FileFormat, IDocumentReader> _readers = [];

    public DocumentIntake()
        : this(DocumentReaders.All()) { }

    public DocumentIntake(IEnumerable<IDocumentReader> readers)
    {
        foreach (var reader in readers)
        {
            _readers[reader.Format] = reader;
        }
    }

    /// <summary>Reads a file with the default limits.</summary>
    public ReadOutcome Open(string path) => Open(path, ReadingLimits.Default);

    /// <summary>Reads a file; its name without folders becomes the name of the document.</summary>
    public ReadOutcome Open(
        string path,
        ReadingLimits limits,
        CancellationToken cancellation = default
    )
    {
        using var clock = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        clock.CancelAfter(limits.Time);
        try
        {
            return OpenChecked(path, limits, clock.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return ReadOutcome.Unusable(
                UnusableReason.TimedOut,
                string.Create(CultureInfo.InvariantCulture, $"{limits.Time.TotalSeconds:0} s")
            );
        }
        catch (Exception exception)
            when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return ReadOutcome.Unusable(UnusableReason.NotFound);
        }
        catch (UnauthorizedAccessException)
        {
            return ReadOutcome.Unusable(UnusableReason.NotReadable);
        }
        catch (Exception exception)
            when (exception is OutOfMemoryException or InsufficientExecutionStackException)
        {
            return ReadOutcome.Unusable(UnusableReason.TooComplex);
        }
        // A reader met content that its format does not allow. Which exception a library throws for it is not part of any
        // contract (ExcelDataReader throws a dozen kinds), and the outcome is the same for all: the file is damaged.
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return ReadOutcome.Unusable(UnusableReason.Damaged, exception.GetType().Name);
        }
    }

    private ReadOutcome OpenChecked(
        string path,
        ReadingLimits limits,
        CancellationToken cancellation
    )
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            return ReadOutcome.Unusable(UnusableReason.NotFound);
        }

        if (Directory.Exists(path))
        {
            return ReadOutcome.Unusable(UnusableReason.NotReadable);
        }

        Content content;
        using (var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite))
        {
            if (!file.CanSeek)
            {
                return ReadOutcome.Unusable(UnusableReason.NotReadable);
            }

            if (file.Length > limits.FileBytes)
            {
                return ReadOutcome.Unusable(
                    UnusableReason.TooLarge,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{(file.Length >> 20) + 1} MB > {limits.FileBytes >> 20} MB"
                    )
                );
            }

            content = ContentSniffer.Sniff(file, limits);
        }

        return Dispatch(path, content, limits, cancellation);
    }

    private ReadOutcome Dispatch(
        string path,
        Content content,
        ReadingLimits limits,
        CancellationToken cancellation
    )
    {
        FileFormat? format = content.Kind switch
        {
            ContentKind.Pdf => FileFormat.Pdf,
            ContentKind.Xlsx => FileFormat.Xlsx,
            ContentKind.Xls => FileFormat.Xls,
            ContentKind.Docx => FileFormat.Docx,
            ContentKind.Doc or ContentKind.Rtf => FileFormat.Doc,
            ContentKind.Html => FileFormat.Html,
            ContentKind.Text => FileFormat.Text,
            _ => null,
        };
        if (format is { } known)
        {
            if (!_readers.TryGetValue(known, out var reader))
            {
                return ReadOutcome.Unusable(UnusableReason.UnknownFormat, known.ToString());
            }

            cancellation.ThrowIfCancellationRequested();
            var outcome = reader.Read(path, Path.GetFileName(path), limits, cancellation);
            return WithLabelNote(outcome, path, known);
        }

        return content.Kind switch
        {
            ContentKind.Empty => ReadOutcome.Unusable(UnusableReason.Empty),
            ContentKind.Encrypted => ReadOutcome.Unusable(UnusableReason.PasswordProtected),
            ContentKind.Damaged => ReadOutcome.Unusable(UnusableReason.Damaged, content.Detail),
            ContentKind.TooComplex => ReadOutcome.Unusable(
                UnusableReason.TooComplex,
                content.Detail
            ),
            _ => ReadOutcome.Unusable(UnusableReason.UnknownFormat, content.Detail),
        };
    }

    private static ReadOutcome WithLabelNote(ReadOutcome outcome, string path, FileFormat format)
    {
        if (
            outcome.Document is not { } document
            || ContentSniffer.Promised(path) is not { } promised
            || promised == format
        )
        {
            return outcome;
        }

        var note = new ReadingNote(
            ReadingNoteKind.Mislabelled,
            0,
            $"{Path.GetExtension(path)} → {format}"
        );
        return ReadOutcome.Of(
            document with
            {
                Notes = ImmutableArray.Create(note).AddRange(document.Notes),
            }
        );
    }
}
