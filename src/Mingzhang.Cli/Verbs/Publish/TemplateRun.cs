using Mingzhang.Budgets.Cube;
using Mingzhang.Catalog;
using Mingzhang.Documents.Intake;
using Mingzhang.Documents.Readers;
using Mingzhang.Documents.Writing.Templates;
using Mingzhang.Publishing.Classified;
using Mingzhang.Publishing.Layouts;
using Mingzhang.Publishing.Layouts.Sources;
using Mingzhang.Publishing.Packs;
using Mingzhang.Publishing.Templates;
using Mingzhang.Recognition;

namespace Mingzhang.Cli.Verbs.Publish;

/// <summary><c>publish --template</c>: a bureau's own blank workbook is filled from a budget; what could not be placed is said cell by cell.</summary>
internal static class TemplateRun
{
    /// <summary>Lines about single cells that are printed; the rest is counted.</summary>
    private const int MostLines = 200;

    public static int Run(
        Voice say,
        PublishChoice choice,
        string template,
        CancellationToken cancellation
    )
    {
        if (choice.Paths.Length != 1)
        {
            return Refuse(
                say.In(
                    "填模板须给出恰好一个预算数据文件",
                    "a template is filled from exactly one budget file"
                )
            );
        }

        if (BudgetCommands.Read(choice.Paths[0], say) is not { } reading)
        {
            return ExitStatus.Unusable;
        }

        if (reading.Budget is null)
        {
            BudgetCommands.Print(Console.Error, choice.Paths[0], reading.Problems, say);
            return ExitStatus.Unusable;
        }

        // The reader of documents looks first: it knows what is damaged, locked or hostile, and says so.
        var opened = new DocumentIntake().Open(template, ReadingLimits.Default, cancellation);
        if (opened.Document is null)
        {
            return Refuse(
                UnusableMessages.For(template, opened.Reason!.Value, opened.Detail).In(say.Language)
            );
        }

        if (WorkbookTemplate.Open(template) is not { } workbook)
        {
            return Refuse(
                say.In(
                    $"{template}: 不是可以填写的 Excel 工作簿（xlsx，或 Excel 97 以后的 xls）",
                    $"{template}: no workbook that can be filled (xlsx, or xls of Excel 97 and later)"
                )
            );
        }

        var budget = Redaction.Apply(reading.Budget);
        var catalogue = Catalogue.Default;
        var result = new TemplateFiller(new PackReader(catalogue), catalogue).Fill(
            workbook,
            new LayoutContext
            {
                Facts = new BudgetCube(budget, catalogue),
                Year = budget.Year,
                Names = new CatalogueNames(catalogue),
                DepartmentName = budget.Department.Name,
                DepartmentCode = budget.Department.Code,
                Scope = budget.Scope,
            }
        );
        foreach (var gap in result.Gaps.Take(MostLines))
        {
            Console.Error.WriteLine(
                $"{gap.Sheet}{(gap.Cell.Length > 0 ? "!" + gap.Cell : "")}: {gap.Reason.In(say.Language)}"
            );
        }

        if (result.Gaps.Length > MostLines)
        {
            var more = result.Gaps.Length - MostLines;
            Console.Error.WriteLine(say.In($"……另有 {more} 处", $"… and {more} more"));
        }

        Console.Error.WriteLine(
            say.In(
                $"填入 {result.Filled} 个数，{result.Blank} 格按预算应为空，{result.Gaps.Length} 处未填",
                $"{result.Filled} amounts filled in, {result.Blank} cells blank by the budget, {result.Gaps.Length} places not filled"
            )
        );
        // Instructions and dots that wait for a person would be read as the pack's own words.
        return Write(say, choice, template, workbook, isWhole: result.Gaps.IsEmpty, cancellation);
    }

    private static int Write(
        Voice say,
        PublishChoice choice,
        string template,
        WorkbookTemplate workbook,
        bool isWhole,
        CancellationToken cancellation
    )
    {
        var name = Path.GetFileNameWithoutExtension(choice.Paths[0]) + Path.GetExtension(template);
        var path = Path.Combine(choice.Out, name);
        if (Path.GetFullPath(path) == Path.GetFullPath(template))
        {
            return Refuse(
                say.In(
                    "输出会覆盖模板，请用 --out 另选文件夹",
                    "the output would replace the template: choose another folder with --out"
                )
            );
        }

        using (var output = Output.Open(path))
        {
            workbook.Save(output.Stream);
            output.Commit(ExitStatus.Clean);
        }

        Console.Out.WriteLine(path);
        if (!choice.IsChecked || !isWhole)
        {
            return ExitStatus.Clean;
        }

        var lines = new List<string>();
        var status = OwnCheck.Run(
            [new PackFile(path, PackFormat.Workbook, Failure: null, [])],
            say,
            lines,
            cancellation
        );
        lines.ForEach(Console.Error.WriteLine);
        return status;
    }

    private static int Refuse(string line)
    {
        Console.Error.WriteLine("mingzhang: " + line);
        return ExitStatus.Unusable;
    }
}
