using System.Collections.Immutable;
using Microsoft.Extensions.Primitives;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Accounts;
using Mingzhang.Preparation.Workflow;

namespace Mingzhang.Web.Areas.Administration;

/// <summary>角色表单: lines of role, place, department, unit as a page sends them; a line without a role is none.</summary>
public static class AssignmentForm
{
    public static ImmutableArray<Assignment> Read(IFormCollection form)
    {
        var roles = form["role"];
        var assignments = ImmutableArray.CreateBuilder<Assignment>();
        for (var i = 0; i < Math.Min(roles.Count, AccountRules.MostAssignments + 1); i++)
        {
            if (
                Enum.TryParse<Role>(roles[i], out var role)
                && Enum.IsDefined(role)
                && !char.IsAsciiDigit(roles[i]![0])
            )
            {
                assignments.Add(
                    new Assignment(
                        role,
                        At(form["place"], i),
                        At(form["department"], i),
                        At(form["unit"], i)
                    )
                );
            }
        }

        return assignments.ToImmutable();
    }

    private static string At(StringValues values, int index) =>
        index < values.Count ? values[index]?.Trim() ?? "" : "";
}
