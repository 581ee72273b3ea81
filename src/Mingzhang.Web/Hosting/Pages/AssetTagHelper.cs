using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Mingzhang.Web.Hosting.Pages;

/// <summary><c>&lt;asset name="charts" /&gt;</c>: style and script of a bundle, where it has them.</summary>
[HtmlTargetElement("asset", Attributes = "name", TagStructure = TagStructure.WithoutEndTag)]
public sealed class AssetTagHelper(AssetFiles assets) : TagHelper
{
    public string Name { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        if (assets.Url(Name + ".css") is { } style)
        {
            output.Content.AppendHtml(
                $"<link rel=\"stylesheet\" href=\"{HtmlEncoder.Default.Encode(style)}\">"
            );
        }

        if (assets.Url(Name + ".js") is { } script)
        {
            output.Content.AppendHtml(
                $"<script type=\"module\" src=\"{HtmlEncoder.Default.Encode(script)}\"></script>"
            );
        }
    }
}

/// <summary><c>&lt;icon name="home" /&gt;</c>: an icon of Assets/icons.json; decoration, so readers of the screen pass over it.</summary>
[HtmlTargetElement("icon", Attributes = "name", TagStructure = TagStructure.WithoutEndTag)]
public sealed class IconTagHelper(AssetFiles assets) : TagHelper
{
    public string Name { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "icon");
        output.Attributes.SetAttribute("aria-hidden", "true");
        output.Attributes.SetAttribute("focusable", "false");
        if (assets.Url("icons.svg") is { } file)
        {
            output.Content.AppendHtml(
                $"<use href=\"{HtmlEncoder.Default.Encode(file)}#{HtmlEncoder.Default.Encode(Name)}\"></use>"
            );
        }
    }
}
