using Mingzhang.Facts.Cube;

namespace Mingzhang.Budgets.Cube;

/// <summary>
/// 轴: one dimension of a list of lines. A member of a point belongs to a level (all, 类, 款, 项, a depth in a tree …), and at each
/// level a line has at most one label; an amount is asked by level and label. Labels of a level are worked out when first asked for.
/// </summary>
internal abstract class Axis(int lines)
{
    /// <summary>The level at which every line has the same label.</summary>
    public const int All = 0;

    private readonly Dictionary<int, Level> _levels = [];

    public int Lines { get; } = lines;

    /// <summary>The level of <paramref name="member"/>; -1 where the member is none that lines can answer.</summary>
    public abstract int LevelOf(string member);

    /// <summary>The label of a line at a level; null where the line has none (and lies in no cell of that level).</summary>
    protected abstract string? LabelOf(int line, int level);

    /// <summary>The name under which the level knows <paramref name="member"/>.</summary>
    protected virtual string Label(string member) => member;

    /// <summary>The finest member of a line, as <c>Members</c> gives it; empty for none.</summary>
    public abstract string FinestOf(int line, string within);

    public Level At(int level)
    {
        if (!_levels.TryGetValue(level, out var at))
        {
            at = new Level(Lines, line => level == All ? "" : LabelOf(line, level));
            _levels[level] = at;
        }

        return at;
    }

    /// <summary>The number of <paramref name="member"/> at its level; -1 where no line has it.</summary>
    public int IdOf(int level, string member) => level == All ? 0 : At(level).IdOf(Label(member));

    /// <summary>标签编号: for each line the number of its label, -1 for none.</summary>
    internal sealed class Level
    {
        private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

        public Level(int lines, Func<int, string?> label)
        {
            Ids = new int[lines];
            for (var line = 0; line < lines; line++)
            {
                if (label(line) is not { } text)
                {
                    Ids[line] = -1;
                    continue;
                }

                if (!_numbers.TryGetValue(text, out var number))
                {
                    number = _numbers.Count;
                    _numbers[text] = number;
                }

                Ids[line] = number;
            }
        }

        public int[] Ids { get; }

        public int IdOf(string label) => _numbers.GetValueOrDefault(label, -1);
    }
}

/// <summary>编码轴: functional classes; a level is the length of the code.</summary>
internal sealed class PrefixAxis(string[] codes) : Axis(codes.Length)
{
    public override int LevelOf(string member) => Point.IsLocal(member) ? -1 : member.Length;

    public override string FinestOf(int line, string within) => codes[line];

    protected override string? LabelOf(int line, int level) =>
        codes[line].Length >= level ? codes[line][..level] : null;
}

/// <summary>
/// 经济分类轴: departmental (3…) and governmental (5…) classes of one line, and the pair of both (<see cref="CodePair"/>).
/// </summary>
internal sealed class EconomicAxis(string[] departmental, string[] governmental)
    : Axis(departmental.Length)
{
    private const int Kinds = 64;
    private const int Governmental = Kinds;
    private const int Pair = Kinds * Kinds;

    public override int LevelOf(string member)
    {
        if (member.Length == 0)
        {
            return All;
        }

        if (member.Length >= Kinds || Point.IsLocal(member))
        {
            return -1;
        }

        var first = CodePair.First(member);
        if (first.Length == member.Length)
        {
            return member[0] == '5' ? Governmental + member.Length : member.Length;
        }

        var second = member.Length - first.Length - 1;
        return first.Length == 0 || second == 0 || member[0] == '5'
            ? -1
            : Pair + (first.Length * Kinds) + second;
    }

    public override string FinestOf(int line, string within) =>
        within.Length == 0 || CodePair.First(within).Length == within.Length
            ? (within.StartsWith('5') ? governmental : departmental)[line]
        : departmental[line].Length > 0 && governmental[line].Length > 0
            ? CodePair.Of(departmental[line], governmental[line])
        : "";

    protected override string? LabelOf(int line, int level)
    {
        if (level < Kinds)
        {
            return Cut(departmental[line], level);
        }

        if (level < Pair)
        {
            return Cut(governmental[line], level - Governmental);
        }

        var lengths = level - Pair;
        return
            Cut(departmental[line], lengths / Kinds) is { } first
            && Cut(governmental[line], lengths % Kinds) is { } second
            ? CodePair.Of(first, second)
            : null;
    }

    private static string? Cut(string code, int length) =>
        code.Length >= length ? code[..length] : null;
}

/// <summary>层级轴: a level is a depth of the tree; <c>all</c> is the member that takes in every line.</summary>
internal sealed class TreeAxis(string[] members, Hierarchy tree, string all) : Axis(members.Length)
{
    public override int LevelOf(string member) =>
        member == all ? All
        : tree.Depth(member) is var depth and >= 0 ? depth + 1
        : -1;

    public override string FinestOf(int line, string within) => members[line];

    protected override string? LabelOf(int line, int level)
    {
        var depth = tree.Depth(members[line]) + 1;
        if (depth < level)
        {
            return null;
        }

        var at = members[line];
        for (; depth > level; depth--)
        {
            at = tree.Parent(at)!;
        }

        return at;
    }
}

/// <summary>单位轴.</summary>
internal sealed class KeyAxis(string[] keys) : Axis(keys.Length)
{
    public override int LevelOf(string member) => member.Length == 0 ? All : 1;

    public override string FinestOf(int line, string within) => keys[line];

    protected override string LabelOf(int line, int level) => keys[line];
}
