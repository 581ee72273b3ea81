using Mingzhang.Documents.Model;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Reports.Wording;

/// <summary>The words of the reports in both languages. Words of findings come with the findings.</summary>
internal static class Labels
{
    public static readonly Text Product = new("明账", "Mingzhang");
    public static readonly Text ReportTitle = new(
        "部门预算公开检查报告",
        "Check of published budget packs"
    );
    public static readonly Text Findings = new("检查结果", "Findings");
    public static readonly Text Finding = new("结果", "Finding");
    public static readonly Text Ledger = new("检查台账", "Coverage");
    public static readonly Text Unread = new("未读内容", "Not read");
    public static readonly Text Tables = new("读到的表", "Tables read");
    public static readonly Text Pages = new("页", "Pages");
    public static readonly Text Statements = new("金额", "Amounts");
    public static readonly Text Document = new("文件", "File");
    public static readonly Text Documents = new("文件", "Files");
    public static readonly Text Code = new("编号", "Code");
    public static readonly Text SeverityLabel = new("级别", "Severity");
    public static readonly Text Group = new("类别", "Group");
    public static readonly Text Message = new("说明", "Message");
    public static readonly Text Remedy = new("处理建议", "Remedy");
    public static readonly Text Page = new("页", "Page");
    public static readonly Text Sheet = new("工作表", "Sheet");
    public static readonly Text Table = new("表", "Table");
    public static readonly Text Row = new("行", "Row");
    public static readonly Text Column = new("列", "Column");
    public static readonly Text Line = new("行", "Line");
    public static readonly Text Printed = new("印为", "Printed");
    public static readonly Text Expected = new("应为", "Should be");
    public static readonly Text Difference = new("相差（元）", "Difference (yuan)");
    public static readonly Text Rounding = new("四舍五入可解释", "Explained by rounding");
    public static readonly Text Equation = new("算式", "Equation");
    public static readonly Text Places = new("位置", "Places");
    public static readonly Text Check = new("检查", "Check");
    public static readonly Text State = new("状态", "State");
    public static readonly Text Reason = new("原因", "Reason");
    public static readonly Text Applied = new("次数", "Times");
    public static readonly Text What = new("内容", "What");
    public static readonly Text Context = new("上下文", "Context");
    public static readonly Text Label = new("项目", "Label");
    public static readonly Text Heading = new("栏目", "Heading");
    public static readonly Text AmountYuan = new("金额（元）", "Amount (yuan)");
    public static readonly Text LedgerSheet = new("台账", "Coverage");
    public static readonly Text UnreadSheet = new("未读", "Not read");
    public static readonly Text AmountsSheet = new("表与金额", "Tables and amounts");
    public static readonly Text Kind = new("种类", "Kind");
    public static readonly Text Title = new("表名", "Title");
    public static readonly Text Unit = new("单位", "Unit");
    public static readonly Text SumsClosed = new("加总相符", "Sums closed");
    public static readonly Text Year = new("年度", "Year");
    public static readonly Text Entity = new("单位名称", "Entity");
    public static readonly Text NoFindings = new("未发现问题", "Nothing found");
    public static readonly Text NothingMatches = new(
        "没有符合筛选条件的结果",
        "No finding matches the filters"
    );
    public static readonly Text Blank = new("空白", "blank");
    public static readonly Text WholePage = new("看整页", "Whole page");
    public static readonly Text PictureLeftOut = new(
        "页面图超出限额，未嵌入",
        "page picture left out: limit reached"
    );
    public static readonly Text Name = new("名称", "Name");
    public static readonly Text Proof = new("算式与位置", "Equation and places");
    public static readonly Text Print = new("打印", "Print");
    public static readonly Text Close = new("关闭", "Close");
    public static readonly Text Filter = new("筛选", "Filter");
    public static readonly Text Search = new("查找", "Search");
    public static readonly Text All = new("全部", "All");
    public static readonly Text Checks = new("检查项目", "Checks");
    public static readonly Text Claims = new("文字数据", "Claims in prose");
    public static readonly Text SkipToFindings = new("跳到检查结果", "Skip to findings");
    public static readonly Text Keys = new(
        "键盘：j / k 下一条、上一条；/ 查找；Esc 关闭整页图",
        "Keys: j / k next and previous finding; / search; Esc closes the page"
    );
    public static readonly Text Yes = new("是", "yes");
    public static readonly Text Doubtful = new("存疑，未用于检查", "doubtful; not used in checks");

    public static Text Of(Severity severity) =>
        severity switch
        {
            Severity.Error => new("错误", "Error"),
            Severity.Warning => new("警告", "Warning"),
            _ => new("提示", "Information"),
        };

    public static Text Of(FindingGroup group) =>
        group switch
        {
            FindingGroup.Document => new("文件与概况", "Document and profile"),
            FindingGroup.Cells => new("单元格", "Cells"),
            FindingGroup.WithinTable => new("表内关系", "Within a table"),
            FindingGroup.BetweenTables => new("表间关系", "Between tables"),
            FindingGroup.TablesAgainstProse => new("表文一致", "Tables against prose"),
            FindingGroup.Prose => new("文字说明", "Prose"),
            FindingGroup.Targets => new("绩效目标", "Performance targets"),
            _ => new("检查监督", "Oversight"),
        };

    public static Text Of(CoverageState state) =>
        state switch
        {
            CoverageState.Done => new("已查", "Done"),
            CoverageState.NotApplicable => new("不适用", "Not applicable"),
            _ => new("未能检查", "Not possible"),
        };

    public static Text Of(PackKind kind) =>
        kind switch
        {
            PackKind.Budget => new("部门预算", "Budget"),
            PackKind.FinalAccounts => new("部门决算", "Final accounts"),
            PackKind.Template => new("空白样表", "Blank form"),
            _ => new("非预算文件", "Not a budget pack"),
        };

    /// <summary>Why nothing was checked.</summary>
    public static Text NotChecked(PackKind kind) =>
        kind == PackKind.Template
            ? new("空白样表，未作检查", "a blank form; nothing was checked")
            : new("不是部门预算公开文件，未作检查", "not a budget pack; nothing was checked");

    public static Text Of(TableKind kind) =>
        kind switch
        {
            TableKind.Balance => new("收支总表", "Income and expenditure"),
            TableKind.Revenue => new("收入总表", "Income"),
            TableKind.Expenditure => new("支出总表", "Expenditure"),
            TableKind.FiscalBalance => new("财政拨款收支总表", "Fiscal grants"),
            TableKind.General => new("一般公共预算支出表", "General budget by function"),
            TableKind.Basic => new("基本支出表（部门经济分类）", "Basic, departmental classes"),
            TableKind.BasicGovernment => new(
                "基本支出表（政府经济分类）",
                "Basic, governmental classes"
            ),
            TableKind.FiscalEconomic => new(
                "财政拨款支出表（经济分类）",
                "Fiscal by economic class"
            ),
            TableKind.Project => new("项目支出表", "Projects"),
            TableKind.ProjectEconomic => new(
                "项目支出表（部门经济分类）",
                "Projects, departmental classes"
            ),
            TableKind.ProjectGovernment => new(
                "项目支出表（政府经济分类）",
                "Projects, governmental classes"
            ),
            TableKind.ThreePublic => new("“三公”经费表", "Three public costs"),
            TableKind.GovernmentFund => new("政府性基金预算支出表", "Government funds"),
            TableKind.StateCapital => new("国有资本经营预算支出表", "State capital"),
            TableKind.Procurement => new("政府采购预算表", "Procurement"),
            TableKind.Assets => new("国有资产表", "Assets"),
            TableKind.TargetOverall => new("整体绩效目标表", "Overall targets"),
            TableKind.TargetProject => new("项目绩效目标表", "Project targets"),
            TableKind.Operating => new("机关运行经费表", "Operating cost"),
            _ => new("其他表", "Other table"),
        };

    public static Text Of(PackScope scope) =>
        scope switch
        {
            PackScope.Department => new("部门", "Department"),
            PackScope.Unit => new("单位", "Unit"),
            _ => new("未知", "Unknown"),
        };

    public static Text Of(UnreadReason reason) =>
        reason switch
        {
            UnreadReason.SpreadsheetError => new("电子表格错误值", "spreadsheet error"),
            UnreadReason.NotANumber => new(
                "应为金额而不是数字",
                "not a number where an amount belongs"
            ),
            UnreadReason.Contradiction => new(
                "表式与表中文字说法不一",
                "the layout and the words of the table disagree"
            ),
            UnreadReason.Damaged => new("数字残缺或重叠", "digits damaged or run together"),
            _ => new("字符没有 Unicode 编码", "characters without Unicode"),
        };

    public static Text Of(ReadingNoteKind kind) =>
        kind switch
        {
            ReadingNoteKind.PageWithoutText => new("整页没有文字层", "page without a text layer"),
            ReadingNoteKind.GlyphsWithoutUnicode => new(
                "字符没有 Unicode 编码",
                "characters without Unicode"
            ),
            ReadingNoteKind.HiddenSheet => new("隐藏的工作表", "hidden sheet"),
            ReadingNoteKind.HiddenRows => new("隐藏的行", "hidden rows"),
            ReadingNoteKind.ErrorCell => new("单元格错误值", "cell holds an error"),
            ReadingNoteKind.TrackedChanges => new(
                "修订按接受读取",
                "tracked changes read as accepted"
            ),
            ReadingNoteKind.PictureOnly => new("只有图片", "picture only"),
            ReadingNoteKind.Truncated => new(
                "超出限额，余下未读",
                "limit reached; the rest was not read"
            ),
            ReadingNoteKind.OpenColumns => new(
                "压平的表格：数字所在的列不能确定",
                "flattened table: the columns of some numbers stay open"
            ),
            _ => new("以空密码解密", "decrypted with the empty password"),
        };

    public static readonly Text UnclaimedNumber = new(
        "文字中的数字，没有句式能认定它的对象",
        "number in prose that no sentence pattern explains"
    );

    /// <summary>"3 errors, 1 warning, 2 notes" in both languages.</summary>
    public static Text Counts(int errors, int warnings, int notes) =>
        new(
            $"错误 {errors}，警告 {warnings}，提示 {notes}",
            $"{errors} {(errors == 1 ? "error" : "errors")}, {warnings} {(warnings == 1 ? "warning" : "warnings")}, {notes} information"
        );
}
