using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Standards;
using Mingzhang.Web.Areas.Workbench;
using Mingzhang.Web.Hosting.Access;
using Mingzhang.Web.Language;
using static Mingzhang.Web.Language.Phrases;

namespace Mingzhang.Web.Areas.Administration.Pages;

/// <summary>定额标准: so much a head or vehicle, from a day on; what a new one would change is shown before it is entered.</summary>
[Needs(Right.Configure)]
public sealed class StandardsModel(StandardDesk standards, TimeProvider clock)
    : ConfigurationPageModel
{
    public ImmutableArray<StandardRecord> Standards { get; private set; } = [];

    public StandardForm Form { get; private set; } = new();

    /// <summary>Units that the proposed standard changes; null before one is proposed.</summary>
    public ImmutableArray<StandardEffect>? Effects { get; private set; }

    public Task OnGetAsync(CancellationToken cancellation) => Show(cancellation);

    public async Task OnPostPreviewAsync(
        [FromForm] StandardForm form,
        CancellationToken cancellation
    )
    {
        await Show(cancellation);
        Form = form;
        if (form.Read() is not { } standard)
        {
            Notice.Refused(
                TempData,
                L(
                    "请填写代号、名称、金额、科目、起始日和依据。",
                    "Give key, name, rate, classes, first day and source."
                )
            );
            return;
        }

        var outcome = await standards.Effect(
            Actor,
            Place,
            standard.From.Year + (standard.From.DayOfYear > 1 ? 1 : 0),
            standard,
            cancellation
        );
        if (outcome.Refusal is { } refusal)
        {
            Notice.Refused(TempData, refusal);
        }
        else
        {
            Effects = outcome.Value;
        }
    }

    public async Task<IActionResult> OnPostAddAsync(
        [FromForm] StandardForm form,
        CancellationToken cancellation
    )
    {
        if (form.Read() is not { } standard)
        {
            Notice.Refused(
                TempData,
                L(
                    "请填写代号、名称、金额、科目、起始日和依据。",
                    "Give key, name, rate, classes, first day and source."
                )
            );
            return RedirectToPage();
        }

        var outcome = await standards.Put(
            Actor,
            new StandardRecord(Place, standard, Revision: 0),
            cancellation
        );
        Tell(outcome.Refusal);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostWithdrawAsync(
        string key,
        DateOnly from,
        CancellationToken cancellation
    )
    {
        var record = (await standards.List(Actor, Place, cancellation)).FirstOrDefault(each =>
            each.Standard.Key == key && each.Standard.From == from
        );
        if (record is null)
        {
            return NotFound();
        }

        var outcome = await standards.Put(
            Actor,
            record with
            {
                IsWithdrawn = !record.IsWithdrawn,
            },
            cancellation
        );
        Tell(outcome.Refusal);
        return RedirectToPage();
    }

    private async Task Show(CancellationToken cancellation)
    {
        Standards = await standards.List(Actor, Place, cancellation);
        Form.From = new DateOnly(Shown.DayOf(clock.GetUtcNow()).Year + 1, 1, 1);
    }
}

/// <summary>标准表单.</summary>
public sealed class StandardForm
{
    public string? Key { get; set; }

    public string? Name { get; set; }

    public StandardBasis Basis { get; set; }

    public string? Rate { get; set; }

    public string? Economic { get; set; }

    public string? Function { get; set; }

    public string Nature { get; set; } = Natures.Public;

    public List<UnitNature> Units { get; set; } = [];

    public DateOnly From { get; set; }

    public string? Source { get; set; }

    /// <summary>Null where something is missing.</summary>
    public BaseStandard? Read() =>
        Amount.Read(Rate?.Trim() ?? "", UnitOfAccount.Yuan) is { } rate
        && !string.IsNullOrWhiteSpace(Key)
        && !string.IsNullOrWhiteSpace(Name)
        && !string.IsNullOrWhiteSpace(Economic)
        && !string.IsNullOrWhiteSpace(Function)
        && !string.IsNullOrWhiteSpace(Source)
        && From.Year is >= 2000 and <= 2099
            ? new BaseStandard
            {
                Key = Key.Trim(),
                Name = Name.Trim(),
                Basis = Basis,
                Rate = rate.Value,
                Economic = Economic.Trim(),
                Function = Function.Trim(),
                Nature = Nature == Natures.Personnel ? Natures.Personnel : Natures.Public,
                Units = [.. Units.Distinct()],
                From = From,
                Source = Source.Trim(),
            }
            : null;
}
