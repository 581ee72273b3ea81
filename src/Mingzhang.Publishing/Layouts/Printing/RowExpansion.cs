using System.Collections.Immutable;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Tables;
using Mingzhang.Publishing.Layouts.Model;

namespace Mingzhang.Publishing.Layouts.Printing;

/// <summary>展开: the row groups of one panel become rows; members come from the source or from the form's own list.</summary>
internal sealed class RowExpansion
{
    /// <summary>More rows than any table has; a source that gives more is cut.</summary>
    private const int MostRows = 100_000;

    private readonly TableLayout _layout;
    private readonly LayoutContext _context;
    private readonly ImmutableArray<LayoutColumn> _amounts;
    private readonly Point _about;
    private readonly List<RowDraft> _rows = [];

    private RowExpansion(TableLayout layout, LayoutContext context, int panel)
    {
        _layout = layout;
        _context = context;
        _about = layout.About.ApplyTo(new Point { Year = context.Year }, context.Year);
        _amounts =
        [
            .. layout.Leaves.Where(column =>
                column.Role == ColumnRole.Amount
                && column.Field.Length == 0
                && column.Panel == panel
            ),
        ];
    }

    public static List<RowDraft> Of(TableLayout layout, LayoutContext context, int panel)
    {
        var expansion = new RowExpansion(layout, context, panel);
        expansion.Add(layout.Panels[panel], PointRule.None, scope: null, indent: 0);
        return expansion._rows;
    }

    private void Add(ImmutableArray<LayoutRow> rows, PointRule around, RowScope? scope, int indent)
    {
        foreach (var row in rows)
        {
            if (_rows.Count >= MostRows)
            {
                return;
            }

            switch (row)
            {
                case FixedRow own:
                    AddFixed(own, around, scope, indent);
                    break;
                case EachRow each:
                    AddEach(each, around, scope, indent);
                    break;
                case ListRow list:
                    AddList(list, around, scope, indent);
                    break;
                case ListKindRow kind:
                    AddListKind(kind, around, scope, indent);
                    break;
                case ListTotalRow total:
                    AddListTotal(total, around, scope);
                    break;
                case FillerRow filler:
                    _rows.AddRange(
                        Enumerable.Repeat(RowDraft.Filler, Math.Clamp(filler.Count, 0, 1000))
                    );
                    break;
                case AlignRow:
                    _rows.Add(RowDraft.Align);
                    break;
                default:
                    throw new InvalidOperationException(row.GetType().Name);
            }
        }
    }

    private void AddFixed(FixedRow row, PointRule around, RowScope? scope, int indent)
    {
        var at = Join(around, row.At);
        if (row.IsOnlyUsed && !HasAmount(at))
        {
            return;
        }

        var draft = new RowDraft
        {
            Code = row.Code,
            At = at,
            Role = row.Role,
            Indent = indent + row.Indent,
            IsBold = row.IsBold,
            IsCentred = row.IsCentred,
            IsHeading = row.IsHeading,
            Cells = row.Cells,
            Scope = scope,
        };
        _rows.Add(draft with { Label = Fill(row.Label, draft) });
    }

    private void AddEach(EachRow each, PointRule around, RowScope? scope, int indent)
    {
        var group = Join(around, each.At);
        var number = each.FirstNumber;
        foreach (var member in Members(each, group))
        {
            var pairs = ClassPairs.Of(each, member, Regions(group), _context.Facts);
            if (pairs.Length > 1)
            {
                foreach (var pair in pairs)
                {
                    AddMember(each, member, pair, group, number, scope, indent);
                }
            }
            else if (!AddMember(each, member, pairs.FirstOrDefault(), group, number, scope, indent))
            {
                continue;
            }

            number++;
        }
    }

    /// <summary>The row of a member and what belongs below it.</summary>
    /// <param name="pair">The class that the row prints beside the member's; a part of the member where it is a <see cref="CodePair"/>.</param>
    /// <returns>False where the member has no amount and no row.</returns>
    private bool AddMember(
        EachRow each,
        string member,
        ClassPair? pair,
        PointRule group,
        int number,
        RowScope? scope,
        int indent
    )
    {
        var at = Join(group, new PointRule([(each.Dimension, pair?.Member ?? member)]));
        // A member without a row of its own needs no amount of its own: a pack prints projects only together with their class.
        var isPassed = each.IsSilent && each.Rows.Length > 0;
        if (!each.IsAlways && !isPassed && !HasAmount(at))
        {
            return false;
        }

        var inner = new RowScope(scope)
        {
            Dimension = each.Dimension,
            Name = each.Names.TryGetValue(member, out var own)
                ? own
                : _context.Names.NameOf(each.Dimension, member),
            Code = _context.Names.CodeOf(each.Dimension, member),
            Number = ChineseNumber.Of(number),
            Ordinal = number.ToString(System.Globalization.CultureInfo.InvariantCulture),
            PairCode = pair?.Code ?? "",
            PairName = pair is null ? "" : _context.Names.NameOf(each.Dimension, pair.Code),
        };
        var level =
            CodePair.First(member) == member
                ? Math.Max(0, each.Levels.IndexOf(member.Length))
                : each.Levels.Length - 1;
        var depth = indent + each.Indent + (level * each.IndentStep);
        if (!each.IsSilent)
        {
            var draft = new RowDraft
            {
                Code = inner.Code,
                At = at,
                Role = each.Role,
                Indent = depth,
                IsBold = each.IsBold,
                IsHeading = each.SilentLevels.Contains(member.Length),
                Cells = each.LevelCells.TryGetValue(member.Length, out var cells)
                    ? each.Cells.SetItems(cells)
                    : each.Cells,
                Scope = inner,
            };
            _rows.Add(draft with { Label = Fill(each.Label, draft) });
        }

        if (each.Rows.Length > 0)
        {
            Add(each.Rows, at, inner, depth);
        }

        return true;
    }

    /// <summary>The points of a group's amount columns.</summary>
    private IEnumerable<Point> Regions(PointRule group) =>
        _amounts.Select(column =>
            group.ApplyTo(column.At.ApplyTo(_about, _context.Year), _context.Year)
        );

    private void AddList(ListRow list, PointRule around, RowScope? scope, int indent)
    {
        var entries = scope?.Entry is { } outer
            ? outer.Entries(list.List)
            : _context.Lists.Entries(list.List);
        var at = Join(around, list.At);
        var number = 0;
        if (list.GroupBy.Length == 0)
        {
            foreach (var entry in entries)
            {
                AddEntry(list, entry, at, scope, indent, ++number);
            }

            return;
        }

        foreach (var group in entries.GroupBy(entry => entry[list.GroupBy]?.Text ?? ""))
        {
            var members = group.ToList();
            var inner = new RowScope(scope) { Entry = members[0] };
            var draft = new RowDraft
            {
                At = at,
                Role = RowRole.Unit,
                Indent = indent,
                Cells = list.GroupCells,
                Scope = inner,
                Summed = members,
            };
            _rows.Add(draft with { Label = Fill(list.GroupLabel, draft) });
            foreach (var entry in members)
            {
                AddEntry(list, entry, at, scope, indent, ++number);
            }
        }
    }

    private void AddEntry(
        ListRow list,
        Sources.ListEntry entry,
        PointRule at,
        RowScope? scope,
        int indent,
        int number
    )
    {
        var inner = new RowScope(scope)
        {
            Entry = entry,
            Number = number.ToString(System.Globalization.CultureInfo.InvariantCulture),
        };
        var draft = new RowDraft
        {
            At = at,
            Indent = indent + list.Indent,
            Cells = list.Cells,
            Scope = inner,
        };
        if (!list.IsSilent)
        {
            _rows.Add(draft with { Label = Fill(list.Label, draft) });
        }

        var before = _rows.Count;
        Add(list.Rows, at, inner, indent + list.Indent);
        if (list.IsSilent && _rows.Count == before)
        {
            _rows.Add(
                draft with
                {
                    Scope = new RowScope(inner) { Entry = Sources.ListEntry.Empty },
                }
            );
        }
    }

    private void AddListTotal(ListTotalRow total, PointRule around, RowScope? scope)
    {
        var draft = new RowDraft
        {
            At = around,
            Role = RowRole.Total,
            IsBold = total.IsBold,
            IsCentred = true,
            Cells = total.Cells,
            Scope = scope,
            Summed = Summed(total),
        };
        _rows.Add(draft with { Label = Fill(total.Label, draft) });
    }

    private IReadOnlyList<Sources.ListEntry> Summed(ListTotalRow total)
    {
        var entries = _context.Lists.Entries(total.List);
        if (total.Kinds.IsEmpty)
        {
            return entries;
        }

        // A pack that was read prints its own total; a budget adds up.
        var label = total.Label.Source;
        var own = entries.Where(entry => entry["kind"] is null && entry["name"]?.Text == label);
        return own.Any()
            ? [.. own]
            : [.. entries.Where(entry => total.Kinds.Contains(entry["kind"]?.Text ?? ""))];
    }

    private void AddListKind(ListKindRow row, PointRule around, RowScope? scope, int indent)
    {
        var label = row.Label.Fill(name => _context.Place(name, _layout.Unit));
        var entries = _context
            .Lists.Entries(row.List)
            .Where(entry =>
                entry["kind"] is { } kind
                    ? kind.Text == row.Kind
                    : Comparison.TableText.Squeeze(entry["name"]?.Text ?? "")
                        == Comparison.TableText.Squeeze(label)
            )
            .ToList();
        _rows.Add(
            new RowDraft
            {
                Label = label,
                At = around,
                Indent = indent + row.Indent,
                Scope = new RowScope(scope) { Entry = Sources.ListEntry.Empty },
                Summed = entries,
            }
        );
    }

    /// <summary>The members in print order, with the levels above them.</summary>
    private List<string> Members(EachRow each, PointRule group)
    {
        if (each.Members.Length > 0)
        {
            return [.. each.Members];
        }

        var found = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var point in Regions(group))
        {
            var region = point.With(each.Dimension, each.Within);
            foreach (var member in _context.Facts.Members(each.Dimension, region))
            {
                if (seen.Add(member))
                {
                    found.Add(member);
                }
            }
        }

        if (each.Levels.Length > 0)
        {
            found = WithLevels(found, each.Levels);
        }

        if (each.Order == MemberOrder.Code)
        {
            found.Sort(StringComparer.Ordinal);
        }

        return found;
    }

    /// <summary>
    /// Each member under the classes above it that the form prints. In the source's order a class stands where its first member
    /// stands, and all its members follow it.
    /// </summary>
    private static List<string> WithLevels(List<string> members, ImmutableArray<int> levels)
    {
        var children = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in members)
        {
            var parent = "";
            foreach (var level in levels)
            {
                // A class that the source knows only coarser than the form prints stands for itself; a part that prints the code of
                // its class (30112 once per kind of insurance) stands on the finest level.
                var code = CodePair.First(member);
                var cut =
                    code.Length > level ? code[..level]
                    : level == levels[^1] ? member
                    : code;
                if (seen.Add(cut))
                {
                    if (!children.TryGetValue(parent, out var list))
                    {
                        children.Add(parent, list = []);
                    }

                    list.Add(cut);
                }

                parent = cut;
                if (cut == member)
                {
                    break;
                }
            }
        }

        var ordered = new List<string>(seen.Count);
        Walk("", children, ordered);
        return ordered;
    }

    private static void Walk(
        string parent,
        Dictionary<string, List<string>> children,
        List<string> ordered
    )
    {
        if (children.TryGetValue(parent, out var list))
        {
            foreach (var child in list)
            {
                ordered.Add(child);
                Walk(child, children, ordered);
            }
        }
    }

    private bool HasAmount(PointRule at)
    {
        foreach (var column in _amounts)
        {
            var point = at.ApplyTo(column.At.ApplyTo(_about, _context.Year), _context.Year);
            if (_context.Facts.Amount(point) is not null)
            {
                return true;
            }
        }

        return false;
    }

    private string Fill(Template template, RowDraft draft) =>
        template.Fill(name => draft.Place(name) ?? _context.Place(name, _layout.Unit));

    private static PointRule Join(PointRule left, PointRule right) =>
        right.IsNone ? left
        : left.IsNone ? right
        : new PointRule([.. left.Members, .. right.Members])
        {
            YearOffset = right.YearOffset ?? left.YearOffset,
        };
}
