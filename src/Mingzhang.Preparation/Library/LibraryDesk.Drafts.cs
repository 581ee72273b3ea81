using System.Collections.Immutable;
using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Amounts;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Desk;
using Mingzhang.Preparation.Editing;
using Mingzhang.Preparation.Sheets;

namespace Mingzhang.Preparation.Library;

/// <content>库与草稿: a project goes into a unit's draft with its lines of the year, comes out of it again, or comes from it.</content>
public sealed partial class LibraryDesk
{
    private const long Step = 1024;

    /// <summary>Puts an accepted project into the draft of its unit: the project and its lines of the year.</summary>
    public Task<Outcome<ProjectDraftLink>> ToDraft(
        Actor actor,
        long id,
        long budget,
        CancellationToken cancellation = default
    ) =>
        store.WriteAsync(
            async writer =>
            {
                var (project, draft, refusal) = await Both<ProjectDraftLink>(
                    writer,
                    actor,
                    id,
                    budget
                );
                if (project is null || draft is null)
                {
                    return refusal!;
                }

                if (!project.Entry.IsOpenFor(draft.Year))
                {
                    return Refusals.Guard<ProjectDraftLink>(
                        $"项目尚未入库，或 {draft.Year} 年没有支出计划。",
                        $"The project is not accepted, or has no plan for {draft.Year}."
                    );
                }

                var rows = await writer.Rows(budget);
                var key = KeyOf(project);
                if (
                    rows.Where(row => row.Sheet == SheetKind.Projects)
                        .Select(row => RowCodec.Read(row.Sheet, row.Content))
                        .OfType<BudgetProject>()
                        .Any(other => other.Key == key)
                )
                {
                    return Refusals.Guard<ProjectDraftLink>(
                        "草稿中已有这个项目。",
                        "The draft has this project already."
                    );
                }

                var edits = Edits(project, draft, rows, key);
                await Edit(writer, actor, budget, edits);
                var link = new ProjectDraftLink(id, budget, edits[0].Id);
                await writer.Link(link);
                await _deeds.Record(
                    writer,
                    actor,
                    "project.to-draft",
                    Deeds.Project(id),
                    new { budget }
                );
                return Outcomes.Done(link);
            },
            cancellation
        );

    /// <summary>Takes a project out of the draft again, with its lines and purchases; the library keeps it.</summary>
    public Task<Outcome<int>> TakeOut(
        Actor actor,
        long id,
        long budget,
        CancellationToken cancellation = default
    ) =>
        store.WriteAsync(
            async writer =>
            {
                var (project, draft, refusal) = await Both<int>(writer, actor, id, budget);
                if (project is null || draft is null)
                {
                    return refusal!;
                }

                var links = await writer.DraftsOf(id);
                if (links.FirstOrDefault(each => each.Budget == budget) is not { } link)
                {
                    return Refusals.Guard<int>(
                        "草稿中没有这个项目。",
                        "The draft does not have this project."
                    );
                }

                var rows = await writer.Rows(budget);
                var key =
                    rows.Where(row => row.Id == link.Row)
                        .Select(row => RowCodec.Read(row.Sheet, row.Content))
                        .OfType<BudgetProject>()
                        .FirstOrDefault()
                        ?.Key
                    ?? KeyOf(project);
                var edits = rows.Where(row => row.Id == link.Row || BelongsTo(row, key))
                    .Select(row => new RowEdit(
                        row.Id,
                        row.Sheet,
                        row.Ordinal,
                        row.Revision,
                        Content: null
                    ))
                    .ToImmutableArray();
                await Edit(writer, actor, budget, edits);
                await writer.Unlink(id, budget);
                await _deeds.Record(
                    writer,
                    actor,
                    "project.take-out",
                    Deeds.Project(id),
                    new { budget }
                );
                return Outcomes.Done(edits.Length);
            },
            cancellation
        );

    /// <summary>
    /// Takes a project of a draft into the library: a new entry, or the linked one where that is still open to its unit. Its lines become the
    /// plan of the year.
    /// </summary>
    public Task<Outcome<ProjectRecord>> FromDraft(
        Actor actor,
        long budget,
        Guid row,
        CancellationToken cancellation = default
    ) =>
        Claiming(
            async writer =>
            {
                if (
                    await writer.Budget(budget) is not { } draft
                    || AccessPolicy.Allows(actor, Right.Read, draft.Scope) is null
                )
                {
                    return Refusals.NotFound<ProjectRecord>();
                }

                if (AccessPolicy.Allows(actor, Right.EditLibrary, draft.Scope) is null)
                {
                    return Refusals.Forbidden<ProjectRecord>();
                }

                var rows = await writer.Rows(budget);
                if (
                    rows.Where(each => each.Id == row && each.Sheet == SheetKind.Projects)
                        .Select(each => RowCodec.Read(each.Sheet, each.Content))
                        .OfType<BudgetProject>()
                        .FirstOrDefault()
                    is not { } content
                )
                {
                    return Refusals.NothingThere<ProjectRecord>();
                }

                var lines = rows.Where(each => each.Sheet == SheetKind.Expenditure)
                    .Select(each => RowCodec.Read(each.Sheet, each.Content))
                    .OfType<ExpenditureLine>()
                    .Where(line => line.Project == content.Key)
                    .Select(line => new PlannedLine(draft.Year, line))
                    .ToImmutableArray();
                var sum = lines.Aggregate(Money.Zero, (total, line) => total + line.Line.Amount);
                var links = await writer.ProjectsIn(budget);
                return links.FirstOrDefault(each => each.Row == row) is { } link
                    ? await Update(writer, actor, link, draft.Year, content, lines, sum)
                    : await AddFrom(writer, actor, draft, row, content, lines, sum);
            },
            cancellation
        );

    private async Task<Outcome<ProjectRecord>> AddFrom(
        IPreparationWriter writer,
        Actor actor,
        BudgetRecord draft,
        Guid row,
        BudgetProject content,
        ImmutableArray<PlannedLine> lines,
        Money sum
    )
    {
        var entered = new NewProject(draft.Scope, content)
        {
            YearlyPlan = ImmutableSortedDictionary<int, Money>.Empty.Add(draft.Year, sum),
            Spending = lines,
        };
        if (Fault(entered) is { } fault)
        {
            return fault;
        }

        var added = await Add(writer, actor, entered, "project.from-draft");
        if (added.Value is { } project)
        {
            await writer.Link(new ProjectDraftLink(project.Id, draft.Id, row));
        }

        return added;
    }

    private async Task<Outcome<ProjectRecord>> Update(
        IPreparationWriter writer,
        Actor actor,
        ProjectDraftLink link,
        int year,
        BudgetProject content,
        ImmutableArray<PlannedLine> lines,
        Money sum
    )
    {
        var project = (await writer.Project(link.Project))!;
        if (!LibraryTable.IsOpen(project.Entry.State))
        {
            return Refusals.Guard<ProjectRecord>(
                "项目已申报或已入库，先退回才能修改。",
                "The project is declared or accepted; it has to be returned before it changes."
            );
        }

        return await Put(
            writer,
            actor,
            project with
            {
                Entry = project.Entry with
                {
                    Project = content with { Code = project.Entry.Project.Code },
                    YearlyPlan = project.Entry.YearlyPlan.SetItem(year, sum),
                    Spending =
                    [
                        .. project.Entry.Spending.Where(line => line.Year != year),
                        .. lines,
                    ],
                },
            },
            "project.from-draft",
            new { budget = link.Budget }
        );
    }

    private static ImmutableArray<RowEdit> Edits(
        ProjectRecord project,
        BudgetRecord draft,
        ImmutableArray<SheetRow> rows,
        string key
    )
    {
        var edits = ImmutableArray.CreateBuilder<RowEdit>();
        edits.Add(
            new RowEdit(
                Guid.CreateVersion7(),
                SheetKind.Projects,
                Last(rows, SheetKind.Projects) + Step,
                SeenRevision: 0,
                RowCodec.Write(project.Entry.Project with { Key = key, Unit = project.Entry.Unit })
            )
        );
        var ordinal = Last(rows, SheetKind.Expenditure);
        foreach (var planned in project.Entry.Spending.Where(line => line.Year == draft.Year))
        {
            edits.Add(
                new RowEdit(
                    Guid.CreateVersion7(),
                    SheetKind.Expenditure,
                    ordinal += Step,
                    SeenRevision: 0,
                    RowCodec.Write(planned.Line with { Unit = project.Entry.Unit, Project = key })
                )
            );
        }

        return edits.ToImmutable();
    }

    private async Task Edit(
        IPreparationWriter writer,
        Actor actor,
        long budget,
        ImmutableArray<RowEdit> edits
    )
    {
        var undo = ImmutableArray.CreateBuilder<EditedRow>(edits.Length);
        foreach (var edit in edits)
        {
            if (await writer.Put(budget, edit, actor.Account, _deeds.Now) is { } row)
            {
                undo.Add(new EditedRow(edit.Id, edit.SeenRevision, row.Revision));
            }
        }

        await writer.ForgetUndone(budget, actor.Account, BudgetDesk.UndoDepth);
        await writer.AddGroup(budget, actor.Account, _deeds.Now, undo.ToImmutable());
    }

    /// <summary>The project and the draft that the person may edit; both of one unit.</summary>
    private static async Task<(ProjectRecord?, BudgetRecord?, Outcome<T>?)> Both<T>(
        IPreparationReader reader,
        Actor actor,
        long id,
        long budget
    )
    {
        if (
            await Readable(reader, actor, id) is not { } project
            || await reader.Budget(budget) is not { } draft
            || AccessPolicy.Allows(actor, Right.Read, draft.Scope) is null
        )
        {
            return (null, null, Refusals.NothingThere<T>());
        }

        return
            AccessPolicy.Allows(actor, Right.Edit, draft.Scope, draft.State) is null
            || draft.Scope != ScopeOf(project)
            ? (null, null, Refusals.Forbidden<T>())
            : (project, draft, null);
    }

    /// <summary>Code where there is one; otherwise the key that it was entered with.</summary>
    private static string KeyOf(ProjectRecord project) =>
        project.Entry.Project.Code.Length > 0
            ? project.Entry.Project.Code
            : project.Entry.Project.Key;

    private static bool BelongsTo(SheetRow row, string key) =>
        row.Sheet is SheetKind.Expenditure or SheetKind.Procurement
        && RowCodec.Read(row.Sheet, row.Content) switch
        {
            ExpenditureLine line => line.Project == key,
            ProcurementItem item => item.Project == key,
            _ => false,
        };

    private static long Last(ImmutableArray<SheetRow> rows, SheetKind sheet) =>
        rows.Where(row => row.Sheet == sheet).Select(row => row.Ordinal).DefaultIfEmpty(0).Max();
}
