using Mingzhang.Facts.Amounts;

namespace Mingzhang.Budgets.Model;

/// <summary>上限: what a budget may hold at most, so that no sum overflows and no file takes more than its share of memory.</summary>
public static class BudgetLimits
{
    /// <summary>Lines of one kind. The largest departments enter some 20,000.</summary>
    public const int MostLines = 50_000;

    /// <summary>Bytes of a YAML file.</summary>
    public const int MostBytes = 32 * 1024 * 1024;

    /// <summary>Nesting of a YAML file; the form needs 6.</summary>
    public const int MostDepth = 12;

    /// <summary>Values, lists and maps of a YAML file together.</summary>
    public const int MostNodes = 2_000_000;

    /// <summary>Characters of one text.</summary>
    public const int MostText = 20_000;

    /// <summary>One amount, either sign: 10¹² 元. With <see cref="MostLines"/> lines every sum stays below 2⁶³ fen.</summary>
    public static readonly Money MostAmount = new(100_000_000_000_000);

    /// <summary>Whether a budget keeps to the limits, so that its lines can be added up.</summary>
    public static bool Hold(Budget budget) =>
        budget.Expenditure.Length <= MostLines
        && budget.Procurement.Length <= MostLines
        && budget.Revenue.Length <= MostLines
        && budget
            .Expenditure.Select(line => line.Amount)
            .Concat(budget.Revenue.Select(line => line.Amount))
            .Concat(budget.Procurement.Select(item => item.Amount))
            .Concat(budget.Given.Select(given => given.Amount))
            .All(amount => MostAmount >= amount && amount >= -MostAmount);
}
