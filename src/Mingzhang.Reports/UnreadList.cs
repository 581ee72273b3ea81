using System.Collections.Immutable;
using Mingzhang.Documents.Model;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Tables;
using Mingzhang.Reports.Wording;

namespace Mingzhang.Reports;

/// <summary>未读内容: one thing that was there and was not read.</summary>
/// <param name="Page">1-based page or sheet; 0 in a document without pages.</param>
/// <param name="What">What stands there, as printed where it has text.</param>
public sealed record UnreadItem(string Document, int Page, string What, Text Reason)
{
    /// <summary>The sentence around a number; empty elsewhere.</summary>
    public string Context { get; init; } = "";
}

/// <summary>Gathers everything that was not read, wherever reading noted it, each thing once.</summary>
public static class UnreadList
{
    public static ImmutableArray<UnreadItem> Of(CheckedPack pack)
    {
        var items = ImmutableArray.CreateBuilder<UnreadItem>();
        var seen = new HashSet<(string, int, string, string)>();
        foreach (var document in pack.Documents)
        {
            foreach (var note in document.Notes)
            {
                // These two say how something was read, not that it was left out.
                if (
                    note.Kind
                    is ReadingNoteKind.TrackedChanges
                        or ReadingNoteKind.DecryptedWithEmptyPassword
                )
                {
                    continue;
                }

                Add(new UnreadItem(document.Name, note.Page, note.Detail, Labels.Of(note.Kind)));
            }
        }

        foreach (var unread in pack.Pack.Unread)
        {
            Add(
                Enum.TryParse<ReadingNoteKind>(unread.What, out var kind)
                    ? new UnreadItem(
                        unread.Anchor.Document,
                        unread.Anchor.Page,
                        unread.Reason,
                        Labels.Of(kind)
                    )
                    : new UnreadItem(
                        unread.Anchor.Document,
                        unread.Anchor.Page,
                        unread.What,
                        new Text(unread.Reason, unread.Reason)
                    )
            );
        }

        foreach (var table in pack.Pack.Tables)
        {
            foreach (var cell in table.Unread)
            {
                Add(
                    new UnreadItem(
                        cell.Anchor.Document,
                        cell.Anchor.Page,
                        cell.Anchor.Printed,
                        Labels.Of(cell.Reason)
                    )
                    {
                        Context = CellContext(table, cell),
                    }
                );
            }
        }

        foreach (var number in pack.Pack.UnclaimedNumbers)
        {
            Add(
                new UnreadItem(
                    number.Anchor.Document,
                    number.Anchor.Page,
                    number.Printed,
                    Labels.UnclaimedNumber
                )
                {
                    Context = number.Sentence,
                }
            );
        }

        return items.ToImmutable();

        void Add(UnreadItem item)
        {
            if (
                seen.Add(
                    (item.Document, item.Page, item.What + "\n" + item.Context, item.Reason.Chinese)
                )
            )
            {
                items.Add(item);
            }
        }
    }

    private static string CellContext(BudgetTable table, UnreadCell cell)
    {
        var row = cell.Row >= 0 && cell.Row < table.Rows.Length ? table.Rows[cell.Row].Label : "";
        return $"{table.Title} {row}".Trim();
    }
}
