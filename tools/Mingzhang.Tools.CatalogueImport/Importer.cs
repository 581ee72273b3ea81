using System.Globalization;
using System.Text.RegularExpressions;
using Mingzhang.Catalog.Files;

namespace Mingzhang.Tools.CatalogueImport;

/// <summary>Turns the collected lists into the files of catalog/codes: one set of column names, sorted, names cleaned.</summary>
internal static partial class Importer
{
    private static readonly string[] CodeColumns =
    [
        "code",
        "name",
        "level",
        "parent",
        "kind",
        "from",
        "to",
        "validity",
        "replaced_by",
        "confidence",
        "packs_seen",
        "years_seen",
        "source",
        "note",
    ];

    public static IReadOnlyList<ImportedList> ImportAll(string folder, Corrections corrections)
    {
        var lists = new List<ImportedList>
        {
            Codes(folder, "functional_classification", "functional"),
            Codes(folder, "dept_economic_classification", "economic-departmental"),
            Codes(folder, "govt_economic_classification", "economic-governmental"),
            Codes(folder, "revenue_classification", "revenue"),
            Codes(folder, "procurement_catalogue", "procurement"),
            Codes(folder, "admin_divisions", "divisions"),
            Pairing(folder),
            Funds(folder),
            Indicators(folder),
        };
        foreach (var list in lists)
        {
            corrections.Apply(list);
        }

        lists.Add(Aliases(lists, corrections));
        foreach (var list in lists)
        {
            list.Sort(
                list.Name switch
                {
                    "economic-pairing" => ["departmental", "governmental", "nature"],
                    "fund-types" or "indicators" => ["kind", "code", "level", "parent", "name"],
                    "aliases" => ["list", "code", "to", "name"],
                    _ => ["code", "name"],
                }
            );
        }

        return lists;
    }

    private static ImportedList Codes(string folder, string file, string name)
    {
        var list = new ImportedList(name, CodeColumns);
        var rows = CsvText.Load(Path.Combine(folder, file + ".csv"));
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            var kept = list.Add(row["code"].Trim(), "");
            kept["level"] = row["level"] == "department table row" ? "0" : row["level"];
            kept["parent"] = row["code"].Length == 0 ? "" : row["parent"];
            kept["kind"] = row["code"].Length == 0 ? "department table row" : row["kind"];
            kept["years_seen"] = row["years"];
            kept["packs_seen"] = row["packs_seen"];
            kept["source"] = row["source"];
            kept["note"] = row["note"];
            kept["confidence"] = ConfidenceOf(row);
            Clean(kept, row["name"]);
            ReadValidity(kept);
        }

        return list;
    }

    /// <summary>
    /// A name without spaces; a name that the extraction damaged (description text in its place, an opened bracket) is left out,
    /// kept in the note, and gets the lowest confidence, so that no check relies on it.
    /// </summary>
    private static void Clean(Dictionary<string, string> row, string name)
    {
        var clean = new string([.. name.Where(character => !char.IsWhiteSpace(character))]);
        if (clean != name)
        {
            Append(row, "note", "spaces removed from the name");
        }

        var opened = clean.Count(character => character is '（' or '(');
        var closed = clean.Count(character => character is '）' or ')');
        var isDescription =
            clean.EndsWith('。') || clean.StartsWith("包括", StringComparison.Ordinal);
        if (clean.Length == 0 || opened != closed || isDescription)
        {
            row["confidence"] = "unverified";
            Append(row, "note", $"name damaged in the source: '{clean}'");
            clean = "";
        }
        else if (row["note"].Contains("truncated", StringComparison.Ordinal))
        {
            row["confidence"] = "unverified";
        }

        row["name"] = clean;
    }

    private static string ConfidenceOf(CsvRow row) =>
        row["confidence"] is { Length: > 0 } stated ? stated
        : row["source"].Contains("unverified", StringComparison.Ordinal) ? "unverified"
        : row["source"].Contains("seed packs", StringComparison.Ordinal) ? "high"
        // Divisions in the list of the statistical office and a second list; the procurement catalogue is one machine extract.
        : row["source"].Contains("; ", StringComparison.Ordinal) ? "high"
        : "medium";

    /// <summary>Validity that the notes tell in words: "legacy (to 2023), now 20140", "from about 2024".</summary>
    private static void ReadValidity(Dictionary<string, string> row)
    {
        var note = row["note"];
        if (FromYear().Match(note) is { Success: true } from)
        {
            row["from"] = from.Groups["year"].Value;
            row["validity"] = "about";
        }

        if (
            LastYear().Match(note) is { Success: true } last
            && !note.StartsWith("earlier name", StringComparison.Ordinal)
        )
        {
            row["to"] = last.Groups["year"].Value;
            row["validity"] = "about";
        }

        if (WithdrawnYear().Match(note) is { Success: true } withdrawn)
        {
            var year = int.Parse(withdrawn.Groups["year"].Value, CultureInfo.InvariantCulture) - 1;
            row["to"] = year.ToString(CultureInfo.InvariantCulture);
            row["validity"] = "about";
        }

        if (Successor().Match(note) is { Success: true } successor)
        {
            row["replaced_by"] = successor.Groups["code"].Value;
        }
    }

    private static ImportedList Pairing(string folder)
    {
        var list = new ImportedList(
            "economic-pairing",
            "departmental",
            "departmental_name",
            "governmental",
            "governmental_name",
            "nature",
            "standard",
            "confidence",
            "source",
            "note"
        );
        var rows = CsvText.Load(Path.Combine(folder, "dept_to_govt_economic.csv"));
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            var kept = list.Add(row["dept_code"] + ">" + row["govt_code"], "");
            var observed = row["confidence"] == "observed";
            kept["departmental"] = row["dept_code"];
            kept["departmental_name"] = row["dept_name"];
            kept["governmental"] = row["govt_code"];
            kept["governmental_name"] = row["govt_name"];
            kept["nature"] = row["unit_type"] switch
            {
                "机关" => "administrative",
                "事业单位" => "institution",
                _ => "any",
            };
            kept["standard"] = observed ? "no" : "yes";
            kept["confidence"] = observed ? "unverified" : row["confidence"];
            kept["source"] = row["source"];
            kept["note"] = row["note"];
        }

        return list;
    }

    private static ImportedList Funds(string folder)
    {
        var list = new ImportedList(
            "fund-types",
            "kind",
            "code",
            "name",
            "level",
            "parent",
            "confidence",
            "source",
            "note"
        );
        var rows = CsvText.Load(Path.Combine(folder, "fund_types.csv"));
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            var kept = list.Add(row["code"], row["name"]);
            kept["kind"] = row["kind"];
            kept["level"] = row["level"];
            kept["parent"] = row["parent"];
            var seen =
                row["name_source"].Contains("packs", StringComparison.Ordinal)
                || row["name_source"].Contains("seed", StringComparison.Ordinal);
            kept["confidence"] = seen ? "medium" : "unverified";
            kept["source"] =
                row["code_source"].Length == 0
                    ? $"name: {row["name_source"]}"
                    : $"name: {row["name_source"]}; code: {row["code_source"]}";
            kept["note"] = row["note"];
        }

        return list;
    }

    private static ImportedList Indicators(string folder)
    {
        var list = new ImportedList(
            "indicators",
            "kind",
            "name",
            "level",
            "parent",
            "confidence",
            "source",
            "note"
        );
        var rows = CsvText.Load(Path.Combine(folder, "performance_indicator_taxonomy.csv"));
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            var kept = list.Add("", row["name"]);
            kept["kind"] = row["kind"];
            kept["level"] = row["level"];
            kept["parent"] = row["parent"];
            kept["confidence"] = row["confidence"];
            kept["source"] = row["source"];
            kept["note"] = row["note"];
        }

        return list;
    }

    /// <summary>旧名: from the notes ("earlier name …") and from the corrections (field alias).</summary>
    private static ImportedList Aliases(IReadOnlyList<ImportedList> lists, Corrections corrections)
    {
        var aliases = new ImportedList("aliases", "list", "code", "name", "from", "to", "source");
        foreach (var (listName, code, parts, source) in corrections.Aliases(lists))
        {
            Add(listName, code, parts[0], parts[1], parts[2], source);
        }

        foreach (var list in lists)
        {
            foreach (var row in list.Rows)
            {
                var note = row.GetValueOrDefault("note", "");
                if (EarlierName().Match(note) is not { Success: true } earlier)
                {
                    continue;
                }

                var name = earlier.Groups["name"].Value.Trim();
                var last = LastYear().Match(note);
                Add(list.Name, row["code"], name, "", last.Groups["year"].Value, row["source"]);
            }
        }

        return aliases;

        void Add(string list, string code, string name, string from, string to, string source)
        {
            // What a correction says of a name comes first and stays.
            if (
                aliases.Rows.Exists(row =>
                    row["list"] == list && row["code"] == code && row["name"] == name
                )
            )
            {
                return;
            }

            var alias = aliases.Add(code, name);
            alias["list"] = list;
            alias["from"] = from;
            alias["to"] = to;
            alias["source"] = source;
        }
    }

    private static void Append(Dictionary<string, string> row, string field, string text) =>
        row[field] = row[field].Length == 0 ? text : $"{row[field]}; {text}";

    [GeneratedRegex(@"(?:^|; )from about (?<year>\d{4})", RegexOptions.ExplicitCapture)]
    private static partial Regex FromYear();

    [GeneratedRegex(@"\(to (about \d{4}/|about )?(?<year>\d{4})\)", RegexOptions.ExplicitCapture)]
    private static partial Regex LastYear();

    [GeneratedRegex(@"withdrawn about (?<year>\d{4})", RegexOptions.ExplicitCapture)]
    private static partial Regex WithdrawnYear();

    [GeneratedRegex(
        @"(now|replaced by|merged into|see) (?<code>\d{5,7})",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Successor();

    [GeneratedRegex(@"earlier (name|printed) (?<name>[^\s(;]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex EarlierName();
}
