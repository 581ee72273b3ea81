namespace Mingzhang.Preparation.Accounts;

/// <summary>
/// 登录台: second factor, sessions. The password itself is looked at by the host's identity system, over the same store.
/// </summary>
public sealed class SignInDesk(IAccountStore store, TimeProvider clock)
{
    /// <summary>Whether <paramref name="code"/> is the second factor of the account: a code of now, or a recovery code, each once.</summary>
    public Task<bool> AcceptSecondFactor(
        string name,
        string code,
        CancellationToken cancellation = default
    ) =>
        store.WriteAsync(
            async writer =>
            {
                var now = clock.GetUtcNow();
                if (
                    await writer.Find(name) is not { Account: { HasSecondFactor: true } account }
                    || account.IsLockedOut(now)
                )
                {
                    return false;
                }

                if (
                    TimeCode.Accept(account.AuthenticatorKey, code, now, account.LastCodeStep) is
                    { } step
                )
                {
                    return await writer.Update(
                        account with
                        {
                            LastCodeStep = step,
                            FailedSignIns = 0,
                        }
                    );
                }

                var hash = Secrets.HashOf(code);
                if (account.RecoveryCodes.Contains(hash))
                {
                    await AccountAudit.Record(
                        writer,
                        clock,
                        name,
                        "account.use-recovery-code",
                        name,
                        new { left = account.RecoveryCodes.Length - 1 }
                    );
                    return await writer.Update(
                        account with
                        {
                            RecoveryCodes = account.RecoveryCodes.Remove(hash),
                            FailedSignIns = 0,
                        }
                    );
                }

                await writer.Update(CountFailure(account, now));
                return false;
            },
            cancellation
        );

    /// <summary>
    /// A wrong password: counted in a transaction of its own, again where somebody else was faster, so that guesses made at the same time
    /// all count.
    /// </summary>
    public async Task CountFailure(string name, CancellationToken cancellation = default)
    {
        for (var attempt = 0; attempt < 10; attempt++)
        {
            var done = await store.WriteAsync(
                async writer =>
                {
                    if (await writer.Find(name) is not { } view)
                    {
                        return true;
                    }

                    var counted = CountFailure(view.Account, clock.GetUtcNow());
                    if (!await writer.Update(counted))
                    {
                        return false;
                    }

                    if (counted.LockedOutUntil is not null && counted.FailedSignIns == 0)
                    {
                        await AccountAudit.Record(
                            writer,
                            clock,
                            "system",
                            "account.lock-out",
                            name,
                            new { until = counted.LockedOutUntil }
                        );
                    }

                    return true;
                },
                cancellation
            );
            if (done)
            {
                return;
            }
        }
    }

    /// <summary>Opens a session; null where the account may not (any more).</summary>
    public Task<Session?> Open(
        string name,
        string address,
        string agent,
        CancellationToken cancellation = default
    ) =>
        store.WriteAsync<Session?>(
            async writer =>
            {
                var now = clock.GetUtcNow();
                if (
                    await writer.Find(name) is not { Account: var account }
                    || account.IsClosed
                    || account.SecretExpires < now
                )
                {
                    return null;
                }

                var session = new Session(
                    Secrets.Stamp(),
                    name,
                    account.SecurityStamp,
                    now,
                    now,
                    now + AccountRules.SessionLimit,
                    Ended: null,
                    Cut(address, 64),
                    Cut(agent, 256)
                );
                await writer.AddSession(session);
                if (account.FailedSignIns > 0)
                {
                    await writer.Update(account with { FailedSignIns = 0 });
                }

                await AccountAudit.Record(
                    writer,
                    clock,
                    name,
                    "account.sign-in",
                    name,
                    new { session.Address }
                );
                return session;
            },
            cancellation
        );

    /// <summary>The session with its account while it lasts; null where it is over.</summary>
    /// <param name="counts">Whether the person does something; what a page asks by itself in the background does not count.</param>
    public async Task<SessionView?> Look(
        string id,
        bool counts,
        CancellationToken cancellation = default
    )
    {
        var now = clock.GetUtcNow();
        var found = await store.ReadAsync(reader => reader.Session(id), cancellation);
        if (
            found is not { Session: { Ended: null } session, View.Account: var account }
            || account.IsClosed
            || session.Stamp != account.SecurityStamp
            || now >= session.Ends
            || now - session.Seen >= AccountRules.IdleLimit
        )
        {
            return null;
        }

        // To the minute: not every request writes.
        if (counts && now - session.Seen >= TimeSpan.FromMinutes(1))
        {
            await store.WriteAsync(
                async writer =>
                {
                    await writer.SeeSession(id, now);
                    return true;
                },
                cancellation
            );
        }

        return found;
    }

    public Task End(string id, CancellationToken cancellation = default) =>
        store.WriteAsync(
            async writer =>
            {
                await writer.EndSession(id, clock.GetUtcNow());
                return true;
            },
            cancellation
        );

    /// <summary>One failure more; the account is locked out when they are too many.</summary>
    public static Account CountFailure(Account account, DateTimeOffset now)
    {
        var failures = account.FailedSignIns + 1;
        return failures >= AccountRules.MostFailures
            ? account with
            {
                FailedSignIns = 0,
                LockedOutUntil = now + AccountRules.LockOut,
            }
            : account with
            {
                FailedSignIns = failures,
            };
    }

    private static string Cut(string text, int length) =>
        text.Length <= length ? text : text[..length];
}
