using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Mingzhang.Preparation.Accounts;

/// <summary>
/// 动态口令: time-based one-time codes (RFC 6238: SHA-1, six digits, steps of 30 seconds), which every authenticator program reads.
/// </summary>
public static class TimeCode
{
    private const int StepSeconds = 30;
    private const int Digits = 6;
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>A new key of 160 bits in base32.</summary>
    public static string NewKey() => RandomNumberGenerator.GetString(Base32, 32);

    public static long StepOf(DateTimeOffset time) => time.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The code of a step; null where the key is no base32.</summary>
    public static string? Of(string key, long step)
    {
        if (Decode(key) is not { } bytes)
        {
            return null;
        }

        Span<byte> message = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(message, step);
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
#pragma warning disable CA5350 // RFC 6238 as authenticator programs implement it: HMAC with SHA-1, which is not broken for this use.
        HMACSHA1.HashData(bytes, message, hash);
#pragma warning restore CA5350
        var offset = hash[^1] & 0x0F;
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[offset..]) & 0x7FFF_FFFF;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// The step whose code <paramref name="code"/> is, one step around now; null where it is none, or one not later than
    /// <paramref name="last"/>: who looks over a shoulder cannot use the code again.
    /// </summary>
    public static long? Accept(string key, string code, DateTimeOffset now, long last)
    {
        var typed = string.Concat(code.Where(char.IsAsciiDigit));
        if (typed.Length != Digits)
        {
            return null;
        }

        for (var step = StepOf(now) - 1; step <= StepOf(now) + 1; step++)
        {
            if (
                step > last
                && Of(key, step) is { } expected
                && CryptographicOperations.FixedTimeEquals(
                    Encoding.ASCII.GetBytes(expected),
                    Encoding.ASCII.GetBytes(typed)
                )
            )
            {
                return step;
            }
        }

        return null;
    }

    /// <summary>What the QR picture says.</summary>
    public static string Address(string key, string account, string issuer) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(account)}?secret={key}&issuer={Uri.EscapeDataString(issuer)}";

    private static byte[]? Decode(string key)
    {
        var bytes = new byte[key.Length * 5 / 8];
        int buffer = 0,
            bits = 0,
            count = 0;
        foreach (var c in key)
        {
            var value = Base32.IndexOf(c, StringComparison.Ordinal);
            if (value < 0)
            {
                return null;
            }

            buffer = ((buffer << 5) | value) & 0xFFFF;
            bits += 5;
            if (bits >= 8)
            {
                bits -= 8;
                bytes[count++] = (byte)(buffer >> bits);
            }
        }

        return bytes;
    }
}
