using System.Collections.Immutable;
using System.Text;
using Mingzhang.Facts.Findings;
using Mingzhang.Reports.Html.Cards;
using Mingzhang.Reports.Html.Pictures;
using Mingzhang.Reports.Html.Sections;
using Mingzhang.Reports.Wording;

namespace Mingzhang.Reports.Html;

/// <summary>
/// HTML 报告: one file that needs no network, in Chinese and English, with the picture of every place. Its content security
/// policy allows only its own style and script, by their hashes, and pictures inside the file.
/// </summary>
public static class HtmlReport
{
    public static void Write(
        Stream output,
        ImmutableArray<CheckedPack> packs,
        ReportOptions options
    )
    {
        using var writer = new StreamWriter(
            output,
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            bufferSize: 1 << 16,
            leaveOpen: true
        );
        var page = new ReportPage(new Markup(writer), packs, options, PagePictures.Of(packs))
        {
            Findings = Number(packs),
        };
        Write(page);
    }

    private static void Write(ReportPage page)
    {
        var html = page.Markup;
        var chinese = page.Options.Language == Language.Chinese;
        html.Raw("<!DOCTYPE html>\n");
        html.Open(
            "html",
            ("lang", chinese ? "zh-CN" : "en"),
            ("data-language", chinese ? "zh" : "en")
        );
        WriteHead(page);
        html.Open("body");
        Masthead.Write(page);
        html.Open("main", ("id", "main"));
        Summary.Write(page);
        html.Open("div", ("class", "work"));
        Rail.Write(page);
        WriteCards(page);
        html.Close();
        for (var i = 0; i < page.Packs.Length; i++)
        {
            if (page.Packs[i].IsChecked)
            {
                TablesRead.Write(page, page.Packs[i]);
                Ledger.Write(page, page.Packs[i]);
            }

            NotRead.Write(page, page.Packs[i]);
        }

        html.Close();
        Colophon.Write(page);
        WritePictures(page);
        html.Open("script").Raw(Asset.Script.Text).Close();
        html.Close().Close().NewLine();
    }

    private static void WriteHead(ReportPage page)
    {
        var html = page.Markup;
        html.Open("head");
        html.Void("meta", ("charset", "utf-8"));
        html.Void(
            "meta",
            ("http-equiv", "Content-Security-Policy"),
            (
                "content",
                $"default-src 'none'; img-src data:; style-src '{Asset.Style.Hash}'; script-src '{Asset.Script.Hash}'; base-uri 'none'; form-action 'none'"
            )
        );
        html.Void("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
        html.Void("meta", ("name", "referrer"), ("content", "no-referrer"));
        var name = page.Packs.Length == 1 ? page.Packs[0].DisplayTitle : "";
        var title = Labels.ReportTitle.In(page.Options.Language);
        html.Element("title", name.Length > 0 ? $"{name} · {title}" : title);
        html.Open("style").Raw(Asset.Style.Text).Close();
        html.Close().NewLine();
    }

    private static void WriteCards(ReportPage page)
    {
        var html = page.Markup;
        html.Open(
            "section",
            ("class", "cards"),
            ("id", "findings"),
            ("aria-labelledby", "findings-title")
        );
        html.Element("h2", Labels.Findings, ("id", "findings-title"));
        if (page.Findings.IsEmpty)
        {
            html.Element("p", Labels.NoFindings, ("class", "none"));
        }

        var pack = -1;
        FindingCard? cards = null;
        foreach (var finding in page.Findings)
        {
            if (finding.Pack != pack)
            {
                pack = finding.Pack;
                cards = new FindingCard(page, finding.Of);
                if (page.Packs.Length > 1)
                {
                    html.Element("h3", finding.Of.DisplayTitle, ("class", "pack-name"));
                }
            }

            cards!.Write(finding);
        }

        html.Element(
            "p",
            Labels.NothingMatches,
            ("class", "none"),
            ("id", "nothing"),
            ("hidden", "")
        );
        html.Close().NewLine();
    }

    /// <summary>Each picture once, at the end, so that the text is there before it; the cards refer to it.</summary>
    private static void WritePictures(ReportPage page)
    {
        if (page.Pictures.Count == 0)
        {
            return;
        }

        var html = page.Markup;
        html.Open(
            "svg",
            ("class", "store"),
            ("aria-hidden", "true"),
            ("width", "0"),
            ("height", "0")
        );
        foreach (var picture in page.Pictures.All)
        {
            html.Open(
                "image",
                ("id", picture.Id),
                ("width", Svg.Length(picture.Width)),
                ("height", Svg.Length(picture.Height)),
                ("preserveAspectRatio", "none"),
                ("href", "data:image/png;base64," + Convert.ToBase64String(picture.Png))
            );
            html.Close().NewLine();
        }

        html.Close();
    }

    /// <summary>Packs in their order, and within a pack the gravest first, by group.</summary>
    private static ImmutableArray<NumberedFinding> Number(ImmutableArray<CheckedPack> packs)
    {
        var numbered = ImmutableArray.CreateBuilder<NumberedFinding>();
        for (var i = 0; i < packs.Length; i++)
        {
            foreach (
                var finding in packs[i]
                    .Result.Findings.OrderByDescending(each => each.Severity)
                    .ThenBy(each => each.Group)
            )
            {
                numbered.Add(new NumberedFinding(numbered.Count + 1, i, packs[i], finding));
            }
        }

        return numbered.ToImmutable();
    }
}
