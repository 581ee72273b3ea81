using System.Collections.Frozen;
using System.Collections.Immutable;
using Mingzhang.Facts.Findings;

namespace Mingzhang.Budgets.Forms;

/// <summary>栏目 of a record, as people see and edit it.</summary>
/// <param name="Key">As files name it (government-economic); inner records with a dot (target.goal).</param>
/// <param name="Columns">Columns of a list (indicators, payment plan); empty for a single value.</param>
public sealed record FormField(
    string Key,
    Text Label,
    Text Help,
    bool IsRequired,
    ScalarStyle Style,
    FieldSource Source,
    ImmutableArray<Choice> Choices,
    ImmutableArray<FormField> Columns
)
{
    public bool IsList => !Columns.IsEmpty;
}

/// <summary>一个填不进去的值.</summary>
/// <param name="Path">Key of the field; within a list with the index (target.indicators[2].weight).</param>
public sealed record FormFault(string Path, Text Message, Text Remedy);

/// <summary>
/// 填报单: a record field by field, each as the text that people type and see. It is the same description that files and workbooks are read
/// by. A list is one field whose text is a JSON array of objects (key → text).
/// </summary>
public abstract class RowForm
{
    private FrozenDictionary<string, int>? _indexes;

    public abstract ImmutableArray<FormField> Fields { get; }

    /// <summary>The record before anything is said.</summary>
    public abstract object Empty { get; }

    /// <summary>The value as written; empty where the record has none.</summary>
    public abstract string Get(object record, int field);

    /// <summary>
    /// The record with the written value; blank takes the value away. What does not fit is added to <paramref name="faults"/> and leaves the
    /// record as it was (in a list: that cell alone).
    /// </summary>
    public abstract object Set(
        object record,
        int field,
        string text,
        ICollection<FormFault> faults
    );

    /// <summary>All values in the order of <see cref="Fields"/>.</summary>
    public string[] GetAll(object record)
    {
        var values = new string[Fields.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Get(record, i);
        }

        return values;
    }

    /// <summary>−1 where there is no such field.</summary>
    public int IndexOf(string key)
    {
        _indexes ??= Fields
            .Select((field, index) => (field.Key, index))
            .ToFrozenDictionary(pair => pair.Key, pair => pair.index, StringComparer.Ordinal);
        return _indexes.GetValueOrDefault(key, -1);
    }

    /// <summary>
    /// The field that a member of the record (government_economic, is_core, target.indicators[2].weight) belongs to; empty for none.
    /// </summary>
    public string KeyOf(string member)
    {
        var bracket = member.IndexOf('[', StringComparison.Ordinal);
        var name = (bracket < 0 ? member : member[..bracket]).Replace('_', '-');
        while (true)
        {
            if (IndexOf(name) >= 0)
            {
                return name;
            }

            // Records say is_planned and for_small_business where forms say planned and small-business.
            var last = name.LastIndexOf('.') + 1;
            var bare =
                name.AsSpan(last).StartsWith("is-") ? name[..last] + name[(last + 3)..]
                : name.AsSpan(last).StartsWith("for-") ? name[..last] + name[(last + 4)..]
                : "";
            if (bare.Length > 0 && IndexOf(bare) >= 0)
            {
                return bare;
            }

            if (last == 0)
            {
                return "";
            }

            name = name[..(last - 1)];
        }
    }
}

/// <summary>各表的填报单.</summary>
public static class RowForms
{
    /// <summary>Of what a budget has once: year, place, department, contact; its record is a <see cref="Model.Budget"/>.</summary>
    public static RowForm Header { get; } = new RowForm<Model.Budget>(FieldSet.OfHeader());

    public static RowForm Units { get; } = Of(BudgetForms.Unit);

    public static RowForm Revenue { get; } =
        Of(LineForms.Revenue, "unit", "fund", "amount", "origin");

    public static RowForm Expenditure { get; } =
        Of(
            LineForms.Expenditure,
            "unit",
            "function",
            "economic",
            "project",
            "amount",
            "fund",
            "origin",
            "nature",
            "item",
            "government-economic"
        );

    public static RowForm Projects { get; } = Of(ProjectForms.Project);

    public static RowForm Targets { get; } = Of(ProjectForms.Target);

    public static RowForm Procurement { get; } =
        Of(
            LineForms.Procurement,
            "unit",
            "kind",
            "name",
            "amount",
            "quantity",
            "quantity-unit",
            "unit-price"
        );

    public static RowForm Assets { get; } = Of(LineForms.Assets);

    public static RowForm Given { get; } = Of(LineForms.Given);

    /// <summary>Of <see cref="TextEntry"/>.</summary>
    public static RowForm Texts { get; } = Of(TextEntry.Form);

    /// <summary>The form of a record.</summary>
    /// <param name="first">Fields that people fill first stand first; the others follow as the form has them.</param>
    private static RowForm<T> Of<T>(RecordForm<T> form, params string[] first)
        where T : class => new(FieldSet.Of(form, first));
}

/// <summary>文字说明: a text under its name.</summary>
public sealed record TextEntry(string Name, string Text)
{
    internal static readonly RecordForm<TextEntry> Form = new(
        new TextEntry("", ""),
        Fields<TextEntry>.Code(
            "key",
            "名称",
            "name",
            entry => entry.Name,
            (entry, value) => entry with { Name = value },
            help: new(
                "如 duties（职责）、reason.2060702（该科目的增减原因）",
                "such as duties, reason.2060702 (why that class changes)"
            ),
            isRequired: true
        ),
        Fields<TextEntry>.Text(
            "text",
            "文字",
            "text",
            entry => entry.Text,
            (entry, value) => entry with { Text = value }
        )
    );
}

internal sealed class RowForm<T> : RowForm
    where T : class
{
    private readonly FieldSet<T> _set;

    public RowForm(FieldSet<T> set)
    {
        _set = set;
        Fields = [.. set.Parts.Select(part => part.Field)];
    }

    public override ImmutableArray<FormField> Fields { get; }

    public override object Empty => _set.Empty;

    public override string Get(object record, int field) => _set.Parts[field].Get((T)record);

    public override object Set(
        object record,
        int field,
        string text,
        ICollection<FormFault> faults
    ) => _set.Parts[field].Set((T)record, WrittenText.Clean(text), faults);
}
