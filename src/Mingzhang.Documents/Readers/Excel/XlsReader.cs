using ExcelDataReader;
using ExcelDataReader.Exceptions;
using Mingzhang.Documents.Model;
using Mingzhang.Documents.Readers.Packages;
using Mingzhang.Documents.Readers.PlainText;

namespace Mingzhang.Documents.Readers.Excel;

/// <summary>
/// Excel 97–2003 工作簿 (.xls), also those that WPS writes: each visible sheet is a page. Records are read here, because the library keeps
/// neither error values nor indentation; it reads what is older, and what only Excel's own password protects.
/// </summary>
public sealed class XlsReader : IDocumentReader
{
    public FileFormat Format => FileFormat.Xls;

    public ReadOutcome Read(
        string path,
        string name,
        ReadingLimits limits,
        CancellationToken cancellation
    ) => Read(path, name, limits, keep: null, cancellation);

    /// <summary>The visible sheets as cells in their places; the reason where the file cannot be used.</summary>
    internal static UnusableReason? ReadCells(
        string path,
        List<(string Name, SheetContent Content)> sheets,
        ReadingLimits limits,
        CancellationToken cancellation
    )
    {
        try
        {
            var outcome = Read(path, "", limits, sheets, cancellation);
            return outcome.Reason is UnusableReason.NoText ? null : outcome.Reason;
        }
        // As in DocumentIntake: the library throws a dozen kinds for what its format does not allow.
        catch (Exception exception)
            when (exception
                    is not (
                        OperationCanceledException
                        or IOException
                        or UnauthorizedAccessException
                    )
            )
        {
            return UnusableReason.Damaged;
        }
    }

    private static ReadOutcome Read(
        string path,
        string name,
        ReadingLimits limits,
        List<(string Name, SheetContent Content)>? keep,
        CancellationToken cancellation
    )
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        try
        {
            return ReadRecords(file, name, limits, keep, cancellation)
                ?? ReadOther(file, name, limits, keep, cancellation);
        }
        catch (PackageTooComplexException exception)
        {
            return ReadOutcome.Unusable(UnusableReason.TooComplex, exception.Message);
        }
    }

    /// <summary>The workbook of Excel 97 and later; null where the file is older, encrypted or too small to be stored so.</summary>
    private static ReadOutcome? ReadRecords(
        FileStream file,
        string name,
        ReadingLimits limits,
        List<(string Name, SheetContent Content)>? keep,
        CancellationToken cancellation
    )
    {
        if (CompoundFile.Open(file)?.ReadAll("Workbook", limits.FileBytes) is not { } bytes)
        {
            return null;
        }

        var stream = new BiffStream(bytes);
        var workbook = BiffWorkbook.Read(stream, limits, cancellation);
        if (!workbook.IsReadable)
        {
            return null;
        }

        if (workbook.Sheets.Count > limits.Pages)
        {
            return ReadOutcome.Unusable(UnusableReason.TooComplex, $"> {limits.Pages}");
        }

        var budget = new CellBudget(limits);
        var builder = new WorkbookBuilder(budget, keep);
        foreach (var entry in workbook.Sheets)
        {
            if (entry.IsHidden)
            {
                builder.AddHidden(entry.Name);
                continue;
            }

            var sheet = new BiffSheet(stream, workbook, budget, cancellation);
            var content = sheet.Read(entry.Position);
            if (!sheet.IsComplete)
            {
                return ReadOutcome.Unusable(UnusableReason.Damaged, entry.Name);
            }

            builder.Add(entry.Name, content, sheet.Errors, 0);
        }

        return builder.Build(name, FileFormat.Xls);
    }

    private static ReadOutcome ReadOther(
        FileStream file,
        string name,
        ReadingLimits limits,
        List<(string Name, SheetContent Content)>? keep,
        CancellationToken cancellation
    )
    {
        file.Position = 0;
        // Touching the encoding registers the code pages, which the configuration already needs when it is constructed.
        var encoding = TextDecoding.Chinese;
        try
        {
            using var reader = ExcelReaderFactory.CreateBinaryReader(
                file,
                new ExcelReaderConfiguration { FallbackEncoding = encoding, LeaveOpen = true }
            );
            return Read(reader, name, limits, keep, cancellation);
        }
        catch (InvalidPasswordException)
        {
            return ReadOutcome.Unusable(UnusableReason.PasswordProtected);
        }
        catch (ExcelReaderException)
        {
            return ReadOutcome.Unusable(UnusableReason.Damaged, "BIFF");
        }
    }

    private static ReadOutcome Read(
        IExcelDataReader reader,
        string name,
        ReadingLimits limits,
        List<(string Name, SheetContent Content)>? keep,
        CancellationToken cancellation
    )
    {
        if (reader.ResultsCount > limits.Pages)
        {
            return ReadOutcome.Unusable(UnusableReason.TooComplex, $"> {limits.Pages}");
        }

        var budget = new CellBudget(limits);
        var builder = new WorkbookBuilder(budget, keep);
        do
        {
            if (reader.VisibleState != "visible")
            {
                builder.AddHidden(reader.Name);
                continue;
            }

            var sheet = new XlsSheet(reader, budget, cancellation);
            builder.Add(reader.Name, sheet.Read(), [], 0);
        } while (reader.NextResult());

        return builder.Build(name, FileFormat.Xls);
    }
}
