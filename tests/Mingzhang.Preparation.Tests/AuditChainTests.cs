using System.Text;
using Mingzhang.Preparation.Audit;

namespace Mingzhang.Preparation.Tests;

public sealed class AuditChainTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_chain_as_it_was_written_is_whole() => AuditChain.Verify(Chain(20)).ShouldBeNull();

    [Fact]
    public void An_empty_chain_is_whole() => AuditChain.Verify([]).ShouldBeNull();

    [Fact]
    public void A_changed_entry_is_found_at_its_place()
    {
        var entries = Chain(20);
        entries[7] = entries[7] with { Details = entries[7].Details + " " };
        AuditChain.Verify(entries).ShouldBe(new AuditBreak(8, AuditBreakKind.ContentDiffers));
    }

    [Fact]
    public void A_removed_entry_is_found()
    {
        var entries = Chain(20);
        entries.RemoveAt(7);
        AuditChain.Verify(entries).ShouldBe(new AuditBreak(9, AuditBreakKind.Gap));
    }

    [Fact]
    public void A_forged_entry_with_a_right_hash_breaks_the_next_link()
    {
        var entries = Chain(20);
        entries[7] = AuditChain.Append(
            entries[6],
            entries[7].At,
            "somebody else",
            "budget.edit",
            "budget/1"
        );
        AuditChain.Verify(entries).ShouldBe(new AuditBreak(9, AuditBreakKind.PreviousDiffers));
    }

    [Fact]
    public void Text_that_moves_from_one_field_to_the_next_changes_the_hash()
    {
        var one = AuditChain.Append(null, Start, "ab", "c", "d");
        var other = AuditChain.Append(null, Start, "a", "bc", "d");
        one.Hash.ShouldNotBe(other.Hash);
    }

    [Fact]
    public void A_clock_that_jumps_back_does_not_take_the_chain_with_it()
    {
        var first = AuditChain.Append(null, Start, "a", "b", "c");
        var second = AuditChain.Append(first, Start.AddHours(-3), "a", "b", "c");
        second.At.ShouldBe(first.At);
        second.ClockReading.ShouldBe(Start.AddHours(-3));
        AuditChain.Verify([first, second]).ShouldBeNull();
    }

    private static List<AuditEntry> Chain(int length)
    {
        var entries = new List<AuditEntry>();
        for (var i = 0; i < length; i++)
        {
            entries.Add(
                AuditChain.Append(
                    entries.LastOrDefault(),
                    Start.AddMinutes(i),
                    "clerk",
                    "budget.edit",
                    "budget/1",
                    new StringBuilder().Append("line ").Append(i).ToString()
                )
            );
        }

        return entries;
    }
}
