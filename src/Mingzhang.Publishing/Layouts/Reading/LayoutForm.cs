using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Tables;
using Mingzhang.Publishing.Layouts.Model;
using Mingzhang.Publishing.Layouts.Sources;
using Mingzhang.Recognition.Tables.Guides;

namespace Mingzhang.Publishing.Layouts.Reading;

/// <summary>A layout laid over one printed table.</summary>
internal sealed class LayoutForm : ITableForm
{
    private readonly TableLayout _layout;
    private readonly HeadingMatch _match;
    private readonly INames _names;
    private readonly Func<string, string?> _known;
    private readonly GuidedColumn?[] _columns;

    public LayoutForm(
        TableLayout layout,
        HeadingMatch match,
        INames names,
        Func<string, string?> known
    )
    {
        _layout = layout;
        _match = match;
        _names = names;
        _known = known;
        _columns = [.. layout.Leaves.Select(ColumnOf)];
        About = Members(layout.About);
    }

    public string Id => _layout.Id;

    public TableKind Kind => _layout.Kind;

    public UnitOfAccount Unit => _layout.Unit;

    public IReadOnlyDictionary<Dimension, string> About { get; }

    public GuidedColumn? Column(int index) =>
        _match.LeafOf(index) is >= 0 and var leaf ? _columns[leaf] : null;

    public IReadOnlyList<GuidedRow?> Rows(IReadOnlyList<SeenRow> rows)
    {
        var found = new GuidedRow?[rows.Count];
        for (var panel = 0; panel < _layout.Panels.Length; panel++)
        {
            var own = new List<int>();
            for (var i = 0; i < rows.Count; i++)
            {
                if (PanelOf(rows[i]) == panel)
                {
                    own.Add(i);
                }
            }

            if (own.Count > 0)
            {
                var match = new RowMatch(_layout, panel, ColumnsOf(panel), _names, _known);
                match.Read(rows, own, found);
            }
        }

        return found;
    }

    public Point PointOf(GuidedRow row, GuidedColumn column, int year) =>
        ((PointRule)row.Key).ApplyTo(
            ((LayoutColumn)column.Key).At.ApplyTo(
                _layout.About.ApplyTo(new Point { Year = year }, year),
                year
            ),
            year
        );

    private int PanelOf(SeenRow row) =>
        _match.LeafOf(row.FirstAmount) is >= 0 and var leaf
            ? Math.Max(0, _layout.Leaves[leaf].Panel)
        : _layout.Panels.Length == 1 ? 0
        : -1;

    /// <summary>Grid columns of the words of a panel, with their leaves.</summary>
    private List<(int Column, LayoutColumn Leaf)> ColumnsOf(int panel)
    {
        var columns = new List<(int, LayoutColumn)>();
        for (var column = 0; column < _match.Width; column++)
        {
            if (
                _match.LeafOf(column) is >= 0 and var leaf
                && _layout.Leaves[leaf] is { Role: not ColumnRole.Sequence } own
                && own.Panel == panel
                && (
                    own.Role
                        is ColumnRole.Code
                            or ColumnRole.Name
                            or ColumnRole.Project
                            or ColumnRole.Unit
                    || !own.Text.IsEmpty
                )
            )
            {
                columns.Add((column, own));
            }
        }

        return columns;
    }

    private static GuidedColumn? ColumnOf(LayoutColumn leaf)
    {
        // A column that the cube does not know (role: text without words to print) is left to what words make of it.
        var isBlank = leaf.Role == ColumnRole.Text && leaf.Text.IsEmpty;
        if (leaf.Field.Length > 0 || isBlank)
        {
            return null;
        }

        return new GuidedColumn(RoleOf(leaf), Members(leaf.At), leaf)
        {
            YearOffset = leaf.At.YearOffset,
        };
    }

    /// <summary>What a column of words is to a reader: its template says which names or codes it prints.</summary>
    private static ColumnRole RoleOf(LayoutColumn leaf)
    {
        if (leaf.Role != ColumnRole.Text)
        {
            return leaf.Role;
        }

        foreach (var place in leaf.Text.Places)
        {
            if (place.StartsWith("unit.", StringComparison.Ordinal))
            {
                return ColumnRole.Unit;
            }

            if (place.StartsWith("project.", StringComparison.Ordinal))
            {
                return ColumnRole.Project;
            }

            if (place.Contains(".code", StringComparison.Ordinal))
            {
                return ColumnRole.Code;
            }

            if (place is "label" or "name" || place.EndsWith(".name", StringComparison.Ordinal))
            {
                return ColumnRole.Name;
            }
        }

        return ColumnRole.Text;
    }

    internal static Dictionary<Dimension, string> Members(PointRule rule)
    {
        var members = new Dictionary<Dimension, string>();
        foreach (var (dimension, member) in rule.Members)
        {
            members[dimension] = member;
        }

        return members;
    }
}
