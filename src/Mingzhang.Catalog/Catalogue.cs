namespace Mingzhang.Catalog;

/// <summary>目录库: what the product knows, loaded from <c>catalog/</c>.</summary>
public sealed partial class Catalogue;
