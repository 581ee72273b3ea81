using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Targets;
using Mingzhang.Preparation.Library;

namespace Mingzhang.Preparation.Tests;

public sealed class ProjectLibraryTests
{
    private static readonly ProjectEntry Entry = new()
    {
        Project = new BudgetProject { Key = "p", Name = "p" },
        Unit = "309001",
        YearlyPlan = ImmutableSortedDictionary<int, Money>
            .Empty.Add(2026, new Money(100_00))
            .Add(2027, new Money(50_00)),
    };

    [Fact]
    public void Only_an_accepted_project_is_open_and_only_in_its_years()
    {
        Entry.IsOpenFor(2026).ShouldBeFalse();
        var accepted = Entry
            .After(ProjectStep.Declare, Says(""))!
            .After(ProjectStep.Review, Says(""))!
            .After(ProjectStep.Accept, Says(""))
            .ShouldNotBeNull();
        accepted.IsOpenFor(2026).ShouldBeTrue();
        accepted.IsOpenFor(2028).ShouldBeFalse();
        accepted.Opinions.Length.ShouldBe(3);
    }

    [Fact]
    public void A_project_is_not_accepted_without_review() =>
        Entry
            .After(ProjectStep.Declare, Says(""))!
            .After(ProjectStep.Accept, Says(""))
            .ShouldBeNull();

    [Fact]
    public void Whoever_returns_or_rejects_says_why()
    {
        var declared = Entry.After(ProjectStep.Declare, Says("")).ShouldNotBeNull();
        declared.After(ProjectStep.Return, Says(" ")).ShouldBeNull();
        declared
            .After(ProjectStep.Reject, Says("重复申报"))
            .ShouldNotBeNull()
            .State.ShouldBe(ProjectState.Rejected);
    }

    [Fact]
    public void What_is_left_of_a_year_goes_on_and_the_total_stays()
    {
        var next = Entry.CarryOver(2026, new Money(70_00)).ShouldNotBeNull();
        next.YearlyPlan[2026].ShouldBe(new Money(70_00));
        next.YearlyPlan[2027].ShouldBe(new Money(80_00));
        next.Total.ShouldBe(Entry.Total);
        Entry.CarryOver(2026, new Money(100_00)).ShouldBeNull();
        Entry.CarryOver(2025, new Money(0)).ShouldBeNull();
    }

    [Fact]
    public void A_code_that_is_given_out_is_found_sound_and_reads_back() =>
        Prop.ForAll(
                ArbMap
                    .Default.ArbFor<PositiveInt>()
                    .Generator.Select(number => (long)number.Get)
                    .ToArbitrary(),
                number =>
                {
                    foreach (var kind in Enum.GetValues<ProjectKind>())
                    {
                        var code = ProjectCodes.Next("500112", 2026, kind, number);
                        code.Length.ShouldBe(ProjectCode.Length);
                        ProjectCodes.Check(code, "500112", 2026, kind).ShouldBeNull();
                        ProjectCodes
                            .Check(code, "500112", 2027, kind)
                            .ShouldBeNull("a code of an earlier year is a carry-over");
                    }
                }
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("50011226T00000000001", ProjectCodeFault.Shape)]
    [InlineData("50011227T000000000001", ProjectCodeFault.FutureYear)]
    [InlineData("50011326T000000000001", ProjectCodeFault.OtherDivision)]
    [InlineData("50011226R000000000001", ProjectCodeFault.OtherKind)]
    public void What_is_wrong_with_a_code_is_said(string code, ProjectCodeFault fault) =>
        ProjectCodes.Check(code, "500112", 2026, ProjectKind.Special).ShouldBe(fault);

    [Fact]
    public void A_letter_that_the_rule_does_not_know_says_nothing_of_the_kind() =>
        ProjectCodes
            .Check("13070024P00000410006W", "130700", 2025, ProjectKind.Special)
            .ShouldBeNull();

    private static ProjectOpinion Says(string text) =>
        new(
            "reviewer",
            new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
            ProjectStep.Review,
            text
        );
}
