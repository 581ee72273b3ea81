namespace Mingzhang.Recognition.Prose;

/// <summary>功能分类词典: names of functional classes to codes, for paths as sentences print them.</summary>
public sealed class FunctionLexicon
{
    private const string Spending = "支出";
    private readonly Dictionary<string, List<string>> _codes = new(StringComparer.Ordinal);
    private readonly Dictionary<char, List<(string Name, string Code)>> _classes = [];

    /// <summary>A dictionary over the functional classification.</summary>
    /// <param name="entries">Codes (3, 5, 7 digits) and names, former names included.</param>
    public FunctionLexicon(IEnumerable<(string Code, string Name)> entries)
    {
        foreach (var (code, name) in entries)
        {
            var key = Key(name);
            if (!_codes.TryGetValue(key, out var list))
            {
                _codes[key] = list = [];
            }

            if (!list.Contains(code))
            {
                list.Add(code);
            }

            if (
                code.Length == 3
                && name.Length >= 4
                && name.EndsWith(Spending, StringComparison.Ordinal)
            )
            {
                if (!_classes.TryGetValue(name[0], out var names))
                {
                    _classes[name[0]] = names = [];
                }

                names.Add((name, code));
            }
        }

        foreach (var names in _classes.Values)
        {
            names.Sort((left, right) => right.Name.Length.CompareTo(left.Name.Length));
        }
    }

    public bool Knows(string name) => _codes.ContainsKey(Key(name));

    /// <summary>The one code of this length under <paramref name="parent"/> with this name; empty where none or several.</summary>
    public string Find(string name, string parent, int length)
    {
        if (!_codes.TryGetValue(Key(name), out var codes))
        {
            return "";
        }

        var found = "";
        foreach (var code in codes)
        {
            if (code.Length == length && code.StartsWith(parent, StringComparison.Ordinal))
            {
                if (found.Length > 0)
                {
                    return "";
                }

                found = code;
            }
        }

        return found;
    }

    /// <summary>The one 7-digit code named <paramref name="item"/> whose 5-digit parent has the name <paramref name="group"/>.</summary>
    public string FindPair(string group, string item, string parent)
    {
        if (
            !_codes.TryGetValue(Key(group), out var groups)
            || !_codes.TryGetValue(Key(item), out var items)
        )
        {
            return "";
        }

        var found = "";
        foreach (var code in items)
        {
            if (
                code.Length == 7
                && code.StartsWith(parent, StringComparison.Ordinal)
                && groups.Contains(code[..5])
            )
            {
                if (found.Length > 0)
                {
                    return "";
                }

                found = code;
            }
        }

        return found;
    }

    /// <summary>The 3-digit class whose full name (…支出) stands at <paramref name="at"/>.</summary>
    public bool ClassAt(string text, int at, out string name, out string code)
    {
        if (_classes.TryGetValue(text[at], out var names))
        {
            foreach (var candidate in names)
            {
                if (string.CompareOrdinal(text, at, candidate.Name, 0, candidate.Name.Length) == 0)
                {
                    (name, code) = candidate;
                    return true;
                }
            }
        }

        (name, code) = ("", "");
        return false;
    }

    /// <summary>Brackets in one width, no spaces, without 支出 at the end: 科学技术 and 科学技术支出 are one name in prose.</summary>
    private static string Key(string name)
    {
        var key = name.Replace('(', '（')
            .Replace(')', '）')
            .Replace(" ", "", StringComparison.Ordinal);
        return key.Length > Spending.Length + 1 && key.EndsWith(Spending, StringComparison.Ordinal)
            ? key[..^Spending.Length]
            : key;
    }
}
