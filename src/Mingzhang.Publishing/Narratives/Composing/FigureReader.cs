using Mingzhang.Catalog;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Publishing.Narratives.Model;

namespace Mingzhang.Publishing.Narratives.Composing;

/// <summary>
/// 取数: what the names in a narrative stand for: figure expressions (<c>expenditure+general</c>, <c>this+basic</c>) become points, lists
/// become members, members become names.
/// </summary>
public sealed class FigureReader(Narrative narrative, ProseFacts facts, Catalogue catalogue)
{
    private static readonly Dimension[] Merged =
    [
        Dimension.Unit,
        Dimension.Side,
        Dimension.Function,
        Dimension.Economic,
        Dimension.Fund,
        Dimension.Origin,
        Dimension.Nature,
        Dimension.Project,
        Dimension.Item,
        Dimension.Measure,
    ];

    private readonly int _year = facts.Budget.Year;

    /// <summary>The point of an expression: the named points one over another, in this year.</summary>
    /// <exception cref="CatalogueException">The narrative names a figure that it does not define.</exception>
    public Point Point(string expression, Frame? frame)
    {
        var point = new Point { Year = _year };
        foreach (var name in expression.Split('+'))
        {
            var part = name switch
            {
                "this" => (frame ?? throw Unknown(name)).Point,
                "outer" => (frame?.Outer ?? throw Unknown(name)).Point,
                _ => narrative.Figures.GetValueOrDefault(name) ?? throw Unknown(name),
            };
            foreach (var dimension in Merged)
            {
                if (part[dimension].Length > 0)
                {
                    point = point.With(dimension, part[dimension]);
                }
            }
        }

        return point;
    }

    public MemberList List(string name) =>
        narrative.Lists.GetValueOrDefault(name) ?? throw Unknown(name);

    /// <summary>The members that a list tells, each as the frame in which its sentences are composed.</summary>
    public List<Frame> Frames(string listName, Frame? outer, NumberPrinter numbers)
    {
        var list = List(listName);
        var region = Point(list.In, outer);
        var frames = new List<Frame>();
        foreach (var member in MembersOf(list, region))
        {
            var point = region.With(list.Of, member);
            var comparison = Comparison.At(facts, point, numbers);
            var isTold = list.OnlyChanged
                ? comparison.IsChange
                : list.IncludesEmpty
                    || comparison.Current != Money.Zero
                    || (list.IncludesPrior && comparison.Trend == Trend.Gone);
            if (isTold)
            {
                frames.Add(new Frame(list, member, point, outer));
            }
        }

        return list.Largest > 0
            ?
            [
                .. frames
                    .OrderByDescending(frame =>
                        Math.Abs((facts.Amount(frame.Point) ?? Money.Zero).Fen)
                    )
                    .ThenBy(frame => frame.Member, StringComparer.Ordinal)
                    .Take(list.Largest),
            ]
            : frames;
    }

    /// <summary>The printed name of a member.</summary>
    public string NameOf(Frame frame) => NameOf(frame.List, frame.Member);

    /// <summary>Name of the code cut to <paramref name="digits"/>; empty where the list does not know it.</summary>
    public string FunctionName(string code, int digits) =>
        code.Length < digits ? "" : catalogue.Functions.NameOf(code[..digits]);

    /// <summary>A point in words, for messages: 2024年一般公共预算拨款收入 2060702 科普活动.</summary>
    public string Describe(Point point)
    {
        var words = new List<string>();
        foreach (var dimension in Merged)
        {
            var member = point[dimension];
            if (member.Length > 0 && dimension != Dimension.Measure)
            {
                var name = dimension switch
                {
                    Dimension.Function => catalogue.Functions.NameOf(member),
                    Dimension.Economic => catalogue.EconomicListOf(member)?.NameOf(member) ?? "",
                    Dimension.Side => member == Sides.Income ? "收入" : "支出",
                    _ => narrative.Names.GetValueOrDefault(member, member),
                };
                words.Add(
                    dimension is Dimension.Function or Dimension.Economic ? member + name : name
                );
            }
        }

        return string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{point.Year}年{string.Join(' ', words)}"
        );
    }

    private string NameOf(MemberList list, string member)
    {
        if (list.Names.TryGetValue(member, out var own))
        {
            return own;
        }

        if (member.Length > 0 && member[0] == Facts.Cube.Point.Local)
        {
            return member[1..];
        }

        var name = list.Of switch
        {
            Dimension.Function => catalogue.Functions.NameOf(member),
            Dimension.Economic => catalogue.EconomicListOf(member)?.NameOf(member) ?? "",
            Dimension.Project => facts
                .Budget.Projects.FirstOrDefault(project => project.Key == member)
                ?.Name
                ?? "",
            Dimension.Unit => facts.Budget.Units.FirstOrDefault(unit => unit.Code == member)?.Name
                ?? "",
            _ => narrative.Names.GetValueOrDefault(member, ""),
        };
        return name.Length > 0 ? name : member;
    }

    private IEnumerable<string> MembersOf(MemberList list, Point region)
    {
        if (list.Members.Length > 0)
        {
            return list.Members;
        }

        if (list.Of == Dimension.Unit && list.IncludesEmpty)
        {
            return facts.Budget.Units.Select(unit => unit.Code);
        }

        var members = facts.Members(list.Of, region).ToList();
        if (list.IncludesPrior || list.OnlyChanged)
        {
            members.AddRange(facts.Members(list.Of, region with { Year = region.Year - 1 }));
        }

        if (list.Of is not (Dimension.Function or Dimension.Economic))
        {
            return members.Distinct(StringComparer.Ordinal);
        }

        return members
            .Where(code => list.Level == 0 || code.Length >= list.Level)
            .Select(code =>
                list.Level > 0 && code[0] != Facts.Cube.Point.Local ? code[..list.Level] : code
            )
            .Where(code => IsOfRegion(list.Of, region, code))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);
    }

    /// <summary>A region that names a class has only the codes below it.</summary>
    private static bool IsOfRegion(Dimension of, Point region, string code) =>
        region[of] is var root
        && (root.Length == 0 || code.StartsWith(root, StringComparison.Ordinal));

    private CatalogueException Unknown(string name) =>
        new($"{narrative.Name}: '{name}' is not defined");
}
