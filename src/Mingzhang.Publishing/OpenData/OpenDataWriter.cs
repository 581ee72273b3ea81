using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Mingzhang.Catalog;
using Mingzhang.Publishing.Packs;

namespace Mingzhang.Publishing.OpenData;

/// <summary>
/// 开放数据: a pack as data: CSV tables, the printed statements also as JSON, <c>datapackage.json</c> (Fiscal Data Package 1.0) and
/// SHA-256 checksums. Same pack, same bytes.
/// </summary>
public static class OpenDataWriter
{
    private static readonly JsonWriterOptions Json = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The files in order of their names.</summary>
    /// <param name="name">Name of the package: ASCII letters, digits and hyphens.</param>
    public static ImmutableArray<DataFile> Write(
        ComposedPack pack,
        Catalogue catalogue,
        string name
    )
    {
        var tables = new DataTables(pack, catalogue)
            .All()
            .Where(table => table.Rows.Length > 0)
            .ToImmutableArray();
        var files = tables
            .Select(table => new DataFile(table.Name + ".csv", [.. table.ToCsv()]))
            .ToList();
        files.Add(
            new DataFile(
                "statements.json",
                [.. Statements(tables.FirstOrDefault(table => table.Name == "statements"))]
            )
        );
        files.Add(new DataFile("datapackage.json", [.. Package(pack, name, tables, files)]));
        files.Sort((left, right) => string.CompareOrdinal(left.Name, right.Name));
        files.Add(new DataFile("checksums.sha256", [.. Checksums(files)]));
        files.Sort((left, right) => string.CompareOrdinal(left.Name, right.Name));
        return [.. files];
    }

    private static byte[] Statements(DataTable? table)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Json))
        {
            json.WriteStartArray();
            foreach (var row in table?.Rows ?? [])
            {
                json.WriteStartObject();
                for (var i = 0; i < row.Length; i++)
                {
                    WriteField(json, table!.Fields[i], row[i]);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return buffer.ToArray();
    }

    /// <summary>Empty members are left out: they mean "all of this dimension".</summary>
    private static void WriteField(Utf8JsonWriter json, DataField field, string value)
    {
        if (value.Length == 0)
        {
            return;
        }

        if (field.Type == "string")
        {
            json.WriteString(field.Name, value);
        }
        else
        {
            json.WritePropertyName(field.Name);
            json.WriteRawValue(value);
        }
    }

    private static byte[] Package(
        ComposedPack pack,
        string name,
        ImmutableArray<DataTable> tables,
        List<DataFile> files
    )
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Json))
        {
            json.WriteStartObject();
            json.WriteString("profile", "fiscal-data-package");
            json.WriteString("name", name);
            json.WriteString("title", pack.Publication.Title);
            json.WriteString(
                "created",
                pack.Publication.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            );
            json.WriteString("countryCode", "CN");
            json.WriteString("granularity", "aggregated");
            json.WriteStartObject("fiscalPeriod");
            var year = pack.Budget.Year.ToString(CultureInfo.InvariantCulture);
            json.WriteString("start", year + "-01-01");
            json.WriteString("end", year + "-12-31");
            json.WriteEndObject();
            json.WriteStartArray("contributors");
            json.WriteStartObject();
            json.WriteString("title", pack.Budget.Department.Name);
            json.WriteString("role", "publisher");
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteStartArray("resources");
            foreach (var table in tables)
            {
                Resource(
                    json,
                    table,
                    files.First(file => file.Name == table.Name + ".csv").Content
                );
            }

            json.WriteEndArray();
            Model(json, tables);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void Resource(Utf8JsonWriter json, DataTable table, ImmutableArray<byte> content)
    {
        json.WriteStartObject();
        json.WriteString("profile", "tabular-data-resource");
        json.WriteString("name", table.Name);
        json.WriteString("title", table.Title);
        json.WriteString("path", table.Name + ".csv");
        json.WriteString("format", "csv");
        json.WriteString("mediatype", "text/csv");
        json.WriteString("encoding", "utf-8");
        json.WriteNumber("bytes", content.Length);
        json.WriteString("hash", "sha256:" + Hash(content));
        json.WriteStartObject("schema");
        json.WriteStartArray("fields");
        foreach (var field in table.Fields)
        {
            json.WriteStartObject();
            json.WriteString("name", field.Name);
            json.WriteString("title", field.Title);
            json.WriteString("type", field.Type);
            if (field.ColumnType.Length > 0)
            {
                json.WriteString("columnType", field.ColumnType);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Measures and dimensions of the lines of spending, as the Fiscal Data Package maps them.</summary>
    private static void Model(Utf8JsonWriter json, ImmutableArray<DataTable> tables)
    {
        if (tables.FirstOrDefault(table => table.Name == "expenditure") is not { } lines)
        {
            return;
        }

        json.WriteStartObject("model");
        json.WriteStartObject("measures");
        json.WriteStartObject("amount");
        json.WriteString("resource", lines.Name);
        json.WriteString("source", "amount_yuan");
        json.WriteString("currency", "CNY");
        json.WriteString("direction", "expenditure");
        json.WriteString("phase", "approved");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("dimensions");
        Dimension(json, "date", "datetime", ["year"]);
        Dimension(json, "administrator", "administration", ["unit_code", "unit_name"]);
        Dimension(json, "function", "classification", ["function_code", "function_name"]);
        Dimension(json, "economic", "classification", ["economic_code", "economic_name"]);
        Dimension(json, "fund", "fact", ["fund", "origin"]);
        Dimension(json, "nature", "fact", ["nature"]);
        Dimension(json, "project", "activity", ["project"]);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Dimension(
        Utf8JsonWriter json,
        string name,
        string kind,
        ImmutableArray<string> fields
    )
    {
        json.WriteStartObject(name);
        json.WriteString("dimensionType", kind);
        json.WriteStartArray("primaryKey");
        json.WriteStringValue(fields[0]);
        json.WriteEndArray();
        json.WriteStartObject("attributes");
        foreach (var field in fields)
        {
            json.WriteStartObject(field);
            json.WriteString("resource", "expenditure");
            json.WriteString("source", field);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static byte[] Checksums(List<DataFile> files)
    {
        var text = new StringBuilder();
        foreach (var file in files)
        {
            text.Append(Hash(file.Content)).Append("  ").Append(file.Name).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Hash(ImmutableArray<byte> content) =>
        Convert.ToHexStringLower(SHA256.HashData(content.AsSpan()));
}
