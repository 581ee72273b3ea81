using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Mingzhang.Budgets.Files;
using Mingzhang.Budgets.Files.Workbook;
using Mingzhang.Budgets.Files.Yaml;
using Mingzhang.Budgets.Model;
using Mingzhang.Budgets.Validation;
using Mingzhang.Catalog;
using Mingzhang.Facts.Findings;

namespace Mingzhang.Cli.Verbs.Publish;

/// <summary>
/// Sub-commands of <c>publish</c> about the budget as data: <c>validate</c>, <c>schema</c>, <c>workbook</c>, <c>import</c>.
/// </summary>
internal static class BudgetCommands
{
    public static void AddTo(Command publish, Voice say)
    {
        publish.Subcommands.Add(Validate(say));
        publish.Subcommands.Add(Schema(say));
        publish.Subcommands.Add(WorkbookOf(say));
        publish.Subcommands.Add(Import(say));
    }

    /// <summary>Reads a budget file; its problems go to standard error. Null where it is none that can be used.</summary>
    public static BudgetReading? Read(string path, Voice say)
    {
        try
        {
            return BudgetFile.Read(path, Catalogue.Default);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"mingzhang: {failure.Message}");
            return null;
        }
    }

    /// <summary>One block per problem: place, what, how to mend.</summary>
    public static void Print(
        TextWriter output,
        string path,
        ImmutableArray<EntryProblem> problems,
        Voice say
    )
    {
        foreach (var problem in problems)
        {
            var kind =
                problem.Severity == Severity.Error
                    ? say.In("错误", "error")
                    : say.In("提示", "warning");
            var place = problem.Place.ToString();
            var at = place.Length == 0 ? path : $"{path}:{place}";
            output.WriteLine(
                $"{at}: {kind}: {problem.Message.In(say.Language)}"
                    + (problem.Path.Length > 0 ? $"  [{problem.Path}]" : "")
            );
            output.WriteLine($"    → {problem.Remedy.In(say.Language)}");
        }
    }

    private static Command Validate(Voice say)
    {
        var file = new Argument<string>("FILE")
        {
            Description = say.In(
                "预算数据（YAML）或预算底稿（XLSX、XLS）",
                "budget data (YAML) or the workbook (XLSX, XLS)"
            ),
        };
        var command = new Command(
            "validate",
            say.In(
                "校验预算数据：单位、科目、项目、收支平衡",
                "validate budget data: units, codes, projects, balance"
            )
        )
        {
            file,
        };
        command.SetAction(parsed =>
        {
            var path = parsed.GetValue(file)!;
            if (Read(path, say) is not { } reading)
            {
                return ExitStatus.Unusable;
            }

            var problems = BudgetValidation.Check(reading, Catalogue.Default);
            Print(Console.Out, path, problems, say);
            if (reading.Budget is null)
            {
                return ExitStatus.Unusable;
            }

            var errors = problems.Count(problem => problem.Severity == Severity.Error);
            Console.Out.WriteLine(
                say.In(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{reading.Budget.Expenditure.Length} 条支出明细，{errors} 个错误，{problems.Length - errors} 个提示"
                    ),
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{reading.Budget.Expenditure.Length} lines of expenditure, {errors} errors, {problems.Length - errors} warnings"
                    )
                )
            );
            return errors > 0 ? ExitStatus.Findings : ExitStatus.Clean;
        });
        return command;
    }

    private static Command Schema(Voice say)
    {
        var target = new Option<string?>("--out", "-o")
        {
            Description = say.In(
                "写到文件而不是标准输出",
                "write to a file instead of standard output"
            ),
        };
        var command = new Command(
            "schema",
            say.In("预算数据的 JSON Schema", "the JSON Schema of budget data")
        )
        {
            target,
        };
        command.SetAction(parsed =>
        {
            using var output = Output.Open(parsed.GetValue(target));
            output.Text.Write(BudgetYaml.Schema());
            return output.Commit(ExitStatus.Clean);
        });
        return command;
    }

    private static Command WorkbookOf(Voice say)
    {
        var file = new Argument<string?>("BUDGET")
        {
            Description = say.In(
                "预算数据（YAML）；不写时生成空白底稿",
                "budget data (YAML); an empty workbook where it is left out"
            ),
            Arity = ArgumentArity.ZeroOrOne,
        };
        var target = Target(say.In("写到哪个 .xlsx", "the .xlsx to write"));
        var year = new Option<int>("--year")
        {
            Description = say.In(
                "空白底稿的下拉列表用哪一年的科目；不写时列出全部",
                "the year whose codes an empty workbook offers; all where left out"
            ),
        };
        var command = new Command(
            "workbook",
            say.In(
                "生成预算底稿（Excel）：每类数据一张表，带下拉列表和说明",
                "write the Excel workbook that people fill in: a sheet per kind of entry, lists, instructions"
            )
        )
        {
            file,
            target,
            year,
        };
        command.SetAction(parsed =>
        {
            Budget? budget = null;
            if (parsed.GetValue(file) is { } path)
            {
                if (Read(path, say) is not { } reading)
                {
                    return ExitStatus.Unusable;
                }

                Print(Console.Error, path, reading.Problems, say);
                if (reading.Budget is null)
                {
                    return ExitStatus.Unusable;
                }

                budget = reading.Budget;
            }

            using var output = Output.Open(parsed.GetValue(target)!);
            BudgetWorkbook.Write(output.Stream, budget, Catalogue.Default, parsed.GetValue(year));
            return output.Commit(ExitStatus.Clean);
        });
        return command;
    }

    private static Command Import(Voice say)
    {
        var file = new Argument<string>("FILE")
        {
            Description = say.In(
                "填好的预算底稿（XLSX、XLS）",
                "the workbook that was filled in (XLSX, XLS)"
            ),
        };
        var target = Target(say.In("写到哪个 .yaml", "the .yaml to write"));
        var command = new Command(
            "import",
            say.In(
                "读入预算底稿；有一个单元格不能读入，就一项都不读入，并逐一指出",
                "read a workbook; where one cell cannot be taken nothing is, and every such cell is named"
            )
        )
        {
            file,
            target,
        };
        command.SetAction(parsed =>
        {
            var path = parsed.GetValue(file)!;
            if (Read(path, say) is not { } reading)
            {
                return ExitStatus.Unusable;
            }

            Print(Console.Error, path, reading.Problems, say);
            if (reading.Budget is not { } budget)
            {
                return ExitStatus.Unusable;
            }

            using var output = Output.Open(parsed.GetValue(target)!);
            output.Text.Write(BudgetYaml.Write(budget));
            return output.Commit(ExitStatus.Clean);
        });
        return command;
    }

    private static Option<string> Target(string description) =>
        new("--out", "-o") { Description = description, Required = true };
}
