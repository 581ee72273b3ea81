using System.Text;
using System.Xml;
using Mingzhang.Documents.Readers.Packages;

namespace Mingzhang.Documents.Readers.Word;

/// <summary>
/// 自动编号: the numbers that Word computes and prints before paragraphs (一、 （一） 1.). They are not in the text of the file, but a
/// reader of the page sees them. [ECMA-376 part 1, 17.9]
/// </summary>
internal sealed class WordNumbering
{
    private const int Levels = 9;
    private const int MostLists = 20_000;

    private readonly Dictionary<int, ListLevel[]> _abstract = [];
    private readonly Dictionary<int, (int Abstract, Dictionary<int, int> Starts)> _lists = [];
    private readonly Dictionary<int, int[]> _counters = [];
    private readonly HashSet<(int List, int Level)> _restarted = [];

    public static WordNumbering Read(OfficePackage package, string part)
    {
        var numbering = new WordNumbering();
        using var xml = package.Xml(part);
        if (xml is null)
        {
            return numbering;
        }

        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element || numbering._lists.Count > MostLists)
            {
                continue;
            }

            if (xml.LocalName == "abstractNum")
            {
                numbering.ReadAbstract(xml);
            }
            else if (xml.LocalName == "num")
            {
                numbering.ReadList(xml);
            }
        }

        return numbering;
    }

    /// <summary>Counts one paragraph of a list and gives what Word prints before it; blank for a bullet and an unknown list.</summary>
    public string Next(int list, int level)
    {
        if (
            level is < 0 or >= Levels
            || !_lists.TryGetValue(list, out var entry)
            || !_abstract.TryGetValue(entry.Abstract, out var levels)
        )
        {
            return "";
        }

        if (!_counters.TryGetValue(entry.Abstract, out var counters))
        {
            counters = [.. levels.Select(one => one.Start - 1)];
            _counters[entry.Abstract] = counters;
        }

        if (entry.Starts.TryGetValue(level, out var start) && _restarted.Add((list, level)))
        {
            counters[level] = start - 1;
        }

        counters[level] = Math.Min(counters[level] + 1, int.MaxValue - 1);
        for (var below = level + 1; below < Levels; below++)
        {
            counters[below] = levels[below].Start - 1;
        }

        return Print(levels, counters, level);
    }

    private static string Print(ListLevel[] levels, int[] counters, int level)
    {
        var pattern = levels[level].Text;
        if (levels[level].Format is "bullet" or "none")
        {
            return "";
        }

        var text = new StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '%' && i + 1 < pattern.Length && pattern[i + 1] is >= '1' and <= '9')
            {
                var at = pattern[++i] - '1';
                // An upper level that has not been counted yet shows its first number.
                var number = Math.Max(counters[at], levels[at].Start);
                var format = levels[level].IsLegal ? "decimal" : levels[at].Format;
                text.Append(ListNumerals.Print(number, format));
            }
            else
            {
                text.Append(pattern[i]);
            }
        }

        return text.ToString();
    }

    private void ReadAbstract(XmlReader xml)
    {
        var id = WordXml.Number(xml, "abstractNumId");
        var levels = new ListLevel[Levels];
        Array.Fill(levels, ListLevel.Unknown);
        if (!xml.IsEmptyElement)
        {
            var depth = xml.Depth;
            var level = -1;
            while (xml.Read() && xml.Depth > depth)
            {
                if (xml.NodeType != XmlNodeType.Element)
                {
                    continue;
                }

                if (xml.LocalName == "lvl")
                {
                    level = WordXml.Number(xml, "ilvl") ?? -1;
                }
                else if (level is >= 0 and < Levels)
                {
                    levels[level] = ReadProperty(xml, levels[level]);
                }
            }
        }

        if (id is { } key)
        {
            _abstract[key] = levels;
        }
    }

    private static ListLevel ReadProperty(XmlReader xml, ListLevel level) =>
        xml.LocalName switch
        {
            "start" => level with { Start = Math.Max(0, WordXml.Number(xml, "val") ?? 1) },
            "numFmt" => level with { Format = WordXml.Attribute(xml, "val") ?? "decimal" },
            "lvlText" => level with
            {
                Text = WordXml.Attribute(xml, "val") is { Length: < 100 } text ? text : "",
            },
            "isLgl" => level with { IsLegal = WordXml.IsOn(xml) },
            _ => level,
        };

    private void ReadList(XmlReader xml)
    {
        if (WordXml.Number(xml, "numId") is not { } id || xml.IsEmptyElement)
        {
            return;
        }

        var depth = xml.Depth;
        var target = -1;
        var level = -1;
        var starts = new Dictionary<int, int>();
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            switch (xml.LocalName)
            {
                case "abstractNumId":
                    target = WordXml.Number(xml, "val") ?? -1;
                    break;
                case "lvlOverride":
                    level = WordXml.Number(xml, "ilvl") ?? -1;
                    break;
                case "startOverride" when level >= 0:
                    starts[level] = Math.Max(0, WordXml.Number(xml, "val") ?? 1);
                    break;
            }
        }

        _lists[id] = (target, starts);
    }

    private sealed record ListLevel(int Start, string Format, string Text, bool IsLegal)
    {
        public static ListLevel Unknown { get; } = new(1, "decimal", "", false);
    }
}
