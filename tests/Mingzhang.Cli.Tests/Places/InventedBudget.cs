using Mingzhang.Facts.Cube;

namespace Mingzhang.Cli.Tests.Places;

/// <summary>
/// The one invented budget that every drawn pack prints in the form of its place, in 万元. Any point of the cube has one true amount,
/// so a number read into the wrong column, class or fund shows.
/// </summary>
internal static class InventedBudget
{
    private sealed record Line(
        string Function,
        string Departmental,
        string Governmental,
        string Fund,
        string Origin,
        string Nature,
        decimal Amount
    );

    private static readonly Line[] Lines =
    [
        new("2080505", "30108", "50102", "general", "current", "personnel", 20),
        new("2080506", "30109", "50102", "general", "current", "personnel", 10),
        new("2101101", "30110", "50102", "general", "current", "personnel", 12),
        new("2210201", "30113", "50103", "general", "current", "personnel", 25),
        new("2130101", "30101", "50101", "general", "current", "personnel", 60),
        new("2130101", "30102", "50101", "general", "current", "personnel", 48),
        new("2130101", "30302", "50905", "general", "current", "personnel", 5),
        new("2130101", "30201", "50201", "general", "current", "public", 15),
        new("2130101", "30211", "50201", "general", "current", "public", 10),
        new("2130101", "30217", "50206", "general", "current", "public", 2),
        new("2130101", "30231", "50208", "general", "current", "public", 8),
        new("2130101", "30239", "50201", "general", "current", "public", 10),
        new("2130102", "30227", "50205", "general", "current", "project", 60),
        new("2130102", "31002", "50306", "general", "current", "project", 25),
        new("2130102", "30227", "50205", "other", "current", "project", 10),
        new("2130102", "30227", "50205", "general", "carry-over", "project", 5),
        new("2120804", "30227", "50205", "government-fund", "current", "project", 40),
    ];

    private static readonly (string Function, string Nature, decimal Amount)[] YearBefore =
    [
        ("2080505", "personnel", 18),
        ("2080506", "personnel", 9),
        ("2101101", "personnel", 11),
        ("2210201", "personnel", 22),
        ("2130101", "personnel", 150),
        ("2130102", "project", 80),
    ];

    private static readonly Dictionary<string, (decimal Now, decimal Before)> ByItem = new(
        StringComparer.Ordinal
    )
    {
        ["total"] = (10, 12),
        ["overseas"] = (0, 0),
        ["vehicle"] = (8, 9),
        ["vehicle-purchase"] = (0, 0),
        ["vehicle-running"] = (8, 9),
        ["reception"] = (2, 3),
        ["meetings"] = (5, 5),
        ["training"] = (3, 3),
        ["total-and-meetings"] = (18, 20),
    };

    /// <summary>
    /// Whether <paramref name="amount"/> may stand at the point. A place that does not say whether it prints carried-over money too may
    /// mean either.
    /// </summary>
    public static bool Allows(Point point, decimal amount)
    {
        if (point.HasLocalMember || point.Project.Length > 0 || amount == 0)
        {
            return true;
        }

        if (point.Item == "operating-cost")
        {
            // 机关运行经费 is the public part of basic expenditure.
            return amount
                == Lines
                    .Where(line => line.Nature == "public" && In(line.Departmental, point.Economic))
                    .Sum(line => line.Amount);
        }

        if (point.Item.Length > 0)
        {
            return ByItem.TryGetValue(point.Item, out var item)
                && amount == (point.Year == 2025 ? item.Now : item.Before);
        }

        if (point.Year == 2024)
        {
            return amount
                == YearBefore
                    .Where(line => In(line.Function, point.Function) && Fits(line.Nature, point))
                    .Sum(line => line.Amount);
        }

        var lines = Lines.Where(line => IsAt(line, point)).ToArray();
        return point.Year == 2025
            && (
                amount == lines.Sum(line => line.Amount)
                || (
                    point.Origin.Length == 0
                    && amount
                        == lines.Where(line => line.Origin == "current").Sum(line => line.Amount)
                )
            );
    }

    private static bool IsAt(Line line, Point point) =>
        In(line.Function, point.Function)
        && (In(line.Departmental, point.Economic) || In(line.Governmental, point.Economic))
        && (point.Origin.Length == 0 || point.Origin == line.Origin)
        && (point.Fund == line.Fund || Funds.Tree.IsAbove(point.Fund, line.Fund))
        && Fits(line.Nature, point);

    private static bool In(string code, string above) =>
        code.StartsWith(above, StringComparison.Ordinal);

    private static bool Fits(string nature, Point point) =>
        point.Nature == nature || Natures.Tree.IsAbove(point.Nature, nature);
}
