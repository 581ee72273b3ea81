using System.Text;

namespace Mingzhang.Catalog.Files;

/// <summary>CSV of the catalogue: UTF-8, comma, double quotes, a header line. Small and fast; not for files of others.</summary>
public sealed class CsvText
{
    private readonly List<string[]> _rows;
    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);

    private CsvText(List<string[]> rows)
    {
        _rows = rows;
        if (rows.Count > 0)
        {
            for (var i = 0; i < rows[0].Length; i++)
            {
                _columns.TryAdd(rows[0][i], i);
            }
        }
    }

    /// <summary>Number of rows below the header.</summary>
    public int Count => Math.Max(0, _rows.Count - 1);

    public IReadOnlyList<string> Header => _rows.Count == 0 ? [] : _rows[0];

    /// <summary>The row at <paramref name="index"/> (0-based, below the header).</summary>
    public CsvRow this[int index] => new(this, _rows[index + 1]);

    public static CsvText Load(string path) => Parse(File.ReadAllText(path, Encoding.UTF8));

    public static CsvText Parse(string text)
    {
        var rows = new List<string[]>(Math.Max(16, text.Length / 64));
        var fields = new List<string>();
        var at = text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0;
        while (at < text.Length)
        {
            fields.Clear();
            at = ReadRow(text, at, fields);
            if (fields.Count > 1 || fields[0].Length > 0)
            {
                rows.Add([.. fields]);
            }
        }

        return new CsvText(rows);
    }

    /// <summary>A field as it is written: quoted only where it must be.</summary>
    public static string Quote(string field) =>
        field.AsSpan().IndexOfAny(",\"\n\r") < 0
            ? field
            : "\"" + field.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    internal int ColumnOf(string name) => _columns.GetValueOrDefault(name, -1);

    private static int ReadRow(string text, int at, List<string> fields)
    {
        while (true)
        {
            at = ReadField(text, at, out var field);
            fields.Add(field);
            if (at >= text.Length)
            {
                return at;
            }

            var separator = text[at++];
            if (separator == ',')
            {
                continue;
            }

            return separator == '\r' && at < text.Length && text[at] == '\n' ? at + 1 : at;
        }
    }

    private static int ReadField(string text, int at, out string field)
    {
        if (at < text.Length && text[at] == '"')
        {
            return ReadQuoted(text, at + 1, out field);
        }

        var length = text.AsSpan(at).IndexOfAny(',', '\r', '\n');
        var end = length < 0 ? text.Length : at + length;
        field = end == at ? "" : text[at..end];
        return end;
    }

    private static int ReadQuoted(string text, int at, out string field)
    {
        var value = new StringBuilder();
        while (at < text.Length)
        {
            if (text[at] != '"')
            {
                value.Append(text[at++]);
            }
            else if (at + 1 < text.Length && text[at + 1] == '"')
            {
                value.Append('"');
                at += 2;
            }
            else
            {
                at++;
                break;
            }
        }

        // Characters between the closing quote and the separator belong to no field.
        while (at < text.Length && text[at] is not (',' or '\r' or '\n'))
        {
            at++;
        }

        field = value.ToString();
        return at;
    }
}

/// <summary>One row; a column that the file lacks reads as empty.</summary>
public readonly struct CsvRow(CsvText file, string[] fields)
{
    public string this[string column]
    {
        get
        {
            var at = file.ColumnOf(column);
            return at >= 0 && at < fields.Length ? fields[at] : "";
        }
    }

    /// <summary>The field as a whole number; null where it is blank or none.</summary>
    public int? Number(string column) =>
        int.TryParse(
            this[column],
            System.Globalization.NumberStyles.None,
            System.Globalization.CultureInfo.InvariantCulture,
            out var value
        )
            ? value
            : null;
}
