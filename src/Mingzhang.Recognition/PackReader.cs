using System.Collections.Immutable;
using Mingzhang.Catalog;
using Mingzhang.Catalog.Vocabulary;
using Mingzhang.Documents.Model;
using Mingzhang.Facts.Packs;
using Mingzhang.Recognition.Tables;

namespace Mingzhang.Recognition;

/// <summary>识别: documents of one pack → facts. The order of the work, written once.</summary>
public static class PackReader
{
    public static Pack Read(ImmutableArray<Document> documents, Catalogue catalogue)
    {
        var vocabulary = TableVocabulary.Load(Path.Combine(catalogue.Folder, "vocabulary", "tables"));
        var reading = TableRecognition.Recognise(documents, vocabulary, new ClassificationIndex(catalogue));
        return new Pack
        {
            Profile = new PackProfile { Kind = PackKind.Budget },
            Documents = [.. documents.Select(document => new SourceDocument(document.Name, document.Pages.Length))],
            Tables = reading.Tables,
        };
    }
}
