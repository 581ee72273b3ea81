using System.Collections.Immutable;

namespace Mingzhang.Corpus.Import;

/// <summary>导入单元: the files of one pack, before anything is known of it.</summary>
/// <param name="Name">Name of the first file: folder, archive, entry; the same on every machine that holds the same folder.</param>
public sealed record ImportUnit(string Name, ImmutableArray<ImportFile> Files)
{
    public DateOnly? Published { get; init; }

    /// <summary>Why it is not read; null for what is read.</summary>
    public Facts.Findings.Text? Refusal { get; init; }
}

/// <summary>A file, or an entry of an archive.</summary>
/// <param name="Name">As <see cref="ImportUnit.Name"/>.</param>
/// <param name="Path">The file, or the archive.</param>
/// <param name="Entry">Index of the entry; null for a file.</param>
/// <param name="Seen">When it was last changed, in seconds since 1970 UTC.</param>
public sealed record ImportFile(string Name, string Path, int? Entry, long Seen);
