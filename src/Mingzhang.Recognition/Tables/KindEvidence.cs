using Mingzhang.Catalog.Vocabulary;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Tables;
using Mingzhang.Recognition.Tables.Headings;
using Mingzhang.Recognition.Tables.Rows;

namespace Mingzhang.Recognition.Tables;

/// <summary>What rows, columns and title of a table are about, counted for <see cref="KindRules"/>.</summary>
internal sealed record KindEvidence
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

    /// <summary>Whether lines name 基本支出 and 项目支出.</summary>
    public bool ByNature { get; init; }

    public bool ByItem { get; init; }

    public bool ByUnit { get; init; }

    public bool HasThreePublicColumns { get; init; }

    public bool HasNatureColumns { get; init; }

    public string TitleItem { get; init; } = "";

    public static KindEvidence Of(
        TitleMeaning title,
        List<ColumnDraft> columns,
        List<TablePanel> panels,
        List<RowDraft> rows
    )
    {
        var income = false;
        var expenditure = false;
        var list = title.List;
        foreach (var panel in panels)
        {
            income |= panel.Side == Sides.Income && panel.Values.Count > 0;
            expenditure |= panel.Side == Sides.Expenditure && panel.Values.Count > 0;
            list = panel.List == ClassificationList.None ? list : panel.List;
        }

        int function = 0,
            departmental = 0,
            governmental = 0,
            project = 0,
            item = 0,
            unit = 0;
        var basic = false;
        var projects = false;
        foreach (var row in rows)
        {
            function += row.Member(Dimension.Function).Length > 0 ? 1 : 0;
            departmental += row.Member(Dimension.Economic) is ['3', ..] ? 1 : 0;
            governmental += row.Member(Dimension.Economic) is ['5', ..] ? 1 : 0;
            basic |= row.Member(Dimension.Nature) == Natures.Basic;
            projects |= row.Member(Dimension.Nature) == Natures.Project;
            project += row.Member(Dimension.Project).Length > 0 ? 1 : 0;
            item += IsThreePublic(row.Member(Dimension.Item)) ? 1 : 0;
            unit += row.Role == RowRole.Unit ? 1 : 0;
        }

        var economic = departmental + governmental;
        var byFunction = function > 0 && function >= economic;
        var items = 0;
        var natures = false;
        var classes = 0;
        var funds = new HashSet<string>(StringComparer.Ordinal);
        foreach (var column in columns)
        {
            if (column.Role != ColumnRole.Amount)
            {
                continue;
            }

            items += IsThreePublic(column.Members.GetValueOrDefault(Dimension.Item, "")) ? 1 : 0;
            classes += column.Members.ContainsKey(Dimension.Economic) ? 1 : 0;
            natures |= column.Members.GetValueOrDefault(Dimension.Nature, "").Length > 0;
            funds.Add(column.Members.GetValueOrDefault(Dimension.Fund, ""));
        }

        return new KindEvidence
        {
            HasIncomePanel = income,
            HasExpenditurePanel = expenditure,
            TitleSide = title.Members.GetValueOrDefault(Dimension.Side, ""),
            // Headings may say what the title leaves out: 一般公共预算支出 above every column.
            Fund = title.Members.GetValueOrDefault(
                Dimension.Fund,
                funds.Count == 1 ? funds.First() : ""
            ),
            Nature = title.Members.GetValueOrDefault(Dimension.Nature, ""),
            ByFunction =
                byFunction
                || (economic + item + project == 0 && list == ClassificationList.Function),
            ByDepartmental =
                (departmental > 0 && !byFunction && departmental >= governmental)
                || (
                    function + economic == 0
                    && list is ClassificationList.Departmental or ClassificationList.Economic
                ),
            ByGovernmental =
                (governmental > departmental && !byFunction)
                || (function + economic == 0 && list == ClassificationList.Governmental),
            ByProject = project > 0,
            ByNature = basic && projects,
            ByItem = item > 0 && item >= function && item >= economic,
            ByUnit = unit > 0 && function + economic + project == 0,
            HasThreePublicColumns = items >= 2 && items > classes,
            HasNatureColumns = natures,
            TitleItem = title.Members.GetValueOrDefault(Dimension.Item, ""),
        };
    }

    private static bool IsThreePublic(string item) =>
        item == Items.ThreePublic
        || (item.Length > 0 && Items.Tree.IsAbove(Items.ThreePublic, item));
}
