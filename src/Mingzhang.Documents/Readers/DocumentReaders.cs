using Mingzhang.Documents.Readers.Excel;
using Mingzhang.Documents.Readers.LegacyWord;
using Mingzhang.Documents.Readers.Pdf;
using Mingzhang.Documents.Readers.PlainText;
using Mingzhang.Documents.Readers.Web;
using Mingzhang.Documents.Readers.Word;

namespace Mingzhang.Documents.Readers;

/// <summary>The readers that the product has, one per format.</summary>
public static class DocumentReaders
{
    public static IReadOnlyList<IDocumentReader> All() =>
        [
            new PdfReader(),
            new XlsxReader(),
            new XlsReader(),
            new WordReader(),
            new LegacyWordReader(),
            new WebReader(),
            new PlainTextReader(),
        ];
}
