using System.Collections.Immutable;
using System.Globalization;
using Mingzhang.Facts.Findings;
using Mingzhang.Reports.Excerpts;
using Mingzhang.Reports.Html.Pictures;

namespace Mingzhang.Reports.Html;

/// <summary>What the parts of one HTML report share.</summary>
internal sealed record ReportPage(
    Markup Markup,
    ImmutableArray<CheckedPack> Packs,
    ReportOptions Options,
    PagePictures Pictures
)
{
    /// <summary>Findings of all packs in the order in which they are shown and numbered.</summary>
    public required ImmutableArray<NumberedFinding> Findings { get; init; }

    /// <summary>The title of a check; empty texts where the catalogue was not given.</summary>
    public Text TitleOf(string code) =>
        Options.Checks.GetValueOrDefault(code)?.Title ?? new Text("", "");
}

/// <summary>A finding with its number in the report, from 1 through all packs.</summary>
internal sealed record NumberedFinding(int Number, int Pack, CheckedPack Of, Finding Finding)
{
    public string Id => string.Create(CultureInfo.InvariantCulture, $"f{Number}");

    public string PlaceId(int place) =>
        string.Create(CultureInfo.InvariantCulture, $"f{Number}p{place + 1}");
}

/// <summary>The words around places in one pack.</summary>
internal sealed record PackExcerpts(TableGrids Grids, TextContext Texts);
