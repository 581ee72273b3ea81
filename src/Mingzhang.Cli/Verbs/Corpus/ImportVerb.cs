using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Mingzhang.Catalog;
using Mingzhang.Corpus;
using Mingzhang.Corpus.Import;
using Mingzhang.Storage.Corpus;

namespace Mingzhang.Cli.Verbs.Corpus;

/// <summary><c>import</c>: reads and checks whole folders of packs into a corpus.</summary>
internal static class ImportVerb
{
    public static Command Create(Voice say)
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = say.In("文件夹、ZIP 压缩包或文件", "folders, ZIP archives or files"),
            Arity = ArgumentArity.ZeroOrMore,
        };
        var lists = new Option<string[]>("--list")
        {
            Description = say.In(
                "清单：每行一个路径，可用制表符隔开写公开日期（2026-02-14）",
                "a list: one path a line, then a tab and the day of publication (2026-02-14) where known"
            ),
        };
        var store = StoreOption(say);
        var shard = new Option<string?>("--shard")
        {
            Description = say.In(
                "i/n：只导入第 i 份（共 n 份），多台机器写同一个库",
                "i/n: only part i of n, for many machines that write into one store"
            ),
        };
        var originals = new Option<string?>("--originals")
        {
            Description = say.In(
                "原件存放处（按内容命名）；none 表示不存；默认在库文件旁",
                "where originals are kept, named by content; none keeps none; beside the store file where left out"
            ),
        };
        var again = new Option<bool>("--again")
        {
            Description = say.In(
                "已入库的也重新读取（程序升级后）",
                "read what is stored already anew, as after an upgrade"
            ),
        };
        var review = new Option<bool>("--review")
        {
            Description = say.In(
                "结束后列出需要人工核定的包",
                "afterwards list the packs that a person should look at"
            ),
        };
        var json = new Option<bool>("--json")
        {
            Description = say.In(
                "结果以 JSON 写到标准输出",
                "the result as JSON on standard output"
            ),
        };
        var command = new Command(
            "import",
            say.In("导入成千上万个公开包", "import packs by the thousand")
        )
        {
            paths,
            lists,
            store,
            shard,
            originals,
            again,
            review,
            json,
        };
        command.SetAction(
            (parsed, cancellation) =>
                Run(
                    say,
                    parsed.GetValue(store)!,
                    parsed.GetValue(shard),
                    parsed.GetValue(originals),
                    new ImportOptions
                    {
                        Paths = [.. parsed.GetValue(paths) ?? []],
                        Lists = [.. parsed.GetValue(lists) ?? []],
                        Again = parsed.GetValue(again),
                    },
                    parsed.GetValue(review),
                    parsed.GetValue(json),
                    cancellation
                )
        );
        return command;
    }

    public static Option<string> StoreOption(Voice say) =>
        new("--store")
        {
            Description = say.In(
                "语料库：SQLite 文件，postgres://…，或 clickhouse://…",
                "the corpus: a SQLite file, postgres://…, or clickhouse://…"
            ),
            DefaultValueFactory = _ => CorpusStores.Default,
        };

    private static async Task<int> Run(
        Voice say,
        string address,
        string? shard,
        string? originals,
        ImportOptions options,
        bool review,
        bool json,
        CancellationToken cancellation
    )
    {
        if (options.Paths.IsEmpty && options.Lists.IsEmpty)
        {
            return Refuse(
                say.In(
                    "请给出文件夹、压缩包、文件或清单",
                    "name folders, archives, files or a list"
                )
            );
        }

        if (options.Lists.FirstOrDefault(list => !File.Exists(list)) is { } missing)
        {
            return Refuse(say.In($"找不到清单 {missing}", $"no such list: {missing}"));
        }

        if (shard is not null)
        {
            if (ReadShard(shard) is not { } part)
            {
                return Refuse(
                    say.In("--shard 的写法是 i/n，如 2/8", "--shard is written i/n, such as 2/8")
                );
            }

            options = options with { Shard = part.Shard, Shards = part.Shards };
        }

        var folder = originals ?? CorpusStores.OriginalsOf(address);
        options = options with
        {
            Originals = folder is null or "none" ? null : new Originals(folder),
        };
        var store = await CorpusStores.Open(address, cancellation).ConfigureAwait(false);
        await using var _ = store.ConfigureAwait(false);
        using var line = new ImportLine(say);
        var import = new CorpusImport(store, new PackReading(Catalogue.Default), Catalogue.Default);
        var done = await import.Run(options, line.Show, cancellation).ConfigureAwait(false);
        line.Dispose();
        if (json)
        {
            await WriteJson(store, done, review, cancellation).ConfigureAwait(false);
        }
        else
        {
            await ImportReport.Write(say, store, done, review, cancellation).ConfigureAwait(false);
        }

        return done.Failed > 0 ? ExitStatus.Findings : ExitStatus.Clean;
    }

    private static int Refuse(string line)
    {
        Console.Error.WriteLine("mingzhang: " + line);
        return ExitStatus.Unusable;
    }

    private static (int Shard, int Shards)? ReadShard(string text)
    {
        var parts = text.Split('/');
        return
            parts.Length == 2
            && int.TryParse(
                parts[0],
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var shard
            )
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var all)
            && shard >= 1
            && shard <= all
            ? (shard, all)
            : null;
    }

    private static async Task WriteJson(
        ICorpusStore store,
        ImportProgress done,
        bool review,
        CancellationToken cancellation
    )
    {
        using var output = Console.OpenStandardOutput();
        var writer = new Utf8JsonWriter(
            output,
            new JsonWriterOptions
            {
                Indented = true,
                Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            }
        );
        await using var _ = writer.ConfigureAwait(false);
        writer.WriteStartObject();
        writer.WriteNumber("packs", done.Total);
        writer.WriteNumber("added", done.Added);
        writer.WriteNumber("known", done.Known);
        writer.WriteNumber("failed", done.Failed);
        writer.WriteNumber("review", done.Review);
        writer.WriteNumber("seconds", Math.Round(done.Elapsed.TotalSeconds, 3));
        writer.WriteStartArray("failures");
        foreach (
            var failure in (
                await store.Failures(null, ImportReport.Most, cancellation).ConfigureAwait(false)
            ).Rows
        )
        {
            writer.WriteStartObject();
            writer.WriteString("source", failure.Source);
            writer.WriteString("zh", failure.Chinese);
            writer.WriteString("en", failure.English);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        if (review)
        {
            writer.WriteStartArray("doubtful");
            foreach (
                var row in (
                    await store.Review(null, ImportReport.Most, cancellation).ConfigureAwait(false)
                ).Rows
            )
            {
                writer.WriteStartObject();
                writer.WriteString("hash", row.Row.Hash);
                writer.WriteString("source", row.Sources.FirstOrDefault() ?? "");
                writer.WriteString("division", row.Row.Identity.Division);
                writer.WriteString("department", row.Row.Identity.Department);
                writer.WriteNumber("year", row.Row.Identity.Year);
                writer.WriteString("kind", row.Row.Identity.Kind.ToString());
                writer.WriteString("state", row.Row.State.ToString());
                writer.WriteString("doubts", string.Join(' ', row.Doubts));
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }
}
