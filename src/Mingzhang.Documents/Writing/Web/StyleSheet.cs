using System.Collections.Immutable;
using System.Globalization;
using Mingzhang.Documents.Writing.Parts;

namespace Mingzhang.Documents.Writing.Web;

/// <summary>The style sheet inside the page: one named page for each format, official type in print, a readable column on screens.</summary>
internal static class StyleSheet
{
    public static void Write(
        MarkupWriter html,
        ImmutableArray<(PageFormat Page, bool Numbers)> pages
    )
    {
        for (var i = 0; i < pages.Length; i++)
        {
            WritePage(html, i, pages[i].Page, pages[i].Numbers);
        }

        html.Raw(Rules);
    }

    private static void WritePage(MarkupWriter html, int index, PageFormat page, bool numbers)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"p{index}");
        html.Raw("@page ").Raw(name).Raw("{size:").Number(page.Width).Raw("mm ");
        html.Number(page.Height).Raw("mm;margin:").Number(page.Top).Raw("mm ");
        html.Number(page.Right).Raw("mm ").Number(page.Bottom).Raw("mm ").Number(page.Left);
        // GB/T 9704: numbers of 四号 size between strokes; odd pages at the right, even ones at the left, one character in.
        var official = page == PageFormat.Official;
        html.Raw("mm}\n");
        if (numbers && official)
        {
            html.Raw(
                $"@page {name}:right{{@bottom-right{{{Number};vertical-align:top;padding:7mm 14pt 0 0}}}}\n"
            );
            html.Raw(
                $"@page {name}:left{{@bottom-left{{{Number};vertical-align:top;padding:7mm 0 0 14pt}}}}\n"
            );
        }
        else if (numbers)
        {
            html.Raw($"@page {name}{{@bottom-center{{{Number}}}}}\n");
        }

        html.Raw($".{name}{{page:{name}}}\n");
    }

    private const string Number =
        "content:\"— \" counter(page) \" —\";font:14pt " + Fonts.Table + ";white-space:nowrap";

    private const string Rules = $$"""
        *{box-sizing:border-box}
        html{font-synthesis:none;-webkit-text-size-adjust:100%}
        body{margin:0;color:#000;background:#fff;font-family:{{Fonts.Body}};font-size:16pt;line-height:28pt;text-align:justify;overflow-wrap:break-word}
        h1,h2,h3,h4,h5,h6{font-weight:400;font-size:16pt;line-height:28pt;margin:0;text-align:left;break-after:avoid}
        p{margin:0;text-indent:2em;orphans:1;widows:1;white-space:pre-line}
        .flush,.centred,.right,.note,.no,.cover p,.contents p{text-indent:0}
        .centred{text-align:center}
        .right{text-align:right;padding-right:2em}
        .note{font:9pt/16pt {{Fonts.Table}};text-align:left}
        b{font-family:{{Fonts.Black}};font-weight:400}
        .l1{font-family:{{Fonts.Title}};font-size:22pt;line-height:36pt;text-align:center;padding:14pt 0;text-wrap:balance}
        .l2{font-family:{{Fonts.Black}};text-indent:2em}
        .l3{font-family:{{Fonts.Script}};text-indent:2em}
        .l4,.l5{text-indent:2em}
        .cover{text-align:center;padding-top:40mm}
        .cover h1{white-space:pre-line;font-family:{{Fonts.Title}};font-size:30pt;line-height:48pt;text-align:center;text-wrap:balance}
        .cover p{font-size:18pt;line-height:36pt}
        .cover .last{margin-top:200pt}
        .contents .l1{padding-top:0}
        .contents ol{list-style:none;margin:0;padding:0}
        .contents a{display:flex;align-items:last baseline;color:inherit;text-decoration:none}
        .contents a:hover,.contents a:focus{text-decoration:underline}
        .contents .t{flex:0 1 auto}
        .contents .d{flex:1 1 1em;min-width:1em;border-bottom:1.5pt dotted #444;margin:0 .3em}
        .contents .n{flex:none}
        .c1 .t{font-family:{{Fonts.Black}}}
        .c2{padding-left:1em}
        .c3{padding-left:2em}
        .c4,.c5,.c6{padding-left:3em}
        .table{font-family:{{Fonts.Table}};text-align:left}
        .scroll{overflow-x:auto}
        .table .no{font:10.5pt/16pt {{Fonts.Black}};text-align:left}
        .table .ti{font:16pt/26pt {{Fonts.Title}};text-align:center;text-wrap:balance}
        .lines{display:flex;justify-content:space-between;gap:1em;font-size:10pt;line-height:16pt}
        .lines span:empty{flex:none;width:0}
        caption{padding:0}
        table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
        th,td{border:.75pt solid #000;padding:2pt 3pt;height:1.4em;font-weight:400;text-align:left;vertical-align:middle;white-space:pre-line;overflow-wrap:anywhere}
        thead th,thead td{font-family:{{Fonts.Black}};text-align:center;background:#f5f5f5;overflow-wrap:normal;word-break:normal}
        thead{display:table-header-group}
        tr{break-inside:avoid}
        tr.k{break-inside:auto}
        .x{text-align:right;white-space:nowrap}
        .r{text-align:right}
        .m{text-align:center}
        .s{text-align:left}
        .b{font-family:{{Fonts.Black}}}
        .break{break-before:page;height:0}
        .run{break-before:page}
        .run:first-child{break-before:auto}
        @media screen{
        body{background:#eceef1;font-size:17px;line-height:1.8}
        .run{background:#fff;max-width:60rem;margin:1rem auto;padding:2rem clamp(1rem,5vw,4rem);box-shadow:0 1px 4px rgba(0,0,0,.2)}
        .run.wide{max-width:96rem}
        h1,h2,h3,h4,h5,h6{font-size:17px;line-height:1.8}
        .l1{font-size:24px;line-height:1.5}
        .cover{padding:3rem 0}
        .cover h1{white-space:pre-line;font-size:32px;line-height:1.6}
        .cover p{font-size:18px}
        .cover .last{margin-top:3rem}
        .table{margin-bottom:1.5rem}
        .table table{font-size:14px!important;line-height:1.5!important}
        .table .ti{font-size:20px}
        .lines{font-size:14px;line-height:1.6}
        th,td{padding:4px 6px}
        .note{font-size:13px}
        .contents .d{border-bottom-color:transparent}
        }
        @media print{
        thead th,thead td{background:none}
        .scroll{overflow:visible}
        table{table-layout:fixed}
        .x{white-space:normal}
        }

        """;
}
