using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Mingzhang.Corpus.Identity;

/// <summary>
/// 稳定编号: numbers that follow from what they name, 63 bits of SHA-256. Every machine gives the same number to the same thing without
/// asking another, so shards agree and the order of an import leaves no trace. Among ten million things the chance that any two
/// share a number is one in a hundred thousand.
/// </summary>
public static class StableId
{
    private const char Between = '\u001f';

    public static long Of(params ReadOnlySpan<string> parts)
    {
        var length = parts.Length;
        foreach (var part in parts)
        {
            length += Encoding.UTF8.GetMaxByteCount(part.Length);
        }

        var buffer = length <= 1024 ? stackalloc byte[1024] : new byte[length];
        var at = 0;
        foreach (var part in parts)
        {
            at += Encoding.UTF8.GetBytes(part, buffer[at..]);
            buffer[at++] = (byte)Between;
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(buffer[..at], hash);
        return OfHash(hash);
    }

    /// <summary>The number of a thing whose SHA-256 is known.</summary>
    public static long OfHash(ReadOnlySpan<byte> hash) =>
        BinaryPrimitives.ReadInt64BigEndian(hash) & long.MaxValue;

    /// <summary>The number of a thing whose SHA-256 is known as 64 hexadecimal digits.</summary>
    public static long OfHash(string hash) => OfHash(Convert.FromHexString(hash.AsSpan(0, 16)));

    /// <summary>16 hexadecimal digits: how the number stands in addresses.</summary>
    public static string Text(long id) => id.ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>The number of an address; null for anything else.</summary>
    public static long? Read(string? text) =>
        text is { Length: 16 }
        && long.TryParse(
            text,
            NumberStyles.AllowHexSpecifier,
            CultureInfo.InvariantCulture,
            out var id
        )
        && id >= 0
            ? id
            : null;
}
