using System.Collections.Immutable;
using Mingzhang.Budgets.Model;

namespace Mingzhang.Preparation.Organisation;

/// <summary>地区 whose budgets are compiled here.</summary>
/// <param name="Code">行政区划代码, 6 digits.</param>
public sealed record PlaceRecord(string Code, string Name)
{
    /// <summary>Name of the catalogue's place whose form is printed (chongqing, sichuan …); empty = national base.</summary>
    public string Layout { get; init; } = "";

    /// <summary>Counts the changes from 1; a change names the revision that it saw, 0 for a new one.</summary>
    public long Revision { get; init; }
}

/// <summary>主管部门.</summary>
/// <param name="Code">部门编码, 3 digits.</param>
public sealed record DepartmentRecord(string Place, string Code, string Name)
{
    /// <summary>撤销: the day from which it is no more; null while it stands.</summary>
    public DateOnly? Closed { get; init; }

    public long Revision { get; init; }
}

/// <summary>预算单位 as the bureau keeps it from year to year; a new budget starts from it.</summary>
public sealed record UnitRecord(string Place, string Department, BudgetUnit Unit)
{
    /// <summary>资产存量.</summary>
    public ImmutableArray<AssetItem> Assets { get; init; } = [];

    /// <summary>撤销: the day from which it is no more; null while it stands.</summary>
    public DateOnly? Closed { get; init; }

    public long Revision { get; init; }

    /// <summary>Whether a budget of <paramref name="year"/> may be compiled.</summary>
    public bool StandsIn(int year) => Closed is not { } day || day > new DateOnly(year, 1, 1);
}

/// <summary>目录版本: which catalogue a year's budgets of a place were compiled with, from a day on.</summary>
/// <param name="Fingerprint">SHA-256 over the code lists in lower-case hex.</param>
public sealed record CatalogueVersion(
    string Place,
    int Year,
    string Fingerprint,
    string Account,
    DateTimeOffset At
);
