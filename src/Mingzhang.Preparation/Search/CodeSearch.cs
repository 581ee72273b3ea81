using System.Collections.Concurrent;
using System.Collections.Immutable;
using Mingzhang.Budgets.Forms;
using Mingzhang.Catalog;
using Mingzhang.Catalog.Codes;
using Mingzhang.Catalog.Naming;

namespace Mingzhang.Preparation.Search;

/// <summary>How a code was found, the surest first.</summary>
public enum CodeMatch
{
    Code,
    CodeBeginning,
    Name,
    NameBeginning,
    InitialsBeginning,
    NamePart,
    InitialsPart,
}

/// <summary>查到的科目.</summary>
/// <param name="Above">Names of the levels above, outermost first, joined by ›; empty at the top.</param>
public sealed record CodeHit(string Code, string Name, string Above, CodeMatch Match);

/// <summary>Something that can be searched: a unit, a project.</summary>
public sealed record Searchable(string Code, string Name);

/// <summary>
/// 科目查找: codes by number, name or first letters of pinyin (xzyx → 行政运行), in a list of the catalogue or among units and projects. Several
/// words narrow: "206 kyhd" finds 科研活动 below 206.
/// </summary>
public sealed class CodeSearch(Catalogue catalogue)
{
    public const int MostHits = 50;

    private const int LongestText = 60;

    private readonly Lazy<Initials> _initials = new(() => Initials.Load(catalogue));
    private readonly ConcurrentDictionary<EntrySource, ImmutableArray<Entry>> _lists = new();

    /// <summary>
    /// The codes of the finest level that fit, the surest first, then the ones that more published packs use. A blank text finds nothing.
    /// </summary>
    /// <param name="year">Budget year that the code must be valid in; 0 = any.</param>
    public ImmutableArray<CodeHit> Find(EntrySource source, string text, int year, int most = 20) =>
        Rank(_lists.GetOrAdd(source, Entries), text, year, most);

    /// <summary>The same among given entries, such as the units and projects of a draft.</summary>
    public ImmutableArray<CodeHit> Find(
        IEnumerable<Searchable> among,
        string text,
        int most = 20
    ) =>
        Rank(
            [
                .. among.Select(each => new Entry(
                    each.Code,
                    each.Name,
                    "",
                    NameKey.Of(each.Name),
                    _initials.Value.Of(each.Name),
                    Source: null
                )),
            ],
            text,
            year: 0,
            most
        );

    private static ImmutableArray<CodeHit> Rank(
        ImmutableArray<Entry> entries,
        string text,
        int year,
        int most
    )
    {
        var words = text.Length > LongestText ? [] : Words(text);
        if (words.Length == 0)
        {
            return [];
        }

        var found = new List<(Entry Entry, CodeMatch Match)>();
        foreach (var entry in entries)
        {
            if (
                year != 0
                && entry.Source?.ValidIn(year) is CodeValidity.Withdrawn or CodeValidity.NotYet
            )
            {
                continue;
            }

            if (Match(entry, words) is { } match)
            {
                found.Add((entry, match));
            }
        }

        return
        [
            .. found
                .OrderBy(hit => hit.Match)
                .ThenByDescending(hit => hit.Entry.Source?.PacksSeen ?? 0)
                .ThenBy(hit => hit.Entry.Code, StringComparer.Ordinal)
                .Take(Math.Clamp(most, 1, MostHits))
                .Select(hit => new CodeHit(
                    hit.Entry.Code,
                    hit.Entry.Name,
                    hit.Entry.Above,
                    hit.Match
                )),
        ];
    }

    /// <summary>The weakest of the words' matches; null where one fits nowhere.</summary>
    private static CodeMatch? Match(Entry entry, Word[] words)
    {
        CodeMatch? worst = null;
        foreach (var word in words)
        {
            if (Match(entry, word) is not { } match)
            {
                return null;
            }

            worst = worst is { } before && before > match ? before : match;
        }

        return worst;
    }

    private static CodeMatch? Match(Entry entry, Word word)
    {
        if (entry.Code.StartsWith(word.Plain, StringComparison.OrdinalIgnoreCase))
        {
            return entry.Code.Length == word.Plain.Length
                ? CodeMatch.Code
                : CodeMatch.CodeBeginning;
        }

        var at = word.Key.Length == 0 ? -1 : entry.Key.IndexOf(word.Key, StringComparison.Ordinal);
        if (at == 0)
        {
            return entry.Key.Length == word.Key.Length ? CodeMatch.Name : CodeMatch.NameBeginning;
        }

        if (word.Letters.Length > 0 && Initials.StandAt(entry.Letters, 0, word.Letters))
        {
            return CodeMatch.InitialsBeginning;
        }

        if (at > 0)
        {
            return CodeMatch.NamePart;
        }

        for (var i = 1; word.Letters.Length > 1 && i < entry.Letters.Length; i++)
        {
            if (Initials.StandAt(entry.Letters, i, word.Letters))
            {
                return CodeMatch.InitialsPart;
            }
        }

        return null;
    }

    private static Word[] Words(string text) =>
        [
            .. text.Split(
                    [' ', '\u3000', '\t', ',', '，'],
                    StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
                )
                .Take(6)
                .Select(word => new Word(
                    word,
                    NameKey.Of(word),
                    word.All(char.IsAsciiLetter) ? word.ToUpperInvariant() : ""
                )),
        ];

    private ImmutableArray<Entry> Entries(EntrySource source)
    {
        var (list, length) = source switch
        {
            EntrySource.Functions => (catalogue.Functions, 7),
            EntrySource.DepartmentEconomic => (catalogue.DepartmentEconomic, 5),
            EntrySource.GovernmentEconomic => (catalogue.GovernmentEconomic, 5),
            EntrySource.ProcurementCatalogue => (catalogue.Procurement, 0),
            _ => (null, 0),
        };
        return list is null
            ? []
            :
            [
                .. list
                    .Entries.Where(entry =>
                        entry.Code.Length > 0 && (length == 0 || entry.Code.Length == length)
                    )
                    .Select(entry => new Entry(
                        entry.Code,
                        entry.Name,
                        Above(list, entry),
                        NameKey.Of(entry.Name),
                        _initials.Value.Of(entry.Name),
                        entry
                    )),
            ];
    }

    private static string Above(CodeList list, CodeEntry entry)
    {
        var names = new List<string>();
        for (
            var at = list.Parent(entry.Code);
            at is not null && names.Count < 6;
            at = list.Parent(at.Code)
        )
        {
            names.Insert(0, at.Name);
        }

        return string.Join(" › ", names);
    }

    private sealed record Entry(
        string Code,
        string Name,
        string Above,
        string Key,
        string[] Letters,
        CodeEntry? Source
    );

    private sealed record Word(string Plain, string Key, string Letters);
}
