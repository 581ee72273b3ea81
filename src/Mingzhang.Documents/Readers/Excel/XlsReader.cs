using ExcelDataReader;
using ExcelDataReader.Exceptions;
using Mingzhang.Documents.Model;
using Mingzhang.Documents.Readers.Packages;
using Mingzhang.Documents.Readers.PlainText;

namespace Mingzhang.Documents.Readers.Excel;

/// <summary>Excel 97–2003 工作簿 (.xls), also those that WPS writes: each visible sheet is a page.</summary>
public sealed class XlsReader : IDocumentReader
{
    public FileFormat Format => FileFormat.Xls;

    public ReadOutcome Read(
        string path,
        string name,
        ReadingLimits limits,
        CancellationToken cancellation
    )
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        // Touching the encoding registers the code pages, which the configuration already needs when it is constructed.
        var encoding = TextDecoding.Chinese;
        try
        {
            using var reader = ExcelReaderFactory.CreateBinaryReader(
                file,
                new ExcelReaderConfiguration { FallbackEncoding = encoding, LeaveOpen = true }
            );
            return Read(reader, name, limits, cancellation);
        }
        catch (InvalidPasswordException)
        {
            return ReadOutcome.Unusable(UnusableReason.PasswordProtected);
        }
        catch (PackageTooComplexException exception)
        {
            return ReadOutcome.Unusable(UnusableReason.TooComplex, exception.Message);
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
        CancellationToken cancellation
    )
    {
        if (reader.ResultsCount > limits.Pages)
        {
            return ReadOutcome.Unusable(UnusableReason.TooComplex, $"> {limits.Pages}");
        }

        var budget = new CellBudget(limits);
        var builder = new WorkbookBuilder(budget);
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
