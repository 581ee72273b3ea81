using Mingzhang.Preparation.Deadlines;

namespace Mingzhang.Preparation.Tests;

public sealed class StatutoryDeadlinesTests
{
    private static readonly DateOnly Congress = new(2026, 2, 1);

    [Fact]
    public void Finance_has_twenty_days_and_the_day_of_the_congress_does_not_count()
    {
        var deadline = new StatutoryDeadlines { CongressApproved = Congress }.Approval;
        deadline.Due.ShouldBe(new DateOnly(2026, 2, 21));
        deadline.State(new DateOnly(2026, 2, 21)).ShouldBe(DeadlineState.Running);
        deadline.State(new DateOnly(2026, 2, 22)).ShouldBe(DeadlineState.Late);
        deadline.DaysLeft(new DateOnly(2026, 2, 24)).ShouldBe(-3);
    }

    [Fact]
    public void A_department_has_fifteen_days_for_its_units_and_twenty_to_publish()
    {
        var deadlines = new StatutoryDeadlines
        {
            CongressApproved = Congress,
            DepartmentApproved = new(2026, 2, 20),
        };
        deadlines.UnitApproval.Due.ShouldBe(new DateOnly(2026, 3, 7));
        deadlines.Publication.Due.ShouldBe(new DateOnly(2026, 3, 12));
    }

    [Fact]
    public void What_has_not_begun_is_not_due()
    {
        var deadlines = new StatutoryDeadlines();
        deadlines.Approval.State(Congress).ShouldBe(DeadlineState.NotStarted);
        deadlines.Publication.DaysLeft(Congress).ShouldBeNull();
    }

    [Fact]
    public void Done_after_the_last_day_stays_late()
    {
        var deadlines = new StatutoryDeadlines
        {
            DepartmentApproved = new(2026, 2, 20),
            Published = new(2026, 3, 13),
        };
        deadlines.Publication.State(new DateOnly(2026, 12, 31)).ShouldBe(DeadlineState.DoneLate);
    }
}
