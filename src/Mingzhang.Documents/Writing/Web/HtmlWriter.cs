using System.Collections.Immutable;
using System.Globalization;
using Mingzhang.Documents.Writing.Parts;

namespace Mingzhang.Documents.Writing.Web;

/// <summary>
/// 成品 as one HTML file: no script, no second file. Headings, captions, scopes and identities say to a screen reader what the print
/// shows; named pages make it print as the PDF does.
/// </summary>
public static class HtmlWriter
{
    /// <summary>Writes the file.</summary>
    /// <param name="pages">
    /// Pages by identity of heading or table, for the contents list; null where they are not known, as on a screen. Only a printer knows.
    /// </param>
    public static void Write(
        Stream output,
        Publication publication,
        IReadOnlyDictionary<string, int>? pages = null
    )
    {
        var runs = PageRun.Of(publication);
        var formats = runs.Select(run => (run.Page, run.HasPageNumbers))
            .Distinct()
            .ToImmutableArray();
        using var html = new MarkupWriter(output, leaveOpen: true);
        html.Raw("<!DOCTYPE html>\n<html lang=\"")
            .Attribute(publication.Language)
            .Raw("\">\n<head>\n");
        html.Raw("<meta charset=\"utf-8\">\n<title>").Text(publication.Title).Raw("</title>\n");
        html.Raw("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n");
        html.Raw("<meta name=\"author\" content=\"").Attribute(publication.Publisher).Raw("\">\n");
        html.Raw("<meta name=\"dcterms.date\" content=\"")
            .Raw(publication.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
            .Raw("\">\n<style>\n");
        StyleSheet.Write(html, formats);
        html.Raw("</style>\n</head>\n<body>\n<main>\n");
        var body = new HtmlBody(html, runs, pages ?? ImmutableDictionary<string, int>.Empty);
        foreach (var run in runs)
        {
            html.Raw("<div class=\"run ").Raw(run.Page.IsLandscape ? "wide p" : "p");
            html.Number(formats.IndexOf((run.Page, run.HasPageNumbers))).Raw("\">\n");
            body.Write(run);
            html.Raw("</div>\n");
        }

        html.Raw("</main>\n</body>\n</html>\n");
    }
}
