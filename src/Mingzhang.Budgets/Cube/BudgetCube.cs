using System.Collections.Immutable;
using Mingzhang.Budgets.Classes;
using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;

namespace Mingzhang.Budgets.Cube;

/// <summary>
/// 预算立方体: what a budget says at any point, by adding up its lines. Blank where no line lies inside; zero where lines add up to
/// zero. Other years, and what lines cannot give, come from <see cref="Budget.Given"/>.
/// </summary>
/// <remarks>
/// A point without side is expenditure, one of year 0 is this year's. <see cref="Sides.Income"/> is asked by fund, origin, unit and
/// function; 本年收入 is <see cref="Origins.Current"/>, 上年结转 <see cref="Origins.CarryOver"/>, 收入总计 neither; 用事业基金弥补收支差额 is
/// <see cref="Funds.Reserve"/> and a part of 收入总计 only. Governmental classes are asked as members of <see cref="Point.Economic"/> that
/// begin with 5, pairs as <see cref="CodePair"/>. A unit is named by code or name, a project by key, code or name.
/// Answers are kept, so a cube is not for several threads at once.
/// </remarks>
public sealed class BudgetCube : IFactSource
{
    private readonly Budget _budget;
    private readonly LineIndex _spending;
    private readonly LineIndex _procurement;
    private readonly LineIndex _income;
    private readonly LineIndex _incomeByFunction;
    private readonly GivenAmounts _given;
    private readonly ProjectNames _projects;
    private readonly Dictionary<string, string> _units = new(StringComparer.Ordinal);

    /// <summary>The cube of <paramref name="budget"/>; what entries leave open is said by the catalogue.</summary>
    /// <exception cref="OverflowException">Sums beyond 9×10¹⁶ 元; budgets that were read from a file stay below.</exception>
    public BudgetCube(Budget budget, Catalog.Catalogue catalogue)
        : this(budget, EconomicMeaning.Load(catalogue)) { }

    public BudgetCube(Budget budget, EconomicMeaning meaning)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(
            Math.Max(budget.Expenditure.Length, budget.Procurement.Length),
            BudgetLimits.MostLines,
            nameof(budget)
        );
        _budget = budget;
        _projects = new ProjectNames(budget.Projects);
        foreach (var unit in budget.Units)
        {
            _units.TryAdd(unit.Code, unit.Code);
        }

        foreach (var unit in budget.Units)
        {
            _units.TryAdd(unit.Name, unit.Code);
        }

        // The department as a whole is what the pack is about; as a member it means all units.
        _units.TryAdd(budget.Department.Code, "");
        _units.TryAdd(budget.Department.Name, "");
        _units[""] = "";
        Lines = SpendingLine.Of(budget, meaning);
        _spending = Spending();
        _procurement = Purchases();
        _income = Income([.. budget.Revenue]);
        _incomeByFunction = Income(IncomeByFunction.Of(budget));
        _given = new GivenAmounts(budget.Given, Normal);
    }

    /// <summary>The lines of spending, with everything said that entries leave to project, unit or class.</summary>
    public ImmutableArray<SpendingLine> Lines { get; }

    public Money? Amount(Point point)
    {
        var normal = Normal(point);
        if (normal.Year == _budget.Year && normal.Stage.Length == 0 && normal.Measure.Length == 0)
        {
            var (index, members) = Ask(normal);
            if (index.Sum(members) is { } sum)
            {
                return sum;
            }
        }

        return _given.Amount(normal);
    }

    /// <summary>The lines of spending that make up the amount at <paramref name="point"/>, in order of entry; none for other points.</summary>
    public IEnumerable<SpendingLine> LinesInside(Point point)
    {
        var normal = Normal(point);
        if (
            normal.Year != _budget.Year
            || normal.Stage.Length > 0
            || normal.Measure.Length > 0
            || normal.Side != Sides.Expenditure
            || IsProcurement(normal.Item)
        )
        {
            return [];
        }

        return _spending.Inside(Ask(normal).Members).Select(line => Lines[line]);
    }

    /// <summary>
    /// The entries that make up the amount at <paramref name="point"/>, in order, by their path in the budget (expenditure[3], revenue[0],
    /// procurement[2], given[5]); none where nothing was entered there.
    /// </summary>
    /// <param name="most">Entries that are listed at most: a total is made of all of them.</param>
    public ImmutableArray<string> EntriesInside(Point point, int most)
    {
        var normal = Normal(point with { Measure = "" });
        var found = ImmutableArray.CreateBuilder<string>();
        if (normal.Year == _budget.Year && normal.Stage.Length == 0)
        {
            var (index, members) = Ask(normal);
            var list =
                ReferenceEquals(index, _spending) ? "expenditure"
                : ReferenceEquals(index, _procurement) ? "procurement"
                : "revenue";
            // Income by function has lines of its own, which revenue without a function is taken apart into.
            if (!ReferenceEquals(index, _incomeByFunction))
            {
                Take(list, index.Inside(members));
            }
        }

        if (found.Count == 0)
        {
            Take(
                "given",
                Enumerable
                    .Range(0, _budget.Given.Length)
                    .Where(i => GivenAmounts.IsInside(Normal(_budget.Given[i].Point), normal))
            );
        }

        return found.ToImmutable();

        void Take(string list, IEnumerable<int> entries)
        {
            foreach (var entry in entries.Take(most))
            {
                found.Add(
                    string.Create(
                        System.Globalization.CultureInfo.InvariantCulture,
                        $"{list}[{entry}]"
                    )
                );
            }
        }
    }

    /// <inheritdoc />
    /// <remarks>
    /// In order of entry; units in the order of <see cref="Budget.Units"/>, projects in that of <see cref="Budget.Projects"/>. Economic
    /// classes are departmental ones, unless the region names governmental ones ("5") or pairs ("3+5").
    /// </remarks>
    public IReadOnlyList<string> Members(Dimension dimension, Point region)
    {
        var normal = Normal(region);
        var found = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        if (
            normal.Year == _budget.Year
            && normal.Stage.Length == 0
            && normal.Measure.Length == 0
            && AxisOf(dimension, normal) is { } axis
        )
        {
            var (index, members) = Ask(normal, dimension);
            foreach (var line in index.Inside(members))
            {
                var member = index.Axes[axis].FinestOf(line, normal[dimension]);
                if (member.Length > 0 && seen.Add(member))
                {
                    found.Add(member);
                }
            }

            InOrder(dimension, found);
        }

        foreach (var member in _given.Members(dimension, normal))
        {
            // A given class above one that lines have is no finest member.
            var isCode = dimension is Dimension.Function or Dimension.Economic;
            if (
                seen.Add(member)
                && !(isCode && found.Exists(other => CodeHierarchy.IsAbove(member, other)))
            )
            {
                found.Add(member);
            }
        }

        return found;
    }

    private void InOrder(Dimension dimension, List<string> found)
    {
        IEnumerable<string>? order = dimension switch
        {
            Dimension.Unit => _budget.Units.Select(unit => unit.Code),
            Dimension.Project => _budget.Projects.Select(project => project.Key),
            _ => null,
        };
        if (order is null)
        {
            return;
        }

        var place = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var member in order)
        {
            place.TryAdd(member, place.Count);
        }

        var sorted = found
            .OrderBy(member => place.GetValueOrDefault(member, int.MaxValue))
            .ToList();
        found.Clear();
        found.AddRange(sorted);
    }

    /// <summary>The same point as the lines name it.</summary>
    private Point Normal(Point point)
    {
        var side = point.Side.Length == 0 ? Sides.Expenditure : point.Side;
        var isIncome = side == Sides.Income;
        return point with
        {
            Year = point.Year == 0 ? _budget.Year : point.Year,
            Stage =
                point.Stage == Stages.Approved || point.Stage == _budget.Stage ? "" : point.Stage,
            Side = side,
            Unit = _units.GetValueOrDefault(point.Unit, point.Unit),
            Project =
                point.Project.Length == 0 ? "" : _projects.KeyOf(point.Project) ?? point.Project,
            // The total of income has no nature; a balance table's row of totals carries one for the other side.
            Nature = isIncome && point.Nature == Natures.Grand ? "" : point.Nature,
            Origin = isIncome && point.Fund == Funds.Reserve ? Origins.All : point.Origin,
        };
    }

    private (LineIndex Index, string[] Members) Ask(Point point, Dimension? members = null)
    {
        if (point.Side == Sides.Income)
        {
            var index =
                point.Function.Length > 0 || members == Dimension.Function
                    ? _incomeByFunction
                    : _income;
            var isOnlyIncome =
                point.Economic.Length == 0
                && point.Nature.Length == 0
                && point.Project.Length == 0
                && point.Item.Length == 0;
            return isOnlyIncome
                ? (index, [point.Function, point.Fund, point.Origin, point.Unit])
                : (index, [Point.Local + "", "", "", ""]);
        }

        return (
            IsProcurement(point.Item) ? _procurement : _spending,
            [
                point.Function,
                point.Fund,
                point.Origin,
                point.Unit,
                point.Economic,
                point.Nature,
                point.Project,
                point.Item,
            ]
        );
    }

    private static int? AxisOf(Dimension dimension, Point region) =>
        dimension switch
        {
            Dimension.Function => 0,
            Dimension.Fund => 1,
            Dimension.Origin => 2,
            Dimension.Unit => 3,
            _ when region.Side == Sides.Income => null,
            Dimension.Economic => 4,
            Dimension.Nature => 5,
            Dimension.Project => 6,
            Dimension.Item => 7,
            _ => null,
        };

    private static bool IsProcurement(string item) =>
        item is Items.Procurement or Items.Goods or Items.Works or Items.Services;

    private LineIndex Spending() =>
        new(
            [
                new PrefixAxis([.. Lines.Select(line => line.Entry.Function)]),
                new TreeAxis([.. Lines.Select(line => line.Entry.Fund)], Funds.Tree, Funds.Total),
                new TreeAxis(
                    [.. Lines.Select(line => line.Entry.Origin)],
                    Origins.Tree,
                    Origins.All
                ),
                new KeyAxis([.. Lines.Select(line => line.Entry.Unit)]),
                new EconomicAxis(
                    [.. Lines.Select(line => line.Entry.Economic)],
                    [.. Lines.Select(line => line.GovernmentEconomic)]
                ),
                new TreeAxis([.. Lines.Select(line => line.Nature)], Natures.Tree, Natures.Grand),
                new ProjectAxis([.. Lines.Select(line => line.Entry.Project)], _projects),
                new ItemAxis(
                    [.. Lines.Select(line => line.Item)],
                    [.. Lines.Select(line => line.IsOperatingCost)],
                    [.. Lines.Select(line => _projects.HasTarget(line.Entry.Project))]
                ),
            ],
            [.. Lines.Select(line => line.Entry.Amount.Fen)]
        );

    private LineIndex Purchases()
    {
        var items = _budget.Procurement;
        return new(
            [
                new PrefixAxis([.. items.Select(item => item.Function)]),
                new TreeAxis([.. items.Select(item => item.Fund)], Funds.Tree, Funds.Total),
                new TreeAxis([.. items.Select(_ => Origins.Current)], Origins.Tree, Origins.All),
                new KeyAxis([.. items.Select(item => item.Unit)]),
                new EconomicAxis(
                    [.. items.Select(item => item.Economic)],
                    [.. items.Select(_ => "")]
                ),
                new TreeAxis(
                    [
                        .. items.Select(item =>
                            item.Project.Length > 0 ? Natures.Project : Natures.Public
                        ),
                    ],
                    Natures.Tree,
                    Natures.Grand
                ),
                new ProjectAxis([.. items.Select(item => item.Project)], _projects),
                new ItemAxis(
                    [.. items.Select(item => item.Kind)],
                    new bool[items.Length],
                    new bool[items.Length]
                ),
            ],
            [.. items.Select(item => item.Amount.Fen)]
        );
    }

    private static LineIndex Income(List<RevenueLine> lines) =>
        new(
            [
                new PrefixAxis([.. lines.Select(line => line.Function)]),
                new TreeAxis([.. lines.Select(line => line.Fund)], Funds.Tree, Funds.Total),
                new TreeAxis(
                    [.. lines.Select(IncomeByFunction.OriginOf)],
                    Origins.Tree,
                    Origins.All
                ),
                new KeyAxis([.. lines.Select(line => line.Unit)]),
            ],
            [.. lines.Select(line => line.Amount.Fen)]
        );
}
