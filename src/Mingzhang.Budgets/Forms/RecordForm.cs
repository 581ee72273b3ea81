using System.Text.Json.Nodes;
using Mingzhang.Budgets.Files;
using Mingzhang.Budgets.Files.Yaml;

namespace Mingzhang.Budgets.Forms;

/// <summary>表单: the fields of a record.</summary>
/// <param name="empty">The record before anything is said.</param>
internal sealed class RecordForm<T>(T empty, params Field<T>[] fields)
    where T : class
{
    public T Empty { get; } = empty;

    public IReadOnlyList<Field<T>> Fields { get; } = fields;

    /// <summary>Whether YAML writes it on one line.</summary>
    public bool IsOneLine { get; init; }

    /// <summary>Whether YAML explains each field above it.</summary>
    public bool IsExplained { get; init; }

    public IEnumerable<ScalarField<T>> Scalars => Fields.OfType<ScalarField<T>>();

    /// <summary>The record that <paramref name="node"/> says; what could not be taken is in <paramref name="problems"/>.</summary>
    public T Read(YamlNode node, string path, ProblemList problems)
    {
        var item = Empty;
        if (node.Kind != YamlNodeKind.Map)
        {
            problems.Add(
                path,
                node.Place,
                new("应按栏目填写", "should list its fields"),
                new(
                    "栏目：" + string.Join("、", Fields.Select(field => field.Key)),
                    "fields: " + string.Join(", ", Fields.Select(field => field.Key))
                )
            );
            return item;
        }

        var said = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (key, value) in node.Entries)
        {
            var at = path.Length == 0 ? key : $"{path}.{key}";
            if (Find(key) is not { } field)
            {
                problems.Add(
                    at,
                    value.Place,
                    new($"没有“{key}”这个栏目", $"there is no field '{key}'"),
                    new(
                        "可用栏目：" + string.Join("、", Fields.Select(f => f.Key)),
                        "fields: " + string.Join(", ", Fields.Select(f => f.Key))
                    )
                );
                continue;
            }

            if (value.Kind != YamlNodeKind.Nothing)
            {
                said.Add(key);
                item = field.Read(item, value, at, problems);
            }
        }

        foreach (var field in Fields)
        {
            if (field.IsRequired && !said.Contains(field.Key))
            {
                problems.Add(
                    path,
                    node.Place,
                    new(
                        $"缺少“{field.Label.Chinese}”（{field.Key}）",
                        $"{field.Label.English} ({field.Key}) is missing"
                    ),
                    new("请填写", "fill it in")
                );
            }
        }

        return item;
    }

    public void Write(T item, YamlText output)
    {
        if (IsOneLine)
        {
            output.BeginFlow();
        }
        else
        {
            output.BeginMap();
        }

        foreach (var field in Fields)
        {
            if (!field.IsRequired && !field.IsSaid(item, Empty))
            {
                continue;
            }

            if (IsExplained)
            {
                Explain(field, output);
            }

            output.Key(field.Key);
            field.Write(item, output);
        }

        if (IsOneLine)
        {
            output.EndFlow();
        }
        else
        {
            output.EndMap();
        }
    }

    public JsonObject Schema()
    {
        var properties = new JsonObject();
        var required = new JsonArray();
        foreach (var field in Fields)
        {
            var schema = field.Schema();
            schema["title"] = $"{field.Label.Chinese} {field.Label.English}";
            if (field.Help.Chinese is { Length: > 0 } help)
            {
                schema["description"] = $"{help} / {field.Help.English}";
            }

            properties[field.Key] = schema;
            if (field.IsRequired)
            {
                required.Add(field.Key);
            }
        }

        var form = new JsonObject
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["properties"] = properties,
        };
        if (required.Count > 0)
        {
            form["required"] = required;
        }

        return form;
    }

    private static void Explain(Field<T> field, YamlText output)
    {
        if (field.Help.Chinese is not { Length: > 0 } help)
        {
            return;
        }

        output.BlankLine();
        output.Comment($"{field.Label.Chinese} {field.Label.English}: {help}");
        output.Comment($"  {field.Help.English}");
    }

    private Field<T>? Find(string key)
    {
        foreach (var field in Fields)
        {
            if (field.Key == key)
            {
                return field;
            }
        }

        return null;
    }
}
