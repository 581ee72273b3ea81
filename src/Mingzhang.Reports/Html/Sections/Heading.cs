using Mingzhang.Facts.Findings;

namespace Mingzhang.Reports.Html.Sections;

/// <summary>Heading of a part: its name, how many entries, and the pack where there are several.</summary>
internal static class Heading
{
    public static void Write(ReportPage page, CheckedPack pack, Text name, int number)
    {
        var html = page.Markup;
        html.Open("h2").Both(name).Text(" ").Open("small").Number(number).Close();
        if (page.Packs.Length > 1)
        {
            html.Element("span", pack.DisplayTitle, ("class", "of-pack"));
        }

        html.Close();
    }
}
