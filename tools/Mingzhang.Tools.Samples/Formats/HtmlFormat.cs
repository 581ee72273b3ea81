using System.Globalization;
using System.Net;
using System.Text;
using Mingzhang.Tools.Samples.Packs;

namespace Mingzhang.Tools.Samples.Formats;

/// <summary>网页, also what the PDF is printed from.</summary>
internal static class HtmlFormat
{
    private const string Style = """
        @page { size: A4; margin: 18mm 14mm; }
        body { font-family: "WenQuanYi Zen Hei", "AR PL UMing CN", sans-serif; font-size: 11pt; line-height: 1.6; }
        h1 { text-align: center; font-size: 18pt; } h2 { font-size: 13pt; } h3 { font-size: 11pt; }
        p { text-indent: 2em; margin: 0.3em 0; }
        .table { page-break-before: always; } .table p { text-indent: 0; margin: 0; } .title { text-align: center; font-size: 14pt; }
        .unit { text-align: right; }
        table { border-collapse: collapse; width: 100%; font-size: 9pt; }
        td { border: 0.75pt solid #000; padding: 2pt 4pt; } tr { page-break-inside: avoid; }
        """;

    public static byte[] Write(SamplePack pack)
    {
        var html = new StringBuilder();
        html.Append(
                "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n<title>"
            )
            .Append(Escape(pack.Title))
            .Append("</title>\n<style>\n")
            .Append(Style)
            .Append("\n</style>\n</head>\n<body>\n");
        foreach (var block in pack.Blocks)
        {
            switch (block)
            {
                case SampleHeading heading:
                    html.Append(
                        CultureInfo.InvariantCulture,
                        $"<h{heading.Level}>{Escape(heading.Text)}</h{heading.Level}>\n"
                    );
                    break;
                case SampleParagraph paragraph:
                    html.Append(CultureInfo.InvariantCulture, $"<p>{Escape(paragraph.Text)}</p>\n");
                    break;
                case SampleTable table:
                    Write(html, table);
                    break;
            }
        }

        return Encoding.UTF8.GetBytes(html.Append("</body>\n</html>\n").ToString());
    }

    private static void Write(StringBuilder html, SampleTable table)
    {
        html.Append("<div class=\"table\">\n");
        foreach (var line in PlainTextFormat.Captions(table))
        {
            var look =
                line == table.Title ? " class=\"title\""
                : line.StartsWith("单位", StringComparison.Ordinal) ? " class=\"unit\""
                : "";
            html.Append(CultureInfo.InvariantCulture, $"<p{look}>{Escape(line)}</p>\n");
        }

        html.Append("<table>\n");
        foreach (var row in (SampleRow[])[.. table.Head, .. table.Body])
        {
            html.Append("<tr>");
            foreach (var cell in row.Cells)
            {
                html.Append("<td");
                if (cell.Columns > 1)
                {
                    html.Append(CultureInfo.InvariantCulture, $" colspan=\"{cell.Columns}\"");
                }

                if (cell.Rows > 1)
                {
                    html.Append(CultureInfo.InvariantCulture, $" rowspan=\"{cell.Rows}\"");
                }

                html.Append('>').Append(Escape(cell.Text)).Append("</td>");
            }

            html.Append("</tr>\n");
        }

        html.Append("</table>\n");
        if (table.Note.Length > 0)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p>{Escape(table.Note)}</p>\n");
        }

        html.Append("</div>\n");
    }

    private static string Escape(string text) =>
        WebUtility.HtmlEncode(text).Replace("&#183;", "·", StringComparison.Ordinal);
}
