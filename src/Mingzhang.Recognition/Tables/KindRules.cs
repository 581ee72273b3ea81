using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Recognition.Tables;

/// <summary>表的种类: what rows and columns are about decides; the words of the title count only through their constraints.</summary>
internal static class KindRules
{
    public sealed record Evidence
    {
        public bool HasIncomePanel { get; init; }

        public bool HasExpenditurePanel { get; init; }

        public string TitleSide { get; init; } = "";

        public string Fund { get; init; } = "";

        public string Nature { get; init; } = "";

        public bool ByFunction { get; init; }

        public bool ByDepartmental { get; init; }

        public bool ByGovernmental { get; init; }

        public bool ByProject { get; init; }

        public bool ByItem { get; init; }

        public bool HasThreePublicColumns { get; init; }

        public bool HasNatureColumns { get; init; }

        public string TitleItem { get; init; } = "";
    }

    public static TableKind Decide(Evidence table)
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

        if (table.HasIncomePanel || table.TitleSide == Sides.Income)
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

    private static TableKind Spending(Evidence table)
    {
        if (table.ByGovernmental)
        {
            return table.Nature switch
            {
                Natures.Basic => TableKind.BasicGovernment,
                Natures.Project => TableKind.ProjectGovernment,
                _ => table.Fund.Length > 0 ? TableKind.FiscalEconomic : TableKind.Other,
            };
        }

        if (table.ByDepartmental)
        {
            return table.Nature switch
            {
                Natures.Basic => TableKind.Basic,
                Natures.Project => TableKind.ProjectEconomic,
                _ => table.Fund.Length > 0 ? TableKind.FiscalEconomic : TableKind.Other,
            };
        }

        if (table.ByFunction)
        {
            return table.Fund switch
            {
                Funds.General => table.Nature == Natures.Project
                    ? TableKind.Project
                    : TableKind.General,
                Funds.Total => table.Nature == Natures.Project
                    ? TableKind.Project
                    : TableKind.Expenditure,
                _ => TableKind.Other,
            };
        }

        return table.HasNatureColumns && table.Fund.Length == 0
            ? TableKind.Expenditure
            : TableKind.Other;
    }
}
