using System.Collections.Immutable;
using Mingzhang.Documents.Model;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Packs;

namespace Mingzhang.Reports;

/// <summary>检查过的预算公开包: what a report is made from.</summary>
/// <param name="Documents">The documents as read; they give the neighbourhood of a place. May be empty.</param>
/// <param name="Paths">File to open for a page picture, by document name; a name without a path gets no picture.</param>
public sealed record CheckedPack(
    Pack Pack,
    CheckResult Result,
    ImmutableArray<Document> Documents,
    ImmutableDictionary<string, string> Paths
)
{
    /// <summary>Name of the first file, which stands for the pack where only one name fits; empty where there is none.</summary>
    public string Name =>
        Pack.Documents.Length > 0 ? Pack.Documents[0].Name
        : Documents.Length > 0 ? Documents[0].Name
        : "";

    /// <summary>What the pack calls itself, else whose it is, else the name of its first file.</summary>
    public string DisplayTitle =>
        Pack.Profile.Title.Length > 0 ? Pack.Profile.Title
        : Pack.Profile.Entity.Length > 0 ? Pack.Profile.Entity
        : Name;

    /// <summary>False for a document that is no budget pack and for a blank form; these have no findings.</summary>
    public bool IsChecked => Pack.Profile.Kind is not (PackKind.None or PackKind.Template);
}
