using System.Collections.Immutable;
using Mingzhang.Preparation.Access;

namespace Mingzhang.Preparation.Accounts;

/// <summary>账户: one person's way in. Nothing here is ever shown but <see cref="Name"/> and <see cref="Shown"/>.</summary>
public sealed record Account
{
    /// <summary>What is typed to sign in and stands in the audit trail; never changed, never given to another person. See <see cref="AccountRules"/>.</summary>
    public required string Name { get; init; }

    /// <summary>显示名.</summary>
    public string Shown { get; init; } = "";

    /// <summary>Salted and slow; the hasher knows its form.</summary>
    public string PasswordHash { get; init; } = "";

    /// <summary>Changes whenever password or second factor change: sessions opened under another one are over.</summary>
    public string SecurityStamp { get; init; } = "";

    /// <summary>The password was given by somebody else and serves once, to choose another.</summary>
    public bool MustChangePassword { get; init; }

    /// <summary>Until when a one-time password serves; null for a password of one's own.</summary>
    public DateTimeOffset? SecretExpires { get; init; }

    public int FailedSignIns { get; init; }

    /// <summary>After too many failures; null or past = not locked out.</summary>
    public DateTimeOffset? LockedOutUntil { get; init; }

    /// <summary>停用 by an administrator.</summary>
    public bool IsClosed { get; init; }

    /// <summary>Key of the second factor in base32; empty where none was begun.</summary>
    public string AuthenticatorKey { get; init; } = "";

    /// <summary>Whether the second factor is asked for: its key was confirmed by a code.</summary>
    public bool HasSecondFactor { get; init; }

    /// <summary>The time step of the last code that was accepted: a code serves once.</summary>
    public long LastCodeStep { get; init; }

    /// <summary>SHA-256 of the recovery codes that are left, in lower-case hex.</summary>
    public ImmutableArray<string> RecoveryCodes { get; init; } = [];

    public DateTimeOffset Created { get; init; }

    /// <summary>Counts the changes from 1.</summary>
    public long Revision { get; init; }

    public bool IsLockedOut(DateTimeOffset now) => LockedOutUntil > now;
}

/// <summary>账户及其任职.</summary>
public sealed record AccountView(Account Account, ImmutableArray<Assignment> Assignments)
{
    public Actor ToActor() => new(Account.Name, Assignments);
}

/// <summary>会话: one sign-in in one browser.</summary>
/// <param name="Stamp">The account's security stamp under which it was opened.</param>
/// <param name="Seen">When the person last did something, to the minute.</param>
/// <param name="Ends">When it ends whatever the person does.</param>
/// <param name="Ended">When it was ended; null while it was not.</param>
public sealed record Session(
    string Id,
    string Account,
    string Stamp,
    DateTimeOffset Started,
    DateTimeOffset Seen,
    DateTimeOffset Ends,
    DateTimeOffset? Ended,
    string Address,
    string Agent
);

/// <summary>会话与账户, read together at each request.</summary>
public sealed record SessionView(Session Session, AccountView View);
