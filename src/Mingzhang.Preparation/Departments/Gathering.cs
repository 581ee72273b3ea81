using System.Collections.Immutable;
using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Targets;

namespace Mingzhang.Preparation.Departments;

/// <summary>What one unit brings to its department's budget.</summary>
/// <param name="Unit">Code of the unit whose budget it is.</param>
/// <param name="Budget">Its draft or version; null where it has no basic information yet.</param>
public sealed record UnitDraft(string Unit, Budget? Budget);

/// <summary>汇总问题: something of a unit's budget that the department's cannot take as it stands.</summary>
public sealed record GatheringProblem(string Unit, Severity Severity, Text Message);

/// <summary>汇总结果.</summary>
public sealed record Gathered(Budget Budget, ImmutableArray<GatheringProblem> Problems);

/// <summary>
/// 汇总: the department's budget is its units' lines, each from the one budget of its unit. A line is taken only from the budget of the unit
/// that it names, so nothing is counted twice; what names another unit is told and left out.
/// </summary>
public static class Gathering
{
    /// <param name="own">The department's own sheet: overall targets, explanations, contact; null where there is none.</param>
    /// <param name="units">In order of code; a code that stands twice counts once.</param>
    /// <summary>The department's budget.</summary>
    public static Gathered Of(
        int year,
        Department department,
        Budget? own,
        IEnumerable<UnitDraft> units
    )
    {
        var work = new Work();
        foreach (var unit in units)
        {
            work.Add(unit);
        }

        var first = work.First;
        var budget = new Budget
        {
            Year = year,
            Place = own?.Place ?? first?.Place ?? "",
            Division = own?.Division ?? first?.Division ?? "",
            Scope = PackScope.Department,
            Department = department,
            Contact = own?.Contact ?? first?.Contact,
            PublicationDate = own?.PublicationDate,
            Units = work.Units.ToImmutable(),
            Revenue = work.Revenue.ToImmutable(),
            Expenditure = work.Expenditure.ToImmutable(),
            Projects = work.Projects.ToImmutable(),
            Targets =
            [
                .. (own?.Targets ?? []).Where(target => target.Scope != TargetScope.Unit),
                .. work.Targets,
            ],
            Procurement = work.Procurement.ToImmutable(),
            Assets = work.Assets.ToImmutable(),
            // What the department gives for itself stands for all of it; its units' figures are parts of that and would be added to it.
            Given = own is { Given.IsEmpty: false } ? own.Given : work.Given(),
            Explanations = own?.Explanations ?? ImmutableDictionary<string, string>.Empty,
        };
        return new Gathered(budget, work.Problems.ToImmutable());
    }

    private sealed class Work
    {
        private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
        private readonly Dictionary<string, BudgetProject> _byKey = new(StringComparer.Ordinal);
        private readonly Dictionary<Point, Money> _given = [];
        private readonly List<Point> _order = [];

        public Budget? First { get; private set; }

        public ImmutableArray<BudgetUnit>.Builder Units { get; } =
            ImmutableArray.CreateBuilder<BudgetUnit>();

        public ImmutableArray<RevenueLine>.Builder Revenue { get; } =
            ImmutableArray.CreateBuilder<RevenueLine>();

        public ImmutableArray<ExpenditureLine>.Builder Expenditure { get; } =
            ImmutableArray.CreateBuilder<ExpenditureLine>();

        public ImmutableArray<BudgetProject>.Builder Projects { get; } =
            ImmutableArray.CreateBuilder<BudgetProject>();

        public ImmutableArray<TargetSheet>.Builder Targets { get; } =
            ImmutableArray.CreateBuilder<TargetSheet>();

        public ImmutableArray<ProcurementItem>.Builder Procurement { get; } =
            ImmutableArray.CreateBuilder<ProcurementItem>();

        public ImmutableArray<AssetItem>.Builder Assets { get; } =
            ImmutableArray.CreateBuilder<AssetItem>();

        public ImmutableArray<GatheringProblem>.Builder Problems { get; } =
            ImmutableArray.CreateBuilder<GatheringProblem>();

        public void Add(UnitDraft draft)
        {
            if (!_seen.Add(draft.Unit))
            {
                Tell(
                    draft.Unit,
                    Severity.Error,
                    $"单位 {draft.Unit} 有两份预算，只汇总第一份。",
                    $"Unit {draft.Unit} has two budgets; only the first is gathered."
                );
                return;
            }

            if (draft.Budget is not { } budget)
            {
                Tell(
                    draft.Unit,
                    Severity.Error,
                    $"单位 {draft.Unit} 的预算没有基本信息。",
                    $"The budget of unit {draft.Unit} has no basic information."
                );
                return;
            }

            First ??= budget;
            AddUnits(draft.Unit, budget);
            var keys = AddProjects(draft.Unit, budget);
            var foreign = 0;
            Revenue.AddRange(Own(budget.Revenue, line => line.Unit, draft.Unit, ref foreign));
            Expenditure.AddRange(
                Own(budget.Expenditure, line => line.Unit, draft.Unit, ref foreign)
                    .Select(line => line with { Project = Key(keys, line.Project) })
            );
            Procurement.AddRange(
                Own(budget.Procurement, line => line.Unit, draft.Unit, ref foreign)
                    .Select(item => item with { Project = Key(keys, item.Project) })
            );
            Assets.AddRange(
                budget.Assets.Select(asset =>
                    asset.Unit.Length == 0 ? asset with { Unit = draft.Unit } : asset
                )
            );
            if (foreign > 0)
            {
                Tell(
                    draft.Unit,
                    Severity.Error,
                    $"单位 {draft.Unit} 的预算中有 {foreign} 行写的是其他单位，未汇总。",
                    $"{foreign} rows in the budget of unit {draft.Unit} name other units and were left out."
                );
            }

            // The targets of the unit as a whole are the unit's within its department.
            Targets.AddRange(
                budget
                    .Targets.Where(target => target.Scope != TargetScope.Department)
                    .Select(target =>
                        target.Scope == TargetScope.Unit
                            ? target with
                            {
                                Subject = draft.Unit,
                            }
                            : target with
                            {
                                Subject = Key(keys, target.Subject),
                            }
                    )
            );
            AddGiven(budget);
        }

        /// <summary>上年数 of all units, point by point.</summary>
        public ImmutableArray<GivenAmount> Given() =>
            [.. _order.Select(point => new GivenAmount(point, _given[point]))];

        private void AddUnits(string code, Budget budget)
        {
            var own = budget.Units.FirstOrDefault(unit => unit.Code == code);
            if (own is null)
            {
                Tell(
                    code,
                    Severity.Error,
                    $"单位 {code} 的预算没有本单位的单位信息。",
                    $"The budget of unit {code} does not describe the unit."
                );
                own = new BudgetUnit { Code = code, Name = code };
            }

            Units.Add(own);
        }

        /// <summary>
        /// Projects with one code are one project, whichever units it stands with. Two different projects that happen to have one key keep
        /// apart: the second's key gets the unit's code in front.
        /// </summary>
        private Dictionary<string, string> AddProjects(string unit, Budget budget)
        {
            var keys = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var project in budget.Projects)
            {
                var key = project.Code.Length > 0 ? project.Code : project.Key;
                if (_byKey.TryGetValue(key, out var other) && project.Code.Length == 0)
                {
                    key = $"{unit}/{project.Key}";
                }
                else if (other is not null && other.Name != project.Name)
                {
                    Tell(
                        unit,
                        Severity.Warning,
                        $"项目编码 {project.Code} 在两个单位名称不同：“{other.Name}”与“{project.Name}”。",
                        $"The project code {project.Code} has two names: “{other.Name}” and “{project.Name}”."
                    );
                }

                keys[project.Key] = key;
                var taken = project with
                {
                    Key = key,
                    Unit = project.Unit.Length > 0 ? project.Unit : unit,
                };
                if (_byKey.TryAdd(key, taken))
                {
                    Projects.Add(taken);
                }
            }

            return keys;
        }

        /// <summary>
        /// In a unit's budget "all units" is the unit itself; in the department's it is the sum. What a unit gives both for itself and for all
        /// counts once.
        /// </summary>
        private void AddGiven(Budget budget)
        {
            var seen = new HashSet<Point>();
            foreach (var given in budget.Given)
            {
                var point = given.Point with { Unit = "" };
                if (!seen.Add(point))
                {
                    continue;
                }

                if (!_given.TryGetValue(point, out var before))
                {
                    _order.Add(point);
                }

                _given[point] = before + given.Amount;
            }
        }

        private static List<T> Own<T>(
            ImmutableArray<T> lines,
            Func<T, string> unitOf,
            string unit,
            ref int foreign
        )
        {
            var own = new List<T>(lines.Length);
            foreach (var line in lines)
            {
                if (unitOf(line) == unit)
                {
                    own.Add(line);
                }
                else
                {
                    foreign++;
                }
            }

            return own;
        }

        private static string Key(Dictionary<string, string> keys, string key) =>
            keys.GetValueOrDefault(key, key);

        private void Tell(string unit, Severity severity, string chinese, string english) =>
            Problems.Add(new GatheringProblem(unit, severity, new Text(chinese, english)));
    }
}
