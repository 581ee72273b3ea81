using Mingzhang.Catalog;
using Mingzhang.Preparation.Search;
using Mingzhang.Web.Hosting;

namespace Mingzhang.Web.Areas.Workbench.Entry;

/// <summary>填报: the entry side of the workbench.</summary>
public sealed class EntryArea : IWebArea
{
    public void AddServices(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<DraftFindings>();
        builder.Services.AddSingleton<Presence>();
        builder.Services.AddSingleton<ImportShop>();
        builder.Services.AddSingleton(provider =>
            Initials.Load(provider.GetRequiredService<Catalogue>())
        );
    }

    public void Map(IEndpointRouteBuilder endpoints)
    {
        SheetApi.Map(endpoints);
        FindingsApi.Map(endpoints);
        MeterApi.Map(endpoints);
        ExportApi.Map(endpoints);
        SuggestionApi.Map(endpoints);
    }
}
