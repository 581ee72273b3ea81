using System.Globalization;
using Mingzhang.Documents.Writing.Parts;

namespace Mingzhang.Documents.Writing.Excel;

/// <summary>批注: the two parts in which a workbook keeps notes, their text and the drawing of their boxes.</summary>
internal static class NoteParts
{
    public static void WriteTexts(
        MarkupWriter xml,
        string author,
        IReadOnlyList<(int Row, int Column, string Text)> notes
    )
    {
        xml.Raw(PackageWriter.Declaration)
            .Raw("<comments xmlns=\"")
            .Raw(WorkbookFile.Main)
            .Raw("\"><authors><author>")
            .Text(author)
            .Raw("</author></authors><commentList>");
        foreach (var (row, column, text) in notes)
        {
            xml.Raw("<comment ref=\"")
                .Raw(CellReference.Of(row, column))
                .Raw(
                    "\" authorId=\"0\"><text><r><rPr><sz val=\"9\"/><rFont val=\"宋体\"/><family val=\"3\"/><charset val=\"134\"/></rPr><t xml:space=\"preserve\">"
                )
                .Text(SheetPart.Escaped(PrintableText.Of(text)))
                .Raw("</t></r></text></comment>");
        }

        xml.Raw("</commentList></comments>");
    }

    public static void WriteDrawing(
        MarkupWriter xml,
        IReadOnlyList<(int Row, int Column, string Text)> notes
    )
    {
        xml.Raw(
            "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:x=\"urn:schemas-microsoft-com:office:excel\">"
                + "<o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" data=\"1\"/></o:shapelayout>"
                + "<v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/><v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>"
        );
        for (var i = 0; i < notes.Count; i++)
        {
            var (row, column, text) = notes[i];
            // Tall enough for the text in a box some 36 half-width characters wide.
            var rows = Math.Clamp(TextWidth.Lines(text, 34) + 1, 3, 24);
            xml.Raw("<v:shape id=\"_x0000_s")
                .Number(1025 + i)
                .Raw(
                    "\" type=\"#_x0000_t202\" style=\"position:absolute;visibility:hidden\" fillcolor=\"#ffffe1\" o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/><v:shadow color=\"black\" obscured=\"t\"/><v:path o:connecttype=\"none\"/><v:textbox style=\"mso-direction-alt:auto\"/>"
                )
                .Raw(
                    "<x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>"
                )
                .Raw(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{column + 1}, 12, {row}, 4, {column + 4}, 20, {row + rows}, 4"
                    )
                )
                .Raw("</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>")
                .Number(row)
                .Raw("</x:Row><x:Column>")
                .Number(column)
                .Raw("</x:Column></x:ClientData></v:shape>");
        }

        xml.Raw("</xml>");
    }
}
