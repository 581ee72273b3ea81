using System.CommandLine;
using System.Diagnostics;

namespace Mingzhang.Cli.Verbs;

/// <summary>
/// <c>mingzhang serve</c>: the workbench is a program of its own (mingzhang-web), so that the other verbs start without a web server's
/// libraries; the script <c>./mingzhang</c> builds and starts it directly.
/// </summary>
internal static class ServeVerb
{
    private const string Program = "mingzhang-web";

    public static Command Create(Voice say)
    {
        var rest = new Argument<string[]>("options")
        {
            Description = say.In(
                "--store、--port、--urls、--demo；用 serve -- --help 查看",
                "--store, --port, --urls, --demo; see serve -- --help"
            ),
            Arity = ArgumentArity.ZeroOrMore,
        };
        var command = new Command(
            "serve",
            say.In(
                "在浏览器中打开预算编制工作台",
                "open the workbench for compiling budgets in the browser"
            )
        )
        {
            rest,
        };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(
            (parsed, cancellation) =>
                Run(say, [.. parsed.GetValue(rest) ?? [], .. parsed.UnmatchedTokens], cancellation)
        );
        return command;
    }

    private static async Task<int> Run(
        Voice say,
        string[] arguments,
        CancellationToken cancellation
    )
    {
        var found = new[] { "", "../web" }
            .Select(folder => Path.Combine(AppContext.BaseDirectory, folder, Program))
            .FirstOrDefault(File.Exists);
        if (found is null)
        {
            await Console
                .Error.WriteLineAsync(
                    say.In(
                        $"mingzhang serve: 找不到程序 {Program}；在源代码文件夹中请用 ./mingzhang serve",
                        $"mingzhang serve: the program {Program} is not here; in the source folder use ./mingzhang serve"
                    )
                )
                .ConfigureAwait(false);
            return ExitStatus.Unusable;
        }

        using var process = Process.Start(new ProcessStartInfo(found, arguments))!;
        await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
        return process.ExitCode;
    }
}
