using System.Buffers;
using System.Globalization;

namespace Mingzhang.Preparation.Audit;

/// <summary>链端: the end of an audit chain at some time, noted outside the database. What a database lost after it, its own chain cannot show.</summary>
public sealed record AuditHead(long Sequence, string Hash)
{
    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create(
        "0123456789abcdefABCDEF"
    );

    public static AuditHead Of(AuditEntry entry) =>
        new(entry.Sequence, Convert.ToHexStringLower(entry.Hash));

    /// <summary>12:ab34…</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Sequence}:{Hash}");

    /// <summary>Reads what <see cref="ToString"/> writes; null for anything else.</summary>
    public static AuditHead? Read(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return
            colon > 0
            && long.TryParse(
                text.AsSpan(0, colon),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var sequence
            )
            && text.Length - colon - 1 == 64
            && text.AsSpan(colon + 1).IndexOfAnyExcept(Hexadecimal) < 0
            ? new AuditHead(sequence, text[(colon + 1)..].ToLowerInvariant())
            : null;
    }
}

/// <summary>查验结果.</summary>
/// <param name="Entries">Entries that were walked.</param>
/// <param name="Head">The end; null for an empty chain or a broken one.</param>
/// <param name="Break">Null where the chain is whole.</param>
/// <param name="LostHead">A noted end that is not in the chain; null where all noted ends are.</param>
public sealed record AuditReview(
    long Entries,
    AuditHead? Head,
    AuditBreak? Break,
    AuditHead? LostHead = null
)
{
    private const int Batch = 5_000;

    public bool IsWhole => Break is null && LostHead is null;

    /// <summary>Walks the whole chain of a store, a batch at a time, while others go on writing.</summary>
    /// <param name="noted">An end that was noted earlier; null for none.</param>
    public static async Task<AuditReview> Walk(
        IPreparationStore store,
        AuditHead? noted = null,
        CancellationToken cancellation = default
    )
    {
        AuditEntry? last = null;
        var isNotedFound = noted is null;
        while (true)
        {
            var first = (last?.Sequence ?? 0) + 1;
            // A first sequence below 1 must not be overlooked.
            var from = last is null ? long.MinValue : first;
            var entries = await store
                .ReadAsync(reader => reader.Audit(from, Batch), cancellation)
                .ConfigureAwait(false);
            foreach (var entry in entries)
            {
                if (AuditChain.Verify(last, entry) is { } found)
                {
                    return new AuditReview(last?.Sequence ?? 0, Head: null, found);
                }

                isNotedFound |=
                    noted is not null
                    && entry.Sequence == noted.Sequence
                    && Convert.ToHexStringLower(entry.Hash) == noted.Hash;
                last = entry;
            }

            if (entries.Length < Batch)
            {
                return new AuditReview(
                    last?.Sequence ?? 0,
                    last is null ? null : AuditHead.Of(last),
                    Break: null,
                    isNotedFound ? null : noted
                );
            }
        }
    }
}
