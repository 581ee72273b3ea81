using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingzhang.Web.Hosting.Faults;
using Mingzhang.Web.Language;

namespace Mingzhang.Web.Pages;

/// <summary>出错页: what a person sees instead of an empty answer.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
public sealed class StatusModel : PageModel
{
    public int Code { get; private set; }

    public Phrase Heading { get; private set; }

    public Phrase Explanation { get; private set; }

    public string? Number { get; private set; }

    public void OnGet(int code) => Show(code);

    public void OnPost(int code) => Show(code);

    private void Show(int code)
    {
        Code = code is >= 400 and < 600 ? code : StatusCodes.Status404NotFound;
        Response.StatusCode = Code;
        (Heading, Explanation) = FaultTexts.Of(Code);
        Explanation = Problems.Explanation(HttpContext) ?? Explanation;
        Number = Problems.Number(HttpContext);
    }
}
