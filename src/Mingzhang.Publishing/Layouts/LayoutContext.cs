using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Packs;
using Mingzhang.Publishing.Layouts.Sources;

namespace Mingzhang.Publishing.Layouts;

/// <summary>What a layout is printed from, and for whom.</summary>
public sealed record LayoutContext
{
    public required IFactSource Facts { get; init; }

    /// <summary>The budget's year.</summary>
    public required int Year { get; init; }

    public required INames Names { get; init; }

    /// <summary>What is no amount of the cube: projects, targets, procurement, assets, units.</summary>
    public IListSource Lists { get; init; } = NoLists.Instance;

    public string DepartmentName { get; init; } = "";

    public string DepartmentCode { get; init; } = "";

    /// <summary>区县名 that titles print (渝北区); empty where not known.</summary>
    public string District { get; init; } = "";

    public PackScope Scope { get; init; } = PackScope.Department;

    /// <summary>The printed form of exact amounts; null = each to the nearest.</summary>
    public IPrintedAmounts? Rounding { get; init; }

    internal decimal Printed(Point point, Money exact, UnitOfAccount unit, int decimals) =>
        Rounding?.Printed(point, unit, decimals) ?? exact.InUnit(unit, decimals);

    /// <summary>A place of a template that holds for the whole pack; null for others.</summary>
    internal string? Place(string name, UnitOfAccount unit) =>
        name switch
        {
            "year" => Text(Year),
            "year-1" => Text(Year - 1),
            "year-2" => Text(Year - 2),
            "year+1" => Text(Year + 1),
            "district" => District,
            "department.name" => DepartmentName,
            "department.code" => DepartmentCode,
            "unit" => unit.Name,
            "scope" => Scope == PackScope.Unit ? "单位" : "部门",
            _ => null,
        };

    private static string Text(int year) =>
        year.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>印出的数: what consistent rounding decided for some of the points.</summary>
public interface IPrintedAmounts
{
    /// <summary>The number to print at <paramref name="point"/>; null where nothing was decided (the nearest is printed).</summary>
    decimal? Printed(Point point, UnitOfAccount unit, int decimals);
}
