namespace Mingzhang.Facts.Tables;

/// <summary>表的种类: what a table's constraints say it is, not the string of its title.</summary>
public enum TableKind
{
    /// <summary>Amounts that fit none of the kinds below.</summary>
    Other,

    /// <summary>收支总表.</summary>
    Balance,

    /// <summary>收入总表.</summary>
    Revenue,

    /// <summary>支出总表.</summary>
    Expenditure,

    /// <summary>财政拨款收支总表.</summary>
    FiscalBalance,

    /// <summary>一般公共预算支出表, by function.</summary>
    General,

    /// <summary>一般公共预算基本支出表, departmental economic class.</summary>
    Basic,

    /// <summary>The same by governmental economic class.</summary>
    BasicGovernment,

    /// <summary>财政拨款支出预算表 by economic class.</summary>
    FiscalEconomic,

    /// <summary>项目支出表 by project.</summary>
    Project,

    /// <summary>项目支出 by departmental economic class.</summary>
    ProjectEconomic,

    /// <summary>项目支出 by governmental economic class.</summary>
    ProjectGovernment,

    /// <summary>三公经费支出表.</summary>
    ThreePublic,

    /// <summary>政府性基金预算支出表.</summary>
    GovernmentFund,

    /// <summary>国有资本经营预算支出表.</summary>
    StateCapital,

    /// <summary>政府采购预算表.</summary>
    Procurement,

    /// <summary>国有资产表.</summary>
    Assets,

    /// <summary>部门（单位）整体绩效目标表.</summary>
    TargetOverall,

    /// <summary>项目绩效目标表.</summary>
    TargetProject,

    /// <summary>机关运行经费表.</summary>
    Operating,
}

/// <summary>Names of the kinds in the open formats.</summary>
public static class TableKinds
{
    private static readonly Dictionary<TableKind, string> Names = new()
    {
        [TableKind.Other] = "other",
        [TableKind.Balance] = "balance",
        [TableKind.Revenue] = "revenue",
        [TableKind.Expenditure] = "expenditure",
        [TableKind.FiscalBalance] = "fiscal-balance",
        [TableKind.General] = "general",
        [TableKind.Basic] = "basic",
        [TableKind.BasicGovernment] = "basic-govt",
        [TableKind.FiscalEconomic] = "fiscal-economic",
        [TableKind.Project] = "project",
        [TableKind.ProjectEconomic] = "project-economic",
        [TableKind.ProjectGovernment] = "project-govt",
        [TableKind.ThreePublic] = "three-public",
        [TableKind.GovernmentFund] = "government-fund",
        [TableKind.StateCapital] = "state-capital",
        [TableKind.Procurement] = "procurement",
        [TableKind.Assets] = "assets",
        [TableKind.TargetOverall] = "target-overall",
        [TableKind.TargetProject] = "target-project",
        [TableKind.Operating] = "operating",
    };

    public static IReadOnlyCollection<TableKind> All => Names.Keys;

    public static string Name(this TableKind kind) => Names[kind];

    public static bool TryParse(string name, out TableKind kind)
    {
        foreach (var (key, value) in Names)
        {
            if (value == name)
            {
                kind = key;
                return true;
            }
        }

        kind = default;
        return false;
    }
}
