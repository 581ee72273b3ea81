using System.Collections.Immutable;
using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Preparation;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Audit;
using Mingzhang.Preparation.Control;
using Mingzhang.Preparation.Desk;
using Mingzhang.Preparation.Sheets;
using Mingzhang.Preparation.Workflow;

namespace Mingzhang.Storage.Tests;

/// <summary>What every store promises; run on every engine.</summary>
public abstract partial class PreparationStoreContract : IAsyncLifetime
{
    private static readonly BudgetScope Scope = new("500112", "309", "309001");
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 8, 0, 0, 123, TimeSpan.Zero);

    protected IPreparationStore Store { get; private set; } = null!;

    protected abstract Task<IPreparationStore> OpenNew();

    public async ValueTask InitializeAsync() => Store = await OpenNew();

    public async ValueTask DisposeAsync()
    {
        if (Store is not null)
        {
            await Store.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_budget_comes_back_as_it_was_added()
    {
        var id = await Add();
        (await Store.ReadAsync(reader => reader.Budget(id))).ShouldBe(
            new BudgetRecord(id, Scope, 2026, BudgetState.FirstDrafting, Change: 0)
        );
        (await Store.ReadAsync(reader => reader.Budgets("500112", 2026))).Single().Id.ShouldBe(id);
        (await Store.ReadAsync(reader => reader.Budgets("500113", 2026))).ShouldBeEmpty();
        (await Store.ReadAsync(reader => reader.Budget(id + 1))).ShouldBeNull();
    }

    [Fact]
    public async Task One_unit_has_one_budget_a_year()
    {
        await Add();
        await Should.ThrowAsync<Exception>(() => Add());
    }

    [Fact]
    public async Task Rows_come_back_in_order_and_with_their_revision()
    {
        var id = await Add();
        var later = Line(2048, "2060702");
        var sooner = Line(1024, "2010101");
        await Put(id, later);
        await Put(id, sooner);
        var rows = await Store.ReadAsync(reader => reader.Rows(id));
        rows.Select(row => row.Id).ShouldBe([sooner.Id, later.Id]);
        rows.ShouldAllBe(row => row.Revision == 1);
    }

    [Fact]
    public async Task An_edit_that_saw_an_older_revision_changes_nothing()
    {
        var id = await Add();
        var line = Line(1024, "2060702");
        await Put(id, line);
        (await Put(id, line with { SeenRevision = 1, Content = "{\"mine\":1}" }))
            .ShouldNotBeNull()
            .Revision.ShouldBe(2);
        (await Put(id, line with { SeenRevision = 1, Content = "{\"late\":1}" })).ShouldBeNull();
        (await Store.ReadAsync(reader => reader.Row(id, line.Id)))
            .ShouldNotBeNull()
            .Content.ShouldBe("{\"mine\":1}");
    }

    [Fact]
    public async Task A_row_that_is_added_twice_is_added_once()
    {
        var id = await Add();
        var line = Line(1024, "2060702");
        (await Put(id, line)).ShouldNotBeNull();
        (await Put(id, line)).ShouldBeNull();
        (await Store.ReadAsync(reader => reader.Rows(id))).Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_removed_row_is_gone_and_stays_in_the_versions_before()
    {
        var id = await Add();
        var line = Line(1024, "2060702");
        await Put(id, line);
        var version = await Store.WriteAsync(writer =>
            writer.AddVersion(id, BudgetState.FirstUnitReview, "clerk", Now, "first")
        );
        await Put(id, line with { SeenRevision = 1, Content = null });
        (await Store.ReadAsync(reader => reader.Rows(id))).ShouldBeEmpty();
        (await Store.ReadAsync(reader => reader.VersionRows(id, version.Number)))
            .Single()
            .Content.ShouldBe(line.Content);
        (await Put(id, line with { SeenRevision = 2 })).ShouldBeNull(
            "what was removed does not come back by accident"
        );
    }

    [Fact]
    public async Task Whoever_knows_a_change_number_gets_what_came_after()
    {
        var id = await Add();
        await Put(id, Line(1024, "2010101"));
        var known = (await Store.ReadAsync(reader => reader.Budget(id)))!.Change;
        var second = Line(2048, "2060702");
        await Put(id, second);
        await Put(id, second with { SeenRevision = 1, Content = null });
        var since = await Store.ReadAsync(reader => reader.RowsSince(id, known));
        since.Single().ShouldBe(new SheetRow(second.Id, SheetKind.Expenditure, 2048, 2, ""));
    }

    [Fact]
    public async Task A_transaction_that_fails_leaves_nothing_behind()
    {
        var id = await Add();
        await Should.ThrowAsync<InvalidOperationException>(() =>
            Store.WriteAsync<int>(async writer =>
            {
                await writer.Put(id, Line(1024, "2060702"), "clerk");
                throw new InvalidOperationException("in the middle");
            })
        );
        (await Store.ReadAsync(reader => reader.Rows(id))).ShouldBeEmpty();
        (await Store.ReadAsync(reader => reader.Budget(id)))!.Change.ShouldBe(0);
    }

    [Fact]
    public async Task Only_one_of_two_moves_from_the_same_state_succeeds()
    {
        var id = await Add();
        (await Move(id, BudgetState.FirstDrafting, BudgetState.FirstUnitReview)).ShouldBeTrue();
        (await Move(id, BudgetState.FirstDrafting, BudgetState.FirstUnitReview)).ShouldBeFalse();
    }

    [Fact]
    public async Task Versions_are_numbered_and_tell_equal_content_by_its_fingerprint()
    {
        var id = await Add();
        await Put(id, Line(1024, "2060702"));
        var first = await Version(id);
        var same = await Version(id);
        await Put(id, Line(2048, "2060799"));
        var other = await Version(id);
        new[] { first, same, other }.Select(version => version.Number).ShouldBe([1, 2, 3]);
        same.Fingerprint.ShouldBe(first.Fingerprint);
        other.Fingerprint.ShouldNotBe(first.Fingerprint);
        (await Store.ReadAsync(reader => reader.Versions(id))).ShouldBe([first, same, other]);
    }

    [Fact]
    public async Task Control_numbers_keep_their_points()
    {
        var id = await Add();
        ImmutableArray<ControlNumber> controls =
        [
            new(
                new Point
                {
                    Year = 2026,
                    Side = Sides.Expenditure,
                    Fund = Funds.General,
                },
                new Money(123_45)
            )
            {
                Remark = "一般公共预算",
            },
            new(new Point { Item = Items.ThreePublic }, new Money(0)),
        ];
        await Store.WriteAsync(async writer =>
        {
            await writer.SetControls(id, controls);
            return 0;
        });
        (await Store.ReadAsync(reader => reader.Controls(id))).ShouldBe(controls);
    }

    [Fact]
    public async Task Comments_are_resolved_once()
    {
        var id = await Add();
        var comment = await Store.WriteAsync(writer =>
            writer.AddComment(
                id,
                new NewComment(Row: null, "amount", "为何增加？", AsksForChange: true),
                "reviewer",
                Now
            )
        );
        (await Resolve(id, comment.Id)).ShouldBeTrue();
        (await Resolve(id, comment.Id)).ShouldBeFalse();
        (await Resolve(id + 1, comment.Id)).ShouldBeFalse();
        (await Store.ReadAsync(reader => reader.Comments(id)))
            .Single()
            .ResolvedBy.ShouldBe("clerk");
    }

    [Fact]
    public async Task The_audit_chain_survives_the_store()
    {
        for (var i = 0; i < 5; i++)
        {
            await Append("budget.edit");
        }

        var entries = await Store.ReadAsync(reader => reader.Audit(1, 100));
        entries.Length.ShouldBe(5);
        AuditChain.Verify(entries).ShouldBeNull();
        (await Store.ReadAsync(reader => reader.Audit(3, 2)))
            .Select(entry => entry.Sequence)
            .ShouldBe([3L, 4L]);
    }

    [Fact]
    public async Task Many_at_once_append_one_chain_without_gaps()
    {
        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Append("budget.edit")));
        var entries = await Store.ReadAsync(reader => reader.Audit(1, 100));
        entries.Length.ShouldBe(40);
        AuditChain.Verify(entries).ShouldBeNull();
    }

    [Fact]
    public async Task Of_many_edits_of_one_revision_exactly_one_is_accepted()
    {
        var id = await Add();
        var line = Line(1024, "2060702");
        await Put(id, line);
        var results = await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(i => Put(id, line with { SeenRevision = 1, Content = $"{{\"by\":{i}}}" }))
        );
        results.Count(row => row is not null).ShouldBe(1);
    }

    [Fact]
    public async Task A_year_knows_when_the_congress_decided()
    {
        (
            await Store.ReadAsync(reader => reader.FiscalYear("500112", 2026))
        ).CongressApproved.ShouldBeNull();
        var year = new FiscalYearRecord("500112", 2026, new DateOnly(2026, 1, 20));
        for (var i = 0; i < 2; i++)
        {
            await Store.WriteAsync(async writer =>
            {
                await writer.SetFiscalYear(year);
                return 0;
            });
        }

        (await Store.ReadAsync(reader => reader.FiscalYear("500112", 2026))).ShouldBe(year);
    }

    private Task<long> Add() =>
        Store.WriteAsync(writer => writer.AddBudget(Scope, 2026, BudgetState.FirstDrafting));

    private Task<SheetRow?> Put(long budget, RowEdit edit) =>
        Store.WriteAsync(writer => writer.Put(budget, edit, "clerk"));

    private Task<bool> Move(long budget, BudgetState from, BudgetState to) =>
        Store.WriteAsync(writer => writer.Move(budget, from, to));

    private Task<VersionRecord> Version(long budget) =>
        Store.WriteAsync(writer =>
            writer.AddVersion(budget, BudgetState.FirstUnitReview, "clerk", Now, "")
        );

    private Task<bool> Resolve(long budget, long comment) =>
        Store.WriteAsync(writer => writer.ResolveComment(budget, comment, "clerk", Now));

    private Task<int> Append(string deed) =>
        Store.WriteAsync(async writer =>
        {
            await writer.AppendAudit(
                AuditChain.Append(await writer.LastAudit(), Now, "clerk", deed, "budget/1", "细节")
            );
            return 0;
        });

    private static RowEdit Line(long ordinal, string function) =>
        new(
            Guid.CreateVersion7(),
            SheetKind.Expenditure,
            ordinal,
            SeenRevision: 0,
            RowCodec.Write(new ExpenditureLine("309001", function, "30201", new Money(100_00)))
        );
}
