using System.Collections.Frozen;
using Microsoft.AspNetCore.Identity;
using Mingzhang.Catalog;
using Mingzhang.Facts.Findings;
using Mingzhang.Preparation.Accounts;

namespace Mingzhang.Web.Accounts;

/// <summary>
/// 口令政策: long rather than complicated (NIST SP 800-63B): at least ten characters, none of the common ones, not the account's own name.
/// </summary>
public sealed class Credentials(IPasswordHasher<IdentityAccount> hasher, Catalogue catalogue)
    : ICredentials
{
    public const int Shortest = 10;

    public const int Longest = 256;

    private readonly Lazy<FrozenSet<string>> common = new(() =>
        File.ReadLines(Path.Combine(catalogue.Folder, "accounts", "common-passwords.txt"))
            .Where(line => line.Length > 0)
            .ToFrozenSet(StringComparer.Ordinal)
    );

    public string Hash(Account account, string password) =>
        hasher.HashPassword(new IdentityAccount(account), password);

    public bool Matches(Account account, string password) =>
        password.Length is > 0 and <= Longest
        && account.PasswordHash.Length > 0
        && hasher.VerifyHashedPassword(new IdentityAccount(account), account.PasswordHash, password)
            != PasswordVerificationResult.Failed;

    public Text? Problem(Account account, string password)
    {
        if (password.Length is < Shortest or > Longest)
        {
            return new Text(
                $"密码须为 {Shortest} 至 {Longest} 个字符。",
                $"A password has {Shortest} to {Longest} characters."
            );
        }

        var plain = password.ToLowerInvariant();
        if (common.Value.Contains(plain) || plain.Distinct().Count() < 4)
        {
            return new Text(
                "这是常见密码，容易被猜中，请换一个。",
                "This is a common password and easily guessed: choose another."
            );
        }

        return plain.Contains(account.Name, StringComparison.Ordinal)
            ? new Text("密码不能包含账户名。", "A password must not contain the account name.")
            : null;
    }
}
