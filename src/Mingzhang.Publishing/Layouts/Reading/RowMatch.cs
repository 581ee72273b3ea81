using Mingzhang.Catalog.Vocabulary;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Tables;
using Mingzhang.Publishing.Layouts.Model;
using Mingzhang.Publishing.Layouts.Sources;
using Mingzhang.Recognition.Tables.Guides;
using Mingzhang.Recognition.Tables.Rows;

namespace Mingzhang.Publishing.Layouts.Reading;

/// <summary>
/// 行对齐: the row rules of one panel beside its printed rows: fixed rows by their words, rows by class, unit or project by the member
/// that their codes and names say. The groups of a panel follow each other in print as in the layout; of all ways to lay them over
/// the rows the one that explains most is taken.
/// </summary>
internal sealed class RowMatch
{
    private const int Words = 8;
    private const int Label = 6;
    private const int Listed = 5;
    private const int Core = 4;
    private const int Likely = 1;

    /// <summary>More cells than this are not laid over each other.</summary>
    private const int MostWork = 4_000_000;

    private readonly List<RowSlot> _slots = [];
    private readonly List<(int Column, LayoutColumn Leaf)> _columns;
    private readonly RowMembers _members;
    private readonly INames _names;
    private readonly Func<string, string?> _known;
    private readonly int _groups;

    public RowMatch(
        TableLayout layout,
        int panel,
        List<(int Column, LayoutColumn Leaf)> columns,
        INames names,
        Func<string, string?> known
    )
    {
        _columns = columns;
        _names = names;
        _known = known;
        _members = new RowMembers(columns);
        _groups = layout.Panels[panel].Length;
        for (var group = 0; group < _groups; group++)
        {
            Add(layout.Panels[panel][group], group, parent: null);
        }
    }

    private void Add(LayoutRow row, int group, RowSlot? parent)
    {
        switch (row)
        {
            case FixedRow own:
                _slots.Add(new RowSlot(own, group, parent) { Words = WordsOf(own) });
                break;
            case EachRow each:
                var slot = new RowSlot(each, group, parent);
                if (!each.IsSilent)
                {
                    _slots.Add(slot);
                }

                foreach (var inner in each.Rows)
                {
                    Add(inner, group, slot);
                }

                break;
            default:
                // Entries of lists are no points of the cube.
                break;
        }
    }

    /// <summary>Lays the rules over the rows; <paramref name="found"/> gets what each row shows.</summary>
    public void Read(IReadOnlyList<SeenRow> rows, List<int> own, GuidedRow?[] found)
    {
        if (_slots.Count == 0 || (long)own.Count * _groups * _slots.Count > MostWork)
        {
            return;
        }

        var seen = own.ConvertAll(i => rows[i]);
        for (var i = 0; i + 1 < seen.Count; i++)
        {
            seen[i] = WithNext(seen[i], seen[i + 1]);
        }

        var scores = new int[own.Count, _slots.Count];
        for (var i = 0; i < own.Count; i++)
        {
            for (var s = 0; s < _slots.Count; s++)
            {
                scores[i, s] = Score(seen[i], _slots[s]);
            }
        }

        var chosen = Lay(own.Count, scores);
        var state = new Dictionary<RowSlot, string>();
        for (var i = 0; i < own.Count; i++)
        {
            if (chosen[i] >= 0)
            {
                found[own[i]] = RowOf(seen[i], _slots[chosen[i]], state);
            }
        }
    }

    /// <summary>A class printed by its name alone above lines that print its code (Sichuan's projects): the code is that of the lines.</summary>
    private SeenRow WithNext(SeenRow row, SeenRow next)
    {
        if (
            row.Code.Length > 0
            || row.Members.ContainsKey(Dimension.Function)
            || next.Members.GetValueOrDefault(Dimension.Function, "") is not { Length: > 0 } code
            || LabelKey.Of(_names.NameOf(Dimension.Function, code)) != LabelKey.Of(row.Label)
        )
        {
            return row;
        }

        return row with
        {
            Members = new Dictionary<Dimension, string>(row.Members)
            {
                [Dimension.Function] = code,
            },
        };
    }

    /// <summary>best[i, g]: the most that rows from i on explain with the groups from g on.</summary>
    private int[] Lay(int count, int[,] scores)
    {
        var best = new int[count + 1, _groups + 1];
        var choice = new int[count, _groups + 1];
        for (var i = count - 1; i >= 0; i--)
        {
            for (var g = _groups; g >= 0; g--)
            {
                best[i, g] = best[i + 1, g];
                choice[i, g] = -1;
                for (var s = 0; s < _slots.Count; s++)
                {
                    var slot = _slots[s];
                    if (slot.Group < g || scores[i, s] == 0)
                    {
                        continue;
                    }

                    var value = scores[i, s] + best[i + 1, slot.Next];
                    if (value > best[i, g])
                    {
                        best[i, g] = value;
                        choice[i, g] = s;
                    }
                }
            }
        }

        var chosen = new int[count];
        var at = 0;
        for (var i = 0; i < count; i++)
        {
            chosen[i] = choice[i, at];
            at = chosen[i] >= 0 ? _slots[chosen[i]].Next : at;
        }

        return chosen;
    }

    private int Score(SeenRow row, RowSlot slot) =>
        slot.Rule switch
        {
            FixedRow fixedRow => ScoreFixed(row, fixedRow, slot),
            EachRow each => MemberOf(row, each).Length > 0
            && _members.IsBlankWhere(row, each)
            && Fits(row, slot)
                ? Listed
                : 0,
            _ => 0,
        };

    /// <summary>Whether the row can stand in the groups around the slot that have no rows of their own.</summary>
    private bool Fits(SeenRow row, RowSlot slot)
    {
        for (var around = slot.Parent; around is not null; around = around.Parent)
        {
            var each = (EachRow)around.Rule;
            if (
                each.IsSilent
                && each.Dimension != Dimension.Unit
                && MemberOf(row, each).Length == 0
            )
            {
                return false;
            }
        }

        return true;
    }

    private int ScoreFixed(SeenRow row, FixedRow rule, RowSlot slot)
    {
        var printed = "";
        foreach (var (column, _) in _columns)
        {
            printed += row.Source.At(column)?.Key ?? "";
        }

        if (slot.Words!.Matches(printed))
        {
            return Words;
        }

        var label = KeyPattern.Of(rule.Label, _known);
        if (label.IsEmpty)
        {
            return rule.Role == RowRole.Total && row.Role == RowRole.Total ? Likely : 0;
        }

        var key = LabelKey.Of(row.Label);
        return key.Length > 0 && label.Matches(key) ? Label
            : key.Length > 0 && RowLabel.Read(label.Text).Key == RowLabel.Read(key).Key ? Core
            : rule.Role == RowRole.Total && row.Role == RowRole.Total ? Likely
            : 0;
    }

    /// <summary>The words that a fixed row prints, cell after cell.</summary>
    private KeyPattern WordsOf(FixedRow row) =>
        KeyPattern.Joined(
            _columns
                .Select(entry =>
                    entry.Leaf.Key.Length > 0 && row.Cells.TryGetValue(entry.Leaf.Key, out var own)
                        ? own
                    : !entry.Leaf.Text.IsEmpty ? entry.Leaf.Text
                    : entry.Leaf.Role is ColumnRole.Code
                        ? Template.Parse(
                            Printing.TablePrinter.CodeText(row.Code, entry.Leaf.CodePart)
                        )
                    : entry.Leaf.Role is ColumnRole.Name or ColumnRole.Project ? row.Label
                    : Template.Empty
                )
                .Select(template => KeyPattern.Of(template, _known))
                .DefaultIfEmpty(KeyPattern.Of(Template.Empty))
        );

    private string MemberOf(SeenRow row, EachRow each)
    {
        var member = _members.Of(row, each);
        if (
            each.Dimension == Dimension.Economic
            && each.Pair.Length == 0
            && CodePair.First(member) is var code
            && code != member
            && LabelKey.Of(_names.NameOf(Dimension.Economic, code)) == LabelKey.Of(row.Label)
        )
        {
            // A class above its local parts, which print the same code: its name says that it is the class itself.
            member = code;
        }

        if (member.Length == 0 && each.Members.Length > 0)
        {
            member = ByName(row, each);
        }

        if (member.Length == 0 || Point.IsLocal(member))
        {
            return "";
        }

        if (each.Dimension is not (Dimension.Function or Dimension.Economic))
        {
            return each.Members.IsEmpty || each.Members.Contains(member) ? member : "";
        }

        return
            member.StartsWith(each.Within, StringComparison.Ordinal)
            && (each.Members.IsEmpty || each.Members.Contains(member))
            && (
                each.Levels.IsEmpty
                || each.Levels.Contains(member.Length)
                || CodePair.First(member).Length < each.Levels[^1]
                || (each.Pair.Length > 0 && CodePair.First(member).Length == each.Levels[^1])
            )
            ? member
            : "";
    }

    /// <summary>A member of the form's own list, by the name that the form prints.</summary>
    private string ByName(SeenRow row, EachRow each)
    {
        var key = LabelKey.Of(row.Label);
        if (key.Length == 0)
        {
            return "";
        }

        foreach (var member in each.Members)
        {
            var name = each.Names.TryGetValue(member, out var own)
                ? own
                : _names.NameOf(each.Dimension, member);
            if (KeyPattern.Of(each.Label, place => place == "name" ? name : null).Matches(key))
            {
                return member;
            }
        }

        return "";
    }

    private GuidedRow? RowOf(SeenRow row, RowSlot slot, Dictionary<RowSlot, string> state)
    {
        var chain = new List<RowSlot>();
        for (var at = slot; at is not null; at = at.Parent)
        {
            chain.Insert(0, at);
        }

        var rule = PointRule.None;
        var unit = "";
        var unitName = "";
        foreach (var link in chain)
        {
            if (link.Rule is FixedRow fixedRow)
            {
                rule = Join(rule, fixedRow.At);
                continue;
            }

            var each = (EachRow)link.Rule;
            var isOwn = each.IsSilent || ReferenceEquals(link, slot);
            var member = isOwn ? MemberOf(row, each) : state.GetValueOrDefault(link, "");
            if (each.Dimension == Dimension.Unit)
            {
                // Lines under a unit may print its code where the unit's own line prints its name.
                var code = isOwn ? "" : _members.CodeOfUnit(row);
                unit =
                    code.Length > 0 ? code
                    : member.Length > 0 ? member
                    : row.Unit;
                unitName = code.Length > 0 ? member : "";
            }
            else if (member.Length == 0)
            {
                return null;
            }

            if (ReferenceEquals(link, slot) && !each.IsSilent)
            {
                state[link] = each.Dimension == Dimension.Unit ? unit : member;
            }

            rule = Join(rule, each.At);
            if (each.Dimension != Dimension.Unit)
            {
                rule = Join(rule, new PointRule([(each.Dimension, member)]));
            }
        }

        return new GuidedRow(LayoutForm.Members(rule), rule)
        {
            Role = slot.Rule switch
            {
                FixedRow own => own.Role,
                EachRow { Dimension: Dimension.Unit } => RowRole.Unit,
                EachRow each => each.Role,
                _ => RowRole.Detail,
            },
            IsHeading = slot.Rule switch
            {
                FixedRow own => own.IsHeading,
                EachRow each => each.SilentLevels.Contains(
                    rule.Members.LastOrDefault().Member?.Length ?? 0
                ),
                _ => false,
            },
            Unit = unit,
            UnitName =
                unitName.Length > 0 ? unitName
                : unit.Length > 0 ? _members.NameOfUnit(row, unit)
                : "",
        };
    }

    private static PointRule Join(PointRule left, PointRule right) =>
        right.IsNone ? left
        : left.IsNone ? right
        : new PointRule([.. left.Members, .. right.Members])
        {
            YearOffset = right.YearOffset ?? left.YearOffset,
        };
}

/// <summary>A rule that prints rows, with the groups that it stands in.</summary>
/// <param name="Group">Which of the panel's rules it belongs to, in order.</param>
internal sealed record RowSlot(LayoutRow Rule, int Group, RowSlot? Parent)
{
    public KeyPattern? Words { get; init; }

    /// <summary>The first group that the next row may belong to: a fixed row of the panel is printed once, a group as often as it likes.</summary>
    public int Next => Rule is FixedRow && Parent is null ? Group + 1 : Group;
}
