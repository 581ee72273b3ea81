using Microsoft.AspNetCore.Identity;
using Mingzhang.Preparation.Accounts;

namespace Mingzhang.Web.Accounts;

/// <summary>
/// ASP.NET Core Identity over our own store: names, passwords, stamps, lock-out. Accounts are created, closed and given roles by
/// <see cref="AccountDesk"/>, which records it; Identity may look and update, never create or delete.
/// </summary>
public sealed class AccountIdentityStore(IAccountStore store)
    : IUserPasswordStore<IdentityAccount>,
        IUserSecurityStampStore<IdentityAccount>,
        IUserLockoutStore<IdentityAccount>
{
    public Task<string> GetUserIdAsync(IdentityAccount user, CancellationToken cancellationToken) =>
        Task.FromResult(user.Account.Name);

    public Task<string?> GetUserNameAsync(
        IdentityAccount user,
        CancellationToken cancellationToken
    ) => Task.FromResult<string?>(user.Account.Name);

    public Task<string?> GetNormalizedUserNameAsync(
        IdentityAccount user,
        CancellationToken cancellationToken
    ) => Task.FromResult<string?>(user.Account.Name);

    /// <summary>A name never changes.</summary>
    public Task SetUserNameAsync(
        IdentityAccount user,
        string? userName,
        CancellationToken cancellationToken
    ) => Task.CompletedTask;

    public Task SetNormalizedUserNameAsync(
        IdentityAccount user,
        string? normalizedName,
        CancellationToken cancellationToken
    ) => Task.CompletedTask;

    public Task<IdentityResult> CreateAsync(
        IdentityAccount user,
        CancellationToken cancellationToken
    ) => Task.FromResult(Refused("accounts are created at the desk"));

    public Task<IdentityResult> DeleteAsync(
        IdentityAccount user,
        CancellationToken cancellationToken
    ) => Task.FromResult(Refused("accounts are closed, never deleted"));

    public async Task<IdentityResult> UpdateAsync(
        IdentityAccount user,
        CancellationToken cancellationToken
    )
    {
        var done = await store.WriteAsync(writer => writer.Update(user.Account), cancellationToken);
        if (!done)
        {
            return Refused("somebody else changed the account");
        }

        user.Account = user.Account with { Revision = user.Account.Revision + 1 };
        return IdentityResult.Success;
    }

    public Task<IdentityAccount?> FindByIdAsync(
        string userId,
        CancellationToken cancellationToken
    ) => FindByNameAsync(userId, cancellationToken);

    public async Task<IdentityAccount?> FindByNameAsync(
        string normalizedUserName,
        CancellationToken cancellationToken
    ) =>
        await store.ReadAsync(
            reader => reader.Find(AccountRules.Normal(normalizedUserName)),
            cancellationToken
        )
            is { } view
            ? new IdentityAccount(view.Account)
            : null;

    public Task SetPasswordHashAsync(
        IdentityAccount user,
        string? passwordHash,
        CancellationToken cancellationToken
    )
    {
        user.Account = user.Account with { PasswordHash = passwordHash ?? "" };
        return Task.CompletedTask;
    }

    public Task<string?> GetPasswordHashAsync(
        IdentityAccount user,
        CancellationToken cancellationToken
    ) => Task.FromResult<string?>(user.Account.PasswordHash);

    public Task<bool> HasPasswordAsync(IdentityAccount user, CancellationToken cancellationToken) =>
        Task.FromResult(user.Account.PasswordHash.Length > 0);

    public Task SetSecurityStampAsync(
        IdentityAccount user,
        string stamp,
        CancellationToken cancellationToken
    )
    {
        user.Account = user.Account with { SecurityStamp = stamp };
        return Task.CompletedTask;
    }

    public Task<string?> GetSecurityStampAsync(
        IdentityAccount user,
        CancellationToken cancellationToken
    ) => Task.FromResult<string?>(user.Account.SecurityStamp);

    public Task<DateTimeOffset?> GetLockoutEndDateAsync(
        IdentityAccount user,
        CancellationToken cancellationToken
    ) => Task.FromResult(user.Account.LockedOutUntil);

    public Task SetLockoutEndDateAsync(
        IdentityAccount user,
        DateTimeOffset? lockoutEnd,
        CancellationToken cancellationToken
    )
    {
        user.Account = user.Account with { LockedOutUntil = lockoutEnd };
        return Task.CompletedTask;
    }

    public Task<int> IncrementAccessFailedCountAsync(
        IdentityAccount user,
        CancellationToken cancellationToken
    )
    {
        user.Account = user.Account with { FailedSignIns = user.Account.FailedSignIns + 1 };
        return Task.FromResult(user.Account.FailedSignIns);
    }

    public Task ResetAccessFailedCountAsync(
        IdentityAccount user,
        CancellationToken cancellationToken
    )
    {
        user.Account = user.Account with { FailedSignIns = 0 };
        return Task.CompletedTask;
    }

    public Task<int> GetAccessFailedCountAsync(
        IdentityAccount user,
        CancellationToken cancellationToken
    ) => Task.FromResult(user.Account.FailedSignIns);

    public Task<bool> GetLockoutEnabledAsync(
        IdentityAccount user,
        CancellationToken cancellationToken
    ) => Task.FromResult(true);

    public Task SetLockoutEnabledAsync(
        IdentityAccount user,
        bool enabled,
        CancellationToken cancellationToken
    ) => Task.CompletedTask;

    public void Dispose()
    {
        // The store is the site's.
    }

    private static IdentityResult Refused(string why) =>
        IdentityResult.Failed(new IdentityError { Code = "Refused", Description = why });
}
