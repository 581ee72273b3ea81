using System.Collections.Immutable;
using System.Globalization;
using Mingzhang.Corpus.Model;
using Mingzhang.Corpus.Questions;
using Mingzhang.Corpus.Search;

namespace Mingzhang.Storage.Corpus.ClickHouse;

/// <content>Search: the folded texts of one kind are read through, on all cores of all servers.</content>
public sealed partial class ClickHouseCorpusStore
{
    public async Task<SearchAnswer> Search(
        SearchQuestion question,
        CancellationToken cancellation = default
    )
    {
        var words = SearchWords.Read(question.Words);
        var kinds = question.Kinds.IsDefaultOrEmpty
            ? [.. Enum.GetValues<PassageKind>()]
            : question.Kinds;
        var size = Math.Clamp(question.Size, 1, SearchQuestion.LargestPage);
        var answers = ImmutableArray.CreateBuilder<SearchKind>(kinds.Length);
        foreach (var kind in kinds)
        {
            answers.Add(
                words.IsEmpty ? new SearchKind(kind, 0, IsMore: false, [], Next: null)
                : kind == PassageKind.Department
                    ? await SearchDepartments(question, words, size, cancellation)
                        .ConfigureAwait(false)
                : await SearchPassages(question, words, kind, size, cancellation)
                    .ConfigureAwait(false)
            );
        }

        return new SearchAnswer(answers.MoveToImmutable());
    }

    private async Task<SearchKind> SearchDepartments(
        SearchQuestion question,
        ImmutableArray<string> words,
        int size,
        CancellationToken cancellation
    )
    {
        var (_, after, _) = ReadCursor(question.Cursor, "", -1, 0);
        var hits = SqlPart.Of(
            $"""
            select department_id, any(own_place) as place, any(own_name) as name from (
                select department_id, id, any(division) as own_place, any(department) as own_name, argMax(state, stamp) as now
                from version_local where {Filter(question, withYear: false)} and {Has(
                "lower(department)",
                words
            )}
                group by department_id, id having now in (0, 2)
            ) group by department_id
            """
        );
        var found = await Gather(
                Sql(
                    $"select department_id, place, name from ({hits}) where department_id > {after} order by department_id limit {size + 1}"
                ),
                cancellation
            )
            .ConfigureAwait(false);
        var count = await CountOf(hits, cancellation).ConfigureAwait(false);
        var rows = found
            .Select(row => new Department(ClickHouseServer.Number(row[0]), row[1], row[2]))
            .OrderBy(row => row.Id)
            .Take(size + 1)
            .ToList();
        return new SearchKind(
            PassageKind.Department,
            Math.Min(count, SearchQuestion.MostCounted),
            count > SearchQuestion.MostCounted,
            [
                .. rows.Take(size)
                    .Select(row =>
                    {
                        var (text, highlights) = Excerpts.Of(row.Name, words);
                        return new SearchHit(
                            PassageKind.Department,
                            row,
                            0,
                            0,
                            0,
                            0,
                            Fen: null,
                            text,
                            highlights
                        );
                    }),
            ],
            rows.Count > size ? Cursor("", rows[size - 1].Id, 0) : null
        );
    }

    private async Task<SearchKind> SearchPassages(
        SearchQuestion question,
        ImmutableArray<string> words,
        PassageKind kind,
        int size,
        CancellationToken cancellation
    )
    {
        var (text, version, ordinal) = ReadCursor(
            question.Cursor,
            int.MaxValue.ToString(CultureInfo.InvariantCulture),
            long.MaxValue,
            int.MaxValue
        );
        var year = long.TryParse(text, CultureInfo.InvariantCulture, out var last)
            ? last
            : int.MaxValue;
        var conditions = SqlPart.Of(
            $"kind = {(int)kind} and {Filter(question, withYear: true)} and {Has("folded", words)}"
        );
        var shown = new List<(string[] Row, VersionLine Line)>();
        var isMore = false;
        while (shown.Count <= size)
        {
            var found = (
                await Gather(
                        Sql(
                            $"""
                            select year, version_id, ordinal, page, has_fen, fen, text, load from passage_local
                            where {conditions} and (year, version_id, ordinal) < ({year}, {version}, {ordinal})
                            order by year desc, version_id desc, ordinal desc limit {size + 1}
                            """
                        ),
                        cancellation
                    )
                    .ConfigureAwait(false)
            ).OrderByDescending(row => ClickHouseServer.Number(row[0])).ThenByDescending(row => ClickHouseServer.Number(row[1])).ThenByDescending(row => ClickHouseServer.Number(row[2])).Take(size + 1).ToList();
            var lines = await Lines(
                    [.. found.Select(row => ClickHouseServer.Number(row[1]))],
                    cancellation
                )
                .ConfigureAwait(false);
            foreach (var row in found)
            {
                (year, version, ordinal) = (
                    ClickHouseServer.Number(row[0]),
                    ClickHouseServer.Number(row[1]),
                    ClickHouseServer.Number(row[2])
                );
                // Rows of a load that was replaced or never finished are no hits.
                if (
                    lines.TryGetValue(version, out var line)
                    && line.Load == ClickHouseServer.Number(row[7])
                    && await IsCurrent(line, cancellation).ConfigureAwait(false)
                )
                {
                    shown.Add((row, line));
                }
            }

            isMore = found.Count > size;
            if (!isMore)
            {
                break;
            }
        }

        var hits = SqlPart.Of(
            $"select version_id, ordinal from passage_local where {conditions} and (version_id, load) in (select id, last_load from (select id, argMax(load, stamp) as last_load, argMax(state, stamp) as now from version_local group by id having now in (0, 2))) limit 1 by version_id, ordinal"
        );
        var count = shown.Count == 0 ? 0 : await CountOf(hits, cancellation).ConfigureAwait(false);
        return new SearchKind(
            kind,
            Math.Min(count, SearchQuestion.MostCounted),
            count > SearchQuestion.MostCounted,
            [.. shown.Take(size).Select(hit => HitOf(kind, hit.Row, hit.Line, words))],
            isMore || shown.Count > size
                ? shown
                    .Take(size)
                    .Select(hit =>
                        Cursor(
                            hit.Line.Identity.Year,
                            hit.Line.Id,
                            (int)ClickHouseServer.Number(hit.Row[2])
                        )
                    )
                    .LastOrDefault()
                : null
        );
    }

    private async Task<int> CountOf(SqlPart hits, CancellationToken cancellation) =>
        (int)
            Math.Min(
                (
                    await Gather(
                            Sql(
                                $"select count() from ({hits} limit {SearchQuestion.MostCounted + 1})"
                            ),
                            cancellation
                        )
                        .ConfigureAwait(false)
                ).Sum(row => ClickHouseServer.Number(row[0])),
                SearchQuestion.MostCounted + 1
            );

    private static SearchHit HitOf(
        PassageKind kind,
        string[] row,
        VersionLine line,
        ImmutableArray<string> words
    )
    {
        var (text, highlights) = Excerpts.Of(row[6], words);
        return new SearchHit(
            kind,
            new Department(
                line.Identity.DepartmentId,
                line.Identity.Division,
                line.Identity.Department
            ),
            line.Id,
            line.Identity.Year,
            (int)ClickHouseServer.Number(row[2]),
            (int)ClickHouseServer.Number(row[3]),
            row[4] == "1" ? ClickHouseServer.Number(row[5]) : null,
            text,
            highlights
        );
    }

    private static SqlPart Filter(SearchQuestion question, bool withYear)
    {
        var text = new List<string> { "1" };
        if (withYear && question.Year > 0)
        {
            text.Add(Sql($"year = {question.Year}"));
        }

        if (question.Department is { } department)
        {
            text.Add(Sql($"department_id = {department}"));
        }

        if (question.Division.Length >= 2 && question.Division.All(char.IsAsciiDigit))
        {
            text.Add(
                Sql(
                    $"division >= {question.Division} and division < {question.Division + AfterDigits}"
                )
            );
        }

        return new SqlPart(string.Join(" and ", text));
    }

    /// <summary>All words: Chinese anywhere, codes from the beginning of a run of letters and digits.</summary>
    private static SqlPart Has(string column, ImmutableArray<string> words) =>
        new(
            string.Join(
                " and ",
                words.Select(word =>
                    SearchWords.IsHan(word[0])
                        ? Sql($"position({new SqlPart(column)}, {word}) > 0")
                        : Sql($"match({new SqlPart(column)}, {"(^|[^0-9a-z])" + word})")
                )
            )
        );
}
