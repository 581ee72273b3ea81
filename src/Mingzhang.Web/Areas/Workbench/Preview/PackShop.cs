using System.Globalization;
using Mingzhang.Budgets.Model;
using Mingzhang.Catalog;
using Mingzhang.Publishing.Layouts;
using Mingzhang.Publishing.Packs;

namespace Mingzhang.Web.Areas.Workbench.Preview;

/// <summary>
/// 成品间: composes packs for preview and download. The last few are kept, so that preview, findings and five downloads of one draft cost one
/// composition.
/// </summary>
public sealed class PackShop(Catalogue catalogue) : IDisposable
{
    private const int Kept = 16;

    private readonly PackComposer _composer = new(catalogue);
    private readonly LinkedList<(string Key, ComposedPack Pack)> _recent = [];
    private readonly Lock _gate = new();
    private readonly Lazy<LayoutCatalogue> _layouts = new(() =>
        LayoutCatalogue.Load(catalogue.Folder)
    );

    public PackWriter Writer { get; } = new(catalogue);

    /// <summary>Forms that can be chosen: place/year, without the national base's common parts.</summary>
    public IEnumerable<string> Layouts => _layouts.Value.Packs;

    /// <summary>The pack of a budget in a form.</summary>
    /// <param name="state">Names the content: the same state never has another content (budget, version or change number).</param>
    public ComposedPack Compose(string state, Budget budget, PackOptions options)
    {
        var key = string.Create(
            CultureInfo.InvariantCulture,
            $"{state}|{options.Place}|{options.FormYear}|{options.Rounding}|{options.IsDraft}"
        );
        lock (_gate)
        {
            for (var node = _recent.First; node is not null; node = node.Next)
            {
                if (node.Value.Key == key)
                {
                    _recent.Remove(node);
                    _recent.AddFirst(node);
                    return node.Value.Pack;
                }
            }
        }

        var pack = _composer.Compose(budget, options);
        lock (_gate)
        {
            _recent.AddFirst((key, pack));
            if (_recent.Count > Kept)
            {
                _recent.RemoveLast();
            }
        }

        return pack;
    }

    /// <summary>The pack of a budget that nothing names; it is not kept.</summary>
    public ComposedPack Compose(Budget budget, PackOptions options) =>
        _composer.Compose(budget, options);

    public void Dispose() => Writer.Dispose();
}
