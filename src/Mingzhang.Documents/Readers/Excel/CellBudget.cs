using System.Globalization;
using Mingzhang.Documents.Readers.Packages;

namespace Mingzhang.Documents.Readers.Excel;

/// <summary>What the cells of one workbook may still take up.</summary>
internal sealed class CellBudget(ReadingLimits limits)
{
    private readonly int _most = limits.CellsPerDocument;
    private long _cells = limits.CellsPerDocument;
    private long _merges = 500_000;
    private long _characters = limits.CharactersPerDocument;

    public int CharactersPerCell { get; } = limits.CharactersPerCell;

    /// <summary>Texts that were longer than a cell may hold, and were cut.</summary>
    public int Truncated { get; private set; }

    public long GridCells { get; set; } = limits.CellsPerDocument;

    /// <summary>Counts a cell and gives the text it may keep.</summary>
    public string Take(string text)
    {
        if (text.Length > CharactersPerCell)
        {
            Truncated++;
            text = text[..CharactersPerCell];
        }

        _characters -= text.Length;
        if (--_cells < 0 || _characters < 0)
        {
            throw TooMany();
        }

        return text;
    }

    public void TakeMerge()
    {
        if (--_merges < 0)
        {
            throw TooMany();
        }
    }

    public PackageTooComplexException TooMany() =>
        new(string.Create(CultureInfo.InvariantCulture, $"> {_most}"));
}
