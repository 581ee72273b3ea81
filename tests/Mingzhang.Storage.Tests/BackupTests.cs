using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Mingzhang.Preparation.Audit;
using Mingzhang.Storage.Backup;
using Npgsql;

namespace Mingzhang.Storage.Tests;

public sealed class BackupTests(PostgresServer server) : IDisposable
{
    private readonly string _folder = Directory
        .CreateTempSubdirectory("mingzhang-backup-")
        .FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("sqlite", "sqlite")]
    [InlineData("sqlite", "postgres")]
    [InlineData("postgres", "sqlite")]
    [InlineData("postgres", "postgres")]
    public async Task A_backup_of_either_engine_becomes_a_store_on_either(string from, string to)
    {
        var source = await Address(from, "source.db");
        long budget;
        await using (var store = await FilledStore.Open(source))
        {
            budget = await FilledStore.Fill(store);
        }

        var file = Path.Combine(_folder, "backup.mz");
        var written = await StoreBackup.Write(source, file, Stop);
        written.IsSound.ShouldBeTrue();
        var target = await Address(to, "target.db");
        var (restored, former) = await StoreRestore.Read(file, target, mayReplace: false, Stop);

        former.ShouldBeEmpty();
        restored.Agrees(written).ShouldBeTrue();
        await using var copy = await FilledStore.Open(target);
        await using var original = await FilledStore.Open(source);
        (await copy.ReadAsync(reader => reader.Rows(budget))).ShouldBe(
            await original.ReadAsync(reader => reader.Rows(budget))
        );
        (await copy.ReadAsync(reader => reader.Versions(budget))).ShouldBe(
            await original.ReadAsync(reader => reader.Versions(budget))
        );
        (await copy.ReadAsync(reader => reader.Comments(budget))).ShouldBe(
            await original.ReadAsync(reader => reader.Comments(budget))
        );
        (await AuditReview.Walk(copy, cancellation: Stop)).Head.ShouldBe(
            (await AuditReview.Walk(original, cancellation: Stop)).Head
        );

        // What is made next gets a number of its own, and the chain goes on.
        (
            await FilledStore
                .Fill(copy, lines: 1)
                .WaitAsync(Stop)
                .ContinueWith(task => task.IsFaulted)
        ).ShouldBeTrue("one unit has one budget a year");
        await FilledStore.Add(copy, budget, 99);
        (await AuditReview.Walk(copy, cancellation: Stop)).IsWhole.ShouldBeTrue();
    }

    [Fact]
    public async Task A_backup_taken_while_people_write_is_one_consistent_state()
    {
        var source = Path.Combine(_folder, "live.db");
        await using var store = await FilledStore.Open(source);
        var budget = await FilledStore.Fill(store);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var writing = Task.Run(
            async () =>
            {
                for (var i = 100; !stop.IsCancellationRequested; i++)
                {
                    await FilledStore.Add(store, budget, i);
                }
            },
            Stop
        );

        for (var i = 0; i < 5; i++)
        {
            var file = Path.Combine(
                _folder,
                string.Create(CultureInfo.InvariantCulture, $"b{i}.mz")
            );
            var written = await StoreBackup.Write(source, file, Stop);
            written.IsSound.ShouldBeTrue();
            // A line and its audit entry are one transaction: a backup has both or neither.
            written.Rows["sheet_row"].ShouldBe(written.Audit.Entries);
            File.Exists(file + "-wal").ShouldBeFalse("a backup is one file");
        }

        await stop.CancelAsync();
        await writing;
    }

    [Fact]
    public async Task A_store_that_is_there_is_not_overwritten_unless_asked_and_then_kept_aside()
    {
        var source = Path.Combine(_folder, "source.db");
        await using (var store = await FilledStore.Open(source))
        {
            await FilledStore.Fill(store);
        }

        var file = Path.Combine(_folder, "backup.mz");
        await StoreBackup.Write(source, file, Stop);
        await Should.ThrowAsync<StoreExistsException>(() =>
            StoreRestore.Read(file, source, mayReplace: false, Stop)
        );
        var (_, former) = await StoreRestore.Read(file, source, mayReplace: true, Stop);
        File.Exists(former).ShouldBeTrue();
        (await StoreInspection.Of(former, Stop)).IsSound.ShouldBeTrue();
    }

    [Fact]
    public async Task A_store_that_a_server_has_open_is_not_replaced()
    {
        var source = Path.Combine(_folder, "source.db");
        await using var store = await FilledStore.Open(source);
        await FilledStore.Fill(store);
        var file = Path.Combine(_folder, "backup.mz");
        await StoreBackup.Write(source, file, Stop);
        await store.ReadAsync(async reader =>
        {
            // Within a transaction of the server.
            _ = await reader.Budgets("", 0);
            await Should.ThrowAsync<StoreExistsException>(() =>
                StoreRestore.Read(file, source, mayReplace: true, Stop)
            );
            return 0;
        });
    }

    [Fact]
    public async Task A_former_schema_of_postgres_is_kept_aside()
    {
        var address = await Address("postgres", "");
        await using (var store = await FilledStore.Open(address))
        {
            await FilledStore.Fill(store);
        }

        var file = Path.Combine(_folder, "backup.mz");
        await StoreBackup.Write(address, file, Stop);
        await Should.ThrowAsync<StoreExistsException>(() =>
            StoreRestore.Read(file, address, mayReplace: false, Stop)
        );
        var (_, former) = await StoreRestore.Read(file, address, mayReplace: true, Stop);
        former.ShouldBe("public_before_restore_1");
        await using var source = NpgsqlDataSource.Create(
            Engines.PostgresAddress.ToConnectionString(address)
        );
        await using var connection = await source.OpenConnectionAsync(Stop);
        (
            await connection.ExecuteScalarAsync<long>($"select count(*) from {former}.sheet_row")
        ).ShouldBe(20);
    }

    [Fact]
    public async Task A_backup_with_a_forged_audit_entry_is_refused()
    {
        var source = Path.Combine(_folder, "source.db");
        await using (var store = await FilledStore.Open(source))
        {
            await FilledStore.Fill(store);
        }

        var file = Path.Combine(_folder, "backup.mz");
        await StoreBackup.Write(source, file, Stop);
        await using (var connection = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            await connection.OpenAsync(Stop);
            await connection.ExecuteAsync(
                "drop trigger audit_no_update; update audit set account = 'somebody' where sequence = 7"
            );
        }

        var refusal = await Should.ThrowAsync<StoreDamagedException>(() =>
            StoreRestore.Read(file, Path.Combine(_folder, "new.db"), mayReplace: false, Stop)
        );
        refusal.Text.English.ShouldContain("entry 7");
        File.Exists(Path.Combine(_folder, "new.db")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_tail_that_was_cut_off_shows_against_a_noted_head()
    {
        var source = Path.Combine(_folder, "source.db");
        await using var store = await FilledStore.Open(source);
        await FilledStore.Fill(store);
        var head = (await AuditReview.Walk(store, cancellation: Stop)).Head.ShouldNotBeNull();
        AuditHead.Read(head.ToString()).ShouldBe(head);
        (await AuditReview.Walk(store, head, Stop)).IsWhole.ShouldBeTrue();
        await using (var connection = new SqliteConnection($"Data Source={source};Pooling=False"))
        {
            await connection.OpenAsync(Stop);
            await connection.ExecuteAsync(
                "drop trigger audit_no_delete; delete from audit where sequence > 15"
            );
        }

        var review = await AuditReview.Walk(store, head, Stop);
        review.Break.ShouldBeNull("the chain alone does not show it");
        review.LostHead.ShouldBe(head);
    }

    private async Task<string> Address(string engine, string file)
    {
        if (engine == "sqlite")
        {
            return Path.Combine(_folder, file);
        }

        Assert.SkipWhen(server.Missing is not null, server.Missing ?? "");
        var connection = new NpgsqlConnectionStringBuilder(await server.NewDatabase());
        return $"postgres://{connection.Username}@{connection.Host}:{connection.Port}/{connection.Database}";
    }
}
