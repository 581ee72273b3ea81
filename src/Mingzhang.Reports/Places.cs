using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Tables;
using Mingzhang.Reports.Wording;

namespace Mingzhang.Reports;

/// <summary>What reports say about a place.</summary>
internal static class Places
{
    /// <summary>The table that the place is in; null in prose and where the ordinal fits no table.</summary>
    public static BudgetTable? TableIn(this Anchor place, Pack pack)
    {
        if (place.Table is not { } ordinal)
        {
            return null;
        }

        if ((uint)ordinal < (uint)pack.Tables.Length && pack.Tables[ordinal].Ordinal == ordinal)
        {
            return pack.Tables[ordinal];
        }

        foreach (var table in pack.Tables)
        {
            if (table.Ordinal == ordinal)
            {
                return table;
            }
        }

        return null;
    }

    /// <summary>The place in words, without the file: <c>第 5 页 收支总表 第 9 行 第 2 列</c>. Empty where nothing is known but the file.</summary>
    public static Text InWords(this Anchor place, CheckedPack pack)
    {
        List<string> chinese = [];
        List<string> english = [];
        if (SheetOf(place, pack) is { Length: > 0 } sheet)
        {
            chinese.Add($"工作表“{sheet}”");
            english.Add($"sheet “{sheet}”");
        }
        else if (place.Page > 0)
        {
            chinese.Add($"第 {place.Page} 页");
            english.Add($"page {place.Page}");
        }

        if (place.TableIn(pack.Pack) is { } table)
        {
            // A table without title or number is called by what it was taken for.
            var title = table.Title.Length > 0 ? table.Title : table.Number;
            var name = title.Length > 0 ? new Text(title, title) : Labels.Of(table.Kind);
            chinese.Add(name.Chinese);
            english.Add(name.English);
        }

        if (place.Row is { } row)
        {
            chinese.Add($"第 {row} 行");
            english.Add($"row {row}");
        }

        if (place.Column is { } column)
        {
            chinese.Add($"第 {column} 列");
            english.Add($"column {column}");
        }

        // A line says more than a row only where there is no table around it.
        if (place.Line is { } line && place.Row is null)
        {
            chinese.Add($"第 {line} 行文字");
            english.Add($"line {line}");
        }

        return new Text(string.Join(' ', chinese), string.Join(", ", english));
    }

    /// <summary>Name of the sheet that the place is on; null in a document that is no workbook.</summary>
    private static string? SheetOf(Anchor place, CheckedPack pack)
    {
        foreach (var document in pack.Documents)
        {
            if (document.Name != place.Document)
            {
                continue;
            }

            foreach (var page in document.Pages)
            {
                if (page.Number == place.Page)
                {
                    return page.SheetName;
                }
            }
        }

        return null;
    }
}
