using System.Text;
using Mingzhang.Tools.Samples.Packs;

namespace Mingzhang.Tools.Samples.Formats;

/// <summary>纯文本: one line each, tables with tabs, every row as wide as its table.</summary>
internal static class PlainTextFormat
{
    public static byte[] Write(SamplePack pack)
    {
        var text = new StringBuilder();
        foreach (var block in pack.Blocks)
        {
            switch (block)
            {
                case SampleHeading heading:
                    text.Append(heading.Text).Append("\n\n");
                    break;
                case SampleParagraph paragraph:
                    text.Append(paragraph.Text).Append("\n\n");
                    break;
                case SampleTable table:
                    Write(text, table);
                    break;
            }
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Write(StringBuilder text, SampleTable table)
    {
        foreach (var line in Captions(table))
        {
            text.Append(line).Append('\n');
        }

        text.Append('\n');
        foreach (var row in CellGrid.Rows(table))
        {
            text.AppendJoin('\t', row.Select(cell => cell?.Text ?? "")).Append('\n');
        }

        text.Append('\n');
        if (table.Note.Length > 0)
        {
            text.Append(table.Note).Append("\n\n");
        }
    }

    /// <summary>What stands above a table: number, title, whose it is, unit.</summary>
    public static IEnumerable<string> Captions(SampleTable table)
    {
        if (table.Number.Length > 0)
        {
            yield return table.Number;
        }

        yield return table.Title;
        yield return $"部门：{table.Owner}";
        yield return $"单位：{table.Unit}";
    }
}
