using Mingzhang.Catalog;
using Mingzhang.Catalog.Codes;
using Mingzhang.Catalog.Vocabulary;

namespace Mingzhang.Recognition.Tables;

/// <summary>
/// 科目索引: the codes of the three classifications by name and the names by code, for rows that print only one of the two.
/// </summary>
public sealed class ClassificationIndex
{
    private readonly Dictionary<string, string[]> _byName = new(4096, StringComparer.Ordinal);
    private readonly Dictionary<string, string> _names = new(4096, StringComparer.Ordinal);

    /// <summary>The index over the three lists of the catalogue, their other names included.</summary>
    public static ClassificationIndex From(Catalogue catalogue)
    {
        var index = new ClassificationIndex();
        foreach (
            var list in (ReadOnlySpan<CodeList>)
                [catalogue.Functions, catalogue.DepartmentEconomic, catalogue.GovernmentEconomic]
        )
        {
            foreach (var entry in list.Entries)
            {
                if (entry.Code.Length == 0)
                {
                    continue;
                }

                index.Add(entry.Code, entry.Name);
                foreach (var alias in entry.Aliases)
                {
                    index.Add(entry.Code, alias.Name);
                }
            }
        }

        return index;
    }

    /// <summary>Adds an entry; codes of the lists never collide (function 2…, departmental 3…, governmental 5…).</summary>
    public void Add(string code, string name)
    {
        var key = Shorten(LabelKey.Of(name));
        _names.TryAdd(code, key);
        if (!_byName.TryGetValue(key, out var codes))
        {
            _byName[key] = [code];
        }
        else if (Array.IndexOf(codes, code) < 0)
        {
            _byName[key] = [.. codes, code];
        }
    }

    public bool Knows(string code) => _names.ContainsKey(code);

    /// <summary>Whether the list gives this code this name (支出 at the end does not matter).</summary>
    public bool Agrees(string code, string key) =>
        _names.TryGetValue(code, out var name) && name == Shorten(key);

    /// <summary>Whether the name that the list gives this code begins with this key.</summary>
    public bool Begins(string code, string key) =>
        _names.TryGetValue(code, out var name)
        && (name + "支出").StartsWith(Shorten(key), StringComparison.Ordinal);

    /// <summary>
    /// The code of a name in one list; below <paramref name="parent"/> first, then classes, then any single code. Null where
    /// nothing or several fit.
    /// </summary>
    public string? Find(string key, ClassificationList list, string parent = "")
    {
        if (!_byName.TryGetValue(Shorten(key), out var codes))
        {
            return null;
        }

        string? top = null;
        string? single = null;
        var count = 0;
        string? below = null;
        foreach (var code in codes)
        {
            if (!Belongs(code, list))
            {
                continue;
            }

            if (
                parent.Length > 0
                && code.Length > parent.Length
                && code.StartsWith(parent, StringComparison.Ordinal)
                && (below is null || code.Length < below.Length)
            )
            {
                below = code;
            }

            if (code.Length == 3)
            {
                top ??= code;
            }

            single = code;
            count++;
        }

        return below ?? top ?? (count == 1 ? single : null);
    }

    /// <summary>The class whose name begins with this key (国有资本经营 → 国有资本经营预算支出), where only one does.</summary>
    public string? FindClass(string beginning, ClassificationList list)
    {
        if (beginning.Length < 4)
        {
            return null;
        }

        beginning = Shorten(beginning);
        string? found = null;
        foreach (var (code, name) in _names)
        {
            if (
                code.Length == 3
                && Belongs(code, list)
                && name.StartsWith(beginning, StringComparison.Ordinal)
            )
            {
                if (found is not null)
                {
                    return null;
                }

                found = code;
            }
        }

        return found;
    }

    public static bool Belongs(string code, ClassificationList list) =>
        code.Length >= 3
        && list switch
        {
            ClassificationList.Function => code[0] == '2',
            ClassificationList.Departmental => code[0] == '3',
            ClassificationList.Governmental => code[0] == '5',
            ClassificationList.Economic => code[0] is '3' or '5',
            _ => true,
        };

    /// <summary>Names are printed with and without 支出 at the end (一般公共服务) and 的 inside (对个人和家庭补助).</summary>
    private static string Shorten(string key)
    {
        var plain = key.Contains('的') ? key.Replace("的", "", StringComparison.Ordinal) : key;
        if (plain.Contains("社会保障", StringComparison.Ordinal))
        {
            // 对社会保障基金补助 is also printed 对社保基金补助.
            plain = plain.Replace("社会保障", "社保", StringComparison.Ordinal);
        }

        return plain.Length >= 4 && plain.EndsWith("支出", StringComparison.Ordinal)
            ? plain[..^2]
            : plain;
    }
}
