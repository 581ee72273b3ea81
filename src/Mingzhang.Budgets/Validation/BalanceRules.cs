using Mingzhang.Facts.Cube;

namespace Mingzhang.Budgets.Validation;

/// <summary>收支平衡: what comes in is spent, per unit, fund and origin; procurement within the spending of its project.</summary>
internal static class BalanceRules
{
    public static void Check(ValidationContext context)
    {
        var sums =
            new SortedDictionary<
                (string Fund, string Origin, string Unit),
                (Int128 In, Int128 Out)
            >();
        foreach (var line in context.Budget.Revenue)
        {
            var origin = line.Fund == Funds.Reserve ? Origins.Current : line.Origin;
            Add((line.Fund, origin, line.Unit), line.Amount.Fen, 0);
        }

        foreach (var line in context.Budget.Expenditure)
        {
            Add((line.Fund, line.Origin, line.Unit), 0, line.Amount.Fen);
        }

        foreach (var ((fund, origin, unit), (income, spending)) in sums)
        {
            if (income != spending)
            {
                context.Error(
                    "revenue",
                    $"单位{unit}、资金{fund}、{origin}：收入 {Yuan(income)} 元，支出（含结转下年）{Yuan(spending)} 元，相差 {Yuan(income - spending)} 元",
                    $"unit {unit}, fund {fund}, {origin}: income {Yuan(income)}, expenditure (carried out included) {Yuan(spending)}, a gap of {Yuan(income - spending)} yuan",
                    "核对收入明细和支出明细",
                    "compare the lines of revenue and expenditure"
                );
            }
        }

        CheckProcurement(context);

        void Add((string, string, string) key, long income, long spending)
        {
            var (before, after) = sums.GetValueOrDefault(key);
            sums[key] = (before + income, after + spending);
        }
    }

    private static void CheckProcurement(ValidationContext context)
    {
        var spent = new Dictionary<string, Int128>(StringComparer.Ordinal);
        foreach (var line in context.Budget.Expenditure)
        {
            spent[line.Project] = spent.GetValueOrDefault(line.Project) + line.Amount.Fen;
        }

        var bought = new SortedDictionary<string, Int128>(StringComparer.Ordinal);
        foreach (var item in context.Budget.Procurement)
        {
            bought[item.Project] = bought.GetValueOrDefault(item.Project) + item.Amount.Fen;
        }

        foreach (var (project, sum) in bought)
        {
            if (project.Length > 0 && sum > spent.GetValueOrDefault(project))
            {
                context.Error(
                    "procurement",
                    $"项目“{project}”采购 {Yuan(sum)} 元，超过其支出 {Yuan(spent.GetValueOrDefault(project))} 元",
                    $"procurement of the project '{project}' is {Yuan(sum)}, more than its spending of {Yuan(spent.GetValueOrDefault(project))} yuan",
                    "核对采购明细和项目支出",
                    "compare procurement with the lines of the project"
                );
            }
        }
    }

    private static string Yuan(Int128 fen) =>
        ((decimal)fen / 100).ToString("0.00", System.Globalization.CultureInfo.InvariantCulture);
}
