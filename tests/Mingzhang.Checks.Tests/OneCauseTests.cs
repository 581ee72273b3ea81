using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;

namespace Mingzhang.Checks.Tests;

public class OneCauseTests
{
    private static readonly Anchor Whole = new("样本.txt", 1)
    {
        Table = 0,
        Row = 4,
        Column = 1,
        Printed = "118.00",
    };

    private static readonly Anchor Part = Whole with { Column = 2, Printed = "20.00" };

    private static readonly Anchor Sentence = new("样本.txt", 0) { Printed = "116万元" };

    private static readonly Anchor List = new("样本.txt", 0) { Printed = "122万元" };

    [Fact]
    public void A_sentence_that_agrees_with_the_repair_of_a_sum_is_evidence_and_no_second_finding()
    {
        var sum = Of(FindingGroup.WithinTable, 2_000_000, Part, Whole);
        var told = Of(FindingGroup.TablesAgainstProse, -2_000_000, Sentence, Whole);

        var merged = OneCause.Merge([sum, told]).ShouldHaveSingleItem();

        merged.Places.ShouldBe([Whole, Part, Sentence]);
        merged.Message.English.ShouldContain("116万元");
    }

    [Fact]
    public void Another_gap_or_another_suspect_stays_a_finding_of_its_own()
    {
        var sum = Of(FindingGroup.WithinTable, 2_000_000, Part, Whole);
        var otherGap = Of(FindingGroup.TablesAgainstProse, 3_000_000, Sentence, Whole);
        var told = Of(FindingGroup.TablesAgainstProse, 2_000_000, Sentence, Whole);

        OneCause.Merge([sum, otherGap]).Count.ShouldBe(2);
        OneCause.Merge([sum with { Expected = "22.00" }, told]).Count.ShouldBe(2);
    }

    [Fact]
    public void A_list_that_fails_by_one_wrong_part_is_told_with_that_part()
    {
        var told = Of(FindingGroup.TablesAgainstProse, 6_000_000, Sentence, Part);
        var list = Of(FindingGroup.Prose, -6_000_000, List, Sentence);

        OneCause.Merge([list, told]).ShouldHaveSingleItem().Places.ShouldBe([Sentence, Part, List]);
    }

    private static Finding Of(FindingGroup group, long gap, params Anchor[] places) =>
        new("MZ0000", Severity.Error, group, new Text("甲", "a"), new Text("乙", "b"))
        {
            Places = [.. places],
            Difference = new Money(gap),
        };
}
