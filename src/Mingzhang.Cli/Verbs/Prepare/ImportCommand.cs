using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Mingzhang.Cli.Verbs.Store;
using Mingzhang.Preparation.Desk;
using Mingzhang.Preparation.Sheets;

namespace Mingzhang.Cli.Verbs.Prepare;

/// <summary><c>prepare import</c>: a budget file into a draft; what changes is shown first.</summary>
internal static class ImportCommand
{
    /// <summary>Changed rows that the preview lists; more are counted.</summary>
    private const int MostListed = 200;

    public static Command Create(Voice say)
    {
        var store = new StoreCommand(say);
        var id = PrepareVerb.Id(say);
        var file = new Argument<string>("FILE")
        {
            Description = say.In(
                "预算数据（YAML）或预算底稿（XLSX）",
                "budget data (YAML) or the workbook (XLSX)"
            ),
        };
        var apply = new Option<bool>("--apply")
        {
            Description = say.In(
                "写入；不加时只预览改动",
                "do it; without it only what would change is shown"
            ),
        };
        var command = store.Add(
            new Command(
                "import",
                say.In(
                    "把预算文件读入一份预算；先预览逐行改动",
                    "take a budget file into a budget; what changes is shown row by row first"
                )
            )
            {
                id,
                file,
                apply,
            }
        );
        command.SetAction(
            (parsed, cancellation) =>
                store.OnStore(
                    parsed,
                    async opened =>
                    {
                        if (
                            await PrepareVerb
                                .Find(store, opened, parsed.GetValue(id), cancellation)
                                .ConfigureAwait(false)
                                is not { } found
                            || PrepareVerb.ReadBudget(parsed.GetValue(file)!, say)
                                is not { } content
                        )
                        {
                            return ExitStatus.Unusable;
                        }

                        var rows = await opened
                            .ReadAsync(reader => reader.Rows(found.Budget.Id), cancellation)
                            .ConfigureAwait(false);
                        var merged = SheetMerge.Of(rows, content, Guid.CreateVersion7);
                        Preview(merged, say);
                        if (merged.IsEmpty || !parsed.GetValue(apply))
                        {
                            if (!merged.IsEmpty)
                            {
                                Console.Error.WriteLine(
                                    say.In(
                                        "以上为预览，未写入；加 --apply 写入",
                                        "this is a preview, nothing was written; add --apply"
                                    )
                                );
                            }

                            return ExitStatus.Clean;
                        }

                        return await Apply(
                                store,
                                PrepareVerb.Desk(opened),
                                found,
                                merged,
                                cancellation
                            )
                            .ConfigureAwait(false);
                    },
                    cancellation
                )
        );
        return command;
    }

    private static async Task<int> Apply(
        StoreCommand store,
        BudgetDesk desk,
        (BudgetRecord Budget, Preparation.Access.Actor Actor) found,
        ImmutableArray<MergedRow> merged,
        CancellationToken cancellation
    )
    {
        var refused = 0;
        foreach (var part in merged.Chunk(BudgetDesk.MostEdits))
        {
            var outcome = await desk.Edit(
                    found.Actor,
                    found.Budget.Id,
                    [.. part.Select(row => row.Edit)],
                    cancellation
                )
                .ConfigureAwait(false);
            if (outcome.Refusal is { } refusal)
            {
                return store.Refuse(refusal.Message);
            }

            refused += outcome.Value.Count(result => result.Outcome != RowEditOutcome.Accepted);
        }

        if (refused > 0)
        {
            // Somebody else was at work on the same rows meanwhile.
            StoreCommand.Refuse(
                store.Say.In(
                    $"{refused} 行刚被他人改动，未写入；请再次运行",
                    $"{refused} rows were changed by somebody else meanwhile and not written; run it again"
                )
            );
            return ExitStatus.Findings;
        }

        Console.Error.WriteLine(
            store.Say.In($"已写入 {merged.Length} 行", $"{merged.Length} rows written")
        );
        return ExitStatus.Clean;
    }

    private static void Preview(ImmutableArray<MergedRow> merged, Voice say)
    {
        foreach (var row in merged.Take(MostListed))
        {
            var sheet = SheetWords.Of(row.Edit.Sheet).In(say.Language);
            Console.Out.WriteLine(
                row.Kind switch
                {
                    MergeKind.Added => $"+ {sheet}: {row.Edit.Content}",
                    MergeKind.Removed => $"- {sheet}: {row.Before}",
                    MergeKind.Moved => $"> {sheet}: {row.Before}",
                    _ => $"~ {sheet}: {Changes(row.Before, row.Edit.Content!)}",
                }
            );
        }

        var kinds = merged
            .GroupBy(row => row.Kind)
            .ToDictionary(group => group.Key, group => group.Count());
        int Count(MergeKind kind) => kinds.GetValueOrDefault(kind);
        Console.Out.WriteLine(
            say.In(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"新增 {Count(MergeKind.Added)} 行，修改 {Count(MergeKind.Changed)} 行，移动 {Count(MergeKind.Moved)} 行，删除 {Count(MergeKind.Removed)} 行"
                ),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Count(MergeKind.Added)} rows added, {Count(MergeKind.Changed)} changed, {Count(MergeKind.Moved)} moved, {Count(MergeKind.Removed)} removed"
                )
            )
        );
    }

    /// <summary>The members that differ, with what stays beside them to know the row by.</summary>
    private static string Changes(string before, string after)
    {
        using var was = JsonDocument.Parse(before);
        using var now = JsonDocument.Parse(after);
        var names = was
            .RootElement.EnumerateObject()
            .Concat(now.RootElement.EnumerateObject())
            .Select(member => member.Name)
            .Distinct(StringComparer.Ordinal);
        var kept = new List<string>();
        var changed = new List<string>();
        foreach (var name in names)
        {
            var left = was.RootElement.TryGetProperty(name, out var l) ? l.GetRawText() : "∅";
            var right = now.RootElement.TryGetProperty(name, out var r) ? r.GetRawText() : "∅";
            if (left != right)
            {
                changed.Add($"{name} {Shortened(left)} → {Shortened(right)}");
            }
            else if (left.Length is > 2 and < 60)
            {
                kept.Add(left.Trim('"'));
            }
        }

        return $"{string.Join(" ", kept.Take(4))}: {string.Join("; ", changed)}";
    }

    private static string Shortened(string json)
    {
        const int Most = 80;
        return json.Length <= Most ? json : json[..Most] + "…";
    }
}
