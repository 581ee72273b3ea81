using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Mingzhang.Web.Hosting.Pages;

/// <summary>
/// 表单令牌: the framework puts its token only into forms that name no address; every form that sends something needs it here.
/// </summary>
[HtmlTargetElement("form", Attributes = "action,method")]
public sealed class PostFormTagHelper(IHtmlGenerator generator) : TagHelper
{
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (
            string.Equals(
                context.AllAttributes["method"].Value?.ToString(),
                "post",
                StringComparison.OrdinalIgnoreCase
            )
            && !context.AllAttributes.ContainsName("asp-antiforgery")
            && context.AllAttributes["action"].Value?.ToString() is { Length: > 0 }
        )
        {
            output.PostContent.AppendHtml(generator.GenerateAntiforgery(ViewContext));
        }
    }
}
