using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;

namespace Mingzhang.Budgets.Forms;

/// <summary>收入、支出、采购、资产、给定数的栏目.</summary>
internal static class LineForms
{
    public static readonly RecordForm<RevenueLine> Revenue = new(
        new RevenueLine("", "", Money.Zero),
        Fields<RevenueLine>.Code(
            "unit",
            "单位编码",
            "unit",
            line => line.Unit,
            (line, value) => line with { Unit = value },
            FieldSource.Units,
            isRequired: true
        ),
        Fields<RevenueLine>.Choice(
            "fund",
            "资金来源",
            "fund",
            ChoiceLists.Fund,
            line => line.Fund,
            (line, value) => line with { Fund = value },
            isRequired: true
        ),
        Fields<RevenueLine>.Choice(
            "origin",
            "资金年份",
            "origin",
            ChoiceLists.Origin,
            line => line.Origin,
            (line, value) => line with { Origin = value },
            help: new("不填为当年安排", "this year's money where left out")
        ),
        Fields<RevenueLine>.Code(
            "function",
            "功能科目",
            "function",
            line => line.Function,
            (line, value) => line with { Function = value },
            FieldSource.Functions,
            new(
                "不填则按该资金安排的支出归类",
                "follows from the spending that the fund pays where left out"
            )
        ),
        Fields<RevenueLine>.Amount(
            "amount",
            "金额",
            "amount",
            line => line.Amount,
            (line, value) => line with { Amount = value },
            isRequired: true,
            help: new("元，最多两位小数", "yuan, at most two decimals")
        )
    )
    {
        IsOneLine = true,
    };

    public static readonly RecordForm<ExpenditureLine> Expenditure = new(
        new ExpenditureLine("", "", "", Money.Zero),
        Fields<ExpenditureLine>.Code(
            "unit",
            "单位编码",
            "unit",
            line => line.Unit,
            (line, value) => line with { Unit = value },
            FieldSource.Units,
            isRequired: true
        ),
        Fields<ExpenditureLine>.Code(
            "function",
            "功能科目",
            "function",
            line => line.Function,
            (line, value) => line with { Function = value },
            FieldSource.Functions,
            new("支出功能分类 项，7位", "functional class, 7 digits"),
            isRequired: true
        ),
        Fields<ExpenditureLine>.Code(
            "economic",
            "部门经济科目",
            "departmental economic class",
            line => line.Economic,
            (line, value) => line with { Economic = value },
            FieldSource.DepartmentEconomic,
            new(
                "部门预算支出经济分类 款，5位，或本地第四级；结转下年不填",
                "5 digits, or a local fourth level; left out for money carried out"
            )
        ),
        Fields<ExpenditureLine>.Code(
            "government-economic",
            "政府经济科目",
            "governmental economic class",
            line => line.GovernmentEconomic,
            (line, value) => line with { GovernmentEconomic = value },
            FieldSource.GovernmentEconomic,
            new("不填则按部门经济科目和单位性质对应", "follows from class and unit where left out")
        ),
        Fields<ExpenditureLine>.Choice(
            "fund",
            "资金来源",
            "fund",
            ChoiceLists.Fund,
            line => line.Fund,
            (line, value) => line with { Fund = value },
            help: new("不填为一般公共预算拨款", "general public budget where left out")
        ),
        Fields<ExpenditureLine>.Choice(
            "origin",
            "资金年份",
            "origin",
            ChoiceLists.Origin,
            line => line.Origin,
            (line, value) => line with { Origin = value },
            help: new("不填为当年安排", "this year's money where left out")
        ),
        Fields<ExpenditureLine>.Choice(
            "nature",
            "支出性质",
            "nature",
            ChoiceLists.SpendingNature,
            line => line.Nature,
            (line, value) => line with { Nature = value },
            help: new(
                "不填则按项目类别；无项目时按经济科目分人员、公用",
                "follows from the project's kind, or from the economic class, where left out"
            )
        ),
        Fields<ExpenditureLine>.Code(
            "project",
            "项目",
            "project",
            line => line.Project,
            (line, value) => line with { Project = value },
            FieldSource.Projects,
            new(
                "项目代号；基本支出可不填",
                "key of a project; left out for basic spending without one"
            )
        ),
        Fields<ExpenditureLine>.Choice(
            "item",
            "三公等分项",
            "item",
            ChoiceLists.Item,
            line => line.Item,
            (line, value) => line with { Item = value },
            help: new(
                "不填则按经济科目（30217为公务接待费）",
                "follows from the class where left out (30217 is reception)"
            )
        ),
        Fields<ExpenditureLine>.YesNo(
            "operating-cost",
            "机关运行经费",
            "operating cost of organs",
            line => line.IsOperatingCost,
            (line, value) => line with { IsOperatingCost = value },
            new(
                "不填：行政和参公单位的一般公共预算公用经费为是",
                "public spending of offices from the general budget is, where left out"
            )
        ),
        Fields<ExpenditureLine>.Amount(
            "amount",
            "金额",
            "amount",
            line => line.Amount,
            (line, value) => line with { Amount = value },
            isRequired: true,
            help: new("元，最多两位小数", "yuan, at most two decimals")
        ),
        Fields<ExpenditureLine>.Text(
            "remark",
            "备注",
            "remark",
            line => line.Remark,
            (line, value) => line with { Remark = value },
            new("只供编报使用，不公开", "for those who compile; never printed")
        )
    )
    {
        IsOneLine = true,
    };

    public static readonly RecordForm<ProcurementItem> Procurement = new(
        new ProcurementItem("", "", "", Money.Zero),
        Fields<ProcurementItem>.Code(
            "unit",
            "单位编码",
            "unit",
            item => item.Unit,
            (item, value) => item with { Unit = value },
            FieldSource.Units,
            isRequired: true
        ),
        Fields<ProcurementItem>.Choice(
            "kind",
            "采购类别",
            "kind",
            ChoiceLists.ProcurementKind,
            item => item.Kind,
            (item, value) => item with { Kind = value },
            isRequired: true
        ),
        Fields<ProcurementItem>.Name(
            "name",
            "采购内容",
            "name",
            item => item.Name,
            (item, value) => item with { Name = value }
        ),
        Fields<ProcurementItem>.Code(
            "project",
            "项目",
            "project",
            item => item.Project,
            (item, value) => item with { Project = value },
            FieldSource.Projects
        ),
        Fields<ProcurementItem>.Code(
            "catalogue-code",
            "品目编码",
            "code of the procurement catalogue",
            item => item.CatalogueCode,
            (item, value) => item with { CatalogueCode = value },
            FieldSource.ProcurementCatalogue
        ),
        Fields<ProcurementItem>.Text(
            "catalogue-name",
            "品目名称",
            "name in the procurement catalogue",
            item => item.CatalogueName,
            (item, value) => item with { CatalogueName = value }
        ),
        Fields<ProcurementItem>.Code(
            "function",
            "功能科目",
            "function",
            item => item.Function,
            (item, value) => item with { Function = value },
            FieldSource.Functions
        ),
        Fields<ProcurementItem>.Code(
            "economic",
            "部门经济科目",
            "departmental economic class",
            item => item.Economic,
            (item, value) => item with { Economic = value },
            FieldSource.DepartmentEconomic
        ),
        Fields<ProcurementItem>.Choice(
            "fund",
            "资金来源",
            "fund",
            ChoiceLists.Fund,
            item => item.Fund,
            (item, value) => item with { Fund = value }
        ),
        Fields<ProcurementItem>.Number(
            "quantity",
            "数量",
            "quantity",
            item => item.Quantity,
            (item, value) => item with { Quantity = value },
            1_000_000_000
        ),
        Fields<ProcurementItem>.Text(
            "quantity-unit",
            "计量单位",
            "unit of quantity",
            item => item.QuantityUnit,
            (item, value) => item with { QuantityUnit = value }
        ),
        Fields<ProcurementItem>.Amount(
            "unit-price",
            "单价",
            "unit price",
            item => item.UnitPrice,
            (item, value) => item with { UnitPrice = value }
        ),
        Fields<ProcurementItem>.YesNo(
            "small-business",
            "面向中小企业",
            "reserved for small business",
            item => item.ForSmallBusiness,
            (item, value) => item with { ForSmallBusiness = value }
        ),
        Fields<ProcurementItem>.Amount(
            "amount",
            "金额",
            "amount",
            item => item.Amount,
            (item, value) => item with { Amount = value },
            isRequired: true
        ),
        Fields<ProcurementItem>.YesNo(
            "classified",
            "涉密",
            "classified",
            item => item.IsClassified,
            (item, value) => item with { IsClassified = value },
            new(
                "采购内容在所有公开件中以“涉密”代替，金额保留",
                "what is bought is replaced by 涉密 in every output; the amount stays"
            )
        )
    )
    {
        IsOneLine = true,
    };

    public static readonly RecordForm<AssetItem> Assets = new(
        new AssetItem("", ""),
        Fields<AssetItem>.Name(
            "kind",
            "资产类别",
            "kind",
            item => item.Kind,
            (item, value) => item with { Kind = value },
            new(
                "稳定代号：land、building、vehicle、equipment、equipment-large、furniture、books、other 等",
                "stable name: land, building, vehicle, equipment, equipment-large, furniture, books, other …"
            )
        ),
        Fields<AssetItem>.Name(
            "label",
            "资产名称",
            "label",
            item => item.Label,
            (item, value) => item with { Label = value }
        ),
        Fields<AssetItem>.Code(
            "unit",
            "单位编码",
            "unit",
            item => item.Unit,
            (item, value) => item with { Unit = value },
            FieldSource.Units
        ),
        Fields<AssetItem>.Number(
            "quantity",
            "数量",
            "quantity",
            item => item.Quantity,
            (item, value) => item with { Quantity = value },
            1_000_000_000
        ),
        Fields<AssetItem>.Text(
            "quantity-unit",
            "计量单位",
            "unit of quantity",
            item => item.QuantityUnit,
            (item, value) => item with { QuantityUnit = value }
        ),
        Fields<AssetItem>.Amount(
            "value",
            "价值",
            "value",
            item => item.Value,
            (item, value) => item with { Value = value }
        ),
        Fields<AssetItem>.YesNo(
            "planned",
            "当年拟购置",
            "to be bought this year",
            item => item.IsPlanned,
            (item, value) => item with { IsPlanned = value }
        ),
        Fields<AssetItem>.YesNo(
            "classified",
            "涉密",
            "classified",
            item => item.IsClassified,
            (item, value) => item with { IsClassified = value },
            new(
                "名称和数量在所有公开件中不出现，价值保留",
                "label and quantity are taken out of every output; the value stays"
            )
        )
    )
    {
        IsOneLine = true,
    };

    public static readonly RecordForm<GivenAmount> Given = new(
        new GivenAmount(new Point(), Money.Zero),
        Fields<GivenAmount>.Whole(
            "year",
            "年度",
            "year",
            given => given.Point.Year,
            (given, value) => given with { Point = given.Point with { Year = value } },
            2000,
            2100,
            isRequired: true
        ),
        Member("unit", "单位编码", "unit", Dimension.Unit, FieldSource.Units),
        Choose("side", "收支", "side", Dimension.Side, ChoiceLists.Side),
        Member("function", "功能科目", "function", Dimension.Function, FieldSource.Functions),
        Member(
            "economic",
            "经济科目",
            "economic class",
            Dimension.Economic,
            FieldSource.DepartmentEconomic
        ),
        Choose("fund", "资金来源", "fund", Dimension.Fund, ChoiceLists.AnyFund),
        Choose("origin", "资金年份", "origin", Dimension.Origin, ChoiceLists.Origin),
        Choose("nature", "支出性质", "nature", Dimension.Nature, ChoiceLists.AnyNature),
        Member("project", "项目", "project", Dimension.Project, FieldSource.Projects),
        Choose("item", "三公等分项", "item", Dimension.Item, ChoiceLists.AnyItem),
        Choose("measure", "度量", "measure", Dimension.Measure, ChoiceLists.Measure),
        Fields<GivenAmount>.Amount(
            "amount",
            "金额",
            "amount",
            given => given.Amount,
            (given, value) => given with { Amount = value },
            isRequired: true
        )
    )
    {
        IsOneLine = true,
    };

    private static ScalarField<GivenAmount> Member(
        string key,
        string chinese,
        string english,
        Dimension dimension,
        FieldSource source
    ) =>
        Fields<GivenAmount>.Code(
            key,
            chinese,
            english,
            given => given.Point[dimension],
            (given, value) => given with { Point = given.Point.With(dimension, value) },
            source
        );

    private static ScalarField<GivenAmount> Choose(
        string key,
        string chinese,
        string english,
        Dimension dimension,
        ChoiceKind kind
    ) =>
        Fields<GivenAmount>.Choice(
            key,
            chinese,
            english,
            kind,
            given => given.Point[dimension],
            (given, value) => given with { Point = given.Point.With(dimension, value) }
        );
}
