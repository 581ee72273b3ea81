using Mingzhang.Catalog.Codes;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Checks.Codes;

/// <summary>本文件的用名: which codes the pack itself prints with their listed names, and which tables name their subjects.</summary>
internal sealed class PrintedNames
{
    private readonly HashSet<(string List, string Code)> _known = [];
    private readonly Dictionary<int, List<CodedRow>> _ofTable = [];

    public PrintedNames(List<CodedRow> rows)
    {
        foreach (var row in rows)
        {
            if (CodeNames.PrintsOwnName(row) && Fits(row))
            {
                _known.Add((row.List.Name, row.Code));
            }

            if (!_ofTable.TryGetValue(row.Table.Ordinal, out var list))
            {
                _ofTable.Add(row.Table.Ordinal, list = []);
            }

            list.Add(row);
        }
    }

    /// <summary>Whether a table of the pack prints the listed name beside the code.</summary>
    public bool IsKnown(CodedRow row) => _known.Contains((row.List.Name, row.Code));

    /// <summary>
    /// Whether a row of a table of projects, or of one that no kind fits, prints the name of its subject. Seed 004 prints the name of the project beside
    /// the code of its function; so the project must stand in a column of its own, or the other rows of the same level must all
    /// print the names of their codes.
    /// </summary>
    public bool IsSubjectOfOtherTable(CodedRow row) =>
        row.Row.Label.Length > 0 && IsKnown(row) && (HasNameColumn(row) || OthersAreSubjects(row));

    private static bool HasNameColumn(CodedRow row)
    {
        var isName = false;
        var isProject = false;
        foreach (var column in row.Table.Columns)
        {
            isName |=
                column.Role == ColumnRole.Name && column.PrintedColumn == row.Row.PrintedColumn;
            isProject |=
                column.Role == ColumnRole.Project && column.PrintedColumn != row.Row.PrintedColumn;
        }

        return isName && isProject;
    }

    private bool OthersAreSubjects(CodedRow row)
    {
        if (row.Row.Members.ContainsKey(Facts.Cube.Dimension.Project))
        {
            return false;
        }

        var fitting = 0;
        foreach (var other in _ofTable[row.Table.Ordinal])
        {
            if (other.Index == row.Index || other.Code.Length != row.Code.Length)
            {
                continue;
            }

            // A code on two rows stands for two projects.
            if (other.Code == row.Code || !Fits(other))
            {
                return false;
            }

            fitting++;
        }

        return fitting > 0;
    }

    private static bool Fits(CodedRow row) =>
        row.List.TryGet(row.Code, out var entry)
        && entry.Fit(row.Row.Label, 0) is NameFit.Current or NameFit.Alias or NameFit.Outdated;
}
