using System.Collections.Immutable;
using Mingzhang.Preparation.Desk;

namespace Mingzhang.Preparation.Accounts;

/// <summary>本人账户: what everybody does to the own account: password, second factor, sessions.</summary>
public sealed class OwnAccount(IAccountStore store, ICredentials credentials, TimeProvider clock)
{
    /// <summary>Recovery codes that are given out at once.</summary>
    public const int RecoveryCodeCount = 10;

    /// <summary>A new password; all other sessions end, this one goes on.</summary>
    public Task<Outcome<Account>> ChangePassword(
        string name,
        string session,
        string former,
        string wanted,
        CancellationToken cancellation = default
    ) =>
        Change(
            name,
            async (writer, account) =>
            {
                if (!credentials.Matches(account, former))
                {
                    return Refused<Account>("原密码不正确。", "The present password is not right.");
                }

                if (credentials.Problem(account, wanted) is { } problem)
                {
                    return new Outcome<Account>
                    {
                        Refusal = new Refusal(RefusalKind.Malformed, problem),
                    };
                }

                if (credentials.Matches(account, wanted))
                {
                    return Refused<Account>(
                        "新密码不能与原密码相同。",
                        "The new password must not be the present one."
                    );
                }

                var changed = account with
                {
                    PasswordHash = credentials.Hash(account, wanted),
                    SecurityStamp = Secrets.Stamp(),
                    MustChangePassword = false,
                    SecretExpires = null,
                };
                return await Keep(writer, changed, session, "account.change-password");
            },
            cancellation
        );

    /// <summary>Begins the set-up of a second factor: a key that counts once a code of it was typed.</summary>
    public Task<Outcome<Account>> BeginSecondFactor(
        string name,
        CancellationToken cancellation = default
    ) =>
        Change(
            name,
            async (writer, account) =>
            {
                if (account.HasSecondFactor || account.AuthenticatorKey.Length > 0)
                {
                    return Outcomes.Done(account);
                }

                var changed = account with { AuthenticatorKey = TimeCode.NewKey() };
                return await writer.Update(changed)
                    ? Outcomes.Done(changed with { Revision = changed.Revision + 1 })
                    : Collision<Account>();
            },
            cancellation
        );

    /// <summary>Confirms the second factor by a code of it; returns the recovery codes, which are shown this once.</summary>
    public Task<Outcome<ImmutableArray<string>>> ConfirmSecondFactor(
        string name,
        string session,
        string code,
        CancellationToken cancellation = default
    ) =>
        Change(
            name,
            async (writer, account) =>
            {
                if (
                    account.HasSecondFactor
                    || TimeCode.Accept(account.AuthenticatorKey, code, clock.GetUtcNow(), last: 0)
                        is not { } step
                )
                {
                    return Refused<ImmutableArray<string>>(
                        "动态口令不正确。请核对手机时间后再试。",
                        "The code is not right. Look at the clock of the phone and try again."
                    );
                }

                ImmutableArray<string> codes =
                [
                    .. Enumerable
                        .Range(0, RecoveryCodeCount)
                        .Select(static _ => Secrets.RecoveryCode()),
                ];
                var kept = await Keep(
                    writer,
                    account with
                    {
                        HasSecondFactor = true,
                        LastCodeStep = step,
                        RecoveryCodes = [.. codes.Select(Secrets.HashOf)],
                        SecurityStamp = Secrets.Stamp(),
                    },
                    session,
                    "account.add-second-factor"
                );
                return kept.IsDone
                    ? Outcomes.Done(codes)
                    : new Outcome<ImmutableArray<string>> { Refusal = kept.Refusal };
            },
            cancellation
        );

    /// <summary>Takes the second factor off; it needs the password.</summary>
    public Task<Outcome<Account>> RemoveSecondFactor(
        string name,
        string session,
        string password,
        CancellationToken cancellation = default
    ) =>
        Change(
            name,
            async (writer, account) =>
                credentials.Matches(account, password)
                    ? await Keep(
                        writer,
                        account with
                        {
                            HasSecondFactor = false,
                            AuthenticatorKey = "",
                            RecoveryCodes = [],
                            SecurityStamp = Secrets.Stamp(),
                        },
                        session,
                        "account.remove-second-factor"
                    )
                    : Refused<Account>("密码不正确。", "The password is not right."),
            cancellation
        );

    public Task<ImmutableArray<Session>> Sessions(
        string name,
        CancellationToken cancellation = default
    ) => store.ReadAsync(reader => reader.Sessions(name), cancellation);

    /// <summary>Signs out everywhere but in <paramref name="session"/>.</summary>
    public Task<int> EndOtherSessions(
        string name,
        string session,
        CancellationToken cancellation = default
    ) =>
        store.WriteAsync(
            async writer =>
            {
                var count = await writer.EndSessions(name, session, clock.GetUtcNow());
                await Record(writer, "account.end-sessions", name, new { count });
                return count;
            },
            cancellation
        );

    private async Task<Outcome<Account>> Keep(
        IAccountWriter writer,
        Account changed,
        string session,
        string deed
    )
    {
        if (!await writer.Update(changed))
        {
            return Collision<Account>();
        }

        await writer.EndSessions(changed.Name, session, clock.GetUtcNow());
        await writer.RestampSession(session, changed.SecurityStamp);
        await Record(writer, deed, changed.Name, new { });
        return Outcomes.Done(changed);
    }

    private Task<Outcome<T>> Change<T>(
        string name,
        Func<IAccountWriter, Account, Task<Outcome<T>>> work,
        CancellationToken cancellation
    ) =>
        store.WriteAsync(
            async writer =>
                await writer.Find(name) is { } view
                    ? await work(writer, view.Account)
                    : Outcomes.Refused<T>(
                        RefusalKind.NotFound,
                        "没有这个账户。",
                        "There is no such account."
                    ),
            cancellation
        );

    private Task Record(IAccountWriter writer, string deed, string account, object details) =>
        AccountAudit.Record(writer, clock, account, deed, account, details);

    private static Outcome<T> Refused<T>(string chinese, string english) =>
        Outcomes.Refused<T>(RefusalKind.Malformed, chinese, english);

    private static Outcome<T> Collision<T>() =>
        Outcomes.Refused<T>(
            RefusalKind.Collision,
            "账户刚刚被改动，请重试。",
            "The account has just been changed; try again."
        );
}
