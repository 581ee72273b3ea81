using Mingzhang.Budgets.Model;
using Mingzhang.Documents.Intake;
using Mingzhang.Documents.Readers.Excel;
using Mingzhang.Documents.Writing.Excel;

namespace Mingzhang.Budgets.Files.Workbook;

/// <summary>预算底稿: the Excel workbook that people fill in: one sheet per kind of entry, lists to choose from, instructions, examples.</summary>
public static class BudgetWorkbook
{
    /// <summary>Writes the workbook with the entries of <paramref name="budget"/>, or an empty one to be filled in.</summary>
    /// <param name="year">The year whose codes the lists of an empty workbook offer.</param>
    public static void Write(
        Stream output,
        Budget? budget,
        Catalog.Catalogue catalogue,
        int year
    ) => WorkbookFile.Write(output, new WorkbookComposer(catalogue, budget, year).Compose());

    /// <summary>The budget of a workbook that was filled in, or every cell that keeps it from being one. Nothing is taken half.</summary>
    public static BudgetReading Read(string path, Catalog.Catalogue catalogue)
    {
        var outcome = WorkbookCells.Read(path, Documents.Readers.ReadingLimits.Default);
        var problems = new ProblemList();
        if (outcome.Reason is { } reason)
        {
            problems.Add(
                "",
                default,
                UnusableMessages.For(Path.GetFileName(path), reason, ""),
                new(
                    "用 Excel 或 WPS 打开，另存为 .xlsx 再读入",
                    "open it in Excel or WPS, save it as .xlsx and read it again"
                )
            );
            return new BudgetReading(null, problems.ToImmutable(), _ => default);
        }

        return new WorkbookImport(catalogue, problems).Read(outcome.Sheets);
    }
}
