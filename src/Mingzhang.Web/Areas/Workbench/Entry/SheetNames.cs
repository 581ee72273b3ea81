using System.Collections.Immutable;
using Mingzhang.Preparation.Sheets;
using Mingzhang.Web.Language;

namespace Mingzhang.Web.Areas.Workbench.Entry;

/// <summary>填报表 in addresses and for people, in the order of the tabs.</summary>
public sealed record SheetName(SheetKind Kind, string Address, Phrase Title)
{
    public static readonly ImmutableArray<SheetName> All =
    [
        new(SheetKind.Header, "header", new("基本信息", "Basics")),
        new(SheetKind.Units, "units", new("预算单位", "Units")),
        new(SheetKind.Revenue, "revenue", new("收入", "Revenue")),
        new(SheetKind.Expenditure, "expenditure", new("支出明细", "Expenditure")),
        new(SheetKind.Projects, "projects", new("项目", "Projects")),
        new(SheetKind.Targets, "targets", new("整体绩效", "Overall targets")),
        new(SheetKind.Procurement, "procurement", new("政府采购", "Procurement")),
        new(SheetKind.Assets, "assets", new("资产", "Assets")),
        new(SheetKind.Given, "given", new("上年数", "Prior year")),
        new(SheetKind.Explanations, "explanations", new("文字说明", "Explanations")),
    ];

    /// <summary>Null where no sheet has that address.</summary>
    public static SheetName? At(string address) =>
        All.FirstOrDefault(sheet =>
            sheet.Address.Equals(address, StringComparison.OrdinalIgnoreCase)
        );

    public static SheetName Of(SheetKind kind) => All.First(sheet => sheet.Kind == kind);
}
