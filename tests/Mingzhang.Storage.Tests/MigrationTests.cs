using Dapper;
using Mingzhang.Preparation;
using Mingzhang.Preparation.Audit;
using Mingzhang.Preparation.Desk;
using Mingzhang.Preparation.Sheets;
using Mingzhang.Preparation.Workflow;
using Mingzhang.Storage.Engines;
using Mingzhang.Storage.Preparation;

namespace Mingzhang.Storage.Tests;

/// <summary>A database of every earlier schema, with data in it, opens with the program of today and has lost nothing.</summary>
public abstract class MigrationContract
{
    protected abstract Task<ISqlEngine> OpenEngine();

    public static TheoryData<int> Schemas() =>
        [.. Migrator.Known("sqlite").Select(migration => migration.Number)];

    [Theory]
    [MemberData(nameof(Schemas))]
    public async Task A_database_of_an_earlier_schema_keeps_its_data(int schema)
    {
        var engine = await OpenEngine();
        await Migrator.Migrate(
            engine,
            upTo: schema,
            cancellation: TestContext.Current.CancellationToken
        );
        await Fill(engine, schema);
        await using var store = await PreparationStore.Open(
            engine,
            TestContext.Current.CancellationToken
        );

        var budget = (await store.ReadAsync(reader => reader.Budget(1))).ShouldNotBeNull();
        budget.Change.ShouldBe(2);
        var row = (await store.ReadAsync(reader => reader.Rows(1))).Single();
        row.Content.ShouldBe("{\"two\":2}");
        (await store.ReadAsync(reader => reader.VersionRows(1, 1)))
            .Single()
            .Content.ShouldBe("{\"one\":1}");
        (await store.ReadAsync(reader => reader.History(1, row.Id))).Length.ShouldBe(2);
        (await store.ReadAsync(reader => reader.ChangesSince(1, 0, 10))).Single().Row.ShouldBe(row);
        var comments = await store.ReadAsync(reader => reader.Comments(1));
        comments
            .Select(comment => comment.State)
            .ShouldBe([CommentState.Open, CommentState.Resolved]);
        (
            await store.ReadAsync(reader => reader.FiscalYear("500112", 2026))
        ).CongressApproved.ShouldBe(new DateOnly(2026, 1, 20));
        (await store.ReadAsync(reader => reader.Controls(1))).Single().Kind.ShouldBeNull();
        AuditChain.Verify(await store.ReadAsync(reader => reader.Audit(1, 10))).ShouldBeNull();

        // And it goes on from there.
        var next = await store.WriteAsync(writer =>
            writer.Put(
                1,
                new RowEdit(row.Id, row.Sheet, row.Ordinal, row.Revision, "{\"three\":3}"),
                "later",
                DateTimeOffset.UnixEpoch.AddDays(1)
            )
        );
        next.ShouldNotBeNull().Revision.ShouldBe(3);
        (await store.ReadAsync(reader => reader.ChangesSince(1, 2, 10)))
            .Single()
            .Account.ShouldBe("later");
        (
            await Migrator.Migrate(engine, cancellation: TestContext.Current.CancellationToken)
        ).ShouldBe(Migrator.Known(engine.Name)[^1].Number);
    }

    [Fact]
    public async Task A_migration_that_came_late_is_still_run()
    {
        var engine = await OpenEngine();
        await Migrator.Migrate(engine, cancellation: TestContext.Current.CancellationToken);
        await engine.Write(
            async (connection, transaction) =>
            {
                await connection.ExecuteAsync("drop table computed_mark", transaction: transaction);
                await connection.ExecuteAsync("drop table base_standard", transaction: transaction);
                await connection.ExecuteAsync(
                    "drop table catalogue_version",
                    transaction: transaction
                );
                await connection.ExecuteAsync("drop table organisation", transaction: transaction);
                await connection.ExecuteAsync(
                    "drop table organisation_history",
                    transaction: transaction
                );
                await connection.ExecuteAsync(
                    "alter table fiscal_year drop column details",
                    transaction: transaction
                );
                return await connection.ExecuteAsync(
                    "delete from schema_migration where number = 2",
                    transaction: transaction
                );
            },
            TestContext.Current.CancellationToken
        );
        await using var store = await PreparationStore.Open(
            engine,
            TestContext.Current.CancellationToken
        );
        (await store.ReadAsync(reader => reader.Places())).ShouldBeEmpty();
    }

    /// <summary>What a program of the first schema wrote; later schemas have only added columns.</summary>
    private static Task<int> Fill(ISqlEngine engine, int schema)
    {
        var audit = AuditChain.Append(
            null,
            DateTimeOffset.UnixEpoch,
            "clerk",
            "budget.create",
            "budget/1"
        );
        return engine.Write(
            async (connection, transaction) =>
            {
                foreach (var statement in Statements)
                {
                    await connection.ExecuteAsync(statement, transaction: transaction);
                }

                if (schema >= 4)
                {
                    await connection.ExecuteAsync(
                        "update comment set state = 'Resolved' where resolved_by is not null",
                        transaction: transaction
                    );
                }

                return await connection.ExecuteAsync(
                    """
                    insert into audit (sequence, at, clock, account, deed, subject, details, previous, hash)
                    values (1, 0, null, 'clerk', 'budget.create', 'budget/1', '', @Previous, @Hash)
                    """,
                    new { audit.Previous, audit.Hash },
                    transaction
                );
            },
            TestContext.Current.CancellationToken
        );
    }

    private const string Row = "01890a5d-ac96-774b-bcce-b302099a8057";

    private static readonly string[] Statements =
    [
        "insert into fiscal_year (place, year, congress_approved) values ('500112', 2026, '2026-01-20')",
        $"insert into budget (place, department, unit, year, state, change) values ('500112', '309', '309001', 2026, '{nameof(BudgetState.SecondDrafting)}', 2)",
        $"insert into sheet_row (budget, id, sheet, ordinal, revision, content, change) values (1, '{Row}', 3, 1024, 2, '{{\"two\":2}}', 2)",
        $"insert into row_history (budget, id, revision, sheet, ordinal, content, account) values (1, '{Row}', 1, 3, 1024, '{{\"one\":1}}', 'clerk')",
        $"insert into row_history (budget, id, revision, sheet, ordinal, content, account) values (1, '{Row}', 2, 3, 1024, '{{\"two\":2}}', 'clerk')",
        $"insert into version (budget, number, state, account, at, reason, fingerprint) values (1, 1, '{nameof(BudgetState.FirstUnitReview)}', 'clerk', 0, '', 'f')",
        $"insert into version_row (budget, number, id, revision) values (1, 1, '{Row}', 1)",
        "insert into control (budget, ordinal, point, fen, remark) values (1, 0, '{}', 100, '')",
        "insert into comment (budget, row_id, field, text, asks, account, at) values (1, null, '', 'a', 1, 'head', 0)",
        "insert into comment (budget, row_id, field, text, asks, account, at, resolved_by, resolved_at) values (1, null, '', 'b', 1, 'head', 0, 'clerk', 0)",
    ];
}

public sealed class SqliteMigrations : MigrationContract
{
    private readonly string _folder = Directory
        .CreateTempSubdirectory("mingzhang-migrate-")
        .FullName;

    protected override Task<ISqlEngine> OpenEngine() =>
        Task.FromResult<ISqlEngine>(
            new SqliteEngine(Path.Combine(_folder, Guid.NewGuid().ToString("N") + ".db"))
        );
}

public sealed class PostgresMigrations(PostgresServer server) : MigrationContract
{
    protected override async Task<ISqlEngine> OpenEngine()
    {
        Assert.SkipWhen(server.Missing is not null, server.Missing ?? "");
        return new PostgresEngine(await server.NewDatabase());
    }
}
