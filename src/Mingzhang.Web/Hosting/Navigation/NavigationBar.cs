using System.Collections.Immutable;
using Mingzhang.Preparation.Access;
using Mingzhang.Web.Language;

namespace Mingzhang.Web.Hosting.Navigation;

/// <summary>导航组: what an area puts into the side navigation, by <c>services.AddSingleton(new NavigationGroup(…))</c>.</summary>
/// <param name="Order">Groups stand from the smallest number down.</param>
public sealed record NavigationGroup(int Order, Phrase Title, ImmutableArray<NavigationItem> Items);

/// <summary>导航项.</summary>
/// <param name="Path">Address; the item is marked while the page's address begins with it.</param>
/// <param name="Icon">A name of Assets/icons.json.</param>
/// <param name="Shows">Whether this person sees it; null = everybody who is signed in. It hides, it does not protect.</param>
public sealed record NavigationItem(
    Phrase Title,
    string Path,
    string Icon,
    Func<Actor, bool>? Shows = null
);

/// <summary>侧边导航 of one person.</summary>
public sealed class NavigationBar(IEnumerable<NavigationGroup> groups)
{
    private readonly ImmutableArray<NavigationGroup> all = [.. groups.OrderBy(g => g.Order)];

    /// <summary>The groups with the items that <paramref name="actor"/> sees; a group without items is left out.</summary>
    public ImmutableArray<NavigationGroup> For(Actor actor) =>
        [
            .. all.Select(group =>
                    group with
                    {
                        Items = group.Items.RemoveAll(item => item.Shows?.Invoke(actor) == false),
                    }
                )
                .Where(group => !group.Items.IsEmpty),
        ];

    /// <summary>The one item whose address fits <paramref name="path"/> best; null where none does.</summary>
    public static NavigationItem? Current(ImmutableArray<NavigationGroup> shown, PathString path) =>
        shown
            .SelectMany(group => group.Items)
            .Where(item => path.StartsWithSegments(item.Path))
            .MaxBy(item => item.Path.Length);
}
