using System.Collections.Immutable;
using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Amounts;
using Mingzhang.Preparation.Sheets;

namespace Mingzhang.Preparation.Tests;

public sealed class SheetMergeTests
{
    private static readonly Budget Before = new()
    {
        Year = 2026,
        Department = new Department("某局", "309"),
        Units = [new BudgetUnit { Code = "309001", Name = "本级" }],
        Expenditure = [Line("30101", 1), Line("30201", 2), Line("30201", 3), Line("30299", 4)],
    };

    [Fact]
    public void A_budget_merged_with_itself_changes_nothing() =>
        SheetMerge.Of(Rows(Before), Before, Guid.CreateVersion7).ShouldBeEmpty();

    [Fact]
    public void A_changed_amount_changes_its_row_and_keeps_its_identity()
    {
        var rows = Rows(Before);
        var merged = SheetMerge.Of(
            rows,
            Before with
            {
                Expenditure = Before.Expenditure.SetItem(0, Line("30101", 9)),
            },
            Guid.CreateVersion7
        );

        var only = merged.ShouldHaveSingleItem();
        only.Kind.ShouldBe(MergeKind.Changed);
        only.Edit.Id.ShouldBe(rows.First(row => row.Sheet == SheetKind.Expenditure).Id);
        only.Edit.SeenRevision.ShouldBe(1);
    }

    [Theory]
    [InlineData(new[] { 0, 1, 2, 3, 4 }, "one more at the end")]
    [InlineData(new[] { 4, 0, 1, 2, 3 }, "one more at the beginning")]
    [InlineData(new[] { 0, 4, 5, 6, 1, 2, 3 }, "three in the middle")]
    [InlineData(new[] { 3, 2, 1, 0 }, "turned around")]
    [InlineData(new[] { 2 }, "three removed")]
    [InlineData(new int[0], "all removed")]
    [InlineData(new[] { 5, 3, 4, 0 }, "all of it at once")]
    public void What_is_merged_is_exactly_the_budget_that_was_brought(int[] order, string what)
    {
        ImmutableArray<ExpenditureLine> lines =
        [
            .. Before.Expenditure,
            Line("30103", 5),
            Line("30201", 2),
            Line("30107", 7),
        ];
        var brought = Before with { Expenditure = [.. order.Select(i => lines[i])] };

        var after = Applied(
            Rows(Before),
            SheetMerge.Of(Rows(Before), brought, Guid.CreateVersion7)
        );

        RowCodec.Assemble(after)!.Expenditure.ShouldBe(brought.Expenditure, what);
    }

    [Fact]
    public void Many_rows_between_two_neighbours_find_room()
    {
        var rows = Rows(Before);
        var brought = Before with
        {
            Expenditure =
            [
                Before.Expenditure[0],
                .. Enumerable.Range(0, 3_000).Select(i => Line("30103", i)),
                .. Before.Expenditure.Skip(1),
            ],
        };

        RowCodec
            .Assemble(Applied(rows, SheetMerge.Of(rows, brought, Guid.CreateVersion7)))!
            .Expenditure.ShouldBe(brought.Expenditure);
    }

    private static ExpenditureLine Line(string economic, int amount) =>
        new("309001", "2060702", economic, new Money(amount * 100));

    private static ImmutableArray<SheetRow> Applied(
        ImmutableArray<SheetRow> rows,
        ImmutableArray<MergedRow> merged
    )
    {
        var standing = rows.ToDictionary(row => row.Id);
        foreach (var edit in merged.Select(row => row.Edit))
        {
            (standing.TryGetValue(edit.Id, out var row) ? row.Revision : 0).ShouldBe(
                edit.SeenRevision
            );
            if (edit.Content is { } content)
            {
                standing[edit.Id] = new SheetRow(
                    edit.Id,
                    edit.Sheet,
                    edit.Ordinal,
                    edit.SeenRevision + 1,
                    content
                );
            }
            else
            {
                standing.Remove(edit.Id).ShouldBeTrue();
            }
        }

        return [.. standing.Values];
    }

    private static ImmutableArray<SheetRow> Rows(Budget budget)
    {
        var number = 0;
        return
        [
            .. RowCodec
                .TakeApart(budget, () => new Guid(++number, 0, 0, new byte[8]))
                .Select(edit => new SheetRow(edit.Id, edit.Sheet, edit.Ordinal, 1, edit.Content!)),
        ];
    }
}
