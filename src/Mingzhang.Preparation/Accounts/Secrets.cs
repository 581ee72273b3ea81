using System.Security.Cryptography;
using System.Text;

namespace Mingzhang.Preparation.Accounts;

/// <summary>随机秘密: one-time passwords, stamps, recovery codes.</summary>
public static class Secrets
{
    /// <summary>No letters or digits that look alike.</summary>
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>One-time password: four groups of four, 79 bits.</summary>
    public static string OneTimePassword() =>
        string.Join('-', Enumerable.Range(0, 4).Select(static _ => Group(4)));

    /// <summary>Recovery code: two groups of five, 49 bits.</summary>
    public static string RecoveryCode() => Group(5) + "-" + Group(5);

    /// <summary>128 bits in hex: security stamps and names of sessions.</summary>
    public static string Stamp() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <summary>What is kept of a recovery code; it is random enough that a fast hash does.</summary>
    public static string HashOf(string code) =>
        Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(code.Trim().ToLowerInvariant()))
        );

    private static string Group(int length) => RandomNumberGenerator.GetString(Letters, length);
}
