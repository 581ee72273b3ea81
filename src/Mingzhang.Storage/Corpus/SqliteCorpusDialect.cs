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
        using var index = new TextIndex(session, isRemoval: false);
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
                index.Run(id, passage.Kind, passage.Text, owner);
            }
        }
    }

    public Task Publish(CorpusSession session, long version, PackIdentity owner) =>
        Index(session, version, owner, isRemoval: false);

    public Task Unpublish(CorpusSession session, long version, PackIdentity owner) =>
        Index(session, version, owner, isRemoval: true);

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
                : "join version v on v.id = p.version_id join pack k on k.id = v.pack_id and k.version_id = v.id join department d on d.id = p.department_id";
        var year = kind == PassageKind.Department ? "0" : "v.year";
        var table = TextIndex.TableOf(kind);
        var found = await session
            .Connection.QueryAsync<FoundPassage>(
                $"""
                select p.id, p.version_id as VersionId, d.id as DepartmentId, d.division, d.name, {year} as year,
                       p.ordinal, p.page, p.fen, p.text
                from {table} t join passage p on p.id = t.rowid {holds}
                where {table} match @match and t.rowid < @before
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
                $"select count(*) from (select 1 from {table} where {table} match @match limit @most)",
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
                    foreach (var kind in Enum.GetValues<PassageKind>())
                    {
                        var table = TextIndex.TableOf(kind);
                        await connection
                            .ExecuteAsync(
                                $"insert into {table} ({table}) values ('optimize')",
                                transaction: transaction,
                                commandTimeout: 0
                            )
                            .ConfigureAwait(false);
                    }

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

        var facets = Facets.Of(kind, question).ToList();
        return facets.Count == 0
            ? match.ToString(0, match.Length - " AND ".Length)
            : match.Append("facet : (").AppendJoin(" AND ", facets).Append(')').ToString();
    }

    private static async Task Index(
        CorpusSession session,
        long version,
        PackIdentity owner,
        bool isRemoval
    )
    {
        var passages = await session
            .Connection.QueryAsync<(long Id, int Kind, string Text)>(
                "select id, kind, text from passage where version_id = @version and (version_id > 0 or department_id = @department) order by id",
                new { version, department = owner.DepartmentId },
                session.Transaction
            )
            .ConfigureAwait(false);
        using var index = new TextIndex(session, isRemoval);
        foreach (var (id, kind, text) in passages)
        {
            index.Run(id, (PassageKind)kind, text, owner);
        }
    }
}

/// <summary>The indexes of texts, one for each kind.</summary>
internal sealed class TextIndex(CorpusSession session, bool isRemoval) : IDisposable
{
    private readonly PreparedStatement?[] statements = new PreparedStatement?[
        Enum.GetValues<PassageKind>().Length
    ];

    public static string TableOf(PassageKind kind) =>
        FormattableString.Invariant($"text_{(int)kind}");

    public void Run(long id, PassageKind kind, string text, PackIdentity owner)
    {
        var table = TableOf(kind);
        var statement = statements[(int)kind] ??= new PreparedStatement(
            session,
            isRemoval
                ? $"insert into {table} ({table}, rowid, text, facet) values ('delete', ?1, ?2, ?3)"
                : $"insert into {table} (rowid, text, facet) values (?1, ?2, ?3)",
            3
        );
        statement.Run([id, SearchWords.Tokens(text), string.Join(' ', Facets.Of(kind, owner))]);
    }

    public void Dispose()
    {
        foreach (var statement in statements)
        {
            statement?.Dispose();
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
