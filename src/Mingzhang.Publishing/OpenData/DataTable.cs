using System.Collections.Immutable;
using System.Text;

namespace Mingzhang.Publishing.OpenData;

/// <summary>数据表: rows of text under typed fields; printed as CSV (RFC 4180, UTF-8, LF) in the order given.</summary>
/// <param name="Name">Name of the resource and of its file: expenditure.</param>
public sealed record DataTable(
    string Name,
    string Title,
    ImmutableArray<DataField> Fields,
    ImmutableArray<ImmutableArray<string>> Rows
)
{
    public byte[] ToCsv()
    {
        var text = new StringBuilder();
        AppendRow(text, Fields.Select(field => field.Name));
        foreach (var row in Rows)
        {
            AppendRow(text, row);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void AppendRow(StringBuilder text, IEnumerable<string> cells)
    {
        var isFirst = true;
        foreach (var cell in cells)
        {
            if (!isFirst)
            {
                text.Append(',');
            }

            isFirst = false;
            if (cell.AsSpan().IndexOfAny("\",\r\n") >= 0)
            {
                text.Append('"')
                    .Append(cell.Replace("\"", "\"\"", StringComparison.Ordinal))
                    .Append('"');
            }
            else
            {
                text.Append(cell);
            }
        }

        text.Append('\n');
    }
}

/// <summary>字段.</summary>
/// <param name="Type">string, integer, number.</param>
/// <param name="ColumnType">Its role in the Fiscal Data Package (value, functional-classification:…); empty for none.</param>
public sealed record DataField(string Name, string Title, string Type, string ColumnType);

/// <summary>A file of the open data.</summary>
public sealed record DataFile(string Name, ImmutableArray<byte> Content);
