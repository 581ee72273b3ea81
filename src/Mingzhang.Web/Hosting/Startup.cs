using Mingzhang.Facts.Findings;
using Mingzhang.Web.Accounts;
using Mingzhang.Web.Hosting.Store;

namespace Mingzhang.Web.Hosting;

/// <summary>启动: from the command line to a server that runs, and the words on the console.</summary>
public static class Startup
{
    private const int Unusable = 2;

    public static async Task<int> RunAsync(string[] args)
    {
        var line = CommandLine.Parse(args, Locale());
        var language = line.Options.Language;
        if (line.WantsHelp)
        {
            await Console.Out.WriteLineAsync(CommandLine.Help.In(language)).ConfigureAwait(false);
            return 0;
        }

        if (line.Problem is { } problem)
        {
            var hint = new Text("用 --help 查看用法。", "See --help.").In(language);
            await Complain($"{problem.In(language)}. {hint}").ConfigureAwait(false);
            return Unusable;
        }

        try
        {
            var app = await WebSite.Build(line.Options).ConfigureAwait(false);
            await using var _ = app.ConfigureAwait(false);
            await app.StartAsync().ConfigureAwait(false);
            foreach (var url in app.Urls)
            {
                await Console
                    .Out.WriteLineAsync(
                        new Text($"工作台已就绪：{url}", $"The workbench is ready: {url}").In(
                            language
                        )
                    )
                    .ConfigureAwait(false);
            }

            await app
                .Services.GetRequiredService<FirstStart>()
                .Announce(Console.Out, language)
                .ConfigureAwait(false);
            await app.WaitForShutdownAsync().ConfigureAwait(false);
            return 0;
        }
        catch (StoreUnusableException failure)
        {
            await Complain(failure.Text.In(language)).ConfigureAwait(false);
            return Unusable;
        }
        catch (IOException failure)
        {
            // A port that is taken ends here.
            await Complain(
                    new Text(
                        $"无法启动：{failure.Message}（端口被占用时请用 --port 换一个）",
                        $"Cannot start: {failure.Message} (a port that is taken: choose another with --port)"
                    ).In(language)
                )
                .ConfigureAwait(false);
            return Unusable;
        }
    }

    private static Task Complain(string message) =>
        Console.Error.WriteLineAsync("mingzhang serve: " + message);

    private static string? Locale() =>
        new[] { "LC_ALL", "LC_MESSAGES", "LANG" }
            .Select(Environment.GetEnvironmentVariable)
            .FirstOrDefault(value => !string.IsNullOrEmpty(value));
}
