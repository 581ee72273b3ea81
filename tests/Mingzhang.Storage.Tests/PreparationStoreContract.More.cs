using System.Collections.Immutable;
using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Preparation;
using Mingzhang.Preparation.Desk;
using Mingzhang.Preparation.Editing;
using Mingzhang.Preparation.Execution;
using Mingzhang.Preparation.Library;
using Mingzhang.Preparation.Organisation;
using Mingzhang.Preparation.Reviews;
using Mingzhang.Preparation.Sheets;
using Mingzhang.Preparation.Standards;
using Mingzhang.Preparation.Workflow;

namespace Mingzhang.Storage.Tests;

/// <summary>Organisation, standards, library, editing together, execution, reviews.</summary>
public abstract partial class PreparationStoreContract
{
    [Fact]
    public async Task Places_departments_and_units_come_back_and_collide_by_revision()
    {
        var place = new PlaceRecord("500112", "某区") { Layout = "chongqing-district" };
        (await Write(w => w.Put(place)))!.Revision.ShouldBe(1);
        (await Write(w => w.Put(place))).ShouldBeNull("it is there already");
        (await Write(w => w.Put(place with { Name = "新名", Revision = 1 })))!.Revision.ShouldBe(2);
        (await Write(w => w.Put(place with { Name = "旧名", Revision = 1 }))).ShouldBeNull();
        (await Read(r => r.Places())).ShouldBe([place with { Name = "新名", Revision = 2 }]);
        await Write(w =>
            w.Put(
                new DepartmentRecord("500112", "309", "科协") { Closed = new DateOnly(2027, 1, 1) }
            )
        );
        (await Read(r => r.Department("500112", "309")))!.Closed.ShouldBe(new DateOnly(2027, 1, 1));
        var unit = new UnitRecord(
            "500112",
            "309",
            new BudgetUnit
            {
                Code = "309001",
                Name = "本级",
                StaffInPost = 12,
            }
        )
        {
            Assets = [new AssetItem("vehicle", "车辆") { Quantity = 2 }],
        };
        await Write(w => w.Put(unit));
        await Write(w =>
            w.Put(unit with { Department = "310", Unit = unit.Unit with { Code = "310001" } })
        );
        (await Read(r => r.Units("500112", "309"))).Single().Assets.Single().Quantity.ShouldBe(2);
        (await Read(r => r.Units("500112", ""))).Length.ShouldBe(2);
        (await Read(r => r.Unit("500113", "309", "309001"))).ShouldBeNull();
    }

    [Fact]
    public async Task A_year_keeps_its_own_days_and_catalogue_versions()
    {
        var year = new FiscalYearRecord("500112", 2027, null)
        {
            FirstDraftDue = new DateOnly(2026, 9, 30),
            IsClosed = true,
        };
        await Write(async w =>
        {
            await w.SetFiscalYear(year);
            await w.SetFiscalYear(year with { Year = 2026, IsClosed = false });
            await w.AddCatalogueVersion(new CatalogueVersion("500112", 2027, "abc", "b", Now));
            return 0;
        });
        (await Read(r => r.FiscalYear("500112", 2027))).ShouldBe(year);
        (await Read(r => r.FiscalYears("500112"))).Select(each => each.Year).ShouldBe([2027, 2026]);
        (await Read(r => r.CatalogueVersions("500112", 2027))).Single().At.ShouldBe(Now);
    }

    [Fact]
    public async Task Standards_come_back_by_key_and_day()
    {
        var later = Standard(new DateOnly(2026, 1, 1));
        await Write(w => w.Put(new StandardRecord("500112", later, 0)));
        var first = await Write(w =>
            w.Put(new StandardRecord("500112", Standard(new DateOnly(2025, 1, 1)), 0))
        );
        (await Write(w => w.Put(first! with { IsWithdrawn = true })))!.Revision.ShouldBe(2);
        (await Write(w => w.Put(first!))).ShouldBeNull();
        var all = await Read(r => r.Standards("500112"));
        all.Select(each => each.Standard.From.Year).ShouldBe([2025, 2026]);
        all[0].IsWithdrawn.ShouldBeTrue();
        all[1].Standard.Units.ShouldBe([UnitNature.Administrative]);
        var id = await Add();
        var mark = new ComputedMark(
            Guid.CreateVersion7(),
            "309001",
            "k",
            later.From,
            StandardBasis.StaffInPost,
            12,
            new Money(5),
            new Money(60),
            "{}"
        );
        for (var i = 0; i < 2; i++)
        {
            await Write(async w =>
            {
                await w.PutComputedMark(id, mark);
                return 0;
            });
        }

        (await Read(r => r.ComputedMarks(id))).ShouldBe([mark]);
        await Write(async w =>
        {
            await w.RemoveComputedMark(id, mark.Row);
            return 0;
        });
        (await Read(r => r.ComputedMarks(id))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Projects_are_found_page_by_page_in_their_order_and_keep_their_history()
    {
        var one = await AddProject("一级", 2026);
        var two = await AddProject("100%_项目", 2027);
        (await PutProject(two with { Entry = two.Entry with { Rank = 1 } }))!.Revision.ShouldBe(2);
        (await PutProject(two)).ShouldBeNull("it has been changed since");
        var all = await Read(r => r.Projects(new LibraryFilter("500112"), Page.First));
        all.Items.Select(each => each.Id).ShouldBe([two.Id, one.Id]);
        all.Total.ShouldBe(2);
        (await Found(new LibraryFilter("500112") { Year = 2027 })).ShouldBe([two.Id]);
        (await Found(new LibraryFilter("500112") { Text = "0%_" })).ShouldBe([two.Id]);
        (await Found(new LibraryFilter("500112") { Text = "_一" })).ShouldBeEmpty();
        (
            await Found(new LibraryFilter("500112") { State = ProjectState.Accepted })
        ).ShouldBeEmpty();
        (await Read(r => r.Projects(new LibraryFilter("500112"), new Page(2, 1))))
            .Items.Single()
            .Id.ShouldBe(one.Id);
        (await Read(r => r.ProjectHistory(two.Id)))
            .Select(each => each.Entry.Rank)
            .ShouldBe([null, 1]);
    }

    [Fact]
    public async Task Many_that_take_a_number_at_once_get_different_ones()
    {
        var numbers = await Task.WhenAll(
            Enumerable
                .Range(0, 30)
                .Select(_ => Write(w => w.NextProjectNumber("500112", 2026, 'T')))
        );
        numbers.Order().ShouldBe(Enumerable.Range(1, 30).Select(number => (long)number));
        (await Write(w => w.NextProjectNumber("500112", 2027, 'T'))).ShouldBe(1);
    }

    [Fact]
    public async Task A_code_belongs_to_one_project_however_many_claim_it()
    {
        var projects = new List<ProjectRecord>();
        for (var i = 0; i < 8; i++)
        {
            projects.Add(await AddProject($"p{i}", 2026));
        }

        var claims = await Task.WhenAll(
            projects.Select(project => Write(w => w.ClaimCode("50011226T000000000001", project.Id)))
        );
        claims.Count(claimed => claimed).ShouldBe(1);
        (await Read(r => r.ProjectByCode("50011226T000000000001")))!.Id.ShouldBe(
            projects[claims.ToList().IndexOf(true)].Id
        );
    }

    [Fact]
    public async Task A_project_is_linked_to_a_draft_until_it_is_taken_out()
    {
        var budget = await Add();
        var project = await AddProject("p", 2026);
        var link = new ProjectDraftLink(project.Id, budget, Guid.CreateVersion7());
        await Write(async w =>
        {
            await w.Link(link);
            return 0;
        });
        (await Read(r => r.DraftsOf(project.Id))).ShouldBe([link]);
        (await Read(r => r.ProjectsIn(budget))).ShouldBe([link]);
        (await Write(w => w.Unlink(project.Id, budget))).ShouldBeTrue();
        (await Write(w => w.Unlink(project.Id, budget))).ShouldBeFalse();
    }

    [Fact]
    public async Task Changes_tell_who_made_them_and_when()
    {
        var id = await Add();
        var line = Line(1024, "2060702");
        await Write(w => w.Put(id, line, "one", Now));
        await Write(w => w.Put(id, line with { SeenRevision = 1, Content = null }, "two", Now));
        var changes = await Read(r => r.ChangesSince(id, change: 0, count: 10));
        changes.Single().Account.ShouldBe("two");
        changes[0].At.ShouldBe(Now);
        changes[0].Row.Content.ShouldBe("");
        (await Read(r => r.History(id, line.Id)))
            .Select(each => each.Account)
            .ShouldBe(["one", "two"]);
        (await Read(r => r.Standing(id, line.Id)))!.Content.ShouldBeNull();
        (await Write(w => w.Revive(id, line with { SeenRevision = 1 }, "one", Now))).ShouldBeNull();
        (
            await Write(w => w.Revive(id, line with { SeenRevision = 2 }, "one", Now))
        )!.Revision.ShouldBe(3);
        (await Write(w => w.Revive(id, line with { SeenRevision = 3 }, "one", Now))).ShouldBeNull(
            "it stands"
        );
    }

    [Fact]
    public async Task Groups_of_edits_come_back_newest_first_and_only_so_many()
    {
        var id = await Add();
        var row = Guid.CreateVersion7();
        for (var i = 1; i <= 5; i++)
        {
            var after = i;
            await Write(async w =>
            {
                await w.ForgetUndone(id, "one", depth: 3);
                await w.AddGroup(id, "one", Now, [new EditedRow(row, after - 1, after)]);
                return 0;
            });
        }

        var seen = new List<long>();
        while (await Read(r => r.LastGroup(id, "one", EditGroupState.Done)) is { } group)
        {
            seen.Add(group.Rows.Single().After);
            await Write(async w =>
            {
                await w.SetGroup(group.Id, EditGroupState.Undone);
                return 0;
            });
        }

        seen.ShouldBe([5, 4, 3, 2]);
        (await Read(r => r.LastGroup(id, "one", EditGroupState.Undone)))!
            .Rows.Single()
            .After.ShouldBe(2);
        (await Read(r => r.LastGroup(id, "two", EditGroupState.Done))).ShouldBeNull();
        await Write(async w =>
        {
            await w.ForgetUndone(id, "one", depth: 3);
            return 0;
        });
        (await Read(r => r.LastGroup(id, "one", EditGroupState.Undone))).ShouldBeNull();
    }

    [Fact]
    public async Task Comments_move_from_state_to_state_and_keep_their_replies()
    {
        var id = await Add();
        var comment = await Write(w =>
            w.AddComment(id, new NewComment(null, "", "?", AsksForChange: true), "head", Now)
        );
        (await Read(r => r.OpenRequests("500112", 2026)))[id].ShouldBe(1);
        (await Move(CommentState.Open, CommentState.Answered)).ShouldBeTrue();
        (await Move(CommentState.Open, CommentState.Answered)).ShouldBeFalse();
        await Write(async w =>
        {
            await w.AddReply(comment.Id, new CommentReply("clerk", Now, "一"));
            await w.AddReply(comment.Id, new CommentReply("head", Now, "二"));
            return 0;
        });
        (await Read(r => r.OpenRequests("500112", 2026))).ShouldBeEmpty();
        (await Move(CommentState.Answered, CommentState.Resolved)).ShouldBeTrue();
        var standing = (await Read(r => r.Comments(id))).Single();
        standing.State.ShouldBe(CommentState.Resolved);
        standing.ResolvedBy.ShouldBe("head");
        standing.Replies.Select(reply => reply.Text).ShouldBe(["一", "二"]);

        Task<bool> Move(CommentState from, CommentState to) =>
            Write(w => w.MoveComment(id, comment.Id, from, to, "head", Now));
    }

    [Fact]
    public async Task Of_two_imports_of_a_month_the_later_is_in_force_and_both_are_listed()
    {
        var id = await Add();
        await Import(id, ("p", 3, 100), ("", 3, 50));
        await Import(id, ("p", 3, 120));
        await Import(id, ("p", 6, 300));
        (await Read(r => r.Figures(id, month: 5))).ShouldBe([
            new ExecutionFigure("", 3, new Money(50)),
            new ExecutionFigure("p", 3, new Money(120)),
        ]);
        (await Read(r => r.Imports("500112", 2026))).Select(each => each.Count).ShouldBe([1, 1, 2]);
    }

    [Fact]
    public async Task Progress_and_evaluations_collide_by_revision()
    {
        var id = await Add();
        var progress = new TargetProgress("p", 6, [new IndicatorProgress(0, "3", "")]);
        (await Write(w => w.PutProgress(id, progress, "clerk", Now)))!.Revision.ShouldBe(1);
        (await Write(w => w.PutProgress(id, progress, "clerk", Now))).ShouldBeNull();
        (
            await Write(w => w.PutProgress(id, progress with { Revision = 1 }, "clerk", Now))
        )!.Revision.ShouldBe(2);
        (await Read(r => r.Progress(id))).Single().Indicators.Single().Achieved.ShouldBe("3");
        var begun = await Write(w => w.AddEvaluation(id, "p", "clerk", Now));
        begun.ShouldNotBeNull();
        (await Write(w => w.AddEvaluation(id, "p", "clerk", Now))).ShouldBeNull();
        var filled = begun with
        {
            Content = new EvaluationContent
            {
                Results = [new IndicatorResult(0, "3")],
                Total = 91.5m,
            },
        };
        (await Write(w => w.PutEvaluation(filled, "clerk", Now)))!.Revision.ShouldBe(2);
        (await Write(w => w.PutEvaluation(filled, "clerk", Now))).ShouldBeNull();
        var standing = (await Read(r => r.Evaluation(begun.Id))).ShouldNotBeNull();
        standing.Content.Total.ShouldBe(91.5m);
        standing.Content.Results.ShouldBe([new IndicatorResult(0, "3")]);
        (await Read(r => r.Evaluations(id))).Single().Id.ShouldBe(begun.Id);
    }

    [Fact]
    public async Task Adjustments_and_gatherings_are_only_added_to()
    {
        var id = await Add();
        await Put(id, Line(1024, "2060702"));
        var version = await Version(id);
        var adjustment = await Write(w =>
            w.BeginAdjustment(id, AdjustmentKind.Addition, "追加", "clerk", Now, version.Number)
        );
        adjustment.Number.ShouldBe(1);
        await Write(async w =>
        {
            await w.EndAdjustment(id, 1, resultVersion: null);
            return 0;
        });
        (await Read(r => r.Adjustments(id))).ShouldBe([adjustment with { IsAbandoned = true }]);
        var gathering = await Write(w =>
            w.AddGathering(
                new GatheringRecord(
                    0,
                    "500112",
                    "309",
                    2026,
                    "department",
                    Now,
                    "一上",
                    [new GatheringPart(id, version.Number, version.Fingerprint)]
                )
            )
        );
        var kept = (await Read(r => r.Gatherings("500112", "309", 2026))).Single();
        kept.Id.ShouldBe(gathering.Id);
        kept.Parts.ShouldBe(gathering.Parts);
        await Should.ThrowAsync<Exception>(() =>
            Write(w =>
                w.AddGathering(gathering with { Parts = [gathering.Parts[0], gathering.Parts[0]] })
            )
        );
        (await Read(r => r.Gatherings("500112", "309", 2026))).Length.ShouldBe(1);
        (await Read(r => r.VersionsOf("500112", 0))).Single().Version.ShouldBe(version);
    }

    [Fact]
    public async Task A_control_number_may_hold_for_one_kind_of_project()
    {
        var id = await Add();
        ImmutableArray<Mingzhang.Preparation.Control.ControlNumber> controls =
        [
            new(new Point { Fund = Funds.General }, new Money(1)) { Kind = ProjectKind.Personnel },
        ];
        await Write(async w =>
        {
            await w.SetControls(id, controls);
            return 0;
        });
        (await Read(r => r.Controls(id))).ShouldBe(controls);
    }

    [Fact]
    public async Task Two_writers_of_one_budget_lose_nothing()
    {
        var id = await Add();
        var lines = Enumerable.Range(0, 10).Select(i => Line(i, "2060702")).ToList();
        foreach (var line in lines)
        {
            await Put(id, line);
        }

        // Each writer reads what stands and adds one; a collision is read again. In the end every step must be there.
        const int steps = 20;
        await Task.WhenAll(
            Enumerable.Range(0, 2).Select(writer => Task.Run(() => Count(id, lines, steps, writer)))
        );
        var rows = await Read(r => r.Rows(id));
        rows.Sum(row => long.Parse(row.Content)).ShouldBe(2 * steps);
        (await Read(r => r.Budget(id)))!.Change.ShouldBeGreaterThanOrEqualTo(
            lines.Count + (2 * steps),
            "a refused attempt may leave a gap"
        );
    }

    private async Task Count(long id, List<RowEdit> lines, int steps, int writer)
    {
        for (var step = 0; step < steps; step++)
        {
            var line = lines[(step * 7) % lines.Count];
            SheetRow? done = null;
            while (done is null)
            {
                var standing = (await Read(r => r.Row(id, line.Id))).ShouldNotBeNull();
                var count = long.TryParse(standing.Content, out var number) ? number : 0;
                done = await Write(w =>
                    w.Put(
                        id,
                        line with
                        {
                            SeenRevision = standing.Revision,
                            Content = (count + 1).ToString(),
                        },
                        $"writer-{writer}"
                    )
                );
            }
        }
    }

    private Task<T> Read<T>(Func<IPreparationReader, Task<T>> work) => Store.ReadAsync(work);

    private Task<T> Write<T>(Func<IPreparationWriter, Task<T>> work) => Store.WriteAsync(work);

    private async Task<ImmutableArray<long>> Found(LibraryFilter filter) =>
        [.. (await Read(r => r.Projects(filter, Page.First))).Items.Select(each => each.Id)];

    private Task<ProjectRecord> AddProject(string name, int year) =>
        Write(w =>
            w.AddProject(
                "500112",
                "309",
                new ProjectEntry
                {
                    Project = new BudgetProject { Key = name, Name = name },
                    Unit = "309001",
                    YearlyPlan = ImmutableSortedDictionary<int, Money>.Empty.Add(
                        year,
                        new Money(9)
                    ),
                },
                "clerk",
                Now
            )
        );

    private Task<ProjectRecord?> PutProject(ProjectRecord project) =>
        Write(w => w.PutProject(project, "clerk", Now));

    private Task<ExecutionImportRecord> Import(
        long id,
        params (string Project, int Month, long Fen)[] figures
    ) =>
        Write(w =>
            w.AddImport(
                new ExecutionImportRecord(
                    0,
                    "500112",
                    2026,
                    3,
                    "a.csv",
                    "division",
                    Now,
                    figures.Length,
                    Money.Zero
                ),
                [
                    .. figures.Select(figure => new StoredFigure(
                        id,
                        new ExecutionFigure(figure.Project, figure.Month, new Money(figure.Fen))
                    )),
                ]
            )
        );

    private static BaseStandard Standard(DateOnly from) =>
        new()
        {
            Key = "k",
            Name = "n",
            Basis = StandardBasis.StaffInPost,
            Rate = new Money(3_600_00),
            Economic = "30201",
            Function = "2010101",
            Nature = Natures.Public,
            Units = [UnitNature.Administrative],
            From = from,
            Source = "s",
        };
}
