using System.Collections.Immutable;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Audit;

namespace Mingzhang.Preparation.Accounts;

/// <summary>账户库: accounts, assignments, sessions. A change and its audit entry are one transaction.</summary>
public interface IAccountStore
{
    Task<T> ReadAsync<T>(
        Func<IAccountReader, Task<T>> work,
        CancellationToken cancellation = default
    );

    /// <summary>One transaction. Work may be run again after a collision with another transaction.</summary>
    Task<T> WriteAsync<T>(
        Func<IAccountWriter, Task<T>> work,
        CancellationToken cancellation = default
    );
}

/// <summary>Questions.</summary>
public interface IAccountReader
{
    Task<AccountView?> Find(string name);

    /// <summary>All, by name.</summary>
    Task<ImmutableArray<AccountView>> All();

    Task<bool> IsEmpty();

    /// <summary>A session with its account, ended or not.</summary>
    Task<SessionView?> Session(string id);

    /// <summary>The sessions of an account that were not ended, newest first.</summary>
    Task<ImmutableArray<Session>> Sessions(string account);

    /// <summary>Keys that cookies are protected with, as XML, oldest first.</summary>
    Task<ImmutableArray<string>> ProtectionKeys();
}

/// <summary>Changes.</summary>
public interface IAccountWriter : IAccountReader
{
    /// <summary>False where the name is taken, be it by a closed account.</summary>
    Task<bool> Add(Account account);

    /// <summary>False where <see cref="Account.Revision"/> is not the one that stands; otherwise it becomes the next.</summary>
    Task<bool> Update(Account account);

    Task SetAssignments(string account, ImmutableArray<Assignment> assignments);

    Task AddSession(Session session);

    Task SeeSession(string id, DateTimeOffset at);

    /// <summary>The session goes on under another security stamp.</summary>
    Task RestampSession(string id, string stamp);

    Task EndSession(string id, DateTimeOffset at);

    /// <summary>Ends all sessions of an account but <paramref name="except"/>; returns how many.</summary>
    Task<int> EndSessions(string account, string except, DateTimeOffset at);

    Task AddProtectionKey(string name, string xml);

    /// <summary>The end of the audit chain; it stays the end until the transaction is over.</summary>
    Task<AuditEntry?> LastAudit();

    Task AppendAudit(AuditEntry entry);
}
