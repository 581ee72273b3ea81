using Mingzhang.Catalog.Vocabulary;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Tables;
using Mingzhang.Publishing.Layouts.Model;
using Mingzhang.Recognition.Tables.Guides;

namespace Mingzhang.Publishing.Layouts.Reading;

/// <summary>The member that a printed row is about: what its words and codes were read as, and what stands in the columns of units and projects.</summary>
internal sealed class RowMembers(List<(int Column, LayoutColumn Leaf)> columns)
{
    public string Of(SeenRow row, EachRow each) =>
        each.Dimension switch
        {
            Dimension.Unit => Unit(row, each),
            Dimension.Project => Project(row, each),
            _ => row.Members.GetValueOrDefault(each.Dimension, ""),
        };

    /// <summary>The name of a unit where the row prints its code too.</summary>
    public string NameOfUnit(SeenRow row, string unit)
    {
        var name = Cell(row, "unit.name");
        if (name.Length == 0 && row.Role == RowRole.Unit)
        {
            name = LabelKey.Of(row.Label);
        }

        return name == unit ? "" : name;
    }

    /// <summary>The unit code that the row prints; empty where it prints none.</summary>
    public string CodeOfUnit(SeenRow row) =>
        Cell(row, "unit.code") is { Length: > 0 } code && code.All(char.IsAsciiDigit) ? code : "";

    /// <summary>Whether the cells that rows of this rule leave blank are blank.</summary>
    public bool IsBlankWhere(SeenRow row, EachRow each)
    {
        foreach (var (column, leaf) in columns)
        {
            if (
                leaf.Key.Length > 0
                && TemplateOf(row, each, leaf) is { IsEmpty: true }
                && row.Source.At(column) is not null
            )
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What rows of the rule print in a column instead of what the column says; null where they do not.</summary>
    private static Template? TemplateOf(SeenRow row, EachRow each, LayoutColumn leaf) =>
        each.LevelCells.TryGetValue(
            row.Members.GetValueOrDefault(each.Dimension, "").Length,
            out var level
        ) && level.TryGetValue(leaf.Key, out var own)
            ? own
        : each.Cells.TryGetValue(leaf.Key, out own) ? own
        : null;

    private string Unit(SeenRow row, EachRow each)
    {
        if (each.IsSilent)
        {
            var code = CodeOfUnit(row);
            var name = code.Length > 0 ? code : Cell(row, "unit.name");
            return name.Length > 0 ? name : row.Unit;
        }

        if (
            row.Members.ContainsKey(Dimension.Function)
            || row.Members.ContainsKey(Dimension.Economic)
        )
        {
            // Sichuan prints the class in the column of the unit on lines of classes.
            return "";
        }

        foreach (var (column, leaf) in columns)
        {
            var template = TemplateOf(row, each, leaf) ?? leaf.Text;
            if (template.Source is "{code}" or "{unit.code}")
            {
                var code = row.Source.At(column)?.Key ?? "";
                return code.Length > 0 && code.All(char.IsAsciiDigit) ? code : "";
            }
        }

        return row.Role == RowRole.Unit ? LabelKey.Of(row.Label) : "";
    }

    private string Project(SeenRow row, EachRow each)
    {
        if (row.Members.GetValueOrDefault(Dimension.Project, "") is { Length: > 0 } project)
        {
            return project;
        }

        var name = Cell(row, "project.name");
        return name.Length > 0 ? name
            : each.IsSilent || row.Role == RowRole.Total ? ""
            : LabelKey.Of(row.Label);
    }

    /// <summary>What stands in the column that prints a place; merged cells count for all their rows.</summary>
    private string Cell(SeenRow row, string place)
    {
        foreach (var (column, leaf) in columns)
        {
            if (leaf.Text.Source == "{" + place + "}")
            {
                return row.Source.Covering(column)?.Key ?? "";
            }
        }

        return "";
    }
}
