using System.Collections.Frozen;

namespace Mingzhang.Facts.Cube;

/// <summary>层级: child → parent among the members of one dimension. The empty string is an ordinary member ("all").</summary>
public sealed class Hierarchy(IReadOnlyDictionary<string, string> parents, string root = "")
{
    private readonly FrozenDictionary<string, string> _parents = parents.ToFrozenDictionary(
        StringComparer.Ordinal
    );

    public string Root { get; } = root;

    /// <summary>The member above, or null at the root and for members that are not in the tree.</summary>
    public string? Parent(string member) => _parents.GetValueOrDefault(member);

    public bool Knows(string member) => member == Root || _parents.ContainsKey(member);

    /// <summary>Whether <paramref name="ancestor"/> stands above <paramref name="member"/> (a member is not its own ancestor).</summary>
    public bool IsAbove(string ancestor, string member)
    {
        for (var at = Parent(member); at is not null; at = Parent(at))
        {
            if (at == ancestor)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Steps from the root down to <paramref name="member"/>; -1 where the tree does not know it.</summary>
    public int Depth(string member)
    {
        if (!Knows(member))
        {
            return -1;
        }

        var depth = 0;
        for (var at = Parent(member); at is not null; at = Parent(at))
        {
            depth++;
        }

        return depth;
    }
}

/// <summary>Hierarchy of classification codes, where a parent is a prefix: 类 3, 款 5, 项 7 digits, local levels below.</summary>
public static class CodeHierarchy
{
    /// <summary>The code one level up: 2060702 → 20607 → 206 → "" (all); a local fourth level loses its last two digits.</summary>
    public static string Parent(string code) =>
        CodePair.First(code) is var first && first.Length < code.Length ? first
        : code.Length <= 3 ? ""
        : code[..(code.Length <= 5 ? 3 : code.Length - 2)];

    public static bool IsAbove(string ancestor, string code) =>
        code.Length > ancestor.Length && code.StartsWith(ancestor, StringComparison.Ordinal);
}
