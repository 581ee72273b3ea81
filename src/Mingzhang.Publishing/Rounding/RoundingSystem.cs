using System.Collections.Immutable;

namespace Mingzhang.Publishing.Rounding;

/// <summary>加总方程: the whole is the sum of its parts, exactly; numbers of unknowns.</summary>
internal sealed record SumEquation(int Whole, ImmutableArray<int> Parts);

/// <summary>
/// 一致舍入: one printed number for each amount of a system, so that every sum closes in print and no number stands more than one unit of
/// the last place from the nearest; of all such, the one that moves least.
/// </summary>
/// <remarks>
/// Each amount keeps its nearest number or takes the next one up or down; moving costs what it takes the number away from the truth. That is a
/// linear programme over the moves: where rows and columns of tables make up the system it is a flow in a network, whose
/// best answers are whole; in systems of more dimensions an unknown may come out broken and is then tried both ways.
/// </remarks>
internal static class RoundingSystem
{
    /// <summary>Broken unknowns are tried this often before the system is given up.</summary>
    private const int MostTrials = 64;

    /// <summary>Larger systems take too long; no pack comes near.</summary>
    private const int MostUnknowns = 6000;

    /// <summary>The printed numbers, in units of the last place; null where there are none within the bounds.</summary>
    /// <param name="exact">Exact amounts in fen.</param>
    /// <param name="step">Fen in one unit of the last place.</param>
    public static long[]? Solve(
        IReadOnlyList<long> exact,
        IReadOnlyList<SumEquation> equations,
        long step
    )
    {
        var nearest = new long[exact.Count];
        for (var i = 0; i < nearest.Length; i++)
        {
            nearest[i] = Nearest(exact[i], step);
        }

        var answer = (long[])nearest.Clone();
        foreach (var part in Components(exact.Count, equations))
        {
            if (part.Equations.TrueForAll(equation => Residual(equation, nearest) == 0))
            {
                continue;
            }

            if (
                part.Unknowns.Count > MostUnknowns
                || Moves(part, exact, nearest, step) is not { } moves
            )
            {
                return null;
            }

            foreach (var (unknown, move) in moves)
            {
                answer[unknown] += move;
            }
        }

        return answer;
    }

    public static long Nearest(long fen, long step) =>
        (long)Math.Round((decimal)fen / step, MidpointRounding.AwayFromZero);

    private static long Residual(SumEquation equation, long[] numbers)
    {
        var sum = -numbers[equation.Whole];
        foreach (var part in equation.Parts)
        {
            sum += numbers[part];
        }

        return sum;
    }

    private static Dictionary<int, int>? Moves(
        Component part,
        IReadOnlyList<long> exact,
        long[] nearest,
        long step
    )
    {
        var count = part.Unknowns.Count;
        var place = new Dictionary<int, int>();
        for (var i = 0; i < count; i++)
        {
            place[part.Unknowns[i]] = i;
        }

        // Two unknowns per amount: up and down, each at most one unit.
        var rows = new double[part.Equations.Count][];
        var right = new double[rows.Length];
        for (var row = 0; row < rows.Length; row++)
        {
            var own = new double[2 * count];
            var equation = part.Equations[row];
            Add(own, place[equation.Whole], -1);
            foreach (var unknown in equation.Parts)
            {
                Add(own, place[unknown], 1);
            }

            rows[row] = own;
            right[row] = -Residual(equation, nearest);
        }

        var cost = new double[2 * count];
        for (var i = 0; i < count; i++)
        {
            var rest = exact[part.Unknowns[i]] - (nearest[part.Unknowns[i]] * step);
            cost[2 * i] = Cost(-rest, step);
            cost[(2 * i) + 1] = Cost(rest, step);
        }

        var upper = new double[2 * count];
        Array.Fill(upper, 1);
        var trials = MostTrials;
        return Whole(rows, right, cost, upper, ref trials) is { } moves
            ? Read(part, moves, nearest)
            : null;
    }

    /// <summary>
    /// What moving by one unit costs, when the nearest number lies <paramref name="past"/> fen beyond the truth on the side it moves to:
    /// moving towards the truth costs little, away from it much.
    /// </summary>
    private static double Cost(long past, long step)
    {
        var away = 1000L * ((2 * past) + step) / step;
        return past < 0 ? 1 + away : 4000 + away;
    }

    private static void Add(double[] row, int unknown, int sign)
    {
        row[2 * unknown] += sign;
        row[(2 * unknown) + 1] -= sign;
    }

    private static double[]? Whole(
        double[][] rows,
        double[] right,
        double[] cost,
        double[] upper,
        ref int trials
    )
    {
        if (--trials < 0 || BoundedProgramme.Solve(rows, right, cost, upper) is not { } values)
        {
            return null;
        }

        var broken = Array.FindIndex(values, value => Math.Abs(value - Math.Round(value)) > 1e-5);
        if (broken < 0)
        {
            return values;
        }

        // Not at all first: the fewer numbers move, the better.
        var closed = (double[])upper.Clone();
        closed[broken] = 0;
        if (Whole(rows, right, cost, closed, ref trials) is { } without)
        {
            return without;
        }

        var moved = (double[])right.Clone();
        for (var row = 0; row < rows.Length; row++)
        {
            moved[row] -= rows[row][broken];
        }

        if (Whole(rows, moved, cost, closed, ref trials) is { } with)
        {
            with[broken] += 1;
            return with;
        }

        return null;
    }

    /// <summary>The moves in whole numbers, checked; null where rounding errors of the search made them wrong.</summary>
    private static Dictionary<int, int>? Read(Component part, double[] values, long[] nearest)
    {
        var moves = new Dictionary<int, int>();
        var numbers = new Dictionary<int, long>();
        for (var i = 0; i < part.Unknowns.Count; i++)
        {
            var move = (int)(Math.Round(values[2 * i]) - Math.Round(values[(2 * i) + 1]));
            moves[part.Unknowns[i]] = move;
            numbers[part.Unknowns[i]] = nearest[part.Unknowns[i]] + move;
            if (Math.Abs(move) > 1)
            {
                return null;
            }
        }

        foreach (var equation in part.Equations)
        {
            if (equation.Parts.Sum(unknown => numbers[unknown]) != numbers[equation.Whole])
            {
                return null;
            }
        }

        return moves;
    }

    /// <summary>Amounts that hang together through equations.</summary>
    private sealed record Component(List<int> Unknowns, List<SumEquation> Equations);

    private static List<Component> Components(int count, IReadOnlyList<SumEquation> equations)
    {
        var parent = Enumerable.Range(0, count).ToArray();
        int Root(int i)
        {
            while (parent[i] != i)
            {
                i = parent[i] = parent[parent[i]];
            }

            return i;
        }

        foreach (var equation in equations)
        {
            foreach (var part in equation.Parts)
            {
                parent[Root(part)] = Root(equation.Whole);
            }
        }

        var components = new SortedDictionary<int, Component>();
        foreach (var equation in equations)
        {
            var root = Root(equation.Whole);
            if (!components.TryGetValue(root, out var component))
            {
                components.Add(root, component = new Component([], []));
            }

            component.Equations.Add(equation);
        }

        for (var i = 0; i < count; i++)
        {
            if (components.TryGetValue(Root(i), out var component))
            {
                component.Unknowns.Add(i);
            }
        }

        return [.. components.Values];
    }
}
