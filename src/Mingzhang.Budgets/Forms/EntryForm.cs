using System.Collections.Immutable;
using Mingzhang.Budgets.Files.Workbook;
using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Findings;

namespace Mingzhang.Budgets.Forms;

/// <summary>栏目 as a sheet on a screen needs it: the same description that YAML and the workbook follow.</summary>
/// <param name="Key">Stable name; the member of the row that messages speak of.</param>
/// <param name="Help">What the label does not say; empty where it says all.</param>
/// <param name="Choices">What can be chosen; empty where the value is free.</param>
public sealed record EntryField(
    string Key,
    Text Label,
    Text Help,
    bool IsRequired,
    EntryStyle Style,
    EntrySource Source,
    ImmutableArray<EntryChoice> Choices
);

/// <summary>选项.</summary>
public sealed record EntryChoice(string Value, Text Label);

/// <summary>How a value is shown and typed.</summary>
public enum EntryStyle
{
    Text,

    /// <summary>Digits that are no number.</summary>
    Code,
    Number,

    /// <summary>元, at most two decimals.</summary>
    Money,
}

/// <summary>取值来源.</summary>
public enum EntrySource
{
    None,
    Units,
    Projects,
    Functions,
    DepartmentEconomic,
    GovernmentEconomic,
    ProcurementCatalogue,
}

/// <summary>单元格问题: why a text was not taken, and what to do.</summary>
public sealed record EntryFault(string Key, Text What, Text Remedy);

/// <summary>What cells mean by name: codes of the catalogue, units and projects of the budget.</summary>
public sealed class EntryContext
{
    public EntryContext(
        Catalog.Catalogue catalogue,
        int year,
        IEnumerable<BudgetUnit> units,
        IEnumerable<BudgetProject> projects
    )
    {
        Names = new EntryNames(catalogue, year);
        Names.Add(units);
        Names.Add(projects);
    }

    internal EntryNames Names { get; }

    /// <summary>What a cell shows for a code: 2060702 科普活动.</summary>
    public string Show(EntrySource source, string code) => Names.Show((FieldSource)source, code);
}

/// <summary>录入表单: the scalar fields of a record of the budget model; sets and reads them as text.</summary>
public abstract class EntryForm
{
    private static readonly ImmutableArray<EntryForm> All =
    [
        new EntryForm<BudgetUnit>(BudgetForms.Unit),
        new EntryForm<RevenueLine>(LineForms.Revenue),
        new EntryForm<ExpenditureLine>(LineForms.Expenditure),
        new EntryForm<BudgetProject>(
            ProjectForms.Project,
            (empty, project) =>
                empty with
                {
                    Texts = project.Texts,
                    PaymentPlan = project.PaymentPlan,
                    Target = project.Target,
                }
        ),
        new EntryForm<TargetSheet>(
            ProjectForms.Target,
            (empty, target) =>
                empty with
                {
                    Tasks = target.Tasks,
                    Indicators = target.Indicators,
                    Texts = target.Texts,
                }
        ),
        new EntryForm<TargetIndicator>(ProjectForms.Indicator),
        new EntryForm<PaymentStep>(ProjectForms.Payment),
        new EntryForm<MainTask>(ProjectForms.Task),
        new EntryForm<ProcurementItem>(LineForms.Procurement),
        new EntryForm<AssetItem>(LineForms.Assets),
        new EntryForm<GivenAmount>(LineForms.Given),
    ];

    /// <summary>In the order in which people fill them in.</summary>
    public abstract ImmutableArray<EntryField> Fields { get; }

    /// <summary>The record before anything is said.</summary>
    public abstract object Empty { get; }

    internal abstract Type Record { get; }

    /// <summary>The form of a kind of record; null where it has none.</summary>
    public static EntryForm? Of(Type record) => All.FirstOrDefault(form => form.Record == record);

    /// <summary>The value as written; empty where the record has none, or the form no such field.</summary>
    public abstract string Get(object record, string key);

    /// <summary>
    /// The record with <paramref name="text"/> in a field; a blank text clears it. Where it cannot be taken the record comes back as it was,
    /// with the fault.
    /// </summary>
    public abstract (object Record, EntryFault? Fault) Set(
        object record,
        string key,
        string text,
        EntryContext context
    );

    /// <summary>The field that a heading names by key or label, in any language; null where none.</summary>
    public EntryField? Named(string heading)
    {
        var plain = heading.Trim();
        foreach (var field in Fields)
        {
            if (
                field.Key == plain
                || Catalog.Naming.NameKey.Same(field.Label.Chinese, plain)
                || Catalog.Naming.NameKey.Same(field.Label.Chinese + "（元）", plain)
                || string.Equals(field.Label.English, plain, StringComparison.OrdinalIgnoreCase)
            )
            {
                return field;
            }
        }

        return null;
    }
}

/// <param name="keep">The empty record with what is no scalar of another one; null where a record is all scalars.</param>
/// <summary>The form of <typeparamref name="T"/>.</summary>
internal sealed class EntryForm<T>(RecordForm<T> form, Func<T, T, T>? keep = null) : EntryForm
    where T : class
{
    private readonly ImmutableArray<ScalarField<T>> _scalars = [.. form.Scalars];

    public override ImmutableArray<EntryField> Fields { get; } =
    [
        .. form.Scalars.Select(field => new EntryField(
            field.Key,
            field.Label,
            field.Help,
            field.IsRequired,
            field.Style switch
            {
                ScalarStyle.Code => EntryStyle.Code,
                ScalarStyle.Number => EntryStyle.Number,
                ScalarStyle.Money => EntryStyle.Money,
                _ => EntryStyle.Text,
            },
            (EntrySource)field.Source,
            [.. field.Choices.Select(choice => new EntryChoice(choice.Value, choice.Label))]
        )),
    ];

    public override object Empty => form.Empty;

    internal override Type Record => typeof(T);

    public override string Get(object record, string key) =>
        Find(key) is { } field && (field.IsRequired || field.IsSaid((T)record, form.Empty))
            ? field.Get((T)record)
            : "";

    public override (object Record, EntryFault? Fault) Set(
        object record,
        string key,
        string text,
        EntryContext context
    )
    {
        if (Find(key) is not { } field)
        {
            return (
                record,
                new EntryFault(
                    key,
                    new($"没有“{key}”这一栏", $"there is no field '{key}'"),
                    new("核对列名", "check the heading")
                )
            );
        }

        var item = (T)record;
        var plain = text.Trim();
        if (plain.Length == 0)
        {
            return (Cleared(item, field), null);
        }

        return field.TrySet(
            ref item,
            context.Names.Read(field.Source, Choice(field, plain)),
            out var what,
            out var remedy
        )
            ? (item, null)
            : (record, new EntryFault(key, what, remedy));
    }

    /// <summary>All that the record says but one field.</summary>
    private T Cleared(T item, ScalarField<T> cleared)
    {
        var rest = keep is null ? form.Empty : keep(form.Empty, item);
        foreach (var field in _scalars)
        {
            if (field != cleared && field.IsSaid(item, form.Empty))
            {
                field.TrySet(ref rest, field.Get(item), out _, out _);
            }
        }

        return rest;
    }

    /// <summary>People write 一般公共预算 with or without a space, in half or full width.</summary>
    private static string Choice(ScalarField<T> field, string text)
    {
        foreach (var choice in field.Choices)
        {
            if (choice.Value != text && Catalog.Naming.NameKey.Same(choice.Label.Chinese, text))
            {
                return choice.Value;
            }
        }

        return text;
    }

    private ScalarField<T>? Find(string key)
    {
        foreach (var field in _scalars)
        {
            if (field.Key == key)
            {
                return field;
            }
        }

        return null;
    }
}
