using Dapper;
using Mingzhang.Preparation;
using Mingzhang.Storage.Engines;
using Mingzhang.Storage.Preparation;

namespace Mingzhang.Storage.Tests;

public sealed class SqlitePreparationStore : PreparationStoreContract
{
    private readonly string folder = Directory.CreateTempSubdirectory("mingzhang-sqlite-").FullName;

    protected override async Task<IPreparationStore> OpenNew() =>
        await PreparationStore.Open(new SqliteEngine(Path.Combine(folder, "test.db")));

    [Fact]
    public async Task The_database_itself_refuses_to_change_what_was_recorded()
    {
        var file = Path.Combine(folder, "refuse.db");
        await using var engine = new SqliteEngine(file);
        await Migrator.Migrate(engine);
        await Should.ThrowAsync<Microsoft.Data.Sqlite.SqliteException>(() =>
            engine.Write(
                async (connection, transaction) =>
                {
                    await connection.ExecuteAsync(
                        "insert into audit values (1, 1, null, 'a', 'b', 'c', '', x'00', x'00')",
                        transaction: transaction
                    );
                    return await connection.ExecuteAsync(
                        "delete from audit",
                        transaction: transaction
                    );
                },
                TestContext.Current.CancellationToken
            )
        );
    }

    [Fact]
    public async Task A_database_of_a_newer_program_is_refused()
    {
        var file = Path.Combine(folder, "newer.db");
        await using var engine = new SqliteEngine(file);
        await Migrator.Migrate(engine, cancellation: TestContext.Current.CancellationToken);
        await engine.Write(
            (connection, transaction) =>
                connection.ExecuteAsync(
                    "insert into schema_migration values (9999)",
                    transaction: transaction
                ),
            TestContext.Current.CancellationToken
        );
        await Should.ThrowAsync<StoreTooNewException>(() =>
            Migrator.Migrate(engine, cancellation: TestContext.Current.CancellationToken)
        );
    }

    [Fact]
    public async Task A_backup_taken_while_running_opens_and_holds_the_same()
    {
        var file = Path.Combine(folder, "live.db");
        var engine = new SqliteEngine(file);
        await using var live = await PreparationStore.Open(engine);
        var id = await live.WriteAsync(writer =>
            writer.AddBudget(
                new("500112", "309", "309001"),
                2026,
                Mingzhang.Preparation.Workflow.BudgetState.FirstDrafting
            )
        );
        var copy = Path.Combine(folder, "copy.db");
        await engine.Backup(copy, TestContext.Current.CancellationToken);
        await using var restored = await PreparationStore.Open(new SqliteEngine(copy));
        (await restored.ReadAsync(reader => reader.Budget(id))).ShouldNotBeNull();
    }
}

public sealed class PostgresPreparationStore(PostgresServer server) : PreparationStoreContract
{
    protected override async Task<IPreparationStore> OpenNew()
    {
        Assert.SkipWhen(server.Missing is not null, server.Missing ?? "");
        return await PreparationStore.Open(new PostgresEngine(await server.NewDatabase()));
    }
}

public sealed class MigrationTests
{
    [Fact]
    public void Both_engines_have_the_same_migrations() =>
        Migrator
            .Known("postgres")
            .Select(migration => migration.Number)
            .ShouldBe(Migrator.Known("sqlite").Select(migration => migration.Number));

    [Fact]
    public void Each_migration_has_a_number_of_its_own() =>
        Migrator.Known("sqlite").Select(migration => migration.Number).ShouldBeUnique();
}
