using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Prose;

namespace Mingzhang.Checks.Prose;

/// <summary>文字核对: tables against prose (64–76) and prose against itself (77–91); see the README beside this file.</summary>
public sealed class ProseChecks : ICheckGroup
{
    private static readonly string[] AgainstTables =
    [
        "MZ5064",
        "MZ5066",
        "MZ5067",
        "MZ5068",
        "MZ5069",
        "MZ5070",
        "MZ5071",
        "MZ5072",
        "MZ5077",
        "MZ5166",
        "MZ5266",
        "MZ5366",
        "MZ5171",
        "MZ6082",
    ];

    /// <summary>What needs the year's budget alone: final accounts tell budget and outcome of one item side by side.</summary>
    private static readonly HashSet<string> BudgetOnly = new(
        [.. AgainstTables, "MZ6086", "MZ6186", "MZ6091"],
        StringComparer.Ordinal
    );

    private static readonly string[] WithinProse =
    [
        "MZ5065",
        "MZ5074",
        "MZ5075",
        "MZ5076",
        "MZ6077",
        "MZ6078",
        "MZ6079",
        "MZ6080",
        "MZ6081",
        "MZ6084",
        "MZ6085",
        "MZ6086",
        "MZ6087",
        "MZ6090",
        "MZ6091",
        "MZ6185",
        "MZ6186",
        "MZ6190",
        "MZ6290",
    ];

    /// <summary>What only a person can judge from the words.</summary>
    private static readonly (string Code, string Chinese, string English)[] ForPeople =
    [
        (
            "MZ6083",
            "增减原因是否充分，由人判断",
            "whether a reason is given where one is due is for a person to judge"
        ),
        (
            "MZ6088",
            "用途与科目是否相符，由人判断",
            "whether a purpose fits its class is for a person to judge"
        ),
        ("MZ6089", "“部门”“单位”用语由人判断", "the wording 部门 or 单位 is for a person to judge"),
    ];

    private static readonly Text FinalAccounts = new(
        "决算公开：同一指标的预算数与决算数并列，文字不与表逐项核对",
        "final accounts tell the budget and the outcome of one item side by side; their sentences are not compared with tables"
    );

    private static readonly Text NoBudget = new(
        "不是填有金额的预算或决算",
        "neither a budget nor final accounts with amounts"
    );

    public void Run(CheckContext context)
    {
        if (context.Pack.Profile.Kind is PackKind.None or PackKind.Template)
        {
            CoverNone(context);
            return;
        }

        var report = new ProseReport(context);
        var statements = new StatementIndex(context.Pack);
        new ChangeArithmetic(report, new ChangesInTables(report, statements), statements).Run();
        new ShareArithmetic(report, statements).Run();
        new ListSums(report).Run();
        if (context.HasBudgetForm)
        {
            // Final accounts tell the budget and the outcome of one item side by side; their sentences are not compared.
            new RepeatedClaims(report, statements).Run();
            new TableComparison(report, statements).Run();
            new NamedClasses(report).Run();
            new FunctionLists(report).Run();
            new OperatingCosts(report, statements).Run();
        }

        new StatedLists(report, statements).Run();
        new AssetCounts(report).Run();
        new Reasons(report).Run();
        new Wording(report).Run();
        new BrokenSentences(report).Run();
        Cover(context, report, statements);
    }

    private static void CoverNone(CheckContext context)
    {
        string[] all = [.. AgainstTables, .. WithinProse, .. ForPeople.Select(check => check.Code)];
        foreach (var code in all)
        {
            context.Cover(code, CoverageState.NotApplicable, NoBudget);
        }
    }

    private static void Cover(CheckContext context, ProseReport report, StatementIndex statements)
    {
        var pack = context.Pack;
        var hasProse = pack.Prose.Length > 0;
        var unsure = pack.Claims.Count(claim => !claim.IsCertain && claim.Kind == ClaimKind.Amount);
        foreach (var code in AgainstTables)
        {
            if (!hasProse)
            {
                context.Cover(
                    code,
                    CoverageState.NotApplicable,
                    new("没有文字说明", "there is no prose")
                );
            }
            else if (report.Applied.TryGetValue(code, out var applied))
            {
                context.Cover(
                    code,
                    CoverageState.Done,
                    new(
                        $"{applied} 处文字与表核对；另有 {unsure} 个金额主语不明",
                        $"{applied} sentences compared; {unsure} amounts with an uncertain subject left out"
                    ),
                    applied
                );
            }
            else if (!context.HasBudgetForm)
            {
                context.Cover(code, CoverageState.NotApplicable, FinalAccounts);
            }
            else if (report.Undecided.TryGetValue(code, out var reason))
            {
                context.Cover(code, CoverageState.NotPossible, reason);
            }
            else if (statements.IsEmpty)
            {
                context.Cover(
                    code,
                    CoverageState.NotPossible,
                    new("没有可信的表", "no table could be trusted")
                );
            }
            else
            {
                context.Cover(
                    code,
                    CoverageState.NotApplicable,
                    new(
                        "文字没有此类金额，或表中没有对应数",
                        "no sentence tells such an amount, or no table prints it"
                    )
                );
            }
        }

        foreach (var code in WithinProse)
        {
            if (report.Applied.TryGetValue(code, out var applied))
            {
                context.Cover(
                    code,
                    CoverageState.Done,
                    new($"{applied} 处", $"{applied} places"),
                    applied
                );
            }
            else
            {
                context.Cover(
                    code,
                    CoverageState.NotApplicable,
                    !context.HasBudgetForm && BudgetOnly.Contains(code)
                        ? FinalAccounts
                        : new("文字中没有", "the prose has none")
                );
            }
        }

        foreach (var (code, chinese, english) in ForPeople)
        {
            context.Cover(
                code,
                hasProse ? CoverageState.NotPossible : CoverageState.NotApplicable,
                hasProse ? new(chinese, english) : new("没有文字说明", "there is no prose")
            );
        }
    }
}
