using System.Collections.Immutable;
using System.Data.Common;
using Mingzhang.Corpus.Identity;
using Mingzhang.Corpus.Model;
using Mingzhang.Corpus.Questions;
using Mingzhang.Storage.Engines;

namespace Mingzhang.Storage.Corpus;

/// <summary>Where the corpus differs between SQLite and PostgreSQL: loading rows, and searching texts.</summary>
internal interface ICorpusDialect
{
    ISqlEngine Engine { get; }

    /// <summary>The condition that a column is among the values of a list parameter.</summary>
    string In(string column, string parameter);

    /// <summary>Loads rows, values in the order of the columns; rows whose key is there already are left out.</summary>
    Task Insert(CorpusSession session, CorpusTable table, IEnumerable<object?[]> rows);

    /// <summary>Loads passages of a version.</summary>
    /// <param name="owner">What search may filter by; null for passages that are not to be found.</param>
    Task AddPassages(
        CorpusSession session,
        long version,
        long department,
        IReadOnlyList<Passage> passages,
        PackIdentity? owner
    );

    /// <summary>Makes the passages of a version findable, version 0: the name of the department.</summary>
    Task Publish(CorpusSession session, long version, PackIdentity owner);

    /// <summary>Takes the passages out of the search again; <paramref name="owner"/> is the one that they were published with.</summary>
    Task Unpublish(CorpusSession session, long version, PackIdentity owner);

    /// <summary>Passages of one kind that have all the words, the ones stored last first.</summary>
    /// <param name="before">Only passages with a lower number; null begins.</param>
    /// <returns>At most <paramref name="limit"/> hits, and how many there are, counted up to <see cref="SearchQuestion.MostCounted"/> + 1.</returns>
    Task<(IReadOnlyList<FoundPassage> Found, int Count)> Search(
        CorpusSession session,
        SearchQuestion question,
        ImmutableArray<string> words,
        PassageKind kind,
        long? before,
        int limit
    );

    Task Settle(CancellationToken cancellation);

    /// <summary>Bytes on disk.</summary>
    Task<long> Size(CorpusSession session);
}

/// <summary>A transaction of the corpus.</summary>
internal sealed record CorpusSession(
    DbConnection Connection,
    DbTransaction Transaction,
    CancellationToken Cancellation
);

/// <summary>A passage with its owner, as the database gives it.</summary>
internal sealed class FoundPassage
{
    public long Id { get; init; }

    public long VersionId { get; init; }

    public long DepartmentId { get; init; }

    public string Division { get; init; } = "";

    public string Name { get; init; } = "";

    public int Year { get; init; }

    public int Ordinal { get; init; }

    public int Page { get; init; }

    public long? Fen { get; init; }

    public string Text { get; init; } = "";
}

/// <summary>筛选词: a filter as words of the index.</summary>
internal static class Facets
{
    public static IEnumerable<string> Of(PassageKind kind, PackIdentity owner)
    {
        if (kind != PassageKind.Department)
        {
            yield return OfYear(owner.Year);
        }

        yield return OfDepartment(owner.DepartmentId);
        for (var length = 2; length <= owner.Division.Length; length += 2)
        {
            yield return OfDivision(owner.Division[..length]);
        }
    }

    /// <summary>The filters of a question.</summary>
    public static IEnumerable<string> Of(PassageKind kind, SearchQuestion question)
    {
        if (question.Year > 0 && kind != PassageKind.Department)
        {
            yield return OfYear(question.Year);
        }

        if (question.Department is { } department)
        {
            yield return OfDepartment(department);
        }

        if (question.Division.Length >= 2 && question.Division.All(char.IsAsciiDigit))
        {
            yield return OfDivision(question.Division[..(question.Division.Length / 2 * 2)]);
        }
    }

    /// <summary>PostgreSQL has one index for all kinds.</summary>
    public static string OfKind(PassageKind kind) => FormattableString.Invariant($"k{(int)kind}");

    private static string OfYear(int year) => FormattableString.Invariant($"y{year}");

    private static string OfDepartment(long id) => "x" + StableId.Text(id);

    private static string OfDivision(string prefix) => "d" + prefix;
}
