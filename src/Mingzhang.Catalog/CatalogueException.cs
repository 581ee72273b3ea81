namespace Mingzhang.Catalog;

/// <summary>The catalogue itself is damaged: a wrong program, not wrong input. The message names file and line.</summary>
public sealed class CatalogueException(string message, Exception? cause = null)
    : Exception(message, cause);
