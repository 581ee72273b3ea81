using System.Globalization;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Tables;
using Mingzhang.Recognition.Tables;

namespace Mingzhang.Recognition.Export;

/// <summary>读取摘要: tables, kinds, statements and sums as text for a person who judges the reading.</summary>
public static class ReadingSummary
{
    private const int LongestTitle = 44;

    /// <summary>One line per table; all of it on request.</summary>
    /// <param name="details">Whether every column, row and unclosed sum is listed too.</param>
    public static void Write(TableReading reading, TextWriter writer, bool details = false)
    {
        Write(reading.Tables, writer, details);

        foreach (var grid in reading.Unclaimed)
        {
            writer.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{grid.Ordinal, 3} p{grid.Grid.FirstPage}-{grid.Grid.LastPage} ({grid.Form?.Name() ?? "no table of amounts"}) rows {grid.Grid.Body.Length} {Short(grid.Grid.Caption.Title)}"
                )
            );
        }
    }

    /// <summary>One line per table; all of it on request.</summary>
    public static void Write(
        IEnumerable<BudgetTable> tables,
        TextWriter writer,
        bool details = false
    )
    {
        foreach (var table in tables)
        {
            writer.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{table.Ordinal, 3} p{table.FirstPage}-{table.LastPage} {table.Kind.Name(), -16} {table.Unit?.Name ?? "?", -3} rows {table.Rows.Length, 4} statements {table.Statements.Length, 4} sums {table.SumsClosed}/{table.SumsTried} {(table.IsTrusted ? "" : "NOT TRUSTED ")}{Short(table.Number + " " + table.Title)}"
                )
            );
            if (details)
            {
                WriteDetails(table, writer);
            }
        }
    }

    private static void WriteDetails(BudgetTable table, TextWriter writer)
    {
        for (var i = 0; i < table.Columns.Length; i++)
        {
            var column = table.Columns[i];
            writer.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"      c{i} panel {column.Panel} {column.Role, -11} {string.Join('/', column.HeadingPath)}  {Members(column.Members)}"
                )
            );
        }

        for (var i = 0; i < table.Rows.Length; i++)
        {
            var row = table.Rows[i];
            writer.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"      r{i} panel {row.Panel} {row.Role, -11} [{row.Code}] {row.Label}  {Members(row.Members)}  {Amounts(table, i)}"
                )
            );
        }

        WriteSums(table.RowSums, 'r', writer);
        WriteSums(table.ColumnSums, 'c', writer);
        WriteUnclosed(table, writer);
        foreach (var unread in table.Unread)
        {
            writer.WriteLine($"      unread {unread.Reason} '{unread.Anchor.Printed}'");
        }

        foreach (var doubt in table.Doubts)
        {
            writer.WriteLine($"      doubt {doubt}");
        }

        foreach (var note in table.Notes)
        {
            writer.WriteLine($"      note {Short(note.Text)}");
        }
    }

    private static string Amounts(BudgetTable table, int row)
    {
        var texts = new List<string>();
        foreach (var statement in table.Statements)
        {
            if (statement.Row == row)
            {
                texts.Add(statement.Amount.Printed);
            }
        }

        return string.Join(" | ", texts);
    }

    /// <summary>What was taken as a part of what, by the numbers of rows and columns above.</summary>
    private static void WriteSums(
        IEnumerable<SumRelation> relations,
        char letter,
        TextWriter writer
    )
    {
        foreach (var relation in relations)
        {
            var parts = string.Join(" + ", relation.Parts.Select(part => $"{letter}{part}"));
            writer.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"      sum {letter}{relation.Parent} {(relation.IsBound ? ">=" : "=")} {parts} ({relation.Along})"
                )
            );
        }
    }

    /// <summary>Lists every sum that does not close: a misreading or an error of the pack.</summary>
    public static void WriteUnclosed(BudgetTable table, TextWriter writer)
    {
        foreach (var failure in SumReview.Unclosed(table))
        {
            writer.WriteLine($"      open {failure}");
        }
    }

    private static string Members(IReadOnlyDictionary<Dimension, string> members) =>
        string.Join(
            ' ',
            members.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key}={pair.Value}")
        );

    private static string Short(string text)
    {
        var line = text.ReplaceLineEndings(" ").Trim();
        return line.Length <= LongestTitle ? line : line[..LongestTitle] + "…";
    }
}
