using System.Collections.Immutable;
using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Amounts;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Desk;

namespace Mingzhang.Preparation.Library;

/// <summary>What a unit enters of a project.</summary>
public sealed record NewProject(BudgetScope Scope, BudgetProject Project)
{
    /// <summary>分年度支出计划.</summary>
    public ImmutableSortedDictionary<int, Money> YearlyPlan { get; init; } =
        ImmutableSortedDictionary<int, Money>.Empty;

    /// <summary>支出测算; by year not more than the plan of the year.</summary>
    public ImmutableArray<PlannedLine> Spending { get; init; } = [];
}

/// <summary>A project as one person sees it.</summary>
/// <param name="Actions">Steps that this person may take now.</param>
/// <param name="MayEdit">Whether this person may change the entry now.</param>
public sealed record ProjectView(
    ProjectRecord Project,
    ImmutableArray<ProjectRevision> History,
    ImmutableArray<ProjectDraftLink> Drafts,
    ImmutableArray<ProjectTransition> Actions,
    bool MayEdit
);

/// <summary>项目库台: entry, review, ranking, acceptance, carry-over; codes; into a draft and back.</summary>
public sealed partial class LibraryDesk(IPreparationStore store, TimeProvider clock)
{
    /// <summary>Projects that one department puts in order.</summary>
    public const int MostRanked = 2_000;

    private readonly Deeds _deeds = new(clock);

    /// <summary>Projects that the person may read: a clerk those of the own unit, a department its own.</summary>
    public Task<Paged<ProjectRecord>> List(
        Actor actor,
        LibraryFilter filter,
        Page page,
        CancellationToken cancellation = default
    )
    {
        var narrowed = Narrow(actor, filter);
        return narrowed is null
            ? Task.FromResult(new Paged<ProjectRecord>([], Total: 0, page.Bounded))
            : store.ReadAsync(reader => reader.Projects(narrowed, page), cancellation);
    }

    public Task<Outcome<ProjectView>> Open(
        Actor actor,
        long id,
        CancellationToken cancellation = default
    ) =>
        store.ReadAsync(
            async reader =>
            {
                if (await Readable(reader, actor, id) is not { } project)
                {
                    return Refusals.NothingThere<ProjectView>();
                }

                var scope = ScopeOf(project);
                return Outcomes.Done(
                    new ProjectView(
                        project,
                        await reader.ProjectHistory(id),
                        await reader.DraftsOf(id),
                        [
                            .. LibraryTable
                                .From(project.Entry.State)
                                .Where(each => AccessPolicy.Holds(actor, each.Role, scope)),
                        ],
                        LibraryTable.IsOpen(project.Entry.State)
                            && AccessPolicy.Allows(actor, Right.EditLibrary, scope) is not null
                    )
                );
            },
            cancellation
        );

    /// <summary>入库填报.</summary>
    public Task<Outcome<ProjectRecord>> Enter(
        Actor actor,
        NewProject project,
        CancellationToken cancellation = default
    ) =>
        Claiming(
            async writer =>
            {
                if (AccessPolicy.Allows(actor, Right.EditLibrary, project.Scope) is null)
                {
                    return Refusals.Forbidden<ProjectRecord>();
                }

                return Fault(project) is { } fault
                    ? fault
                    : await Add(writer, actor, project, "project.enter");
            },
            cancellation
        );

    /// <summary>Changes an entry that has not been declared, or was returned.</summary>
    /// <param name="seen">Revision that the change is based on.</param>
    public Task<Outcome<ProjectRecord>> Change(
        Actor actor,
        long id,
        long seen,
        NewProject content,
        CancellationToken cancellation = default
    ) =>
        store.WriteAsync(
            async writer =>
            {
                if (await Readable(writer, actor, id) is not { } project)
                {
                    return Refusals.NothingThere<ProjectRecord>();
                }

                if (
                    AccessPolicy.Allows(actor, Right.EditLibrary, ScopeOf(project)) is null
                    || content.Scope != ScopeOf(project)
                    || !LibraryTable.IsOpen(project.Entry.State)
                )
                {
                    return Refusals.Forbidden<ProjectRecord>();
                }

                if (Fault(content) is { } fault)
                {
                    return fault;
                }

                // A code that was given out stays with the project.
                var code = project.Entry.Project.Code;
                var entered = content.Project with
                {
                    Code = code.Length > 0 ? code : content.Project.Code,
                };
                if (
                    entered.Code.Length > 0
                    && code.Length == 0
                    && !await writer.ClaimCode(entered.Code, id)
                )
                {
                    return Taken(entered.Code);
                }

                return await Put(
                    writer,
                    actor,
                    project with
                    {
                        Revision = seen,
                        Entry = project.Entry with
                        {
                            Project = entered,
                            YearlyPlan = content.YearlyPlan,
                            Spending = content.Spending,
                        },
                    },
                    "project.change",
                    new { content }
                );
            },
            cancellation
        );

    /// <summary>Declares, reviews, returns, rejects, accepts or closes; acceptance gives a code where there is none.</summary>
    public Task<Outcome<ProjectRecord>> Take(
        Actor actor,
        long id,
        long seen,
        ProjectStep step,
        string text,
        CancellationToken cancellation = default
    ) =>
        store.WriteAsync(
            async writer =>
            {
                if (await Readable(writer, actor, id) is not { } project)
                {
                    return Refusals.NothingThere<ProjectRecord>();
                }

                var transition = LibraryTable.Find(project.Entry.State, step);
                if (
                    transition is null
                    || !AccessPolicy.Holds(actor, transition.Role, ScopeOf(project))
                )
                {
                    return Refusals.Forbidden<ProjectRecord>();
                }

                if (text.Length > 4_000)
                {
                    return Refusals.Malformed<ProjectRecord>(
                        "意见最多 4000 字。",
                        "An opinion has at most 4,000 characters."
                    );
                }

                var opinion = new ProjectOpinion(actor.Account, _deeds.Now, step, text);
                if (project.Entry.After(step, opinion) is not { } after)
                {
                    return Refusals.Guard<ProjectRecord>("请填写意见。", "Give an opinion.");
                }

                if (step == ProjectStep.Accept && after.Project.Code.Length == 0)
                {
                    after = after with
                    {
                        Project = after.Project with
                        {
                            Code = await NextCode(writer, project with { Entry = after }),
                        },
                    };
                }

                return await Put(
                    writer,
                    actor,
                    project with
                    {
                        Revision = seen,
                        Entry = after,
                    },
                    "project.step",
                    new { step = step.ToString(), text }
                );
            },
            cancellation
        );

    /// <summary>Gives the project a code of 21 characters; one that it has stays.</summary>
    public Task<Outcome<ProjectRecord>> GiveCode(
        Actor actor,
        long id,
        CancellationToken cancellation = default
    ) =>
        store.WriteAsync(
            async writer =>
            {
                if (await Readable(writer, actor, id) is not { } project)
                {
                    return Refusals.NothingThere<ProjectRecord>();
                }

                if (AccessPolicy.Allows(actor, Right.EditLibrary, ScopeOf(project)) is null)
                {
                    return Refusals.Forbidden<ProjectRecord>();
                }

                if (project.Entry.Project.Code.Length > 0)
                {
                    return Outcomes.Done(project);
                }

                var code = await NextCode(writer, project);
                return await Put(
                    writer,
                    actor,
                    project with
                    {
                        Entry = project.Entry with
                        {
                            Project = project.Entry.Project with { Code = code },
                        },
                    },
                    "project.code",
                    new { code }
                );
            },
            cancellation
        );

    /// <summary>排序: the order of a department's projects, first to last; those not named lose their place.</summary>
    public Task<Outcome<int>> Rank(
        Actor actor,
        string place,
        string department,
        ImmutableArray<long> order,
        CancellationToken cancellation = default
    ) =>
        store.WriteAsync(
            async writer =>
            {
                var scope = new BudgetScope(place, department, "");
                if (AccessPolicy.Allows(actor, Right.RankLibrary, scope) is null)
                {
                    return Refusals.Forbidden<int>();
                }

                if (order.Length > MostRanked || order.Distinct().Count() != order.Length)
                {
                    return Refusals.Malformed<int>(
                        $"排序最多 {MostRanked} 个项目，且不得重复。",
                        $"At most {MostRanked} projects, each once."
                    );
                }

                var places = new Dictionary<long, int>();
                for (var i = 0; i < order.Length; i++)
                {
                    places[order[i]] = i + 1;
                }

                var all = await All(writer, place, department);
                if (!places.Keys.ToHashSet().IsSubsetOf(all.Select(project => project.Id)))
                {
                    return Refusals.NothingThere<int>();
                }

                var changed = 0;
                foreach (var project in all)
                {
                    int? rank = places.Remove(project.Id, out var at) ? at : null;
                    if (rank == project.Entry.Rank)
                    {
                        continue;
                    }

                    await writer.PutProject(
                        project with
                        {
                            Entry = project.Entry with { Rank = rank },
                        },
                        actor.Account,
                        _deeds.Now
                    );
                    changed++;
                }

                await _deeds.Record(
                    writer,
                    actor,
                    "project.rank",
                    $"department/{place}/{department}",
                    new { order }
                );
                return Outcomes.Done(changed);
            },
            cancellation
        );

    /// <summary>结转: what the project has not spent of <paramref name="year"/> goes on in the next year.</summary>
    /// <param name="spent">What it has spent of the year; at most what was planned.</param>
    public Task<Outcome<ProjectRecord>> CarryOver(
        Actor actor,
        long id,
        long seen,
        int year,
        Money spent,
        CancellationToken cancellation = default
    ) =>
        store.WriteAsync(
            async writer =>
            {
                if (await Readable(writer, actor, id) is not { } project)
                {
                    return Refusals.NothingThere<ProjectRecord>();
                }

                if (
                    !AccessPolicy.Holds(actor, Workflow.Role.Department, ScopeOf(project))
                    && !AccessPolicy.Holds(actor, Workflow.Role.FinanceDivision, ScopeOf(project))
                )
                {
                    return Refusals.Forbidden<ProjectRecord>();
                }

                return
                    project.Entry.State != ProjectState.Accepted
                    || project.Entry.CarryOver(year, spent) is not { } carried
                    ? Refusals.Guard<ProjectRecord>(
                        $"{year} 年没有可结转的资金。",
                        $"Nothing of {year} is left to carry over."
                    )
                    : await Put(
                        writer,
                        actor,
                        project with
                        {
                            Revision = seen,
                            Entry = carried,
                        },
                        "project.carry",
                        new { year, spent = spent.ToYuan() }
                    );
            },
            cancellation
        );

    /// <summary>A transaction that claims a code; where another was faster all of it is undone.</summary>
    private async Task<Outcome<ProjectRecord>> Claiming(
        Func<IPreparationWriter, Task<Outcome<ProjectRecord>>> work,
        CancellationToken cancellation
    )
    {
        try
        {
            return await store.WriteAsync(work, cancellation);
        }
        catch (CodeTakenException taken)
        {
            return Taken(taken.Code);
        }
    }

    private async Task<Outcome<ProjectRecord>> Add(
        IPreparationWriter writer,
        Actor actor,
        NewProject project,
        string deed
    )
    {
        var entry = new ProjectEntry
        {
            Project = project.Project,
            Unit = project.Scope.Unit,
            YearlyPlan = project.YearlyPlan,
            Spending = project.Spending,
        };
        if (
            project.Project.Code.Length > 0
            && await writer.ProjectByCode(project.Project.Code) is not null
        )
        {
            return Taken(project.Project.Code);
        }

        var added = await writer.AddProject(
            project.Scope.Place,
            project.Scope.Department,
            entry,
            actor.Account,
            _deeds.Now
        );
        if (
            project.Project.Code.Length > 0
            && !await writer.ClaimCode(project.Project.Code, added.Id)
        )
        {
            throw new CodeTakenException(project.Project.Code);
        }

        await _deeds.Record(writer, actor, deed, Deeds.Project(added.Id), project);
        return Outcomes.Done(added);
    }

    private async Task<Outcome<ProjectRecord>> Put(
        IPreparationWriter writer,
        Actor actor,
        ProjectRecord project,
        string deed,
        object details
    )
    {
        if (await writer.PutProject(project, actor.Account, _deeds.Now) is not { } standing)
        {
            return Refusals.Collision<ProjectRecord>();
        }

        await _deeds.Record(writer, actor, deed, Deeds.Project(project.Id), details);
        return Outcomes.Done(standing);
    }

    /// <summary>Numbers that people have entered by hand are passed over.</summary>
    private static async Task<string> NextCode(IPreparationWriter writer, ProjectRecord project)
    {
        var kind = project.Entry.Project.Kind;
        var year = project.Entry.YearlyPlan.IsEmpty
            ? project.Entry.Project.FirstYear ?? 2000
            : project.Entry.YearlyPlan.Keys.First();
        while (true)
        {
            var number = await writer.NextProjectNumber(
                project.Place,
                year,
                ProjectCodes.Letter(kind)
            );
            var code = ProjectCodes.Next(project.Place, year, kind, number - 1);
            if (await writer.ClaimCode(code, project.Id))
            {
                return code;
            }
        }
    }

    private static async Task<List<ProjectRecord>> All(
        IPreparationReader reader,
        string place,
        string department
    )
    {
        var all = new List<ProjectRecord>();
        for (var number = 1; ; number++)
        {
            var page = await reader.Projects(
                new LibraryFilter(place) { Department = department },
                new Page(number, Page.MostSize)
            );
            all.AddRange(page.Items);
            if (number >= page.Pages)
            {
                return all;
            }
        }
    }

    /// <summary>The filter within what the person may read; null where that is nothing.</summary>
    private static LibraryFilter? Narrow(Actor actor, LibraryFilter filter)
    {
        // The widest of the person's assignments that meets the question answers it.
        LibraryFilter? widest = null;
        foreach (var assignment in actor.Assignments)
        {
            if (assignment.Place != filter.Place || !AccessPolicy.Has(assignment.Role, Right.Read))
            {
                continue;
            }

            var department =
                assignment.Department.Length > 0 ? assignment.Department : filter.Department;
            var unit = assignment.Unit.Length > 0 ? assignment.Unit : filter.Unit;
            var scope = new BudgetScope(filter.Place, department, unit);
            if (
                (filter.Department.Length > 0 && filter.Department != department)
                || (filter.Unit.Length > 0 && filter.Unit != unit)
                || !assignment.Reaches(scope)
            )
            {
                continue;
            }

            var narrowed = filter with { Department = department, Unit = unit };
            if (
                widest is null
                || narrowed.Department.Length < widest.Department.Length
                || (
                    narrowed.Department == widest.Department
                    && narrowed.Unit.Length < widest.Unit.Length
                )
            )
            {
                widest = narrowed;
            }
        }

        return widest;
    }

    private static async Task<ProjectRecord?> Readable(
        IPreparationReader reader,
        Actor actor,
        long id
    ) =>
        await reader.Project(id) is { } project
        && AccessPolicy.Allows(actor, Right.Read, ScopeOf(project)) is not null
            ? project
            : null;

    private static BudgetScope ScopeOf(ProjectRecord project) =>
        new(project.Place, project.Department, project.Entry.Unit);

    private static Outcome<ProjectRecord> Taken(string code) =>
        Outcomes.Refused<ProjectRecord>(
            RefusalKind.Collision,
            $"项目编码 {code} 已被其他项目使用。",
            $"Another project has the code {code}."
        );

    private static Outcome<ProjectRecord>? Fault(NewProject project)
    {
        if (string.IsNullOrWhiteSpace(project.Project.Name) || project.Project.Name.Length > 200)
        {
            return Refusals.Malformed<ProjectRecord>(
                "项目名称须为 1 至 200 字。",
                "A project's name has 1 to 200 characters."
            );
        }

        if (project.Scope.IsDepartment)
        {
            return Refusals.Malformed<ProjectRecord>(
                "请选择申报单位。",
                "Say which unit declares the project."
            );
        }

        var limit = BudgetLimits.MostAmount;
        if (
            project.YearlyPlan.Count > 20
            || project.YearlyPlan.Any(pair =>
                pair.Key is < 2000 or > 2099 || pair.Value < Money.Zero || pair.Value > limit
            )
            || project.Spending.Length > 2_000
            || project.Spending.Any(line => line.Line.Amount > limit || line.Line.Amount < -limit)
        )
        {
            return Refusals.Malformed<ProjectRecord>(
                "分年度计划须在 2000 至 2099 年之间，金额不为负且不超上限。",
                "Plans are for years from 2000 to 2099, with amounts from zero to the limit."
            );
        }

        foreach (var year in project.Spending.GroupBy(line => line.Year).OrderBy(year => year.Key))
        {
            var lines = year.Aggregate(Money.Zero, (sum, line) => sum + line.Line.Amount);
            var plan = project.YearlyPlan.GetValueOrDefault(year.Key);
            if (lines > plan)
            {
                return Refusals.Malformed<ProjectRecord>(
                    $"{year.Key} 年支出测算 {lines.ToYuan()} 元，超过年度计划 {plan.ToYuan()} 元。",
                    $"The lines of {year.Key} make {lines.ToYuan()} yuan, more than the {plan.ToYuan()} yuan planned."
                );
            }
        }

        return
            project.Project.Code.Length > 0
            && ProjectCodes.Check(
                project.Project.Code,
                project.Scope.Place,
                project.YearlyPlan.IsEmpty ? 2099 : project.YearlyPlan.Keys.Last(),
                project.Project.Kind
            )
                is { } fault
            ? BadCode(project.Project.Code, fault)
            : null;
    }

    private static Outcome<ProjectRecord> BadCode(string code, ProjectCodeFault fault) =>
        fault switch
        {
            ProjectCodeFault.Shape => Refusals.Malformed<ProjectRecord>(
                $"项目编码“{code}”不是 21 位编码。",
                $"The project code “{code}” is no code of 21 characters."
            ),
            ProjectCodeFault.FutureYear => Refusals.Malformed<ProjectRecord>(
                $"项目编码“{code}”的年度晚于项目年度。",
                $"The year in the project code “{code}” is later than the project's."
            ),
            ProjectCodeFault.OtherDivision => Refusals.Malformed<ProjectRecord>(
                $"项目编码“{code}”的区划与本地区不符。",
                $"The project code “{code}” belongs to another division."
            ),
            _ => Refusals.Malformed<ProjectRecord>(
                $"项目编码“{code}”的类别字母与项目类别不符。",
                $"The letter in the project code “{code}” is that of another kind."
            ),
        };

    private sealed class CodeTakenException(string code) : Exception
    {
        public string Code { get; } = code;
    }
}
