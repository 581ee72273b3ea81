using System.Collections.Immutable;
using Mingzhang.Preparation.Deadlines;
using Mingzhang.Preparation.Desk;
using Mingzhang.Preparation.Workflow;

namespace Mingzhang.Preparation.Reviews;

/// <summary>期限计算: until when a budget may stay where it stands: by law where the law says, otherwise by the bureau's own days.</summary>
public static class DueDays
{
    /// <summary>The legal deadlines of a budget, from the year's day of the congress and the budget's own versions.</summary>
    public static StatutoryDeadlines Statutory(
        FiscalYearRecord year,
        IEnumerable<VersionRecord> versions
    )
    {
        DateOnly? department = null;
        DateOnly? unit = null;
        DateOnly? published = null;
        foreach (var version in versions)
        {
            // The first time counts: an adjustment publishes again and changes no deadline.
            var day = DateOnly.FromDateTime(version.At.LocalDateTime);
            switch (version.State)
            {
                case BudgetState.ApprovedToDepartment:
                    department ??= day;
                    break;
                case BudgetState.ApprovedToUnit:
                    unit ??= day;
                    break;
                case BudgetState.Published:
                    published ??= day;
                    break;
            }
        }

        return new StatutoryDeadlines
        {
            CongressApproved = year.CongressApproved,
            DepartmentApproved = department,
            UnitsApproved = unit,
            Published = published,
        };
    }

    /// <summary>Until when the budget must leave <paramref name="state"/>; null where nothing sets a day.</summary>
    public static (DateOnly? Due, bool IsStatutory) Of(
        BudgetState state,
        FiscalYearRecord year,
        ImmutableArray<VersionRecord> versions
    )
    {
        var statutory = Statutory(year, versions);
        return state switch
        {
            <= BudgetState.FirstFinanceReview => (year.FirstDraftDue, false),
            BudgetState.AwaitingControl => (year.ControlDue, false),
            <= BudgetState.BudgetDivisionReview => (year.SecondDraftDue, false),
            BudgetState.AwaitingCongress => (statutory.Approval.Due, true),
            BudgetState.ApprovedToDepartment => (statutory.UnitApproval.Due, true),
            BudgetState.ApprovedToUnit => (statutory.Publication.Due, true),
            BudgetState.SelfEvaluation => (year.EvaluationDue, false),
            _ => (null, false),
        };
    }
}
