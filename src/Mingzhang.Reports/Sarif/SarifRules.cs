using System.Collections.Immutable;
using System.Text.Json;
using Mingzhang.Facts.Findings;

namespace Mingzhang.Reports.Sarif;

/// <summary>The rules of a run: every code that a finding or the ledger names, in order of code.</summary>
internal sealed class SarifRules
{
    private readonly SortedDictionary<string, Severity> _severities = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _indexes = new(StringComparer.Ordinal);

    public static SarifRules Of(ImmutableArray<CheckedPack> packs)
    {
        var rules = new SarifRules();
        foreach (var pack in packs)
        {
            foreach (var coverage in pack.Result.Coverage)
            {
                rules._severities.TryAdd(coverage.Check, Severity.Info);
            }

            foreach (var finding in pack.Result.Findings)
            {
                // The default level of a rule is the worst that it was seen with.
                rules._severities[finding.Code] = (Severity)
                    Math.Max(
                        (int)finding.Severity,
                        (int)rules._severities.GetValueOrDefault(finding.Code)
                    );
            }
        }

        foreach (var code in rules._severities.Keys)
        {
            rules._indexes[code] = rules._indexes.Count;
        }

        return rules;
    }

    public int IndexOf(string code) => _indexes[code];

    public static string LevelOf(Severity severity) =>
        severity switch
        {
            Severity.Error => "error",
            Severity.Warning => "warning",
            _ => "note",
        };

    public void Write(Utf8JsonWriter json, ReportOptions options)
    {
        json.WriteStartArray("rules");
        foreach (var (code, severity) in _severities)
        {
            var check = options.Checks.GetValueOrDefault(code);
            var title = check?.Title.In(options.Language) ?? code;
            var holds = check?.Holds.In(options.Language) ?? "";
            var help = holds.Length > 0 ? holds : title;
            if (check?.Source.Length > 0)
            {
                help += options.Language == Language.Chinese ? "\n依据：" : "\nSource: ";
                help += check.Source;
            }

            json.WriteStartObject();
            json.WriteString("id", code);
            WriteText("shortDescription", title);
            if (holds.Length > 0)
            {
                WriteText("fullDescription", holds);
            }

            WriteText("help", help);
            json.WriteStartObject("defaultConfiguration");
            json.WriteString("level", LevelOf(severity));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();

        void WriteText(string name, string text)
        {
            json.WriteStartObject(name);
            json.WriteString("text", text);
            json.WriteEndObject();
        }
    }
}
