using Mingzhang.Budgets.Files.Workbook;
using Mingzhang.Budgets.Model;

namespace Mingzhang.Budgets.Forms;

/// <summary>All fields of a record, and what the workbench edits of them.</summary>
internal sealed class FieldSet<T>
{
    private readonly IReadOnlyList<Field<T>> _fields;

    public FieldSet(T empty, IReadOnlyList<Field<T>> fields, params string[] first)
    {
        (Empty, _fields) = (empty, fields);
        Parts =
        [
            .. fields
                .SelectMany(field => field.Parts(this))
                .OrderBy(part =>
                    Array.IndexOf(first, part.Field.Key) is >= 0 and var place
                        ? place
                        : first.Length
                ),
        ];
    }

    public T Empty { get; }

    public IReadOnlyList<FormPart<T>> Parts { get; }

    /// <summary>The item as if <paramref name="field"/> had never been said.</summary>
    public T Without(T item, Field<T> field)
    {
        var result = Empty;
        foreach (var other in _fields)
        {
            if (!ReferenceEquals(other, field))
            {
                result = other.Carry(item, result);
            }
        }

        return result;
    }
}

internal static class FieldSet
{
    public static FieldSet<T> Of<T>(RecordForm<T> form, params string[] first)
        where T : class => new(form.Empty, form.Fields, first);

    /// <summary>What a budget has once, one field each; those of department and contact under the name of theirs.</summary>
    public static FieldSet<Budget> OfHeader() =>
        new(
            BudgetForms.Budget.Empty,
            [
                .. HeaderSheet.Fields.Where(field =>
                    field is not LiftedField<Budget, Department>
                    && field is not LiftedField<Budget, Contact>
                    && field.Key != "stage"
                ),
                BudgetForms.Budget.Fields.Single(field => field.Key == "department"),
                BudgetForms.Budget.Fields.Single(field => field.Key == "contact"),
            ]
        );

    public static FormField Describe<T>(Field<T> field) =>
        field is ScalarField<T> scalar
            ? new FormField(
                field.Key,
                field.Label,
                field.Help,
                field.IsRequired,
                scalar.Style,
                scalar.Source,
                [.. scalar.Choices],
                []
            )
            : new FormField(
                field.Key,
                field.Label,
                field.Help,
                field.IsRequired,
                ScalarStyle.Text,
                FieldSource.None,
                [],
                []
            );
}
