using System.Collections.Immutable;
using System.Globalization;
using Mingzhang.Documents.Writing;
using Mingzhang.Publishing.Layouts.Model;
using Mingzhang.Publishing.Layouts.Sources;

namespace Mingzhang.Publishing.Layouts.Printing;

/// <summary>印表单: a form of labels and fields for each entry of a list.</summary>
internal static class FormPrinter
{
    private const int MostForms = 2000;

    public static ImmutableArray<PrintTable> Print(
        TableLayout layout,
        FormLayout form,
        LayoutContext context
    )
    {
        var entries =
            form.Per.Length == 0
                ? [ListEntry.Empty]
                : context.Lists.Entries(form.Per).Take(MostForms).ToList();
        if (entries.Count == 0)
        {
            return form.IsShownEmpty || layout.IsShownEmpty
                ?
                [
                    One(
                        layout,
                        form,
                        context,
                        new RowScope(null) { Entry = ListEntry.Empty },
                        "",
                        isEmpty: true
                    ),
                ]
                : [];
        }

        var tables = ImmutableArray.CreateBuilder<PrintTable>(entries.Count);
        for (var i = 0; i < entries.Count; i++)
        {
            var scope = new RowScope(null)
            {
                Entry = entries[i],
                Number = (i + 1).ToString(CultureInfo.InvariantCulture),
            };
            var suffix = entries.Count == 1 ? "" : "-" + scope.Number;
            tables.Add(One(layout, form, context, scope, suffix, isEmpty: false));
        }

        return tables.DrainToImmutable();
    }

    private static PrintTable One(
        TableLayout layout,
        FormLayout form,
        LayoutContext context,
        RowScope scope,
        string suffix,
        bool isEmpty
    )
    {
        string Fill(Template template) =>
            template.Fill(name => scope.Place(name) ?? context.Place(name, layout.Unit));

        var heading = new List<PrintRow>();
        var body = new List<PrintRow>();
        foreach (var row in form.Rows)
        {
            var rows = row.IsHeading && body.Count == 0 ? heading : body;
            rows.AddRange(Rows(row, layout, scope, context));
        }

        var title = Fill(layout.Title);
        return new PrintTable
        {
            Id = layout.Id + suffix,
            Number = Fill(layout.Number),
            Title = title,
            SheetName = layout.Sheet.IsEmpty ? title : Fill(layout.Sheet),
            LeftLine = Fill(layout.Left),
            MiddleLine = Fill(layout.Middle),
            RightLine = Fill(layout.Right),
            Columns = [.. form.Widths.Select(width => new PrintColumn(width))],
            Heading = [.. heading],
            Body = [.. body],
            Notes =
            [
                .. (isEmpty && layout.EmptyNotes.Length > 0 ? layout.EmptyNotes : layout.Notes)
                    .Select(Fill)
                    .Where(note => note.Length > 0),
            ],
            Page = layout.Page,
            IsListed = suffix.Length == 0 || suffix == "-1",
        };
    }

    private static IEnumerable<PrintRow> Rows(
        FormRow row,
        TableLayout layout,
        RowScope scope,
        LayoutContext context
    )
    {
        if (row.Each.Length == 0)
        {
            return
            [
                new PrintRow([.. row.Cells.Select(cell => Cell(cell, layout, scope, context))]),
            ];
        }

        var scopes = scope
            .Entry!.Entries(row.Each)
            .Select(
                (entry, i) =>
                    new RowScope(scope)
                    {
                        Entry = entry,
                        Number = (i + 1).ToString(CultureInfo.InvariantCulture),
                    }
            )
            .ToList();
        while (scopes.Count < row.Least)
        {
            scopes.Add(new RowScope(scope) { Entry = ListEntry.Empty });
        }

        return Repeated(row, layout, scopes, context);
    }

    private static IEnumerable<PrintRow> Repeated(
        FormRow row,
        TableLayout layout,
        List<RowScope> scopes,
        LayoutContext context
    )
    {
        var grid = new PrintCell?[scopes.Count, row.Cells.Length];
        for (var column = 0; column < row.Cells.Length; column++)
        {
            var cell = row.Cells[column];
            for (var line = 0; line < scopes.Count; line++)
            {
                grid[line, column] =
                    cell.IsOverAll && line > 0
                        ? null
                        : Cell(cell, layout, scopes[line], context) with
                        {
                            RowSpan = cell.IsOverAll ? scopes.Count : 1,
                        };
            }
        }

        Merge(row, grid);
        for (var line = 0; line < scopes.Count; line++)
        {
            var cells = ImmutableArray.CreateBuilder<PrintCell>(row.Cells.Length);
            for (var column = 0; column < row.Cells.Length; column++)
            {
                if (grid[line, column] is { } cell)
                {
                    cells.Add(cell);
                }
            }

            yield return new PrintRow(cells.DrainToImmutable());
        }
    }

    /// <summary>Equal cells become one, but never across the end of a merged cell to their left (二级指标 within 一级指标).</summary>
    private static void Merge(FormRow row, PrintCell?[,] grid)
    {
        var lines = grid.GetLength(0);
        var isBreak = new bool[lines];
        for (var column = 0; column < row.Cells.Length; column++)
        {
            if (!row.Cells[column].IsMerged)
            {
                continue;
            }

            for (var line = 0; line < lines; )
            {
                var first = grid[line, column]!;
                var end = line + 1;
                while (
                    end < lines
                    && !isBreak[end]
                    && first.Text.Length > 0
                    && grid[end, column]!.Text == first.Text
                )
                {
                    grid[end, column] = null;
                    end++;
                }

                grid[line, column] = first with { RowSpan = end - line };
                if (end < lines)
                {
                    isBreak[end] = true;
                }

                line = end;
            }
        }
    }

    private static PrintCell Cell(
        FormCell cell,
        TableLayout layout,
        RowScope scope,
        LayoutContext context
    )
    {
        var printed = PrintCell.Blank;
        if (cell.Field.Length > 0)
        {
            if (scope.Field(cell.Field) is { } value)
            {
                printed = ListCell.Print(value, new LayoutColumn(), layout) with
                {
                    Source = scope.SourceOf(cell.Field),
                };
            }
        }
        else
        {
            var source = "";
            var text = cell.Text.Fill(name =>
            {
                source = source.Length > 0 ? source : scope.SourceOf(name);
                return scope.Place(name) ?? context.Place(name, layout.Unit);
            });
            printed =
                text.Length == 0 ? PrintCell.Blank : new PrintCell { Text = text, Source = source };
        }

        return printed with
        {
            ColumnSpan = cell.ColumnSpan,
            RowSpan = cell.RowSpan,
            IsBold = cell.IsLabel,
            Alignment = cell.IsLabel ? CellAlignment.Centre : printed.Alignment,
        };
    }
}
