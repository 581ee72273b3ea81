using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Mingzhang.Facts.Findings;
using Mingzhang.Reports.Wording;

namespace Mingzhang.Reports.Sarif;

/// <summary>
/// SARIF 2.1.0 (OASIS): findings for tools that show results of checks beside the file. One run holds all packs; a rule is a
/// code of the check catalogue.
/// </summary>
public static class SarifReport
{
    private const string Schema =
        "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private static readonly JsonWriterOptions Layout = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(
        Stream output,
        ImmutableArray<CheckedPack> packs,
        ReportOptions options
    )
    {
        var language = options.Language;
        var rules = SarifRules.Of(packs);
        var artifacts = ArtifactsOf(packs);
        using (var json = new Utf8JsonWriter(output, Layout))
        {
            json.WriteStartObject();
            json.WriteString("$schema", Schema);
            json.WriteString("version", "2.1.0");
            json.WriteStartArray("runs");
            json.WriteStartObject();
            json.WriteStartObject("tool");
            json.WriteStartObject("driver");
            json.WriteString("name", "Mingzhang");
            if (options.Version.Length > 0)
            {
                json.WriteString("version", options.Version);
            }

            json.WriteString("language", language == Language.Chinese ? "zh-CN" : "en-US");
            rules.Write(json, options);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteString("language", language == Language.Chinese ? "zh-CN" : "en-US");
            json.WriteString("columnKind", "utf16CodeUnits");
            json.WriteStartArray("artifacts");
            foreach (var artifact in artifacts)
            {
                json.WriteStartObject();
                json.WriteStartObject("location");
                json.WriteString("uri", UriOf(artifact));
                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            WriteInvocation(json, packs, artifacts, language);
            json.WriteStartArray("results");
            var results = new SarifResults(json, language, rules, artifacts);
            foreach (var pack in packs)
            {
                results.Write(pack);
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }

    /// <summary>A name as a relative URI: any file name gives a valid one.</summary>
    internal static string UriOf(string document) => Uri.EscapeDataString(document);

    /// <summary>What was not read, as notifications: a viewer that shows no findings must not look like a pass.</summary>
    private static void WriteInvocation(
        Utf8JsonWriter json,
        ImmutableArray<CheckedPack> packs,
        List<string> artifacts,
        Language language
    )
    {
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", value: true);
        json.WriteStartArray("toolExecutionNotifications");
        foreach (var pack in packs)
        {
            if (!pack.IsChecked)
            {
                Notify(pack.Name, 0, Labels.NotChecked(pack.Pack.Profile.Kind).In(language));
            }

            foreach (var item in UnreadList.Of(pack))
            {
                Notify(item.Document, item.Page, $"{item.What}: {item.Reason.In(language)}");
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();

        void Notify(string document, int page, string text)
        {
            json.WriteStartObject();
            json.WriteString("level", "note");
            json.WriteStartObject("message");
            json.WriteString("text", text);
            json.WriteEndObject();
            json.WriteStartArray("locations");
            json.WriteStartObject();
            json.WriteStartObject("physicalLocation");
            json.WriteStartObject("artifactLocation");
            json.WriteString("uri", UriOf(document));
            var index = artifacts.IndexOf(document);
            if (index >= 0)
            {
                json.WriteNumber("index", index);
            }

            json.WriteEndObject();
            json.WriteEndObject();
            if (page > 0)
            {
                json.WriteStartArray("logicalLocations");
                json.WriteStartObject();
                json.WriteString(
                    "fullyQualifiedName",
                    string.Create(CultureInfo.InvariantCulture, $"page {page}")
                );
                json.WriteString("kind", "page");
                json.WriteEndObject();
                json.WriteEndArray();
            }

            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }
    }

    private static List<string> ArtifactsOf(ImmutableArray<CheckedPack> packs)
    {
        List<string> names = [];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var pack in packs)
        {
            foreach (var document in pack.Pack.Documents)
            {
                Add(document.Name);
            }

            foreach (var finding in pack.Result.Findings)
            {
                foreach (var place in finding.Places)
                {
                    Add(place.Document);
                }
            }
        }

        return names;

        void Add(string name)
        {
            if (seen.Add(name))
            {
                names.Add(name);
            }
        }
    }
}
