using Mingzhang.Catalog.Vocabulary;
using Mingzhang.Facts.Amounts;
using Mingzhang.Recognition.Tables.Layout;
using Mingzhang.Recognition.Tables.Rows;

namespace Mingzhang.Recognition.Tables.Headings;

/// <summary>表头区: finds how many rows of a grid are headings.</summary>
internal sealed class HeadingRegion(TableVocabulary vocabulary, ClassificationIndex index)
{
    private const int Highest = 8;

    /// <summary>栏次: a row that only numbers the columns.</summary>
    public static bool IsNumbering(LayoutRow row)
    {
        var numbers = 0;
        var last = 0m;
        var words = 0;
        var says = SaysColumns(row);
        for (var c = 0; c < row.Slots.Length; c++)
        {
            if (row.At(c) is not { } cell)
            {
                continue;
            }

            if (says && PrintedNumber.Read(cell.Key) is null)
            {
                // Final accounts print 类 | 款 | 项 | 栏次 | 1 | 2 | … in one row.
                words++;
                continue;
            }

            if (
                cell.Key is "栏次" or "行次" or "甲" or "乙" or "丙" or "丁" or "-" or "--"
                || IsFormula(cell.Key)
            )
            {
                words++;
                continue;
            }

            if (
                PrintedNumber.Read(cell.Key) is { Decimals: 0, IsPercent: false } number
                && number.Value == last + 1
            )
            {
                last = number.Value;
                numbers++;
                continue;
            }

            return false;
        }

        return numbers >= 3 || (numbers >= 1 && words >= 1) || (numbers == 2 && words == 0);
    }

    private static bool SaysColumns(LayoutRow row)
    {
        for (var c = 0; c < row.Slots.Length; c++)
        {
            if (row.At(c)?.Key == "栏次")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>1=2+3 under a heading.</summary>
    private static bool IsFormula(string key)
    {
        var equals = key.IndexOf('=');
        if (equals < 0 || key.Length > 24)
        {
            return false;
        }

        foreach (var c in key)
        {
            if (
                !char.IsAsciiLetterOrDigit(c)
                && c is not ('=' or '+' or '-' or '(' or ')' or '/' or '*' or '%')
            )
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Rows of the heading, numbering rows excluded; <paramref name="bodyStart"/> is the first row after both.</summary>
    public int Measure(IReadOnlyList<LayoutRow> rows, out int bodyStart)
    {
        var height = 0;
        for (var r = 0; r < rows.Count && r < Highest; r++)
        {
            var row = rows[r];
            if (r > 0 && IsNumbering(row))
            {
                bodyStart = r + 1;
                return height;
            }

            if (row.IsBlank)
            {
                continue;
            }

            if (!IsCodeRow(rows, r) && IsBody(row, r, rows))
            {
                break;
            }

            height = r + 1;
        }

        // A heading merged over several rows holds its region open unless amounts stand there.
        for (var r = 0; r < height; r++)
        {
            for (var c = 0; c < rows[r].Slots.Length; c++)
            {
                if (rows[r].At(c) is not { } cell || cell.Source.RowSpan <= 1)
                {
                    continue;
                }

                var end = Math.Min(rows.Count, r + cell.Source.RowSpan);
                while (
                    height < end
                    && height < Highest
                    && (!HasAmount(rows[height]) || IsCodeRow(rows, height))
                )
                {
                    height++;
                }
            }
        }

        bodyStart = height;
        if (bodyStart < rows.Count && height > 0 && IsNumbering(rows[bodyStart]))
        {
            bodyStart++;
        }

        return height;
    }

    /// <summary>501 | 502 | 503 under the names of the classes (Hunan) belong to the heading.</summary>
    private bool IsCodeRow(IReadOnlyList<LayoutRow> rows, int position)
    {
        if (position == 0)
        {
            return false;
        }

        var codes = 0;
        var row = rows[position];
        for (var c = 0; c < row.Slots.Length; c++)
        {
            if (row.At(c) is not { } cell || PrintedNumber.Read(cell.Key) is null)
            {
                continue;
            }

            if (
                cell.Key is not ['3' or '5', _, _]
                || !index.Knows(cell.Key)
                || rows[position - 1].At(c) is not { } above
                || PrintedNumber.Read(above.Key) is not null
            )
            {
                return false;
            }

            codes++;
        }

        return codes >= 2;
    }

    private bool IsBody(LayoutRow row, int position, IReadOnlyList<LayoutRow> rows)
    {
        if (HasAmount(row))
        {
            return true;
        }

        var filled = 0;
        var named = 0;
        for (var c = 0; c < row.Slots.Length; c++)
        {
            if (row.At(c) is not { } cell)
            {
                continue;
            }

            filled++;
            var label = RowLabel.Read(cell.Key);
            if (label.OrdinalLevel > 0 && label.Key.Length > 1)
            {
                return true;
            }

            if (IsLineName(cell.Key))
            {
                named++;
            }
        }

        // 合计 alone in a name column, or names of classes only: the body of an empty table.
        return position > 0 && filled > 0 && named == filled && !HasOwnColumnBelow(rows, position);
    }

    private bool IsLineName(string key) =>
        (
            vocabulary.Whole(key, LabelPlace.Row) is { } phrase
            && (phrase.Marks & PhraseMarks.Total) != PhraseMarks.None
        )
        || (
            index.Find(key, ClassificationList.None) is not null
            && vocabulary.Whole(key, LabelPlace.Heading) is null
        );

    /// <summary>A row of totals in the heading (合计 | 小计) is followed by further heading words.</summary>
    private static bool HasOwnColumnBelow(IReadOnlyList<LayoutRow> rows, int position)
    {
        var row = rows[position];
        var totals = 0;
        for (var c = 0; c < row.Slots.Length; c++)
        {
            if (row.At(c) is not null)
            {
                totals++;
            }
        }

        if (totals < 2 || position + 1 >= rows.Count)
        {
            return false;
        }

        return !HasAmount(rows[position + 1]) && !rows[position + 1].IsBlank;
    }

    public static bool HasAmount(LayoutRow row)
    {
        for (var c = 0; c < row.Slots.Length; c++)
        {
            if (row.At(c) is not { } cell)
            {
                continue;
            }

            if (cell.Key[0] == '#' && cell.Key.Length > 2)
            {
                return true;
            }

            if (PrintedNumber.Read(cell.Key) is not { } number)
            {
                continue;
            }

            if (
                number is { Decimals: 0, IsPercent: false, Value: >= 1990 and <= 2100 }
                && !cell.Key.Contains(',')
            )
            {
                continue;
            }

            return true;
        }

        return false;
    }
}
