using System.Collections.Immutable;
using Mingzhang.Preparation.Desk;

namespace Mingzhang.Preparation.Organisation;

/// <summary>Questions about places, departments, units and years.</summary>
public interface IOrganisationReader
{
    /// <summary>By code.</summary>
    Task<ImmutableArray<PlaceRecord>> Places();

    Task<PlaceRecord?> Place(string code);

    /// <summary>By code, closed ones included.</summary>
    Task<ImmutableArray<DepartmentRecord>> Departments(string place);

    Task<DepartmentRecord?> Department(string place, string code);

    /// <summary>By department and code, closed ones included; an empty department = all of the place.</summary>
    Task<ImmutableArray<UnitRecord>> Units(string place, string department);

    Task<UnitRecord?> Unit(string place, string department, string code);

    /// <summary>Newest year first.</summary>
    Task<ImmutableArray<FiscalYearRecord>> FiscalYears(string place);

    /// <summary>Oldest first.</summary>
    Task<ImmutableArray<CatalogueVersion>> CatalogueVersions(string place, int year);
}

/// <summary>Changes. Each returns the record as it stands then, or null where the revision that it names is not the one that stands.</summary>
public interface IOrganisationWriter
{
    Task<PlaceRecord?> Put(PlaceRecord place);

    Task<DepartmentRecord?> Put(DepartmentRecord department);

    Task<UnitRecord?> Put(UnitRecord unit);

    Task AddCatalogueVersion(CatalogueVersion version);
}
