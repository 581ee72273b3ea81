using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Preparation.Control;
using Mingzhang.Preparation.Desk;
using Mingzhang.Preparation.Sheets;
using Mingzhang.Preparation.Totals;
using Mingzhang.Preparation.Workflow;

namespace Mingzhang.Preparation.Tests;

/// <summary>People at one sheet.</summary>
public sealed class EditingTests : IAsyncLifetime
{
    private Office _office = null!;
    private long _id;

    public async ValueTask InitializeAsync()
    {
        _office = await Office.Open();
        _id = await _office.Create();
    }

    public ValueTask DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task Undo_takes_back_ones_own_edit_and_redo_does_it_again()
    {
        await Set("30201", 90_000_00);
        await Set("30201", 80_000_00);
        await Undo();
        (await Amount("30201")).ShouldBe(90_000_00);
        await Undo();
        (await Amount("30201")).ShouldBe(100_000_00);
        (await _office.Budgets.Undo(Office.Clerk, _id)).Value.ShouldBeEmpty();
        await Redo();
        await Redo();
        (await Amount("30201")).ShouldBe(80_000_00);
        (await _office.Budgets.Redo(Office.Clerk, _id)).Value.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_undone_is_past_once_something_else_is_edited()
    {
        await Set("30201", 90_000_00);
        await Undo();
        await Set("30101", 1_00);
        (await _office.Budgets.Redo(Office.Clerk, _id)).Value.ShouldBeEmpty();
    }

    [Fact]
    public async Task Undo_leaves_what_somebody_else_has_changed_since()
    {
        await Set("30201", 90_000_00);
        var row = await _office.Line(_id, "30201");
        await _office.Budgets.Edit(Office.SecondClerk, _id, [Office.Amount(row, 70_000_00)]);
        var results = (await _office.Budgets.Undo(Office.Clerk, _id)).Value;
        results.Single().Outcome.ShouldBe(RowEditOutcome.Conflict);
        (await Amount("30201")).ShouldBe(70_000_00);
    }

    [Fact]
    public async Task Nobody_undoes_what_another_did()
    {
        await Set("30201", 90_000_00);
        (await _office.Budgets.Undo(Office.SecondClerk, _id)).Value.ShouldBeEmpty();
        (await Amount("30201")).ShouldBe(90_000_00);
    }

    [Fact]
    public async Task A_removed_row_comes_back_by_undo_and_goes_again_by_redo()
    {
        var row = await _office.Line(_id, "30201");
        await _office.Budgets.Edit(
            Office.Clerk,
            _id,
            [new RowEdit(row.Id, row.Sheet, row.Ordinal, row.Revision, Content: null)]
        );
        (await _office.Rows(_id)).ShouldNotContain(each => each.Id == row.Id);
        await Undo();
        (await _office.Line(_id, "30201")).Content.ShouldBe(row.Content);
        await Redo();
        (await _office.Rows(_id)).ShouldNotContain(each => each.Id == row.Id);
        (await _office.Budgets.History(Office.Clerk, _id, row.Id)).Value.Length.ShouldBe(4);
    }

    [Fact]
    public async Task An_added_row_goes_by_undo()
    {
        var id = Guid.CreateVersion7();
        var content = RowCodec.Write(
            new ExpenditureLine("309001", "2060702", "30299", new Money(5))
        );
        await _office.Budgets.Edit(
            Office.Clerk,
            _id,
            [new RowEdit(id, SheetKind.Expenditure, 99_999, SeenRevision: 0, content)]
        );
        await Undo();
        (await _office.Rows(_id)).ShouldNotContain(each => each.Id == id);
        await Redo();
        (await _office.Line(_id, "30299")).Id.ShouldBe(id);
    }

    [Fact]
    public async Task Whoever_polls_learns_what_changed_and_who_did_it()
    {
        var known = (
            await _office.Budgets.Changes(Office.Head, _id, since: 0)
        ).Value.ShouldNotBeNull();
        known.Rows.ShouldNotBeEmpty();
        known.MayEdit.ShouldBeFalse();
        await Set("30201", 90_000_00);
        var next = (
            await _office.Budgets.Changes(Office.SecondClerk, _id, known.Change)
        ).Value.ShouldNotBeNull();
        var change = next.Rows.Single();
        change.Account.ShouldBe("clerk");
        change.Row.Content.ShouldContain("90000.00");
        change.At.ShouldBeGreaterThan(DateTimeOffset.UtcNow.AddMinutes(-5));
        next.MayEdit.ShouldBeTrue();
        (
            await _office.Budgets.Changes(Office.SecondClerk, _id, next.Change)
        ).Value!.Rows.ShouldBeEmpty();
    }

    [Fact]
    public async Task Totals_follow_an_edit_and_tell_only_the_nodes_above_it()
    {
        var axes = System.Collections.Immutable.ImmutableArray.Create(
            TotalAxis.Unit,
            TotalAxis.FunctionClass,
            TotalAxis.Function
        );
        var all = (
            await _office.Budgets.Totals(Office.Clerk, _id, SheetKind.Expenditure, axes)
        ).Value.ShouldNotBeNull();
        all.Nodes[0].Sum.ShouldBe(new Money(300_000_00));
        all.Nodes.Length.ShouldBe(6);
        await Set("30201", 90_000_00);
        var changed = (
            await _office.Budgets.Totals(Office.Clerk, _id, SheetKind.Expenditure, axes, all.Change)
        ).Value.ShouldNotBeNull();
        changed
            .Nodes.Select(node => string.Join('/', node.Path))
            .ShouldBe(["", "309001", "309001/206", "309001/206/2060702"]);
        changed.Nodes[0].Sum.ShouldBe(new Money(290_000_00));
        changed.Nodes[^1].Sum.ShouldBe(new Money(90_000_00));
    }

    [Fact]
    public async Task Totals_after_many_random_edits_are_those_of_a_fresh_sum()
    {
        var random = new Random(7);
        var axes = System.Collections.Immutable.ImmutableArray.Create(
            TotalAxis.Project,
            TotalAxis.Economic
        );
        var live = new Dictionary<string, TotalNode>();
        var since = 0L;
        for (var step = 0; step < 60; step++)
        {
            var rows = (await _office.Rows(_id))
                .Where(row => row.Sheet == SheetKind.Expenditure)
                .ToList();
            var edit =
                random.Next(3) == 0 || rows.Count == 0
                    ? new RowEdit(
                        Guid.CreateVersion7(),
                        SheetKind.Expenditure,
                        step,
                        SeenRevision: 0,
                        RowCodec.Write(
                            new ExpenditureLine(
                                "309001",
                                "2060702",
                                random.Next(2) == 0 ? "30201" : "30299",
                                new Money(random.Next(1_000_000))
                            )
                        )
                    )
                : random.Next(3) == 0
                    ? new RowEdit(
                        rows[^1].Id,
                        rows[^1].Sheet,
                        rows[^1].Ordinal,
                        rows[^1].Revision,
                        Content: null
                    )
                : Office.Amount(rows[random.Next(rows.Count)], random.Next(1_000_000));
            await _office.Budgets.Edit(Office.Clerk, _id, [edit]);
            var totals = (
                await _office.Budgets.Totals(Office.Clerk, _id, SheetKind.Expenditure, axes, since)
            ).Value!;
            since = totals.Change;
            foreach (var node in totals.Nodes)
            {
                live[Name(node)] = node;
            }
        }

        var fresh = new TotalTree(SheetKind.Expenditure, axes);
        fresh.Apply(
            1,
            (await _office.Rows(_id)).Select(row => new DraftRow(
                row,
                RowCodec.Read(row.Sheet, row.Content)
            ))
        );
        live.Where(pair => pair.Value.Lines > 0)
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => (pair.Key, pair.Value.Sum, pair.Value.Lines))
            .ShouldBe(
                fresh
                    .Nodes()
                    .Select(node => (Name(node), node.Sum, node.Lines))
                    .OrderBy(node => node.Item1, StringComparer.Ordinal)
            );
    }

    [Fact]
    public async Task The_meter_shows_what_is_left_of_each_control_number()
    {
        await _office.Budgets.SetControls(
            Office.Budgeting,
            _id,
            [
                new ControlNumber(new Point { Fund = Funds.General }, new Money(310_000_00)),
                new ControlNumber(new Point(), new Money(90_000_00)) { Kind = ProjectKind.Special },
                new ControlNumber(new Point { Item = Items.ThreePublic }, new Money(1_00)),
            ]
        );
        var uses = (await _office.Budgets.Meter(Office.Head, _id)).Value;
        uses[0].Remaining.ShouldBe(new Money(10_000_00));
        uses[1].Used.ShouldBe(new Money(100_000_00));
        uses[1].IsExceeded.ShouldBeTrue();
        uses[2].Used.ShouldBeNull();
        await Set("30201", 80_000_00);
        uses = (await _office.Budgets.Meter(Office.Head, _id)).Value;
        uses[1].IsExceeded.ShouldBeFalse();
    }

    [Fact]
    public async Task A_pasted_block_takes_codes_by_name_and_leaves_the_cells_that_it_cannot()
    {
        var row = await _office.Line(_id, "30201");
        var result = (
            await _office.Budgets.Paste(
                Office.Clerk,
                _id,
                new PasteBlock(
                    SheetKind.Expenditure,
                    [],
                    [
                        ["功能科目", "部门经济科目", "金额", "不认识的列"],
                        ["", "302 01 办公费", "12,345.60", "x"],
                        ["2060702", "差旅费", "一万", ""],
                        [],
                    ],
                    [new PasteTarget(row.Id, row.Revision)]
                ),
                Office.Catalogue
            )
        ).Value.ShouldNotBeNull();
        result.Lines.Length.ShouldBe(2);
        result.Lines.ShouldAllBe(line => line.Outcome == RowEditOutcome.Accepted);
        result.Faults.ShouldHaveSingleItem().Field.ShouldBe("amount");
        result.Faults[0].Line.ShouldBe(1);
        var added = (ExpenditureLine)
            RowCodec.Read(SheetKind.Expenditure, result.Lines[1].Current!.Content)!;
        added.Economic.ShouldBe("30211");
        added.Function.ShouldBe("2060702");
        await Undo();
        (await _office.Rows(_id)).ShouldNotContain(each => each.Id == result.Lines[1].Id);
        (await Amount("30201")).ShouldBe(100_000_00);
    }

    [Fact]
    public async Task A_request_for_change_is_answered_before_the_budget_goes_on_and_closed_by_its_side()
    {
        await _office.Do(Office.Clerk, _id, BudgetAction.Submit);
        var line = await _office.Line(_id, "30201");
        var request = (
            await _office.Budgets.Comment(
                Office.Head,
                _id,
                new NewComment(line.Id, "amount", "请压减", AsksForChange: true)
            )
        ).Value.ShouldNotBeNull();
        await _office.Do(Office.Head, _id, BudgetAction.SendBack);
        (await _office.Budgets.Act(Office.Clerk, _id, BudgetAction.Submit, ""))
            .Refusal.ShouldNotBeNull()
            .Kind.ShouldBe(RefusalKind.Guard);
        (await _office.Budgets.Resolve(Office.Clerk, _id, request.Id))
            .Refusal.ShouldNotBeNull()
            .Kind.ShouldBe(RefusalKind.Forbidden);
        var answered = (
            await _office.Budgets.Answer(Office.Clerk, _id, request.Id, "已压减")
        ).Value.ShouldNotBeNull();
        answered.State.ShouldBe(CommentState.Answered);
        answered.Replies.Single().Text.ShouldBe("已压减");
        await _office.Do(Office.Clerk, _id, BudgetAction.Submit);
        (
            await _office.Budgets.Reopen(Office.Head, _id, request.Id, "还不够")
        ).Value!.State.ShouldBe(CommentState.Open);
        (await _office.Budgets.Resolve(Office.Head, _id, request.Id)).Value!.State.ShouldBe(
            CommentState.Resolved
        );
        (await _office.Budgets.Reply(Office.ForeignClerk, _id, request.Id, "?"))
            .Refusal.ShouldNotBeNull()
            .Kind.ShouldBe(RefusalKind.NotFound);
    }

    /// <summary>Spending without project has an empty member: the depth tells it from the whole.</summary>
    private static string Name(TotalNode node) =>
        $"{node.Path.Length}:{string.Join('/', node.Path)}";

    private async Task Set(string economic, long fen)
    {
        var row = await _office.Line(_id, economic);
        (await _office.Budgets.Edit(Office.Clerk, _id, [Office.Amount(row, fen)]))
            .Value.Single()
            .Outcome.ShouldBe(RowEditOutcome.Accepted);
    }

    private async Task<long> Amount(string economic)
    {
        var row = await _office.Line(_id, economic);
        return ((ExpenditureLine)RowCodec.Read(row.Sheet, row.Content)!).Amount.Fen;
    }

    private async Task Undo() =>
        (await _office.Budgets.Undo(Office.Clerk, _id)).Value.ShouldAllBe(result =>
            result.Outcome == RowEditOutcome.Accepted
        );

    private async Task Redo() =>
        (await _office.Budgets.Redo(Office.Clerk, _id)).Value.ShouldAllBe(result =>
            result.Outcome == RowEditOutcome.Accepted
        );
}
