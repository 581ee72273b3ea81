using System.Diagnostics;
using System.Text.Json;

namespace Mingzhang.Cli.Tests;

/// <summary>The program as other people's scripts use it: what it prints where, and its exit status.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mingzhang-cli-").FullName;

    [Fact]
    public void A_sound_table_ends_with_status_0_and_its_amounts_are_rows_of_csv()
    {
        var file = Write("sound.txt", Pack(total: "300.00"));

        Run("check", file).Status.ShouldBe(0);

        var read = Run("read", file);
        read.Status.ShouldBe(0);
        var lines = read.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines[0]
            .ShouldBe(
                "document,table,page,row,column,function,economic,fund,nature,item,year,amount_yuan,printed,label"
            );
        lines.ShouldContain(line =>
            line.Contains(",2010101,", StringComparison.Ordinal)
            && line.Contains(",1000000.00,", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_total_that_is_off_ends_with_status_1_and_stands_in_the_json()
    {
        var file = Write("off.txt", Pack(total: "310.00"));

        var run = Run("check", file, "--format", "json", "--lang", "en");

        run.Status.ShouldBe(1);
        using var json = JsonDocument.Parse(run.Output);
        var finding = json
            .RootElement.GetProperty("findings")
            .EnumerateArray()
            .First(item => item.GetProperty("severity").GetString() == "error");
        finding.GetProperty("message").GetString()!.ShouldContain("310.00");
        finding.GetProperty("expected").GetString().ShouldBe("300.00");
        finding.GetProperty("places")[0].GetProperty("printed").GetString().ShouldBe("310.00");
    }

    [Fact]
    public void An_empty_file_ends_with_status_2_and_one_line_that_names_it()
    {
        var file = Write("empty.pdf", "");

        var run = Run("check", file);

        run.Status.ShouldBe(2);
        run.Output.ShouldBeEmpty();
        run.Error.Trim().Split('\n').Length.ShouldBe(1);
        run.Error.ShouldContain("empty.pdf");
    }

    [Fact]
    public void A_file_that_does_not_exist_ends_with_status_2()
    {
        var run = Run("read", Path.Combine(_folder, "nowhere.pdf"));

        run.Status.ShouldBe(2);
        run.Error.ShouldContain("nowhere.pdf");
    }

    [Fact]
    public void A_layout_that_is_not_described_ends_with_status_2_and_one_line_that_names_it()
    {
        var run = Run(
            "read",
            Write("sound.txt", Pack(total: "300.00")),
            "--layout",
            "nowhere/2025"
        );

        run.Status.ShouldBe(2);
        run.Output.ShouldBeEmpty();
        run.Error.Trim().Split('\n').Length.ShouldBe(1);
        run.Error.ShouldContain("nowhere/2025");
    }

    [Fact]
    public void A_layout_that_the_person_names_reads_the_same_amounts_where_words_say_the_same()
    {
        var file = Write("sound.txt", Pack(total: "300.00"));

        var run = Run("read", file, "--layout", "national/base");

        run.Status.ShouldBe(0);
        run.Output.ShouldBe(Run("read", file).Output);
    }

    [Fact]
    public void Unknown_options_end_with_status_2_and_one_line() =>
        Run("check", "--nonsense").Status.ShouldBe(2);

    [Theory]
    [InlineData("publish")]
    [InlineData("check")]
    [InlineData("read")]
    public void An_unknown_option_is_not_taken_for_the_name_of_a_file(string verb)
    {
        var run = Run(
            verb,
            Write("sound.txt", Pack(total: "300.00")),
            "--lay",
            "x",
            "--lang",
            "en"
        );

        run.Status.ShouldBe(2);
        run.Error.ShouldContain("There is no option --lay");
        run.Error.ShouldNotContain("Could not find");
    }

    [Fact]
    public void A_report_file_appears_only_when_it_is_whole()
    {
        var file = Write("sound.txt", Pack(total: "300.00"));
        var report = Path.Combine(_folder, "reports", "report.html");

        Run("check", file, "--out", report).Status.ShouldBe(0);

        File.ReadAllText(report).ShouldStartWith("<!DOCTYPE html>", Case.Insensitive);
        Directory.GetFiles(Path.GetDirectoryName(report)!).ShouldBe([report]);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Pack(string total) =>
        $"""
            某市示例局2025年部门预算

            部门支出总表
            单位：万元
            科目编码	科目名称	合计	基本支出	项目支出
            	合计	{total}	100.00	200.00
            201	一般公共服务支出	300.00	100.00	200.00
            20101	人大事务	300.00	100.00	200.00
            2010101	行政运行	100.00	100.00	
            2010102	一般行政管理事务	200.00		200.00
            """.ReplaceLineEndings("\n");

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static (int Status, string Output, string Error) Run(params string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "mingzhang.dll");
        using var process = Process.Start(
            new ProcessStartInfo("dotnet", [program, .. arguments])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
