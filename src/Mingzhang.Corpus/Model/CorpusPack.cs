using System.Collections.Immutable;
using Mingzhang.Corpus.Identity;
using Mingzhang.Facts.Cube;

namespace Mingzhang.Corpus.Model;

/// <summary>
/// 公开包的一个版本: everything that the corpus keeps of one pack in one content. All stores take it, give it back unchanged, and
/// print it in one canonical form.
/// </summary>
public sealed record CorpusPack
{
    /// <summary>SHA-256 of the content, 64 lower-case hexadecimal digits; of several files, of their sorted hashes.</summary>
    public required string Hash { get; init; }

    public required PackIdentity Identity { get; init; }

    /// <summary>The document's full name for itself.</summary>
    public string Title { get; init; } = "";

    /// <summary>
    /// When the file was last changed where it was found, in seconds since 1970 UTC; of several finds the earliest. The later of two
    /// versions is the one that holds.
    /// </summary>
    public long Seen { get; init; }

    /// <summary>公开日期 as the list that was imported says it; null where none does.</summary>
    public DateOnly? Published { get; init; }

    public ReviewState State { get; init; }

    /// <summary>What a person should decide; empty where everything was recognised.</summary>
    public ImmutableArray<PackDoubt> Doubts { get; init; } = [];

    public ImmutableArray<PackFile> Files { get; init; } = [];

    /// <summary>Where it was found: path below the imported folder, archive and entry.</summary>
    public ImmutableArray<string> Sources { get; init; } = [];

    public PackCounts Counts { get; init; } = new();

    /// <summary>Every point that the pack speaks of, once, in the order of <see cref="StatementRow.PointId"/>.</summary>
    public ImmutableArray<StatementRow> Statements { get; init; } = [];

    public ImmutableArray<Passage> Passages { get; init; } = [];

    public PackDetail Detail { get; init; } = new();

    public long Id => StableId.OfHash(Hash);
}

/// <summary>A file of the pack; its content lies in the folder of originals under its hash.</summary>
public sealed record PackFile(string Name, string Hash, long Bytes, int Pages);

/// <summary>核定状态.</summary>
public enum ReviewState
{
    /// <summary>Department, place, year and kind were recognised.</summary>
    Sure,

    /// <summary>Something is open: shown in the review list, counted in no total.</summary>
    Doubtful,

    /// <summary>A person decided.</summary>
    Decided,

    /// <summary>No budget pack (an empty form, a report): kept with its reason, shown nowhere.</summary>
    SetAside,
}

/// <summary>What is not sure about a pack.</summary>
public enum PackDoubt
{
    Department,
    Place,
    Year,
    Kind,
    Scope,

    /// <summary>Not one amount was read.</summary>
    NoAmounts,
}

/// <summary>
/// 语料中的陈述: one point of the cube in one version, once. Where the pack prints it several times the most precise printing of a
/// trusted table is kept.
/// </summary>
/// <param name="Fen">The amount as printed, in fen; a count as printed.</param>
/// <param name="Precision">Power of ten, in fen, of the last printed place (万元 with two decimals: 4).</param>
/// <param name="Document">Index into <see cref="CorpusPack.Files"/>.</param>
/// <param name="Table">Ordinal of the table; -1 for a sentence.</param>
/// <param name="Printings">How often the pack prints an amount for the point.</param>
public sealed record StatementRow(
    Point Point,
    long Fen,
    int Precision,
    int Document,
    int Page,
    int Table,
    int Row,
    int Column,
    int Printings,
    StatementTrust Trust
)
{
    public long PointId { get; } = PointCodec.IdOf(Point);
}

public enum StatementTrust
{
    Sure,

    /// <summary>Another printing of the pack contradicts it; a finding says so.</summary>
    Contradicted,

    /// <summary>From a table whose reading is not trusted; used in no total.</summary>
    Doubtful,
}

/// <summary>可检索的文字: what search looks through.</summary>
/// <param name="Ordinal">Index of the project, target or paragraph in its list.</param>
/// <param name="Fen">The amount of a project or target; null where none.</param>
public sealed record Passage(PassageKind Kind, int Ordinal, int Page, long? Fen, string Text);

public enum PassageKind
{
    Department,
    Project,
    Target,
    Prose,

    /// <summary>Codes and names of the classes that the pack spends on.</summary>
    Code,
}
