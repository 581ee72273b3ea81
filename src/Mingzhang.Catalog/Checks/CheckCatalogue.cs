using System.Collections.Immutable;
using Mingzhang.Catalog.Files;
using Mingzhang.Facts.Findings;

namespace Mingzhang.Catalog.Checks;

/// <summary>检查目录: every check that exists, one YAML file per group in <c>catalog/checks</c>.</summary>
public sealed class CheckCatalogue
{
    private readonly Dictionary<string, CheckEntry> _byCode = new(StringComparer.Ordinal);

    private CheckCatalogue(ImmutableArray<CheckEntry> entries)
    {
        Entries = entries;
        foreach (var entry in entries)
        {
            _byCode.TryAdd(entry.Code, entry);
        }
    }

    /// <summary>All checks in order of code; a code that stands twice (an error of the catalogue) is here twice.</summary>
    public ImmutableArray<CheckEntry> Entries { get; }

    public CheckEntry? this[string code] => _byCode.GetValueOrDefault(code);

    public static CheckCatalogue Load(string folder)
    {
        var entries = new List<CheckEntry>();
        if (Directory.Exists(folder))
        {
            foreach (
                var path in Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal)
            )
            {
                Read(YamlTree.Load(path), Path.GetFileName(path), entries);
            }
        }

        return new([.. entries.OrderBy(entry => entry.Code, StringComparer.Ordinal)]);
    }

    /// <summary>The checks of one file.</summary>
    /// <exception cref="CatalogueException">A group or severity that does not exist.</exception>
    public static CheckCatalogue Read(YamlTree file, string name)
    {
        var entries = new List<CheckEntry>();
        Read(file, name, entries);
        return new([.. entries.OrderBy(entry => entry.Code, StringComparer.Ordinal)]);
    }

    /// <summary>What the group is called in YAML and JSON: document, cells, within-table …</summary>
    public static string NameOf(FindingGroup group) =>
        group switch
        {
            FindingGroup.Document => "document",
            FindingGroup.Cells => "cells",
            FindingGroup.WithinTable => "within-table",
            FindingGroup.BetweenTables => "between-tables",
            FindingGroup.TablesAgainstProse => "tables-against-prose",
            FindingGroup.Prose => "prose",
            FindingGroup.Targets => "targets",
            _ => "oversight",
        };

    private static void Read(YamlTree file, string name, List<CheckEntry> entries)
    {
        var group = ParseGroup(file["group"].Value, name);
        foreach (var item in file["checks"].Items)
        {
            entries.Add(
                new CheckEntry(
                    item["code"].Value,
                    new Text(item["title"]["zh"].Value, item["title"]["en"].Value),
                    group,
                    ParseSeverity(item["severity"].Value, name, item.Line)
                )
                {
                    Number = item["number"].Number ?? 0,
                    Says = new Text(item["says"]["zh"].Value, item["says"]["en"].Value),
                    Source = item["source"].Value,
                    Since = item["since"].Number,
                    IsAbsence = item["absence"].Value == "true",
                    File = name,
                    Line = item.Line,
                }
            );
        }
    }

    private static FindingGroup ParseGroup(string text, string name)
    {
        foreach (var group in Enum.GetValues<FindingGroup>())
        {
            if (NameOf(group) == text)
            {
                return group;
            }
        }

        throw new CatalogueException($"{name}: no group of checks is called '{text}'");
    }

    private static Severity ParseSeverity(string text, string name, int line) =>
        text switch
        {
            "error" => Severity.Error,
            "warning" => Severity.Warning,
            "info" => Severity.Info,
            _ => throw new CatalogueException($"{name}:{line}: no severity is called '{text}'"),
        };
}

/// <summary>检查: one check of the catalogue.</summary>
/// <param name="Code">MZ and four digits, stable for ever.</param>
/// <param name="Severity">The usual severity; a finding may be milder where its case is doubtful.</param>
public sealed record CheckEntry(string Code, Text Title, FindingGroup Group, Severity Severity)
{
    /// <summary>Number in the list of a careful reviewer (1–103); 0 where it has none.</summary>
    public int Number { get; init; }

    /// <summary>What must hold.</summary>
    public Text Says { get; init; }

    /// <summary>The rule it rests on, or "arithmetic", "observed in published packs".</summary>
    public string Source { get; init; } = "";

    /// <summary>First budget year; null = always.</summary>
    public int? Since { get; init; }

    /// <summary>
    /// Whether a finding says that something is not there. On a draft, where it may yet be entered, that is information and no error.
    /// </summary>
    public bool IsAbsence { get; init; }

    public string File { get; init; } = "";

    public int Line { get; init; }
}
