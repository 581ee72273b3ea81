using System.Globalization;
using Mingzhang.Documents.Readers.Packages;

namespace Mingzhang.Documents.Readers.Word;

/// <summary>What all parts of one Word document share: styles, numbering, limits, and what was met on the way.</summary>
internal sealed class WordContext(
    WordStyles styles,
    WordNumbering numbering,
    ReadingLimits limits,
    CancellationToken cancellation
)
{
    private readonly int _mostCells = limits.CellsPerDocument;
    private long _characters = limits.CharactersPerDocument;
    private long _pieces = limits.CellsPerDocument;

    public WordStyles Styles { get; } = styles;

    public WordNumbering Numbering { get; } = numbering;

    public int Nesting { get; } = limits.Nesting;

    public int CharactersPerCell { get; } = limits.CharactersPerCell;

    public int TrackedChanges { get; set; }

    public int HiddenRuns { get; set; }

    public int Pictures { get; set; }

    public int Truncated { get; set; }

    /// <summary>Counts a paragraph or cell and its text.</summary>
    public void Take(int characters, int pieces = 1)
    {
        cancellation.ThrowIfCancellationRequested();
        _characters -= characters;
        _pieces -= pieces;
        if (_characters < 0 || _pieces < 0)
        {
            throw new PackageTooComplexException(
                string.Create(CultureInfo.InvariantCulture, $"> {_mostCells}")
            );
        }
    }

    public void CheckDepth(int depth)
    {
        if (depth > Nesting)
        {
            throw new PackageTooComplexException(
                string.Create(CultureInfo.InvariantCulture, $"nesting > {Nesting}")
            );
        }
    }
}
