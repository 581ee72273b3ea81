using Mingzhang.Preparation.Accounts;

namespace Mingzhang.Web.Accounts;

/// <summary>The account as ASP.NET Core Identity handles it: it changes in the hand until the store writes it.</summary>
public sealed class IdentityAccount(Account account)
{
    public Account Account { get; set; } = account;
}
