using System.Diagnostics;

namespace Mingzhang.Cli.Tests;

public sealed class ImportCommandTests : IDisposable
{
    private readonly string folder = Directory
        .CreateTempSubdirectory("mingzhang-import-tests-")
        .FullName;

    [Fact]
    public void An_import_that_is_killed_and_resumed_ends_in_the_same_content()
    {
        var samples = Path.Combine(Mingzhang.Tests.RepositoryRoot.Folder, "samples", "planted");
        var whole = Path.Combine(folder, "whole.db");
        var clock = Stopwatch.StartNew();
        Run(["import", samples, "--store", whole]).Error.ShouldBeEmpty();
        var taken = clock.Elapsed;
        var random = new Random(3);
        var killed = Path.Combine(folder, "killed.db");
        for (var i = 0; i < 4; i++)
        {
            Run(["import", samples, "--store", killed], taken * (0.3 + random.NextDouble() / 2));
        }

        Run(["import", samples, "--store", killed]).Error.ShouldBeEmpty();
        Dump(killed).ShouldBe(Dump(whole));
        Directory.GetFiles(folder, "*.partial", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public void What_was_imported_is_counted_and_listed_as_json()
    {
        var samples = Path.Combine(Mingzhang.Tests.RepositoryRoot.Folder, "samples", "planted");
        var store = Path.Combine(folder, "corpus.db");
        var first = Run(["import", samples, "--store", store, "--json", "--review"]);
        first.Output.ShouldContain("\"added\": 12");
        Run(["import", samples, "--store", store, "--json"]).Output.ShouldContain("\"known\": 12");
        Run(["store", "stats", "--store", store, "--lang", "en"]).Output.ShouldContain("versions");
    }

    [Theory]
    [InlineData("--shard", "3/2")]
    [InlineData("--shard", "x")]
    [InlineData("--list", "absent.tsv")]
    public void Wrong_options_are_one_clear_line(string option, string value)
    {
        var done = Run(["import", folder, "--store", Path.Combine(folder, "x.db"), option, value]);
        done.Status.ShouldBe(2);
        done.Error.Trim().Split('\n').Length.ShouldBe(1);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Dump(string store)
    {
        var target = store + ".txt";
        Run(["store", "dump", "--store", store, "--out", target]).Status.ShouldBe(0);
        return File.ReadAllText(target);
    }

    /// <summary>Runs the program; after <paramref name="patience"/> it is killed as a power cut would do it.</summary>
    private static (int Status, string Output, string Error) Run(
        string[] arguments,
        TimeSpan? patience = null
    )
    {
        var program = Path.Combine(AppContext.BaseDirectory, "mingzhang.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // The program's own folder has the native library of SQLite beside it, the folder of the tests one for each system.
        start.Environment["LD_LIBRARY_PATH"] = Path.Combine(
            AppContext.BaseDirectory,
            "runtimes",
            "linux-x64",
            "native"
        );
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        if (patience is { } time && !process.WaitForExit(time))
        {
            process.Kill();
        }

        process.WaitForExit();
        return (process.ExitCode, output.Result, error.Result);
    }
}
