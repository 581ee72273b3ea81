using System.CommandLine;
using System.CommandLine.Parsing;
using Mingzhang.Catalog;
using Mingzhang.Cli.Verbs;
using Mingzhang.Cli.Verbs.Corpus;
using Mingzhang.Cli.Verbs.Layout;
using Mingzhang.Cli.Verbs.Prepare;
using Mingzhang.Cli.Verbs.Store;

namespace Mingzhang.Cli;

/// <summary>The verbs, and what every verb has in common: language, one line for bad usage, exit status 2.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] args)
    {
        var say = Voice.From(args);
        var root = new RootCommand(
            say.In(
                "明账：读取部门预算公开文件，核对其中的每一个数。",
                "Mingzhang: reads published departmental budget packs and checks every number in them."
            )
        );
        root.Options.Add(Voice.Option(say));
        root.Subcommands.Add(ReadVerb.Create(say));
        root.Subcommands.Add(CheckVerb.Create(say));
        root.Subcommands.Add(CatalogVerb.Create(say));
        root.Subcommands.Add(PublishVerb.Create(say));
        root.Subcommands.Add(BenchVerb.Create(say));
        root.Subcommands.Add(LayoutVerb.Create(say));
        root.Subcommands.Add(PrepareVerb.Create(say));
        root.Subcommands.Add(AuditVerb.Create(say));
        root.Subcommands.Add(BackupVerbs.Backup(say));
        root.Subcommands.Add(BackupVerbs.Restore(say));
        root.Subcommands.Add(ServeVerb.Create(say));
        root.Subcommands.Add(ImportVerb.Create(say));
        root.Subcommands.Add(StoreVerb.Create(say));

        HelpText.Apply(root, say);
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0 || UnknownOption(parsed, args) is not null)
        {
            var problem = UnknownOption(parsed, args) is { } unknown
                ? say.In($"没有选项 {unknown}", $"There is no option {unknown}.")
                : parsed.Errors[0].Message;
            var line = say.In(
                $"mingzhang: 命令写法有误（{problem}）。用 --help 查看用法。",
                $"mingzhang: {problem} See --help."
            );
            await Console.Error.WriteLineAsync(line).ConfigureAwait(false);
            return ExitStatus.Unusable;
        }

        try
        {
            return await parsed
                .InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false })
                .ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await Console
                .Error.WriteLineAsync(say.In("mingzhang: 已中断", "mingzhang: interrupted"))
                .ConfigureAwait(false);
            return ExitStatus.Unusable;
        }
        catch (CatalogueException trouble)
        {
            await Console
                .Error.WriteLineAsync(CatalogueTrouble.Line(trouble, say))
                .ConfigureAwait(false);
            return ExitStatus.Unusable;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The one place where a full disk, a closed pipe or a missing file ends up: one line, no trace.
            await Console
                .Error.WriteLineAsync($"mingzhang: {InWords(failure, say)}")
                .ConfigureAwait(false);
            return ExitStatus.Unusable;
        }
    }

    private static string InWords(Exception failure, Voice say) =>
        failure switch
        {
            FileNotFoundException { FileName: { } name } => say.In(
                $"找不到文件 {name}",
                $"there is no file {name}"
            ),
            DirectoryNotFoundException => say.In(
                $"找不到文件夹（{failure.Message}）",
                failure.Message
            ),
            UnauthorizedAccessException => say.In(
                $"没有权限（{failure.Message}）",
                failure.Message
            ),
            _ => say.In($"读写文件失败（{failure.Message}）", failure.Message),
        };

    /// <summary>
    /// An option that no verb knows, which a list of files would otherwise take for the name of a file; null where there is none.
    /// What follows a lone <c>--</c> is a name, whatever it looks like.
    /// </summary>
    private static string? UnknownOption(ParseResult parsed, string[] args)
    {
        if (!parsed.CommandResult.Command.TreatUnmatchedTokensAsErrors)
        {
            return null; // a verb that hands its options on to another program
        }

        var end = Array.IndexOf(args, "--");
        var options = end < 0 ? args : args[..end];
        return parsed
            .CommandResult.Children.OfType<ArgumentResult>()
            .SelectMany(argument => argument.Tokens)
            .Select(token => token.Value)
            .FirstOrDefault(value =>
                value.StartsWith("--", StringComparison.Ordinal)
                && options.Contains(value, StringComparer.Ordinal)
            );
    }
}

/// <summary>Exit status of every verb; scripts rely on it.</summary>
internal static class ExitStatus
{
    public const int Clean = 0;
    public const int Findings = 1;
    public const int Unusable = 2;
}
