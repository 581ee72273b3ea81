using Mingzhang.Web.Hosting;

namespace Mingzhang.Web.Areas.Accounts;

/// <summary>账户区: signing in and out, one's own account.</summary>
public sealed class AccountsArea : IWebArea
{
    public void AddServices(WebApplicationBuilder builder) { }

    public void Map(IEndpointRouteBuilder endpoints) { }
}
