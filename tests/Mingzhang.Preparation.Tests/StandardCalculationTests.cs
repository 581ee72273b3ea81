using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Preparation.Standards;

namespace Mingzhang.Preparation.Tests;

public sealed class StandardCalculationTests
{
    private static readonly BaseStandard Office = new()
    {
        Key = "office",
        Name = "办公费定额",
        Basis = StandardBasis.StaffInPost,
        Rate = new Money(3_600_00),
        Economic = "30201",
        Function = "2010101",
        Nature = Natures.Public,
        From = new DateOnly(2020, 1, 1),
        Source = "例",
    };

    private static readonly BudgetUnit Unit = new()
    {
        Code = "309001",
        Name = "某单位",
        StaffInPost = 12,
        Nature = UnitNature.Administrative,
    };

    [Fact]
    public void A_line_shows_the_formula_that_gave_it()
    {
        var line = StandardCalculation.Compute(Unit, [Office], 2026).Lines.Single();
        line.Line.Amount.ShouldBe(new Money(43_200_00));
        line.Formula.ShouldBe("12 人 × 3,600.00 元/人 = 43,200.00 元");
    }

    [Fact]
    public void The_standard_in_force_on_the_first_of_January_counts()
    {
        var later = Office with { Rate = new Money(4_000_00), From = new DateOnly(2026, 1, 1) };
        var tooLate = Office with { Rate = new Money(9_999_00), From = new DateOnly(2026, 1, 2) };
        var lines = StandardCalculation.Compute(Unit, [tooLate, Office, later], 2026).Lines;
        lines.Single().Standard.Rate.ShouldBe(new Money(4_000_00));
        StandardCalculation.Compute(Unit, [later], 2025).Lines.ShouldBeEmpty();
    }

    [Fact]
    public void A_basis_that_is_not_known_is_reported_and_not_taken_for_zero()
    {
        var (lines, missing) = StandardCalculation.Compute(
            Unit with
            {
                StaffInPost = null,
            },
            [Office],
            2026
        );
        lines.ShouldBeEmpty();
        missing.Single().Standard.ShouldBe(Office);
        StandardCalculation
            .Compute(Unit with { StaffInPost = 0 }, [Office], 2026)
            .Missing.ShouldBeEmpty();
    }

    [Fact]
    public void A_standard_for_other_units_makes_no_line() =>
        StandardCalculation
            .Compute(Unit, [Office with { Units = [UnitNature.SelfFunded] }], 2026)
            .Lines.ShouldBeEmpty();
}
