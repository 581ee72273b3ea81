using System.CommandLine;
using Mingzhang.Budgets.Files.Workbook;
using Mingzhang.Budgets.Files.Yaml;
using Mingzhang.Catalog;
using Mingzhang.Cli.Verbs.Store;
using Mingzhang.Preparation.Sheets;

namespace Mingzhang.Cli.Verbs.Prepare;

/// <summary><c>prepare export</c>: a draft, or one of its versions, as YAML or as the workbook.</summary>
internal static class ExportCommand
{
    public static Command Create(Voice say)
    {
        var store = new StoreCommand(say);
        var id = PrepareVerb.Id(say);
        var target = new Option<string?>("--out", "-o")
        {
            Description = say.In(
                "写到 .yaml 或 .xlsx；不写时把 YAML 打到标准输出",
                "the .yaml or .xlsx to write; YAML to standard output where left out"
            ),
        };
        var version = new Option<int>("--version")
        {
            Description = say.In(
                "第几个版本；不写为当前底稿",
                "number of a version; the working copy where left out"
            ),
        };
        var command = store.Add(
            new Command("export", say.In("把一份预算写成文件", "write a budget to a file"))
            {
                id,
                target,
                version,
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
                        )
                        {
                            return ExitStatus.Unusable;
                        }

                        var number = parsed.GetValue(version);
                        var rows = await opened
                            .ReadAsync(
                                reader =>
                                    number > 0
                                        ? reader.VersionRows(found.Budget.Id, number)
                                        : reader.Rows(found.Budget.Id),
                                cancellation
                            )
                            .ConfigureAwait(false);
                        if (RowCodec.Assemble(rows) is not { } budget)
                        {
                            return StoreCommand.Refuse(
                                say.In(
                                    "没有内容：缺少基本信息，或没有这个版本",
                                    "nothing to write: the basic information is missing, or there is no such version"
                                )
                            );
                        }

                        var path = parsed.GetValue(target);
                        using var output = Output.Open(path);
                        if (
                            string.Equals(
                                Path.GetExtension(path ?? ""),
                                ".xlsx",
                                StringComparison.OrdinalIgnoreCase
                            )
                        )
                        {
                            BudgetWorkbook.Write(
                                output.Stream,
                                budget,
                                Catalogue.Default,
                                budget.Year
                            );
                        }
                        else
                        {
                            await output
                                .Text.WriteAsync(BudgetYaml.Write(budget))
                                .ConfigureAwait(false);
                        }

                        return output.Commit(ExitStatus.Clean);
                    },
                    cancellation
                )
        );
        return command;
    }
}
