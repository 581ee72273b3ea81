using Mingzhang.Catalog;

namespace Mingzhang.Publishing.Layouts.Sources;

/// <summary>区县: the name that titles print of a district's or county's own tables.</summary>
internal static class Districts
{
    /// <summary>The name of a division of the third level (500112 → 渝北区); empty for provinces, cities and unknown codes.</summary>
    public static string NameOf(string division, Catalogue catalogue) =>
        division.Length == 6 && !division.EndsWith("00", StringComparison.Ordinal)
            ? catalogue.Divisions.NameOf(division)
            : "";
}
