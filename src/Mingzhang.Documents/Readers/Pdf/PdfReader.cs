using System.Collections.Immutable;
using System.Globalization;
using Mingzhang.Documents.Model;
using Mingzhang.Documents.Readers.Pdf.Layout;
using Mingzhang.Documents.Readers.Pdf.Process;
using Mingzhang.Documents.Readers.Pdf.Trace;

namespace Mingzhang.Documents.Readers.Pdf;

/// <summary>PDF 读取器: pages of a PDF through <c>mutool trace</c>, a child process under limits.</summary>
public sealed class PdfReader : IDocumentReader
{
    /// <summary>Characters of one document; a thousand dense pages have four million.</summary>
    private const long MostGlyphs = 30_000_000;

    public FileFormat Format => FileFormat.Pdf;

    public ReadOutcome Read(
        string path,
        string name,
        ReadingLimits limits,
        CancellationToken cancellation
    )
    {
        var full = Path.GetFullPath(path);
        if (!File.Exists(full))
        {
            return ReadOutcome.Unusable(UnusableReason.NotFound);
        }
        if (!MutoolProcess.IsInstalled)
        {
            return ReadOutcome.Unusable(UnusableReason.MissingProgram, "mutool (mupdf-tools)");
        }
        using var mutool = MutoolProcess.Start(
            ["trace", full],
            limits.ChildMemory,
            limits.Time,
            cancellation
        );
        if (mutool is null)
        {
            return ReadOutcome.Unusable(UnusableReason.MissingProgram, "mutool (mupdf-tools)");
        }
        using var scanner = new TraceScanner(mutool.Output, limits.ChildOutput);
        var drafts = new List<PageDraft>();
        var content = new PageContent();
        var layout = new PageLayout();
        var cells = 0L;
        var glyphs = 0L;
        var isCut = false;
        while (scanner.Next(content))
        {
            if (!scanner.IsPageComplete)
            {
                isCut = true;
                break;
            }
            var draft = layout.Arrange(content);
            drafts.Add(draft);
            glyphs += content.Glyphs.Count;
            cells += draft.Grids.Sum(grid => (long)grid.Cells.Count);
            if (
                drafts.Count > limits.Pages
                || cells > limits.CellsPerDocument
                || glyphs > MostGlyphs
                || content.IsTooComplex
            )
            {
                mutool.Kill();
                return ReadOutcome.Unusable(
                    UnusableReason.TooComplex,
                    string.Create(CultureInfo.InvariantCulture, $"p.{content.Number}")
                );
            }
        }
        if (scanner.IsOverLimit)
        {
            mutool.Kill();
            return ReadOutcome.Unusable(UnusableReason.TooComplex);
        }
        var (exit, errors) = mutool.Finish();
        cancellation.ThrowIfCancellationRequested();
        if (mutool.TimedOut)
        {
            return ReadOutcome.Unusable(UnusableReason.TimedOut);
        }
        if (MutoolErrors.Judge(exit, errors, drafts.Count, isCut) is { } unusable)
        {
            return unusable;
        }
        return ReadOutcome.Of(
            new Document
            {
                Name = name,
                Format = FileFormat.Pdf,
                Pages = DocumentLayout.Arrange(drafts),
                Notes = Notes(drafts, errors, PdfFile.IsEncrypted(full)),
            }
        );
    }

    private static ImmutableArray<ReadingNote> Notes(
        List<PageDraft> drafts,
        string errors,
        bool isEncrypted
    )
    {
        var notes = ImmutableArray.CreateBuilder<ReadingNote>();
        if (isEncrypted)
        {
            notes.Add(new ReadingNote(ReadingNoteKind.DecryptedWithEmptyPassword, 0, ""));
        }
        foreach (var draft in drafts)
        {
            if (draft.Loose.Count == 0 && draft.Grids.Count == 0)
            {
                notes.Add(
                    new ReadingNote(
                        ReadingNoteKind.PageWithoutText,
                        draft.Number,
                        draft.Images > 0 ? "image" : ""
                    )
                );
            }
            if (draft.HasInvisibleText)
            {
                notes.Add(new ReadingNote(ReadingNoteKind.InvisibleText, draft.Number, ""));
            }
            if (draft.UnknownGlyphs > 0)
            {
                notes.Add(
                    new ReadingNote(
                        ReadingNoteKind.GlyphsWithoutUnicode,
                        draft.Number,
                        draft.UnknownGlyphs.ToString(CultureInfo.InvariantCulture)
                    )
                );
            }
        }
        if (MutoolErrors.Loss(errors) is { } loss)
        {
            notes.Add(new ReadingNote(ReadingNoteKind.Truncated, 0, loss));
        }
        return notes.ToImmutable();
    }
}
