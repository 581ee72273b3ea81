namespace Mingzhang.Preparation.Deadlines;

/// <summary>
/// 法定期限. 预算法 第五十二条: finance approves departments within 20 days after the people's congress has approved the budget;
/// departments approve their units within 15 days of receiving the approval. 第十四条: departments publish within 20 days of the
/// approval by finance. Calendar days; the day of the event does not count (民法典 第二百零一条).
/// </summary>
public sealed record StatutoryDeadlines
{
    public const int FinanceApproves = 20;
    public const int DepartmentApproves = 15;
    public const int Publishes = 20;

    /// <summary>The day on which the congress approved the government's budget; null while it has not.</summary>
    public DateOnly? CongressApproved { get; init; }

    /// <summary>The day on which finance approved the department (二下); null while it has not.</summary>
    public DateOnly? DepartmentApproved { get; init; }

    /// <summary>The day on which the department approved its units.</summary>
    public DateOnly? UnitsApproved { get; init; }

    /// <summary>The day on which the pack was published.</summary>
    public DateOnly? Published { get; init; }

    public Deadline Approval => new(CongressApproved?.AddDays(FinanceApproves), DepartmentApproved);

    public Deadline UnitApproval =>
        new(DepartmentApproved?.AddDays(DepartmentApproves), UnitsApproved);

    public Deadline Publication => new(DepartmentApproved?.AddDays(Publishes), Published);

    /// <summary>A unit publishes within 20 days of its own approval by the department.</summary>
    public Deadline UnitPublication => new(UnitsApproved?.AddDays(Publishes), Published);
}

/// <summary>期限.</summary>
/// <param name="Due">Last day; null while the event that starts it has not happened.</param>
/// <param name="Done">The day on which it was done; null while it was not.</param>
public readonly record struct Deadline(DateOnly? Due, DateOnly? Done)
{
    /// <summary>Days that remain on <paramref name="today"/> (negative: late by so many); null where nothing is due or all is done.</summary>
    public int? DaysLeft(DateOnly today) =>
        Done is null && Due is { } due ? due.DayNumber - today.DayNumber : null;

    public DeadlineState State(DateOnly today) =>
        (Due, Done) switch
        {
            (null, null) => DeadlineState.NotStarted,
            (null, not null) => DeadlineState.InTime,
            ({ } due, { } done) => done <= due ? DeadlineState.InTime : DeadlineState.DoneLate,
            ({ } due, null) => today <= due ? DeadlineState.Running : DeadlineState.Late,
        };
}

public enum DeadlineState
{
    NotStarted,
    Running,

    /// <summary>Not done, and the last day is over.</summary>
    Late,
    InTime,
    DoneLate,
}
