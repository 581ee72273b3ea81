using Mingzhang.Catalog.Vocabulary;
using Mingzhang.Facts.Cube;
using Mingzhang.Recognition.Tables.Layout;

namespace Mingzhang.Recognition.Tables.Rows;

/// <summary>
/// 编码: puts the codes of a row together from one cell, from split 类 款 项 cells, from in front of the name; and tells unit codes
/// from classes.
/// </summary>
internal sealed class CodeCells(ClassificationIndex index, TablePanel panel)
{
    /// <summary>Codes of functional classes begin with it.</summary>
    private const char FunctionDigit = '2';

    private readonly string[] _parts = new string[panel.Codes.Count];

    /// <summary>Code columns by classification; one list where the headings do not say which.</summary>
    private readonly ClassificationList[] _lists = [.. panel.Codes.Select(column => column.List)];

    private readonly bool _hasListedNames =
        panel.Codes.Count == 0
        && panel.Names.Count(column => column.List != ClassificationList.None) > 1;

    private string _last = "";

    public static int LeadingDigits(string key)
    {
        var at = 0;
        while (at < key.Length && char.IsAsciiDigit(key[at]))
        {
            at++;
        }

        return at;
    }

    public bool IsClass(string code) =>
        code.Length >= 3
        && (
            index.Knows(code)
            || (code.Length > 3 && index.Knows(code[..3]))
            || (code.Length > 5 && index.Knows(code[..5]))
        );

    /// <summary>Reads the code cells; a row that fills only the last of split cells takes the first from the rows above.</summary>
    public void Read(RowDraft row)
    {
        var begin = 0;
        while (begin < panel.Codes.Count)
        {
            var end = begin + 1;
            while (end < panel.Codes.Count && _lists[end] == _lists[begin])
            {
                end++;
            }

            var code = Join(row, begin, end);
            if (code.Length == 2 && end == begin + 1)
            {
                code = Complete(code, row.LabelCell?.Key ?? "");
            }

            if (code.Length > 0)
            {
                _last = code.Length is 3 or 5 && IsClass(code) ? code : _last;
                Assign(row, code, _lists[begin], begin == 0);
            }

            begin = end;
        }

        if (_hasListedNames)
        {
            TakeFromListedNames(row);
        }

        TakeFromName(row);
        foreach (var column in panel.Units)
        {
            if (row.Source.Covering(column.Index) is { } cell)
            {
                ReadUnit(row, cell);
            }
        }
    }

    /// <summary>208, 05, 2080505 in one column (Shaanxi): two digits continue the class, or the section, above them.</summary>
    private string Complete(string part, string label)
    {
        if (_last.Length < 3)
        {
            return part;
        }

        var section = _last[..3] + part;
        return
            _last.Length == 5 && !index.Agrees(section, label) && index.Agrees(_last + part, label)
            ? _last + part
            : section;
    }

    private static void Assign(RowDraft row, string code, ClassificationList list, bool isFirst)
    {
        if (isFirst || row.Code.Length == 0)
        {
            row.Code = code;
            row.CodeList = list;
        }
        else if (
            list == ClassificationList.Governmental
            && (row.SecondCode.Length > 0 || row.Code[0] != FunctionDigit)
        )
        {
            // Beside a functional class alone (Shaanxi's table of carry-over) it is the economic class itself.
            row.PairedCode = code;
        }
        else
        {
            row.SecondCode = code;
        }
    }

    private string Join(RowDraft row, int begin, int end)
    {
        var code = "";
        var filled = false;
        LayoutCell? before = null;
        for (var i = begin; i < end; i++)
        {
            var cell = row.Source.Covering(panel.Codes[i].Index);
            if (cell is not null && ReferenceEquals(cell, before))
            {
                // The whole code in one cell over 类, 款 and 项, as all final accounts print it.
                continue;
            }

            before = cell;
            var digits = cell is null ? 0 : LeadingDigits(cell.Key);
            if (digits == 0)
            {
                if (cell is not null && row.LabelCell is null)
                {
                    row.LabelCell = cell;
                    row.Label = cell.Text.Trim();
                }

                if (!filled && HasLater(row, i, end))
                {
                    code += _parts[i];
                }

                continue;
            }

            filled = true;
            var part = cell!.Key[..digits];
            code =
                part.Length > code.Length && part.StartsWith(code, StringComparison.Ordinal)
                    ? part
                    : code + part;
            _parts[i] = part;
            if (digits < cell.Key.Length && row.LabelCell is null)
            {
                row.LabelCell = cell;
                row.Label = cell.Text.Trim();
            }
        }

        return filled ? code : "";
    }

    private bool HasLater(RowDraft row, int i, int end)
    {
        for (var later = i + 1; later < end; later++)
        {
            if (
                row.Source.Covering(panel.Codes[later].Index) is { } cell
                && LeadingDigits(cell.Key) > 0
            )
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Several columns of code and name in one cell, one per classification (Beijing).</summary>
    private void TakeFromListedNames(RowDraft row)
    {
        foreach (var column in panel.Names)
        {
            if (row.Source.Covering(column.Index) is not { } cell)
            {
                continue;
            }

            var digits = LeadingDigits(cell.Key);
            if (digits < 3 || !IsClass(cell.Key[..digits]))
            {
                continue;
            }

            var code = cell.Key[..digits];
            switch (column.List)
            {
                case ClassificationList.Function:
                    row.Code = code;
                    row.CodeList = column.List;
                    break;
                case ClassificationList.Governmental:
                    row.PairedCode = code;
                    break;
                default:
                    row.SecondCode = code;
                    break;
            }
        }
    }

    /// <summary>A name with its code in front: 301工资福利支出, 2060702-科普活动.</summary>
    private void TakeFromName(RowDraft row)
    {
        if (row.Code.Length > 0 || row.LabelCell is not { } label)
        {
            return;
        }

        var digits = LeadingDigits(label.Key);
        if (
            digits is 3 or 5 or 7
            && digits < label.Key.Length
            && label.Key[digits] is not ('.' or '、' or ',')
            && IsClass(label.Key[..digits])
        )
        {
            row.Code = label.Key[..digits];
            row.CodeList = ClassificationList.None;
        }
    }

    private void ReadUnit(RowDraft row, LayoutCell cell)
    {
        var digits = LeadingDigits(cell.Key);
        var label = row.LabelCell?.Key ?? "";
        if (digits >= 3)
        {
            var part = cell.Key[..digits];
            if (row.Code.Length == 0 && IsClass(part) && index.Agrees(part, label))
            {
                // Sichuan prints the class code of a subtotal in the column of unit codes …
                row.Code = part;
                return;
            }

            if (
                row.Code.Length > 0
                && part.Length >= row.Code.Length
                && part.StartsWith(row.Code, StringComparison.Ordinal)
            )
            {
                // … and the full code of a line, local fourth level included.
                row.Code = part;
                return;
            }
        }

        if (row.UnitKey.Length == 0 && cell != row.LabelCell)
        {
            row.UnitKey = digits >= 3 ? cell.Key[..digits] : cell.Key;
        }
    }

    /// <summary>The dimension that a code belongs to; null for codes of units and anything else.</summary>
    public Dimension? DimensionOf(string code, ClassificationList list, string label)
    {
        if (code.Length < 3 || !IsClass(code))
        {
            return null;
        }

        var own = code[0] switch
        {
            '2' => ClassificationList.Function,
            '3' => ClassificationList.Departmental,
            '5' => ClassificationList.Governmental,
            _ => ClassificationList.None,
        };
        if (own == ClassificationList.None)
        {
            return null;
        }

        // A department number may look like a class (309 is both); the heading of the column decides, unless the name agrees.
        if (
            list != ClassificationList.None
            && !ClassificationIndex.Belongs(code, list)
            && !index.Agrees(code, label[LeadingDigits(label)..].TrimStart('-'))
        )
        {
            return null;
        }

        return own == ClassificationList.Function ? Dimension.Function : Dimension.Economic;
    }
}
