using Microsoft.Extensions.DependencyInjection.Extensions;
using Mingzhang.Preparation.Organisation;
using Mingzhang.Preparation.Reviews;
using Mingzhang.Web.Areas.Workbench.Comparison;
using Mingzhang.Web.Areas.Workbench.Preview;

namespace Mingzhang.Web.Areas.Workbench;

/// <summary>审核与公开 side of the workbench: its services and endpoints.</summary>
public static class ReviewServices
{
    public static void Add(IServiceCollection services)
    {
        services.TryAddSingleton<ReviewDesk>();
        services.TryAddSingleton<OrganisationDesk>();
        services.AddSingleton<PackShop>();
        services.AddSingleton<UploadedPacks>();
        services.AddSingleton<Comparisons>();
    }

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        PackEndpoints.Map(endpoints);
        ComparisonEndpoints.Map(endpoints);
    }
}
