using Mingzhang.Catalog.Naming;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Checks.Structure;

/// <summary>空表 (checks 14, 15): an empty table is said to be empty; what is said to be empty is.</summary>
internal static class EmptyTables
{
    private const string Unsaid = "MZ1014";
    private const string Untrue = "MZ1015";
    private const string WrongName = "MZ1115";

    public static void Run(CheckContext context, BodyText body)
    {
        var (empty, said) = (0, 0);
        foreach (var table in context.Pack.Tables)
        {
            // Only these are often empty by right; another table without amounts was not read.
            if (
                table.Title.Length == 0
                || table.Kind
                    is not (
                        TableKind.GovernmentFund
                        or TableKind.StateCapital
                        or TableKind.ThreePublic
                    )
            )
            {
                continue;
            }

            var hasAmounts = table.Statements.Any(statement => statement.Amount.Value.Fen != 0);
            if (table.SaysEmpty)
            {
                said++;
                CheckTrue(context, table, hasAmounts);
            }
            else if (table.Statements.IsEmpty && table.IsTrusted && table.Unread.IsEmpty)
            {
                empty++;
                CheckSaid(context, body, table);
            }
        }

        Cover(context, Unsaid, empty);
        Cover(context, Untrue, said);
        Cover(context, WrongName, said);
    }

    private static void CheckTrue(CheckContext context, BudgetTable table, bool hasAmounts)
    {
        var note = table.Notes.FirstOrDefault(note => SaysEmpty(context, note.Text));
        if (note is null)
        {
            return;
        }

        if (hasAmounts)
        {
            var statement = table.Statements.First(statement => statement.Amount.Value.Fen != 0);

            // 本表无上年结转 speaks of a part of the table only.
            if (
                table.Kind is not (TableKind.GovernmentFund or TableKind.StateCapital)
                || NamesAnother(context, table, note.Text) is not null
            )
            {
                return;
            }

            context.Raise(
                Untrue,
                Severity.Error,
                new Text(
                    $"「{table.Title}」注明没有数据（{note.Text}），但表中有金额{statement.Amount}",
                    $"The table {table.Title} is said to be empty ({note.Text}), but it prints {statement.Amount}"
                ),
                new Text("删去说明，或更正表中的金额", "Remove the note, or correct the amount"),
                statement.Anchor,
                note.Anchor
            );
            return;
        }

        if (NamesAnother(context, table, note.Text) is { } other)
        {
            context.Raise(
                WrongName,
                Severity.Warning,
                new Text(
                    $"「{table.Title}」下的空表说明讲的是「{other}」：{note.Text}",
                    $"The note under the empty table {table.Title} speaks of {other}: {note.Text}"
                ),
                new Text("把说明改为本表的内容", "Let the note name this table"),
                note.Anchor,
                table.Anchor
            );
        }
    }

    /// <summary>政府性基金 under a table of 国有资本, and the other way round.</summary>
    private static string? NamesAnother(CheckContext context, BudgetTable table, string note)
    {
        var own = table.Kind.Name();
        var subjects = context.Catalogue.StructureWording.Subjects;
        if (
            !subjects.TryGetValue(own, out var ownWords)
            || ownWords.Any(word => note.Contains(word, StringComparison.Ordinal))
        )
        {
            return null;
        }

        foreach (var (kind, words) in subjects.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (
                kind != own
                && words.FirstOrDefault(word => note.Contains(word, StringComparison.Ordinal))
                    is { } word
            )
            {
                return word;
            }
        }

        return null;
    }

    private static void CheckSaid(CheckContext context, BodyText body, BudgetTable table)
    {
        // 重庆 prints the note as a row of the table.
        if (
            table.Notes.Any(note => SaysEmpty(context, note.Text))
            || table.Rows.Any(row => SaysEmpty(context, row.Label))
            || IsToldInProse(context, body, table)
        )
        {
            return;
        }

        context.Raise(
            Unsaid,
            Severity.Info,
            new Text(
                $"「{TitleOf(table)}」没有金额，也没有注明是空表",
                $"The table {TitleOf(table)} has no amounts and does not say that it is empty"
            ),
            new Text(
                "注明没有这类收支，本表为空",
                "Say that there is nothing of this kind and the table is empty"
            ),
            table.Anchor
        );
    }

    private static bool IsToldInProse(CheckContext context, BodyText body, BudgetTable table)
    {
        if (
            !context.Catalogue.StructureWording.Subjects.TryGetValue(
                table.Kind.Name(),
                out var words
            )
        )
        {
            return false;
        }

        foreach (var word in words)
        {
            var key = NameKey.Of(word);
            if (
                body.Lines.Any(line =>
                    line.Contains(key, StringComparison.Ordinal) && SaysNone(context, line)
                )
            )
            {
                return true;
            }
        }

        return false;
    }

    private static bool SaysNone(CheckContext context, string line)
    {
        foreach (var word in context.Catalogue.StructureWording.SaysNone)
        {
            if (line.Contains(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static bool SaysEmpty(CheckContext context, string text)
    {
        var key = NameKey.Of(text);
        foreach (var pattern in context.Catalogue.StructureWording.EmptyNotes)
        {
            if (pattern.IsInKey(key))
            {
                return true;
            }
        }

        return false;
    }

    private static string TitleOf(BudgetTable table) =>
        table.Title.Length > 0 ? table.Title : table.Number;

    private static void Cover(CheckContext context, string code, int applied)
    {
        if (applied > 0)
        {
            context.Done(code, applied);
        }
        else
        {
            context.NotApplicable(code, "没有空表", "there is no empty table");
        }
    }
}
