using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Packs;

namespace Mingzhang.Budgets.Forms;

/// <summary>预算数据的栏目: the whole file.</summary>
internal static class BudgetForms
{
    /// <summary>The mark and version of the form; the first entry of every file.</summary>
    public const string Format = "mingzhang-budget-1";

    public static readonly RecordForm<BudgetUnit> Unit = new(
        new BudgetUnit { Code = "", Name = "" },
        Fields<BudgetUnit>.Code(
            "code",
            "单位编码",
            "code",
            unit => unit.Code,
            (unit, value) => unit with { Code = value },
            isRequired: true
        ),
        Fields<BudgetUnit>.Name(
            "name",
            "单位名称",
            "name",
            unit => unit.Name,
            (unit, value) => unit with { Name = value }
        ),
        Fields<BudgetUnit>.Of(
            "nature",
            "单位性质",
            "nature",
            ChoiceLists.Nature,
            unit => unit.Nature,
            (unit, value) => unit with { Nature = value },
            isRequired: true
        ),
        Fields<BudgetUnit>.Text(
            "level",
            "单位规格",
            "level",
            unit => unit.Level,
            (unit, value) => unit with { Level = value }
        ),
        Fields<BudgetUnit>.Text(
            "funding",
            "经费保障形式",
            "form of funding",
            unit => unit.Funding,
            (unit, value) => unit with { Funding = value }
        ),
        Fields<BudgetUnit>.Whole(
            "staff-authorised",
            "编制数",
            "authorised staff",
            unit => unit.StaffAuthorised,
            (unit, value) => unit with { StaffAuthorised = value }
        ),
        Fields<BudgetUnit>.Whole(
            "staff-in-post",
            "在职人数",
            "staff in post",
            unit => unit.StaffInPost,
            (unit, value) => unit with { StaffInPost = value }
        ),
        Fields<BudgetUnit>.Whole(
            "staff-retired",
            "离退休人数",
            "retired staff",
            unit => unit.StaffRetired,
            (unit, value) => unit with { StaffRetired = value }
        ),
        Fields<BudgetUnit>.Whole(
            "vehicles-authorised",
            "公务用车编制数",
            "authorised vehicles",
            unit => unit.VehiclesAuthorised,
            (unit, value) => unit with { VehiclesAuthorised = value }
        ),
        Fields<BudgetUnit>.Whole(
            "vehicles-held",
            "公务用车实有数",
            "vehicles held",
            unit => unit.VehiclesHeld,
            (unit, value) => unit with { VehiclesHeld = value }
        ),
        Fields<BudgetUnit>.YesNo(
            "classified",
            "涉密",
            "classified",
            unit => unit.IsClassified,
            (unit, value) => unit with { IsClassified = value },
            new(
                "单位名称、编码、人员和项目在所有公开件中以“涉密”代替，金额保留",
                "name, code, staff and projects are replaced by 涉密 in every output; amounts stay"
            )
        )
    );

    public static readonly RecordForm<Department> Department = new(
        new Department(""),
        Fields<Department>.Name(
            "name",
            "部门名称",
            "department name",
            department => department.Name,
            (department, value) => department with { Name = value }
        ),
        Fields<Department>.Code(
            "code",
            "部门编码",
            "department code",
            department => department.Code,
            (department, value) => department with { Code = value }
        )
    )
    {
        IsOneLine = true,
    };

    public static readonly RecordForm<Contact> Contact = new(
        new Contact("", ""),
        Fields<Contact>.Name(
            "name",
            "联系人",
            "contact name",
            contact => contact.Name,
            (contact, value) => contact with { Name = value }
        ),
        Fields<Contact>.Code(
            "number",
            "联系电话",
            "telephone",
            contact => contact.Number,
            (contact, value) => contact with { Number = value },
            isRequired: true
        )
    )
    {
        IsOneLine = true,
    };

    public static readonly RecordForm<Budget> Budget = new(
        new Budget { Year = 0, Department = Department.Empty },
        Fields<Budget>.Choice(
            "format",
            "格式",
            "format",
            ChoiceLists.Format,
            _ => Format,
            (budget, _) => budget,
            isRequired: true,
            help: new("预算数据的格式和版本", "form and version of budget data")
        ),
        Fields<Budget>.Whole(
            "year",
            "预算年度",
            "budget year",
            budget => budget.Year,
            (budget, value) => budget with { Year = value },
            2000,
            2100,
            isRequired: true
        ),
        Fields<Budget>.Text(
            "place",
            "公开格式地区",
            "place whose form is printed",
            budget => budget.Place,
            (budget, value) => budget with { Place = value },
            new(
                "目录 catalog/places 中的代号，如 chongqing；不填为全国基本格式",
                "a name of catalog/places; the national base where left out"
            )
        ),
        Fields<Budget>.Code(
            "division",
            "行政区划代码",
            "division",
            budget => budget.Division,
            (budget, value) => budget with { Division = value }
        ),
        Fields<Budget>.Choice(
            "stage",
            "阶段",
            "stage",
            ChoiceLists.Stage,
            budget => budget.Stage,
            (budget, value) => budget with { Stage = value }
        ),
        Fields<Budget>.Of<PackScope>(
            "scope",
            "公开主体",
            "scope",
            ChoiceLists.Scope,
            budget => budget.Scope,
            (budget, value) => budget with { Scope = value }
        ),
        new ValueField<Budget, DateOnly>(
            "publication-date",
            "公开日期",
            "publication date",
            new DateKind(),
            budget => budget.PublicationDate,
            (budget, value) => budget with { PublicationDate = value }
        )
        {
            Help = new(
                "公开文件上的日期；不填为预算年度1月1日",
                "the date on published files; 1 January where left out"
            ),
        },
        new RecordField<Budget, Department>(
            "department",
            "部门",
            "department",
            Department,
            budget => budget.Department,
            (budget, value) => budget with { Department = value }
        )
        {
            IsRequired = true,
        },
        new RecordField<Budget, Contact>(
            "contact",
            "公开联系方式",
            "contact",
            Contact,
            budget => budget.Contact,
            (budget, value) => budget with { Contact = value }
        ),
        new ListField<Budget, BudgetUnit>(
            "units",
            "预算单位",
            "units",
            Unit,
            budget => budget.Units,
            (budget, value) => budget with { Units = value }
        )
        {
            Help = new(
                "含部门本级，按公开顺序",
                "the department's own office included, in the order printed"
            ),
        },
        new ListField<Budget, RevenueLine>(
            "revenue",
            "收入明细",
            "revenue",
            LineForms.Revenue,
            budget => budget.Revenue,
            (budget, value) => budget with { Revenue = value }
        )
        {
            Help = new("单位 × 资金来源 × 资金年份，元", "unit × fund × origin, in yuan"),
        },
        new ListField<Budget, ExpenditureLine>(
            "expenditure",
            "支出明细",
            "expenditure",
            LineForms.Expenditure,
            budget => budget.Expenditure,
            (budget, value) => budget with { Expenditure = value }
        )
        {
            Help = new(
                "最细一级：单位 × 功能科目 × 经济科目 × 资金 × 项目，元；任何合计都由此相加",
                "the finest grain, in yuan; every total is a sum of these"
            ),
        },
        new ListField<Budget, BudgetProject>(
            "projects",
            "项目",
            "projects",
            ProjectForms.Project,
            budget => budget.Projects,
            (budget, value) => budget with { Projects = value }
        )
        {
            Help = new(
                "明细引用的项目、一级项目，及其绩效目标",
                "projects that lines refer to, first-level projects, their targets"
            ),
        },
        new ListField<Budget, TargetSheet>(
            "targets",
            "整体绩效目标",
            "overall targets",
            ProjectForms.Target,
            budget => budget.Targets,
            (budget, value) => budget with { Targets = value }
        )
        {
            Help = new(
                "部门、单位的整体目标；项目的目标写在项目下",
                "of the department and its units; those of projects stand with the project"
            ),
        },
        new ListField<Budget, ProcurementItem>(
            "procurement",
            "政府采购",
            "procurement",
            LineForms.Procurement,
            budget => budget.Procurement,
            (budget, value) => budget with { Procurement = value }
        )
        {
            Help = new("政府采购预算明细，元", "lines of the procurement budget, in yuan"),
        },
        new ListField<Budget, AssetItem>(
            "assets",
            "国有资产",
            "assets",
            LineForms.Assets,
            budget => budget.Assets,
            (budget, value) => budget with { Assets = value }
        )
        {
            Help = new("占有使用和拟购置的资产", "held, and to be bought"),
        },
        new ListField<Budget, GivenAmount>(
            "given",
            "上年数及给定数",
            "given amounts",
            LineForms.Given,
            budget => budget.Given,
            (budget, value) => budget with { Given = value }
        )
        {
            Help = new(
                "上年预算数等明细无法得出的金额；能细则细，可沿一个维度相加",
                "the prior year, and what lines cannot give; as fine as known, added up along one dimension"
            ),
        },
        new TextMapField<Budget>(
            "explanations",
            "文字说明",
            "explanations",
            budget => budget.Explanations,
            (budget, value) => budget with { Explanations = value }
        )
        {
            Help = new(
                "只有经办人能写的文字：职责、机构、增减原因（reason.功能科目 等）",
                "what only the clerk can write: duties, organisation, reasons for change (reason.FUNCTION …)"
            ),
        }
    )
    {
        IsExplained = true,
    };
}
