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

    [Theory]
    [InlineData("read", "en", "budget data, no published file; mingzhang publish makes the pack")]
    [InlineData("read", "zh", "是预算数据，不是已公开的文件；用 mingzhang publish 生成")]
    public void Budget_data_is_told_which_verb_takes_it(string verb, string language, string said)
    {
        var run = Run(verb, Sample("sichuan-2024.yaml"), "--lang", language);

        run.Status.ShouldBe(2);
        run.Error.ShouldContain(said);
        run.Error.Trim().Split('\n').Length.ShouldBe(1);
    }

    [Fact]
    public void Files_of_a_folder_that_are_left_out_are_one_line_with_the_reason()
    {
        Write("sound.txt", Pack(total: "300.00"));
        Write("a.yaml", "format: mingzhang-budget-1");
        Write("b.yaml", "format: mingzhang-budget-1");
        Write("c.zip", "PK");

        var run = Run("check", _folder, "--lang", "zh");

        run.Status.ShouldBe(0);
        run.Error.ShouldContain("中的 2 个文件：是预算数据");
        run.Error.ShouldContain("c.zip：压缩包不展开，请先解压");
        run.Error.ShouldNotContain("UnknownExtension");
    }

    [Theory]
    [InlineData("zh", "用法：", "Usage:")]
    [InlineData("en", "Usage:", "用法：")]
    public void Help_has_headings_in_the_language_of_the_run(
        string language,
        string heading,
        string other
    )
    {
        foreach (
            var verb in (string[][])
                [
                    [],
                    ["publish"],
                    ["layout", "show"],
                ]
        )
        {
            var run = Run([.. verb, "--help", "--lang", language]);

            run.Status.ShouldBe(0);
            run.Output.ShouldContain(heading);
            run.Output.ShouldNotContain(other);
        }
    }

    [Theory]
    [InlineData("zh", "目录中的一个文件")]
    [InlineData("en", "a file of the catalogue")]
    public void A_damaged_layout_ends_with_status_2_and_says_file_and_line(
        string language,
        string said
    )
    {
        var catalogue = Path.Combine(_folder, "catalog");
        CopyFolder(Path.Combine(AppContext.BaseDirectory, "catalog"), catalogue);
        File.WriteAllText(
            Path.Combine(catalogue, "layouts", "sichuan", "2024", "general.yaml"),
            "kind: general\ncolumns:\n  - { headng: 科目 }\n"
        );

        var run = Run(
            [
                "publish",
                Sample("sichuan-2024.yaml"),
                "--out",
                Path.Combine(_folder, "out"),
                "--lang",
                language,
            ],
            ("MINGZHANG_CATALOG", catalogue)
        );

        run.Status.ShouldBe(2);
        run.Error.ShouldContain(said);
        run.Error.ShouldContain("sichuan/2024/general.yaml:3");
        run.Error.ShouldNotContain(" at Mingzhang.");
    }

    [Fact]
    public void A_text_of_ones_own_in_yaml_is_printed_with_the_figures_of_the_budget()
    {
        var text = Write(
            "own.yaml",
            """
            title: "{entity}{year}年预算说明"
            body:
              - heading: 总体情况
                body: ["{year}年收入共{amount income}。"]
              - tables: [balance]
            """
        );
        var folder = Path.Combine(_folder, "out");

        var run = Run(
            "publish",
            Sample("sichuan-2024.yaml"),
            "--text",
            text,
            "--format",
            "html",
            "--out",
            folder,
            "--lang",
            "zh"
        );

        run.Status.ShouldBe(0);
        var html = File.ReadAllText(Path.Combine(folder, "sichuan-2024.html"));
        html.ShouldContain("2024年收入共<data value=\"y2024/dI@万元.2\">367.12</data>万元。");
        html.ShouldContain("部门收支总表");
        html.ShouldNotContain("名词解释");
    }

    [Theory]
    [InlineData("body: [\"{amount nothing}\"]", "nothing")]
    [InlineData("body: [", "own.yaml")]
    public void A_text_of_ones_own_that_is_not_understood_ends_with_status_2(
        string content,
        string named
    )
    {
        var text = Write("own.yaml", content);

        var run = Run(
            "publish",
            Sample("sichuan-2024.yaml"),
            "--text",
            text,
            "--format",
            "html",
            "--out",
            Path.Combine(_folder, "out")
        );

        run.Status.ShouldBe(2);
        run.Error.ShouldContain(named);
        Directory.Exists(Path.Combine(_folder, "out")).ShouldBeFalse();
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

    private static string Sample(string name) =>
        Path.Combine(Mingzhang.Tests.RepositoryRoot.Folder, "samples", "budgets", name);

    private static void CopyFolder(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private static (int Status, string Output, string Error) Run(params string[] arguments) =>
        Run(arguments, []);

    private static (int Status, string Output, string Error) Run(
        string[] arguments,
        params (string Name, string Value)[] variables
    )
    {
        var program = Path.Combine(AppContext.BaseDirectory, "mingzhang.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
