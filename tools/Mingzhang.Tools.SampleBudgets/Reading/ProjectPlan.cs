using Mingzhang.Catalog;
using Mingzhang.Catalog.Files;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Targets;

namespace Mingzhang.Tools.SampleBudgets.Reading;

/// <summary>A project that cells may belong to.</summary>
internal sealed record ProjectPlan(string Key, string Name)
{
    public string Code { get; init; } = "";

    public string Programme { get; init; } = "";

    /// <summary>Functions that it may be spent under; empty = any with project spending.</summary>
    public string[] Functions { get; init; } = [];

    public string[] Classes { get; init; } = [];

    public string Origin { get; init; } = "";

    public string Fund { get; init; } = "";

    public TargetForm? Form { get; init; }

    public YamlTree? Hint { get; init; }

    public bool IsClassified { get; init; }

    /// <summary>运转类: public funds that the place shows as projects (Sichuan: 定额公用经费); basic spending, not 项目支出.</summary>
    public bool IsOperation { get; init; }

    /// <summary>The projects of a pack: its tables, target forms and lists, completed by the recipe.</summary>
    public static List<ProjectPlan> Of(Pack pack, Recipe recipe)
    {
        var plans = new List<ProjectPlan>();
        var mentions = pack
            .Projects.Where(mention =>
                mention.Source is ProjectSource.ProjectTable or ProjectSource.Target
            )
            .Select(mention => (mention.Name, mention.Code, mention.Function))
            .Concat(
                pack.Targets.Where(form =>
                        form.Scope is TargetScope.Project or TargetScope.Programme
                    )
                    .Select(form => (form.Name, form.ProjectCode, Function: ""))
            );
        foreach (var (name, code, function) in mentions)
        {
            if (name.Length == 0 || recipe.Projects.Any(hint => hint["form"].Value == name))
            {
                continue;
            }

            var at = plans.FindIndex(plan => plan.Name == name);
            if (at < 0)
            {
                plans.Add(new ProjectPlan("", name));
                at = plans.Count - 1;
            }

            plans[at] = plans[at] with
            {
                Code =
                    plans[at].Code.Length == 0 && ProjectCode.Read(code) is not null
                        ? code
                        : plans[at].Code,
                Functions =
                    function.Length == 7 && !plans[at].Functions.Contains(function)
                        ? [.. plans[at].Functions, function]
                        : plans[at].Functions,
                Form = plans[at].Form ?? pack.Targets.FirstOrDefault(form => form.Name == name),
            };
        }

        foreach (var hint in recipe.Projects)
        {
            if (
                !plans.Exists(plan =>
                    plan.Name.Contains(hint["name"].Value, StringComparison.Ordinal)
                )
            )
            {
                plans.Add(new ProjectPlan("", hint["name"].Value));
            }
        }

        for (var i = 0; i < plans.Count; i++)
        {
            plans[i] = Complete(plans[i], recipe, i, pack);
        }

        return plans;
    }

    /// <summary>
    /// First-level projects of which only amounts and targets are printed: one project below each for every function, of which the filling
    /// keeps those that get money; and one beside them for spending that no form names.
    /// </summary>
    public static List<ProjectPlan> Below(
        List<ProjectPlan> programmes,
        IEnumerable<string> functions,
        Catalogue catalogue
    )
    {
        var plans = new List<ProjectPlan>(programmes);
        foreach (var function in functions)
        {
            var name = catalogue.Functions.NameOf(function);
            foreach (var programme in programmes)
            {
                plans.Add(
                    new ProjectPlan($"{programme.Key}-{function}", $"{programme.Name}（{name}）")
                    {
                        Programme = programme.Key,
                        Functions = [function],
                    }
                );
            }

            plans.Add(
                new ProjectPlan($"OWN-{function}", $"{name}（单位资金安排）")
                {
                    Functions = [function],
                }
            );
        }

        return plans;
    }

    private static ProjectPlan Complete(ProjectPlan plan, Recipe recipe, int index, Pack pack)
    {
        var hint = recipe.Projects.FirstOrDefault(hint =>
            plan.Name.Contains(hint["name"].Value, StringComparison.Ordinal)
        );
        var code = hint is { } named && !named["code"].IsMissing ? named["code"].Value : plan.Code;
        // A code given in an earlier year is money carried over (see 003: the codes of 2024 add up to 上年结转).
        var isEarlier = ProjectCode.Read(code) is { } read && read.Year < recipe.Year;
        return plan with
        {
            Code = code,
            Key = code.Length > 0 ? code : $"P{index + 1:00}",
            Functions =
                hint is { } && !hint["functions"].IsMissing ? [.. hint["functions"].Strings]
                : plan.Functions.Length > 0 ? plan.Functions
                : recipe.ProjectFunctions,
            Form =
                plan.Form
                ?? pack.Targets.FirstOrDefault(form =>
                    hint is { } said
                    && form.Name == said["form"].Value
                    && form.Scope == TargetScope.Project
                ),
            Classes = hint is { } ? [.. hint["classes"].Strings] : [],
            Fund = hint?["fund"].Value ?? "",
            Origin =
                recipe.CarriesOverByCode && isEarlier ? Origins.CarryOver
                : recipe.CarriesOverByCode ? Origins.Current
                : "",
            IsOperation = hint?["kind"].Value == "operation",
            IsClassified = hint?["classified"].IsTrue() ?? false,
            Hint = hint,
        };
    }
}
