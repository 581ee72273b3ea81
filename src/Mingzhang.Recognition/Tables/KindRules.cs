using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Recognition.Tables;

/// <summary>表的种类: what rows and columns are about decides; the words of the title count only through their constraints.</summary>
internal static class KindRules
{
    public static TableKind Decide(KindEvidence table)
    {
        if (table.ByItem || table.HasThreePublicColumns)
        {
            return TableKind.ThreePublic;
        }

        if (table.TitleItem == Items.OperatingCost)
        {
            return TableKind.Operating;
        }

        if (table.HasIncomePanel && table.HasExpenditurePanel)
        {
            return table.Fund switch
            {
                Funds.Total => TableKind.Balance,
                Funds.GovernmentFund => TableKind.GovernmentFund,
                Funds.StateCapital => TableKind.StateCapital,
                _ => TableKind.FiscalBalance,
            };
        }

        if (
            table.TitleSide == Sides.Income
            || (table.HasIncomePanel && table.TitleSide.Length == 0)
        )
        {
            return table.Fund.Length == 0 ? TableKind.Revenue : TableKind.Other;
        }

        if (table.ByProject)
        {
            return TableKind.Project;
        }

        return table.Fund switch
        {
            Funds.GovernmentFund => TableKind.GovernmentFund,
            Funds.StateCapital => TableKind.StateCapital,
            _ => Spending(table),
        };
    }

    private static TableKind Spending(KindEvidence table)
    {
        // 基本支出 and 项目支出 down the lines, classes under each (Guangdong): all spending, by nature.
        if (table is { ByNature: true, ByFunction: false, Fund: "", Nature: "" })
        {
            return TableKind.Expenditure;
        }

        if (table.ByGovernmental)
        {
            return table.Nature switch
            {
                Natures.Basic => TableKind.BasicGovernment,
                Natures.Project => TableKind.ProjectGovernment,
                _ => Economic(table),
            };
        }

        if (table.ByDepartmental)
        {
            return table.Nature switch
            {
                Natures.Basic => TableKind.Basic,
                Natures.Project => TableKind.ProjectEconomic,
                _ => Economic(table),
            };
        }

        if (table.ByFunction)
        {
            return (table.Fund, table.Nature) switch
            {
                (Funds.General, Natures.Total) => TableKind.General,
                (Funds.Total, Natures.Total) => TableKind.Expenditure,
                _ => TableKind.Other,
            };
        }

        return (table.HasNatureColumns || table.ByUnit) && table is { Fund: "", Nature: "" }
            ? TableKind.Expenditure
            : TableKind.Other;
    }

    private static TableKind Economic(KindEvidence table) =>
        table.Fund.Length > 0 ? TableKind.FiscalEconomic : TableKind.Other;
}
