using System.Collections.Immutable;
using System.Text;

namespace Mingzhang.Preparation.Execution;

/// <summary>CSV and tab-separated text of others: quotes, either line end, any number of columns; never fails, bounded.</summary>
public static class DelimitedText
{
    public const int MostCharacters = 32 * 1024 * 1024;

    /// <summary>Rows of cells. A first line with a tab is tab-separated (what a spreadsheet puts on the clipboard).</summary>
    public static ImmutableArray<ImmutableArray<string>> Read(string text)
    {
        if (text.Length > MostCharacters)
        {
            text = text[..MostCharacters];
        }

        var start = text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0;
        var separator = Separator(text, start);
        var rows = ImmutableArray.CreateBuilder<ImmutableArray<string>>();
        var cells = ImmutableArray.CreateBuilder<string>();
        var cell = new StringBuilder();
        var isQuoted = false;
        for (var i = start; i < text.Length; i++)
        {
            var sign = text[i];
            if (isQuoted)
            {
                if (sign != '"')
                {
                    cell.Append(sign);
                }
                else if (i + 1 < text.Length && text[i + 1] == '"')
                {
                    cell.Append('"');
                    i++;
                }
                else
                {
                    isQuoted = false;
                }
            }
            else if (sign == '"' && cell.Length == 0)
            {
                isQuoted = true;
            }
            else if (sign == separator)
            {
                cells.Add(Take(cell));
            }
            else if (sign is '\r' or '\n')
            {
                if (sign == '\r' && i + 1 < text.Length && text[i + 1] == '\n')
                {
                    i++;
                }

                cells.Add(Take(cell));
                rows.Add(cells.ToImmutable());
                cells.Clear();
            }
            else
            {
                cell.Append(sign);
            }
        }

        if (cell.Length > 0 || cells.Count > 0)
        {
            cells.Add(Take(cell));
            rows.Add(cells.ToImmutable());
        }

        return rows.ToImmutable();
    }

    private static char Separator(string text, int start)
    {
        for (var i = start; i < text.Length && text[i] is not ('\r' or '\n'); i++)
        {
            if (text[i] == '\t')
            {
                return '\t';
            }
        }

        return ',';
    }

    private static string Take(StringBuilder cell)
    {
        var text = cell.ToString();
        cell.Clear();
        return text;
    }
}
