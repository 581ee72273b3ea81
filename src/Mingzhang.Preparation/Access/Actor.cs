using System.Collections.Immutable;
using Mingzhang.Preparation.Workflow;

namespace Mingzhang.Preparation.Access;

/// <summary>任职: a role, and where it holds. An empty member means everywhere below the one before it.</summary>
/// <param name="Place">Division code (6 digits) of the place.</param>
/// <param name="Department">Code of the department; empty = all of the place.</param>
/// <param name="Unit">Code of the unit; empty = all of the department.</param>
public sealed record Assignment(Role Role, string Place, string Department = "", string Unit = "")
{
    /// <summary>
    /// Whether the assignment reaches <paramref name="scope"/>. A role that belongs to one unit or department holds nowhere unless the
    /// assignment names it: a clerk without a unit is clerk of nothing.
    /// </summary>
    public bool Reaches(BudgetScope scope)
    {
        if (Place.Length == 0)
        {
            // The first administrator: settings of every place, a budget of none.
            return Role == Role.Administrator;
        }

        if (Place != scope.Place)
        {
            return false;
        }

        return Role switch
        {
            Role.UnitClerk or Role.UnitHead => Department.Length > 0
                && Unit.Length > 0
                && Department == scope.Department
                && Unit == scope.Unit,
            Role.Department => Department.Length > 0 && Department == scope.Department,
            _ => Department.Length == 0 || Department == scope.Department,
        };
    }
}

/// <summary>操作人.</summary>
public sealed record Actor(string Account, ImmutableArray<Assignment> Assignments);

/// <summary>一份预算属于谁: place, department and unit whose budget it is.</summary>
public sealed record BudgetScope(string Place, string Department, string Unit)
{
    /// <summary>Whether it is the department's own sheet: what belongs to the department as a whole and to no unit.</summary>
    public bool IsDepartment => Unit.Length == 0;
}
