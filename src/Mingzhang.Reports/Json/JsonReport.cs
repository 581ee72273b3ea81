using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Tables;
using Mingzhang.Reports.Wording;

namespace Mingzhang.Reports.Json;

/// <summary>
/// <c>check --format json</c>: the open contract. Field names and their meaning never change; fields are only ever added.
/// </summary>
public static class JsonReport
{
    private static readonly JsonWriterOptions Layout = new()
    {
        Indented = true,
        // Chinese stays readable; the file is UTF-8 and is never pasted into HTML.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes all packs of one run as one object.</summary>
    public static void Write(
        Stream output,
        ImmutableArray<CheckedPack> packs,
        ReportOptions options
    )
    {
        using (var json = new Utf8JsonWriter(output, Layout))
        {
            json.WriteStartObject();
            json.WriteStartArray("documents");
            for (var i = 0; i < packs.Length; i++)
            {
                WriteDocuments(json, packs[i], i, options.Language);
            }

            json.WriteEndArray();
            json.WriteStartArray("findings");
            for (var i = 0; i < packs.Length; i++)
            {
                foreach (var finding in packs[i].Result.Findings)
                {
                    WriteFinding(json, finding, packs[i], i, options.Language);
                }
            }

            json.WriteEndArray();
            json.WriteStartArray("coverage");
            for (var i = 0; i < packs.Length; i++)
            {
                foreach (var coverage in packs[i].Result.Coverage)
                {
                    WriteCoverage(json, coverage, packs[i], i, options.Language);
                }
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }

    private static void WriteDocuments(
        Utf8JsonWriter json,
        CheckedPack pack,
        int ordinal,
        Language language
    )
    {
        var unread = UnreadList.Of(pack);
        foreach (var document in pack.Pack.Documents)
        {
            var tables = 0;
            var statements = 0;
            foreach (var table in pack.Pack.Tables)
            {
                tables += table.Anchor.Document == document.Name ? 1 : 0;
                foreach (var statement in table.Statements)
                {
                    statements += statement.Anchor.Document == document.Name ? 1 : 0;
                }
            }

            json.WriteStartObject();
            json.WriteString("name", document.Name);
            json.WriteNumber("pages", document.Pages);
            json.WriteNumber("tables", tables);
            json.WriteNumber("statements", statements);
            json.WriteStartArray("unread");
            foreach (var item in unread)
            {
                if (item.Document != document.Name)
                {
                    continue;
                }

                json.WriteStartObject();
                json.WriteNumber("page", item.Page);
                json.WriteString("what", item.What);
                json.WriteString("reason", item.Reason.In(language));
                if (item.Context.Length > 0)
                {
                    json.WriteString("context", item.Context);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteString("kind", pack.Pack.Profile.Kind.Name());
            json.WriteNumber("pack", ordinal);
            json.WriteEndObject();
        }
    }

    private static void WriteFinding(
        Utf8JsonWriter json,
        Finding finding,
        CheckedPack pack,
        int ordinal,
        Language language
    )
    {
        json.WriteStartObject();
        json.WriteString("code", finding.Code);
        json.WriteString("severity", finding.Severity.Name());
        json.WriteString("group", finding.Group.Name());
        json.WriteString("message", finding.Message.In(language));
        json.WriteString("remedy", finding.Remedy.In(language));
        json.WriteStartArray("places");
        foreach (var place in finding.Places)
        {
            WritePlace(json, place, pack);
        }

        json.WriteEndArray();
        if (finding.Expected.Length > 0)
        {
            json.WriteString("expected", finding.Expected);
        }
        else
        {
            json.WriteNull("expected");
        }

        if (finding.Difference is { } difference)
        {
            json.WritePropertyName("difference");
            // Yuan with its two decimals, exactly: a double would not keep them.
            json.WriteRawValue(difference.ToYuan());
        }
        else
        {
            json.WriteNull("difference");
        }

        json.WriteBoolean("explained_by_rounding", finding.ExplainedByRounding);
        if (finding.Equation.Length > 0)
        {
            WriteEquation(json, finding);
        }

        json.WriteString(
            "document",
            finding.Places.Length > 0 ? finding.Places[0].Document : pack.Name
        );
        json.WriteNumber("pack", ordinal);
        json.WriteEndObject();
    }

    private static void WritePlace(Utf8JsonWriter json, Anchor place, CheckedPack pack)
    {
        var table = place.TableIn(pack.Pack);
        json.WriteStartObject();
        json.WriteString("document", place.Document);
        json.WriteNumber("page", place.Page);
        if (table is null)
        {
            json.WriteNull("table");
        }
        else
        {
            json.WriteString("table", table.Kind.Name());
        }

        WriteNumber(json, "row", place.Row);
        WriteNumber(json, "column", place.Column);
        json.WriteString("printed", place.Printed);
        if (place.Box is { } box)
        {
            json.WriteStartArray("box");
            WriteLength(json, box.Left);
            WriteLength(json, box.Top);
            WriteLength(json, box.Right);
            WriteLength(json, box.Bottom);
            json.WriteEndArray();
        }
        else
        {
            json.WriteNull("box");
        }

        json.WriteString("title", table?.Title ?? "");
        if (place.Line is { } line)
        {
            json.WriteNumber("line", line);
        }

        json.WriteEndObject();
    }

    private static void WriteEquation(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartArray("equation");
        foreach (var term in finding.Equation)
        {
            json.WriteStartObject();
            json.WriteNumber("sign", term.Sign);
            json.WriteString("label", term.Label);
            json.WriteString("printed", term.Printed);
            json.WriteBoolean("divisor", term.IsDivisor);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteCoverage(
        Utf8JsonWriter json,
        Coverage coverage,
        CheckedPack pack,
        int ordinal,
        Language language
    )
    {
        json.WriteStartObject();
        json.WriteString("check", coverage.Check);
        json.WriteString("state", coverage.State.Name());
        json.WriteString("reason", coverage.Reason.In(language) ?? "");
        json.WriteNumber("applied", coverage.Applied);
        json.WriteString("document", pack.Name);
        json.WriteNumber("pack", ordinal);
        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    /// <summary>Points to a hundredth: finer is noise of the reader. A box that is no number is written as 0.</summary>
    private static void WriteLength(Utf8JsonWriter json, double points) =>
        json.WriteNumberValue(
            double.IsFinite(points) && Math.Abs(points) < 1e6 ? Math.Round((decimal)points, 2) : 0m
        );
}
