using System.Collections.Immutable;
using Mingzhang.Budgets.Forms;
using Mingzhang.Budgets.Model;
using Mingzhang.Preparation.Sheets;

namespace Mingzhang.Preparation.Editing;

/// <summary>填报表的栏目: rows of the working copy, field by field, as people type and see them.</summary>
public static class SheetForms
{
    /// <summary>The fields of a sheet.</summary>
    public static ImmutableArray<FormField> Fields(SheetKind sheet) => Of(sheet).Fields;

    /// <summary>The row's values in the order of <see cref="Fields"/>; blank ones where <paramref name="record"/> is null.</summary>
    public static string[] Cells(SheetKind sheet, object? record)
    {
        var form = Of(sheet);
        return form.GetAll(record is null ? form.Empty : ToForm(record));
    }

    /// <summary>The field that a member of a row's record belongs to (see <see cref="RowForm.KeyOf"/>).</summary>
    public static string KeyOf(SheetKind sheet, string member)
    {
        var path =
            sheet == SheetKind.Given && member.StartsWith("point.", StringComparison.Ordinal)
                ? member["point.".Length..]
                : member;
        return Of(sheet).KeyOf(path);
    }

    internal static RowForm Of(SheetKind sheet) =>
        sheet switch
        {
            SheetKind.Header => RowForms.Header,
            SheetKind.Units => RowForms.Units,
            SheetKind.Revenue => RowForms.Revenue,
            SheetKind.Expenditure => RowForms.Expenditure,
            SheetKind.Projects => RowForms.Projects,
            SheetKind.Targets => RowForms.Targets,
            SheetKind.Procurement => RowForms.Procurement,
            SheetKind.Assets => RowForms.Assets,
            SheetKind.Given => RowForms.Given,
            SheetKind.Explanations => RowForms.Texts,
            _ => throw new ArgumentOutOfRangeException(nameof(sheet), sheet, message: null),
        };

    /// <summary>The record that the form of the sheet edits.</summary>
    internal static object ToForm(object record) =>
        record switch
        {
            BudgetHeader header => new Budget
            {
                Year = header.Year,
                Place = header.Place,
                Division = header.Division,
                Scope = header.Scope,
                Department = header.Department,
                Contact = header.Contact,
                PublicationDate = header.PublicationDate,
            },
            Explanation text => new TextEntry(text.Key, text.Text),
            _ => record,
        };

    /// <summary>The record of the row from what the form made.</summary>
    internal static object FromForm(object edited) =>
        edited switch
        {
            Budget budget => new BudgetHeader
            {
                Year = budget.Year,
                Place = budget.Place,
                Division = budget.Division,
                Scope = budget.Scope,
                Department = budget.Department,
                Contact = budget.Contact is { Name.Length: 0, Number.Length: 0 }
                    ? null
                    : budget.Contact,
                PublicationDate = budget.PublicationDate,
            },
            TextEntry text => new Explanation(text.Name, text.Text),
            _ => edited,
        };
}
