using Mingzhang.Catalog;
using Mingzhang.Catalog.Files;
using Mingzhang.Facts.Packs;
using Mingzhang.Publishing.Layouts;
using Mingzhang.Publishing.Layouts.Reading;
using Mingzhang.Recognition.Tables.Guides;

namespace Mingzhang.Cli.Pipeline;

/// <summary>选表式: the layout that the person named, or that of the place which each pack says it is from.</summary>
internal sealed class LayoutChoice
{
    private readonly LayoutCatalogue _layouts = LayoutCatalogue.Load(Catalogue.Default.Folder);
    private readonly PackLayout? _chosen;

    private LayoutChoice(string? name) => _chosen = name is null ? null : _layouts.Get(name);

    /// <summary>The choice; null where the name is none of the catalogue, which is said.</summary>
    public static LayoutChoice? Of(string? name, Voice say)
    {
        try
        {
            return new LayoutChoice(name);
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

    public ITableGuide? GuideFor(PackProfile profile) =>
        _chosen is not null
            ? LayoutGuide.Of(_chosen, profile, Catalogue.Default)
            : LayoutGuide.Automatic(_layouts, profile, Catalogue.Default);
}
