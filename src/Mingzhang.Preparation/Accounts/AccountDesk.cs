using System.Collections.Immutable;
using Mingzhang.Facts.Findings;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Desk;
using Mingzhang.Preparation.Workflow;

namespace Mingzhang.Preparation.Accounts;

/// <summary>新账户.</summary>
public sealed record NewAccount(string Name, string Shown, ImmutableArray<Assignment> Assignments);

/// <summary>一次性口令: shown once to whoever asked for it, kept nowhere.</summary>
public sealed record OneTimeSecret(string Account, string Password, DateTimeOffset Expires);

/// <summary>
/// 人员台: what an administrator does to the accounts of others. Nobody manages the own account here: no one gives rights to oneself, and
/// the last administrator stays.
/// </summary>
public sealed class AccountDesk(IAccountStore store, ICredentials credentials, TimeProvider clock)
{
    /// <summary>Name of the account that the first start creates.</summary>
    public const string FirstAdministrator = "admin";

    /// <summary>The accounts that this person manages, by name.</summary>
    public Task<Outcome<ImmutableArray<AccountView>>> List(
        Actor actor,
        CancellationToken cancellation = default
    ) =>
        store.ReadAsync(
            async reader =>
                IsManager(actor)
                    ? Outcomes.Done(
                        (await reader.All()).RemoveAll(view =>
                            !AccountRules.MayManage(actor, view.Assignments)
                        )
                    )
                    : Forbidden<ImmutableArray<AccountView>>(),
            cancellation
        );

    public Task<Outcome<(AccountView View, ImmutableArray<Session> Sessions)>> Open(
        Actor actor,
        string name,
        CancellationToken cancellation = default
    ) =>
        store.ReadAsync(
            async reader =>
                await reader.Find(name) is { } view
                && AccountRules.MayManage(actor, view.Assignments)
                    ? Outcomes.Done((view, await reader.Sessions(name)))
                    : NotFound<(AccountView, ImmutableArray<Session>)>(),
            cancellation
        );

    /// <summary>A new account with a one-time password.</summary>
    public Task<Outcome<OneTimeSecret>> Create(
        Actor actor,
        NewAccount wanted,
        CancellationToken cancellation = default
    )
    {
        var name = AccountRules.Normal(wanted.Name);
        if (!AccountRules.IsName(name))
        {
            return Task.FromResult(
                Outcomes.Refused<OneTimeSecret>(
                    RefusalKind.Malformed,
                    "账户名为 2 至 64 位小写字母、数字，中间可用 - _ .",
                    "An account name has 2 to 64 lower-case letters and digits, with - _ . between them."
                )
            );
        }

        if (
            wanted.Shown.Trim().Length is 0 or > AccountRules.LongestShown
            || wanted.Shown.Any(char.IsControl)
        )
        {
            return Task.FromResult(
                Outcomes.Refused<OneTimeSecret>(
                    RefusalKind.Malformed,
                    "显示名为 1 至 64 字。",
                    "The name shown has 1 to 64 characters."
                )
            );
        }

        if (Problem(wanted.Assignments) is { } problem)
        {
            return Task.FromResult(
                new Outcome<OneTimeSecret> { Refusal = new Refusal(RefusalKind.Malformed, problem) }
            );
        }

        return store.WriteAsync(
            async writer =>
            {
                if (!AccountRules.MayManage(actor, wanted.Assignments))
                {
                    return Forbidden<OneTimeSecret>();
                }

                var (account, secret) = WithSecret(
                    new Account
                    {
                        Name = name,
                        Shown = wanted.Shown.Trim(),
                        Created = clock.GetUtcNow(),
                        Revision = 1,
                    }
                );
                if (!await writer.Add(account))
                {
                    return Outcomes.Refused<OneTimeSecret>(
                        RefusalKind.Collision,
                        $"账户名 {name} 已被使用。",
                        $"The account name {name} is taken."
                    );
                }

                await writer.SetAssignments(name, wanted.Assignments);
                await Record(
                    writer,
                    actor,
                    "account.create",
                    name,
                    new { account.Shown, wanted.Assignments }
                );
                return Outcomes.Done(secret);
            },
            cancellation
        );
    }

    public Task<Outcome<AccountView>> SetAssignments(
        Actor actor,
        string name,
        ImmutableArray<Assignment> assignments,
        CancellationToken cancellation = default
    )
    {
        if (Problem(assignments) is { } problem)
        {
            return Task.FromResult(
                new Outcome<AccountView> { Refusal = new Refusal(RefusalKind.Malformed, problem) }
            );
        }

        return Change(
            actor,
            name,
            async (writer, view) =>
            {
                if (!AccountRules.MayManage(actor, assignments))
                {
                    return Forbidden<AccountView>();
                }

                await writer.SetAssignments(name, assignments);
                await Record(
                    writer,
                    actor,
                    "account.assign",
                    name,
                    new { former = view.Assignments, assignments }
                );
                return Outcomes.Done(view with { Assignments = assignments });
            },
            cancellation
        );
    }

    /// <summary>停用 or 启用. A closed account's sessions end at once.</summary>
    public Task<Outcome<AccountView>> SetClosed(
        Actor actor,
        string name,
        bool closed,
        CancellationToken cancellation = default
    ) =>
        Change(
            actor,
            name,
            async (writer, view) =>
            {
                var account = view.Account with
                {
                    IsClosed = closed,
                    FailedSignIns = 0,
                    LockedOutUntil = null,
                };
                if (!await writer.Update(account))
                {
                    return Collision<AccountView>();
                }

                if (closed)
                {
                    await writer.EndSessions(name, except: "", clock.GetUtcNow());
                }

                await Record(
                    writer,
                    actor,
                    closed ? "account.close" : "account.reopen",
                    name,
                    new { }
                );
                return Outcomes.Done(view with { Account = account });
            },
            cancellation
        );

    /// <summary>A one-time password instead of the one that was forgotten; all sessions end, a lock-out too.</summary>
    public Task<Outcome<OneTimeSecret>> ResetPassword(
        Actor actor,
        string name,
        CancellationToken cancellation = default
    ) =>
        Change(
            actor,
            name,
            async (writer, view) =>
            {
                var (account, secret) = WithSecret(view.Account);
                if (!await writer.Update(account))
                {
                    return Collision<OneTimeSecret>();
                }

                await writer.EndSessions(name, except: "", clock.GetUtcNow());
                await Record(writer, actor, "account.reset-password", name, new { });
                return Outcomes.Done(secret);
            },
            cancellation
        );

    /// <summary>Takes the second factor away from somebody who lost it; it can be set up anew.</summary>
    public Task<Outcome<AccountView>> ResetSecondFactor(
        Actor actor,
        string name,
        CancellationToken cancellation = default
    ) =>
        Change(
            actor,
            name,
            async (writer, view) =>
            {
                var account = view.Account with
                {
                    AuthenticatorKey = "",
                    HasSecondFactor = false,
                    RecoveryCodes = [],
                    SecurityStamp = Secrets.Stamp(),
                };
                if (!await writer.Update(account))
                {
                    return Collision<AccountView>();
                }

                await writer.EndSessions(name, except: "", clock.GetUtcNow());
                await Record(writer, actor, "account.reset-second-factor", name, new { });
                return Outcomes.Done(view with { Account = account });
            },
            cancellation
        );

    public Task<Outcome<int>> EndSessions(
        Actor actor,
        string name,
        CancellationToken cancellation = default
    ) =>
        Change(
            actor,
            name,
            async (writer, _) =>
            {
                var count = await writer.EndSessions(name, except: "", clock.GetUtcNow());
                await Record(writer, actor, "account.end-sessions", name, new { count });
                return Outcomes.Done(count);
            },
            cancellation
        );

    /// <summary>首次启动: the first administrator of an empty store; null where there are accounts.</summary>
    public Task<OneTimeSecret?> CreateFirst(CancellationToken cancellation = default) =>
        store.WriteAsync<OneTimeSecret?>(
            async writer =>
            {
                if (!await writer.IsEmpty())
                {
                    return null;
                }

                var (account, secret) = WithSecret(
                    new Account
                    {
                        Name = FirstAdministrator,
                        Shown = "系统管理员",
                        Created = clock.GetUtcNow(),
                        Revision = 1,
                    }
                );
                if (!await writer.Add(account))
                {
                    return null;
                }

                await writer.SetAssignments(
                    account.Name,
                    [new Assignment(Role.Administrator, Place: "")]
                );
                await Record(
                    writer,
                    new Actor("system", []),
                    "account.create-first",
                    account.Name,
                    new { }
                );
                return secret;
            },
            cancellation
        );

    private async Task<Outcome<T>> Change<T>(
        Actor actor,
        string name,
        Func<IAccountWriter, AccountView, Task<Outcome<T>>> work,
        CancellationToken cancellation
    ) =>
        await store.WriteAsync(
            async writer =>
            {
                if (
                    await writer.Find(name) is not { } view
                    || !AccountRules.MayManage(actor, view.Assignments)
                )
                {
                    return NotFound<T>();
                }

                return view.Account.Name == actor.Account
                    ? Outcomes.Refused<T>(
                        RefusalKind.Guard,
                        "不能在此更改自己的账户，请由另一位管理员操作。",
                        "Nobody changes the own account here: another administrator must do it."
                    )
                    : await work(writer, view);
            },
            cancellation
        );

    private (Account Account, OneTimeSecret Secret) WithSecret(Account account)
    {
        var password = Secrets.OneTimePassword();
        var expires = clock.GetUtcNow() + AccountRules.SecretLife;
        return (
            account with
            {
                PasswordHash = credentials.Hash(account, password),
                SecurityStamp = Secrets.Stamp(),
                MustChangePassword = true,
                SecretExpires = expires,
                FailedSignIns = 0,
                LockedOutUntil = null,
            },
            new OneTimeSecret(account.Name, password, expires)
        );
    }

    private static Text? Problem(ImmutableArray<Assignment> assignments) =>
        assignments.Length > AccountRules.MostAssignments
            ? new Text(
                $"任职不能多于 {AccountRules.MostAssignments} 项。",
                $"An account has at most {AccountRules.MostAssignments} assignments."
            )
            : assignments.Select(AccountRules.Problem).FirstOrDefault(text => text is not null);

    private Task Record(
        IAccountWriter writer,
        Actor actor,
        string deed,
        string account,
        object details
    ) => AccountAudit.Record(writer, clock, actor.Account, deed, account, details);

    private static bool IsManager(Actor actor) => AccountRules.MayManage(actor, []);

    private static Outcome<T> NotFound<T>() =>
        Outcomes.Refused<T>(RefusalKind.NotFound, "没有这个账户。", "There is no such account.");

    private static Outcome<T> Forbidden<T>() =>
        Outcomes.Refused<T>(
            RefusalKind.Forbidden,
            "您没有这项权限。",
            "You are not allowed to do this."
        );

    private static Outcome<T> Collision<T>() =>
        Outcomes.Refused<T>(
            RefusalKind.Collision,
            "他人刚刚改动了这个账户，请刷新后再试。",
            "Somebody else has just changed this account; reload and try again."
        );
}
