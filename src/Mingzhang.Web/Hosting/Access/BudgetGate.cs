using System.Globalization;
using Mingzhang.Preparation;
using Mingzhang.Preparation.Access;
using Mingzhang.Web.Hosting.Faults;

namespace Mingzhang.Web.Hosting.Access;

/// <summary>
/// 预算、项目与部门之门: whatever stands below the address of a budget, a project or a department is not found by those who may not read it, before a handler
/// looks at the request: neither a status nor a message tells that there is such a thing. The desks ask again.
/// </summary>
public static class BudgetGate
{
    private const string RouteValue = "id";

    private const string CodeValue = "code";

    private const string DepartmentPart = "/departments/{" + CodeValue;

    private const string BudgetPart = "/budgets/{" + RouteValue;

    private const string ProjectPart = "/library/{" + RouteValue;

    public static void UseMingzhangBudgetGate(this WebApplication app)
    {
        var store = app.Services.GetRequiredService<IPreparationStore>();
        app.Use(
            async (context, next) =>
            {
                if (
                    context.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } route }
                    && !await MayPass(context, "/" + route, store)
                )
                {
                    await Problems.Write(
                        context,
                        StatusCodes.Status404NotFound,
                        FaultTexts.Of(StatusCodes.Status404NotFound).Explanation
                    );
                    return;
                }

                await next(context);
            }
        );
    }

    private static async Task<bool> MayPass(
        HttpContext context,
        string route,
        IPreparationStore store
    )
    {
        if (
            route.Contains(DepartmentPart, StringComparison.Ordinal)
            && context.Request.RouteValues[CodeValue] is string code
        )
        {
            var actor = context.Actor();
            return actor.Assignments.Any(assignment =>
                AccessPolicy.Allows(
                    actor,
                    Right.Read,
                    new BudgetScope(assignment.Place, code, Unit: "")
                )
                    is not null
            );
        }

        var isBudget = route.Contains(BudgetPart, StringComparison.Ordinal);
        if (!isBudget && !route.Contains(ProjectPart, StringComparison.Ordinal))
        {
            return true;
        }

        if (
            !long.TryParse(
                context.Request.RouteValues[RouteValue] as string,
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var id
            )
        )
        {
            return false;
        }

        // The address of a project that does not exist yet.
        if (!isBudget && id == 0)
        {
            return true;
        }

        var scope = await store.ReadAsync(
            async reader =>
                isBudget ? (await reader.Budget(id))?.Scope
                : await reader.Project(id) is { } project
                    ? new BudgetScope(project.Place, project.Department, project.Entry.Unit)
                : null,
            context.RequestAborted
        );
        return scope is not null
            && AccessPolicy.Allows(context.Actor(), Right.Read, scope) is not null;
    }
}
