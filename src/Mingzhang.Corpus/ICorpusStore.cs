using System.Collections.Immutable;
using Mingzhang.Corpus.Identity;
using Mingzhang.Corpus.Model;
using Mingzhang.Corpus.Questions;

namespace Mingzhang.Corpus;

/// <summary>语料库: where packs are kept and asked. One suite of tests holds for every store.</summary>
public interface ICorpusStore : ICorpusWriter, ICorpusQuestions, IAsyncDisposable;

/// <summary>Writing. Everything may be done again with the same result, in any order, by any number of machines.</summary>
public interface ICorpusWriter
{
    /// <summary>
    /// Those of <paramref name="versions"/> (<see cref="CorpusPack.Id"/>) that are stored completely, with the first of their sources:
    /// a version is read under the first of its names, so that it does not matter which was found first.
    /// </summary>
    Task<IReadOnlyDictionary<long, string>> Known(
        IReadOnlyCollection<long> versions,
        CancellationToken cancellation = default
    );

    /// <summary>
    /// Stores packs, all of them or none. A version that is stored already gains the sources that are new and is otherwise left alone,
    /// unless it was now read under an earlier name, or <paramref name="again"/> says that it was read anew.
    /// </summary>
    Task Add(
        IReadOnlyList<CorpusPack> packs,
        bool again = false,
        CancellationToken cancellation = default
    );

    /// <summary>Files that stored versions were found under besides, and when.</summary>
    Task AddSources(IReadOnlyList<FoundAgain> found, CancellationToken cancellation = default);

    /// <summary>Files that could not be used; an entry replaces the one of the same source.</summary>
    Task AddFailures(
        IReadOnlyList<ImportFailure> failures,
        CancellationToken cancellation = default
    );

    /// <summary>A person's word on what a pack is; it holds whatever is imported later. False where there is no such version.</summary>
    Task<bool> Decide(
        long version,
        PackIdentity identity,
        CancellationToken cancellation = default
    );

    /// <summary>A person's word that it is no pack. False where there is no such version.</summary>
    Task<bool> SetAside(long version, CancellationToken cancellation = default);

    /// <summary>Makes what follows from the packs as fast to ask as it gets; called once after a large import.</summary>
    Task Settle(CancellationToken cancellation = default);
}

/// <summary>The same content under another name.</summary>
public sealed record FoundAgain(long Version, string Source, long Seen);

/// <summary>A file that could not be used.</summary>
/// <param name="Hash">SHA-256 of its content; empty where not even that could be had.</param>
public sealed record ImportFailure(string Source, string Hash, string Chinese, string English);

/// <summary>
/// Questions. Answers are sorted, bounded, and the same from every store. Lists go on from a cursor: the text that the last answer
/// gave; null begins.
/// </summary>
public interface ICorpusQuestions
{
    Task<SearchAnswer> Search(SearchQuestion question, CancellationToken cancellation = default);

    /// <summary>A department with all its packs; null where there is none.</summary>
    Task<DepartmentAnswer?> Department(long id, CancellationToken cancellation = default);

    /// <summary>A version without its statements and passages; null where there is none.</summary>
    Task<VersionAnswer?> Version(long id, CancellationToken cancellation = default);

    /// <summary>The cube of a version; empty where there is none.</summary>
    Task<ImmutableArray<StatementRow>> Statements(
        long version,
        CancellationToken cancellation = default
    );

    /// <summary>Everything of a version, as it was added; null where there is none.</summary>
    Task<CorpusPack?> Load(long version, CancellationToken cancellation = default);

    /// <summary>Departments of a place with the packs of a year, by name.</summary>
    Task<Page<DepartmentRow>> Departments(
        PlaceQuestion question,
        CancellationToken cancellation = default
    );

    /// <summary>Departments of a place by one measure, the largest first.</summary>
    Task<Page<RankedRow>> Rank(
        PlaceQuestion question,
        string measure,
        CancellationToken cancellation = default
    );

    /// <summary>Totals of a place: every measure, by the divisions below it.</summary>
    Task<TotalsAnswer> Totals(PlaceQuestion question, CancellationToken cancellation = default);

    /// <summary>Totals of one measure by year.</summary>
    Task<ImmutableArray<YearTotal>> Years(
        string divisionPrefix,
        string measure,
        CancellationToken cancellation = default
    );

    /// <summary>Departments whose measure changed most against their own pack of the year before, by absolute change.</summary>
    Task<ImmutableArray<ChangeRow>> Changes(
        PlaceQuestion question,
        string measure,
        CancellationToken cancellation = default
    );

    /// <summary>Departments of a place that have a pack of an earlier year and none of this one.</summary>
    Task<Page<MissingRow>> Missing(
        PlaceQuestion question,
        CancellationToken cancellation = default
    );

    /// <summary>Measures of departments over years, for a comparison: what a department does not state is not there.</summary>
    Task<ImmutableArray<ComparedAmount>> Compare(
        CompareQuestion question,
        CancellationToken cancellation = default
    );

    /// <summary>Versions, the latest first.</summary>
    Task<Page<VersionRow>> Recent(
        string? cursor,
        int size,
        CancellationToken cancellation = default
    );

    /// <summary>Versions that a person should look at.</summary>
    Task<Page<ReviewRow>> Review(
        string? cursor,
        int size,
        CancellationToken cancellation = default
    );

    Task<Page<ImportFailure>> Failures(
        string? cursor,
        int size,
        CancellationToken cancellation = default
    );

    /// <summary>Numbers of all versions above <paramref name="after"/>, ascending, at most <paramref name="size"/>.</summary>
    Task<IReadOnlyList<long>> VersionIds(
        long after,
        int size,
        CancellationToken cancellation = default
    );

    Task<CorpusStats> Stats(CancellationToken cancellation = default);
}
