using System.Collections.Immutable;
using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Tables;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Desk;
using Mingzhang.Preparation.Execution;
using Mingzhang.Preparation.Reviews;
using Mingzhang.Preparation.Sheets;
using Mingzhang.Preparation.Totals;
using Mingzhang.Preparation.Versions;
using Mingzhang.Preparation.Workflow;

namespace Mingzhang.Preparation.Tests;

/// <summary>A published budget through its year: adjustments, figures by month, self-evaluation, differences.</summary>
public sealed class YearTests : IAsyncLifetime
{
    private Office _office = null!;
    private long _id;

    public async ValueTask InitializeAsync()
    {
        _office = await Office.Open();
        _id = await _office.Create();
        await _office.Publish(_id);
    }

    public ValueTask DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task A_transfer_moves_money_and_changes_no_total()
    {
        await Begin(AdjustmentKind.Transfer);
        var line = await _office.Line(_id, "30201");
        await _office.Budgets.Edit(Office.Clerk, _id, [Office.Amount(line, 90_000_00)]);
        var refusal = (
            await _office.Budgets.Act(Office.Clerk, _id, BudgetAction.Submit, "")
        ).Refusal.ShouldNotBeNull();
        refusal.Message.Chinese.ShouldContain("290000.00");
        var other = await _office.Line(_id, "30101");
        await _office.Budgets.Edit(Office.Clerk, _id, [Office.Amount(other, 210_000_00)]);
        await _office.Do(Office.Clerk, _id, BudgetAction.Submit);
        await _office.Do(Office.Division, _id, BudgetAction.Approve);
        var adjustment = (await _office.Budgets.Adjustments(Office.Head, _id)).Value.Single();
        adjustment.BaseVersion.ShouldBe(14);
        adjustment.ResultVersion.ShouldBe(16);
        var difference = (
            await _office.Desks.Differences.Versions(Office.Head, _id, 14, 16)
        ).Value.ShouldNotBeNull();
        difference
            .Expenditure.Select(change => change.Change.Fen)
            .Order()
            .ShouldBe([-10_000_00L, 10_000_00L]);
    }

    [Theory]
    [InlineData(AdjustmentKind.Addition, 110_000_00, true)]
    [InlineData(AdjustmentKind.Addition, 100_000_00, false)]
    [InlineData(AdjustmentKind.Reduction, 90_000_00, true)]
    [InlineData(AdjustmentKind.Reduction, 110_000_00, false)]
    public async Task An_addition_adds_and_a_reduction_takes_away(
        AdjustmentKind kind,
        long fen,
        bool may
    )
    {
        await Begin(kind);
        var line = await _office.Line(_id, "30201");
        await _office.Budgets.Edit(Office.Clerk, _id, [Office.Amount(line, fen)]);
        (await _office.Budgets.Act(Office.Clerk, _id, BudgetAction.Submit, "")).IsDone.ShouldBe(
            may
        );
    }

    [Fact]
    public async Task An_adjustment_that_is_given_up_leaves_the_approved_content()
    {
        var before = await _office.Rows(_id);
        await Begin(AdjustmentKind.Addition);
        var line = await _office.Line(_id, "30201");
        var gone = await _office.Line(_id, "30101");
        await _office.Budgets.Edit(
            Office.Clerk,
            _id,
            [
                Office.Amount(line, 1_00),
                new RowEdit(gone.Id, gone.Sheet, gone.Ordinal, gone.Revision, Content: null),
                new RowEdit(
                    Guid.CreateVersion7(),
                    SheetKind.Expenditure,
                    99_999,
                    SeenRevision: 0,
                    RowCodec.Write(new ExpenditureLine("309001", "2060702", "30299", new Money(1)))
                ),
            ]
        );
        await _office.Do(Office.Clerk, _id, BudgetAction.AbandonAdjustment);
        (await _office.Rows(_id))
            .Select(row => (row.Id, row.Sheet, row.Ordinal, row.Content))
            .ShouldBe(before.Select(row => (row.Id, row.Sheet, row.Ordinal, row.Content)));
        (await _office.Budgets.Adjustments(Office.Head, _id))
            .Value.Single()
            .IsAbandoned.ShouldBeTrue();
    }

    [Fact]
    public async Task Figures_are_imported_row_by_row_and_every_bad_cell_is_told()
    {
        var table = Table(
            """
            ﻿某区 2026 年预算执行
            预算单位,项目名称,累计支出（万元）,月份
            309001 科协本级,科普活动,5.00,6月
            309001,,12.5,6
            309001,没有的项目,1,6
            310001,科普活动,1,6
            309001,科普活动,"1,0",13
            309001,科普活动,很多,7

            309001,科普活动,3,6
            """
        );
        var (record, reading) = (
            await _office.Desks.Execution.Import(Office.Division, Office.Place, 2026, 6, table)
        ).Value;
        record.ShouldNotBeNull().Count.ShouldBe(2);
        record.Total.ShouldBe(new Money(175_000_00));
        reading
            .Bad.Select(bad => (bad.Row, bad.Column))
            .ShouldBe([(5, 2), (6, 1), (7, 4), (8, 3), (10, 0)]);
        (await _office.Desks.Execution.Imports(Office.Budgeting, Office.Place, 2026))
            .Single()
            .Count.ShouldBe(2);
        (
            await _office.Desks.Execution.Imports(Office.Department, Office.Place, 2026)
        ).ShouldBeEmpty("a department sees its own imports");
        (
            await _office.Desks.Execution.Import(Office.Clerk, Office.Place, 2026, 6, table)
        ).Refusal!.Kind.ShouldBe(RefusalKind.Forbidden);
        (
            await _office.Desks.Execution.Import(
                Office.OtherDepartment,
                Office.Place,
                2026,
                6,
                table
            )
        ).Value.Record.ShouldBeNull("another department's units are not there for it");
    }

    [Fact]
    public async Task A_file_without_headings_is_told_and_stores_nothing()
    {
        var (record, reading) = (
            await _office.Desks.Execution.Import(
                Office.Division,
                Office.Place,
                2026,
                6,
                Table("a,b\n1,2\n")
            )
        ).Value;
        record.ShouldBeNull();
        reading.Bad.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Money_and_targets_are_watched_together()
    {
        await Import("309001,科普活动,4.00,6\n");
        await Import("309001,科普活动,4.50,6\n");
        var progress = new TargetProgress(
            "science",
            6,
            [new IndicatorProgress(0, "3", "筹备较晚")]
        );
        (await _office.Desks.Execution.Report(Office.Head, _id, progress)).Refusal!.Kind.ShouldBe(
            RefusalKind.Forbidden
        );
        (await _office.Desks.Execution.Report(Office.Clerk, _id, progress)).IsDone.ShouldBeTrue();
        (await _office.Desks.Execution.Report(Office.Clerk, _id, progress)).Refusal!.Kind.ShouldBe(
            RefusalKind.Collision
        );
        (
            await _office.Desks.Execution.Report(
                Office.Clerk,
                _id,
                progress with
                {
                    Indicators = [new IndicatorProgress(99, "1", "")],
                }
            )
        ).Refusal!.Kind.ShouldBe(RefusalKind.Malformed);
        var monitor = (
            await _office.Desks.Execution.Monitor(Office.Performance, _id, 6)
        ).Value.Single();
        monitor.Spent.ShouldBe(new Money(45_000_00), "the later import counts");
        monitor.Progress.Planned.ShouldBe(50);
        monitor.Progress.Spent.ShouldBe(45);
        monitor.Progress.Kind.ShouldBe(ProgressKind.Behind);
        monitor.Indicators[0].Achieved.ShouldBe("3");
        monitor.Indicators[0].Share.ShouldNotBeNull();
        monitor.Revision.ShouldBe(1);
        (
            await _office.Desks.Execution.Monitor(Office.ForeignClerk, _id, 6)
        ).Refusal.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_self_evaluation_is_filled_in_scored_passed_and_closes_the_year()
    {
        var desk = _office.Desks.Evaluations;
        await Import("309001,科普活动,9.50,12\n");
        await _office.Do(Office.Department, _id, BudgetAction.BeginEvaluation);
        (
            await _office.Budgets.Act(Office.Department, _id, BudgetAction.Close, "")
        ).Refusal!.Kind.ShouldBe(RefusalKind.Guard);
        var form = (await desk.List(Office.Clerk, _id)).Value.Single(view =>
            view.Project == "science"
        );
        form.Record.ShouldBeNull();
        form.MayEdit.ShouldBeTrue();
        var begun = (
            await desk.Save(Office.Clerk, _id, "science", 0, [], "")
        ).Value.ShouldNotBeNull();
        begun.Content.ExecutionRate.ShouldBe(95);
        begun.Content.Total.ShouldBeNull();
        (await Act(Office.Clerk, begun, EvaluationAction.Submit)).Refusal!.Kind.ShouldBe(
            RefusalKind.Guard
        );
        var filled = (
            await desk.Save(
                Office.Clerk,
                _id,
                "science",
                begun.Revision,
                [
                    .. form.Target.Indicators.Select(
                        (indicator, i) => new IndicatorResult(i, indicator.Value, Judged: 100)
                    ),
                ],
                "全部完成"
            )
        ).Value.ShouldNotBeNull();
        filled.Content.Total.ShouldNotBeNull();
        (
            await desk.Save(Office.Clerk, _id, "science", begun.Revision, [], "")
        ).Refusal!.Kind.ShouldBe(RefusalKind.Collision);
        var submitted = (await Act(Office.Clerk, filled, EvaluationAction.Submit)).Value!;
        (await Act(Office.Clerk, submitted, EvaluationAction.Approve)).Refusal!.Kind.ShouldBe(
            RefusalKind.Forbidden
        );
        (await Act(Office.Department, submitted, EvaluationAction.SendBack)).Refusal!.Kind.ShouldBe(
            RefusalKind.Guard
        );
        var passed = (await Act(Office.Department, submitted, EvaluationAction.Approve)).Value!;
        (
            await desk.Save(Office.Clerk, _id, "science", passed.Revision, [], "")
        ).Refusal!.Kind.ShouldBe(RefusalKind.Forbidden);
        var confirmed = (await Act(Office.Performance, passed, EvaluationAction.Approve)).Value!;
        confirmed.State.ShouldBe(EvaluationState.Confirmed);
        confirmed.Content.Opinions.Length.ShouldBe(3);
        await _office.Do(Office.Department, _id, BudgetAction.Close);
    }

    [Fact]
    public async Task Subtotals_of_two_versions_differ_where_money_moved()
    {
        await Begin(AdjustmentKind.Addition);
        var line = await _office.Line(_id, "30201");
        await _office.Budgets.Edit(Office.Clerk, _id, [Office.Amount(line, 120_000_00)]);
        var changes = (
            await _office.Desks.Differences.Totals(
                Office.Head,
                _id,
                14,
                DifferenceDesk.Working,
                SheetKind.Expenditure,
                [TotalAxis.FunctionClass, TotalAxis.Economic]
            )
        ).Value;
        changes.Select(change => string.Join('/', change.Path)).ShouldBe(["", "206", "206/30201"]);
        changes.ShouldAllBe(change => change.Change == new Money(20_000_00));
        (await _office.Desks.Differences.Control(Office.Head, _id, 14))
            .Value.Single()
            .Used.ShouldBe(new Money(300_000_00));
        (
            await _office.Desks.Differences.Versions(Office.Head, _id, 14, 99)
        ).Refusal.ShouldNotBeNull();
    }

    [Fact]
    public async Task Against_last_year_stands_its_budget_where_it_is_here_and_the_given_figures_otherwise()
    {
        var given = (
            await _office.Desks.Differences.PriorYear(Office.Clerk, _id)
        ).Value.ShouldNotBeNull();
        given.Source.ShouldBe(YearSource.Given);
        given.Points.Single().After.ShouldBe(new Money(100_000_00));
        var next = await _office.Create(year: 2027);
        var line = await _office.Line(next, "30201");
        await _office.Budgets.Edit(Office.Clerk, next, [Office.Amount(line, 130_000_00)]);
        var prior = (
            await _office.Desks.Differences.PriorYear(Office.Clerk, next)
        ).Value.ShouldNotBeNull();
        prior.Source.ShouldBe(YearSource.Budget);
        prior.Lines!.Expenditure.Single().Change.ShouldBe(new Money(30_000_00));
    }

    [Fact]
    public async Task Against_a_published_pack_only_what_cannot_be_printed_so_is_told()
    {
        var pack = PackOf(
            ("2060702", "10.00"),
            ("2010101", "19.99"),
            ("2060799", "3.00"),
            ("2060703", "0.00")
        );
        var difference = (
            await _office.Desks.Differences.Pack(Office.Head, _id, DifferenceDesk.Working, pack)
        ).Value.ShouldNotBeNull();
        difference.Compared.ShouldBe(4);
        difference.Changes.Select(change => change.About.Function).ShouldBe(["2010101", "2060799"]);
        difference.Changes[0].Draft.ShouldBe(new Money(200_000_00));
        difference.Changes[1].Draft.ShouldBeNull();
        difference.Unpublished.ShouldBeEmpty();
        var shorter = (
            await _office.Desks.Differences.Pack(
                Office.Head,
                _id,
                DifferenceDesk.Working,
                PackOf(("2060702", "10.00"))
            )
        ).Value!;
        shorter.Unpublished.Single().About.Function.ShouldBe("2010101");
    }

    [Theory]
    [InlineData("a,\"b,\"\"c\"\"\",d\r\ne,,\n", "a|b,\"c\"|d;e||")]
    [InlineData("a\tb,c\n1\t2", "a|b,c;1|2")]
    [InlineData("", "")]
    [InlineData("\"open", "open")]
    public void Delimited_text_of_any_kind_is_read(string text, string rows) =>
        string.Join(';', DelimitedText.Read(text).Select(row => string.Join('|', row)))
            .ShouldBe(rows);

    private async Task Begin(AdjustmentKind kind) =>
        (
            await _office.Budgets.BeginAdjustment(Office.Clerk, _id, kind, "年中调整")
        ).IsDone.ShouldBeTrue();

    private async Task Import(string rows)
    {
        var (record, _) = (
            await _office.Desks.Execution.Import(
                Office.Division,
                Office.Place,
                2026,
                6,
                Table("单位编码,项目名称,累计支出(万元),月份\n" + rows)
            )
        ).Value;
        record.ShouldNotBeNull();
    }

    private Task<Outcome<EvaluationRecord>> Act(
        Actor actor,
        EvaluationRecord record,
        EvaluationAction action
    ) => _office.Desks.Evaluations.Act(actor, record.Id, record.Revision, action, "");

    private static ExecutionTable Table(string text) => new("执行.csv", DelimitedText.Read(text));

    /// <summary>A pack with one table of functions, in 万元.</summary>
    private static Pack PackOf(params (string Function, string Printed)[] rows) =>
        new()
        {
            Profile = new PackProfile { Kind = PackKind.Budget },
            Tables =
            [
                new BudgetTable
                {
                    Ordinal = 0,
                    Kind = TableKind.Other,
                    Title = "表",
                    FirstPage = 1,
                    LastPage = 1,
                    Anchor = new Anchor("包.pdf", 1),
                    Columns = [],
                    Rows = [],
                    Statements =
                    [
                        .. rows.Select(
                            (row, i) =>
                                new Statement(
                                    new Point
                                    {
                                        Year = 2026,
                                        Side = Sides.Expenditure,
                                        Function = row.Function,
                                    },
                                    Amount.Read(row.Printed, UnitOfAccount.TenThousandYuan)!,
                                    new Anchor("包.pdf", 1),
                                    i,
                                    0
                                )
                        ),
                    ],
                },
            ],
        };
}
