using System.Globalization;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Recognition.Export;

/// <summary>
/// <c>read --format csv</c>: one row per printed amount, in the tags of the open format (a published contract: header and tags do
/// not change).
/// </summary>
public static class StatementCsv
{
    public const string Header =
        "document,table,page,row,column,function,economic,fund,nature,item,year,amount_yuan,printed,label";

    public static void Write(IEnumerable<BudgetTable> tables, TextWriter writer)
    {
        writer.Write(Header);
        writer.Write('\n');
        WriteRows(tables, writer);
    }

    private static void WriteRows(IEnumerable<BudgetTable> tables, TextWriter writer)
    {
        foreach (var table in tables)
        {
            var kind = table.Kind.Name();
            foreach (var statement in table.Statements)
            {
                if (statement.Point.Measure.Length > 0)
                {
                    continue;
                }

                Write(table, kind, statement, writer);
            }
        }
    }

    /// <summary>The rows of one pack, without header: several packs share one file.</summary>
    public static void WriteRows(Pack pack, TextWriter writer) => WriteRows(pack.Tables, writer);

    private static void Write(
        BudgetTable table,
        string kind,
        Statement statement,
        TextWriter writer
    )
    {
        var point = statement.Point;
        var anchor = statement.Anchor;
        Field(writer, anchor.Document);
        Field(writer, KindOf(table, point) ?? kind);
        Number(writer, anchor.Page);
        Number(writer, anchor.Row ?? 0);
        Number(writer, anchor.Column ?? 0);
        Field(writer, Listed(CodePair.First(point.Function)));
        Field(writer, Listed(CodePair.First(point.Economic)));
        Field(writer, FundOf(statement));
        Field(writer, NatureOf(statement));
        Field(writer, ItemOf(table, point));
        Number(writer, Math.Max(0, point.Year));
        Field(writer, statement.Amount.Value.ToYuan());
        Field(writer, statement.Amount.Printed.Trim());
        var label = statement.Row < table.Rows.Length ? table.Rows[statement.Row].Label : "";
        writer.Write(Quote(label));
        writer.Write('\n');
    }

    /// <summary>
    /// A table of 三公 also counts meetings, training and 机关运行经费 (Jiangsu, Shanghai), for which the format has no item: they are
    /// not amounts of 三公.
    /// </summary>
    private static string? KindOf(BudgetTable table, Point point)
    {
        if (table.Kind != TableKind.ThreePublic || point.Item.Length == 0)
        {
            return null;
        }

        return point.Item == Items.OperatingCost ? TableKind.Operating.Name()
            : point.Item == Items.ThreePublic || Items.Tree.IsAbove(Items.ThreePublic, point.Item)
                ? null
            : TableKind.Other.Name();
    }

    /// <summary>The fund; carried-over money has a tag of its own in this format.</summary>
    private static string FundOf(Statement statement)
    {
        var point = statement.Point;
        if (
            point.Origin == Origins.CarryOver
            && (point.Side == Sides.Income || point.Fund is "" or Funds.Fiscal)
        )
        {
            return "carry-over";
        }

        var fund = Point.IsLocal(point.Fund) ? statement.FundAround : point.Fund;
        return fund.Length == 0 ? "total" : fund;
    }

    private static string NatureOf(Statement statement)
    {
        var point = statement.Point;
        if (point.Side == Sides.Income)
        {
            return "income";
        }

        return point.Nature switch
        {
            Natures.Total or Natures.Grand => "total",
            // The format knows one word for money that is not spent this year.
            Natures.Distribution or Natures.Unallocated => Natures.CarryOut,
            // Part of the spending that the format has no word for (单位预留机动经费): without a nature.
            _ when Point.IsLocal(point.Nature) && statement.NatureAround.Length > 0 =>
                statement.NatureAround,
            _ when Point.IsLocal(point.Nature) => "total",
            _ => point.Nature,
        };
    }

    private static string ItemOf(BudgetTable table, Point point) =>
        table.Kind switch
        {
            TableKind.ThreePublic => Listed(point.Item),
            TableKind.Project => point.Project,
            _ => "",
        };

    /// <summary>A member known only by its label has no code to print.</summary>
    private static string Listed(string member) => Point.IsLocal(member) ? "" : member;

    private static void Number(TextWriter writer, int number)
    {
        writer.Write(number.ToString(CultureInfo.InvariantCulture));
        writer.Write(',');
    }

    private static void Field(TextWriter writer, string text)
    {
        writer.Write(Quote(text));
        writer.Write(',');
    }

    /// <summary>RFC 4180; line breaks inside a cell become spaces, so that every amount is one line.</summary>
    private static string Quote(string text)
    {
        var flat = text.AsSpan().IndexOfAny("\r\n") < 0 ? text : text.ReplaceLineEndings(" ");
        return flat.AsSpan().IndexOfAny(",\"") < 0
            ? flat
            : "\"" + flat.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
    }
}
