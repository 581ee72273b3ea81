using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Targets;
using Mingzhang.Preparation;
using Mingzhang.Preparation.Access;
using Mingzhang.Web.Hosting.Access;
using Mingzhang.Web.Hosting.Faults;

namespace Mingzhang.Web.Areas.Workbench.Entry;

/// <summary>指标建议 for a project, or for the overall targets of a unit.</summary>
public static class SuggestionApi
{
    private const int Most = 30;

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints
            .MapGet("/api/workbench/budgets/{id:long}/suggestions/{row:guid}", Suggest)
            .WithMetadata(new NeedsAttribute(Right.Read));

    private static async Task<IResult> Suggest(
        HttpContext context,
        PreparationDesks desks,
        long id,
        Guid row,
        CancellationToken cancellation
    )
    {
        var outcome = await desks
            .Budgets.Draft(context.Actor(), id, cancellation)
            .ConfigureAwait(false);
        if (outcome.Value is not { } draft)
        {
            return Problems.Of(outcome.Refusal!);
        }

        var project = draft[row]?.Record switch
        {
            BudgetProject found => found,
            // The overall targets speak of what all projects do.
            TargetSheet { Scope: not TargetScope.Project } target => new BudgetProject
            {
                Key = "",
                Name = target.Goal,
                Target = target,
            },
            _ => null,
        };
        return project is null
            ? Results.NotFound()
            : SheetJson.Answer(
                desks
                    .Indicators.Suggest(project, Most)
                    .Select(suggested => new
                    {
                        because = suggested.Because,
                        level1 = suggested.Indicator.Level1,
                        level2 = suggested.Indicator.Level2,
                        name = suggested.Indicator.Name,
                        @operator = suggested.Indicator.Operator,
                        unit = suggested.Indicator.Unit,
                        direction = suggested.Indicator.Direction,
                        core = suggested.Indicator.IsCore == true ? "true" : "",
                    })
            );
    }
}
