using System.Text;
using Mingzhang.Catalog.Files;

namespace Mingzhang.Tools.CatalogueImport;

/// <summary>A list on its way into the catalogue: rows as column → value.</summary>
internal sealed class ImportedList(string name, params string[] columns)
{
    public string Name { get; } = name;

    public List<Dictionary<string, string>> Rows { get; } = [];

    public Dictionary<string, string> Add(string code, string rowName)
    {
        var row = columns.ToDictionary(column => column, _ => "", StringComparer.Ordinal);
        row["code"] = code;
        row["name"] = rowName;
        Rows.Add(row);
        return row;
    }

    public void Sort(params string[] keys) =>
        Rows.Sort(
            (left, right) =>
            {
                // Rows without code stand last, in the order of their names.
                var blank = (left["code"].Length == 0).CompareTo(right["code"].Length == 0);
                if (blank != 0 && keys[0] == "code")
                {
                    return blank;
                }

                foreach (var key in keys)
                {
                    var order = string.CompareOrdinal(left[key], right[key]);
                    if (order != 0)
                    {
                        return order;
                    }
                }

                return 0;
            }
        );

    public void Write(string folder)
    {
        var text = new StringBuilder();
        text.AppendJoin(',', columns).Append('\n');
        foreach (var row in Rows)
        {
            text.AppendJoin(',', columns.Select(column => CsvText.Quote(row[column]))).Append('\n');
        }

        File.WriteAllText(Path.Combine(folder, Name + ".csv"), text.ToString());
    }
}
