using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Packs;

namespace Mingzhang.Checks.Targets;

/// <summary>
/// 绩效目标、项目、采购的检查: group G of the reviewer's list, and what C, D and E ask of projects, procurement and assets.
/// </summary>
public sealed class TargetChecks : ICheckGroup
{
    /// <summary>Every code that this group answers for, in the ledger too.</summary>
    public static readonly IReadOnlyList<string> Codes =
    [
        "MZ3048",
        "MZ3049",
        "MZ3051",
        "MZ4058",
        "MZ4059",
        "MZ4060",
        "MZ4160",
        "MZ4260",
        "MZ5073",
        "MZ7092",
        "MZ7093",
        "MZ7094",
        "MZ7095",
        "MZ7096",
        "MZ7097",
        "MZ7098",
        "MZ7099",
        "MZ7100",
        "MZ7101",
        "MZ7198",
    ];

    public void Run(CheckContext context)
    {
        var targets = new TargetContext(context);
        if (context.Pack.Profile.Kind != PackKind.FinalAccounts)
        {
            foreach (var form in targets.Forms)
            {
                PaymentPlans.Check(targets, form);
                Weights.Check(targets, form);
                Levels.Check(targets, form);
                Values.Check(targets, form);
                Directions.Check(targets, form);
                Costs.Check(targets, form);
                Dates.Check(targets, form);
                GoalNumbers.Check(targets, form);
                FormAmounts.Check(targets, form);
            }

            Quantified.Check(targets);
            CodesOfProjects.Check(targets);
            ProjectsAndTargets.Check(targets);
            StatedTargets.Check(targets);
            StatedWhole.Check(targets);
        }

        ProcurementChecks.Check(targets);
        CoverRest(targets);
    }

    private static void CoverRest(TargetContext targets)
    {
        var reason =
            targets.Forms.Length == 0
                ? new Text("没有读到绩效目标表", "no target form was read")
                : new Text(
                    "绩效目标表中没有此项检查的对象",
                    "the target forms have nothing that the check speaks of"
                );
        foreach (var code in Codes)
        {
            if (!targets.Context.Ledger.Knows(code))
            {
                var isForm = code[2] is '7' || code is "MZ3051";
                targets.Context.Cover(
                    code,
                    CoverageState.NotApplicable,
                    isForm
                        ? reason
                        : new Text(
                            "没有列出此类内容的表",
                            "no table lists what this check speaks of"
                        )
                );
            }
        }
    }
}
