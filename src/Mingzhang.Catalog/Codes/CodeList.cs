using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Mingzhang.Catalog.Files;
using Mingzhang.Catalog.Naming;

namespace Mingzhang.Catalog.Codes;

/// <summary>代码表: a classification with its names, hierarchy, validity and sources.</summary>
public sealed class CodeList
{
    private readonly Dictionary<string, CodeEntry> _byCode;
    private readonly Lazy<Dictionary<string, List<CodeEntry>>> _byName;
    private readonly Lazy<Dictionary<string, List<CodeEntry>>> _children;

    private CodeList(string name, ImmutableArray<CodeEntry> entries)
    {
        Name = name;
        Entries = entries;
        _byCode = new Dictionary<string, CodeEntry>(entries.Length, StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (entry.Code.Length > 0)
            {
                _byCode.TryAdd(entry.Code, entry);
            }
        }

        _byName = new(IndexNames);
        _children = new(IndexChildren);
    }

    /// <summary>Name of the list: its file without extension (functional, economic-departmental …).</summary>
    public string Name { get; }

    /// <summary>All rows in order of code; rows without code last.</summary>
    public ImmutableArray<CodeEntry> Entries { get; }

    public CodeEntry? this[string code] => _byCode.GetValueOrDefault(code);

    /// <summary>Reads a list from its file and the names of <paramref name="aliases"/> that are about this list.</summary>
    public static CodeList Load(string path, CsvText? aliases)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        return Read(name, CsvText.Load(path), aliases);
    }

    public static CodeList Read(string name, CsvText rows, CsvText? aliases)
    {
        var named = ReadAliases(name, aliases);
        var entries = ImmutableArray.CreateBuilder<CodeEntry>(rows.Count);
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            var code = row["code"];
            entries.Add(
                new CodeEntry(code, row["name"], row.Number("level") ?? 0, row["parent"])
                {
                    From = row.Number("from"),
                    To = row.Number("to"),
                    IsValidityApproximate = row["validity"] == "about",
                    ReplacedBy = row["replaced_by"],
                    Confidence = ParseConfidence(row["confidence"]),
                    PacksSeen = row.Number("packs_seen") ?? 0,
                    Kind = row["kind"],
                    Source = row["source"],
                    Note = row["note"],
                    Aliases = named.TryGetValue(code, out var list) ? [.. list] : [],
                }
            );
        }

        return new CodeList(name, entries.DrainToImmutable());
    }

    public static Confidence ParseConfidence(string text) =>
        text switch
        {
            "high" => Confidence.High,
            "medium" => Confidence.Medium,
            _ => Confidence.Unverified,
        };

    /// <summary>
    /// The key under which names of codes are compared: <see cref="NameKey"/> without （类）（款）（项） and without 支出 at the end
    /// (balance tables print 教育 for 教育支出); 其他支出 keeps it, because 其他 alone says nothing.
    /// </summary>
    public static string NameKeyOf(string name)
    {
        var key = NameKey.Of(name);
        if (
            key.Length > 3
            && key[^1] == ')'
            && key[^3] == '('
            && key[^2] is '类' or '款' or '项' or '目'
        )
        {
            key = key[..^3];
        }

        return key.Length > 3 && key.EndsWith("支出", StringComparison.Ordinal) && key != "其他支出"
            ? key[..^2]
            : key;
    }

    public bool TryGet(string code, out CodeEntry entry)
    {
        if (_byCode.TryGetValue(code, out var found))
        {
            entry = found;
            return true;
        }

        entry = null!;
        return false;
    }

    public bool Contains(string code) => _byCode.ContainsKey(code);

    /// <summary>The name of <paramref name="code"/>; empty where the list does not know it.</summary>
    public string NameOf(string code) => _byCode.TryGetValue(code, out var entry) ? entry.Name : "";

    /// <summary>The row above; null at the top and for unknown codes.</summary>
    public CodeEntry? Parent(string code) =>
        _byCode.TryGetValue(code, out var entry) ? _byCode.GetValueOrDefault(entry.Parent) : null;

    /// <summary>The rows directly below <paramref name="code"/> (empty = the top), in order of code.</summary>
    public IReadOnlyList<CodeEntry> Children(string code) =>
        _children.Value.TryGetValue(code, out var children) ? children : [];

    /// <summary>Every row that has this name or alias (compared by key, ordinal in front removed), in order of code.</summary>
    public IReadOnlyList<CodeEntry> FindAllByName(string name) => Named(name);

    /// <summary>
    /// The one row with this name or alias; null where none or several have it. Names repeat (行政运行 stands under every
    /// section), so state <paramref name="underParent"/> (a code, any number of levels up) or <paramref name="level"/> (1 类, 2 款,
    /// 3 项) where known. Among several, a row that is valid in <paramref name="year"/> and has the name as its own wins.
    /// </summary>
    public CodeEntry? FindByName(string name, string underParent = "", int level = 0, int year = 0)
    {
        CodeEntry? best = null;
        var bestRank = -1;
        var tied = false;
        var key = NameKeyOf(Label.WithoutOrdinal(name));
        foreach (var entry in Named(name))
        {
            if (
                (level != 0 && entry.Level != level)
                || (underParent.Length > 0 && !IsUnder(entry.Code, underParent))
            )
            {
                continue;
            }

            var rank =
                (entry.ValidIn(year) == CodeValidity.Valid ? 2 : 0)
                + (NameKeyOf(entry.Name) == key ? 1 : 0);
            tied = rank == bestRank || (tied && rank < bestRank);
            if (rank > bestRank)
            {
                (best, bestRank, tied) = (entry, rank, false);
            }
        }

        return tied ? null : best;
    }

    /// <summary>
    /// The listed code that <paramref name="code"/> was most probably meant to be: the nearest ancestor's child that differs in one
    /// digit, has two neighbours swapped, or carries <paramref name="name"/>. Null where nothing or too much is near.
    /// </summary>
    public CodeEntry? ClosestCode(string code, string name = "")
    {
        if (_byCode.TryGetValue(code, out var exact))
        {
            return exact;
        }

        CodeEntry? near = null;
        var count = 0;
        var key = NameKeyOf(Label.WithoutOrdinal(name));
        foreach (var entry in Entries)
        {
            if (!IsOneSlipAway(entry.Code, code))
            {
                continue;
            }

            if (key.Length > 0 && NameKeyOf(entry.Name) == key)
            {
                return entry;
            }

            near = entry;
            count++;
        }

        return count == 1 && key.Length == 0 ? near : null;
    }

    private static bool IsOneSlipAway(string left, string right)
    {
        if (left.Length != right.Length)
        {
            return false;
        }

        var first = -1;
        var differing = 0;
        for (var i = 0; i < left.Length; i++)
        {
            if (left[i] == right[i])
            {
                continue;
            }

            differing++;
            if (differing == 1)
            {
                first = i;
            }
            else if (
                differing > 2
                || i != first + 1
                || left[i] != right[first]
                || left[first] != right[i]
            )
            {
                return false;
            }
        }

        return differing > 0;
    }

    private bool IsUnder(string code, string ancestor)
    {
        for (var at = code; at.Length > 0; )
        {
            var parent = _byCode.TryGetValue(at, out var entry) ? entry.Parent : "";
            if (parent == ancestor)
            {
                return true;
            }

            at = parent;
        }

        return false;
    }

    private List<CodeEntry> Named(string name) =>
        _byName.Value.GetValueOrDefault(NameKeyOf(Label.WithoutOrdinal(name))) ?? [];

    private Dictionary<string, List<CodeEntry>> IndexNames()
    {
        var index = new Dictionary<string, List<CodeEntry>>(Entries.Length, StringComparer.Ordinal);
        foreach (var entry in Entries)
        {
            if (entry.Name.Length > 0)
            {
                Add(index, NameKeyOf(entry.Name), entry);
            }

            foreach (var alias in entry.Aliases)
            {
                Add(index, NameKeyOf(alias.Name), entry);
            }
        }

        return index;
    }

    private Dictionary<string, List<CodeEntry>> IndexChildren()
    {
        var index = new Dictionary<string, List<CodeEntry>>(StringComparer.Ordinal);
        foreach (var entry in Entries)
        {
            Add(index, entry.Parent, entry);
        }

        return index;
    }

    private static void Add(Dictionary<string, List<CodeEntry>> index, string key, CodeEntry entry)
    {
        ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(index, key, out _);
        list ??= new List<CodeEntry>(1);
        if (list.Count == 0 || !ReferenceEquals(list[^1], entry))
        {
            list.Add(entry);
        }
    }

    private static Dictionary<string, List<CodeAlias>> ReadAliases(string name, CsvText? aliases)
    {
        var found = new Dictionary<string, List<CodeAlias>>(StringComparer.Ordinal);
        for (var i = 0; i < (aliases?.Count ?? 0); i++)
        {
            var row = aliases![i];
            if (row["list"] != name)
            {
                continue;
            }

            ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(
                found,
                row["code"],
                out _
            );
            list ??= [];
            list.Add(
                new CodeAlias(row["name"], row.Number("from"), row.Number("to"), row["source"])
            );
        }

        return found;
    }
}
