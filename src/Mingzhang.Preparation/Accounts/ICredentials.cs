using Mingzhang.Facts.Findings;

namespace Mingzhang.Preparation.Accounts;

/// <summary>口令: hashes and the policy. The web host provides it.</summary>
public interface ICredentials
{
    string Hash(Account account, string password);

    bool Matches(Account account, string password);

    /// <summary>Why <paramref name="password"/> cannot be chosen; null where it can.</summary>
    Text? Problem(Account account, string password);
}
