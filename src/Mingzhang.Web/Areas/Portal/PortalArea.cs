using Mingzhang.Web.Hosting;

namespace Mingzhang.Web.Areas.Portal;

/// <summary>公开区.</summary>
public sealed class PortalArea : IWebArea
{
    public void AddServices(WebApplicationBuilder builder) { }

    public void Map(IEndpointRouteBuilder endpoints) { }
}
