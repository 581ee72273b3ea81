using System.Collections.Immutable;
using Mingzhang.Corpus.Identity;
using Mingzhang.Corpus.Model;
using Mingzhang.Facts.Packs;

namespace Mingzhang.Corpus.Questions;

/// <summary>A part of a list.</summary>
/// <param name="Next">Cursor of the next part; null at the end.</param>
public sealed record Page<T>(ImmutableArray<T> Rows, string? Next);

/// <summary>What is asked of a place and year.</summary>
/// <param name="Division">Prefix of the division codes: empty the country, 50 a province, 5001 a city, 500112 a district.</param>
public sealed record PlaceQuestion(string Division, int Year)
{
    public const int LargestPage = 500;

    public PackKind Kind { get; init; } = PackKind.Budget;

    public string? Cursor { get; init; }

    /// <summary>At most <see cref="LargestPage"/>.</summary>
    public int Size { get; init; } = 50;
}

public sealed record Department(long Id, string Division, string Name);

/// <summary>A department in a list, with one pack.</summary>
/// <param name="Version">The version that holds.</param>
public sealed record DepartmentRow(Department Department, PackScope Scope, VersionRow Version);

/// <summary>A version in a list.</summary>
/// <param name="Identity">What it is; a person's word where there is one.</param>
/// <param name="IsCurrent">Whether it is the one of its pack that holds.</param>
public sealed record VersionRow(
    long Id,
    string Hash,
    PackIdentity Identity,
    string Title,
    long Seen,
    DateOnly? Published,
    ReviewState State,
    bool IsCurrent,
    PackCounts Counts
);

/// <summary>A department and its packs.</summary>
/// <param name="Amounts">Headline measures of the versions that hold, by year, kind and scope.</param>
public sealed record DepartmentAnswer(
    Department Department,
    ImmutableArray<VersionRow> Versions,
    ImmutableArray<HeadlineAmount> Amounts
);

public sealed record HeadlineAmount(
    string Measure,
    int Year,
    PackKind Kind,
    PackScope Scope,
    long Fen
);

public sealed record VersionAnswer(
    VersionRow Row,
    ImmutableArray<PackDoubt> Doubts,
    ImmutableArray<PackFile> Files,
    ImmutableArray<string> Sources,
    PackDetail Detail
);

public sealed record ReviewRow(
    VersionRow Row,
    ImmutableArray<PackDoubt> Doubts,
    ImmutableArray<PackFile> Files,
    ImmutableArray<string> Sources
);

/// <summary>A place in a ranking.</summary>
/// <param name="Staff">For amounts per head; null where the pack states no number of staff.</param>
public sealed record RankedRow(
    Department Department,
    PackScope Scope,
    long Version,
    long Fen,
    int? Staff
);

/// <summary>A department whose pack is missing.</summary>
/// <param name="LastYear">The latest earlier year with a pack.</param>
public sealed record MissingRow(Department Department, int LastYear);

/// <summary>A change against the year before.</summary>
/// <param name="Now">In fen, this year's pack.</param>
/// <param name="Before">In fen, last year's pack.</param>
public sealed record ChangeRow(Department Department, PackScope Scope, long Now, long Before)
{
    public long Change => Now - Before;
}

/// <summary>Counted are packs of departments, whose amounts hold those of their units.</summary>
/// <param name="Departments">Packs that are counted.</param>
/// <param name="Units">Packs of units, which are parts of departments' packs and are not counted.</param>
public sealed record TotalsAnswer(
    int Departments,
    int Units,
    ImmutableArray<MeasureTotal> Measures,
    ImmutableArray<DivisionTotal> Divisions
);

/// <summary>Total of one measure.</summary>
/// <param name="Fen">Sum of one statement of each pack.</param>
/// <param name="Packs">How many packs state it.</param>
public sealed record MeasureTotal(string Measure, long Fen, int Packs);

/// <summary>One division one level below the place asked for: what a map shows.</summary>
/// <param name="Division">2, 4 or 6 digits.</param>
/// <param name="Expenditure">Null where no counted pack states one.</param>
public sealed record DivisionTotal(string Division, int Departments, int Units, long? Expenditure);

public sealed record YearTotal(int Year, PackKind Kind, long Fen, int Packs);

/// <summary>Which departments, measures and years to compare.</summary>
public sealed record CompareQuestion(
    ImmutableArray<long> Departments,
    ImmutableArray<string> Measures
)
{
    public const int MostDepartments = 200;
    public const int MostMeasures = 50;

    /// <summary>Empty = all.</summary>
    public ImmutableArray<int> Years { get; init; } = [];

    public PackKind Kind { get; init; } = PackKind.Budget;
}

public sealed record ComparedAmount(
    long Department,
    string Measure,
    int Year,
    PackScope Scope,
    long Version,
    long Fen,
    int? Staff
);

public sealed record CorpusStats(
    long Departments,
    long Packs,
    long Versions,
    long Statements,
    long Points,
    long Passages,
    long Failures,
    long Review
)
{
    /// <summary>Bytes that the store takes on disk, without originals.</summary>
    public long Bytes { get; init; }
}
