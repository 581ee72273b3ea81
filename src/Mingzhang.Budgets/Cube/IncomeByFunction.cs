using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Cube;

namespace Mingzhang.Budgets.Cube;

/// <summary>
/// 收入按功能: revenue that names a function keeps it; the rest of a fund is shown under the functions that it pays for, in the order
/// of the spending (Chongqing and Hebei print revenue by function, and no budget holds it).
/// </summary>
internal static class IncomeByFunction
{
    public static List<RevenueLine> Of(Budget budget)
    {
        var found = new List<RevenueLine>();
        var open = new HashSet<(string Unit, string Fund, string Origin)>();
        var given = new Dictionary<(string, string, string, string), long>();
        foreach (var line in budget.Revenue)
        {
            if (line.Function.Length == 0)
            {
                open.Add((line.Unit, line.Fund, line.Origin));
                continue;
            }

            found.Add(line);
            var key = (line.Unit, line.Fund, line.Origin, line.Function);
            given[key] = checked(given.GetValueOrDefault(key) + line.Amount.Fen);
        }

        var order = new List<(string Unit, string Fund, string Origin, string Function)>();
        var spent = new Dictionary<(string, string, string, string), long>();
        foreach (var line in budget.Expenditure)
        {
            if (line.Function.Length == 0 || !open.Contains((line.Unit, line.Fund, line.Origin)))
            {
                continue;
            }

            var key = (line.Unit, line.Fund, line.Origin, line.Function);
            if (!spent.TryGetValue(key, out var sum))
            {
                order.Add(key);
            }

            spent[key] = checked(sum + line.Amount.Fen);
        }

        foreach (var key in order)
        {
            var rest = checked(spent[key] - given.GetValueOrDefault(key));
            if (rest != 0 || !given.ContainsKey(key))
            {
                found.Add(
                    new RevenueLine(key.Unit, key.Fund, new(rest))
                    {
                        Origin = key.Origin,
                        Function = key.Function,
                    }
                );
            }
        }

        return found;
    }

    /// <summary>
    /// 用事业基金弥补收支差额 is neither this year's income nor carried over: it stands beside both, and only their sum takes it in.
    /// </summary>
    public static string OriginOf(RevenueLine line) =>
        line.Fund == Funds.Reserve ? Origins.All : line.Origin;
}
