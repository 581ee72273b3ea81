using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Mingzhang.Preparation.Audit;
using Mingzhang.Storage.Preparation;

namespace Mingzhang.Cli.Verbs.Store;

/// <summary><c>audit verify</c>, <c>show</c>, <c>head</c>: the chain of what was done.</summary>
internal static class AuditVerb
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Command Create(Voice say)
    {
        var audit = new Command(
            "audit",
            say.In("查验和查看审计记录", "verify and show the audit trail")
        );
        audit.Subcommands.Add(Verify(say));
        audit.Subcommands.Add(Show(say));
        audit.Subcommands.Add(Head(say));
        return audit;
    }

    private static Command Verify(Voice say)
    {
        var store = new StoreCommand(say);
        var head = new Option<string?>("--head")
        {
            Description = say.In(
                "以前用 audit head 抄下的链端；链中没有它，就是尾部被截去或改写",
                "an end noted earlier with audit head; where the chain lacks it, its tail was cut off or rewritten"
            ),
        };
        var command = store.Add(
            new Command(
                "verify",
                say.In(
                    "逐条查验审计链；断开时以状态 1 结束并指出第一处",
                    "walk the chain; exit status 1 and the first place where it is broken"
                )
            )
            {
                head,
            }
        );
        command.SetAction(
            (parsed, cancellation) =>
                store.OnStore(
                    parsed,
                    async opened =>
                    {
                        AuditHead? noted = null;
                        if (
                            parsed.GetValue(head) is { } text
                            && (noted = AuditHead.Read(text)) is null
                        )
                        {
                            return StoreCommand.Refuse(
                                say.In(
                                    $"不是链端：{text}（应为 序号:64位十六进制）",
                                    $"no end of a chain: {text} (number:64 hexadecimal digits)"
                                )
                            );
                        }

                        return Tell(
                            say,
                            await AuditReview
                                .Walk(opened, noted, cancellation)
                                .ConfigureAwait(false)
                        );
                    },
                    cancellation
                )
        );
        return command;
    }

    private static int Tell(Voice say, AuditReview review)
    {
        if (review.Break is { } found)
        {
            var (chinese, english) = found.Kind switch
            {
                AuditBreakKind.Gap => (
                    "序号不连续，有记录缺失或插入",
                    "an entry is missing or inserted before it"
                ),
                AuditBreakKind.PreviousDiffers => (
                    "不承接前一条",
                    "it does not follow the entry before"
                ),
                _ => (
                    "内容与其指纹不符，已被改动",
                    "its content is not what its hash says: it was changed"
                ),
            };
            Console.Out.WriteLine(
                say.In(
                    $"审计链在第 {found.Sequence} 条断开：{chinese}。之前 {review.Entries} 条完好。",
                    $"The chain is broken at entry {found.Sequence}: {english}. The {review.Entries} entries before are sound."
                )
            );
            return ExitStatus.Findings;
        }

        if (review.LostHead is { } lost)
        {
            Console.Out.WriteLine(
                say.In(
                    $"链中没有抄下的链端 {lost}：其后的记录被截去或改写。现有 {review.Entries} 条自身完好。",
                    $"The chain lacks the noted end {lost}: its tail was cut off or rewritten. The {review.Entries} entries that are there are sound."
                )
            );
            return ExitStatus.Findings;
        }

        Console.Out.WriteLine(
            review.Head is null
                ? say.In("审计链为空。", "The chain is empty.")
                : say.In(
                    $"审计链完好，共 {review.Entries} 条。链端 {review.Head}",
                    $"The chain is whole, {review.Entries} entries. Its end: {review.Head}"
                )
        );
        return ExitStatus.Clean;
    }

    private static Command Head(Voice say)
    {
        var store = new StoreCommand(say);
        var command = store.Add(
            new Command(
                "head",
                say.In(
                    "打印链端（序号:指纹），抄到库外保存，日后 verify --head 查验",
                    "print the end of the chain (number:hash), to be kept elsewhere for verify --head"
                )
            )
        );
        command.SetAction(
            (parsed, cancellation) =>
                store.OnStore(
                    parsed,
                    async opened =>
                    {
                        var last = await opened
                            .ReadAsync(reader => reader.LastAudit(), cancellation)
                            .ConfigureAwait(false);
                        if (last is null)
                        {
                            return StoreCommand.Refuse(say.In("审计链为空", "the chain is empty"));
                        }

                        Console.Out.WriteLine(AuditHead.Of(last));
                        return ExitStatus.Clean;
                    },
                    cancellation
                )
        );
        return command;
    }

    private static Command Show(Voice say)
    {
        var store = new StoreCommand(say);
        var first = new Option<long>("--from")
        {
            Description = say.In("从第几条起", "first entry"),
            DefaultValueFactory = _ => 1,
        };
        var count = new Option<int>("--count")
        {
            Description = say.In("最多几条", "entries at most"),
            DefaultValueFactory = _ => 100,
        };
        var account = new Option<string?>("--account")
        {
            Description = say.In("只看某账号的", "only of this account"),
        };
        var subject = new Option<string?>("--subject")
        {
            Description = say.In("只看某对象的（budget/12）", "only about this (budget/12)"),
        };
        var format = new Option<string>("--format")
        {
            Description = say.In("text 或 json（每行一条）", "text or json (an entry per line)"),
            DefaultValueFactory = _ => "text",
        };
        format.AcceptOnlyFromAmong("text", "json");
        var command = store.Add(
            new Command("show", say.In("列出审计记录", "list entries"))
            {
                first,
                count,
                account,
                subject,
                format,
            }
        );
        command.SetAction(
            (parsed, cancellation) =>
                store.OnStore(
                    parsed,
                    async opened =>
                    {
                        var wanted = new Wanted(
                            parsed.GetValue(account),
                            parsed.GetValue(subject),
                            parsed.GetValue(format) == "json"
                        );
                        await List(
                                opened,
                                parsed.GetValue(first),
                                Math.Max(0, parsed.GetValue(count)),
                                wanted,
                                cancellation
                            )
                            .ConfigureAwait(false);
                        return ExitStatus.Clean;
                    },
                    cancellation
                )
        );
        return command;
    }

    private static async Task List(
        PreparationStore store,
        long next,
        int left,
        Wanted wanted,
        CancellationToken cancellation
    )
    {
        const int Batch = 1_000;
        using var output = Output.Open(path: null);
        while (left > 0)
        {
            var from = next;
            var entries = await store
                .ReadAsync(reader => reader.Audit(from, Batch), cancellation)
                .ConfigureAwait(false);
            foreach (var entry in entries.Where(wanted.Holds))
            {
                if (left-- <= 0)
                {
                    break;
                }

                await output.Text.WriteLineAsync(wanted.Line(entry)).ConfigureAwait(false);
            }

            if (entries.Length < Batch)
            {
                break;
            }

            next = entries[^1].Sequence + 1;
        }

        output.Commit(ExitStatus.Clean);
    }

    private sealed record Wanted(string? Account, string? Subject, bool AsJson)
    {
        public bool Holds(AuditEntry entry) =>
            (Account is null || entry.Account == Account)
            && (
                Subject is null
                || entry.Subject == Subject
                || entry.Subject.StartsWith(Subject + "/", StringComparison.Ordinal)
            );

        public string Line(AuditEntry entry) =>
            AsJson
                ? JsonSerializer.Serialize(
                    new
                    {
                        entry.Sequence,
                        entry.At,
                        entry.ClockReading,
                        entry.Account,
                        entry.Deed,
                        entry.Subject,
                        entry.Details,
                        Hash = Convert.ToHexStringLower(entry.Hash),
                    },
                    Readable
                )
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"{entry.Sequence}\t{entry.At:yyyy-MM-dd HH:mm:ss}Z\t{entry.Account}\t{entry.Deed}\t{entry.Subject}\t{Shortened(entry.Details)}"
                );

        private static string Shortened(string details)
        {
            const int Most = 160;
            var line = details.ReplaceLineEndings(" ").Replace('\t', ' ');
            return line.Length <= Most ? line : line[..Most] + "…";
        }
    }
}
