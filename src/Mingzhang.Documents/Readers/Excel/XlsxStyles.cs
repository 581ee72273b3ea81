using System.Globalization;
using System.Xml;
using Mingzhang.Documents.Readers.Packages;

namespace Mingzhang.Documents.Readers.Excel;

/// <summary>样式: number format and indentation of each cell style of a workbook.</summary>
internal sealed class XlsxStyles
{
    private const int MostStyles = 70_000;

    private readonly List<(NumberFormat Format, int Indent)> _styles = [];

    public NumberFormat Format(int style) =>
        style >= 0 && style < _styles.Count ? _styles[style].Format : NumberFormat.General;

    public int Indent(int style) => style >= 0 && style < _styles.Count ? _styles[style].Indent : 0;

    public static XlsxStyles Read(OfficePackage package, string part)
    {
        var styles = new XlsxStyles();
        using var xml = package.Xml(part);
        if (xml is null)
        {
            return styles;
        }

        var codes = new Dictionary<int, string>();
        var formats = new Dictionary<int, NumberFormat>();
        var inCellStyles = false;
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "cellXfs")
            {
                break;
            }

            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            switch (xml.LocalName)
            {
                case "numFmt" when !inCellStyles && codes.Count < MostStyles:
                    codes[Number(xml, "numFmtId")] = xml.GetAttribute("formatCode") ?? "";
                    break;
                case "cellXfs":
                    inCellStyles = true;
                    break;
                case "xf" when inCellStyles && styles._styles.Count < MostStyles:
                    var id = Number(xml, "numFmtId");
                    if (!formats.TryGetValue(id, out var format))
                    {
                        format = NumberFormat.Parse(
                            codes.GetValueOrDefault(id) ?? NumberFormat.BuiltIn(id)
                        );
                        formats[id] = format;
                    }

                    styles._styles.Add((format, 0));
                    break;
                case "alignment" when inCellStyles && styles._styles.Count > 0:
                    var (last, _) = styles._styles[^1];
                    styles._styles[^1] = (last, Math.Clamp(Number(xml, "indent"), 0, 250));
                    break;
            }
        }

        return styles;
    }

    private static int Number(XmlReader xml, string attribute) =>
        int.TryParse(
            xml.GetAttribute(attribute),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : 0;
}
