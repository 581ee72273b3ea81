using System.Collections.Immutable;
using System.Globalization;
using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Amounts;

namespace Mingzhang.Preparation.Standards;

/// <summary>
/// 定额标准: so much a year per head, vehicle or square metre, for units of a nature, from a day on. A later standard of the same key
/// replaces it from its own first day; nothing is changed backwards.
/// </summary>
public sealed record BaseStandard
{
    /// <summary>Stable name (office-per-head, vehicle-running).</summary>
    public required string Key { get; init; }

    public required string Name { get; init; }

    /// <summary>What is counted.</summary>
    public required StandardBasis Basis { get; init; }

    /// <summary>A year's amount for one of what is counted.</summary>
    public required Money Rate { get; init; }

    /// <summary>Departmental economic class of the line that it makes.</summary>
    public required string Economic { get; init; }

    /// <summary>Functional class of the line that it makes.</summary>
    public required string Function { get; init; }

    /// <summary>Personnel or public; see <see cref="Facts.Cube.Natures"/>.</summary>
    public required string Nature { get; init; }

    /// <summary>Natures of the units that it holds for; empty = all.</summary>
    public ImmutableArray<UnitNature> Units { get; init; } = [];

    public required DateOnly From { get; init; }

    /// <summary>依据: the document that sets it.</summary>
    public required string Source { get; init; }

    public bool HoldsFor(UnitNature nature) => Units.IsEmpty || Units.Contains(nature);
}

/// <summary>计算基数.</summary>
public enum StandardBasis
{
    /// <summary>在职人数.</summary>
    StaffInPost,

    /// <summary>编制数.</summary>
    StaffAuthorised,

    /// <summary>离退休人数.</summary>
    StaffRetired,

    /// <summary>实有车辆.</summary>
    VehiclesHeld,

    /// <summary>车辆编制数.</summary>
    VehiclesAuthorised,
}

/// <summary>测算公式: count × rate = amount.</summary>
public sealed record StandardFormula(StandardBasis Basis, int Count, Money Rate, Money Amount)
{
    /// <summary>人 or 辆.</summary>
    public string CountUnit =>
        Basis is StandardBasis.VehiclesHeld or StandardBasis.VehiclesAuthorised ? "辆" : "人";

    /// <summary>As a person would write it: 12 人 × 3,600.00 元/人 = 43,200.00 元.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Count} {CountUnit} × {Rate.Fen / 100m:N2} 元/{CountUnit} = {Amount.Fen / 100m:N2} 元"
        );
}

/// <summary>测算: a line with the formula that gave it.</summary>
public sealed record ComputedLine(ExpenditureLine Line, BaseStandard Standard, int Count)
{
    /// <summary>计算式 with its operands.</summary>
    public StandardFormula Operands => new(Standard.Basis, Count, Standard.Rate, Line.Amount);

    /// <summary>As a person would write it: 12 人 × 3,600.00 元/人 = 43,200.00 元.</summary>
    public string Formula => Operands.ToString();
}

/// <summary>What a standard needs and the unit does not say.</summary>
public sealed record MissingBasis(BudgetUnit Unit, BaseStandard Standard);

/// <summary>定额测算: standards × units → lines.</summary>
public static class StandardCalculation
{
    /// <summary>
    /// The lines of <paramref name="unit"/> for <paramref name="year"/>: each key's standard as it stands on 1 January, the newest one.
    /// Standards whose basis is zero make no line; a basis that is not known is reported, never taken for zero.
    /// </summary>
    public static (
        ImmutableArray<ComputedLine> Lines,
        ImmutableArray<MissingBasis> Missing
    ) Compute(BudgetUnit unit, IEnumerable<BaseStandard> standards, int year)
    {
        var day = new DateOnly(year, 1, 1);
        var lines = ImmutableArray.CreateBuilder<ComputedLine>();
        var missing = ImmutableArray.CreateBuilder<MissingBasis>();
        var inForce = standards
            .Where(standard => standard.From <= day && standard.HoldsFor(unit.Nature))
            .GroupBy(standard => standard.Key, StringComparer.Ordinal)
            .Select(group => group.MaxBy(standard => standard.From)!)
            .OrderBy(standard => standard.Key, StringComparer.Ordinal);
        foreach (var standard in inForce)
        {
            if (Count(unit, standard.Basis) is not { } count)
            {
                missing.Add(new MissingBasis(unit, standard));
            }
            else if (count > 0)
            {
                var amount = new Money(checked(standard.Rate.Fen * count));
                lines.Add(
                    new ComputedLine(
                        new ExpenditureLine(unit.Code, standard.Function, standard.Economic, amount)
                        {
                            Nature = standard.Nature,
                            Remark = standard.Name,
                        },
                        standard,
                        count
                    )
                );
            }
        }

        return (lines.ToImmutable(), missing.ToImmutable());
    }

    private static int? Count(BudgetUnit unit, StandardBasis basis) =>
        basis switch
        {
            StandardBasis.StaffInPost => unit.StaffInPost,
            StandardBasis.StaffAuthorised => unit.StaffAuthorised,
            StandardBasis.StaffRetired => unit.StaffRetired,
            StandardBasis.VehiclesHeld => unit.VehiclesHeld,
            StandardBasis.VehiclesAuthorised => unit.VehiclesAuthorised,
            _ => null,
        };
}
