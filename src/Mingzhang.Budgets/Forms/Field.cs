using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Mingzhang.Budgets.Files;
using Mingzhang.Budgets.Files.Yaml;
using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Findings;

namespace Mingzhang.Budgets.Forms;

/// <summary>
/// 栏目: one entry of a record, described once. Reading and writing YAML, the JSON Schema and the columns of the workbook follow from it.
/// </summary>
/// <typeparam name="T">The record that has it.</typeparam>
internal abstract class Field<T>(string key, string chinese, string english)
{
    /// <summary>Key in YAML.</summary>
    public string Key { get; } = key;

    /// <summary>Heading in the workbook, and what messages call it.</summary>
    public Text Label { get; } = new(chinese, english);

    /// <summary>What the label does not say; empty where it says all.</summary>
    public Text Help { get; init; }

    public bool IsRequired { get; init; }

    /// <summary>The item with what <paramref name="node"/> says; problems are reported.</summary>
    public abstract T Read(T item, YamlNode node, string path, ProblemList problems);

    /// <summary>Whether the item says something that the empty record does not.</summary>
    public abstract bool IsSaid(T item, T empty);

    public abstract void Write(T item, YamlText output);

    public abstract JsonObject Schema();

    /// <summary><paramref name="to"/> with what <paramref name="from"/> says in this field.</summary>
    public abstract T Carry(T from, T to);

    /// <summary>What the workbench edits of the field, each under its own key.</summary>
    /// <param name="all">All fields of the record, and the record before anything is said.</param>
    public abstract IEnumerable<FormPart<T>> Parts(FieldSet<T> all);
}

/// <summary>单值栏目.</summary>
internal abstract class ScalarField<T>(string key, string chinese, string english)
    : Field<T>(key, chinese, english)
{
    public abstract ScalarStyle Style { get; }

    public abstract IReadOnlyList<Choice> Choices { get; }

    /// <summary>Which list of the catalogue or of the budget the value comes from.</summary>
    public FieldSource Source { get; init; }

    /// <summary>The item with the written value; null with what and remedy said.</summary>
    public abstract bool TrySet(ref T item, string text, out Text what, out Text remedy);

    /// <summary>The value as written; empty where the item has none.</summary>
    public abstract string Get(T item);

    public override T Read(T item, YamlNode node, string path, ProblemList problems)
    {
        if (node.Kind != YamlNodeKind.Scalar)
        {
            problems.Add(
                path,
                node.Place,
                new($"“{Label.Chinese}”应是一个值", $"{Label.English} should be one value"),
                new("不要在这里写列表或多项", "no list or map belongs here")
            );
            return item;
        }

        if (TrySet(ref item, node.Text, out var what, out var remedy))
        {
            return item;
        }

        problems.Add(
            path,
            node.Place,
            new($"{Label.Chinese}：{what.Chinese}", $"{Label.English}: {what.English}"),
            remedy
        );
        return item;
    }

    public override void Write(T item, YamlText output) => output.Scalar(Get(item), Style);

    public override IEnumerable<FormPart<T>> Parts(FieldSet<T> all) =>
        [new ScalarPart<T>(all, this)];
}

/// <summary>取值来源: what drop-down lists offer and validation compares with.</summary>
public enum FieldSource
{
    None,
    Units,
    Projects,
    Functions,
    DepartmentEconomic,
    GovernmentEconomic,
    ProcurementCatalogue,
}

internal sealed class ScalarField<T, TValue>(
    string key,
    string chinese,
    string english,
    ScalarKind<TValue> kind,
    Func<T, TValue?> get,
    Func<T, TValue, T> set
) : ScalarField<T>(key, chinese, english)
    where TValue : class
{
    public override ScalarStyle Style => kind.Style;

    public override IReadOnlyList<Choice> Choices => kind.Choices;

    public override bool TrySet(ref T item, string text, out Text what, out Text remedy)
    {
        if (!kind.TryRead(text, out var value, out what, out remedy))
        {
            return false;
        }

        item = set(item, value);
        return true;
    }

    public override string Get(T item) => get(item) is { } value ? kind.Write(value) : "";

    public override bool IsSaid(T item, T empty) =>
        get(item) is { } value && !value.Equals(get(empty));

    public override JsonObject Schema() => kind.Schema();

    public override T Carry(T from, T to) => get(from) is { } value ? set(to, value) : to;
}

/// <summary>The same for numbers, dates and choices with a type of their own.</summary>
internal sealed class ValueField<T, TValue>(
    string key,
    string chinese,
    string english,
    ScalarKind<TValue> kind,
    Func<T, TValue?> get,
    Func<T, TValue, T> set
) : ScalarField<T>(key, chinese, english)
    where TValue : struct
{
    public override ScalarStyle Style => kind.Style;

    public override IReadOnlyList<Choice> Choices => kind.Choices;

    public override bool TrySet(ref T item, string text, out Text what, out Text remedy)
    {
        if (!kind.TryRead(text, out var value, out what, out remedy))
        {
            return false;
        }

        item = set(item, value);
        return true;
    }

    public override string Get(T item) => get(item) is { } value ? kind.Write(value) : "";

    public override bool IsSaid(T item, T empty) =>
        get(item) is { } value && !value.Equals(get(empty));

    public override JsonObject Schema() => kind.Schema();

    public override T Carry(T from, T to) => get(from) is { } value ? set(to, value) : to;
}

/// <summary>内含的一条记录.</summary>
internal sealed class RecordField<T, TInner>(
    string key,
    string chinese,
    string english,
    RecordForm<TInner> form,
    Func<T, TInner?> get,
    Func<T, TInner, T> set
) : Field<T>(key, chinese, english)
    where TInner : class
{
    public override T Read(T item, YamlNode node, string path, ProblemList problems) =>
        set(item, form.Read(node, path, problems));

    public override bool IsSaid(T item, T empty) => get(item) is not null;

    public override void Write(T item, YamlText output) => form.Write(get(item)!, output);

    public override JsonObject Schema() => form.Schema();

    public override T Carry(T from, T to) => get(from) is { } value ? set(to, value) : to;

    public override IEnumerable<FormPart<T>> Parts(FieldSet<T> all) =>
        FieldSet
            .Of(form)
            .Parts.Select(part => new InnerPart<T, TInner>(
                Key,
                part,
                item => get(item) ?? form.Empty,
                set
            ));
}

/// <summary>列表.</summary>
internal sealed class ListField<T, TInner>(
    string key,
    string chinese,
    string english,
    RecordForm<TInner> form,
    Func<T, ImmutableArray<TInner>> get,
    Func<T, ImmutableArray<TInner>, T> set
) : Field<T>(key, chinese, english)
    where TInner : class
{
    public override T Read(T item, YamlNode node, string path, ProblemList problems)
    {
        if (node.Kind != YamlNodeKind.List)
        {
            problems.Add(
                path,
                node.Place,
                new($"“{Label.Chinese}”应是列表", $"{Label.English} should be a list"),
                new("每项一行，以“- ”开头", "one entry per line, each beginning with '- '")
            );
            return item;
        }

        if (node.Items.Count > BudgetLimits.MostLines)
        {
            problems.Add(
                path,
                node.Place,
                new(
                    $"“{Label.Chinese}”有{node.Items.Count}项，超出上限{BudgetLimits.MostLines}",
                    $"{Label.English} has {node.Items.Count} entries, more than {BudgetLimits.MostLines}"
                ),
                new("请分成几份预算", "divide the budget")
            );
            return item;
        }

        var items = ImmutableArray.CreateBuilder<TInner>(node.Items.Count);
        for (var i = 0; i < node.Items.Count; i++)
        {
            items.Add(form.Read(node.Items[i], $"{path}[{i}]", problems));
        }

        return set(item, items.MoveToImmutable());
    }

    public override bool IsSaid(T item, T empty) => get(item).Length > 0;

    public override void Write(T item, YamlText output)
    {
        foreach (var inner in get(item))
        {
            output.BeginItem();
            form.Write(inner, output);
            output.EndItem();
        }
    }

    public override JsonObject Schema() => new() { ["type"] = "array", ["items"] = form.Schema() };

    public override T Carry(T from, T to) => set(to, get(from));

    public override IEnumerable<FormPart<T>> Parts(FieldSet<T> all) =>
        [new ListPart<T, TInner>(this, form, get, set)];
}

/// <summary>按名称的文字: texts by key.</summary>
internal sealed class TextMapField<T>(
    string key,
    string chinese,
    string english,
    Func<T, ImmutableDictionary<string, string>> get,
    Func<T, ImmutableDictionary<string, string>, T> set
) : Field<T>(key, chinese, english)
{
    public override T Read(T item, YamlNode node, string path, ProblemList problems)
    {
        if (node.Kind != YamlNodeKind.Map)
        {
            problems.Add(
                path,
                node.Place,
                new($"“{Label.Chinese}”应按名称列出", $"{Label.English} should list texts by key"),
                new("每项写成“名称: 文字”", "write each as 'key: text'")
            );
            return item;
        }

        var texts = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in node.Entries)
        {
            if (value.Kind != YamlNodeKind.Scalar || value.Text.Length > BudgetLimits.MostText)
            {
                problems.Add(
                    $"{path}.{name}",
                    value.Place,
                    new($"“{name}”应是一段文字", $"'{name}' should be one text"),
                    new(
                        $"写成一段不超过{BudgetLimits.MostText}字的文字",
                        $"one text of at most {BudgetLimits.MostText} characters"
                    )
                );
                continue;
            }

            texts[name] = value.Text;
        }

        return set(item, texts.ToImmutable());
    }

    public override bool IsSaid(T item, T empty) => get(item).Count > 0;

    public override void Write(T item, YamlText output)
    {
        output.BeginMap();
        foreach (var (name, text) in get(item).OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            output.Key(name);
            output.Scalar(text, ScalarStyle.Text);
        }

        output.EndMap();
    }

    public override JsonObject Schema() =>
        new()
        {
            ["type"] = "object",
            ["additionalProperties"] = new JsonObject { ["type"] = "string" },
        };

    public override T Carry(T from, T to) => set(to, get(from));

    public override IEnumerable<FormPart<T>> Parts(FieldSet<T> all) =>
        [new TextMapPart<T>(this, get, set)];
}
