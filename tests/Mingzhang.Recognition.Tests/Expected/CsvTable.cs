namespace Mingzhang.Recognition.Tests.Expected;

/// <summary>Rows of a CSV file by column name (RFC 4180, no line breaks inside fields).</summary>
internal sealed class CsvTable(string[] header, List<string[]> rows)
{
    public int Count => rows.Count;

    public static CsvTable Read(string text)
    {
        var lines = text.ReplaceLineEndings("\n")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return new CsvTable(Fields(lines[0]), [.. lines.Skip(1).Select(Fields)]);
    }

    public IEnumerable<string> Column(string name)
    {
        var at = Array.IndexOf(header, name);
        return rows.Select(row => row[at]);
    }

    public CsvTable Where(string name, Func<string, bool> condition)
    {
        var at = Array.IndexOf(header, name);
        return new CsvTable(header, rows.FindAll(row => condition(row[at])));
    }

    /// <summary>The rows that <paramref name="other"/> lacks, each counted as often as it stands, by the columns named.</summary>
    public List<string> Missing(CsvTable other, string[] columns)
    {
        var there = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var key in other.Keys(columns))
        {
            there[key] = there.GetValueOrDefault(key) + 1;
        }

        var missing = new List<string>();
        foreach (var key in Keys(columns))
        {
            if (there.GetValueOrDefault(key) > 0)
            {
                there[key]--;
            }
            else
            {
                missing.Add(key);
            }
        }

        return missing;
    }

    private IEnumerable<string> Keys(string[] columns)
    {
        var at = Array.ConvertAll(columns, name => Array.IndexOf(header, name));
        return rows.Select(row =>
            string.Join(' ', at.Select(i => row[i].Length == 0 ? "-" : row[i]))
        );
    }

    private static string[] Fields(string line)
    {
        var fields = new List<string>();
        var field = new System.Text.StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            switch (line[i])
            {
                case '"' when quoted && i + 1 < line.Length && line[i + 1] == '"':
                    field.Append('"');
                    i++;
                    break;
                case '"':
                    quoted = !quoted;
                    break;
                case ',' when !quoted:
                    fields.Add(field.ToString());
                    field.Clear();
                    break;
                default:
                    field.Append(line[i]);
                    break;
            }
        }

        fields.Add(field.ToString());
        return [.. fields];
    }
}
