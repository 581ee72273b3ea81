using System.Collections.Immutable;
using System.Text;
using Mingzhang.Preparation.Workflow;

namespace Mingzhang.Preparation.Library;

/// <summary>项目流转: in a state, one role may take one step.</summary>
/// <param name="NeedsText">Whether the step needs an opinion in words.</param>
public sealed record ProjectTransition(
    ProjectState From,
    ProjectStep Step,
    Role Role,
    ProjectState To,
    bool NeedsText = false
);

/// <summary>项目库流转表: all that can happen to a project of the library.</summary>
public static class LibraryTable
{
    public static readonly ImmutableArray<ProjectTransition> All =
    [
        new(ProjectState.Entered, ProjectStep.Declare, Role.UnitClerk, ProjectState.Declared),
        new(ProjectState.Returned, ProjectStep.Declare, Role.UnitClerk, ProjectState.Declared),
        new(ProjectState.Declared, ProjectStep.Review, Role.Department, ProjectState.Reviewed),
        new(
            ProjectState.Declared,
            ProjectStep.Return,
            Role.Department,
            ProjectState.Returned,
            NeedsText: true
        ),
        new(
            ProjectState.Declared,
            ProjectStep.Reject,
            Role.Department,
            ProjectState.Rejected,
            NeedsText: true
        ),
        new(ProjectState.Reviewed, ProjectStep.Accept, Role.FinanceDivision, ProjectState.Accepted),
        new(
            ProjectState.Reviewed,
            ProjectStep.Return,
            Role.FinanceDivision,
            ProjectState.Returned,
            NeedsText: true
        ),
        new(
            ProjectState.Reviewed,
            ProjectStep.Reject,
            Role.FinanceDivision,
            ProjectState.Rejected,
            NeedsText: true
        ),
        new(ProjectState.Accepted, ProjectStep.Close, Role.Department, ProjectState.Closed),
    ];

    public static IEnumerable<ProjectTransition> From(ProjectState state) =>
        All.Where(transition => transition.From == state);

    /// <summary>The transition of a step, whoever takes it; null where it is not possible in this state.</summary>
    public static ProjectTransition? Find(ProjectState state, ProjectStep step) =>
        All.FirstOrDefault(transition => transition.From == state && transition.Step == step);

    /// <summary>Whether the clerk may change the entry.</summary>
    public static bool IsOpen(ProjectState state) =>
        state is ProjectState.Entered or ProjectState.Returned;

    /// <summary>The table as a Mermaid state diagram.</summary>
    public static string Diagram()
    {
        var text = new StringBuilder("stateDiagram-v2\n    [*] --> Entered\n");
        foreach (var each in All)
        {
            text.Append("    ")
                .Append(each.From)
                .Append(" --> ")
                .Append(each.To)
                .Append(": ")
                .Append(each.Step)
                .Append(" (")
                .Append(each.Role)
                .Append(")\n");
        }

        return text.Append("    Rejected --> [*]\n    Closed --> [*]\n").ToString();
    }
}
