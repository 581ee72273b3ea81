using System.Collections.Immutable;
using System.Data.Common;
using Dapper;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Accounts;
using Mingzhang.Preparation.Audit;
using Mingzhang.Storage.Engines;
using Mingzhang.Storage.Preparation;

namespace Mingzhang.Storage.Accounts;

/// <summary>Changes of accounts within one transaction. The audit chain is that of the budgets.</summary>
internal sealed class AccountWriter(
    ISqlEngine engine,
    DbConnection connection,
    DbTransaction transaction
) : AccountReader(connection, transaction), IAccountWriter
{
    private readonly PreparationWriter chain = new(engine, connection, transaction);

    public async Task<bool> Add(Account account) =>
        await Execute(
            """
            insert into account (name, shown, password_hash, security_stamp, must_change, secret_expires, failed, locked_until, closed,
                authenticator_key, second_factor, last_code_step, recovery_codes, created, revision)
            values (@Name, @Shown, @PasswordHash, @SecurityStamp, @mustChange, @secretExpires, @FailedSignIns, @lockedUntil, @closed,
                @AuthenticatorKey, @secondFactor, @LastCodeStep, @codes, @created, 1)
            on conflict do nothing
            """,
            Parameters(account)
        ) == 1;

    public async Task<bool> Update(Account account) =>
        await Execute(
            """
            update account set shown = @Shown, password_hash = @PasswordHash, security_stamp = @SecurityStamp, must_change = @mustChange,
                secret_expires = @secretExpires, failed = @FailedSignIns, locked_until = @lockedUntil, closed = @closed,
                authenticator_key = @AuthenticatorKey, second_factor = @secondFactor, last_code_step = @LastCodeStep,
                recovery_codes = @codes, revision = revision + 1
            where name = @Name and revision = @Revision
            """,
            Parameters(account)
        ) == 1;

    public async Task SetAssignments(string account, ImmutableArray<Assignment> assignments)
    {
        await Execute("delete from account_assignment where account = @account", new { account });
        for (var i = 0; i < assignments.Length; i++)
        {
            await Execute(
                """
                insert into account_assignment (account, ordinal, role, place, department, unit)
                values (@account, @ordinal, @role, @Place, @Department, @Unit)
                """,
                new
                {
                    account,
                    ordinal = i,
                    role = assignments[i].Role.ToString(),
                    assignments[i].Place,
                    assignments[i].Department,
                    assignments[i].Unit,
                }
            );
        }
    }

    public Task AddSession(Session session) =>
        Execute(
            """
            insert into account_session (id, account, stamp, started, seen, ends, ended, address, agent)
            values (@Id, @Account, @Stamp, @started, @seen, @ends, null, @Address, @Agent)
            """,
            new
            {
                session.Id,
                session.Account,
                session.Stamp,
                started = session.Started.ToUnixTimeMilliseconds(),
                seen = session.Seen.ToUnixTimeMilliseconds(),
                ends = session.Ends.ToUnixTimeMilliseconds(),
                session.Address,
                session.Agent,
            }
        );

    public Task SeeSession(string id, DateTimeOffset at) =>
        Execute(
            "update account_session set seen = @at where id = @id and seen < @at",
            new { id, at = at.ToUnixTimeMilliseconds() }
        );

    public Task RestampSession(string id, string stamp) =>
        Execute("update account_session set stamp = @stamp where id = @id", new { id, stamp });

    public Task EndSession(string id, DateTimeOffset at) =>
        Execute(
            "update account_session set ended = @at where id = @id and ended is null",
            new { id, at = at.ToUnixTimeMilliseconds() }
        );

    public Task<int> EndSessions(string account, string except, DateTimeOffset at) =>
        Execute(
            "update account_session set ended = @at where account = @account and id <> @except and ended is null",
            new
            {
                account,
                except,
                at = at.ToUnixTimeMilliseconds(),
            }
        );

    public Task AddProtectionKey(string name, string xml) =>
        Execute(
            "insert into protection_key (name, xml) values (@name, @xml) on conflict do nothing",
            new { name, xml }
        );

    public Task<AuditEntry?> LastAudit() => chain.LastAudit();

    public Task AppendAudit(AuditEntry entry) => chain.AppendAudit(entry);

    private Task<int> Execute(string sql, object parameters) =>
        Connection.ExecuteAsync(sql, parameters, Transaction);

    private static object Parameters(Account account) =>
        new
        {
            account.Name,
            account.Shown,
            account.PasswordHash,
            account.SecurityStamp,
            mustChange = account.MustChangePassword ? 1 : 0,
            secretExpires = account.SecretExpires?.ToUnixTimeMilliseconds(),
            account.FailedSignIns,
            lockedUntil = account.LockedOutUntil?.ToUnixTimeMilliseconds(),
            closed = account.IsClosed ? 1 : 0,
            account.AuthenticatorKey,
            secondFactor = account.HasSecondFactor ? 1 : 0,
            account.LastCodeStep,
            codes = string.Join(' ', account.RecoveryCodes),
            created = account.Created.ToUnixTimeMilliseconds(),
            account.Revision,
        };
}
