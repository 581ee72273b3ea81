using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingzhang.Web.Language;

namespace Mingzhang.Web.Pages;

/// <summary>切换界面语言.</summary>
[AllowAnonymous]
public sealed class LanguageModel(TimeProvider clock) : PageModel
{
    public IActionResult OnGet() => Redirect("/");

    public IActionResult OnPost(string? language, string? next)
    {
        if (language is "zh" or "en")
        {
            Response.Cookies.Append(
                RequestLanguage.Cookie,
                language,
                new CookieOptions
                {
                    Expires = clock.GetUtcNow().AddYears(1),
                    IsEssential = true,
                    HttpOnly = true,
                    SameSite = SameSiteMode.Lax,
                }
            );
        }

        return LocalRedirect(Url.IsLocalUrl(next) ? next : "/");
    }
}
