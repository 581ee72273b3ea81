using System.Collections.Immutable;
using Mingzhang.Corpus.Identity;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;

namespace Mingzhang.Corpus.Model;

/// <summary>
/// 指标: an amount that departments are ranked, added up and compared by. It is one statement of a pack, never a sum made here: a
/// total is what the pack prints as its total.
/// </summary>
/// <param name="Key">expenditure, general.basic; f/201 for a functional class.</param>
/// <param name="Points">Points that state it, the one that means exactly it first; without year.</param>
public sealed record HeadlineMeasure(string Key, Text Name, ImmutableArray<Point> Points);

/// <summary>指标表.</summary>
public static class Headlines
{
    /// <summary>Prefix of a functional class of all spending: f/201.</summary>
    public const string Function = "f/";

    /// <summary>Prefix of a functional class of the general public budget: g/201.</summary>
    public const string GeneralFunction = "g/";

    /// <summary>Prefix of a departmental economic class of basic spending: e/301.</summary>
    public const string Economic = "e/";

    private static Point Spending => new() { Side = Sides.Expenditure };

    private static Point Income => new() { Side = Sides.Income };

    /// <summary>The measures that every pack may have; classes come on top.</summary>
    public static readonly ImmutableArray<HeadlineMeasure> All =
    [
        Of("income", "收入预算", "Income", Income),
        Of("expenditure", "支出预算", "Expenditure", Spending),
        Of(
            "income.fiscal",
            "财政拨款收入",
            "Fiscal appropriation",
            Income with
            {
                Fund = Funds.Fiscal,
            }
        ),
        Of(
            "fiscal",
            "财政拨款支出",
            "Spending of fiscal funds",
            Spending with
            {
                Fund = Funds.Fiscal,
            }
        ),
        Of(
            "general",
            "一般公共预算支出",
            "General public budget spending",
            Spending with
            {
                Fund = Funds.General,
            }
        ),
        Of(
            "government-fund",
            "政府性基金预算支出",
            "Government fund spending",
            Spending with
            {
                Fund = Funds.GovernmentFund,
            }
        ),
        Of(
            "state-capital",
            "国有资本经营预算支出",
            "State capital spending",
            Spending with
            {
                Fund = Funds.StateCapital,
            }
        ),
        Of("basic", "基本支出", "Basic spending", Spending with { Nature = Natures.Basic }),
        Of("project", "项目支出", "Project spending", Spending with { Nature = Natures.Project }),
        Of(
            "general.personnel",
            "一般公共预算人员经费",
            "Personnel, general public budget",
            Spending with
            {
                Fund = Funds.General,
                Nature = Natures.Personnel,
            }
        ),
        Of(
            "general.public",
            "一般公共预算公用经费",
            "Running costs, general public budget",
            Spending with
            {
                Fund = Funds.General,
                Nature = Natures.Public,
            }
        ),
        OfItem("three-public", "“三公”经费", "Three public expenses", Items.ThreePublic),
        OfItem("overseas", "因公出国（境）费", "Travel abroad", Items.Overseas),
        OfItem("vehicle", "公务用车购置及运行费", "Vehicles", Items.Vehicle),
        OfItem("reception", "公务接待费", "Reception", Items.Reception),
        OfItem("operating-cost", "机关运行经费", "Operating costs", Items.OperatingCost),
        OfItem("procurement", "政府采购预算", "Procurement", Items.Procurement),
    ];

    /// <summary>The amounts of the measures that a pack states for its own year; doubtful readings are left out.</summary>
    public static ImmutableArray<(string Key, long Fen)> Of(
        int year,
        IEnumerable<StatementRow> statements
    )
    {
        var found = new SortedDictionary<string, (int Rank, long Fen)>(StringComparer.Ordinal);
        foreach (var row in statements)
        {
            if (row.Point.Year != year || row.Trust == StatementTrust.Doubtful)
            {
                continue;
            }

            if (KeyOf(row.Point) is not { } key)
            {
                continue;
            }

            if (!found.TryGetValue(key.Key, out var before) || key.Rank < before.Rank)
            {
                found[key.Key] = (key.Rank, row.Fen);
            }
        }

        return [.. found.Select(pair => (pair.Key, pair.Value.Fen))];
    }

    private static readonly Dictionary<long, (string Key, int Rank)> Known = Index();

    /// <summary>The measure that a point states, with its rank among the points that may; null where it states none.</summary>
    private static (string Key, int Rank)? KeyOf(Point point)
    {
        if (
            point.Unit.Length > 0
            || point.Project.Length > 0
            || point.Stage.Length > 0
            || point.Measure.Length > 0
        )
        {
            return null;
        }

        if (point.Function.Length == 0 && point.Economic.Length == 0)
        {
            return Known.TryGetValue(PointCodec.IdOf(point with { Year = 0 }), out var known)
                ? known
                : null;
        }

        if (
            point.Side != Sides.Expenditure
            || point.Item.Length > 0
            || point.Origin.Length > 0
            || point.HasLocalMember
        )
        {
            return null;
        }

        return point switch
        {
            { Function.Length: 3, Economic: "", Nature: "", Fund: "" } => (
                Function + point.Function,
                0
            ),
            { Function.Length: 3, Economic: "", Nature: "", Fund: Funds.General } => (
                GeneralFunction + point.Function,
                0
            ),
            { Function: "", Economic: ['3', _, _], Nature: Natures.Basic, Fund: Funds.General } => (
                Economic + point.Economic,
                0
            ),
            _ => null,
        };
    }

    private static Dictionary<long, (string Key, int Rank)> Index()
    {
        var index = new Dictionary<long, (string, int)>();
        foreach (var measure in All)
        {
            for (var rank = 0; rank < measure.Points.Length; rank++)
            {
                index.TryAdd(PointCodec.IdOf(measure.Points[rank]), (measure.Key, rank));
            }
        }

        return index;
    }

    private static HeadlineMeasure Of(string key, string chinese, string english, Point point) =>
        new(
            key,
            new Text(chinese, english),
            // Income of the year without carried-over money is the total where a place prints no other.
            point.Side == Sides.Income
                ? [point, point with { Origin = Origins.Current }]
                : [point]
        );

    /// <summary>Items are printed for the general budget, for all fiscal money or for all money, as the place has it.</summary>
    private static HeadlineMeasure OfItem(string key, string chinese, string english, string item)
    {
        var point = Spending with { Item = item };
        return new(
            key,
            new Text(chinese, english),
            [
                point,
                point with
                {
                    Fund = Funds.Fiscal,
                },
                point with
                {
                    Fund = Funds.General,
                },
                point with
                {
                    Fund = Funds.General,
                    Origin = Origins.Current,
                },
            ]
        );
    }
}
