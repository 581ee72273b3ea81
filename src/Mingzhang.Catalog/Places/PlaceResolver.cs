using Mingzhang.Catalog.Codes;
using Mingzhang.Catalog.Naming;

namespace Mingzhang.Catalog.Places;

/// <summary>地区识别: from names and titles to the division that publishes and the place whose form applies.</summary>
/// <remarks>
/// County names repeat (two 普陀区, four 鼓楼区): such a name counts only when a province or city above it is named too, or when
/// one of its namesakes is the only one that fits the other words. What stays open is said to be open.
/// </remarks>
public sealed class PlaceResolver
{
    private const int LongestName = 16;

    private readonly CodeList _divisions;
    private readonly PlaceCatalogue _places;
    private readonly Dictionary<string, List<CodeEntry>> _names = new(StringComparer.Ordinal);
    private readonly HashSet<char> _firsts = [];

    internal PlaceResolver(CodeList divisions, PlaceCatalogue places)
    {
        _divisions = divisions;
        _places = places;
        foreach (var entry in divisions.Entries)
        {
            if (IsPseudo(entry))
            {
                continue;
            }

            Add(entry.Name, entry);
            if (ShortName(entry) is { } brief)
            {
                Add(brief, entry);
            }
        }
    }

    /// <summary>
    /// The division that the texts name, the surest first: entity, title, then anything else. The first text that names a division
    /// decides; the later ones only choose among namesakes.
    /// </summary>
    public PlaceMatch Resolve(params ReadOnlySpan<string> texts)
    {
        var mentions = new List<(int Text, CodeEntry[] Meant)>();
        for (var i = 0; i < texts.Length; i++)
        {
            foreach (var meant in MentionsIn(NameKey.Of(texts[i])))
            {
                mentions.Add((i, meant));
            }
        }

        foreach (var textIndex in mentions.Select(mention => mention.Text).Distinct())
        {
            var own = mentions
                .Where(mention => mention.Text == textIndex)
                .Select(mention => mention.Meant)
                .ToList();
            var open = Deepest(own);
            if (open.Count == 0)
            {
                continue;
            }

            if (open.Count > 1)
            {
                var others = mentions
                    .Where(mention => mention.Text != textIndex)
                    .Select(mention => mention.Meant)
                    .ToList();
                open = Narrow(open, others);
            }

            return open.Count == 1
                ? MatchOf(open[0])
                : new PlaceMatch("", "", [.. open.Select(entry => entry.Code)]);
        }

        return PlaceMatch.Unknown;
    }

    /// <summary>The level of government that a division code stands for.</summary>
    public GovernmentLevel LevelOf(string division)
    {
        if (!_divisions.TryGet(division, out var entry))
        {
            return GovernmentLevel.Unknown;
        }

        var isMunicipal = division.AsSpan(0, 2) is "11" or "12" or "31" or "50";
        return entry.Level switch
        {
            1 => isMunicipal ? GovernmentLevel.Municipality : GovernmentLevel.Province,
            2 => GovernmentLevel.City,
            3 => entry.Name.EndsWith('区') ? GovernmentLevel.District : GovernmentLevel.County,
            _ => GovernmentLevel.Unknown,
        };
    }

    private PlaceMatch MatchOf(CodeEntry entry) => new(entry.Code, PlaceNameOf(entry.Code), []);

    private string PlaceNameOf(string code)
    {
        var place = _places.OfDivision(code).Name;
        return place == PlaceCatalogue.National ? "" : place;
    }

    /// <summary>The divisions at the greatest depth that agree with everything else the text names.</summary>
    private List<CodeEntry> Deepest(List<CodeEntry[]> mentions)
    {
        List<CodeEntry> best = [];
        foreach (var mention in mentions)
        {
            var fitting = Narrow([.. mention], mentions);
            if (fitting.Count > 0 && (best.Count == 0 || fitting[0].Level > best[0].Level))
            {
                best = fitting;
            }
        }

        return best;
    }

    /// <summary>Of namesakes, those below (or above) the divisions that are named besides; all of them where nothing else is named.</summary>
    private List<CodeEntry> Narrow(List<CodeEntry> namesakes, List<CodeEntry[]> mentions)
    {
        if (namesakes.Count <= 1)
        {
            return namesakes;
        }

        foreach (var mention in mentions)
        {
            var fitting = namesakes
                .Where(entry => mention.Any(other => IsAncestor(other, entry)))
                .ToList();
            if (fitting.Count > 0 && fitting.Count < namesakes.Count)
            {
                namesakes = fitting;
            }
        }

        return namesakes;
    }

    private bool IsAncestor(CodeEntry above, CodeEntry below)
    {
        for (
            var at = _divisions.Parent(below.Code);
            at is not null;
            at = _divisions.Parent(at.Code)
        )
        {
            if (at.Code == above.Code)
            {
                return true;
            }
        }

        return false;
    }

    private IEnumerable<CodeEntry[]> MentionsIn(string text)
    {
        for (var start = 0; start < text.Length; start++)
        {
            if (!_firsts.Contains(text[start]))
            {
                continue;
            }

            for (var length = Math.Min(LongestName, text.Length - start); length >= 2; length--)
            {
                if (_names.TryGetValue(text.Substring(start, length), out var entries))
                {
                    yield return [.. entries];
                    start += length - 1;
                    break;
                }
            }
        }
    }

    private void Add(string name, CodeEntry entry)
    {
        var key = NameKey.Of(name);
        if (key.Length is < 2 or > LongestName)
        {
            return;
        }

        if (!_names.TryGetValue(key, out var list))
        {
            _names[key] = list = [];
        }

        list.Add(entry);
        _firsts.Add(key[0]);
    }

    private static bool IsPseudo(CodeEntry entry) =>
        entry.Note.Contains("pseudo", StringComparison.Ordinal)
        || entry.Note.Contains("older code", StringComparison.Ordinal)
        || entry.Name is "市辖区" or "县" or "省直辖县级行政区划" or "自治区直辖县级行政区划";

    /// <summary>重庆 for 重庆市, 四川 for 四川省; of cities 苏州 for 苏州市. Counties have no short name: it would be an ordinary word.</summary>
    private static string? ShortName(CodeEntry entry) =>
        entry switch
        {
            { Level: 1, Name: "内蒙古自治区" } => "内蒙古",
            { Level: 1 } when entry.Name.EndsWith("自治区", StringComparison.Ordinal) => entry.Name[
                ..2
            ],
            { Level: 1 or 2, Name.Length: >= 3 } when entry.Name[^1] is '市' or '省' => entry.Name[
                ..^1
            ],
            _ => null,
        };
}

/// <summary>识别结果.</summary>
/// <param name="Division">行政区划代码; empty where nothing decided.</param>
/// <param name="Place">Name of the place whose form applies; empty = the national base.</param>
/// <param name="Candidates">Namesakes among which nothing decided.</param>
public sealed record PlaceMatch(
    string Division,
    string Place,
    System.Collections.Immutable.ImmutableArray<string> Candidates
)
{
    public static readonly PlaceMatch Unknown = new("", "", []);
}
