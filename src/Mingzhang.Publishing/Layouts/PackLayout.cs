using System.Collections.Immutable;
using Mingzhang.Documents.Writing;
using Mingzhang.Facts.Packs;
using Mingzhang.Publishing.Layouts.Model;
using Mingzhang.Publishing.Layouts.Printing;

namespace Mingzhang.Publishing.Layouts;

/// <summary>成套表式: the tables of a place and year, in their order.</summary>
public sealed record PackLayout
{
    /// <summary>The folder: chongqing/2024.</summary>
    public required string Name { get; init; }

    public int Year { get; init; }

    public PackScope Scope { get; init; } = PackScope.Department;

    public ImmutableArray<TableLayout> Tables { get; init; } = [];

    public string Source { get; init; } = "";

    public TableLayout? this[string id] => Tables.FirstOrDefault(table => table.Id == id);

    /// <summary>
    /// All tables of the pack. A layout of forms gives a table per form; its ids are numbered (target-project-1). A table that the place
    /// leaves out when it is empty is missing.
    /// </summary>
    public ImmutableArray<PrintTable> Print(LayoutContext context) =>
        [.. Tables.SelectMany(table => table.Print(context))];
}

public static class LayoutPrinting
{
    /// <summary>The table as the layout prints it; several for forms, none for an empty table that is left out.</summary>
    public static ImmutableArray<PrintTable> Print(
        this TableLayout layout,
        LayoutContext context
    ) =>
        layout.Form is null
            ? TablePrinter.Print(layout, context) is { } table
                ? [table]
                : []
            : FormPrinter.Print(layout, layout.Form, context);
}
