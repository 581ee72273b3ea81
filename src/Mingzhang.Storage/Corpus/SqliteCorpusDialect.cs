using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Dapper;
using Mingzhang.Corpus.Identity;
using Mingzhang.Corpus.Model;
using Mingzhang.Corpus.Questions;
using Mingzhang.Corpus.Search;
using Mingzhang.Storage.Engines;

namespace Mingzhang.Storage.Corpus;

/// <summary>SQLite: rows by a prepared statement, search by FTS5.</summary>
internal sealed class SqliteCorpusDialect(SqliteEngine engine) : ICorpusDialect
{
    public ISqlEngine Engine => engine;

    public string In(string column, string parameter) => $"{column} in @{parameter}";

    public Task Insert(CorpusSession session, CorpusTable table, IEnumerable<object?[]> rows)
    {
        var parameters = string.Join(
            ", ",
            Enumerable
                .Range(1, table.Columns.Length)
                .Select(i => FormattableString.Invariant($"?{i}"))
        );
        using var statement = new PreparedStatement(
            session,
            $"insert into {table.Name} ({table.ColumnList}) values ({parameters}) on conflict do nothing",
            table.Columns.Length
        );
        foreach (var row in rows)
        {
            statement.Run(row);
        }

        return Task.CompletedTask;
    }

    public async Task AddPassages(
        CorpusSession session,
        long version,
        long department,
        IReadOnlyList<Passage> passages,
        PackIdentity? owner
    )
    {
        if (passages.Count == 0)
        {
            return;
        }

        // One writer at a time: numbers go on from the last one, in order, which is how the index grows fastest.
        var id = await session
            .Connection.ExecuteScalarAsync<long>(
                "select coalesce(max(id), 0) from passage",
                transaction: session.Transaction
            )
            .ConfigureAwait(false);
        using var insert = new PreparedStatement(
            session,
            "insert into passage (id, version_id, department_id, kind, ordinal, page, fen, text) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            8
        );
        using var index = new PreparedStatement(
            session,
            "insert into passage_text (rowid, text, facet) values (?1, ?2, ?3)",
            3
        );
        foreach (var passage in passages)
        {
            insert.Run([
                ++id,
                version,
                department,
                (int)passage.Kind,
                passage.Ordinal,
                passage.Page,
                passage.Fen,
                passage.Text,
            ]);
            if (owner is not null)
            {
                index.Run([
                    id,
                    SearchWords.Tokens(passage.Text),
                    string.Join(' ', Facets.Of(passage.Kind, owner)),
                ]);
            }
        }
    }

    public Task Publish(CorpusSession session, long version, PackIdentity owner) =>
        Reindex(
            session,
            version,
            owner,
            "insert into passage_text (rowid, text, facet) values (?1, ?2, ?3)"
        );

    public Task Unpublish(CorpusSession session, long version, PackIdentity owner) =>
        Reindex(
            session,
            version,
            owner,
            "insert into passage_text (passage_text, rowid, text, facet) values ('delete', ?1, ?2, ?3)"
        );

    public async Task<(IReadOnlyList<FoundPassage> Found, int Count)> Search(
        CorpusSession session,
        SearchQuestion question,
        ImmutableArray<string> words,
        PassageKind kind,
        long? before,
        int limit
    )
    {
        var match = MatchOf(question, words, kind);
        var holds =
            kind == PassageKind.Department
                ? "join department d on d.id = p.department_id"
                : "join version v on v.id = p.version_id join pack k on k.version_id = v.id join department d on d.id = p.department_id";
        var year = kind == PassageKind.Department ? "0" : "v.year";
        var found = await session
            .Connection.QueryAsync<FoundPassage>(
                $"""
                select p.id, p.version_id as VersionId, d.id as DepartmentId, d.division, d.name, {year} as year,
                       p.ordinal, p.page, p.fen, p.text
                from passage_text t join passage p on p.id = t.rowid {holds}
                where passage_text match @match and t.rowid < @before
                order by t.rowid desc limit @limit
                """,
                new
                {
                    match,
                    before = before ?? long.MaxValue,
                    limit,
                },
                session.Transaction
            )
            .ConfigureAwait(false);
        var count = await session
            .Connection.ExecuteScalarAsync<int>(
                "select count(*) from (select 1 from passage_text where passage_text match @match limit @most)",
                new { match, most = SearchQuestion.MostCounted + 1 },
                session.Transaction
            )
            .ConfigureAwait(false);
        return (found.AsList(), count);
    }

    public async Task Settle(CancellationToken cancellation) =>
        await engine
            .Write(
                async (connection, transaction) =>
                {
                    await connection
                        .ExecuteAsync(
                            "insert into passage_text (passage_text) values ('optimize')",
                            transaction: transaction,
                            commandTimeout: 0
                        )
                        .ConfigureAwait(false);
                    return await connection
                        .ExecuteAsync("analyze;", transaction: transaction, commandTimeout: 0)
                        .ConfigureAwait(false);
                },
                cancellation
            )
            .ConfigureAwait(false);

    public Task<long> Size(CorpusSession session) =>
        session.Connection.ExecuteScalarAsync<long>(
            "select (select page_count from pragma_page_count) * (select page_size from pragma_page_size)",
            transaction: session.Transaction
        );

    /// <summary>
    /// The words as phrases of the column of texts, the filters as words of the other. Words hold Chinese characters, letters and
    /// digits only (<see cref="SearchWords.Read"/>), so nothing of the question is syntax.
    /// </summary>
    private static string MatchOf(
        SearchQuestion question,
        ImmutableArray<string> words,
        PassageKind kind
    )
    {
        var match = new StringBuilder();
        foreach (var word in words)
        {
            var (tokens, isBeginning) = SearchWords.TokensOf(word);
            match.Append("text : \"").AppendJoin(' ', tokens).Append('"');
            match.Append(isBeginning ? " * AND " : " AND ");
        }

        match.Append("facet : (").AppendJoin(" AND ", Facets.Of(kind, question)).Append(')');
        return match.ToString();
    }

    private static async Task Reindex(
        CorpusSession session,
        long version,
        PackIdentity owner,
        string sql
    )
    {
        var passages = await session
            .Connection.QueryAsync<(long Id, int Kind, string Text)>(
                "select id, kind, text from passage where version_id = @version and (version_id > 0 or department_id = @department) order by id",
                new { version, department = owner.DepartmentId },
                session.Transaction
            )
            .ConfigureAwait(false);
        using var index = new PreparedStatement(session, sql, 3);
        foreach (var (id, kind, text) in passages)
        {
            index.Run([
                id,
                SearchWords.Tokens(text),
                string.Join(' ', Facets.Of((PassageKind)kind, owner)),
            ]);
        }
    }
}

/// <summary>One SQL text run many times with other values.</summary>
internal sealed class PreparedStatement : IDisposable
{
    private readonly System.Data.Common.DbCommand command;

    public PreparedStatement(CorpusSession session, string sql, int parameters)
    {
        command = session.Connection.CreateCommand();
        command.Transaction = session.Transaction;
        command.CommandText = sql;
        for (var i = 1; i <= parameters; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "?" + i.ToString(CultureInfo.InvariantCulture);
            command.Parameters.Add(parameter);
        }
    }

    public void Run(ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        command.ExecuteNonQuery();
    }

    public void Dispose() => command.Dispose();
}
