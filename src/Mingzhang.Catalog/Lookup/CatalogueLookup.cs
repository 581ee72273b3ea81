using System.Collections.Immutable;
using Mingzhang.Catalog.Codes;
using Mingzhang.Catalog.Naming;
using Mingzhang.Catalog.Places;

namespace Mingzhang.Catalog.Lookup;

/// <summary>查询: what the catalogue says of a code, a name, a place and year.</summary>
public sealed class CatalogueLookup(Catalogue catalogue)
{
    private const int MostHits = 200;

    private const int MostNear = 8;

    /// <summary>
    /// Every row whose code begins with <paramref name="query"/> or whose name, alias or former name contains it; exact hits first,
    /// then by list and code; at most 200.
    /// </summary>
    public ImmutableArray<LookupHit> Find(string query)
    {
        var key = NameKey.Of(query);
        if (key.Length == 0)
        {
            return [];
        }

        var hits = new List<LookupHit>();
        foreach (var list in Lists())
        {
            foreach (var entry in list.Entries)
            {
                if (MatchOf(entry, key) is { } match)
                {
                    hits.Add(new LookupHit(list.Name, match, entry));
                }
            }
        }

        foreach (var list in (TermList[])[catalogue.FundTypes, catalogue.Indicators])
        {
            foreach (var term in list.Terms)
            {
                if (MatchOf(term, key) is { } match)
                {
                    hits.Add(new LookupHit(list.Name, match, EntryOf(term)));
                }
            }
        }

        return
        [
            .. hits.OrderBy(hit => hit.Match)
                .ThenBy(hit => hit.List, StringComparer.Ordinal)
                .ThenBy(hit => hit.Entry.Code, StringComparer.Ordinal)
                .ThenBy(hit => hit.Entry.Name, StringComparer.Ordinal)
                .Take(MostHits),
        ];
    }

    /// <summary>
    /// 相近名称: where nothing has the words of <paramref name="query"/>, the names that come nearest: all its characters in order
    /// (维修费 in 维修（护）费) before those that share most pairs of characters. Each name once; empty where nothing is near.
    /// </summary>
    public ImmutableArray<LookupHit> Nearest(string query)
    {
        var key = NameKey.Of(query);
        if (key.Length < 2 || char.IsAsciiLetterOrDigit(key[0]))
        {
            return [];
        }

        var near = new List<(LookupHit Hit, int Distance)>();
        foreach (var list in Lists())
        {
            foreach (var entry in list.Entries)
            {
                if (DistanceOf(NameKey.Of(entry.Name), key) is { } distance)
                {
                    near.Add((new LookupHit(list.Name, LookupMatch.Near, entry), distance));
                }
            }
        }

        return
        [
            .. near.OrderBy(hit => hit.Distance)
                .ThenBy(hit => hit.Hit.Entry.Name.Length)
                .ThenBy(hit => hit.Hit.List, StringComparer.Ordinal)
                .ThenBy(hit => hit.Hit.Entry.Code, StringComparer.Ordinal)
                .Select(hit => hit.Hit)
                .DistinctBy(hit => hit.Entry.Name)
                .Take(MostNear),
        ];
    }

    /// <summary>How far a name is from the words asked for; null where it is not near.</summary>
    private static int? DistanceOf(string name, string key)
    {
        var at = 0;
        foreach (var character in name)
        {
            at += at < key.Length && character == key[at] ? 1 : 0;
        }

        if (at == key.Length)
        {
            return name.Length <= 2 * key.Length + 2 ? name.Length - key.Length : null;
        }

        var shared = 0;
        for (var i = 1; i < key.Length; i++)
        {
            shared += name.Contains(key.AsSpan(i - 1, 2), StringComparison.Ordinal) ? 1 : 0;
        }

        // At least two of three pairs, so that 办公 alone leads nowhere.
        return shared > 1 && shared * 3 >= (key.Length - 1) * 2
            ? 100 + Math.Abs(name.Length - key.Length)
            : null;
    }

    /// <summary>The governmental classes of a departmental one, or the other way round; empty for other codes.</summary>
    public ImmutableArray<EconomicPair> PairsOf(string code) =>
        [.. catalogue.Pairing.Governmental(code), .. catalogue.Pairing.Departmental(code)];

    /// <summary>
    /// The place of this name: a name of the catalogue (sichuan), its Chinese title, or any division (渠县). Null where the words lead
    /// to no place; the national base where the division has no form of its own.
    /// </summary>
    public Place? FindPlace(string name)
    {
        foreach (var known in catalogue.Places.Names)
        {
            var place = catalogue.Places[known];
            if (
                string.Equals(known, name, StringComparison.OrdinalIgnoreCase)
                || NameKey.Same(place.Title.Chinese, name)
                || string.Equals(place.Title.English, name, StringComparison.OrdinalIgnoreCase)
            )
            {
                return place;
            }
        }

        if (catalogue.Divisions.Contains(name))
        {
            return catalogue.Places.OfDivision(name);
        }

        var match = catalogue.PlaceResolver.Resolve(name);
        return match.Division.Length > 0 ? catalogue.Places.OfDivision(match.Division) : null;
    }

    private IEnumerable<CodeList> Lists() =>
        [
            catalogue.Functions,
            catalogue.DepartmentEconomic,
            catalogue.GovernmentEconomic,
            catalogue.Revenue,
            catalogue.Procurement,
            catalogue.Divisions,
        ];

    private static LookupMatch? MatchOf(CodeEntry entry, string key)
    {
        if (entry.Code == key)
        {
            return LookupMatch.Code;
        }

        if (NameKey.Of(entry.Name) == key)
        {
            return LookupMatch.Name;
        }

        foreach (var alias in entry.Aliases)
        {
            if (NameKey.Of(alias.Name).Contains(key, StringComparison.Ordinal))
            {
                return LookupMatch.Alias;
            }
        }

        if (char.IsAsciiLetterOrDigit(key[0]))
        {
            return entry.Code.StartsWith(key, StringComparison.Ordinal)
                ? LookupMatch.CodePrefix
                : null;
        }

        return NameKey.Of(entry.Name).Contains(key, StringComparison.Ordinal)
            ? LookupMatch.NamePart
            : null;
    }

    private static LookupMatch? MatchOf(Term term, string key)
    {
        var name = NameKey.Of(term.Name);
        return name == key ? LookupMatch.Name
            : term.Code.Length > 0 && term.Code == key ? LookupMatch.Code
            : name.Contains(key, StringComparison.Ordinal) ? LookupMatch.NamePart
            : null;
    }

    private static CodeEntry EntryOf(Term term) =>
        new(term.Code, term.Name, term.Level, term.Parent)
        {
            Kind = term.Kind,
            Confidence = term.Confidence,
            Source = term.Source,
            Note = term.Note,
        };
}

/// <summary>A row that a query found.</summary>
/// <param name="List">Name of the list: functional, economic-departmental …</param>
public sealed record LookupHit(string List, LookupMatch Match, CodeEntry Entry);

/// <summary>How a row was found, the surest first.</summary>
public enum LookupMatch
{
    Code,
    Name,
    Alias,
    CodePrefix,
    NamePart,

    /// <summary>No row has the words; this name comes near them.</summary>
    Near,
}
