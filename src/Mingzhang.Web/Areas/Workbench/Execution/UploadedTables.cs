using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Mingzhang.Documents.Intake;
using Mingzhang.Documents.Model;
using Mingzhang.Documents.Readers;
using Mingzhang.Facts.Findings;
using Mingzhang.Preparation.Execution;

namespace Mingzhang.Web.Areas.Workbench.Execution;

/// <summary>上传的执行表: tables that wait between preview and import, for their uploader alone; the oldest are forgotten.</summary>
public sealed class UploadedTables
{
    public const long MostBytes = 32L * 1024 * 1024;

    private const int Kept = 32;

    private readonly LinkedList<(string Key, string Account, ExecutionTable Table)> _tables = [];
    private readonly Lock _gate = new();

    /// <summary>Reads CSV, tab-separated text, XLSX or XLS; the key under which the table waits, or why it cannot be read.</summary>
    public async Task<(string? Key, Text? Problem)> Read(
        string account,
        IFormFile? file,
        CancellationToken cancellation
    )
    {
        if (file is null || file.Length is 0 or > MostBytes)
        {
            return (
                null,
                new Text(
                    "请选择 CSV 或 Excel 文件（32 MB 以内）。",
                    "Choose a CSV or Excel file of at most 32 MB."
                )
            );
        }

        using var content = new MemoryStream();
        await file.CopyToAsync(content, cancellation);
        var bytes = content.ToArray();
        var name = Path.GetFileName(file.FileName);

        // A ZIP or an OLE file is a workbook; everything else is text, in UTF-8 or what Chinese Excel writes.
        if (
            !bytes.AsSpan().StartsWith("PK"u8)
            && !bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF])
        )
        {
            return (
                Keep(account, new ExecutionTable(name, DelimitedText.Read(Decode(bytes)))),
                null
            );
        }

        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, bytes, cancellation);
            var outcome = new DocumentIntake().Open(path, ReadingLimits.Default, cancellation);
            return outcome.Document is { } document
                ? (Keep(account, new ExecutionTable(name, Rows(document))), null)
                : (null, UnusableMessages.For(name, outcome.Reason!.Value, outcome.Detail));
        }
        finally
        {
            File.Delete(path);
        }
    }

    public ExecutionTable? Find(string account, string key)
    {
        lock (_gate)
        {
            return _tables.FirstOrDefault(kept => kept.Key == key && kept.Account == account).Table;
        }
    }

    private string Keep(string account, ExecutionTable table)
    {
        var key = RandomNumberGenerator.GetHexString(16, lowercase: true);
        lock (_gate)
        {
            _tables.AddFirst((key, account, table));
            if (_tables.Count > Kept)
            {
                _tables.RemoveLast();
            }
        }

        return key;
    }

    /// <summary>The first sheet with a grid.</summary>
    private static ImmutableArray<ImmutableArray<string>> Rows(Document document)
    {
        if (document.Blocks.OfType<Grid>().FirstOrDefault() is not { } grid)
        {
            return [];
        }

        var rows = new string[grid.RowCount][];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = new string[grid.ColumnCount];
            Array.Fill(rows[i], "");
        }

        foreach (var cell in grid.Cells)
        {
            rows[cell.Row][cell.Column] = cell.Text;
        }

        return [.. rows.Select(row => row.ToImmutableArray())];
    }

    private static string Decode(byte[] bytes)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
            return Encoding.GetEncoding("GB18030").GetString(bytes);
        }
    }
}
