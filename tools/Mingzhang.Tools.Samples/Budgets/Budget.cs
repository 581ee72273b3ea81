using System.Globalization;
using Mingzhang.Facts.Amounts;

namespace Mingzhang.Tools.Samples.Budgets;

/// <summary>预算: the figures from which one sample pack is written, read from <c>Budgets/*.txt</c>.</summary>
internal sealed class Budget
{
    private readonly Dictionary<string, string[]> _settings = [];
    private readonly Dictionary<string, List<string[]>> _sections = [];

    private Budget() { }

    public string Id => Setting("id");

    public string Name => Setting("name");

    public int Year => int.Parse(Setting("year"), CultureInfo.InvariantCulture);

    /// <summary>The unit that tables and sentences print, and in which the file gives amounts.</summary>
    public UnitOfAccount Unit =>
        Setting("unit") == "元" ? UnitOfAccount.Yuan : UnitOfAccount.TenThousandYuan;

    public string UnitName => Setting("unit");

    /// <summary>表号 as a format; empty where tables carry no number.</summary>
    public string Numbering => Setting("numbering");

    public string Vehicles => Setting("vehicles");

    /// <summary>Whether 类, 款 and 项 stand in cells of their own.</summary>
    public bool SplitsCodes => Setting("split-codes") == "yes";

    public Money BusinessIncome =>
        _settings.TryGetValue("own", out var own) ? Amount(own[1]) : default;

    public Money OtherIncome =>
        _settings.TryGetValue("own", out var own) ? Amount(own[2]) : default;

    public IReadOnlyList<FunctionLine> Functions =>
        [
            .. Rows("functions")
                .Select(row => new FunctionLine(
                    row[0],
                    Amount(row[1]),
                    Amount(row[2]),
                    Amount(row[3]),
                    Amount(row[4]),
                    row.Length > 5 && row[5].Length > 0 ? Amount(row[5]) : null
                )),
        ];

    public IReadOnlyList<EconomicLine> Economics =>
        [
            .. Rows("economics")
                .Select(row => new EconomicLine(row[0], Amount(row[1]), Amount(row[2]))),
        ];

    public IReadOnlyList<ProjectLine> Projects =>
        [.. Rows("projects").Select(row => new ProjectLine(row[0], row[1], Amount(row[2])))];

    public IReadOnlyList<PurchaseLine> Purchases =>
        [
            .. Rows("procurement")
                .Select(row => new PurchaseLine(
                    row[0],
                    Amount(row[1]),
                    Amount(row[2]),
                    Amount(row[3])
                )),
        ];

    /// <summary>project, level 1, level 2, indicator, operator, value, measure, weight.</summary>
    public IReadOnlyList<string[]> Targets => Rows("targets");

    /// <summary>机关运行经费 of this year and of the year before.</summary>
    public (Money Now, Money Before) Operating =>
        (Amount(Rows("operating")[0][0]), Amount(Rows("operating")[0][1]));

    /// <summary>三公经费 of this year and of the year before.</summary>
    public (Money Now, Money Before) ThreePublic(string item)
    {
        var row = Rows("three-public").First(row => row[0] == item);
        return (Amount(row[1]), Amount(row[2]));
    }

    /// <summary>A total of the year before that no line adds up to; null where the file gives none.</summary>
    public Money? Before(string what) =>
        Rows("changes").FirstOrDefault(row => row[0] == what) is { } row ? Amount(row[1]) : null;

    public static Budget Load(string id)
    {
        using var stream =
            typeof(Budget).Assembly.GetManifestResourceStream(id)
            ?? throw new InvalidOperationException($"there is no budget {id}");
        using var reader = new StreamReader(stream);
        var budget = new Budget();
        List<string[]>? section = null;
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split('\t');
            if (line.StartsWith('['))
            {
                budget._sections[cells[0].Trim('[', ']')] = section = [];
            }
            else if (section is null && line.Length > 0)
            {
                budget._settings[cells[0]] = cells;
            }
            else if (line.Length > 0)
            {
                section!.Add(cells);
            }
        }

        return budget;
    }

    private string Setting(string name) =>
        _settings.TryGetValue(name, out var cells) ? cells[1] : "";

    private List<string[]> Rows(string section) => _sections.GetValueOrDefault(section) ?? [];

    private Money Amount(string text) =>
        text.Length == 0
            ? default
            : new(decimal.ToInt64(decimal.Parse(text, CultureInfo.InvariantCulture) * Unit.Fen));
}

/// <param name="Carried">上年结转 within the amounts of the line.</param>
/// <param name="Own">事业收入、其他收入 within the amounts of the line.</param>
/// <param name="Before">The year before; null where the pack does not tell it.</param>
internal sealed record FunctionLine(
    string Code,
    Money Basic,
    Money Project,
    Money Carried,
    Money Own,
    Money? Before
)
{
    public Money Total => Basic + Project;

    /// <summary>The part that the general public budget pays.</summary>
    public FunctionLine General =>
        Project == default ? this with { Basic = Basic - Own, Own = default }
        : Basic == default ? this with { Project = Project - Own, Own = default }
        : this with { Basic = Basic - Own, Own = default };
}

internal sealed record EconomicLine(string Code, Money Personnel, Money Public)
{
    public Money Total => Personnel + Public;
}

internal sealed record ProjectLine(string Name, string Function, Money Amount);

internal sealed record PurchaseLine(string Project, Money Goods, Money Works, Money Services)
{
    public Money Total => Goods + Works + Services;
}
