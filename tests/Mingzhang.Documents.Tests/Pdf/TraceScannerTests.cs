using System.Text;
using Mingzhang.Documents.Readers.Pdf.Trace;

namespace Mingzhang.Documents.Tests.Pdf;

public sealed class TraceScannerTests
{
    [Fact]
    public void Glyphs_have_their_place_size_and_character()
    {
        var page = Scan(
            """
            <fill_text transform="1 0 0 1 10 20">
                <span font="F" wmode="0" bidi="0" trm="12 0 0 -12">
                    <g unicode="&lt;" glyph="1" x="1" y="2" adv=".5"/>
                    <g unicode="预" glyph="2" x="7.5" y="2" adv="1"/>
                    <g unicode="⾦" glyph="3" x="19.5" y="2" adv="1"/>
                    <g glyph="4" x="31.5" y="2" adv="1"/>
                </span>
            </fill_text>
            """
        );
        page.Glyphs.Select(glyph => (char)glyph.Rune).ShouldBe(['<', '预', '金', '\uFFFD']);
        page.Glyphs[1].X.ShouldBe(17.5f);
        page.Glyphs[1].Y.ShouldBe(22f);
        page.Glyphs[1].Size.ShouldBe(12f);
        page.Glyphs[1].Advance.ShouldBe(12f);
        page.UnknownGlyphs.ShouldBe(1);
    }

    [Fact]
    public void Strokes_and_thin_boxes_are_lines_and_white_boxes_are_not()
    {
        var page = Scan(
            """
            <stroke_path linewidth=".5" color="0" transform="1 0 0 -1 0 800">
                <moveto x="10" y="700"/><lineto x="110" y="700"/><lineto x="110" y="600"/>
            </stroke_path>
            <fill_path winding="nonzero" colorspace="DeviceRGB" color="0 0 0" transform="1 0 0 1 0 0">
                <moveto x="10" y="300"/><lineto x="110" y="300"/><lineto x="110" y="300.5"/><lineto x="10" y="300.5"/><closepath/>
            </fill_path>
            <fill_path winding="nonzero" colorspace="DeviceRGB" color="1 1 1" transform="1 0 0 1 0 0">
                <moveto x="10" y="400"/><lineto x="110" y="400"/><lineto x="110" y="400.5"/><lineto x="10" y="400.5"/><closepath/>
            </fill_path>
            """
        );
        page.Horizontal.Select(rule => (rule.At, rule.From, rule.To))
            .ShouldBe([(100f, 10f, 110f), (300.25f, 10f, 110f)]);
        page.Vertical.Select(rule => (rule.At, rule.From, rule.To)).ShouldBe([(110f, 100f, 200f)]);
    }

    [Fact]
    public void A_trace_that_ends_within_a_page_is_not_complete()
    {
        using var scanner = new TraceScanner(
            new MemoryStream(
                "<document><page number=\"1\" mediabox=\"0 0 10 10\"><fill_text"u8.ToArray()
            ),
            1000
        );
        scanner.Next(new PageContent()).ShouldBeTrue();
        scanner.IsPageComplete.ShouldBeFalse();
    }

    internal static PageContent Scan(string body)
    {
        var trace =
            $"<document filename=\"x\">\n<page number=\"1\" mediabox=\"0 0 600 800\">\n{body}\n</page>\n</document>\n";
        using var scanner = new TraceScanner(
            new MemoryStream(Encoding.UTF8.GetBytes(trace)),
            1 << 20
        );
        var page = new PageContent();
        scanner.Next(page).ShouldBeTrue();
        scanner.IsPageComplete.ShouldBeTrue();
        return page;
    }
}
