using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Mingzhang.Budgets.Classes;
using Mingzhang.Budgets.Cube;
using Mingzhang.Budgets.Model;
using Mingzhang.Catalog;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Control;
using Mingzhang.Preparation.Desk;
using Mingzhang.Preparation.Reviews;
using Mingzhang.Preparation.Sheets;
using Mingzhang.Preparation.Workflow;
using Mingzhang.Web.Hosting.Access;
using Mingzhang.Web.Language;
using static Mingzhang.Web.Language.Phrases;

namespace Mingzhang.Web.Areas.Workbench.Pages.Budgets;

/// <summary>预算概览: where it stands, what was done, what this person may do next, what others say.</summary>
[Needs(Right.Read)]
public sealed class OverviewModel(
    BudgetDesk desk,
    ReviewDesk reviews,
    EconomicMeaning meaning,
    Catalogue catalogue,
    TimeProvider clock
) : BudgetPageModel(desk)
{
    private const int MostControls = 60;

    public ImmutableArray<ActionProspect> Prospects { get; private set; } = [];

    public ImmutableArray<TimelineEntry> Timeline { get; private set; } = [];

    public BudgetDeadlines? Deadlines { get; private set; }

    public ImmutableArray<ControlUse> Meter { get; private set; } = [];

    public MemberNames MemberNames { get; private set; } = null!;

    /// <summary>Total of income and of spending; null for nothing entered.</summary>
    public Money? Income { get; private set; }

    public Money? Spending { get; private set; }

    public DateOnly Today => Shown.DayOf(clock.GetUtcNow());

    public bool MayComment =>
        AccessPolicy.Allows(Actor, Right.Comment, View.Budget.Scope) is not null;

    public bool MaySetControls =>
        AccessPolicy.Allows(Actor, Right.SetControl, View.Budget.Scope) is not null
        && View.Budget.State <= BudgetState.AwaitingControl;

    /// <summary>Rows of the form for control numbers: those that stand, or a proposal made of the draft, and blank ones.</summary>
    public ImmutableArray<ControlNumber?> ControlRows { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(
        long id,
        bool propose,
        CancellationToken cancellation
    )
    {
        if (await Load(id, cancellation) is { } refusal)
        {
            return refusal;
        }

        Prospects = (await Desk.Prospects(Actor, id, cancellation)).Value;
        Timeline = (await reviews.Timeline(Actor, id, cancellation)).Value;
        Deadlines = (await reviews.Deadlines(Actor, id, cancellation)).Value;
        Meter = (await Desk.Meter(Actor, id, cancellation)).Value;
        MemberNames = new MemberNames(catalogue, Draft is null ? [] : [Draft]);
        var cube = Draft is null ? null : new BudgetCube(Draft, meaning);
        Income = cube?.Amount(new Point { Side = Sides.Income });
        Spending =
            cube?.Amount(new Point { Side = Sides.Expenditure, Nature = Natures.Grand })
            ?? cube?.Amount(new Point { Side = Sides.Expenditure });
        if (MaySetControls)
        {
            IEnumerable<ControlNumber?> rows =
                propose && cube is not null ? Proposal(cube) : View.Controls;
            ControlRows = [.. rows, null, null, null];
        }

        return Page();
    }

    public async Task<IActionResult> OnPostActAsync(
        long id,
        BudgetAction action,
        string? reason,
        AdjustmentKind kind,
        CancellationToken cancellation
    )
    {
        var outcome =
            action == BudgetAction.BeginAdjustment
                ? await Desk.BeginAdjustment(Actor, id, kind, reason ?? "", cancellation)
                : await Desk.Act(Actor, id, action, reason ?? "", cancellation);
        Tell(
            outcome.Value is { } budget
                ? L(
                    $"已{WorkflowTexts.Of(action).Chinese}，现为“{WorkflowTexts.Of(budget.State).Chinese}”。",
                    $"Done: {WorkflowTexts.Of(action).English}. It now stands at “{WorkflowTexts.Of(budget.State).English}”."
                )
                : default,
            outcome.Refusal
        );
        return RedirectToPage(new { id });
    }

    public async Task<IActionResult> OnPostCommentAsync(
        long id,
        string? text,
        bool asks,
        CancellationToken cancellation
    )
    {
        var outcome = await Desk.Comment(
            Actor,
            id,
            new NewComment(Row: null, Field: "", text?.Trim() ?? "", asks),
            cancellation
        );
        Tell(L("批注已保存。", "The comment is kept."), outcome.Refusal);
        return RedirectToPage(null, null, new { id }, "comments");
    }

    public async Task<IActionResult> OnPostReplyAsync(
        long id,
        long comment,
        string? text,
        string? deed,
        CancellationToken cancellation
    )
    {
        var words = text?.Trim() ?? "";
        var outcome = deed switch
        {
            "answer" => await Desk.Answer(Actor, id, comment, words, cancellation),
            "resolve" => await Desk.Resolve(Actor, id, comment, cancellation),
            "reopen" => await Desk.Reopen(Actor, id, comment, words, cancellation),
            _ => await Desk.Reply(Actor, id, comment, words, cancellation),
        };
        Tell(L("已保存。", "Kept."), outcome.Refusal);
        return RedirectToPage(null, null, new { id }, "comments");
    }

    public async Task<IActionResult> OnPostControlsAsync(
        long id,
        [FromForm] ControlForm form,
        CancellationToken cancellation
    )
    {
        var (controls, problem) = form.Read(MostControls);
        if (problem is { } wrong)
        {
            Notice.Refused(TempData, wrong);
        }
        else
        {
            var outcome = await Desk.SetControls(Actor, id, controls, cancellation);
            Tell(
                L(
                    $"已录入 {controls.Length} 项控制数。",
                    $"{controls.Length} control numbers are kept."
                ),
                outcome.Refusal
            );
        }

        return RedirectToPage(null, null, new { id }, "controls");
    }

    /// <summary>What a comment is about, in words; empty for the budget as a whole.</summary>
    public string PlaceOf(NewComment comment)
    {
        if (
            comment.Row is not { } id
            || View.Rows.FirstOrDefault(row => row.Id == id) is not { } row
        )
        {
            return "";
        }

        var what = RowCodec.Read(row.Sheet, row.Content) switch
        {
            ExpenditureLine line =>
                $"{MemberNames.Class(Dimension.Function, line.Function)} · {MemberNames.Class(Dimension.Economic, line.Economic)} · {Shown.Yuan(line.Amount)}",
            RevenueLine line => $"{CubeTexts.Fund(line.Fund)} · {Shown.Yuan(line.Amount)}",
            BudgetProject project => project.Name,
            ProcurementItem item => item.Name,
            BudgetUnit unit => unit.Name,
            Explanation explanation => explanation.Key,
            _ => "",
        };
        return comment.Field.Length > 0 ? $"{what} · {comment.Field}" : what;
    }

    public string SheetOf(NewComment comment) =>
        comment.Row is { } id && View.Rows.FirstOrDefault(row => row.Id == id) is { } row
            ? row.Sheet.ToString().ToLowerInvariant()
            : "";

    /// <summary>As the draft stands: the whole, each fund, each nature of fiscal spending, kinds of projects, 三公.</summary>
    private static IEnumerable<ControlNumber> Proposal(BudgetCube cube)
    {
        var all = new Point { Side = Sides.Expenditure };
        var points = new List<Point> { all };
        points.AddRange(
            new[]
            {
                Funds.General,
                Funds.GovernmentFund,
                Funds.StateCapital,
                Funds.SpecialAccount,
                Funds.Own,
            }.Select(fund => all with { Fund = fund })
        );
        points.AddRange(
            new[] { Natures.Personnel, Natures.Public, Natures.Project }.Select(nature =>
                all with
                {
                    Nature = nature,
                }
            )
        );
        points.Add(all with { Item = Items.ThreePublic });
        foreach (var point in points)
        {
            if (cube.Amount(point) is { Fen: > 0 } amount)
            {
                yield return new ControlNumber(point, amount);
            }
        }
    }
}
