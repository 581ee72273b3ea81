using System.Collections.Immutable;
using Dapper;
using Mingzhang.Corpus.Identity;
using Mingzhang.Corpus.Model;
using Mingzhang.Corpus.Questions;
using Mingzhang.Corpus.Search;
using Mingzhang.Storage.Engines;
using Npgsql;
using NpgsqlTypes;

namespace Mingzhang.Storage.Corpus;

/// <summary>PostgreSQL: rows by COPY, search by an index over the terms of a text.</summary>
internal sealed class PostgresCorpusDialect(PostgresEngine engine) : ICorpusDialect
{
    public ISqlEngine Engine => engine;

    public string In(string column, string parameter) => $"{column} = any(@{parameter})";

    public async Task Insert(CorpusSession session, CorpusTable table, IEnumerable<object?[]> rows)
    {
        // COPY refuses a key that is there already, so rows go through a table of the session.
        var stage = "stage_" + table.Name;
        await session
            .Connection.ExecuteAsync(
                $"create temporary table if not exists {stage} as select {table.ColumnList} from {table.Name} limit 0; truncate {stage}",
                transaction: session.Transaction
            )
            .ConfigureAwait(false);
        var any = false;
        var connection = (NpgsqlConnection)session.Connection;
        var copy = await connection
            .BeginBinaryImportAsync(
                $"copy {stage} ({table.ColumnList}) from stdin (format binary)",
                session.Cancellation
            )
            .ConfigureAwait(false);
        await using (copy.ConfigureAwait(false))
        {
            foreach (var row in rows)
            {
                any = true;
                await copy.StartRowAsync(session.Cancellation).ConfigureAwait(false);
                for (var i = 0; i < row.Length; i++)
                {
                    if (row[i] is { } value)
                    {
                        await copy.WriteAsync(
                                value,
                                TypeOf(table.Columns[i].Kind),
                                session.Cancellation
                            )
                            .ConfigureAwait(false);
                    }
                    else
                    {
                        await copy.WriteNullAsync(session.Cancellation).ConfigureAwait(false);
                    }
                }
            }

            await copy.CompleteAsync(session.Cancellation).ConfigureAwait(false);
        }

        if (any)
        {
            await session
                .Connection.ExecuteAsync(
                    $"insert into {table.Name} ({table.ColumnList}) select {table.ColumnList} from {stage} order by 1 on conflict do nothing",
                    transaction: session.Transaction
                )
                .ConfigureAwait(false);
        }
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

        var connection = (NpgsqlConnection)session.Connection;
        var copy = await connection
            .BeginBinaryImportAsync(
                "copy passage (version_id, department_id, kind, ordinal, page, fen, text, folded, terms) from stdin (format binary)",
                session.Cancellation
            )
            .ConfigureAwait(false);
        await using var _ = copy.ConfigureAwait(false);
        foreach (var passage in passages)
        {
            await copy.StartRowAsync(session.Cancellation).ConfigureAwait(false);
            await copy.WriteAsync(version, NpgsqlDbType.Bigint, session.Cancellation)
                .ConfigureAwait(false);
            await copy.WriteAsync(department, NpgsqlDbType.Bigint, session.Cancellation)
                .ConfigureAwait(false);
            await copy.WriteAsync((int)passage.Kind, NpgsqlDbType.Integer, session.Cancellation)
                .ConfigureAwait(false);
            await copy.WriteAsync(passage.Ordinal, NpgsqlDbType.Integer, session.Cancellation)
                .ConfigureAwait(false);
            await copy.WriteAsync(passage.Page, NpgsqlDbType.Integer, session.Cancellation)
                .ConfigureAwait(false);
            if (passage.Fen is { } fen)
            {
                await copy.WriteAsync(fen, NpgsqlDbType.Bigint, session.Cancellation)
                    .ConfigureAwait(false);
            }
            else
            {
                await copy.WriteNullAsync(session.Cancellation).ConfigureAwait(false);
            }

            await copy.WriteAsync(passage.Text, NpgsqlDbType.Text, session.Cancellation)
                .ConfigureAwait(false);
            await copy.WriteAsync(
                    SearchWords.Fold(passage.Text),
                    NpgsqlDbType.Text,
                    session.Cancellation
                )
                .ConfigureAwait(false);
            if (owner is null)
            {
                await copy.WriteNullAsync(session.Cancellation).ConfigureAwait(false);
            }
            else
            {
                await copy.WriteAsync(
                        TermsOf(passage.Kind, passage.Text, owner),
                        NpgsqlDbType.Array | NpgsqlDbType.Text,
                        session.Cancellation
                    )
                    .ConfigureAwait(false);
            }
        }

        await copy.CompleteAsync(session.Cancellation).ConfigureAwait(false);
    }

    public async Task Publish(CorpusSession session, long version, PackIdentity owner)
    {
        var passages = await session
            .Connection.QueryAsync<(long Id, int Kind, string Text)>(
                "select id, kind, text from passage where version_id = @version and (version_id > 0 or department_id = @department)",
                new { version, department = owner.DepartmentId },
                session.Transaction
            )
            .ConfigureAwait(false);
        foreach (var (id, kind, text) in passages)
        {
            await session
                .Connection.ExecuteAsync(
                    "update passage set terms = @terms where id = @id",
                    new { id, terms = TermsOf((PassageKind)kind, text, owner) },
                    session.Transaction
                )
                .ConfigureAwait(false);
        }
    }

    public Task Unpublish(CorpusSession session, long version, PackIdentity owner) =>
        session.Connection.ExecuteAsync(
            "update passage set terms = null where version_id = @version and (version_id > 0 or department_id = @department)",
            new { version, department = owner.DepartmentId },
            session.Transaction
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
        var values = new DynamicParameters();
        values.Add("before", before ?? long.MaxValue);
        values.Add("limit", limit);
        values.Add("most", SearchQuestion.MostCounted + 1);
        var terms = Facets.Of(kind, question).Prepend(Facets.OfKind(kind)).ToList();
        var conditions = "";
        for (var i = 0; i < words.Length; i++)
        {
            var (tokens, isBeginning) = SearchWords.TokensOf(words[i]);
            if (!isBeginning)
            {
                terms.AddRange(tokens);
            }

            // The order of the characters, and words that are a beginning: asked of the text that the index has found.
            var name = FormattableString.Invariant($"word{i}");
            values.Add(name, words[i]);
            conditions += $" and position(@{name} in p.folded) > 0";
        }

        values.Add("terms", terms.Distinct().ToArray());
        var holds =
            kind == PassageKind.Department
                ? "join department d on d.id = p.department_id"
                : "join version v on v.id = p.version_id join pack k on k.id = v.pack_id and k.version_id = v.id join department d on d.id = p.department_id";
        var year = kind == PassageKind.Department ? "0" : "v.year";
        var found = await session
            .Connection.QueryAsync<FoundPassage>(
                $"""
                select p.id, p.version_id as VersionId, d.id as DepartmentId, d.division, d.name, {year} as year,
                       p.ordinal, p.page, p.fen, p.text
                from passage p {holds}
                where p.terms @> @terms and p.id < @before {conditions}
                order by p.id desc limit @limit
                """,
                values,
                session.Transaction
            )
            .ConfigureAwait(false);
        var count = await session
            .Connection.ExecuteScalarAsync<int>(
                $"select count(*)::int from (select 1 from passage p where p.terms @> @terms {conditions} limit @most) c",
                values,
                session.Transaction
            )
            .ConfigureAwait(false);
        return (found.AsList(), count);
    }

    public Task Settle(CancellationToken cancellation) =>
        engine.Write(
            (connection, transaction) =>
                connection.ExecuteAsync("analyze;", transaction: transaction, commandTimeout: 0),
            cancellation
        );

    public Task<long> Size(CorpusSession session) =>
        session.Connection.ExecuteScalarAsync<long>(
            "select pg_database_size(current_database())",
            transaction: session.Transaction
        );

    private static string[] TermsOf(PassageKind kind, string text, PackIdentity owner) =>
        [
            .. SearchWords
                .Tokens(text)
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Concat(Facets.Of(kind, owner))
                .Append(Facets.OfKind(kind))
                .Distinct(StringComparer.Ordinal),
        ];

    private static NpgsqlDbType TypeOf(CorpusColumnKind kind) =>
        kind switch
        {
            CorpusColumnKind.Long => NpgsqlDbType.Bigint,
            CorpusColumnKind.Int => NpgsqlDbType.Integer,
            CorpusColumnKind.Bytes => NpgsqlDbType.Bytea,
            _ => NpgsqlDbType.Text,
        };
}
