using System.Globalization;
using Mingzhang.Catalog.Vocabulary;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Tables;
using Mingzhang.Recognition.Tables.Headings;
using Mingzhang.Recognition.Tables.Rows;

namespace Mingzhang.Recognition.Tables.Sums;

/// <summary>
/// Finds the sums of a table and lets the amounts choose where members leave a choice: whether a line that no word explains is a
/// part, and whether a 其中 list is complete. A sum that members prove stays, closed or not.
/// </summary>
internal sealed class SumSelection(
    Interval?[,] amounts,
    List<RowDraft> rows,
    List<ColumnDraft> columns,
    List<TablePanel> panels,
    Dictionary<Dimension, string> title,
    int year
)
{
    private const int ManyTries = 3;
    private readonly SumVote _vote = new(amounts);

    public List<SumRelation> Rows { get; } = [];

    public List<SumRelation> Columns { get; } = [];

    public List<string> Doubts { get; } = [];

    public int Tried { get; private set; }

    public int Closed { get; private set; }

    public void Select()
    {
        var amountColumns = new int[panels.Count][];
        var panelRows = new int[panels.Count][];
        for (var p = 0; p < panels.Count; p++)
        {
            amountColumns[p] =
            [
                .. panels[p]
                    .Values.Where(column =>
                        column.Role is ColumnRole.Amount or ColumnRole.Unexplained
                    )
                    .Select(column => column.Index),
            ];
            panelRows[p] = [.. Enumerable.Range(0, rows.Count).Where(row => rows[row].Panel == p)];
        }

        foreach (var relation in SumFinder.Find(RowEntries()))
        {
            var across = amountColumns[rows[relation.Parent].Panel];
            if (HasLaterTwin(relation.Parent))
            {
                // One mistake below two totals of the same is one, when the reading is judged.
                Rows.Add(relation);
                continue;
            }

            Choose(
                relation,
                index => rows[index].HasLocalMember,
                index => rows[index].IsOfWhich,
                candidate => _vote.Rows(candidate, across),
                Rows
            );
        }

        foreach (var relation in SumFinder.Find(ColumnEntries()))
        {
            var across = panelRows[columns[relation.Parent].Panel];
            Choose(
                relation,
                index => columns[index].HasLocalMember,
                IsOfWhich,
                candidate => _vote.Columns(candidate, across),
                Columns
            );
        }

        foreach (var relation in OfWhichRows())
        {
            Keep(relation, _vote.Rows(relation, amountColumns[rows[relation.Parent].Panel]), Rows);
        }

        foreach (var relation in OfWhichColumns())
        {
            Keep(
                relation,
                _vote.Columns(relation, panelRows[columns[relation.Parent].Panel]),
                Columns
            );
        }
    }

    private bool IsOfWhich(int column) =>
        (columns[column].Marks & PhraseMarks.OfWhich) != PhraseMarks.None;

    private void Choose(
        SumRelation relation,
        Func<int, bool> isLocal,
        Func<int, bool> isOfWhich,
        Func<SumRelation, (int Tried, int Closed)> vote,
        List<SumRelation> kept
    )
    {
        var best = relation;
        var votes = vote(relation);
        var local = false;
        var ofWhich = false;
        foreach (var part in relation.Parts)
        {
            local |= isLocal(part);
            ofWhich |= isOfWhich(part);
        }

        if (votes.Closed < votes.Tried && local)
        {
            var known = relation with { Parts = [.. relation.Parts.Where(part => !isLocal(part))] };
            if (
                known.Parts.Length > 0
                && vote(known) is var without
                && without.Closed > votes.Closed
            )
            {
                best = known;
                votes = without;
            }
        }

        // Groups of projects and units may hold further groups that only indentation shows.
        var grouped = relation.Along is Dimension.Project or Dimension.Unit;
        if (ofWhich && (votes.Tried == 0 || votes.Closed < votes.Tried))
        {
            best = best with { IsBound = true };
            votes = vote(best);
        }

        var chosen = local || ofWhich || grouped;
        if (chosen && votes.Closed * 2 < votes.Tried)
        {
            Doubts.Add($"not used as a sum, because it does not close: {relation.Reason}");
            return;
        }

        if (votes.Tried >= ManyTries && votes.Closed * 2 < votes.Tried)
        {
            Doubts.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"closes in {votes.Closed} of {votes.Tried} places: {relation.Reason}"
                )
            );
        }

        Keep(best, votes, kept);
    }

    private void Keep(SumRelation relation, (int Tried, int Closed) votes, List<SumRelation> kept)
    {
        Tried += votes.Tried;
        Closed += votes.Closed;
        kept.Add(relation);
    }

    private List<SumEntry> RowEntries()
    {
        var entries = new List<SumEntry>(rows.Count);
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            if (
                row.Role == RowRole.Heading
                || row.IsAside
                || row.Members.ContainsKey(Dimension.Measure)
                || (row.IsOfWhich && row.HasLocalMember)
            )
            {
                continue;
            }

            entries.Add(
                new SumEntry(i, (row.Panel * 10_000) + row.Year)
                {
                    Members = MembersOf(row.Members),
                    IsOfWhich = row.IsOfWhich,
                    IsTotal = row.IsTotal,
                    IsRepeat = row.Role == RowRole.Unit && row.Member(Dimension.Unit).Length == 0,
                    Label = row.Label,
                }
            );
        }

        // A line left blank above its own parts (1、财政拨款) is a heading; its parts count instead.
        entries.RemoveAll(entry => IsBlank(entry.Index) && entries.Exists(entry.Contains));
        return entries;
    }

    private bool HasLaterTwin(int index)
    {
        var row = rows[index];
        if (!row.IsTotal || row.OrdinalLevel == 0)
        {
            return false;
        }

        for (var i = index + 1; i < rows.Count; i++)
        {
            var other = rows[i];
            if (
                other.IsTotal
                && other.Panel == row.Panel
                && other.Member(Dimension.Nature) == row.Member(Dimension.Nature)
                && other.Member(Dimension.Origin) == row.Member(Dimension.Origin)
            )
            {
                return true;
            }
        }

        return false;
    }

    private bool IsBlank(int row)
    {
        for (var column = 0; column < columns.Count; column++)
        {
            if (amounts[row, column] is not null)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Added to a year where the column is of another stage than the table.</summary>
    private const int OtherStage = 5_000;

    private List<SumEntry> ColumnEntries()
    {
        var entries = new List<SumEntry>(columns.Count);
        foreach (var column in columns)
        {
            if (
                column.Role is ColumnRole.Amount or ColumnRole.Unexplained
                && column is { Path.Count: > 0, Panel: >= 0 }
                && !(IsOfWhich(column.Index) && column.HasLocalMember)
            )
            {
                var members = new Dictionary<Dimension, string>(title);
                TableBuilder.Overlay(members, column.Members);
                entries.Add(
                    new SumEntry(column.Index, GroupOf(column))
                    {
                        Members = MembersOf(members),
                        IsOfWhich = IsOfWhich(column.Index),
                        Label = column.LastKey,
                    }
                );
            }
        }

        return entries;
    }

    /// <summary>其中 columns that no word makes narrower: parts of the column left of them, and not its only ones.</summary>
    private IEnumerable<SumRelation> OfWhichColumns()
    {
        var parent = -1;
        foreach (var column in columns)
        {
            if (column.Role is not (ColumnRole.Amount or ColumnRole.Unexplained))
            {
                continue;
            }

            if (!IsOfWhich(column.Index))
            {
                parent = column.Index;
            }
            else if (parent >= 0 && columns[parent].Panel == column.Panel && column.HasLocalMember)
            {
                yield return new SumRelation(parent, [column.Index], Dimension.Item)
                {
                    IsBound = true,
                    Reason = $"{columns[parent].LastKey} ≥ {column.LastKey}",
                };
            }
        }
    }

    /// <summary>其中 rows that no word places: a part of the row above them.</summary>
    private IEnumerable<SumRelation> OfWhichRows()
    {
        for (var i = 0; i < rows.Count; i++)
        {
            if (!rows[i].IsOfWhich || !rows[i].HasLocalMember)
            {
                continue;
            }

            var parent = i - 1;
            while (parent >= 0 && (rows[parent].Panel != rows[i].Panel || rows[parent].IsOfWhich))
            {
                parent--;
            }

            if (parent >= 0 && !rows[parent].IsAside)
            {
                yield return new SumRelation(parent, [i], Dimension.Item)
                {
                    IsBound = true,
                    Reason = $"{rows[parent].Label} ≥ {rows[i].Label}",
                };
            }
        }
    }

    /// <summary>Panel, year and stage: 预算数 and 决算数 side by side are no parts of each other.</summary>
    private int GroupOf(ColumnDraft column) =>
        (column.Panel * 10_000)
        + (column.Year > 0 ? column.Year : year - (column.YearsBack ?? 0))
        + (column.Members.ContainsKey(Dimension.Stage) ? OtherStage : 0);

    private static string[] MembersOf(Dictionary<Dimension, string> members)
    {
        var result = new string[SumEntry.Dimensions.Length];
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = members.GetValueOrDefault(SumEntry.Dimensions[i], "");
        }

        return result;
    }
}
