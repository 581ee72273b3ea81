using Mingzhang.Catalog.Vocabulary;

namespace Mingzhang.Catalog;

public sealed partial class Catalogue
{
    private TableVocabulary? _tables;

    /// <summary>表格词汇: heading words, row labels, titles.</summary>
    public TableVocabulary TableVocabulary =>
        _tables ??= TableVocabulary.Load(Path.Combine(Folder, "vocabulary", "tables"));
}
