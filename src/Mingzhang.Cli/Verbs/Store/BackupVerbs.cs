using System.CommandLine;
using System.Globalization;
using Mingzhang.Storage.Backup;
using Mingzhang.Storage.Engines;

namespace Mingzhang.Cli.Verbs.Store;

/// <summary><c>backup</c> and <c>restore</c>: a store as one verified file, and back.</summary>
internal static class BackupVerbs
{
    public static Command Backup(Voice say)
    {
        var store = new StoreCommand(say);
        var target = new Option<string>("--out", "-o")
        {
            Description = say.In("写到哪个文件", "the file to write"),
            Required = true,
        };
        var command = store.Add(
            new Command(
                "backup",
                say.In(
                    "备份数据库（服务照常运行）；写成的文件经过查验",
                    "back up the store while it is in use; the written file is verified"
                )
            )
            {
                target,
            }
        );
        command.SetAction(
            (parsed, cancellation) =>
                store.Guarded(async () =>
                {
                    var file = parsed.GetValue(target)!;
                    if (Path.GetDirectoryName(Path.GetFullPath(file)) is { Length: > 0 } folder)
                    {
                        Directory.CreateDirectory(folder);
                    }

                    var inspection = await StoreBackup
                        .Write(store.Address(parsed), file, cancellation)
                        .ConfigureAwait(false);
                    Console.Out.WriteLine(file);
                    Tell(say, inspection);
                    return ExitStatus.Clean;
                })
        );
        return command;
    }

    public static Command Restore(Voice say)
    {
        var store = new StoreCommand(say);
        var file = new Argument<string>("FILE") { Description = say.In("备份文件", "the backup") };
        var force = new Option<bool>("--force")
        {
            Description = say.In(
                "已有数据库时另存旧库再恢复；先停止服务",
                "where there is a store, put it aside and restore; stop the service first"
            ),
        };
        var command = store.Add(
            new Command(
                "restore",
                say.In(
                    "从备份恢复数据库；恢复后查验完整性、审计链和行数",
                    "restore a store from a backup; integrity, audit chain and counts are verified"
                )
            )
            {
                file,
                force,
            }
        );
        command.SetAction(
            (parsed, cancellation) =>
                store.Guarded(async () =>
                {
                    var address = store.Address(parsed);
                    var source = parsed.GetValue(file)!;
                    if (!File.Exists(source))
                    {
                        return StoreCommand.Refuse(
                            say.In($"没有备份文件 {source}", $"there is no backup {source}")
                        );
                    }

                    var (inspection, former) = await StoreRestore
                        .Read(source, address, parsed.GetValue(force), cancellation)
                        .ConfigureAwait(false);
                    Console.Out.WriteLine(StoreAddress.Shown(address));
                    Tell(say, inspection);
                    if (former.Length > 0)
                    {
                        Console.Error.WriteLine(
                            say.In($"旧库另存为 {former}", $"the former store is kept as {former}")
                        );
                    }

                    return ExitStatus.Clean;
                })
        );
        return command;
    }

    private static void Tell(Voice say, StoreInspection inspection)
    {
        var budgets = inspection.Rows.GetValueOrDefault("budget");
        var rows = inspection.Rows.GetValueOrDefault("sheet_row");
        Console.Error.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{say.In("查验完好", "verified")}: {say.In("结构版本", "schema")} {inspection.Schema}, {say.In("预算", "budgets")} {budgets}, {say.In("行", "rows")} {rows}, {say.In("审计记录", "audit entries")} {inspection.Audit.Entries}"
            )
        );
        if (inspection.Audit.Head is { } head)
        {
            Console.Error.WriteLine($"{say.In("链端", "audit head")}: {head}");
        }
    }
}
