using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Targets;

namespace Mingzhang.Publishing.Narratives.Composing;

/// <summary>
/// What prose may ask for: the amounts of the cube, and the counts that only the budget itself gives.
/// </summary>
public sealed class ProseFacts(Budget budget, IFactSource cube) : IFactSource
{
    private const string Planned = "-planned";

    public Budget Budget { get; } = budget;

    /// <summary>
    /// The amount at a point. Income and expenditure of a budget close: where the total income of the prior year is not given, its
    /// total expenditure is it.
    /// </summary>
    public Money? Amount(Point point) =>
        cube.Amount(point)
        ?? (
            point.Year != Budget.Year
            && point == new Point { Year = point.Year, Side = Sides.Income }
                ? TotalExpenditure(point.Year)
                : null
        );

    public IReadOnlyList<string> Members(Dimension dimension, Point region) =>
        cube.Members(dimension, region);

    /// <summary>数量 by name; null where the budget does not say.</summary>
    /// <param name="name">
    /// units, authorised, in-post, retired, targets, without-targets, projects, projects-personnel, projects-operation, projects-special, or the kind of an
    /// asset (vehicle, vehicle-law, equipment-large), with -planned for what is to be bought.
    /// </param>
    public decimal? Count(string name) =>
        name switch
        {
            "units" => Budget.Units.Length,
            "authorised" => Sum(unit => unit.StaffAuthorised),
            "in-post" => Sum(unit => unit.StaffInPost),
            "retired" => Sum(unit => unit.StaffRetired),
            "targets" => Targets(isProgramme: false) is > 0 and var projects
                ? projects
                : Targets(isProgramme: true),
            "without-targets" => Budget.Projects.Count(IsWithoutTarget),
            "projects" => Budget.Projects.Length,
            "projects-personnel" => Kind(ProjectKind.Personnel),
            "projects-operation" => Kind(ProjectKind.Operation) + Kind(ProjectKind.OtherOperation),
            "projects-special" => Kind(ProjectKind.Special),
            _ => OfAssets(name),
        };

    /// <summary>A project that neither has targets nor belongs to a first-level project that has.</summary>
    private bool IsWithoutTarget(BudgetProject project) =>
        project is { Target: null, Kind: not ProjectKind.Personnel }
        && !Budget.Projects.Any(head => head.Key == project.Programme && head.Target is not null);

    private decimal Targets(bool isProgramme) =>
        Budget.Projects.Count(project =>
            project.Target is { } target && (target.Scope == TargetScope.Programme) == isProgramme
        );

    private Money? TotalExpenditure(int year)
    {
        var spent = new Point { Year = year, Side = Sides.Expenditure };
        return cube.Amount(spent with { Nature = Natures.Grand }) ?? cube.Amount(spent);
    }

    private decimal Kind(ProjectKind kind) =>
        Budget.Projects.Count(project => project.Kind == kind);

    private decimal? Sum(Func<BudgetUnit, int?> of)
    {
        decimal? sum = null;
        foreach (var unit in Budget.Units)
        {
            sum = of(unit) is { } value ? (sum ?? 0) + value : sum;
        }

        return sum;
    }

    /// <summary>
    /// A list of assets that leaves a kind out says that there is none of it; no list at all says nothing about what is held. What is to
    /// be bought is listed or not bought.
    /// </summary>
    private decimal? OfAssets(string name)
    {
        var isPlanned = name.EndsWith(Planned, StringComparison.Ordinal);
        var kind = isPlanned ? name[..^Planned.Length] : name;
        var items = Budget.Assets.Where(item => item.IsPlanned == isPlanned).ToList();
        var exact = items.Where(item => item.Kind == kind).ToList();
        if (exact.Count > 0)
        {
            return exact.Sum(item => item.Quantity ?? 0);
        }

        var parts = items
            .Where(item => item.Kind.StartsWith(kind + "-", StringComparison.Ordinal))
            .ToList();
        if (parts.Count > 0)
        {
            return parts.Sum(item => item.Quantity ?? 0);
        }

        if (!isPlanned && kind == "vehicle" && Sum(unit => unit.VehiclesHeld) is { } held)
        {
            return held;
        }

        return isPlanned || Budget.Assets.Any(item => !item.IsPlanned) ? 0 : null;
    }
}
