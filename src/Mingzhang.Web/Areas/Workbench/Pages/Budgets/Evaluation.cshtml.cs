using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Desk;
using Mingzhang.Preparation.Execution;
using Mingzhang.Web.Hosting.Access;
using static Mingzhang.Web.Language.Phrases;

namespace Mingzhang.Web.Areas.Workbench.Pages.Budgets;

/// <summary>绩效自评: results, scores from weights, reasons for deviation; passed by department and performance section.</summary>
[Needs(Right.Read)]
public sealed class EvaluationModel(BudgetDesk desk, EvaluationDesk evaluation)
    : BudgetPageModel(desk)
{
    public ImmutableArray<EvaluationView> Forms { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellation)
    {
        if (await Load(id, cancellation) is { } refusal)
        {
            return refusal;
        }

        var outcome = await evaluation.List(Actor, id, cancellation);
        Forms = outcome.Value.IsDefault ? [] : outcome.Value;
        return Page();
    }

    public async Task<IActionResult> OnPostSaveAsync(
        long id,
        string? project,
        long seen,
        List<string?> achieved,
        List<string?> judged,
        string? analysis,
        CancellationToken cancellation
    )
    {
        if (await Load(id, cancellation) is { } refusal)
        {
            return refusal;
        }

        var results = ImmutableArray.CreateBuilder<IndicatorResult>();
        for (var i = 0; i < achieved.Count; i++)
        {
            var value = achieved[i]?.Trim() ?? "";
            decimal? points =
                i < judged.Count
                && decimal.TryParse(
                    judged[i],
                    NumberStyles.AllowDecimalPoint,
                    CultureInfo.InvariantCulture,
                    out var number
                )
                    ? number
                    : null;
            if (value.Length > 0 || points is not null)
            {
                results.Add(new IndicatorResult(i, value, points));
            }
        }

        var outcome = await evaluation.Save(
            Actor,
            id,
            project ?? "",
            seen,
            results.ToImmutable(),
            analysis?.Trim() ?? "",
            cancellation
        );
        Tell(L("自评已保存，得分已计算。", "Kept, and the scores are computed."), outcome.Refusal);
        return RedirectToPage(new { id });
    }

    public async Task<IActionResult> OnPostActAsync(
        long id,
        long form,
        long seen,
        EvaluationAction action,
        string? text,
        CancellationToken cancellation
    )
    {
        if (await Load(id, cancellation) is { } refusal)
        {
            return refusal;
        }

        var outcome = await evaluation.Act(
            Actor,
            form,
            seen,
            action,
            text?.Trim() ?? "",
            cancellation
        );
        Tell(L("已办理。", "Done."), outcome.Refusal);
        return RedirectToPage(new { id });
    }
}
