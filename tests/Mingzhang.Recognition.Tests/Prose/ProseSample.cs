using System.Collections.Immutable;
using Mingzhang.Catalog.Vocabulary.Prose;
using Mingzhang.Documents.Model;
using Mingzhang.Recognition.Prose;
using Mingzhang.Recognition.Structure;

namespace Mingzhang.Recognition.Tests.Prose;

/// <summary>A small text read as a pack of 2025.</summary>
internal static class ProseSample
{
    public static readonly string CatalogFolder = FindUp("catalog");

    public static readonly ProseVocabulary Vocabulary = ProseVocabulary.Load(CatalogFolder);

    public static readonly ProfileVocabulary Profile = ProfileVocabulary.Load(CatalogFolder);

    public static readonly FunctionLexicon Functions = new([
        ("201", "一般公共服务支出"),
        ("20129", "群众团体事务"),
        ("2012901", "行政运行"),
        ("206", "科学技术支出"),
        ("20601", "科学技术管理事务"),
        ("2060101", "行政运行"),
        ("20607", "科学技术普及"),
        ("2060702", "科普活动"),
        ("208", "社会保障和就业支出"),
        ("20805", "行政事业单位养老支出"),
        ("2080505", "机关事业单位基本养老保险缴费支出"),
        ("210", "卫生健康支出"),
        ("221", "住房保障支出"),
        ("22102", "住房改革支出"),
        ("2210201", "住房公积金"),
    ]);

    public static Document DocumentOf(params string[] lines) =>
        new()
        {
            Name = "样本.txt",
            Format = FileFormat.Text,
            Pages =
            [
                new Page(0)
                {
                    Blocks =
                    [
                        .. lines.Select(
                            (line, i) =>
                                (Block)
                                    new Paragraph
                                    {
                                        Page = 0,
                                        Text = line,
                                        Lines = [new TextLine(line, null, i + 1)],
                                    }
                        ),
                    ],
                },
            ],
        };

    public static PackStructure StructureOf(params string[] lines) =>
        StructureRecognition.Recognise([DocumentOf(lines)], Vocabulary, Profile);

    public static ProseFacts Read(params string[] lines)
    {
        ImmutableArray<string> all = ["河湾市水文学会2025年部门预算情况说明", .. lines];
        return new ProseRecognition(Vocabulary, Functions).Recognise(StructureOf([.. all]));
    }

    private static string FindUp(string folder)
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var candidate = Path.Combine(at.FullName, folder);
            if (Directory.Exists(Path.Combine(candidate, "vocabulary", "prose")))
            {
                return candidate;
            }
        }

        throw new DirectoryNotFoundException(folder);
    }
}
