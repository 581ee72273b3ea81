using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Mingzhang.Catalog;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Organisation;
using Mingzhang.Web.Hosting.Access;

namespace Mingzhang.Web.Areas.Administration.Pages;

/// <summary>目录版本: which code lists a year's budgets are compiled with, and what the program has.</summary>
[Needs(Right.Configure)]
public sealed class CatalogueModel(OrganisationDesk organisation, Catalogue catalogue)
    : ConfigurationPageModel
{
    public string Fingerprint { get; private set; } = "";

    public ImmutableArray<(int Year, ImmutableArray<CatalogueVersion> Versions)> Years
    {
        get;
        private set;
    } = [];

    /// <summary>Lists of codes and how many each has.</summary>
    public ImmutableArray<(string Chinese, string English, int Count)> Lists { get; private set; } =
    [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Fingerprint = CatalogueFingerprint.Of(catalogue);
        Lists =
        [
            ("支出功能分类", "Functions", catalogue.Functions.Entries.Length),
            (
                "部门预算支出经济分类",
                "Departmental economic classes",
                catalogue.DepartmentEconomic.Entries.Length
            ),
            (
                "政府预算支出经济分类",
                "Governmental economic classes",
                catalogue.GovernmentEconomic.Entries.Length
            ),
            ("收入分类", "Revenue", catalogue.Revenue.Entries.Length),
            ("政府采购品目", "Procurement", catalogue.Procurement.Entries.Length),
            ("行政区划", "Divisions", catalogue.Divisions.Entries.Length),
        ];
        var years = ImmutableArray.CreateBuilder<(int, ImmutableArray<CatalogueVersion>)>();
        foreach (var year in await organisation.FiscalYears(Actor, Place, cancellation))
        {
            years.Add(
                (
                    year.Year,
                    await organisation.CatalogueVersions(Actor, Place, year.Year, cancellation)
                )
            );
        }

        Years = years.ToImmutable();
    }

    public async Task<IActionResult> OnPostAsync(int year, CancellationToken cancellation)
    {
        var outcome = await organisation.NoteCatalogue(Actor, Place, year, catalogue, cancellation);
        Tell(outcome.Refusal);
        return RedirectToPage();
    }
}
