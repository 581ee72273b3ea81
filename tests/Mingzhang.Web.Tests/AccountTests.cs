using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Mingzhang.Preparation;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Accounts;
using Mingzhang.Preparation.Audit;
using Mingzhang.Preparation.Workflow;
using Mingzhang.Web.Demo;

namespace Mingzhang.Web.Tests;

public sealed class AccountTests
{
    private static readonly Actor Admin = new("admin", [new Assignment(Role.Administrator, "")]);

    [Fact]
    public async Task The_first_start_makes_an_administrator_who_must_choose_a_password_first()
    {
        await using var site = await TestSite.Start();
        var accounts = site.Services.GetRequiredService<IAccountStore>();
        var view = await accounts.ReadAsync(reader => reader.Find(AccountDesk.FirstAdministrator));
        view.ShouldNotBeNull().Account.MustChangePassword.ShouldBeTrue();

        var (browser, secret) = await NewPerson(site, "chief", new(Role.Auditor, "500000"));
        (await browser.SignIn("chief", secret)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await browser.Get("/workbench"))
            .Headers.Location!.ToString()
            .ShouldBe("/accounts/password");

        var short_ = await browser.Submit("/accounts/password", Change(secret, "short"));
        (await short_.Content.ReadAsStringAsync()).ShouldContain("10");
        var common = await browser.Submit("/accounts/password", Change(secret, "qwertyuiop"));
        (await common.Content.ReadAsStringAsync()).ShouldContain("常见密码");
        var done = await browser.Submit(
            "/accounts/password",
            Change(secret, "a quiet long phrase")
        );
        done.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await browser.Get("/workbench")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_for_the_right_one_too()
    {
        await using var site = await TestSite.Start(demo: true);
        for (var i = 0; i < AccountRules.MostFailures; i++)
        {
            (await site.Browser().SignIn("auditor", "not the password")).StatusCode.ShouldBe(
                HttpStatusCode.OK
            );
        }

        var right = await site.Browser().SignIn("auditor", DemoAccounts.Password);
        right.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await right.Content.ReadAsStringAsync()).ShouldContain("锁定");
    }

    [Fact]
    public async Task A_second_factor_is_asked_for_and_a_code_serves_once()
    {
        await using var site = await TestSite.Start(demo: true);
        var browser = await site.SignedIn("auditor");
        var page = await browser.Page("/accounts/second-factor/set-up");
        page.ShouldContain("<svg class=\"qr\"");
        var store = site.Services.GetRequiredService<IAccountStore>();
        var key = (await store.ReadAsync(r => r.Find("auditor")))!.Account.AuthenticatorKey;
        var code = TimeCode.Of(key, TimeCode.StepOf(DateTimeOffset.UtcNow))!;
        var confirmed = await browser.Submit(
            "/accounts/second-factor/set-up",
            new() { ["code"] = code }
        );
        var recovery = SiteClient.Codes(await confirmed.Content.ReadAsStringAsync());
        recovery.Count.ShouldBe(OwnAccount.RecoveryCodeCount);

        var other = site.Browser();
        (await other.SignIn("auditor", DemoAccounts.Password))
            .Headers.Location!.ToString()
            .ShouldStartWith("/accounts/second-factor");
        (await other.Get("/workbench")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (
            await other.Submit("/accounts/second-factor", new() { ["code"] = code })
        ).StatusCode.ShouldBe(HttpStatusCode.OK, "the code was used at the set-up");
        (
            await other.Submit("/accounts/second-factor", new() { ["code"] = recovery[0] })
        ).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await other.Get("/workbench")).StatusCode.ShouldBe(HttpStatusCode.OK);

        var third = site.Browser();
        await third.SignIn("auditor", DemoAccounts.Password);
        (
            await third.Submit("/accounts/second-factor", new() { ["code"] = recovery[0] })
        ).StatusCode.ShouldBe(HttpStatusCode.OK, "a recovery code serves once");
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_the_other_sessions_at_once()
    {
        await using var site = await TestSite.Start(demo: true);
        var here = await site.SignedIn("auditor");
        var there = await site.SignedIn("auditor");
        (await there.Get("/workbench")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await here.Submit("/accounts/me", [], "/accounts/me?handler=EndOthers");
        (await there.Get("/workbench")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await here.Get("/workbench")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_session_ends_without_activity_and_after_its_longest_time()
    {
        var clock = new SteppingClock();
        await using var site = await TestSite.Start(
            demo: true,
            adjust: builder => builder.Services.AddSingleton<TimeProvider>(clock)
        );
        var desk = site.Services.GetRequiredService<SignInDesk>();
        var idle = (await desk.Open("auditor", "", ""))!;
        clock.Advance(AccountRules.IdleLimit - TimeSpan.FromSeconds(1));
        (await desk.Look(idle.Id, counts: false)).ShouldNotBeNull();
        clock.Advance(TimeSpan.FromSeconds(2));
        (await desk.Look(idle.Id, counts: true)).ShouldBeNull(
            "what the page asks itself does not count"
        );

        var busy = (await desk.Open("auditor", "", ""))!;
        for (var i = 0; i < 36; i++)
        {
            clock.Advance(TimeSpan.FromMinutes(20) - TimeSpan.FromSeconds(1));
            (await desk.Look(busy.Id, counts: true)).ShouldNotBeNull();
        }

        clock.Advance(TimeSpan.FromMinutes(1));
        (await desk.Look(busy.Id, counts: true)).ShouldBeNull();
    }

    [Fact]
    public async Task A_closed_account_is_out_at_once_and_stays_out()
    {
        await using var site = await TestSite.Start(demo: true);
        var browser = await site.SignedIn("auditor");
        var desk = site.Services.GetRequiredService<AccountDesk>();
        (
            await desk.SetClosed(Admin with { Account = "boss" }, "auditor", closed: true)
        ).IsDone.ShouldBeTrue();
        (await browser.Get("/workbench")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await browser.SignIn("auditor", DemoAccounts.Password)).StatusCode.ShouldBe(
            HttpStatusCode.OK
        );
    }

    [Fact]
    public async Task Nobody_changes_the_own_rights_and_an_administrator_of_a_place_only_its_people()
    {
        await using var site = await TestSite.Start(demo: true);
        var desk = site.Services.GetRequiredService<AccountDesk>();
        (
            await desk.SetAssignments(Admin, "admin", [new(Role.BudgetDivision, "500000")])
        ).Refusal!.Kind.ShouldBe(Mingzhang.Preparation.Desk.RefusalKind.Guard);
        var elsewhere = new Actor("far", [new Assignment(Role.Administrator, "510000")]);
        (await desk.ResetPassword(elsewhere, "auditor")).Refusal!.Kind.ShouldBe(
            Mingzhang.Preparation.Desk.RefusalKind.NotFound
        );
        (
            await desk.Create(elsewhere, new("spy", "x", [new(Role.Auditor, "500000")]))
        ).Refusal!.Kind.ShouldBe(Mingzhang.Preparation.Desk.RefusalKind.Forbidden);
        var clerk = new Actor(
            "clerk-260001",
            [new Assignment(Role.UnitClerk, "500000", "260", "260001")]
        );
        (await desk.List(clerk)).IsDone.ShouldBeFalse();
    }

    [Fact]
    public async Task Deeds_of_account_administration_stand_in_the_audit_chain_without_secrets()
    {
        await using var site = await TestSite.Start(demo: true);
        var desk = site.Services.GetRequiredService<AccountDesk>();
        var made = (
            await desk.Create(Admin, new("newone", "新人", [new(Role.Auditor, "500000")]))
        ).Value!;
        await desk.ResetPassword(Admin, "newone");
        var store = site.Services.GetRequiredService<IPreparationStore>();
        var entries = await store.ReadAsync(reader => reader.Audit(1, 100_000));
        AuditChain.Verify(entries).ShouldBeNull();
        entries
            .Where(entry => entry.Subject == "account/newone")
            .Select(entry => entry.Deed)
            .ShouldBe(["account.create", "account.reset-password"]);
        entries.ShouldAllBe(entry =>
            !entry.Details.Contains(made.Password, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_session_outlives_a_restart_of_the_program()
    {
        var folder = TestSite.NewFolder();
        SiteClient browser;
        await using (var first = await TestSite.Start(demo: true, folder: folder))
        {
            browser = await first.SignedIn("auditor");
        }

        await using (var second = await TestSite.Start(demo: true, folder: folder))
        {
            (await browser.At(second).Get("/workbench")).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task<(SiteClient Browser, string Secret)> NewPerson(
        TestSite site,
        string name,
        Assignment assignment
    )
    {
        var desk = site.Services.GetRequiredService<AccountDesk>();
        var made = await desk.Create(Admin, new NewAccount(name, name, [assignment]));
        return (site.Browser(), made.Value!.Password);
    }

    private static Dictionary<string, string> Change(string former, string wanted) =>
        new()
        {
            ["former"] = former,
            ["wanted"] = wanted,
            ["again"] = wanted,
        };

    private sealed class SteppingClock : TimeProvider
    {
        private DateTimeOffset now = new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero);

        public void Advance(TimeSpan by) => now += by;

        public override DateTimeOffset GetUtcNow() => now;
    }
}
