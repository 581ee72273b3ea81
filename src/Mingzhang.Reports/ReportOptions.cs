using System.Collections.Immutable;
using Mingzhang.Catalog.Checks;
using Mingzhang.Facts.Findings;

namespace Mingzhang.Reports;

/// <summary>What a report needs to know besides the packs.</summary>
public sealed record ReportOptions
{
    /// <summary>Language of messages and labels; the HTML report carries both and opens in this one.</summary>
    public Language Language { get; init; } = Language.Chinese;

    /// <summary>Descriptions of checks by code, for help texts. A code without one is shown by its code alone.</summary>
    public ImmutableDictionary<string, CheckDescription> Checks { get; init; } =
        ImmutableDictionary<string, CheckDescription>.Empty;

    /// <summary>Version of the program, as reports name it.</summary>
    public string Version { get; init; } = "";
}

/// <summary>检查说明: one entry of the check catalogue, as reports show it.</summary>
/// <param name="Title">What is checked, in a few words.</param>
/// <param name="Holds">What must hold; empty texts where the catalogue says no more than the title.</param>
/// <param name="Source">The rule or document that it rests on; empty where none.</param>
public sealed record CheckDescription(string Code, Text Title, Text Holds, string Source)
{
    /// <summary>The descriptions that the catalogue has.</summary>
    public static ImmutableDictionary<string, CheckDescription> From(CheckCatalogue catalogue)
    {
        var checks = ImmutableDictionary.CreateBuilder<string, CheckDescription>();
        foreach (var entry in catalogue.Entries)
        {
            checks.TryAdd(
                entry.Code,
                new CheckDescription(entry.Code, entry.Title, entry.Says, entry.Source)
            );
        }

        return checks.ToImmutable();
    }
}
