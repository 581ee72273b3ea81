using System.Collections.Immutable;
using Mingzhang.Catalog;
using Mingzhang.Documents.Model;
using Mingzhang.Facts.Packs;
using Mingzhang.Publishing.Layouts.Sources;

namespace Mingzhang.Publishing.Layouts;

/// <summary>A pack that was read as the source of a printed one.</summary>
public static class PackSource
{
    /// <summary>What the pack prints, as a layout asks for it.</summary>
    /// <param name="documents">The files it was read from: units stand only there.</param>
    public static LayoutContext Of(
        Pack pack,
        ImmutableArray<Document> documents,
        Catalogue catalogue
    )
    {
        var units = PackUnits.Of(pack, documents);
        return new LayoutContext
        {
            Facts = new PackFacts(pack, units),
            Year = pack.Profile.Year,
            Names = new PackNames(pack, units, new CatalogueNames(catalogue)),
            Lists = new PackLists(pack),
            DepartmentName = pack.Profile.Entity,
            DepartmentCode = units.DepartmentCode,
            District = Districts.NameOf(pack.Profile.Division, catalogue),
            Scope = pack.Profile.Scope,
        };
    }
}
