using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Mingzhang.Budgets.Model;
using Mingzhang.Catalog;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Organisation;
using Mingzhang.Web.Areas.Workbench.Preview;
using Mingzhang.Web.Hosting.Access;
using Mingzhang.Web.Language;

namespace Mingzhang.Web.Areas.Administration.Pages;

/// <summary>机构管理: place, departments, units.</summary>
[Needs(Right.Configure)]
public sealed class OrganisationModel(
    OrganisationDesk organisation,
    PackShop shop,
    Catalogue catalogue
) : ConfigurationPageModel
{
    public PlaceRecord? Standing { get; private set; }

    public ImmutableArray<DepartmentRecord> Departments { get; private set; } = [];

    public ImmutableArray<UnitRecord> Units { get; private set; } = [];

    /// <summary>The department that is open.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Department { get; set; }

    /// <summary>Places whose forms the catalogue has.</summary>
    public IEnumerable<(string Name, Phrase Title)> Layouts =>
        shop
            .Layouts.Select(layout => layout[..layout.IndexOf('/', StringComparison.Ordinal)])
            .Distinct(StringComparer.Ordinal)
            .Where(name => catalogue.Places.Names.Contains(name, StringComparer.Ordinal))
            .Select(name => (name, (Phrase)catalogue.Places[name].Title));

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Standing = (await organisation.Places(Actor, cancellation)).FirstOrDefault(place =>
            place.Code == Place
        );
        Departments = await organisation.Departments(Actor, Place, cancellation);
        Department ??= Departments.IsEmpty ? null : Departments[0].Code;
        Units = Department is null
            ? []
            : await organisation.Units(Actor, Place, Department, cancellation);
    }

    public async Task<IActionResult> OnPostPlaceAsync(
        string? name,
        string? layout,
        long seen,
        CancellationToken cancellation
    )
    {
        var outcome = await organisation.Put(
            Actor,
            new PlaceRecord(Place, name?.Trim() ?? "") { Layout = layout ?? "", Revision = seen },
            cancellation
        );
        Tell(outcome.Refusal);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostDepartmentAsync(
        string? code,
        string? name,
        string? closed,
        long seen,
        CancellationToken cancellation
    )
    {
        var outcome = await organisation.Put(
            Actor,
            new DepartmentRecord(Place, code?.Trim() ?? "", name?.Trim() ?? "")
            {
                Closed = Day(closed),
                Revision = seen,
            },
            cancellation
        );
        Tell(outcome.Refusal);
        return RedirectToPage(new { department = code });
    }

    public async Task<IActionResult> OnPostUnitAsync(
        [FromForm] UnitForm form,
        CancellationToken cancellation
    )
    {
        var department = Department ?? "";
        var standing = (
            await organisation.Unit(
                Actor,
                new BudgetScope(Place, department, form.Code?.Trim() ?? ""),
                cancellation
            )
        ).Value;
        var unit = form.Apply(
            standing ?? new UnitRecord(Place, department, new BudgetUnit { Code = "", Name = "" })
        );
        var outcome = await organisation.Put(Actor, unit, cancellation);
        Tell(outcome.Refusal);
        return RedirectToPage(new { department });
    }
}

/// <summary>单位表单.</summary>
public sealed class UnitForm
{
    public string? Code { get; set; }

    public string? Name { get; set; }

    public UnitNature Nature { get; set; }

    public string? Level { get; set; }

    public string? Funding { get; set; }

    public int? StaffAuthorised { get; set; }

    public int? StaffInPost { get; set; }

    public int? StaffRetired { get; set; }

    public int? VehiclesAuthorised { get; set; }

    public int? VehiclesHeld { get; set; }

    public DateOnly? Closed { get; set; }

    public long Seen { get; set; }

    /// <summary>What the form does not show stays.</summary>
    public UnitRecord Apply(UnitRecord record) =>
        record with
        {
            Closed = Closed,
            Revision = Seen,
            Unit = record.Unit with
            {
                Code = Code?.Trim() ?? "",
                Name = Name?.Trim() ?? "",
                Nature = Nature,
                Level = Level?.Trim() ?? "",
                Funding = Funding?.Trim() ?? "",
                StaffAuthorised = StaffAuthorised,
                StaffInPost = StaffInPost,
                StaffRetired = StaffRetired,
                VehiclesAuthorised = VehiclesAuthorised,
                VehiclesHeld = VehiclesHeld,
            },
        };
}
