using System.CommandLine;
using Mingzhang.Cli.Verbs;
using Mingzhang.Cli.Verbs.Corpus;
using Mingzhang.Cli.Verbs.Layout;

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
        root.Subcommands.Add(ServeVerb.Create(say));
        root.Subcommands.Add(ImportVerb.Create(say));
        root.Subcommands.Add(StoreVerb.Create(say));

        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            var problem = parsed.Errors[0].Message;
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
        catch (IOException failure)
        {
            // The one place where a full disk or a closed pipe ends up: one line, no trace.
            await Console
                .Error.WriteLineAsync($"mingzhang: {failure.Message}")
                .ConfigureAwait(false);
            return ExitStatus.Unusable;
        }
        catch (UnauthorizedAccessException failure)
        {
            await Console
                .Error.WriteLineAsync($"mingzhang: {failure.Message}")
                .ConfigureAwait(false);
            return ExitStatus.Unusable;
        }
    }
}

/// <summary>Exit status of every verb; scripts rely on it.</summary>
internal static class ExitStatus
{
    public const int Clean = 0;
    public const int Findings = 1;
    public const int Unusable = 2;
}
