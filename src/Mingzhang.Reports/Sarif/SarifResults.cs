using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Tables;
using Mingzhang.Reports.Wording;

namespace Mingzhang.Reports.Sarif;

/// <summary>Results and their locations. The suspect is the location; all other places are related locations.</summary>
internal sealed class SarifResults(
    Utf8JsonWriter json,
    Language language,
    SarifRules rules,
    List<string> artifacts
)
{
    private readonly Dictionary<string, int> _fingerprints = new(StringComparer.Ordinal);

    public void Write(CheckedPack pack)
    {
        foreach (var finding in pack.Result.Findings)
        {
            WriteResult(finding, pack);
        }
    }

    private void WriteResult(Finding finding, CheckedPack pack)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", finding.Code);
        json.WriteNumber("ruleIndex", rules.IndexOf(finding.Code));
        json.WriteString("level", SarifRules.LevelOf(finding.Severity));
        json.WriteStartObject("message");
        var remedy = finding.Remedy.In(language) ?? "";
        json.WriteString("text", $"{finding.Message.In(language)} {remedy}".Trim());
        json.WriteEndObject();
        json.WriteStartArray("locations");
        // Something that is missing has no place of its own: the document stands for it.
        WriteLocation(
            finding.Places.Length > 0 ? finding.Places[0] : new Anchor(pack.Name, 0),
            pack,
            id: null
        );
        json.WriteEndArray();
        if (finding.Places.Length > 1)
        {
            json.WriteStartArray("relatedLocations");
            for (var i = 1; i < finding.Places.Length; i++)
            {
                WriteLocation(finding.Places[i], pack, i);
            }

            json.WriteEndArray();
        }

        json.WriteStartObject("partialFingerprints");
        json.WriteString("mingzhangPlace/v1", Fingerprint(finding, pack));
        json.WriteEndObject();
        json.WriteStartObject("properties");
        json.WriteString("group", finding.Group.Name());
        if (finding.Expected.Length > 0)
        {
            json.WriteString("expected", finding.Expected);
        }

        if (finding.Difference is { } difference)
        {
            json.WriteString("difference_yuan", difference.ToYuan());
        }

        json.WriteBoolean("explained_by_rounding", finding.ExplainedByRounding);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteLocation(Anchor place, CheckedPack pack, int? id)
    {
        json.WriteStartObject();
        if (id is { } number)
        {
            json.WriteNumber("id", number);
        }

        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", SarifReport.UriOf(place.Document));
        var index = artifacts.IndexOf(place.Document);
        if (index >= 0)
        {
            json.WriteNumber("index", index);
        }

        json.WriteEndObject();
        if (place.Line is > 0)
        {
            json.WriteStartObject("region");
            json.WriteNumber("startLine", place.Line.Value);
            if (place.Printed.Length > 0)
            {
                json.WriteStartObject("snippet");
                json.WriteString("text", place.Printed);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
        WriteLogical(place, pack);
        if (place.Printed.Length > 0)
        {
            json.WriteStartObject("message");
            json.WriteString("text", place.Printed);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private void WriteLogical(Anchor place, CheckedPack pack)
    {
        var table = place.TableIn(pack.Pack);
        List<string> path = [];
        var kind = "document";
        if (place.Page > 0)
        {
            path.Add(string.Create(CultureInfo.InvariantCulture, $"page {place.Page}"));
            kind = "page";
        }

        if (table is not null)
        {
            path.Add(table.Title.Length > 0 ? table.Title : table.Kind.Name());
            kind = "table";
        }

        if (place.Row is { } row)
        {
            path.Add(string.Create(CultureInfo.InvariantCulture, $"row {row}"));
            kind = "row";
        }

        if (place.Column is { } column)
        {
            path.Add(string.Create(CultureInfo.InvariantCulture, $"column {column}"));
            kind = "cell";
        }

        if (path.Count == 0)
        {
            return;
        }

        json.WriteStartArray("logicalLocations");
        json.WriteStartObject();
        json.WriteString("name", path[^1]);
        json.WriteString("fullyQualifiedName", string.Join('/', path));
        json.WriteString("kind", kind);
        json.WriteStartObject("properties");
        json.WriteNumber("page", place.Page);
        if (table is not null)
        {
            json.WriteString("table", table.Kind.Name());
        }

        if (place.Row is { } atRow)
        {
            json.WriteNumber("row", atRow);
        }

        if (place.Column is { } atColumn)
        {
            json.WriteNumber("column", atColumn);
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    /// <summary>
    /// The same finding in the next version of a file: code, file, table and the words of the row and column, not their
    /// numbers, so that an inserted row or page changes nothing. Equal ones are counted.
    /// </summary>
    private string Fingerprint(Finding finding, CheckedPack pack)
    {
        var identity = new StringBuilder(finding.Code);
        if (finding.Places.Length > 0)
        {
            var place = finding.Places[0];
            identity.Append('\n').Append(place.Document);
            if (place.TableIn(pack.Pack) is { } table)
            {
                identity.Append('\n').Append(table.Kind.Name()).Append('\n').Append(table.Title);
                foreach (var row in table.Rows)
                {
                    if (row.PrintedRow == place.Row)
                    {
                        identity.Append('\n').Append(row.Code).Append('\n').Append(row.Label);
                        break;
                    }
                }

                foreach (var column in table.Columns)
                {
                    if (column.PrintedColumn == place.Column)
                    {
                        identity.Append('\n').AppendJoin('/', column.HeadingPath);
                        break;
                    }
                }
            }

            identity.Append('\n').Append(place.Printed);
        }

        identity.Append('\n').Append(finding.Expected);
        var key = identity.ToString();
        var count = _fingerprints.GetValueOrDefault(key) + 1;
        _fingerprints[key] = count;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(key));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Convert.ToHexStringLower(hash.AsSpan(0, 16))}:{count}"
        );
    }
}
