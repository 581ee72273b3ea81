using Mingzhang.Budgets.Files.Workbook;
using Mingzhang.Budgets.Files.Yaml;
using Mingzhang.Budgets.Model;
using Mingzhang.Documents.Readers.Excel;

namespace Mingzhang.Budgets.Files;

/// <summary>预算数据文件: YAML or the workbook (.xlsx, .xls), whichever the content is.</summary>
public static class BudgetFile
{
    /// <summary>The budget of a file. What the file holds never throws; a file that cannot be opened does.</summary>
    /// <exception cref="IOException">The file is not there or cannot be read.</exception>
    public static BudgetReading Read(string path, Catalog.Catalogue catalogue)
    {
        using (var file = File.OpenRead(path))
        {
            Span<byte> beginning = stackalloc byte[4];
            var length = file.ReadAtLeast(beginning, 4, throwOnEndOfStream: false);
            if (WorkbookCells.IsWorkbook(beginning[..length]))
            {
                return BudgetWorkbook.Read(path, catalogue);
            }

            if (file.Length > BudgetLimits.MostBytes)
            {
                return BudgetYaml.TooLarge();
            }
        }

        return BudgetYaml.Read(File.ReadAllBytes(path));
    }
}
