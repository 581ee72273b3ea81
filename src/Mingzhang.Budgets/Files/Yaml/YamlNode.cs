using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Mingzhang.Budgets.Model;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Mingzhang.Budgets.Files.Yaml;

/// <summary>A YAML text as a tree with places. Hostile texts are refused: size, depth, number of nodes; anchors, aliases and tags.</summary>
internal sealed class YamlNode
{
    private readonly List<YamlNode> _items = [];
    private readonly List<KeyValuePair<string, YamlNode>> _entries = [];

    private YamlNode(YamlNodeKind kind, Mark mark)
    {
        Kind = kind;
        Place = new EntryPlace((int)mark.Line, (int)mark.Column);
    }

    public YamlNodeKind Kind { get; }

    public EntryPlace Place { get; }

    /// <summary>Text of a scalar.</summary>
    public string Text { get; private init; } = "";

    public IReadOnlyList<YamlNode> Items => _items;

    public IReadOnlyList<KeyValuePair<string, YamlNode>> Entries => _entries;

    /// <summary>The tree of <paramref name="text"/>; null with problems added where it is none that is taken.</summary>
    public static YamlNode? Parse(string text, ProblemList problems)
    {
        if (text.Length > BudgetLimits.MostBytes)
        {
            problems.Add(
                "",
                default,
                new("文件太大", "the file is too large"),
                new(
                    $"不超过{BudgetLimits.MostBytes / 1024 / 1024}MB",
                    $"at most {BudgetLimits.MostBytes / 1024 / 1024} MB"
                )
            );
            return null;
        }

        try
        {
            return new Walk(problems).Read(new Parser(new StringReader(text)));
        }
        catch (YamlException problem)
        {
            return Broken(problem.Start, problem.Message, problems);
        }
        catch (Exception problem)
            when (problem is InvalidOperationException or ArgumentException or FormatException)
        {
            // What the library's scanner throws for some damaged texts.
            return Broken(Mark.Empty, problem.Message, problems);
        }
    }

    private static YamlNode? Broken(Mark mark, string message, ProblemList problems)
    {
        problems.Add(
            "",
            new EntryPlace((int)mark.Line, (int)mark.Column),
            new($"不是有效的YAML：{message}", $"not valid YAML: {message}"),
            new(
                "检查缩进、冒号后的空格和引号",
                "check indentation, the space behind colons, and quotes"
            )
        );
        return null;
    }

    /// <summary>The node at a path such as expenditure[3].amount, or the nearest one around it.</summary>
    public YamlNode At(string path)
    {
        var at = this;
        foreach (var step in path.Split(['.', '['], StringSplitOptions.RemoveEmptyEntries))
        {
            YamlNode? inner = null;
            if (step[^1] == ']')
            {
                inner =
                    int.TryParse(
                        step[..^1],
                        NumberStyles.None,
                        CultureInfo.InvariantCulture,
                        out var index
                    )
                    && index < at._items.Count
                        ? at._items[index]
                        : null;
            }
            else
            {
                foreach (var (key, value) in at._entries)
                {
                    inner = key == step ? value : inner;
                }
            }

            if (inner is null)
            {
                return at;
            }

            at = inner;
        }

        return at;
    }

    /// <summary>One pass over the events of the parser.</summary>
    private sealed class Walk(ProblemList problems)
    {
        private int _nodes;

        public YamlNode? Read(Parser parser)
        {
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _))
            {
                return new YamlNode(YamlNodeKind.Nothing, Mark.Empty);
            }

            parser.Consume<DocumentStart>();
            var root = Node(parser, 0);
            if (root is null)
            {
                return null;
            }

            parser.Consume<DocumentEnd>();
            if (parser.Accept<StreamEnd>(out _))
            {
                return root;
            }

            Refuse(
                parser.Current!.Start,
                "文件里有不止一份文档",
                "the file holds more than one document",
                "每份预算一个文件",
                "one file per budget"
            );
            return null;
        }

        private YamlNode? Node(Parser parser, int depth)
        {
            if (!IsFine(parser, depth))
            {
                return null;
            }

            if (parser.TryConsume<Scalar>(out var scalar))
            {
                var isNothing =
                    scalar.Style == ScalarStyle.Plain && scalar.Value is "" or "~" or "null";
                return new YamlNode(
                    isNothing ? YamlNodeKind.Nothing : YamlNodeKind.Scalar,
                    scalar.Start
                )
                {
                    Text = scalar.Value,
                };
            }

            if (parser.TryConsume<SequenceStart>(out var start))
            {
                var list = new YamlNode(YamlNodeKind.List, start.Start);
                while (!parser.TryConsume<SequenceEnd>(out _))
                {
                    if (Node(parser, depth + 1) is not { } item)
                    {
                        return null;
                    }

                    list._items.Add(item);
                }

                return list;
            }

            return Map(parser, depth);
        }

        private YamlNode? Map(Parser parser, int depth)
        {
            var map = new YamlNode(YamlNodeKind.Map, parser.Consume<MappingStart>().Start);
            var keys = new HashSet<string>(StringComparer.Ordinal);
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                if (!parser.TryConsume<Scalar>(out var key))
                {
                    Refuse(
                        parser.Current!.Start,
                        "栏目名应是文字",
                        "a key should be a text",
                        "写成“栏目: 值”",
                        "write 'key: value'"
                    );
                    return null;
                }

                if (Node(parser, depth + 1) is not { } value)
                {
                    return null;
                }

                if (!keys.Add(key.Value))
                {
                    problems.Add(
                        "",
                        new EntryPlace((int)key.Start.Line, (int)key.Start.Column),
                        new($"“{key.Value}”写了两次", $"'{key.Value}' stands twice"),
                        new("只留一处", "keep one of them")
                    );
                    continue;
                }

                map._entries.Add(new(key.Value, value));
            }

            return map;
        }

        private bool IsFine(Parser parser, int depth)
        {
            var current = parser.Current;
            if (current is null)
            {
                parser.MoveNext();
                current = parser.Current!;
            }

            if (
                current is AnchorAlias
                || current
                    is NodeEvent { Anchor.IsEmpty: false }
                        or NodeEvent { Tag.IsEmpty: false }
            )
            {
                return Refuse(
                    current.Start,
                    "不接受锚点、别名和标签（&、*、!）",
                    "anchors, aliases and tags (&, *, !) are not taken",
                    "把值写全",
                    "write the value itself"
                );
            }

            if (depth > BudgetLimits.MostDepth || ++_nodes > BudgetLimits.MostNodes)
            {
                return Refuse(
                    current.Start,
                    "嵌套太深或内容太多",
                    "nested too deeply, or too much of it",
                    "按预算数据的格式填写（见 publish schema）",
                    "follow the form of budget data (see publish schema)"
                );
            }

            return true;
        }

        [SuppressMessage(
            "Design",
            "MA0038",
            Justification = "Reads as the refusal that it is beside its callers."
        )]
        private bool Refuse(Mark mark, string zh, string en, string remedyZh, string remedyEn)
        {
            problems.Add(
                "",
                new EntryPlace((int)mark.Line, (int)mark.Column),
                new(zh, en),
                new(remedyZh, remedyEn)
            );
            return false;
        }
    }
}

internal enum YamlNodeKind
{
    /// <summary>An empty value: the same as not written.</summary>
    Nothing,
    Scalar,
    List,
    Map,
}
