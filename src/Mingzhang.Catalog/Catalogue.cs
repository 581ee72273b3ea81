using Mingzhang.Catalog.Checks;
using Mingzhang.Catalog.Codes;
using Mingzhang.Catalog.Files;
using Mingzhang.Catalog.Places;
using Mingzhang.Catalog.Vocabulary.Prose;

namespace Mingzhang.Catalog;

/// <summary>目录: what the product knows, as data in the folder <c>catalog/</c>. Each part is read when it is first asked for.</summary>
public sealed partial class Catalogue
{
    /// <summary>Environment variable that names another folder than the one beside the program.</summary>
    public const string FolderVariable = "MINGZHANG_CATALOG";

    private static readonly Lazy<Catalogue> Shared = new(() => Load(DefaultFolder()));

    private readonly Lazy<CsvText?> _aliases;
    private readonly Lazy<CodeList> _functions;
    private readonly Lazy<CodeList> _departmental;
    private readonly Lazy<CodeList> _governmental;
    private readonly Lazy<CodeList> _revenue;
    private readonly Lazy<CodeList> _procurement;
    private readonly Lazy<CodeList> _divisions;
    private readonly Lazy<TermList> _funds;
    private readonly Lazy<TermList> _indicators;
    private readonly Lazy<EconomicPairing> _pairing;
    private readonly Lazy<CodeDescriptions> _descriptions;
    private readonly Lazy<CheckCatalogue> _checks;
    private readonly Lazy<PlaceCatalogue> _places;
    private readonly Lazy<PlaceResolver> _resolver;
    private readonly Lazy<StructureWording> _wording;
    private readonly Lazy<ProseWording> _proseWording;

    private Catalogue(string folder)
    {
        Folder = folder;
        _proseWording = new(() => ProseWording.Load(folder));
        _aliases = new(() => File.Exists(Codes("aliases")) ? CsvText.Load(Codes("aliases")) : null);
        _functions = new(() => List("functional"));
        _departmental = new(() => List("economic-departmental"));
        _governmental = new(() => List("economic-governmental"));
        _revenue = new(() => List("revenue"));
        _procurement = new(() => List("procurement"));
        _divisions = new(() => List("divisions"));
        _funds = new(() => TermList.Load(Codes("fund-types")));
        _indicators = new(() => TermList.Load(Codes("indicators")));
        _checks = new(() => CheckCatalogue.Load(Path.Combine(folder, "checks")));
        _places = new(() => PlaceCatalogue.Load(Path.Combine(folder, "places")));
        _resolver = new(() => new PlaceResolver(Divisions, Places));
        _wording = new(() =>
            StructureWording.Load(Path.Combine(folder, "vocabulary", "structure", "wording.yaml"))
        );
        _pairing = new(() => EconomicPairing.Load(Codes("economic-pairing")));
        _descriptions = new(() => CodeDescriptions.Load(Codes("descriptions")));
    }

    /// <summary>The catalogue beside the program, or the one that <see cref="FolderVariable"/> names.</summary>
    public static Catalogue Default => Shared.Value;

    public string Folder { get; }

    /// <summary>支出功能分类: 类 3, 款 5, 项 7 digits.</summary>
    public CodeList Functions => _functions.Value;

    /// <summary>部门预算支出经济分类: 类 3, 款 5 digits.</summary>
    public CodeList DepartmentEconomic => _departmental.Value;

    /// <summary>政府预算支出经济分类: 类 3, 款 5 digits.</summary>
    public CodeList GovernmentEconomic => _governmental.Value;

    /// <summary>收入分类, and the uncoded rows of departmental revenue tables.</summary>
    public CodeList Revenue => _revenue.Value;

    /// <summary>资金性质, 资金来源, 项目类别, 采购类别.</summary>
    public TermList FundTypes => _funds.Value;

    /// <summary>政府采购品目分类目录 (2022).</summary>
    public CodeList Procurement => _procurement.Value;

    /// <summary>绩效指标: levels, signs, units of measure.</summary>
    public TermList Indicators => _indicators.Value;

    /// <summary>行政区划.</summary>
    public CodeList Divisions => _divisions.Value;

    /// <summary>部门与政府经济分类的对应.</summary>
    public EconomicPairing Pairing => _pairing.Value;

    /// <summary>科目说明, for glossaries.</summary>
    public CodeDescriptions Descriptions => _descriptions.Value;

    /// <summary>检查目录.</summary>
    public CheckCatalogue Checks => _checks.Value;

    /// <summary>地区: what a pack of a place and year must have.</summary>
    public PlaceCatalogue Places => _places.Value;

    /// <summary>From names to a place; reads the divisions when first asked for.</summary>
    public PlaceResolver PlaceResolver => _resolver.Value;

    /// <summary>模板残留、空表说明的用语.</summary>
    public StructureWording StructureWording => _wording.Value;

    /// <summary>Words that the checks of prose look for.</summary>
    public ProseWording ProseWording => _proseWording.Value;

    /// <summary>The catalogue in <paramref name="folder"/>; nothing is read yet.</summary>
    /// <exception cref="DirectoryNotFoundException">The folder has no <c>codes</c>: a program without its data.</exception>
    public static Catalogue Load(string folder) =>
        Directory.Exists(Path.Combine(folder, "codes"))
            ? new Catalogue(folder)
            : throw new DirectoryNotFoundException(
                $"The catalogue folder '{folder}' has no folder 'codes'. Set {FolderVariable} to the folder catalog/ of Mingzhang."
            );

    /// <summary>The list of either kind of economic class that <paramref name="code"/> belongs to by its first digit; null for others.</summary>
    public CodeList? EconomicListOf(string code) =>
        code.Length == 0
            ? null
            : code[0] switch
            {
                '3' => DepartmentEconomic,
                '5' => GovernmentEconomic,
                _ => null,
            };

    /// <summary>
    /// 科目类: the 3-digit functional class that a balance table's row label names: 「一、一般公共服务支出」 → 201,
    /// 「自然资源海洋气象等支出」 → 220. Null where the label names none.
    /// </summary>
    public string? FunctionClassOf(string label, int year = 0) =>
        Functions.FindByName(label, level: 1, year: year)?.Code;

    private static string DefaultFolder()
    {
        var named = Environment.GetEnvironmentVariable(FolderVariable);
        return string.IsNullOrEmpty(named)
            ? Path.Combine(AppContext.BaseDirectory, "catalog")
            : named;
    }

    private string Codes(string list) => Path.Combine(Folder, "codes", list + ".csv");

    private CodeList List(string name) => CodeList.Load(Codes(name), _aliases.Value);
}
