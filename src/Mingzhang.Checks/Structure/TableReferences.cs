using Mingzhang.Catalog.Naming;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;

namespace Mingzhang.Checks.Structure;

/// <summary>正文引用的表 (check 9): the tables to which the text sends the reader (详见表7, 详见公开报表中的政府采购表) are in the pack.</summary>
internal static class TableReferences
{
    private const string Code = "MZ1109";

    /// <summary>As much as follows 详见 and still names a table.</summary>
    private const int LongestReference = 36;

    /// <summary>政府采购表 names a table; 下表 and 附表 name none.</summary>
    private const int ShortestName = 4;

    public static void Run(CheckContext context, BodyText body)
    {
        var references = Find(context);
        if (references.Count == 0)
        {
            context.NotApplicable(
                Code,
                "正文没有引用表的文字",
                "no sentence sends the reader to a table"
            );
            return;
        }

        if (!RequiredTables.IsWhole(context))
        {
            context.NotPossible(
                Code,
                "表可能在另一册或没有读到",
                "the tables may be another volume, or were not read"
            );
            return;
        }

        context.Done(Code, references.Count);
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (key, place) in references)
        {
            if (Lacking(context, body, key) is { } name && told.Add(name))
            {
                context.Raise(
                    Code,
                    Severity.Warning,
                    new Text(
                        $"正文引用「{name}」，文件中没有这张表",
                        $"The text refers to {name}, but the pack has no such table"
                    ),
                    new Text(
                        "补上这张表（没有数据的公开空表并注明），或更正这处引用",
                        "Add the table (an empty one is shown and said to be empty), or correct the reference"
                    ),
                    place
                );
            }
        }
    }

    /// <summary>The name or number of the table that the words after 详见 mean and the pack lacks; null where it has it or none is meant.</summary>
    private static string? Lacking(CheckContext context, BodyText body, string key)
    {
        var end = key.LastIndexOf('表');
        if (TableNumber.Parse(key) is { } number)
        {
            return TableNumbering.Lacks(context, body, number) ? number.ToString() : null;
        }

        if (end < 0)
        {
            return null;
        }

        var name = key[..(end + 1)];
        // 公开报表中的政府采购表, 单位的项目绩效目标表: the table is what stands after 的.
        if (name.LastIndexOf('的') is >= 0 and var particle)
        {
            name = name[(particle + 1)..];
        }

        return
            name.Length >= ShortestName
            && ContentsChecks.IsOfTable(name)
            && !ContentsChecks.StandsInBody(context, body, name)
            && !context.Pack.Contents.Any(entry =>
                NameKey.Of(entry.Text).Contains(name, StringComparison.Ordinal)
            )
            ? name
            : null;
    }

    private static List<(string Key, Anchor Place)> Find(CheckContext context)
    {
        var found = new List<(string, Anchor)>();
        var wording = context.Catalogue.StructureWording;
        foreach (var paragraph in context.Pack.Prose)
        {
            foreach (var word in wording.TableReferences)
            {
                var at = paragraph.Text.IndexOf(word, StringComparison.Ordinal);
                while (at >= 0)
                {
                    // 见表 and 见公开 begin with what they send to; 详见 does not.
                    var from = word[^1] == '见' ? at + word.Length : at + 1;
                    var key = Reference(paragraph.Text, from);
                    if (key.Contains('表'))
                    {
                        found.Add((key, paragraph.Anchor with { Printed = word + key }));
                    }

                    at = paragraph.Text.IndexOf(word, at + word.Length, StringComparison.Ordinal);
                }
            }
        }

        return found;
    }

    private static string Reference(string text, int from)
    {
        var end = from;
        while (
            end < text.Length
            && end - from < LongestReference
            && !"。；，,;）)」”、！（(".Contains(text[end])
        )
        {
            end++;
        }

        return NameKey.Of(text[from..end].Trim());
    }
}
