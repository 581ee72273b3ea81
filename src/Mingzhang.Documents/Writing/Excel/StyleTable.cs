using System.Runtime.CompilerServices;
using Mingzhang.Documents.Writing.Parts;

namespace Mingzhang.Documents.Writing.Excel;

/// <summary>The styles of a workbook, each stored once, in order of first use.</summary>
internal sealed class StyleTable
{
    private const int FirstOwnFormat = 164;

    private readonly Dictionary<CellStyle, int> _byReference = new(ReferenceComparer.Instance);
    private readonly Dictionary<CellStyle, int> _styles = [];
    private readonly List<CellStyle> _order = [];
    private CellStyle? _last;
    private int _lastIndex;

    public StyleTable() => _ = this[CellStyle.Plain];

    /// <summary>Index of the style in the file.</summary>
    public int this[CellStyle style]
    {
        get
        {
            if (ReferenceEquals(style, _last))
            {
                return _lastIndex;
            }

            if (!_byReference.TryGetValue(style, out var index))
            {
                if (!_styles.TryGetValue(style, out index))
                {
                    index = _order.Count;
                    _order.Add(style);
                    _styles.Add(style, index);
                }

                // A caller that makes a new style for each cell must not fill the memory.
                if (_byReference.Count < 4096)
                {
                    _byReference.Add(style, index);
                }
            }

            _last = style;
            return _lastIndex = index;
        }
    }

    public void Write(MarkupWriter xml)
    {
        var fonts = new Numbered<(string, double, bool, string)>();
        var fills = new Numbered<string>();
        var formats = new Numbered<string>();
        foreach (var style in _order)
        {
            fonts.Add((style.Font, style.Size, style.IsBold, style.Colour));
            fills.Add(style.Fill);
            formats.Add(style.Format);
        }

        xml.Raw(PackageWriter.Declaration)
            .Raw("<styleSheet xmlns=\"")
            .Raw(WorkbookFile.Main)
            .Raw("\">");
        WriteFormats(xml, formats);
        xml.Raw("<fonts count=\"").Number(fonts.Count).Raw("\">");
        foreach (var (name, size, bold, colour) in fonts.Items)
        {
            xml.Raw(bold ? "<font><b/><sz val=\"" : "<font><sz val=\"")
                .Number(size)
                .Raw("\"/><color ")
                .Raw(colour.Length > 0 ? $"rgb=\"FF{colour}\"" : "rgb=\"FF000000\"")
                .Raw("/><name val=\"")
                .Attribute(name)
                .Raw("\"/><family val=\"3\"/><charset val=\"134\"/></font>");
        }

        // The first two fills are fixed by the format.
        xml.Raw("</fonts><fills count=\"").Number(fills.Count + 2).Raw("\">");
        xml.Raw(
            "<fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>"
        );
        foreach (var fill in fills.Items)
        {
            xml.Raw(
                fill.Length == 0
                    ? "<fill><patternFill patternType=\"none\"/></fill>"
                    : $"<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FF{fill}\"/><bgColor indexed=\"64\"/></patternFill></fill>"
            );
        }

        xml.Raw(
            "</fills><borders count=\"2\"><border><left/><right/><top/><bottom/><diagonal/></border>"
                + "<border><left style=\"thin\"><color auto=\"1\"/></left><right style=\"thin\"><color auto=\"1\"/></right>"
                + "<top style=\"thin\"><color auto=\"1\"/></top><bottom style=\"thin\"><color auto=\"1\"/></bottom><diagonal/></border></borders>"
                + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs><cellXfs count=\""
        );
        xml.Number(_order.Count).Raw("\">");
        foreach (var style in _order)
        {
            WriteStyle(
                xml,
                style,
                FormatNumber(style.Format, formats),
                fonts[(style.Font, style.Size, style.IsBold, style.Colour)],
                style.Fill.Length == 0 ? 0 : fills[style.Fill] + 2
            );
        }

        xml.Raw(
            "</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>"
        );
    }

    private static void WriteStyle(
        MarkupWriter xml,
        CellStyle style,
        int format,
        int font,
        int fill
    )
    {
        xml.Raw("<xf numFmtId=\"").Number(format).Raw("\" fontId=\"").Number(font);
        xml.Raw("\" fillId=\"").Number(fill).Raw("\" borderId=\"").Number(style.HasBorder ? 1 : 0);
        xml.Raw("\" xfId=\"0\"");
        xml.Raw(style.IsQuoted ? " quotePrefix=\"1\"" : "");
        xml.Raw(
            " applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\" applyProtection=\"1\"><alignment"
        );
        // Indentation shows only beside an explicit alignment.
        xml.Raw(
            style.Alignment switch
            {
                CellAlignment.Left => " horizontal=\"left\"",
                CellAlignment.Centre => " horizontal=\"center\"",
                CellAlignment.Right => " horizontal=\"right\"",
                _ => style.Indent > 0 ? " horizontal=\"left\"" : "",
            }
        );
        xml.Raw(style.IsAtTop ? " vertical=\"top\"" : " vertical=\"center\"");
        xml.Raw(style.Wraps ? " wrapText=\"1\"" : "");
        if (style.Indent > 0)
        {
            xml.Raw(" indent=\"").Number(Math.Min(style.Indent, 250)).Raw("\"");
        }

        xml.Raw(style.IsUnlocked ? "/><protection locked=\"0\"/></xf>" : "/></xf>");
    }

    private static void WriteFormats(MarkupWriter xml, Numbered<string> formats)
    {
        var own = formats.Items.Where(code => FormatNumber(code, formats) >= FirstOwnFormat);
        if (!own.Any())
        {
            return;
        }

        xml.Raw("<numFmts count=\"").Number(own.Count()).Raw("\">");
        foreach (var code in own)
        {
            xml.Raw("<numFmt numFmtId=\"")
                .Number(FormatNumber(code, formats))
                .Raw("\" formatCode=\"")
                .Attribute(code)
                .Raw("\"/>");
        }

        xml.Raw("</numFmts>");
    }

    private static int FormatNumber(string code, Numbered<string> formats) =>
        code switch
        {
            "" => 0,
            "0" => 1,
            "0.00" => 2,
            "#,##0" => 3,
            "#,##0.00" => 4,
            "0%" => 9,
            "0.00%" => 10,
            "@" => 49,
            _ => FirstOwnFormat + formats[code],
        };

    /// <summary>Different values in order of first use.</summary>
    private sealed class Numbered<T>
        where T : notnull
    {
        private readonly Dictionary<T, int> _numbers = [];

        public List<T> Items { get; } = [];

        public int Count => Items.Count;

        public int this[T item] => _numbers[item];

        public void Add(T item)
        {
            if (_numbers.TryAdd(item, Items.Count))
            {
                Items.Add(item);
            }
        }
    }

    private sealed class ReferenceComparer : IEqualityComparer<CellStyle>
    {
        public static readonly ReferenceComparer Instance = new();

        public bool Equals(CellStyle? x, CellStyle? y) => ReferenceEquals(x, y);

        public int GetHashCode(CellStyle obj) => RuntimeHelpers.GetHashCode(obj);
    }
}
