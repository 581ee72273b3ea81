using Mingzhang.Web.Hosting;

namespace Mingzhang.Web.Areas.Accounts;

/// <summary>账户区: signing in and out, one's own account. It has pages alone; the user menu leads there.</summary>
public sealed class AccountsArea : IWebArea
{
    public void AddServices(WebApplicationBuilder builder)
    {
        // What it needs is the site's own: Accounts/AccountsSetup.
    }

    public void Map(IEndpointRouteBuilder endpoints)
    {
        // No endpoint beside its pages.
    }
}
