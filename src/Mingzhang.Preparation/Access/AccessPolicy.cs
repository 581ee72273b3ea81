using System.Collections.Frozen;
using Mingzhang.Preparation.Workflow;

namespace Mingzhang.Preparation.Access;

/// <summary>权利.</summary>
public enum Right
{
    /// <summary>See the budget, its versions, findings, comments, control numbers.</summary>
    Read,

    /// <summary>Change lines of the working copy (only in a state in which it is open, see <see cref="WorkflowTable.Editor"/>).</summary>
    Edit,

    /// <summary>Comment on a cell, ask for a change.</summary>
    Comment,

    /// <summary>Enter or change control numbers before they are issued.</summary>
    SetControl,

    /// <summary>Import execution figures.</summary>
    RecordExecution,

    /// <summary>Read the audit trail of the budget.</summary>
    ReadAudit,

    /// <summary>Enter units, standards, years.</summary>
    Configure,

    /// <summary>Enter projects into the library, change and declare them.</summary>
    EditLibrary,

    /// <summary>Put a department's projects in order.</summary>
    RankLibrary,

    /// <summary>Write what belongs to the department as a whole (overall targets, explanations); gather the drafts of its units.</summary>
    EditDepartment,

    /// <summary>Enter what a project has reached of its targets, during the year and at its end.</summary>
    ReportTargets,

    /// <summary>Create accounts, give and take roles, unlock. Never a budget.</summary>
    ManagePeople,
}

/// <summary>
/// 权限表: which role has which right over the budgets that its assignment reaches. What is not listed is denied. What moves a budget from
/// state to state is not here but in <see cref="WorkflowTable"/>.
/// </summary>
public static class AccessPolicy
{
    private static readonly FrozenDictionary<Role, FrozenSet<Right>> Rights = new Dictionary<
        Role,
        Right[]
    >
    {
        [Role.UnitClerk] =
        [
            Right.Read,
            Right.Edit,
            Right.Comment,
            Right.EditLibrary,
            Right.ReportTargets,
        ],
        [Role.UnitHead] = [Right.Read, Right.Comment],
        [Role.Department] =
        [
            Right.Read,
            Right.Comment,
            Right.RecordExecution,
            Right.RankLibrary,
            Right.EditDepartment,
        ],
        [Role.FinanceDivision] = [Right.Read, Right.Comment, Right.RecordExecution],
        [Role.PerformanceSection] = [Right.Read, Right.Comment],
        [Role.BudgetDivision] =
        [
            Right.Read,
            Right.Comment,
            Right.SetControl,
            Right.RecordExecution,
            Right.Configure,
        ],
        [Role.Auditor] = [Right.Read, Right.ReadAudit],
        [Role.Administrator] = [Right.ManagePeople, Right.Configure, Right.ReadAudit],
    }.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToFrozenSet());

    public static bool Has(Role role, Right right) =>
        Rights.TryGetValue(role, out var rights) && rights.Contains(right);

    /// <summary>The role by which <paramref name="actor"/> may; null where no assignment gives the right.</summary>
    public static Role? Allows(Actor actor, Right right, BudgetScope scope, BudgetState state)
    {
        foreach (var assignment in actor.Assignments)
        {
            if (!Has(assignment.Role, right) || !assignment.Reaches(scope))
            {
                continue;
            }

            if (right != Right.Edit || WorkflowTable.Editor(state) == assignment.Role)
            {
                return assignment.Role;
            }
        }

        return null;
    }

    /// <summary>
    /// The role by which <paramref name="actor"/> may, where no state matters; null where no assignment gives the right.
    /// <see cref="Right.Edit"/> depends on the state and is never given here.
    /// </summary>
    public static Role? Allows(Actor actor, Right right, BudgetScope scope)
    {
        foreach (var assignment in actor.Assignments)
        {
            if (right != Right.Edit && Has(assignment.Role, right) && assignment.Reaches(scope))
            {
                return assignment.Role;
            }
        }

        return null;
    }

    /// <summary>Whether <paramref name="actor"/> holds the role over the scope.</summary>
    public static bool Holds(Actor actor, Role role, BudgetScope scope)
    {
        foreach (var assignment in actor.Assignments)
        {
            if (assignment.Role == role && assignment.Reaches(scope))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The transition by which <paramref name="actor"/> may carry out <paramref name="action"/>; null where none allows it.</summary>
    public static Transition? Allows(
        Actor actor,
        BudgetAction action,
        BudgetScope scope,
        BudgetState state
    )
    {
        foreach (var transition in WorkflowTable.From(state))
        {
            if (transition.Action != action)
            {
                continue;
            }

            foreach (var assignment in actor.Assignments)
            {
                if (assignment.Role == transition.Role && assignment.Reaches(scope))
                {
                    return transition;
                }
            }
        }

        return null;
    }
}
