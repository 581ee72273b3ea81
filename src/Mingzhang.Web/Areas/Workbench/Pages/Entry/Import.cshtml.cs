using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Mingzhang.Budgets.Forms;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Desk;
using Mingzhang.Preparation.Editing;
using Mingzhang.Preparation.Importing;
using Mingzhang.Web.Areas.Workbench.Entry;
using Mingzhang.Web.Hosting.Access;
using Mingzhang.Web.Hosting.Faults;
using Mingzhang.Web.Language;
using static Mingzhang.Web.Language.Phrases;

namespace Mingzhang.Web.Areas.Workbench.Pages.Entry;

/// <summary>导入底稿: upload, preview of what changes, acceptance.</summary>
[Needs(Right.Read)]
[RequestSizeLimit(ImportShop.MostBytes + 1_000_000)]
[RequestFormLimits(MultipartBodyLengthLimit = ImportShop.MostBytes + 1_000_000)]
public sealed class ImportModel(BudgetDesk desk, ImportShop shop) : BudgetPageModel(desk)
{
    public string Key { get; private set; } = "";

    public ReadFile? Upload { get; private set; }

    /// <summary>Null where the file is no budget.</summary>
    public ImportPlan? Plan { get; private set; }

    public ImmutableArray<SheetPreview> Sheets { get; private set; } = [];

    public Phrase? Complaint { get; private set; }

    public new BudgetHead Head => base.Head("sheets");

    public async Task<IActionResult> OnGetAsync(
        long id,
        string? file,
        CancellationToken cancellation
    )
    {
        if (await Load(id, cancellation).ConfigureAwait(false) is { } refusal)
        {
            return refusal;
        }

        if (file is null)
        {
            return Page();
        }

        Key = file;
        Upload = shop.Find(Actor.Account, id, file);
        if (Upload is null)
        {
            Complaint = L(
                "上传的文件已失效，请重新上传。",
                "The uploaded file is gone: upload it again."
            );
        }

        if (Upload?.Budget is { } budget)
        {
            var draft = await Desk.Draft(Actor, id, cancellation).ConfigureAwait(false);
            if (draft.Value is { } copy)
            {
                Plan = ImportPlan.Of(copy, budget, Guid.CreateVersion7);
                Sheets =
                [
                    .. Plan
                        .Changes.GroupBy(change => change.Sheet)
                        .Select(group => new SheetPreview(SheetName.Of(group.Key), [.. group])),
                ];
            }
        }

        return Page();
    }

    public async Task<IActionResult> OnPostUploadAsync(
        long id,
        IFormFile? upload,
        CancellationToken cancellation
    )
    {
        if (await Load(id, cancellation).ConfigureAwait(false) is { } refusal)
        {
            return refusal;
        }

        if (!View.MayEdit)
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        if (upload is not { Length: > 0 and <= ImportShop.MostBytes })
        {
            Complaint = L("请选择一个不超过 32 MB 的文件。", "Choose a file of at most 32 MB.");
            return Page();
        }

        var key = await shop.Read(Actor.Account, id, upload, cancellation).ConfigureAwait(false);
        return RedirectToPage(new { id, file = key });
    }

    public async Task<IActionResult> OnPostAcceptAsync(
        long id,
        string file,
        long seen,
        string[] sheets,
        bool removes,
        CancellationToken cancellation
    )
    {
        if (shop.Find(Actor.Account, id, file)?.Budget is not { } budget)
        {
            return RedirectToPage(new { id, file });
        }

        var draft = await Desk.Draft(Actor, id, cancellation).ConfigureAwait(false);
        if (draft.Value is not { } copy)
        {
            return StatusCode(Problems.Status(draft.Refusal!.Kind));
        }

        var chosen = sheets
            .Select(SheetName.At)
            .OfType<SheetName>()
            .Select(sheet => sheet.Kind)
            .ToHashSet();
        var edits = ImportPlan.Of(copy, budget, Guid.CreateVersion7).Edits(chosen, removes);
        var outcome = await Desk.Import(Actor, id, edits, seen, cancellation).ConfigureAwait(false);
        Tell(
            new Phrase(
                $"已写入 {edits.Length} 行，可按 Ctrl+Z 撤销。",
                $"{edits.Length} rows written; Ctrl+Z takes them back."
            ),
            outcome.Refusal
        );
        return outcome.IsDone
            ? RedirectToPage("/Entry/Sheet", new { id, sheet = "expenditure" })
            : RedirectToPage(new { id, file });
    }
}

/// <summary>What an import changes of one sheet.</summary>
public sealed record SheetPreview(SheetName Name, ImmutableArray<ImportChange> Changes)
{
    private const int MostShown = 200;

    public ImmutableArray<ImportChange> Added =>
        Changes.RemoveAll(change => change.Before is not null);

    public ImmutableArray<ImportChange> Removed =>
        Changes.RemoveAll(change => change.After is not null);

    public ImmutableArray<ImportChange> Changed =>
        Changes.RemoveAll(change => change.Before is null || change.After is null);

    public int Hidden => Math.Max(0, Changes.Length - MostShown);

    public IEnumerable<ShownChange> Shown => Changes.Take(MostShown).Select(Show);

    private ShownChange Show(ImportChange change)
    {
        var fields = SheetForms.Fields(Name.Kind);
        var record = SheetForms.Cells(Name.Kind, change.After ?? change.Before);
        var isChanged = change is { Before: not null, After: not null };

        // What a row is about: its first values, until the amount.
        var subject = string.Join(
            " · ",
            Enumerable
                .Range(0, fields.Length)
                .Where(i => record[i].Length > 0 && !fields[i].IsList)
                .Take(isChanged ? 5 : 8)
                .Select(i => Said(fields[i], record[i]))
        );
        return new ShownChange(
            change.Before is null ? L("新增", "Added")
                : change.After is null ? L("文件中没有", "Not in the file")
                : L("修改", "Changed"),
            change.Before is null ? "bg-green-lt"
                : change.After is null ? "bg-red-lt"
                : "bg-azure-lt",
            change.After is null ? "text-secondary" : "",
            subject,
            [
                .. change.Fields.Select(field => new ShownField(
                    Phrase.Of(fields[field.Field].Label),
                    Said(fields[field.Field], field.Before),
                    Said(fields[field.Field], field.After)
                )),
            ]
        );
    }

    private static string Said(FormField field, string value)
    {
        var shown =
            field.IsList && value.Length > 0 ? L("（列表）", "(list)").ToString()
            : field.Style == ScalarStyle.Money
            && decimal.TryParse(
                value,
                System.Globalization.CultureInfo.InvariantCulture,
                out var yuan
            )
                ? yuan.ToString("#,##0.00", System.Globalization.CultureInfo.InvariantCulture)
            : field.Choices.FirstOrDefault(choice => choice.Value == value) is { } choice
                ? Phrase.Of(choice.Label)
            : value;
        return shown.Length <= 60 ? shown : shown[..60] + "…";
    }
}

/// <summary>A change for the page.</summary>
public sealed record ShownChange(
    Phrase What,
    string Badge,
    string Class,
    string Subject,
    ImmutableArray<ShownField> Fields
);

public sealed record ShownField(string Label, string Before, string After);
