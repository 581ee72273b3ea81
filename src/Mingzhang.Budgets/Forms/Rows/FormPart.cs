using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mingzhang.Budgets.Model;

namespace Mingzhang.Budgets.Forms;

/// <summary>What the workbench edits under one key.</summary>
internal abstract class FormPart<T>(FormField field)
{
    public FormField Field { get; } = field;

    public abstract string Get(T item);

    public abstract T Set(T item, string text, ICollection<FormFault> faults);
}

internal sealed class ScalarPart<T>(FieldSet<T> all, ScalarField<T> field)
    : FormPart<T>(FieldSet.Describe(field))
{
    public override string Get(T item) => field.Get(item);

    public override T Set(T item, string text, ICollection<FormFault> faults)
    {
        var written = field.Style == ScalarStyle.Text ? text : text.Trim();
        if (written.Length == 0)
        {
            return all.Without(item, field);
        }

        if (field.Source is not (FieldSource.None or FieldSource.Projects))
        {
            written = WrittenText.Code(written);
        }

        if (field.TrySet(ref item, written, out var what, out var remedy))
        {
            return item;
        }

        faults.Add(new FormFault(field.Key, what, remedy));
        return item;
    }
}

/// <summary>A part of an inner record.</summary>
internal sealed class InnerPart<T, TInner>(
    string key,
    FormPart<TInner> part,
    Func<T, TInner> get,
    Func<T, TInner, T> set
) : FormPart<T>(part.Field with { Key = key + "." + part.Field.Key })
{
    public override string Get(T item) => part.Get(get(item));

    public override T Set(T item, string text, ICollection<FormFault> faults)
    {
        var inner = new List<FormFault>();
        var result = set(item, part.Set(get(item), text, inner));
        foreach (var fault in inner)
        {
            faults.Add(fault with { Path = key + "." + fault.Path });
        }

        return result;
    }
}

/// <summary>A list: its text is a JSON array, blank values left out.</summary>
internal sealed class ListPart<T, TInner>(
    Field<T> field,
    RecordForm<TInner> form,
    Func<T, ImmutableArray<TInner>> get,
    Func<T, ImmutableArray<TInner>, T> set
)
    : FormPart<T>(
        FieldSet.Describe(field) with
        {
            Columns = [.. form.Scalars.Select(FieldSet.Describe)],
        }
    )
    where TInner : class
{
    private readonly ScalarField<TInner>[] _scalars = [.. form.Scalars];
    private readonly FieldSet<TInner> _inner = FieldSet.Of(form);

    public override string Get(T item) =>
        ListText.Write(
            get(item)
                .Select(inner =>
                    _scalars
                        .Where(scalar => scalar.IsRequired || scalar.IsSaid(inner, form.Empty))
                        .Select(scalar => (scalar.Key, scalar.Get(inner)))
                )
        );

    public override T Set(T item, string text, ICollection<FormFault> faults)
    {
        if (ListText.Read(text) is not { } rows || rows.Count > BudgetLimits.MostLines)
        {
            faults.Add(ListText.Unreadable(Field.Key));
            return item;
        }

        var standing = get(item);
        var items = ImmutableArray.CreateBuilder<TInner>(rows.Count);
        for (var i = 0; i < rows.Count; i++)
        {
            var inner = form.Empty;
            foreach (var scalar in _scalars)
            {
                if (!rows[i].TryGetValue(scalar.Key, out var value) || value.Trim().Length == 0)
                {
                    continue;
                }

                if (scalar.TrySet(ref inner, value, out var what, out var remedy))
                {
                    continue;
                }

                faults.Add(new FormFault($"{Field.Key}[{i}].{scalar.Key}", what, remedy));
                if (i < standing.Length)
                {
                    inner = scalar.Carry(standing[i], inner);
                }
            }

            items.Add(inner);
        }

        return set(item, items.MoveToImmutable());
    }
}

/// <summary>Texts by name, as a list of name and text.</summary>
internal sealed class TextMapPart<T>(
    Field<T> field,
    Func<T, ImmutableDictionary<string, string>> get,
    Func<T, ImmutableDictionary<string, string>, T> set
)
    : FormPart<T>(
        FieldSet.Describe(field) with
        {
            Columns = [.. TextEntry.Form.Scalars.Select(FieldSet.Describe)],
        }
    )
{
    public override string Get(T item) =>
        ListText.Write(
            get(item)
                .OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => new[] { ("key", pair.Key), ("text", pair.Value) })
        );

    public override T Set(T item, string text, ICollection<FormFault> faults)
    {
        if (ListText.Read(text) is not { } rows || rows.Count > BudgetLimits.MostLines)
        {
            faults.Add(ListText.Unreadable(Field.Key));
            return item;
        }

        var texts = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < rows.Count; i++)
        {
            var entry = rows[i].GetValueOrDefault("text", "");
            if (rows[i].GetValueOrDefault("key", "").Trim() is not { Length: > 0 } name)
            {
                continue;
            }

            if (entry.Length > BudgetLimits.MostText || name.Length > 200)
            {
                faults.Add(
                    new FormFault(
                        $"{Field.Key}[{i}].text",
                        new("文字太长", "the text is too long"),
                        new(
                            $"最多{BudgetLimits.MostText}字",
                            $"at most {BudgetLimits.MostText} characters"
                        )
                    )
                );
                continue;
            }

            texts[name] = entry;
        }

        return set(item, texts.ToImmutable());
    }
}

/// <summary>列表的写法: a JSON array of objects from key to text.</summary>
internal static class ListText
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(IEnumerable<IEnumerable<(string Key, string Text)>> rows)
    {
        var array = new JsonArray();
        foreach (var row in rows)
        {
            var entry = new JsonObject();
            foreach (var (key, text) in row)
            {
                entry[key] = text;
            }

            array.Add((JsonNode)entry);
        }

        return array.Count == 0 ? "" : array.ToJsonString(Options);
    }

    /// <summary>Null where the text is no such array; blank is an empty one.</summary>
    public static List<Dictionary<string, string>>? Read(string text)
    {
        if (text.Trim().Length == 0)
        {
            return [];
        }

        try
        {
            var rows = JsonSerializer.Deserialize<List<Dictionary<string, string>?>>(text, Options);
            return rows?.ConvertAll(row =>
                row?.Where(pair => pair.Value is not null)
                    .ToDictionary(
                        pair => pair.Key,
                        pair => WrittenText.Clean(pair.Value),
                        StringComparer.Ordinal
                    )
                ?? []
            );
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static FormFault Unreadable(string key) =>
        new(
            key,
            new("列表无法读取", "the list cannot be read"),
            new("请刷新页面后重填", "reload the page and enter it again")
        );
}

/// <summary>键入和粘贴的文字.</summary>
internal static class WrittenText
{
    /// <summary>
    /// Without what nobody can see and no document can hold: control characters, halves of characters, marks that turn the direction of
    /// writing. Line ends become one character.
    /// </summary>
    public static string Clean(string text)
    {
        var isClean = true;
        foreach (var c in text)
        {
            if (!IsFit(c) || char.IsSurrogate(c))
            {
                isClean = false;
                break;
            }
        }

        if (isClean)
        {
            return text;
        }

        var kept = new System.Text.StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                kept.Append(c).Append(text[++i]);
            }
            else if (c == '\r')
            {
                kept.Append(i + 1 < text.Length && text[i + 1] == '\n' ? "" : "\n");
            }
            else if (IsFit(c) && !char.IsSurrogate(c))
            {
                kept.Append(c);
            }
        }

        return kept.ToString();
    }

    /// <summary>30201 of "30201 办公费" or "30201-办公费", as people copy it from lists.</summary>
    public static string Code(string text)
    {
        var end = 0;
        while (end < text.Length && char.IsAsciiLetterOrDigit(text[end]))
        {
            end++;
        }

        return end >= 3 && end < text.Length && text[end] is ' ' or '　' or '\t' or '-' or '－'
            ? text[..end]
            : text;
    }

    private static bool IsFit(char c) =>
        c is '\n' or '\t'
        || (
            !char.IsControl(c)
            && c
                is not (
                    (>= '\u202a' and <= '\u202e')
                    or (>= '\u2066' and <= '\u2069')
                    or '\u200b'
                    or '\ufeff'
                    or '\ufffe'
                    or '\uffff'
                )
        );
}
