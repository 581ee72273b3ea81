using System.Collections.Immutable;
using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Preparation.Desk;
using Mingzhang.Preparation.Organisation;
using Mingzhang.Preparation.Sheets;
using Mingzhang.Preparation.Standards;

namespace Mingzhang.Preparation.Tests;

public sealed class StandardDeskTests : IAsyncLifetime
{
    private Office _office = null!;
    private long _id;

    private StandardDesk Desk => _office.Desks.Standards;

    public async ValueTask InitializeAsync()
    {
        _office = await Office.Open();
        _id = await _office.Create();
    }

    public ValueTask DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task A_standard_makes_a_line_with_its_formula()
    {
        await Put(Standard(3_600_00));
        var preview = (await Desk.Preview(Office.Head, _id)).Value.ShouldNotBeNull();
        var change = preview.Changes.Single();
        change.Kind.ShouldBe(StandardChangeKind.New);
        change.After!.Formula.ShouldBe("12 人 × 3,600.00 元/人 = 43,200.00 元");
        change.After.Operands.Count.ShouldBe(12);
        (await Apply()).Changes.Single().Kind.ShouldBe(StandardChangeKind.Same);
        var mark = (await Desk.Marks(Office.Head, _id)).Value.Single();
        mark.IsHandChanged.ShouldBeFalse();
        mark.Mark.Formula.ShouldBe(change.After.Formula);
        (
            (ExpenditureLine)RowCodec.Read(SheetKind.Expenditure, (await Row()).Content)!
        ).Amount.ShouldBe(new Money(43_200_00));
    }

    [Fact]
    public async Task A_later_standard_is_previewed_and_recomputes_the_line()
    {
        await Put(Standard(3_600_00));
        await Apply();
        await Put(Standard(4_000_00, new DateOnly(2026, 1, 1)));
        var change = (await Desk.Preview(Office.Clerk, _id)).Value!.Changes.Single();
        change.Kind.ShouldBe(StandardChangeKind.Changed);
        change.Difference.ShouldBe(new Money(4_800_00));
        await Apply();
        (await Row()).Revision.ShouldBe(2);
    }

    [Fact]
    public async Task A_line_changed_by_hand_is_marked_and_left_until_it_is_named()
    {
        await Put(Standard(3_600_00));
        await Apply();
        var row = await Row();
        await _office.Budgets.Edit(Office.Clerk, _id, [Office.Amount(row, 40_000_00)]);
        (await Desk.Marks(Office.Clerk, _id)).Value.Single().IsHandChanged.ShouldBeTrue();
        (await Apply()).Changes.Single().Kind.ShouldBe(StandardChangeKind.HandChanged);
        (
            (ExpenditureLine)RowCodec.Read(SheetKind.Expenditure, (await Row()).Content)!
        ).Amount.ShouldBe(new Money(40_000_00));
        (await Apply(row.Id)).Changes.Single().Kind.ShouldBe(StandardChangeKind.Same);
    }

    [Fact]
    public async Task A_line_removed_by_hand_stays_away_until_it_is_named()
    {
        await Put(Standard(3_600_00));
        await Apply();
        var row = await Row();
        await _office.Budgets.Edit(
            Office.Clerk,
            _id,
            [new RowEdit(row.Id, row.Sheet, row.Ordinal, row.Revision, Content: null)]
        );
        (await Apply()).Changes.Single().Kind.ShouldBe(StandardChangeKind.HandRemoved);
        await Apply(row.Id);
        (await Row()).Id.ShouldBe(row.Id);
    }

    [Fact]
    public async Task A_withdrawn_standard_takes_its_line_with_it()
    {
        var standard = await Put(Standard(3_600_00));
        await Apply();
        (
            await Desk.Put(Office.Budgeting, standard with { IsWithdrawn = true })
        ).IsDone.ShouldBeTrue();
        (await Desk.Preview(Office.Clerk, _id))
            .Value!.Changes.Single()
            .Kind.ShouldBe(StandardChangeKind.Gone);
        await Apply();
        (await _office.Rows(_id)).ShouldNotContain(each => each.Content.Contains("人员公用经费"));
        (await Desk.Marks(Office.Clerk, _id)).Value.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_basis_that_the_unit_does_not_say_is_told()
    {
        await Put(Standard(20_000_00) with { Key = "vehicle", Basis = StandardBasis.VehiclesHeld });
        var preview = (await Desk.Preview(Office.Clerk, _id)).Value.ShouldNotBeNull();
        preview.Changes.ShouldBeEmpty();
        preview.Missing.Single().Standard.Key.ShouldBe("vehicle");
    }

    [Fact]
    public async Task What_a_new_standard_would_change_is_shown_unit_by_unit()
    {
        var organisation = _office.Desks.Organisation;
        await organisation.Put(Office.Budgeting, new PlaceRecord(Office.Place, "某区"));
        await organisation.Put(Office.Budgeting, new DepartmentRecord(Office.Place, "309", "科协"));
        await organisation.Put(
            Office.Budgeting,
            new UnitRecord(
                Office.Place,
                "309",
                new BudgetUnit
                {
                    Code = "309001",
                    Name = "本级",
                    StaffInPost = 10,
                }
            )
        );
        await Put(Standard(3_600_00));
        var effect = (
            await Desk.Effect(
                Office.Budgeting,
                Office.Place,
                2026,
                Standard(4_000_00, new DateOnly(2026, 1, 1))
            )
        ).Value.Single();
        effect.Difference.ShouldBe(new Money(4_000_00));
        (
            await Desk.Effect(Office.Clerk, Office.Place, 2026, Standard(1))
        ).Refusal.ShouldNotBeNull();
    }

    [Fact]
    public async Task Standards_are_kept_by_those_who_configure_and_applied_by_the_clerk()
    {
        (
            await Desk.Put(Office.Clerk, new StandardRecord(Office.Place, Standard(1), 0))
        ).Refusal!.Kind.ShouldBe(RefusalKind.Forbidden);
        (await Desk.Apply(Office.Head, _id, [])).Refusal!.Kind.ShouldBe(RefusalKind.Forbidden);
        (await Desk.Apply(Office.ForeignClerk, _id, [])).Refusal!.Kind.ShouldBe(
            RefusalKind.NotFound
        );
        await Put(Standard(1));
        (
            await Desk.Put(Office.Budgeting, new StandardRecord(Office.Place, Standard(2), 0))
        ).Refusal!.Kind.ShouldBe(RefusalKind.Collision);
        (
            await Desk.Put(Office.Budgeting, new StandardRecord(Office.Place, Standard(-1), 1))
        ).Refusal!.Kind.ShouldBe(RefusalKind.Malformed);
    }

    private async Task<StandardRecord> Put(BaseStandard standard) =>
        (
            await Desk.Put(
                Office.Budgeting,
                new StandardRecord(Office.Place, standard, Revision: 0)
            )
        ).Value.ShouldNotBeNull();

    private async Task<StandardPreview> Apply(params Guid[] overwrites) =>
        (await Desk.Apply(Office.Clerk, _id, [.. overwrites])).Value.ShouldNotBeNull();

    private async Task<SheetRow> Row() =>
        (await _office.Rows(_id)).Single(row => row.Content.Contains("人员公用经费"));

    private static BaseStandard Standard(long fen, DateOnly? from = null) =>
        new()
        {
            Key = "office-per-head",
            Name = "人员公用经费",
            Basis = StandardBasis.StaffInPost,
            Rate = new Money(fen),
            Economic = "30201",
            Function = "2010101",
            Nature = Natures.Public,
            From = from ?? new DateOnly(2025, 1, 1),
            Source = "某区财〔2024〕1号",
        };
}
