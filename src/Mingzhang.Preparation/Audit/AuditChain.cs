using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Mingzhang.Preparation.Audit;

/// <summary>
/// 审计记录: who did what to what, when. Entries are only ever appended; each carries the hash of the one before it, so that a
/// changed, removed or inserted entry breaks the chain from there on.
/// </summary>
public sealed record AuditEntry
{
    /// <summary>1, 2, 3 … without gaps.</summary>
    public required long Sequence { get; init; }

    /// <summary>
    /// Never earlier than the entry before: where the clock of the machine has jumped back, the time of the entry before stands and
    /// <see cref="ClockReading"/> says what the clock said.
    /// </summary>
    public required DateTimeOffset At { get; init; }

    public DateTimeOffset? ClockReading { get; init; }

    /// <summary>Account that acted; "system" for the program itself.</summary>
    public required string Account { get; init; }

    /// <summary>Stable name of the deed (budget.submit, line.edit, account.lock).</summary>
    public required string Deed { get; init; }

    /// <summary>What it was done to (budget/12, budget/12/line/7).</summary>
    public required string Subject { get; init; }

    /// <summary>What became of it, or the reason; as the deed defines, mostly JSON. Never a password. It is read by auditors alone.</summary>
    public string Details { get; init; } = "";

    /// <summary>SHA-256 of the entry before; 32 zero bytes for the first.</summary>
    public required byte[] Previous { get; init; }

    /// <summary>SHA-256 over all of the above.</summary>
    public required byte[] Hash { get; init; }
}

/// <summary>审计链: appends and verifies.</summary>
public static class AuditChain
{
    public static readonly byte[] Origin = new byte[SHA256.HashSizeInBytes];

    /// <summary>The entry that follows <paramref name="last"/> (null: the first of a chain).</summary>
    public static AuditEntry Append(
        AuditEntry? last,
        DateTimeOffset clock,
        string account,
        string deed,
        string subject,
        string details = ""
    )
    {
        // Stores keep milliseconds; what is hashed must be what comes back.
        var now = Milliseconds(clock);
        var jumpedBack = last is not null && now < last.At;
        var entry = new AuditEntry
        {
            Sequence = (last?.Sequence ?? 0) + 1,
            At = jumpedBack ? last!.At : now,
            ClockReading = jumpedBack ? now : null,
            Account = account,
            Deed = deed,
            Subject = subject,
            Details = details,
            Previous = last?.Hash ?? Origin,
            Hash = [],
        };
        return entry with { Hash = HashOf(entry) };
    }

    /// <summary>The first entry at which the chain is broken; null where it is whole.</summary>
    /// <param name="entries">In order of sequence.</param>
    public static AuditBreak? Verify(IEnumerable<AuditEntry> entries) =>
        VerifyAfter(last: null, entries);

    /// <summary>The same for a part of a chain: what follows <paramref name="last"/> (null: the beginning).</summary>
    public static AuditBreak? VerifyAfter(AuditEntry? last, IEnumerable<AuditEntry> entries)
    {
        foreach (var entry in entries)
        {
            if (Verify(last, entry) is { } found)
            {
                return found;
            }

            last = entry;
        }

        return null;
    }

    /// <summary>How <paramref name="entry"/> fails to follow <paramref name="last"/> (null: it is the first); null where it follows.</summary>
    public static AuditBreak? Verify(AuditEntry? last, AuditEntry entry) =>
        entry.Sequence != (last?.Sequence ?? 0) + 1
            ? new AuditBreak(entry.Sequence, AuditBreakKind.Gap)
        : !entry.Previous.AsSpan().SequenceEqual(last?.Hash ?? Origin)
            ? new AuditBreak(entry.Sequence, AuditBreakKind.PreviousDiffers)
        : !entry.Hash.AsSpan().SequenceEqual(HashOf(entry))
            ? new AuditBreak(entry.Sequence, AuditBreakKind.ContentDiffers)
        : null;

    private static byte[] HashOf(AuditEntry entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> number = stackalloc byte[sizeof(long)];

        // Every field with its length in front: no two different entries have the same bytes.
        Add(hash, number, entry.Sequence);
        Add(hash, number, entry.At.ToUnixTimeMilliseconds());
        Add(hash, number, entry.ClockReading?.ToUnixTimeMilliseconds() ?? long.MinValue);
        Add(hash, number, entry.Account);
        Add(hash, number, entry.Deed);
        Add(hash, number, entry.Subject);
        Add(hash, number, entry.Details);
        hash.AppendData(entry.Previous);
        return hash.GetHashAndReset();
    }

    private static void Add(IncrementalHash hash, Span<byte> buffer, long value)
    {
        BinaryPrimitives.WriteInt64BigEndian(buffer, value);
        hash.AppendData(buffer);
    }

    private static void Add(IncrementalHash hash, Span<byte> buffer, string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        Add(hash, buffer, bytes.LongLength);
        hash.AppendData(bytes);
    }

    private static DateTimeOffset Milliseconds(DateTimeOffset time) =>
        DateTimeOffset.FromUnixTimeMilliseconds(time.ToUnixTimeMilliseconds());
}

/// <summary>断链.</summary>
public sealed record AuditBreak(long Sequence, AuditBreakKind Kind);

public enum AuditBreakKind
{
    /// <summary>An entry is missing or inserted.</summary>
    Gap,

    /// <summary>The entry does not follow the one before it.</summary>
    PreviousDiffers,

    /// <summary>The entry was changed.</summary>
    ContentDiffers,
}
