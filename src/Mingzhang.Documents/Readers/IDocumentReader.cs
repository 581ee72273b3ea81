using Mingzhang.Documents.Model;

namespace Mingzhang.Documents.Readers;

/// <summary>读取器: turns the bytes of one format into a document. Bad input is a value, never an exception.</summary>
public interface IDocumentReader
{
    FileFormat Format { get; }

    /// <summary>Reads a file whose content was already found to be of this format.</summary>
    /// <param name="path">The file; it is opened for reading only.</param>
    /// <param name="name">The name that anchors use.</param>
    ReadOutcome Read(
        string path,
        string name,
        ReadingLimits limits,
        CancellationToken cancellation
    );
}

/// <summary>Either a document or the one reason why there is none.</summary>
public sealed record ReadOutcome
{
    public Document? Document { get; private init; }

    public UnusableReason? Reason { get; private init; }

    /// <summary>Detail for the message, such as the size or the program that is missing; may be empty.</summary>
    public string Detail { get; private init; } = "";

    public static ReadOutcome Of(Document document) => new() { Document = document };

    public static ReadOutcome Unusable(UnusableReason reason, string detail = "") =>
        new() { Reason = reason, Detail = detail };
}

/// <summary>Why a file cannot be used. Each has one line in Chinese and English.</summary>
public enum UnusableReason
{
    NotFound,
    Empty,
    TooLarge,
    UnknownFormat,
    PasswordProtected,
    Damaged,
    TooComplex,
    TimedOut,
    MissingProgram,
    NoText,
    NotReadable,
}

/// <summary>Limits on one input; every input is hostile.</summary>
public sealed record ReadingLimits
{
    public static readonly ReadingLimits Default = new();

    public long FileBytes { get; init; } = 200L << 20;

    /// <summary>Bytes that an archive may unpack to, all parts together.</summary>
    public long UnpackedBytes { get; init; } = 1L << 30;

    public int Pages { get; init; } = 3000;

    public int CellsPerDocument { get; init; } = 2_000_000;

    public int CharactersPerCell { get; init; } = 100_000;

    /// <summary>Characters of text that one document may hold, cells and paragraphs together.</summary>
    public int CharactersPerDocument { get; init; } = 50_000_000;

    /// <summary>Entries of an archive.</summary>
    public int ArchiveEntries { get; init; } = 20_000;

    public int Nesting { get; init; } = 64;

    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>Address space of a child process, in bytes.</summary>
    public long ChildMemory { get; init; } = 2L << 30;

    /// <summary>Bytes that a child process may print.</summary>
    public long ChildOutput { get; init; } = 2L << 30;
}
