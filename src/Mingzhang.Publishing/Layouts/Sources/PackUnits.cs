using System.Collections.Immutable;
using Mingzhang.Documents.Model;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Publishing.Layouts.Sources;

/// <summary>
/// 单位 as tables of a pack print them: codes in the columns of units, names in the rows of units. The cube of a pack knows no units where
/// it prints a single one.
/// </summary>
public sealed class PackUnits
{
    private const int DepartmentDigits = 3;
    private const int UnitDigits = 6;

    private PackUnits(ImmutableArray<(string Code, string Name)> units, string departmentCode)
    {
        Units = units;
        DepartmentCode = departmentCode;
    }

    public ImmutableArray<(string Code, string Name)> Units { get; }

    public string DepartmentCode { get; }

    public static PackUnits Of(Pack pack, ImmutableArray<Document> documents)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var table in pack.Tables)
        {
            foreach (var row in table.Rows)
            {
                if (row.Role == RowRole.Unit && row.Label.Length > 0)
                {
                    counts[row.Label] = counts.GetValueOrDefault(row.Label) + 1;
                }
            }
        }

        // One unit is called by its short name in some tables (县科协): the name that stands most often is its own.
        var names = counts
            .OrderByDescending(pair => pair.Value)
            .ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => pair.Key)
            .ToList();

        var codes = new List<string>();
        foreach (var grid in documents.SelectMany(document => document.Blocks).OfType<Grid>())
        {
            AddCodes(grid, codes);
        }

        var units =
            codes.Count > 0 ? codes.Select((code, i) => (code, i < names.Count ? names[i] : code))
            : names.Count > 0 ? [("", names[0])]
            : pack.Profile.Entity.Length > 0 ? [("", pack.Profile.Entity)]
            : Enumerable.Empty<(string, string)>();
        return new PackUnits([.. units], codes.FirstOrDefault()?[..DepartmentDigits] ?? "");
    }

    private static void AddCodes(Grid grid, List<string> codes)
    {
        var columns = new HashSet<int>();
        foreach (var cell in grid.Cells)
        {
            var text = Comparison.TableText.Squeeze(cell.Text);
            if (text is "单位代码" or "单位编码")
            {
                columns.Add(cell.Column);
            }
            else if (columns.Contains(cell.Column) && text.All(char.IsAsciiDigit))
            {
                // Economic classes stand in the same column of some tables (301, 30101, 3010301): never with six digits.
                if (text.Length == UnitDigits && !codes.Contains(text))
                {
                    codes.Add(text);
                }
            }
        }
    }
}
