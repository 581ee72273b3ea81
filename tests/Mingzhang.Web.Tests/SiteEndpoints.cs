using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Mingzhang.Web.Tests;

/// <summary>Every endpoint that the site has, as "METHOD route" or "METHOD route?handler=NAME".</summary>
internal static class SiteEndpoints
{
    public static async Task<IReadOnlyList<(string Name, RouteEndpoint Endpoint)>> Of(TestSite site)
    {
        var loader = site.Services.GetRequiredService<PageLoader>();
        var found = new List<(string Name, RouteEndpoint Endpoint)>();
        foreach (
            var endpoint in site
                .Services.GetServices<EndpointDataSource>()
                .SelectMany(source => source.Endpoints)
                .OfType<RouteEndpoint>()
        )
        {
            var route = "/" + endpoint.RoutePattern.RawText?.Trim('/');
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
            {
                var compiled = await loader.LoadAsync(page, EndpointMetadataCollection.Empty);
                foreach (var handler in compiled.HandlerMethods)
                {
                    var name = handler.Name is { Length: > 0 } own ? "?handler=" + own : "";
                    found.Add(($"{handler.HttpMethod.ToUpperInvariant()} {route}{name}", endpoint));
                }
            }
            else
            {
                var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods;
                foreach (var method in methods is { Count: > 0 } ? methods : ["ANY"])
                {
                    found.Add(($"{method} {route}", endpoint));
                }
            }
        }

        return
        [
            .. found
                .DistinctBy(entry => entry.Name)
                .OrderBy(entry => entry.Name, StringComparer.Ordinal),
        ];
    }
}
