using System.Collections.Immutable;
using Mingzhang.Budgets.Model;
using Mingzhang.Preparation.Editing;
using Mingzhang.Preparation.Sheets;

namespace Mingzhang.Preparation.Importing;

/// <summary>导入的一处变化: a row that the file adds, changes or does not have.</summary>
/// <param name="Before">Null where the file adds the row.</param>
/// <param name="After">Null where the file does not have the row.</param>
/// <param name="Edit">What brings it about.</param>
public sealed record ImportChange(SheetKind Sheet, object? Before, object? After, RowEdit Edit)
{
    /// <summary>Fields that differ, in the order of the sheet.</summary>
    public ImmutableArray<FieldChange> Fields { get; init; } = [];
}

/// <summary>A field that differs.</summary>
/// <param name="Field">Index in <see cref="SheetForms.Fields"/>.</param>
public sealed record FieldChange(int Field, string Before, string After);

/// <summary>
/// 导入方案: how a working copy becomes what a file says, row by row, so that people see it before it happens. Rows that say the same stay
/// untouched; rows about the same (a unit's code, a project's key, the classes of a line) are changed; the rest is added or removed.
/// </summary>
/// <param name="Change">Change number of the working copy that it was made for.</param>
public sealed record ImportPlan(long Change, ImmutableArray<ImportChange> Changes)
{
    /// <param name="newId">Gives each added row its identity.</param>
    /// <summary>What <paramref name="file"/> would change of <paramref name="draft"/>.</summary>
    public static ImportPlan Of(Draft draft, Budget file, Func<Guid> newId)
    {
        var wanted = RowCodec
            .TakeApart(file, newId)
            .GroupBy(edit => edit.Sheet)
            .ToDictionary(group => group.Key, group => group.ToList());
        var changes = ImmutableArray.CreateBuilder<ImportChange>();
        foreach (var sheet in Enum.GetValues<SheetKind>())
        {
            var standing = draft.Rows.Where(row => row.Row.Sheet == sheet).ToList();
            Compare(sheet, standing, wanted.GetValueOrDefault(sheet) ?? [], changes);
        }

        return new ImportPlan(draft.Change, changes.ToImmutable());
    }

    /// <summary>The edits of the sheets that the person takes over.</summary>
    /// <param name="removes">Whether rows that the file does not have go.</param>
    public ImmutableArray<RowEdit> Edits(IReadOnlySet<SheetKind> sheets, bool removes) =>
        [
            .. Changes
                .Where(change =>
                    sheets.Contains(change.Sheet) && (removes || change.After is not null)
                )
                .Select(change => change.Edit),
        ];

    private static void Compare(
        SheetKind sheet,
        List<DraftRow> standing,
        List<RowEdit> wanted,
        ImmutableArray<ImportChange>.Builder changes
    )
    {
        var left = standing.ToList();
        var same = Queues(left, row => row.Row.Content);
        var open = new List<(RowEdit Edit, object Record)>();
        var kept = new HashSet<Guid>();
        foreach (var edit in wanted)
        {
            if (same.TryGetValue(edit.Content!, out var equal) && equal.TryDequeue(out var row))
            {
                kept.Add(row.Row.Id);
            }
            else
            {
                open.Add((edit, RowCodec.Read(sheet, edit.Content!)!));
            }
        }

        left.RemoveAll(row => kept.Contains(row.Row.Id));
        var about = Queues(left, row => row.Record is null ? "" : About(row.Record));
        var last = standing.Count == 0 ? 0 : standing.Max(row => row.Row.Ordinal);
        foreach (var (edit, record) in open)
        {
            if (about.TryGetValue(About(record), out var found) && found.TryDequeue(out var row))
            {
                kept.Add(row.Row.Id);
                changes.Add(
                    new ImportChange(
                        sheet,
                        row.Record,
                        record,
                        edit with
                        {
                            Id = row.Row.Id,
                            Ordinal = row.Row.Ordinal,
                            SeenRevision = row.Row.Revision,
                        }
                    )
                    {
                        Fields = Differences(sheet, row.Record, record),
                    }
                );
            }
            else
            {
                changes.Add(
                    new ImportChange(sheet, null, record, edit with { Ordinal = last += 1024 })
                );
            }
        }

        foreach (var row in left.Where(row => !kept.Contains(row.Row.Id)))
        {
            changes.Add(
                new ImportChange(
                    sheet,
                    row.Record,
                    null,
                    new RowEdit(row.Row.Id, sheet, row.Row.Ordinal, row.Row.Revision, Content: null)
                )
            );
        }
    }

    private static Dictionary<string, Queue<DraftRow>> Queues(
        List<DraftRow> rows,
        Func<DraftRow, string> key
    ) =>
        rows.GroupBy(key, StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                group => new Queue<DraftRow>(group),
                StringComparer.Ordinal
            );

    private static ImmutableArray<FieldChange> Differences(
        SheetKind sheet,
        object? before,
        object after
    )
    {
        var was = SheetForms.Cells(sheet, before);
        var now = SheetForms.Cells(sheet, after);
        return
        [
            .. Enumerable
                .Range(0, now.Length)
                .Where(i => was[i] != now[i])
                .Select(i => new FieldChange(i, was[i], now[i])),
        ];
    }

    /// <summary>What a row is about; two rows about the same are one row that changed.</summary>
    private static string About(object record) =>
        record switch
        {
            BudgetHeader => "header",
            BudgetUnit unit => unit.Code,
            RevenueLine line => Join(line.Unit, line.Fund, line.Origin, line.Function),
            ExpenditureLine line => Join(
                line.Unit,
                line.Function,
                line.Economic,
                line.Fund,
                line.Origin,
                line.Nature,
                line.Project,
                line.Item
            ),
            BudgetProject project => project.Key,
            TargetSheet target => Join(target.Scope.ToString(), target.Subject),
            ProcurementItem item => Join(item.Unit, item.Kind, item.Name, item.Project, item.Fund),
            AssetItem asset => Join(
                asset.Unit,
                asset.Kind,
                asset.Label,
                asset.IsPlanned ? "planned" : ""
            ),
            GivenAmount given => given.Point.ToString(),
            Explanation text => text.Key,
            _ => "",
        };

    private static string Join(params string[] parts) => string.Join('\u001f', parts);
}
