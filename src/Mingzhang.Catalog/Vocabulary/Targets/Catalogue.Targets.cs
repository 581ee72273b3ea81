using Mingzhang.Catalog.Vocabulary.Targets;

namespace Mingzhang.Catalog;

public sealed partial class Catalogue
{
    private TargetVocabulary? _targets;

    /// <summary>绩效目标、采购、资产的词汇; read when it is first asked for.</summary>
    public TargetVocabulary Targets =>
        LazyInitializer.EnsureInitialized(ref _targets, () => TargetVocabulary.Load(Folder));
}
