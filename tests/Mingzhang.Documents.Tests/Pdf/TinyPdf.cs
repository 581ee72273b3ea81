using System.Globalization;
using System.Text;

namespace Mingzhang.Documents.Tests.Pdf;

/// <summary>A PDF made by hand: lines, boxes and text at places (points, origin top left), no embedded fonts.</summary>
internal sealed class TinyPdf(double width = 600, double height = 800)
{
    private readonly List<StringBuilder> pages = [];
    private int rotation;

    private StringBuilder Current
    {
        get
        {
            if (pages.Count == 0)
            {
                pages.Add(new StringBuilder());
            }
            return pages[^1];
        }
    }

    public TinyPdf Page()
    {
        pages.Add(new StringBuilder());
        return this;
    }

    /// <summary>The /Rotate entry of all pages.</summary>
    public TinyPdf Rotated(int degrees)
    {
        rotation = degrees;
        return this;
    }

    public TinyPdf Line(double x0, double y0, double x1, double y1)
    {
        Current.Append(Invariant($"{x0} {height - y0} m {x1} {height - y1} l S\n"));
        return this;
    }

    public TinyPdf Fill(double x, double y, double w, double h)
    {
        Current.Append(Invariant($"{x} {height - y - h} {w} {h} re f\n"));
        return this;
    }

    /// <summary>Text whose baseline starts at a point.</summary>
    /// <param name="mode">Rendering mode of PDF: 0 fill, 2 fill and stroke, 3 invisible.</param>
    public TinyPdf Text(double x, double y, string text, double size = 10, int mode = 0)
    {
        var hex = Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text));
        Current.Append(
            Invariant($"BT /F1 {size} Tf {mode} Tr 1 0 0 1 {x} {height - y} Tm <{hex}> Tj ET\n")
        );
        return this;
    }

    /// <summary>Text that runs up the page.</summary>
    public TinyPdf TextUp(double x, double y, string text, double size = 10)
    {
        var hex = Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text));
        Current.Append(
            Invariant($"BT /F1 {size} Tf 0 Tr 0 1 -1 0 {x} {height - y} Tm <{hex}> Tj ET\n")
        );
        return this;
    }

    /// <summary>All lines of a table with the given positions.</summary>
    public TinyPdf Lattice(double[] xs, double[] ys)
    {
        foreach (var y in ys)
        {
            Line(xs[0], y, xs[^1], y);
        }
        foreach (var x in xs)
        {
            Line(x, ys[0], x, ys[^1]);
        }
        return this;
    }

    public byte[] Build()
    {
        _ = Current;
        var objects = new List<string>
        {
            "<</Type/Catalog/Pages 2 0 R>>",
            $"<</Type/Pages/Count {pages.Count}/Kids[{string.Join(' ', pages.Select((_, i) => $"{5 + (2 * i)} 0 R"))}]>>",
            "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>",
            "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>"
                + "/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 859/Descent -140/CapHeight 700/StemV 80>>/DW 1000/W[1 95 500]>>",
        };
        for (var i = 0; i < pages.Count; i++)
        {
            var content = $"0.5 w\n{pages[i]}";
            objects.Add(
                Invariant(
                    $"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width} {height}]/Rotate {rotation}/Resources<</Font<</F1 3 0 R>>>>/Contents {6 + (2 * i)} 0 R>>"
                )
            );
            objects.Add(
                $"<</Length {Encoding.Latin1.GetByteCount(content)}>>\nstream\n{content}\nendstream"
            );
        }
        var text = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        for (var i = 0; i < objects.Count; i++)
        {
            offsets.Add(text.Length);
            text.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }
        var start = text.Length;
        text.Append(
            CultureInfo.InvariantCulture,
            $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n"
        );
        foreach (var offset in offsets)
        {
            text.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n");
        }
        text.Append(
            CultureInfo.InvariantCulture,
            $"trailer\n<</Size {objects.Count + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"
        );
        return Encoding.Latin1.GetBytes(text.ToString());
    }

    private static string Invariant(FormattableString text) =>
        text.ToString(CultureInfo.InvariantCulture);
}
