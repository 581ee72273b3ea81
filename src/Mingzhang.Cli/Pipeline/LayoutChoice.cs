using Mingzhang.Catalog;
using Mingzhang.Facts.Packs;
using Mingzhang.Publishing.Layouts;
using Mingzhang.Publishing.Layouts.Reading;
using Mingzhang.Recognition.Tables.Guides;

namespace Mingzhang.Cli.Pipeline;

/// <summary>选表式: the layout that the person named, or that of the place which each pack says it is from.</summary>
internal sealed class LayoutChoice
{
    private readonly Func<PackProfile, ITableGuide?> _guide;

    private LayoutChoice(Func<PackProfile, ITableGuide?> guide) => _guide = guide;

    /// <summary>The choice; null where the name is none of the catalogue, which is said.</summary>
    public static LayoutChoice? Of(string? name, Voice say)
    {
        if (name is null)
        {
            // Start-up does not wait for the layouts: they are touched when a table is left open.
            return new LayoutChoice(profile => new DeferredGuide(
                profile.Place,
                GuideAuthority.Open,
                () => PlaceLayouts.Of(profile)
            ));
        }

        try
        {
            return new LayoutChoice(PlaceLayouts.Named(name));
        }
        catch (CatalogueException problem)
        {
            Console.Error.WriteLine(
                "mingzhang: "
                    + say.In(
                        $"没有这套表式：{name}（{problem.Message}）",
                        $"there is no such layout: {name} ({problem.Message})"
                    )
            );
            return null;
        }
    }

    public ITableGuide? GuideFor(PackProfile profile) => _guide(profile);
}

/// <summary>各地表式: all that needs the layouts, apart from what a pack without open tables needs.</summary>
internal static class PlaceLayouts
{
    private static readonly LayoutCatalogue Layouts = LayoutCatalogue.Load(
        Catalogue.Default.Folder
    );

    public static ITableGuide? Of(PackProfile profile) =>
        LayoutGuide.Automatic(Layouts, profile, Catalogue.Default);

    public static Func<PackProfile, ITableGuide?> Named(string name)
    {
        var layout = Layouts.Get(name);
        return profile => LayoutGuide.Of(layout, profile, Catalogue.Default);
    }
}
