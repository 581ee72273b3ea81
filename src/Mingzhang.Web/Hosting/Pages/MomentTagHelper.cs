using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Mingzhang.Web.Hosting.Pages;

/// <summary><c>&lt;moment at="…" /&gt;</c>: a time in the time zone of the server, to the minute, with the exact one for programs.</summary>
[HtmlTargetElement("moment", Attributes = "at", TagStructure = TagStructure.WithoutEndTag)]
public sealed class MomentTagHelper(TimeProvider clock) : TagHelper
{
    public DateTimeOffset At { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var local = TimeZoneInfo.ConvertTime(At, clock.LocalTimeZone);
        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute(
            "datetime",
            At.ToString("yyyy-MM-ddTHH:mm:ssK", CultureInfo.InvariantCulture)
        );
        output.Attributes.SetAttribute("class", "text-nowrap");
        output.Content.SetContent(local.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
    }
}
