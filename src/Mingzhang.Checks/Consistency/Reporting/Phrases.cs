using System.Globalization;
using Mingzhang.Checks.Consistency.Equations;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Checks.Consistency.Reporting;

/// <summary>How cells and amounts are named in messages.</summary>
internal static class Phrases
{
    private const int LongestName = 40;

    /// <summary>The amount as the cell would print it: its unit, its decimals, separators where it has them.</summary>
    public static string InCell(long fen, Cell cell)
    {
        var printed = cell.Statement?.Amount.Printed ?? "";
        var number = fen / (decimal)cell.Unit.Fen;
        var decimals = Decimals(number, cell.Decimals);
        var separators = printed.Contains(',') || printed.Contains('，') || printed.Length == 0;
        return number.ToString(
            (separators ? "N" : "F") + decimals.ToString(CultureInfo.InvariantCulture),
            CultureInfo.InvariantCulture
        );
    }

    /// <summary>The amount with its unit, for a sentence.</summary>
    public static string WithUnit(Int128 fen, Cell cell)
    {
        var number = (decimal)fen / cell.Unit.Fen;
        return number.ToString(
                "N" + Decimals(number, cell.Decimals).ToString(CultureInfo.InvariantCulture),
                CultureInfo.InvariantCulture
            )
            + " "
            + cell.Unit.Name;
    }

    public static string Printed(Cell cell) =>
        cell.Statement is { } statement ? statement.Amount.Printed.Trim() : "";

    /// <summary>Amount as printed and its unit; says so where the cell is blank.</summary>
    public static Text PrintedWithUnit(Cell cell) =>
        cell.IsBlank ? new Text("空白", "blank") : Same($"{Printed(cell)} {cell.Unit.Name}");

    public static Text Same(string text) => new(text, text);

    public static Text Title(BudgetTable table)
    {
        var title = table.Title.Length > 0 ? table.Title : table.Number;
        return title.Length > 0
            ? Same($"《{Shorten(title)}》")
            : new Text($"第 {table.Ordinal + 1} 张表", $"table {table.Ordinal + 1}");
    }

    /// <summary>Row label and column heading of the cell, without its table.</summary>
    public static string Label(Cell cell)
    {
        var row = cell.RowOf;
        var label = row is null ? "" : Shorten(row.Label.Length > 0 ? row.Label : row.Code);
        if (row is { Code.Length: > 0 } && row.Label.Length > 0)
        {
            label = row.Code + " " + label;
        }

        var heading = Heading(cell);
        return label.Length > 0 && heading.Length > 0 ? $"{label}／{heading}" : label + heading;
    }

    /// <summary>Label for an operand whose row (or column) is understood from the equation.</summary>
    public static string Label(Cell cell, Basis basis)
    {
        var row = cell.RowOf;
        var name =
            basis is Basis.Columns or Basis.Change ? Heading(cell)
            : row is null ? ""
            : Shorten(row.Label.Length > 0 ? row.Label : row.Code);
        return name.Length > 0 ? name : Label(cell);
    }

    /// <summary>Table, row, label: where the cell stands.</summary>
    public static Text Where(Cell cell)
    {
        var title = Title(cell.Table);
        var (chinese, english) = (title.Chinese, title.English);
        if (cell.Anchor.Row is { } row)
        {
            chinese += $"第 {row} 行";
            english += $" row {row}";
        }

        var label = Label(cell);
        return label.Length == 0
            ? new Text(chinese, english)
            : new Text($"{chinese}“{label}”", $"{english} “{label}”");
    }

    public static string Shorten(string text) =>
        text.Length <= LongestName ? text : text[..(LongestName - 1)] + "…";

    private static string Heading(Cell cell)
    {
        var path = cell.ColumnOf?.HeadingPath ?? [];
        return path.Length switch
        {
            0 => "",
            1 => Shorten(path[0]),
            _ => Shorten(path[^2] + "·" + path[^1]),
        };
    }

    /// <summary>The decimals of the cell, more where the amount has more.</summary>
    private static int Decimals(decimal number, int decimals)
    {
        var needed = decimals;
        while (needed < 6 && decimal.Round(number, needed) != number)
        {
            needed++;
        }

        return needed;
    }
}
