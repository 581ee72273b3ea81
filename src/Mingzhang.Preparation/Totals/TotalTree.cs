using System.Collections.Immutable;
using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Preparation.Sheets;

namespace Mingzhang.Preparation.Totals;

/// <summary>汇总维度: what lines are grouped by, outermost first.</summary>
public enum TotalAxis
{
    Unit,

    /// <summary>Key of the project; empty for spending without one.</summary>
    Project,

    /// <summary>类.</summary>
    FunctionClass,

    /// <summary>款.</summary>
    FunctionSection,

    /// <summary>项.</summary>
    Function,

    /// <summary>经济分类 类.</summary>
    EconomicClass,

    /// <summary>经济分类 款.</summary>
    Economic,
    Fund,
    Origin,
}

/// <summary>小计: the sum of the lines below a node of the tree.</summary>
/// <param name="Path">Members from the outermost axis inwards; empty for the whole.</param>
/// <param name="Lines">How many lines; 0: the node is gone.</param>
/// <param name="Change">Change number of the budget at which it last changed.</param>
public sealed record TotalNode(ImmutableArray<string> Path, Money Sum, int Lines, long Change);

/// <summary>
/// 合计树: lines grouped by axes, with a subtotal at every node. A changed row touches only the nodes above it, so that totals follow while
/// people type in a sheet of any length. Not for several threads at once.
/// </summary>
public sealed class TotalTree(SheetKind sheet, ImmutableArray<TotalAxis> axes)
{
    private const char Joint = '\u001f';

    private readonly Dictionary<Guid, (string[] Path, Money Amount)> _lines = [];
    private readonly Dictionary<string, Node> _nodes = new(StringComparer.Ordinal);

    public ImmutableArray<TotalAxis> Axes => axes;

    /// <summary>Change number up to which rows were applied.</summary>
    public long Change { get; private set; }

    /// <summary>The rows as they stand after <paramref name="change"/>; those without content are gone.</summary>
    public void Apply(long change, IEnumerable<DraftRow> rows)
    {
        foreach (var row in rows)
        {
            if (_lines.Remove(row.Row.Id, out var former))
            {
                Add(former.Path, -former.Amount, lines: -1, change);
            }

            if (
                row.Row.Sheet == sheet
                && row.Row.Content.Length > 0
                && Member(row.Record) is { } line
            )
            {
                var path = new string[axes.Length];
                for (var i = 0; i < path.Length; i++)
                {
                    path[i] = line.Of(axes[i]);
                }

                _lines[row.Row.Id] = (path, line.Amount);
                Add(path, line.Amount, lines: 1, change);
            }
        }

        Change = change;
    }

    /// <summary>Nodes that changed after <paramref name="since"/> (0 = all that stand), the whole first, then by path.</summary>
    public ImmutableArray<TotalNode> Nodes(long since = 0) =>
        [
            .. _nodes
                .Where(pair => since == 0 ? pair.Value.Lines > 0 : pair.Value.Change > since)
                .OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => new TotalNode(
                    pair.Key.Length == 0 ? [] : [.. pair.Key.Split(Joint).Skip(1)],
                    pair.Value.Sum,
                    pair.Value.Lines,
                    pair.Value.Change
                )),
        ];

    private void Add(string[] path, Money amount, int lines, long change)
    {
        var key = "";
        Touch(key, amount, lines, change);
        foreach (var member in path)
        {
            key = key + Joint + member;
            Touch(key, amount, lines, change);
        }
    }

    private void Touch(string key, Money amount, int lines, long change)
    {
        if (!_nodes.TryGetValue(key, out var node))
        {
            node = new Node();
            _nodes[key] = node;
        }

        node.Sum += amount;
        node.Lines += lines;
        node.Change = change;
    }

    private static Line? Member(object? record) =>
        record switch
        {
            ExpenditureLine line => new Line(
                line.Unit,
                line.Project,
                line.Function,
                line.Economic,
                line.Fund,
                line.Origin,
                line.Amount
            ),
            RevenueLine line => new Line(
                line.Unit,
                "",
                line.Function,
                "",
                line.Fund,
                line.Origin,
                line.Amount
            ),
            ProcurementItem item => new Line(
                item.Unit,
                item.Project,
                item.Function,
                item.Economic,
                item.Fund,
                Origins.Current,
                item.Amount
            ),
            _ => null,
        };

    private sealed class Node
    {
        public Money Sum { get; set; }

        public int Lines { get; set; }

        public long Change { get; set; }
    }

    private sealed record Line(
        string Unit,
        string Project,
        string Function,
        string Economic,
        string Fund,
        string Origin,
        Money Amount
    )
    {
        public string Of(TotalAxis axis) =>
            axis switch
            {
                TotalAxis.Unit => Unit,
                TotalAxis.Project => Project,
                TotalAxis.FunctionClass => Begin(Function, 3),
                TotalAxis.FunctionSection => Begin(Function, 5),
                TotalAxis.Function => Function,
                TotalAxis.EconomicClass => Begin(Economic, 3),
                TotalAxis.Economic => Begin(Economic, 5),
                TotalAxis.Fund => Fund,
                TotalAxis.Origin => Origin,
                _ => "",
            };

        private static string Begin(string code, int length) =>
            code.Length <= length ? code : code[..length];
    }
}
