using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Mingzhang.Catalog;
using Mingzhang.Corpus.Identity;
using Mingzhang.Corpus.Model;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Tables;
using Mingzhang.Facts.Targets;

namespace Mingzhang.Tools.NationalData;

/// <summary>
/// 全国样例数据: departments in every division of the country and their packs over years. Names, classes and proportions are those of
/// published packs; all amounts are made from a fixed seed, and every cube closes: classes add up to their parents, natures, funds and
/// functions to one total, and a year prints the year before as that year printed itself.
/// </summary>
public sealed class NationalCorpus
{
    private readonly ImmutableArray<(string Code, string Name)> _divisions;
    private readonly ImmutableArray<Trade> _trades;
    private readonly Catalogue _catalogue;

    public NationalCorpus(Catalogue catalogue)
    {
        _catalogue = catalogue;
        _trades = Trade.Load();
        _divisions =
        [
            .. catalogue
                .Divisions.Entries.Where(entry =>
                    !entry.Note.Contains("pseudo", StringComparison.Ordinal)
                    && !entry.Note.Contains("older code", StringComparison.Ordinal)
                    && entry.Name.Length > 1
                )
                .Select(entry => (entry.Code, entry.Name)),
        ];
    }

    /// <summary>Departments that exist: more than a real country has.</summary>
    public int Most => _divisions.Length * _trades.Length * Branches;

    /// <summary>Departments of one kind in one division, beyond the first with a number in the name (第一分局 …).</summary>
    private const int Branches = 4;

    /// <summary>The pack of a department and year.</summary>
    /// <param name="department">0 up to <see cref="Most"/> - 1; neighbours are of different places.</param>
    public CorpusPack Pack(int department, int year)
    {
        var (code, place) = _divisions[department % _divisions.Length];
        var rest = department / _divisions.Length;
        var trade = _trades[rest % _trades.Length];
        var branch = rest / _trades.Length;
        var name = place + trade.Name + (branch == 0 ? "" : "第" + "二三四"[branch - 1] + "分局");
        return new DepartmentYear(
            _catalogue,
            trade,
            new PackIdentity(code, name, year, PackKind.Budget, PackScope.Department),
            department
        ).ToPack();
    }
}

/// <summary>行业: what departments of one kind spend on.</summary>
/// <param name="Weight">How large their budgets are against each other.</param>
internal sealed record Trade(
    string Name,
    int Weight,
    ImmutableArray<string> Functions,
    ImmutableArray<string> Projects
)
{
    public static ImmutableArray<Trade> Load()
    {
        using var stream = typeof(Trade).Assembly.GetManifestResourceStream("departments.tsv")!;
        using var reader = new StreamReader(stream);
        var trades = ImmutableArray.CreateBuilder<Trade>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                var parts = line.Split('\t');
                trades.Add(
                    new Trade(
                        parts[0],
                        int.Parse(parts[1], CultureInfo.InvariantCulture),
                        [.. parts[2].Split(' ')],
                        [.. parts[3].Split(' ')]
                    )
                );
            }
        }

        return trades.ToImmutable();
    }
}

/// <summary>One department in one year.</summary>
internal sealed class DepartmentYear(
    Catalogue catalogue,
    Trade trade,
    PackIdentity identity,
    int department
)
{
    private const int FirstYear = 2000;

    /// <summary>万元 with two decimals.</summary>
    private const int Precision = 4;
    private const long Unit = 10_000;

    private static readonly string[] PersonnelClasses =
    [
        "30101",
        "30102",
        "30103",
        "30108",
        "30113",
    ];
    private static readonly string[] PublicClasses = ["30201", "30206", "30211", "30229"];

    private readonly Dictionary<Point, long> _amounts = [];

    public CorpusPack ToPack()
    {
        Fill(identity.Year, isPrior: false);
        Fill(identity.Year - 1, isPrior: true);
        var hash = Convert.ToHexStringLower(
            SHA256.HashData(
                Encoding.UTF8.GetBytes(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"national {department} {identity.Year}"
                    )
                )
            )
        );
        var statements = _amounts
            .Select(
                (pair, index) =>
                    new StatementRow(
                        pair.Key,
                        pair.Value * Unit,
                        Precision,
                        0,
                        5 + index / 20,
                        index / 15,
                        3 + index % 15,
                        2 + index % 5,
                        1 + index % 3,
                        StatementTrust.Sure
                    )
            )
            .OrderBy(row => row.PointId)
            .ToImmutableArray();
        var detail = Detail();
        return new CorpusPack
        {
            Hash = hash,
            Identity = identity,
            Title = $"{identity.Department}{identity.Year}年部门预算",
            Seen = new DateTimeOffset(
                identity.Year,
                2,
                1 + department % 27,
                8,
                0,
                0,
                TimeSpan.Zero
            ).ToUnixTimeSeconds(),
            Published = new DateOnly(identity.Year, 2, 1 + department % 27),
            Files = [new PackFile(identity.Department + ".pdf", hash, 200_000, 24)],
            Sources = [$"{identity.Division}/{identity.Year}/{identity.Department}.pdf"],
            Statements = statements,
            Passages = Passages(detail),
            Detail = detail,
            Counts = new PackCounts
            {
                Pages = 24,
                Errors = Chance(identity.Year, 7) % 4 == 0 ? 1 : 0,
                Warnings = (int)(Chance(identity.Year, 8) % 3),
                ChecksDone = 60,
                TablesRequired = 9,
                TablesPresent = 9 - (Chance(identity.Year, 9) % 5 == 0 ? 1 : 0),
                FunctionDigits = 7,
                EconomicDigits = 5,
                Projects = detail.Projects.Length,
                ProjectsWithTargets = detail.Projects.Length,
                Indicators = detail.Targets.Length * 2,
                QuantifiedIndicators = detail.Targets.Length * 2,
                Statements = statements.Length,
                Staff = 10 + trade.Weight + (int)(Chance(0, 3) % 60),
            },
        };
    }

    /// <summary>The cube of a year; of the year before only what a pack repeats: totals and functional classes.</summary>
    private void Fill(int year, bool isPrior)
    {
        var grown = 1_000 + (year - FirstYear) * 45 + (int)(Chance(year, 1) % 150);
        var size = 200 + (long)trade.Weight * (300 + (long)(Chance(0, 2) % 3_000));
        var shares = trade
            .Functions.Select((_, i) => 1 + (long)(Chance(year, 100 + i) % 40))
            .ToList();
        var parts = shares.Select(share => size * grown * share / 100).ToList();
        var total = parts.Sum();
        var fund = Chance(0, 4) % 6 == 0 ? parts[0] / 5 : 0;
        var project = parts[0] / 2 + parts[1] / 2;
        var basic = total - project;
        var personnel = basic * 8 / 10;
        var spending = new Point { Year = year, Side = Sides.Expenditure };
        Add(spending, total);
        for (var i = 0; i < parts.Count; i++)
        {
            var code = trade.Functions[i];
            foreach (var length in new[] { 3, 5, 7 })
            {
                Add(spending with { Function = code[..length] }, parts[i]);
            }
        }

        if (isPrior)
        {
            return;
        }

        Add(new Point { Year = year, Side = Sides.Income }, total);
        Add(
            new Point
            {
                Year = year,
                Side = Sides.Income,
                Fund = Funds.Fiscal,
            },
            total
        );
        Add(
            new Point
            {
                Year = year,
                Side = Sides.Income,
                Fund = Funds.General,
            },
            total - fund
        );
        Add(spending with { Fund = Funds.Fiscal }, total);
        Add(spending with { Fund = Funds.General }, total - fund);
        if (fund > 0)
        {
            Add(spending with { Fund = Funds.GovernmentFund }, fund);
        }

        Add(spending with { Nature = Natures.Basic }, basic);
        Add(spending with { Nature = Natures.Project }, project);
        var general = spending with { Fund = Funds.General };
        Add(general with { Nature = Natures.Basic }, basic);
        Add(general with { Nature = Natures.Personnel }, personnel);
        Add(general with { Nature = Natures.Public }, basic - personnel);
        Split(general with { Nature = Natures.Basic }, PersonnelClasses, personnel);
        Split(general with { Nature = Natures.Basic }, PublicClasses, basic - personnel);
        var reception = basic / 2_000;
        var vehicle = basic / 500;
        Add(general with { Item = Items.ThreePublic }, reception + vehicle);
        Add(general with { Item = Items.Reception }, reception);
        Add(general with { Item = Items.Vehicle }, vehicle);
        Add(general with { Item = Items.VehicleRunning }, vehicle);
        var left = project;
        for (var i = 0; i < trade.Projects.Length; i++)
        {
            var share = i == trade.Projects.Length - 1 ? left : left / 2;
            left -= share;
            Add(spending with { Nature = Natures.Project, Project = trade.Projects[i] }, share);
        }
    }

    private void Split(Point point, string[] classes, long amount)
    {
        Add(point with { Economic = classes[0][..3] }, amount);
        var left = amount;
        for (var i = 0; i < classes.Length; i++)
        {
            var share = i == classes.Length - 1 ? left : left * 4 / 10;
            left -= share;
            Add(point with { Economic = classes[i] }, share);
        }
    }

    private void Add(Point point, long amount) =>
        _amounts[point] = _amounts.GetValueOrDefault(point) + amount;

    private PackDetail Detail()
    {
        var place = new PlaceEntry(0, 12);
        return new PackDetail
        {
            Tables =
            [
                .. Enumerable
                    .Range(0, 6)
                    .Select(i => new TableEntry(i, TableKind.Balance, $"表{i + 1}", "部门收支总表")
                    {
                        Unit = "万元",
                        FirstPage = 5 + i,
                        LastPage = 5 + i,
                        Rows = 15,
                        Amounts = 15,
                    }),
            ],
            Projects =
            [
                .. trade.Projects.Select(
                    (project, i) =>
                        new ProjectEntry(
                            project,
                            "",
                            Amount(
                                new Point
                                {
                                    Year = identity.Year,
                                    Side = Sides.Expenditure,
                                    Nature = Natures.Project,
                                    Project = project,
                                }
                            ),
                            place
                        )
                        {
                            Target = i,
                        }
                ),
            ],
            Targets =
            [
                .. trade.Projects.Select(project => new TargetEntry(
                    TargetScope.Project,
                    project,
                    "",
                    place
                )
                {
                    Goal = $"完成{project}年度任务，提升服务水平",
                    Indicators =
                    [
                        new IndicatorEntry("产出指标", "数量指标", "完成数量")
                        {
                            Operator = "≥",
                            Value = "90",
                            Unit = "%",
                        },
                        new IndicatorEntry("满意度指标", "服务对象满意度", "群众满意度")
                        {
                            Operator = "≥",
                            Value = "95",
                            Unit = "%",
                        },
                    ],
                }),
            ],
            Coverage = [new CoverageEntry("MZ3035", CoverageState.Done, 20)],
        };
    }

    private ImmutableArray<Passage> Passages(PackDetail detail)
    {
        var total = Amount(new Point { Year = identity.Year, Side = Sides.Expenditure }) ?? 0;
        var passages = ImmutableArray.CreateBuilder<Passage>();
        for (var i = 0; i < detail.Projects.Length; i++)
        {
            var project = detail.Projects[i];
            passages.Add(new Passage(PassageKind.Project, i, 12, project.Fen, project.Name));
            passages.Add(
                new Passage(
                    PassageKind.Target,
                    i,
                    14,
                    project.Fen,
                    $"{project.Name} {detail.Targets[i].Goal} 完成数量 群众满意度"
                )
            );
        }

        var yuan = (total / 1_000_000m).ToString("0.00", CultureInfo.InvariantCulture);
        passages.Add(
            new Passage(
                PassageKind.Prose,
                0,
                2,
                null,
                $"{identity.Department}贯彻执行国家和省市有关法律法规和方针政策，拟订{trade.Projects[0]}规划并组织实施。"
            )
        );
        passages.Add(
            new Passage(
                PassageKind.Prose,
                1,
                3,
                null,
                $"{identity.Year}年支出预算{yuan}万元，主要用于{string.Join('、', trade.Projects)}等工作。"
            )
        );
        passages.Add(
            new Passage(
                PassageKind.Prose,
                2,
                4,
                null,
                "“三公”经费预算比上年减少，主要原因是厉行节约，压减一般性支出，严格控制公务接待和公务用车运行维护。"
            )
        );
        passages.Add(
            new Passage(
                PassageKind.Code,
                0,
                0,
                null,
                string.Join(
                    ' ',
                    trade.Functions.Select(code => code + " " + catalogue.Functions.NameOf(code))
                )
            )
        );
        return passages.ToImmutable();
    }

    private long? Amount(Point point) =>
        _amounts.TryGetValue(point, out var amount) ? amount * Unit : null;

    /// <summary>A number that follows from department, year and what it is for.</summary>
    private ulong Chance(int year, int what)
    {
        // SplitMix64: the same on every machine, no state.
        var x =
            (ulong)department * 0x9E3779B97F4A7C15
            + (ulong)year * 0xBF58476D1CE4E5B9
            + (ulong)what * 0x94D049BB133111EB;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return (x ^ (x >> 31)) >> 8;
    }
}
