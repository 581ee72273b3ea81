using System.Collections.Immutable;
using System.Data.Common;
using Dapper;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Accounts;
using Mingzhang.Preparation.Workflow;

namespace Mingzhang.Storage.Accounts;

/// <summary>Questions about accounts within one transaction; the same SQL on both engines.</summary>
internal class AccountReader(DbConnection connection, DbTransaction transaction) : IAccountReader
{
    private const string Columns =
        "name, shown, password_hash as PasswordHash, security_stamp as SecurityStamp, must_change as MustChange, "
        + "secret_expires as SecretExpires, failed as Failed, locked_until as LockedUntil, closed as Closed, "
        + "authenticator_key as AuthenticatorKey, second_factor as SecondFactor, last_code_step as LastCodeStep, "
        + "recovery_codes as RecoveryCodes, created, revision";

    protected DbConnection Connection { get; } = connection;

    protected DbTransaction Transaction { get; } = transaction;

    public async Task<AccountView?> Find(string name)
    {
        var row = await Connection.QuerySingleOrDefaultAsync<AccountRow>(
            $"select {Columns} from account where name = @name",
            new { name },
            Transaction
        );
        if (row is null)
        {
            return null;
        }

        var assignments = await Connection.QueryAsync<AssignmentRow>(
            "select account, role, place, department, unit from account_assignment where account = @name order by ordinal",
            new { name },
            Transaction
        );
        return new AccountView(row.ToAccount(), [.. assignments.Select(a => a.ToAssignment())]);
    }

    public async Task<ImmutableArray<AccountView>> All()
    {
        var rows = await Connection.QueryAsync<AccountRow>(
            $"select {Columns} from account order by name",
            transaction: Transaction
        );
        var assignments = (
            await Connection.QueryAsync<AssignmentRow>(
                "select account, role, place, department, unit from account_assignment order by account, ordinal",
                transaction: Transaction
            )
        ).ToLookup(row => row.Account, StringComparer.Ordinal);

        // Sorted here: the engines' own order of text differs.
        return
        [
            .. rows.OrderBy(row => row.Name, StringComparer.Ordinal)
                .Select(row => new AccountView(
                    row.ToAccount(),
                    [.. assignments[row.Name].Select(a => a.ToAssignment())]
                )),
        ];
    }

    public async Task<bool> IsEmpty() =>
        await Connection.ExecuteScalarAsync<long>(
            "select count(*) from (select 1 from account limit 1) one",
            transaction: Transaction
        ) == 0;

    public async Task<SessionView?> Session(string id)
    {
        var row = await Connection.QuerySingleOrDefaultAsync<SessionRow>(
            "select id, account, stamp, started, seen, ends, ended, address, agent from account_session where id = @id",
            new { id },
            Transaction
        );
        return row is not null && await Find(row.Account) is { } view
            ? new SessionView(row.ToSession(), view)
            : null;
    }

    public async Task<ImmutableArray<Session>> Sessions(string account) =>
        [
            .. (
                await Connection.QueryAsync<SessionRow>(
                    """
                    select id, account, stamp, started, seen, ends, ended, address, agent from account_session
                    where account = @account and ended is null order by started desc, id
                    """,
                    new { account },
                    Transaction
                )
            ).Select(row => row.ToSession()),
        ];

    public async Task<ImmutableArray<string>> ProtectionKeys() =>
        [
            .. await Connection.QueryAsync<string>(
                "select xml from protection_key order by ordinal",
                transaction: Transaction
            ),
        ];

    private sealed record AccountRow
    {
        public string Name { get; init; } = "";
        public string Shown { get; init; } = "";
        public string PasswordHash { get; init; } = "";
        public string SecurityStamp { get; init; } = "";
        public long MustChange { get; init; }
        public long? SecretExpires { get; init; }
        public long Failed { get; init; }
        public long? LockedUntil { get; init; }
        public long Closed { get; init; }
        public string AuthenticatorKey { get; init; } = "";
        public long SecondFactor { get; init; }
        public long LastCodeStep { get; init; }
        public string RecoveryCodes { get; init; } = "";
        public long Created { get; init; }
        public long Revision { get; init; }

        public Account ToAccount() =>
            new()
            {
                Name = Name,
                Shown = Shown,
                PasswordHash = PasswordHash,
                SecurityStamp = SecurityStamp,
                MustChangePassword = MustChange != 0,
                SecretExpires = Time(SecretExpires),
                FailedSignIns = (int)Failed,
                LockedOutUntil = Time(LockedUntil),
                IsClosed = Closed != 0,
                AuthenticatorKey = AuthenticatorKey,
                HasSecondFactor = SecondFactor != 0,
                LastCodeStep = LastCodeStep,
                RecoveryCodes =
                [
                    .. RecoveryCodes.Split(' ', StringSplitOptions.RemoveEmptyEntries),
                ],
                Created = DateTimeOffset.FromUnixTimeMilliseconds(Created),
                Revision = Revision,
            };
    }

    private sealed record AssignmentRow
    {
        public string Account { get; init; } = "";
        public string Role { get; init; } = "";
        public string Place { get; init; } = "";
        public string Department { get; init; } = "";
        public string Unit { get; init; } = "";

        public Assignment ToAssignment() => new(Enum.Parse<Role>(Role), Place, Department, Unit);
    }

    private sealed record SessionRow
    {
        public string Id { get; init; } = "";
        public string Account { get; init; } = "";
        public string Stamp { get; init; } = "";
        public long Started { get; init; }
        public long Seen { get; init; }
        public long Ends { get; init; }
        public long? Ended { get; init; }
        public string Address { get; init; } = "";
        public string Agent { get; init; } = "";

        public Session ToSession() =>
            new(
                Id,
                Account,
                Stamp,
                DateTimeOffset.FromUnixTimeMilliseconds(Started),
                DateTimeOffset.FromUnixTimeMilliseconds(Seen),
                DateTimeOffset.FromUnixTimeMilliseconds(Ends),
                Time(Ended),
                Address,
                Agent
            );
    }

    private static DateTimeOffset? Time(long? milliseconds) =>
        milliseconds is { } value ? DateTimeOffset.FromUnixTimeMilliseconds(value) : null;
}
