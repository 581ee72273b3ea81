using Mingzhang.Web.Hosting;

namespace Mingzhang.Web.Areas.Administration;

/// <summary>管理区.</summary>
public sealed class AdministrationArea : IWebArea
{
    public void AddServices(WebApplicationBuilder builder) { }

    public void Map(IEndpointRouteBuilder endpoints) { }
}
