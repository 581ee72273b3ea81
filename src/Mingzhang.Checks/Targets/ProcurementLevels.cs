using System.Globalization;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Checks.Targets;

/// <summary>
/// 采购明细逐级加总: lists of purchases print kind, project and article in columns of their own (Jiangsu); how far right a label
/// stands is its level. Judged only where the list proves that reading: nearly all of its levels add up.
/// </summary>
internal sealed class ProcurementLevels(TargetContext targets, BudgetTable table)
{
    private const string Code = "MZ3049";

    /// <summary>Sums that must close before the levels are believed.</summary>
    private const int LeastClosed = 3;

    private const int MostRows = 5_000;

    private sealed record Node(int Row, Statement Statement, Node? Above)
    {
        public List<Node> Parts { get; } = [];

        public bool IsOpen { get; set; }
    }

    public void Check()
    {
        if (table.Rows.Length > MostRows)
        {
            return;
        }

        var told = new HashSet<int>();
        foreach (
            var column in table
                .Statements.Where(statement =>
                    statement.Column < table.Columns.Length
                    && table.Columns[statement.Column].Role == ColumnRole.Amount
                )
                .GroupBy(statement => statement.Column)
                .OrderBy(group => group.Key)
        )
        {
            var sums = Tree(column).Where(node => node.Parts.Count > 0).ToList();
            var open = sums.FindAll(node => node.IsOpen);
            var closed = sums.Count - open.Count;
            // A wrong sum in the middle fails with its parts and in the sum above: it is told, the one above is not.
            var causes = open.FindAll(node => !open.Exists(other => other.Above == node));
            if (closed < LeastClosed || causes.Count is 0 or > 2 || closed < 3 * causes.Count)
            {
                if (open.Count == 0 && closed >= LeastClosed)
                {
                    targets.Done(Code, closed);
                }

                continue;
            }

            targets.Done(Code, sums.Count);
            foreach (var node in causes)
            {
                if (told.Add(node.Row))
                {
                    Tell(node);
                }
            }
        }
    }

    private List<Node> Tree(IEnumerable<Statement> column)
    {
        var nodes = new List<Node>();
        var above = new Stack<(int Level, Node Node)>();
        foreach (var statement in column.OrderBy(statement => statement.Row))
        {
            var row = table.Rows[statement.Row];
            var level = row.Role == RowRole.Total ? 0 : row.PrintedColumn;
            while (above.Count > 0 && above.Peek().Level >= level)
            {
                above.Pop();
            }

            var node = new Node(
                statement.Row,
                statement,
                above.Count > 0 ? above.Peek().Node : null
            );
            node.Above?.Parts.Add(node);
            nodes.Add(node);
            above.Push((level, node));
        }

        foreach (var node in nodes.Where(node => node.Parts.Count > 0))
        {
            node.IsOpen = !Sum(node).Overlaps(node.Statement.Amount.Truth);
        }

        return nodes;
    }

    private static Interval Sum(Node node)
    {
        var sum = Interval.Zero;
        foreach (var part in node.Parts)
        {
            sum += part.Statement.Amount.Truth;
        }

        return sum;
    }

    private void Tell(Node node)
    {
        var amount = node.Statement.Amount;
        var value = Money.Zero;
        foreach (var part in node.Parts)
        {
            value += part.Statement.Amount.Value;
        }

        var gap = amount.Value - value;
        // A sum that its own level confirms is right, so one of its articles is not.
        var isConfirmed = node.Above is { IsOpen: false };
        var single = node.Parts is [{ Parts.Count: 0 } only] && isConfirmed ? only : null;
        var suspects =
            single is not null ? [single]
            : isConfirmed ? node.Parts.Where(part => part.Parts.Count == 0).Append(node).ToList()
            : (List<Node>)[node];
        var expected =
            single is not null ? single.Statement.Amount.Value + gap
            : isConfirmed ? (Money?)null
            : value;
        var shown = string.Join(
            " + ",
            node.Parts.Take(8).Select(part => part.Statement.Amount.Printed)
        );
        var label = table.Rows[node.Row].Label;
        targets.Report(
            Code,
            Severity.Error,
            $"“{table.Title}”的“{label}”为 {amount.Printed} {amount.Unit}，其下 {node.Parts.Count} 项合计 {shown} = {value} 元，相差 {gap} 元。",
            $"\"{label}\" of {table.Title} is {amount.Printed} {amount.Unit}, but the {node.Parts.Count} entries below it add up to {shown} = {value} yuan: a difference of {gap} yuan.",
            ("核对该行和其下各项的金额。", "Check the line and the entries below it."),
            [
                .. suspects
                    .Concat(node.Parts)
                    .Append(node)
                    .Distinct()
                    .Select(each => each.Statement.Anchor),
            ],
            expected: expected is { } right
                ? right
                    .InUnit(amount.Unit, amount.Decimals)
                    .ToString("F" + amount.Decimals, CultureInfo.InvariantCulture)
                : "",
            difference: gap,
            equation:
            [
                new EquationTerm(0, label, amount.Printed, node.Statement.Anchor),
                .. node.Parts.Select(part => new EquationTerm(
                    1,
                    table.Rows[part.Row].Label,
                    part.Statement.Amount.Printed,
                    part.Statement.Anchor
                )),
            ]
        );
    }
}
