namespace Mingzhang.Recognition.Tables.Guides;

/// <summary>后备的指南: a guide that is made when the first table asks for it: most packs leave nothing open, and need none.</summary>
/// <param name="make">Null where there is no guide after all.</param>
public sealed class DeferredGuide(string name, GuideAuthority authority, Func<ITableGuide?> make)
    : ITableGuide
{
    private readonly Lazy<ITableGuide?> _guide = new(make);

    public string Name => name;

    public GuideAuthority Authority => authority;

    public ITableForm? Find(SeenTable table) => _guide.Value?.Find(table);
}
