using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Mingzhang.Budgets.Model;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Desk;
using Mingzhang.Preparation.Sheets;
using Mingzhang.Web.Areas.Workbench.Entry;
using Mingzhang.Web.Hosting.Access;
using Mingzhang.Web.Language;
using static Mingzhang.Web.Language.Phrases;

namespace Mingzhang.Web.Areas.Workbench.Pages.Entry;

/// <summary>项目填报: a project with its targets step by step; the overall targets of a unit likewise.</summary>
[Needs(Right.Read)]
public sealed class ProjectModel(BudgetDesk desk) : BudgetPageModel(desk)
{
    public SheetName Sheet { get; private set; } = SheetName.All[0];

    public Guid Row { get; private set; }

    public new Phrase Title { get; private set; }

    public new BudgetHead Head => base.Head("sheets");

    /// <summary>Settings of the script; the encoder leaves nothing that could end the element.</summary>
    public string SettingsJson { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(
        long id,
        string sheet,
        Guid row,
        CancellationToken cancellation
    )
    {
        if (await Load(id, cancellation).ConfigureAwait(false) is { } refusal)
        {
            return refusal;
        }

        var found = View.Rows.FirstOrDefault(each => each.Id == row);
        if (SheetName.At(sheet) is not { } name || found is null || found.Sheet != name.Kind)
        {
            return NotFound();
        }

        (Sheet, Row) = (name, row);
        Title = RowCodec.Read(found.Sheet, found.Content) switch
        {
            BudgetProject { Name.Length: > 0 } project => new(
                $"项目：{project.Name}",
                $"Project: {project.Name}"
            ),
            BudgetProject => L("新项目", "New project"),
            _ => L("整体绩效目标", "Overall targets"),
        };
        SettingsJson = JsonSerializer.Serialize(
            new
            {
                Budget = id,
                Draft?.Year,
                Sheet = name.Address,
                Row = row,
                HttpContext.Actor().Account,
                View.MayEdit,
                Fields = FieldAnswer.Of(name.Kind),
                Lines = FieldAnswer.Of(SheetKind.Expenditure),
                Sheets = SheetName.All.Select(one => new TabAnswer(
                    one.Address,
                    one.Title.ToString()
                )),
            },
            JsonSerializerOptions.Web
        );
        return Page();
    }
}
