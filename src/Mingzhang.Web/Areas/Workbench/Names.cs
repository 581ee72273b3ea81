using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Organisation;

namespace Mingzhang.Web.Areas.Workbench;

/// <summary>机构名称 for lists: names of units and departments that the person may see; codes where nothing names them.</summary>
public sealed class Names
{
    private readonly Dictionary<(string Place, string Department), string> _departments = [];
    private readonly Dictionary<BudgetScope, string> _units = [];

    public static async Task<Names> Of(
        OrganisationDesk organisation,
        Actor actor,
        CancellationToken cancellation
    )
    {
        var names = new Names();
        foreach (
            var place in actor
                .Assignments.Select(assignment => assignment.Place)
                .Distinct(StringComparer.Ordinal)
        )
        {
            foreach (var department in await organisation.Departments(actor, place, cancellation))
            {
                names._departments[(place, department.Code)] = department.Name;
            }

            foreach (var unit in await organisation.Units(actor, place, "", cancellation))
            {
                names._units[new BudgetScope(place, unit.Department, unit.Unit.Code)] =
                    unit.Unit.Name;
            }
        }

        return names;
    }

    public string Department(BudgetScope scope) =>
        _departments.GetValueOrDefault((scope.Place, scope.Department), scope.Department);

    /// <summary>Name of the unit; that of the department for the department's own sheet.</summary>
    public string Unit(BudgetScope scope) =>
        scope.IsDepartment ? Department(scope) : _units.GetValueOrDefault(scope, scope.Unit);
}
