using System.Collections.Immutable;
using Mingzhang.Catalog;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Tables;
using Mingzhang.Publishing.Layouts.Model;
using Mingzhang.Publishing.Layouts.Sources;
using Mingzhang.Recognition.Tables.Guides;
using Mingzhang.Recognition.Tables.Layout;

namespace Mingzhang.Publishing.Layouts.Reading;

/// <summary>
/// 按表式读表: the layouts of a place as what the reader of tables is guided by. A table is known by its heading tree and its title,
/// never by the file that it stands in.
/// </summary>
public sealed class LayoutGuide : ITableGuide
{
    /// <summary>Percent of the headings that must be the same where a person chose the layout.</summary>
    private const int LeastScore = 60;

    private readonly Lazy<PackLayout> _pack;
    private readonly CatalogueNames _names;
    private readonly int _year;
    private readonly PackScope _scope;
    private ImmutableArray<Candidate> _candidates;

    private LayoutGuide(
        string name,
        GuideAuthority authority,
        Lazy<PackLayout> pack,
        PackProfile profile,
        Catalogue catalogue
    )
    {
        Name = name;
        Authority = authority;
        _pack = pack;
        _names = new CatalogueNames(catalogue);
        _year = profile.Year;
        _scope = profile.Scope;
    }

    public string Name { get; }

    public GuideAuthority Authority { get; }

    /// <summary>A layout that somebody chose.</summary>
    /// <param name="authority">A person's choice decides; a guess is asked only where words leave something open.</param>
    public static LayoutGuide Of(
        PackLayout layout,
        PackProfile profile,
        Catalogue catalogue,
        GuideAuthority authority = GuideAuthority.Whole
    ) => new(layout.Name, authority, new Lazy<PackLayout>(layout), profile, catalogue);

    /// <summary>
    /// The layout of the place that the pack says it is from, for what words leave open; null where the place has none. Nothing is
    /// loaded before a table asks.
    /// </summary>
    public static LayoutGuide? Automatic(
        LayoutCatalogue layouts,
        PackProfile profile,
        Catalogue catalogue
    ) =>
        profile is { Kind: PackKind.Budget, Year: > 0 } && layouts.Has(profile.Place)
            ? new(
                profile.Place,
                GuideAuthority.Open,
                new Lazy<PackLayout>(() => layouts.For(profile.Place, profile.Year, profile.Scope)),
                profile,
                catalogue
            )
            : null;

    public ITableForm? Find(SeenTable table)
    {
        if (_candidates.IsDefault)
        {
            _candidates =
            [
                .. _pack
                    .Value.Tables.Where(ShowsAmounts)
                    .Select(layout => new Candidate(
                        layout,
                        HeadingMatch.PathsOf(layout, Known),
                        KeyPattern.Of(layout.Title, Known)
                    )),
            ];
        }

        (Candidate Candidate, HeadingMatch Match, int Rank)? best = null;
        foreach (var candidate in _candidates)
        {
            var match = HeadingMatch.Of(candidate.Paths, table.Headings);
            if (Authority == GuideAuthority.Open ? !match.IsExact : match.Score < LeastScore)
            {
                continue;
            }

            var title = TitleRank(candidate.Title, table.Caption);
            var isKind = table.Kind == candidate.Layout.Kind;
            if (title == 0 && !isKind)
            {
                continue;
            }

            // The title says which of the tables with one heading it is; what words took it for decides where there is none.
            var rank = (title * 1000) + (match.Score * 2) + (isKind ? 1 : 0);
            if (best is null || rank > best.Value.Rank)
            {
                best = (candidate, match, rank);
            }
        }

        return best is { } found
            ? new LayoutForm(found.Candidate.Layout, found.Match, _names, Known)
            : null;
    }

    /// <summary>3: the title word for word; 2: its words among others (年度, 部门 in front); 0: another title.</summary>
    private static int TitleRank(KeyPattern title, Caption caption)
    {
        if (caption.TitleKey.Length == 0 || title.IsOpen)
        {
            return 0;
        }

        return title.Matches(caption.TitleKey) ? 3
            : title.IsIn(caption.TitleKey) ? 2
            : Recall(title.Text, caption.TitleKey);
    }

    /// <summary>1 where nearly all pairs of characters of one title stand in the other.</summary>
    private static int Recall(string title, string printed)
    {
        if (title.Length < 4 || printed.Length < 4)
        {
            return 0;
        }

        var pairs = new HashSet<(char, char)>();
        for (var i = 1; i < title.Length; i++)
        {
            pairs.Add((title[i - 1], title[i]));
        }

        var common = 0;
        for (var i = 1; i < printed.Length; i++)
        {
            common += pairs.Contains((printed[i - 1], printed[i])) ? 1 : 0;
        }

        return common * 10 >= (Math.Max(title.Length, printed.Length) - 1) * 8 ? 1 : 0;
    }

    private static bool ShowsAmounts(TableLayout layout) =>
        layout.Form is null
        && layout.Leaves.Any(leaf => leaf.Role == ColumnRole.Amount && leaf.Field.Length == 0);

    private string? Known(string place) =>
        place switch
        {
            "year" => Text(_year),
            "year-1" => Text(_year - 1),
            "year-2" => Text(_year - 2),
            "year+1" => Text(_year + 1),
            "scope" when _scope != PackScope.Unknown => _scope == PackScope.Unit ? "单位" : "部门",
            _ => null,
        };

    private static string? Text(int year) =>
        year > 1000 ? year.ToString(System.Globalization.CultureInfo.InvariantCulture) : null;

    private sealed record Candidate(
        TableLayout Layout,
        ImmutableArray<HeadingPath> Paths,
        KeyPattern Title
    );
}
