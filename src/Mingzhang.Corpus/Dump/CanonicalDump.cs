using System.Globalization;
using Mingzhang.Corpus.Identity;
using Mingzhang.Corpus.Model;

namespace Mingzhang.Corpus.Dump;

/// <summary>
/// 规范导出: everything that a corpus holds as text, in an order that follows from the content. Two corpora are the same when their dumps
/// are the same bytes, whatever stores they are and however they were filled.
/// </summary>
public static class CanonicalDump
{
    private const int Part = 500;

    /// <summary>Writes the dump; memory holds one pack at a time.</summary>
    public static async Task Write(
        ICorpusQuestions corpus,
        TextWriter writer,
        CancellationToken cancellation = default
    )
    {
        writer.NewLine = "\n";
        for (long after = -1; ; )
        {
            var ids = await corpus.VersionIds(after, Part, cancellation).ConfigureAwait(false);
            foreach (var id in ids)
            {
                if (await corpus.Load(id, cancellation).ConfigureAwait(false) is { } pack)
                {
                    await Write(corpus, pack, writer, cancellation).ConfigureAwait(false);
                }

                after = id;
            }

            if (ids.Count < Part)
            {
                break;
            }
        }

        for (string? cursor = null; ; )
        {
            var page = await corpus.Failures(cursor, Part, cancellation).ConfigureAwait(false);
            foreach (var failure in page.Rows)
            {
                Line(
                    writer,
                    "failure",
                    failure.Source,
                    failure.Hash,
                    failure.Chinese,
                    failure.English
                );
            }

            cursor = page.Next;
            if (cursor is null)
            {
                break;
            }
        }

        await writer.FlushAsync(cancellation).ConfigureAwait(false);
    }

    private static async Task Write(
        ICorpusQuestions corpus,
        CorpusPack pack,
        TextWriter writer,
        CancellationToken cancellation
    )
    {
        var version = await corpus.Version(pack.Id, cancellation).ConfigureAwait(false);
        Line(
            writer,
            "version",
            pack.Hash,
            pack.Identity.Division,
            pack.Identity.Department,
            Number(pack.Identity.Year),
            pack.Identity.Kind.ToString(),
            pack.Identity.Scope.ToString(),
            pack.Title,
            Number(pack.Seen),
            pack.Published?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
            pack.State.ToString(),
            string.Join(' ', pack.Doubts),
            version?.Row.IsCurrent == true ? "current" : "",
            CorpusJson.Write([.. pack.Files]),
            CorpusJson.Write(pack.Counts)
        );
        foreach (var source in pack.Sources)
        {
            Line(writer, "source", source);
        }

        foreach (var row in pack.Statements)
        {
            Line(
                writer,
                "statement",
                PointCodec.Write(row.Point),
                Number(row.Fen),
                Number(row.Precision),
                Number(row.Document),
                Number(row.Page),
                Number(row.Table),
                Number(row.Row),
                Number(row.Column),
                Number(row.Printings),
                row.Trust.ToString()
            );
        }

        foreach (var passage in pack.Passages)
        {
            Line(
                writer,
                "passage",
                passage.Kind.ToString(),
                Number(passage.Ordinal),
                Number(passage.Page),
                passage.Fen is { } fen ? Number(fen) : "",
                passage.Text
            );
        }

        Line(writer, "detail", CorpusJson.Write(pack.Detail));
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static void Line(TextWriter writer, params ReadOnlySpan<string> fields)
    {
        for (var i = 0; i < fields.Length; i++)
        {
            if (i > 0)
            {
                writer.Write('\t');
            }

            foreach (var c in fields[i])
            {
                writer.Write(c is '\t' or '\n' or '\r' ? ' ' : c);
            }
        }

        writer.Write('\n');
    }
}
