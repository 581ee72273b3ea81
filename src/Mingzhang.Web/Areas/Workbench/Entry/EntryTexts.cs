using Mingzhang.Web.Language;

namespace Mingzhang.Web.Areas.Workbench.Entry;

/// <summary>填报的用语.</summary>
public static class EntryTexts
{
    public static Phrase Entry => new("填报", "Entry");

    public static Phrase Sheets => new("填报表", "Sheets");

    public static Phrase Tools => new("表格工具", "Tools of the sheet");

    public static Phrase Undo => new("撤销", "Undo");

    public static Phrase Redo => new("重做", "Redo");

    public static Phrase InsertRow => new("插入行", "Insert row");

    public static Phrase RemoveRow => new("删除行", "Remove row");

    public static Phrase EditCell => new("编辑", "Edit");

    public static Phrase Paste => new("粘贴", "Paste");

    public static Phrase Grouping => new("分组小计", "Grouping");

    public static Phrase Fold => new("全部收起", "Fold all");

    public static Phrase Unfold => new("全部展开", "Unfold all");

    public static Phrase Filter => new("筛选", "Filter");

    public static Phrase OnlyFindings => new("只看有问题的", "Only with findings");

    public static Phrase UnitOfAccount => new("金额单位", "Unit of amounts");

    public static Phrase Yuan => new("元", "yuan");

    public static Phrase Wan => new("万元", "10,000 yuan");

    public static Phrase NextFinding => new("下一处问题", "Next finding");

    public static Phrase Panel => new("侧栏", "Side panel");

    public static Phrase Findings => new("检查", "Findings");

    public static Phrase AllFindings => new("全部检查结果", "All findings");

    public static Phrase Control => new("控制数", "Control numbers");

    public static Phrase People => new("同时在填的人", "People working here");

    public static Phrase Import => new("导入底稿", "Import");

    public static Phrase Export => new("导出", "Export");

    public static Phrase ExportWorkbook => new("Excel 底稿", "Excel workbook");

    public static Phrase ExportYaml => new("YAML 数据", "YAML data");

    public static Phrase Keys =>
        new(
            "方向键移动，输入即编辑，F2 修改，Enter 向下，Tab 向右，Ctrl+Z 撤销，Insert 插入行，Ctrl+Delete 删除行，F8 下一处问题；先按 Esc 再按 Tab 离开表格。",
            "Arrows move, typing edits, F2 changes, Enter goes down, Tab goes right, Ctrl+Z undoes, Insert adds a row, Ctrl+Delete removes rows, F8 goes to the next finding; Esc, then Tab, leaves the sheet."
        );
}
