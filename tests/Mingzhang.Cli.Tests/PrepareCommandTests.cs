using System.Diagnostics;
using System.Globalization;
using Mingzhang.Cli.Bench.Faults;
using Mingzhang.Cli.Bench.Servers;

namespace Mingzhang.Cli.Tests;

/// <summary>Budgets being compiled, backups and the audit trail, as a person types it; and what is left after kill -9.</summary>
public sealed class PrepareCommandTests : IDisposable
{
    private readonly string _folder = Directory
        .CreateTempSubdirectory("mingzhang-prepare-")
        .FullName;

    private static string Sample =>
        Path.Combine(
            Mingzhang.Tests.RepositoryRoot.Folder,
            "samples",
            "budgets",
            "chongqing-district-2025.yaml"
        );

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_budget_goes_in_and_out_as_text_and_workbook_and_stays_the_same()
    {
        Create();
        Run("prepare", "export", "1", "--store", Store, "--out", At("out.yaml")).Status.ShouldBe(0);
        File.ReadAllText(At("out.yaml")).ShouldBe(File.ReadAllText(Sample));
        Run("prepare", "export", "1", "--store", Store, "--out", At("out.xlsx")).Status.ShouldBe(0);

        var again = Run("prepare", "import", "1", At("out.xlsx"), "--store", Store, "--lang", "en");

        again.Status.ShouldBe(0);
        again.Output.ShouldContain("0 rows added, 0 changed, 0 moved, 0 removed");
    }

    [Fact]
    public void An_import_is_shown_first_and_done_only_when_asked()
    {
        Create();
        File.WriteAllText(
            At("changed.yaml"),
            File.ReadAllText(Sample)
                .Replace("amount: 1100000", "amount: 1100001", StringComparison.Ordinal)
        );

        Run("prepare", "import", "1", At("changed.yaml"), "--store", Store)
            .Output.ShouldContain("1100000.00\" → \"1100001.00");
        Run("prepare", "export", "1", "--store", Store).Output.ShouldBe(File.ReadAllText(Sample));
        Run("prepare", "import", "1", At("changed.yaml"), "--store", Store, "--apply")
            .Status.ShouldBe(0);
        Run("prepare", "export", "1", "--store", Store)
            .Output.ShouldBe(File.ReadAllText(At("changed.yaml")));
    }

    [Fact]
    public void A_deed_at_the_machine_is_in_the_audit_trail_and_a_condition_stops_it()
    {
        Create();
        Run("prepare", "act", "1", "Submit", "--store", Store).Status.ShouldBe(0);
        var refused = Run("prepare", "act", "1", "SendBack", "--store", Store, "--lang", "en");
        refused.Status.ShouldBe(1);
        refused.Error.ShouldContain("reason");
        Run("prepare", "state", "1", "--store", Store, "--lang", "en")
            .Output.ShouldContain("version 1");

        var shown = Run("audit", "show", "--store", Store);
        shown.Output.ShouldContain("machine:");
        shown.Output.ShouldContain("budget.act");
        var head = Run("audit", "head", "--store", Store).Output.Trim();
        Run("audit", "verify", "--store", Store, "--head", head).Status.ShouldBe(0);
        Run("audit", "verify", "--store", Store, "--head", "99:" + new string('a', 64))
            .Status.ShouldBe(1);
    }

    [Fact]
    public void A_backup_is_restored_and_never_over_a_store_by_accident()
    {
        Create();
        Run("backup", "--store", Store, "--out", At("b.mz")).Status.ShouldBe(0);
        Run("restore", At("b.mz"), "--store", At("new.db")).Status.ShouldBe(0);
        Run("prepare", "export", "1", "--store", At("new.db"))
            .Output.ShouldBe(File.ReadAllText(Sample));
        var again = Run("restore", At("b.mz"), "--store", At("new.db"), "--lang", "en");
        again.Status.ShouldBe(2);
        again.Error.ShouldContain("--force");
        Run("restore", At("b.mz"), "--store", At("new.db"), "--force").Status.ShouldBe(0);
    }

    [Fact]
    public void A_budget_file_given_to_check_is_checked_as_a_draft()
    {
        Run("check", Sample).Status.ShouldBe(0);
        File.WriteAllText(
            At("wrong.yaml"),
            File.ReadAllText(Sample).Replace("weight: 20", "weight: 27", StringComparison.Ordinal)
        );

        var run = Run("check", At("wrong.yaml"), "--lang", "en");

        run.Status.ShouldBe(1);
        run.Output.ShouldMatch(@"wrong\.yaml:\d+:\d+: error MZ7093: .*  \[projects\[0\]");
        Run("check", At("wrong.yaml"), "--format", "json").Output.ShouldContain("\"MZ7093\"");
    }

    [Fact]
    public void A_store_that_is_not_there_is_told_in_one_line()
    {
        var run = Run("audit", "verify", "--store", At("nowhere.db"));
        run.Status.ShouldBe(2);
        run.Error.Trim().Split('\n').Length.ShouldBe(1);
        Run("prepare", "list", "--store", "postgres://nobody@127.0.0.1:1/none").Status.ShouldBe(2);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_that_was_acknowledged_is_lost_when_the_program_is_killed(
        bool onPostgres
    )
    {
        Assert.SkipWhen(
            onPostgres && TemporaryPostgres.Missing is not null,
            "PostgreSQL is not installed"
        );
        await using var server = onPostgres ? await TemporaryPostgres.Start() : null;
        var address = server is null ? Store : await server.NewDatabase();
        var bench = new FaultBench(address, server, people: 6, seed: 7);
        for (var round = 1; round <= (onPostgres ? 4 : 12); round++)
        {
            (await bench.Round(round, TestContext.Current.CancellationToken)).ShouldBeEmpty(
                string.Create(CultureInfo.InvariantCulture, $"round {round}")
            );
        }

        bench.Tally.IsClean.ShouldBeTrue();
        bench.Tally.Acknowledged.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void A_file_that_may_not_grow_refuses_edits_and_stays_sound()
    {
        Create();
        // A limit of size stands for a full disk: writes fail in the middle, for a while and not for ever.
        var limited = Shell(
            $"export DOTNET_EnableWriteXorExecute=0; trap '' XFSZ; ulimit -f 1500; exec dotnet \"$0\" bench fault-worker --store '{Store}' --people 4 --edits 300"
        );
        limited.Output.ShouldContain("F Full known");
        limited.Error.ShouldNotContain("   at ");
        Run("audit", "verify", "--store", Store).Status.ShouldBe(0);
        Run("prepare", "import", "1", Sample, "--store", Store, "--apply").Status.ShouldBe(0);
    }

    private string Store => At("store.db");

    private void Create() =>
        Run(
            "prepare",
            "create",
            "--store",
            Store,
            "--place",
            "500112",
            "--department",
            "309",
            "--unit",
            "309001",
            "--year",
            "2026",
            "--from",
            Sample
        )
            .Status.ShouldBe(0);

    private string At(string name) => Path.Combine(_folder, name);

    private static string Program => Path.Combine(AppContext.BaseDirectory, "mingzhang.dll");

    private static (int Status, string Output, string Error) Run(params string[] arguments) =>
        Start(new ProcessStartInfo("dotnet", [Program, .. arguments]));

    private static (int Status, string Output, string Error) Shell(string script) =>
        Start(new ProcessStartInfo("/bin/bash", ["-c", script, Program]));

    private static (int Status, string Output, string Error) Start(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.GetAwaiter().GetResult());
    }
}
