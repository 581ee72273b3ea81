using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Accounts;
using Mingzhang.Preparation.Audit;
using Mingzhang.Preparation.Workflow;
using Mingzhang.Storage.Accounts;
using Mingzhang.Storage.Engines;

namespace Mingzhang.Storage.Tests;

/// <summary>What holds for accounts on every engine.</summary>
public abstract class AccountStoreContract
{
    private static readonly DateTimeOffset Now = new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero);

    private static readonly Account Someone = new()
    {
        Name = "someone",
        Shown = "某人",
        PasswordHash = "hash",
        SecurityStamp = "stamp",
        MustChangePassword = true,
        SecretExpires = Now.AddDays(7),
        AuthenticatorKey = "KEY",
        HasSecondFactor = true,
        LastCodeStep = 59_000_000_000,
        RecoveryCodes = ["a", "b"],
        Created = Now,
        Revision = 1,
    };

    protected abstract Task<ISqlEngine> OpenEngine();

    [Fact]
    public async Task An_account_comes_back_as_it_was_written()
    {
        await using var engine = await OpenEngine();
        var store = new AccountStore(engine);
        Assignment[] assignments =
        [
            new(Role.UnitClerk, "500112", "309", "309001"),
            new(Role.Auditor, "500112"),
        ];
        await store.WriteAsync(async writer =>
        {
            await writer.SetAssignments("nobody", []);
            (await writer.IsEmpty()).ShouldBeTrue();
            (await writer.Add(Someone)).ShouldBeTrue();
            await writer.SetAssignments("someone", [.. assignments]);
            return true;
        });
        var found = await store.ReadAsync(reader => reader.Find("someone"));
        (found!.Account with { RecoveryCodes = [] }).ShouldBe(Someone with { RecoveryCodes = [] });
        found.Account.RecoveryCodes.ShouldBe(["a", "b"]);
        found.Assignments.ShouldBe(assignments);
        (await store.ReadAsync(reader => reader.All())).Single().Assignments.ShouldBe(assignments);
    }

    [Fact]
    public async Task A_name_is_taken_once_and_a_stale_revision_changes_nothing()
    {
        await using var engine = await OpenEngine();
        var store = new AccountStore(engine);
        (await store.WriteAsync(writer => writer.Add(Someone))).ShouldBeTrue();
        (
            await store.WriteAsync(writer => writer.Add(Someone with { Shown = "他人" }))
        ).ShouldBeFalse();
        (
            await store.WriteAsync(writer => writer.Update(Someone with { Shown = "一" }))
        ).ShouldBeTrue();
        (
            await store.WriteAsync(writer => writer.Update(Someone with { Shown = "二" }))
        ).ShouldBeFalse();
        (await store.ReadAsync(reader => reader.Find("someone")))!.Account.Shown.ShouldBe("一");
    }

    [Fact]
    public async Task Sessions_are_ended_one_by_one_or_all_but_one()
    {
        await using var engine = await OpenEngine();
        var store = new AccountStore(engine);
        await store.WriteAsync(async writer =>
        {
            await writer.Add(Someone);
            foreach (var id in new[] { "a", "b", "c" })
            {
                await writer.AddSession(
                    new Session(
                        id,
                        "someone",
                        "stamp",
                        Now,
                        Now,
                        Now.AddHours(12),
                        null,
                        "::1",
                        "browser"
                    )
                );
            }

            await writer.SeeSession("a", Now.AddMinutes(5));
            await writer.SeeSession("a", Now.AddMinutes(3));
            await writer.EndSession("b", Now);
            return true;
        });
        (await store.ReadAsync(reader => reader.Sessions("someone")))
            .Select(s => s.Id)
            .Order()
            .ShouldBe(["a", "c"]);
        var seen = await store.ReadAsync(reader => reader.Session("a"));
        seen!.Session.Seen.ShouldBe(
            Now.AddMinutes(5),
            "a clock that jumps back takes nothing away"
        );
        seen.View.Account.Name.ShouldBe("someone");
        (await store.WriteAsync(writer => writer.EndSessions("someone", "a", Now))).ShouldBe(1);
        (await store.ReadAsync(reader => reader.Session("c")))!.Session.Ended.ShouldBe(Now);
    }

    [Fact]
    public async Task Deeds_on_accounts_append_to_the_chain_of_the_budgets()
    {
        await using var engine = await OpenEngine();
        var store = new AccountStore(engine);
        await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(i =>
                    store.WriteAsync(async writer =>
                    {
                        var entry = AuditChain.Append(
                            await writer.LastAudit(),
                            Now,
                            "admin",
                            "account.create",
                            $"account/{i}"
                        );
                        await writer.AppendAudit(entry);
                        return entry;
                    })
                )
        );
        var preparation = await Mingzhang.Storage.Preparation.PreparationStore.Open(engine);
        var entries = await preparation.ReadAsync(reader => reader.Audit(1, 100));
        entries.Length.ShouldBe(20);
        AuditChain.Verify(entries).ShouldBeNull();
    }

    [Fact]
    public async Task Protection_keys_come_back_in_the_order_in_which_they_came()
    {
        await using var engine = await OpenEngine();
        var store = new AccountStore(engine);
        foreach (var name in new[] { "z", "a", "a" })
        {
            await store.WriteAsync(async writer =>
            {
                await writer.AddProtectionKey(name, $"<key name=\"{name}\" />");
                return true;
            });
        }

        (await store.ReadAsync(reader => reader.ProtectionKeys())).ShouldBe([
            "<key name=\"z\" />",
            "<key name=\"a\" />",
        ]);
    }
}

public sealed class SqliteAccountStore : AccountStoreContract
{
    protected override async Task<ISqlEngine> OpenEngine()
    {
        var folder = Directory.CreateTempSubdirectory("mingzhang-sqlite-").FullName;
        var engine = new SqliteEngine(Path.Combine(folder, "accounts.db"));
        await Migrator.Migrate(engine);
        return engine;
    }
}

public sealed class PostgresAccountStore(PostgresServer server) : AccountStoreContract
{
    protected override async Task<ISqlEngine> OpenEngine()
    {
        Assert.SkipWhen(server.Missing is not null, server.Missing ?? "");
        var engine = new PostgresEngine(await server.NewDatabase());
        await Migrator.Migrate(engine);
        return engine;
    }
}
