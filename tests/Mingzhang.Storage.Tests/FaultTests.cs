using Dapper;
using Mingzhang.Cli.Bench.Servers;
using Mingzhang.Preparation;
using Mingzhang.Preparation.Audit;
using Mingzhang.Storage.Engines;
using Mingzhang.Storage.Preparation;
using Npgsql;

namespace Mingzhang.Storage.Tests;

/// <summary>What docs/operations.md says of faults, one test each.</summary>
public sealed class FaultTests(PostgresServer server) : IDisposable
{
    private readonly string _folder = Directory
        .CreateTempSubdirectory("mingzhang-faults-")
        .FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_full_disk_refuses_the_change_keeps_the_rest_and_recovers()
    {
        var file = Path.Combine(_folder, "full.db");
        await using var store = await FilledStore.Open(file);
        var budget = await FilledStore.Fill(store);
        var before = await FilledStore.Count(store, budget);
        var big = new string('字', 200_000);

        // A limit of pages fails as a full disk does: in the middle of a transaction.
        await using (var engine = new GuardedEngine(new SqliteEngine(file)))
        {
            var refusal = await Should.ThrowAsync<StoreUnavailableException>(() =>
                engine.Write(
                    async (connection, transaction) =>
                    {
                        await connection.ExecuteAsync(
                            "pragma max_page_count = 1",
                            transaction: transaction
                        );
                        return await connection.ExecuteAsync(
                            "insert into row_history (budget, id, revision, sheet, ordinal, content, account) values (@budget, 'x', 1, 0, 0, @big, 'clerk')",
                            new { budget, big },
                            transaction
                        );
                    },
                    Stop
                )
            );
            refusal.Fault.ShouldBe(StoreFault.Full);
            refusal.IsOutcomeKnown.ShouldBeTrue();
            (await FilledStore.Count(store, budget)).ShouldBe(before, "reading goes on");
        }

        await FilledStore.Add(store, budget, 999);
        (await FilledStore.Count(store, budget)).ShouldBe(before + 1);
        (await AuditReview.Walk(store, cancellation: Stop)).IsWhole.ShouldBeTrue();
    }

    [Theory]
    [InlineData("53100", StoreFault.Full)]
    [InlineData("25006", StoreFault.ReadOnly)]
    [InlineData("57P01", StoreFault.Unreachable)]
    [InlineData("53300", StoreFault.Busy)]
    public async Task What_postgres_answers_in_trouble_is_told_as_such(
        string state,
        StoreFault fault
    )
    {
        Assert.SkipWhen(server.Missing is not null, server.Missing ?? "");
        await using var engine = new GuardedEngine(
            new PostgresEngine(await server.NewDatabase()),
            TimeSpan.FromMilliseconds(1)
        );
        var refusal = await Should.ThrowAsync<StoreUnavailableException>(() =>
            engine.Write(
                async (connection, transaction) =>
                    await connection.ExecuteAsync(
                        $"do $$ begin raise exception 'trouble' using errcode = '{state}'; end $$",
                        transaction: transaction
                    ),
                Stop
            )
        );
        refusal.Fault.ShouldBe(fault);
        refusal.Text.Chinese.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_lost_server_is_told_and_found_again_without_a_restart_of_ours()
    {
        Assert.SkipWhen(TemporaryPostgres.Missing is not null, TemporaryPostgres.Missing ?? "");
        await using var own = await TemporaryPostgres.Start();
        var address = await own.NewDatabase();
        await using var store = await FilledStore.Open(address);
        var budget = await FilledStore.Fill(store);

        await own.Stop();
        var refusal = await Should.ThrowAsync<StoreUnavailableException>(() =>
            FilledStore.Add(store, budget, 500)
        );
        refusal.Fault.ShouldBe(StoreFault.Unreachable);
        refusal.IsOutcomeKnown.ShouldBeTrue();

        await own.StartAgain();
        await FilledStore.Add(store, budget, 501);
        (await FilledStore.Count(store, budget)).ShouldBe(21);
        (await AuditReview.Walk(store, cancellation: Stop)).IsWhole.ShouldBeTrue();
    }

    [Fact]
    public async Task A_short_interruption_is_waited_out()
    {
        Assert.SkipWhen(server.Missing is not null, server.Missing ?? "");
        var connection = await server.NewDatabase();
        await using var engine = new GuardedEngine(new PostgresEngine(connection));
        await using var store = await PreparationStore.Open(engine, Stop);
        var budget = await FilledStore.Fill(store);
        await using (var source = NpgsqlDataSource.Create(connection + ";Pooling=false"))
        await using (var other = await source.OpenConnectionAsync(Stop))
        {
            // All connections of the program are cut, as by a restart of the server.
            await other.ExecuteAsync(
                "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"
            );
        }

        await FilledStore.Add(store, budget, 500);
        (await FilledStore.Count(store, budget)).ShouldBe(21);
    }

    [Fact]
    public async Task Two_servers_on_one_postgres_lose_nothing_and_keep_one_chain()
    {
        Assert.SkipWhen(server.Missing is not null, server.Missing ?? "");
        var connection = await server.NewDatabase();
        await using var first = await PreparationStore.Open(
            new GuardedEngine(new PostgresEngine(connection)),
            Stop
        );
        await using var second = await PreparationStore.Open(
            new GuardedEngine(new PostgresEngine(connection)),
            Stop
        );
        var budget = await FilledStore.Fill(first, lines: 0);
        await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(person =>
                    Task.Run(
                        async () =>
                        {
                            var own = person % 2 == 0 ? first : second;
                            for (var i = 0; i < 25; i++)
                            {
                                await FilledStore.Add(own, budget, (person * 100) + i);
                            }
                        },
                        Stop
                    )
                )
        );

        (await FilledStore.Count(first, budget)).ShouldBe(200);
        var review = await AuditReview.Walk(second, cancellation: Stop);
        review.IsWhole.ShouldBeTrue();
        review.Entries.ShouldBe(200);
        (await first.ReadAsync(reader => reader.Budget(budget)))!.Change.ShouldBe(200);
    }

    [Fact]
    public async Task Two_servers_that_start_at_once_make_one_schema()
    {
        Assert.SkipWhen(server.Missing is not null, server.Missing ?? "");
        var connection = await server.NewDatabase();
        var stores = await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ =>
                    PreparationStore.Open(new GuardedEngine(new PostgresEngine(connection)), Stop)
                )
        );
        var budget = await FilledStore.Fill(stores[0], lines: 1);
        (await FilledStore.Count(stores[3], budget)).ShouldBe(1);
        foreach (var store in stores)
        {
            await store.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task A_clock_that_jumps_back_leaves_the_chain_in_order(string engine)
    {
        Assert.SkipWhen(engine == "postgres" && server.Missing is not null, server.Missing ?? "");
        await using var store = await PreparationStore.Open(
            engine == "postgres"
                ? new PostgresEngine(await server.NewDatabase())
                : new SqliteEngine(Path.Combine(_folder, "clock.db")),
            Stop
        );
        var noon = new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);
        foreach (var minutes in new[] { 0, 1, -60, -59, 2 })
        {
            await store.WriteAsync(async writer =>
            {
                await writer.AppendAudit(
                    AuditChain.Append(
                        await writer.LastAudit(),
                        noon.AddMinutes(minutes),
                        "clerk",
                        "budget.edit",
                        "budget/1"
                    )
                );
                return 0;
            });
        }

        var entries = await store.ReadAsync(reader => reader.Audit(1, 10));
        entries
            .Select(entry => entry.At)
            .ShouldBe([
                noon,
                noon.AddMinutes(1),
                noon.AddMinutes(1),
                noon.AddMinutes(1),
                noon.AddMinutes(2),
            ]);
        entries[2].ClockReading.ShouldBe(noon.AddMinutes(-60));
        (await AuditReview.Walk(store, cancellation: Stop)).IsWhole.ShouldBeTrue();
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_told_as_damaged()
    {
        var file = Path.Combine(_folder, "broken.db");
        await File.WriteAllTextAsync(file, new string('x', 8_192), Stop);
        var refusal = await Should.ThrowAsync<StoreUnavailableException>(() =>
            FilledStore.Open(file)
        );
        refusal.Fault.ShouldBe(StoreFault.Damaged);
    }

    [Fact]
    public async Task A_file_that_may_not_be_written_is_told_as_such()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "root may write everything");
        var file = Path.Combine(_folder, "readonly.db");
        await using (var store = await FilledStore.Open(file))
        {
            await FilledStore.Fill(store);
        }

        File.SetAttributes(file, FileAttributes.ReadOnly);
        var refusal = await Should.ThrowAsync<StoreUnavailableException>(() =>
            FilledStore.Open(file)
        );
        refusal.Fault.ShouldBe(StoreFault.ReadOnly);
    }
}
