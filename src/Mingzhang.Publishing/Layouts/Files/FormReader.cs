using System.Collections.Immutable;
using Mingzhang.Catalog.Files;
using Mingzhang.Publishing.Layouts.Model;

namespace Mingzhang.Publishing.Layouts.Files;

/// <summary>读表单.</summary>
internal static class FormReader
{
    public static FormLayout? Read(Layers layers)
    {
        var (tree, file) = layers.Find("form");
        if (tree.IsMissing)
        {
            return null;
        }

        RuleText.Expect(tree, file, "per", "widths", "rows", "shown-empty");
        return new FormLayout(
            tree["per"].Value,
            [.. tree["rows"].Items.Select(row => Row(row, file))]
        )
        {
            Widths = [.. tree["widths"].Items.Select(item => (double)(item.Number ?? 0))],
            IsShownEmpty = tree["shown-empty"].IsTrue(),
        };
    }

    private static FormRow Row(YamlTree row, string file)
    {
        if (row.Kind == YamlKind.List)
        {
            return new FormRow(Cells(row, file));
        }

        RuleText.Expect(row, file, "each", "least", "heading", "cells");
        return new FormRow(Cells(row["cells"], file))
        {
            Each = row["each"].Value,
            Least = row["least"].Number ?? 0,
            IsHeading = row["heading"].IsTrue(),
        };
    }

    private static ImmutableArray<FormCell> Cells(YamlTree cells, string file) =>
        [.. cells.Items.Select(cell => Cell(cell, file))];

    /// <summary>A cell written as plain text is a label.</summary>
    private static FormCell Cell(YamlTree cell, string file)
    {
        if (cell.Kind == YamlKind.Scalar)
        {
            return new FormCell { Text = Template.Parse(cell.Value), IsLabel = true };
        }

        RuleText.Expect(
            cell,
            file,
            "label",
            "text",
            "field",
            "columns",
            "rows",
            "merged",
            "over-all"
        );
        var isLabel = !cell["label"].IsMissing;
        return new FormCell
        {
            Text = RuleText.Template(isLabel ? cell["label"] : cell["text"]),
            Field = cell["field"].Value,
            IsLabel = isLabel,
            ColumnSpan = cell["columns"].Number ?? 1,
            RowSpan = cell["rows"].Number ?? 1,
            IsMerged = cell["merged"].IsTrue(),
            IsOverAll = cell["over-all"].IsTrue(),
        };
    }
}
