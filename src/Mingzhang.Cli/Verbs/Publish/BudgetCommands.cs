using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Mingzhang.Budgets.Files;
using Mingzhang.Budgets.Files.Yaml;
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
    }

    /// <summary>Reads a budget file; its problems go to standard error. Null where it is none that can be used.</summary>
    public static BudgetReading? Read(string path, Voice say)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"mingzhang: {failure.Message}");
            return null;
        }

        return BudgetYaml.Read(bytes);
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
            Description = say.In("预算数据（YAML）", "budget data (YAML)"),
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
}
