using Mingzhang.Budgets.Forms;
using Mingzhang.Catalog.Vocabulary;
using Mingzhang.Documents.Readers.Excel;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Budgets.Files.Workbook;

/// <summary>
/// 标题识别: which column of a sheet holds which field. Our own headings are known by name; those of a platform's export by the vocabulary
/// that reads published tables. Columns may stand in any order; columns of one fund each become one entry per column.
/// </summary>
internal sealed class HeadingMap
{
    /// <summary>Rows in which headings may stand.</summary>
    private const int MostTopRows = 12;

    private readonly List<(int Column, int Field)> _fields = [];
    private readonly List<FundColumn> _funds = [];

    /// <summary>0-based row of the headings.</summary>
    public int Row { get; private init; }

    /// <summary>Column → index of the field.</summary>
    public IReadOnlyList<(int Column, int Field)> Fields => _fields;

    /// <summary>Amount columns that each stand for one fund; empty where the amount has a column of its own.</summary>
    public IReadOnlyList<FundColumn> Funds => _funds;

    /// <summary>万元 or 元, as the heading or a line above it says.</summary>
    public UnitOfAccount Unit { get; private init; } = UnitOfAccount.Yuan;

    /// <summary>Headings that nothing explains, with their column.</summary>
    public List<(int Column, string Text)> Unknown { get; } = [];

    public int Score => _fields.Count + _funds.Count;

    /// <summary>The column of a field; -1 where none has it.</summary>
    public int ColumnOf(int field)
    {
        foreach (var known in _fields)
        {
            if (known.Field == field)
            {
                return known.Column;
            }
        }

        return -1;
    }

    /// <summary>The best row of headings for <paramref name="sheet"/>; null where no row names two of its fields.</summary>
    public static HeadingMap? Find(
        Dictionary<int, List<FilledCell>> rows,
        EntrySheet sheet,
        TableVocabulary vocabulary
    )
    {
        HeadingMap? best = null;
        for (var row = 0; row < MostTopRows; row++)
        {
            if (!rows.TryGetValue(row, out var cells))
            {
                continue;
            }

            var map = new HeadingMap { Row = row, Unit = UnitOf(rows, row) };
            map.Explain(cells, sheet, vocabulary);
            if (map.Score > (best?.Score ?? 1))
            {
                best = map;
            }
        }

        return best;
    }

    private void Explain(List<FilledCell> cells, EntrySheet sheet, TableVocabulary vocabulary)
    {
        var open = new List<(FilledCell Cell, string Key)>();
        foreach (var cell in cells)
        {
            var key = Key(cell.Text);
            var field = IndexOf(
                sheet,
                column =>
                    Key(column.Heading) == key
                    || column.Key == cell.Text.Trim()
                    || column.English == cell.Text.Trim()
            );
            if (field >= 0 && !_fields.Exists(known => known.Field == field))
            {
                _fields.Add((cell.Column, field));
            }
            else
            {
                open.Add((cell, key));
            }
        }

        // Codes before names: a name column only fills a field that no code column has.
        foreach (var isCode in (bool[])[true, false])
        {
            for (var i = open.Count - 1; i >= 0; i--)
            {
                var explained = vocabulary.Explain(LabelKey.Of(open[i].Key), LabelPlace.Heading);
                var field = FieldOf(sheet, open[i].Key, explained, isCode, vocabulary);
                if (field >= 0 && !_fields.Exists(known => known.Field == field))
                {
                    _fields.Add((open[i].Cell.Column, field));
                    open.RemoveAt(i);
                }
            }
        }

        var fund = IndexOf(sheet, column => column.Key == "fund");
        var amount = IndexOf(sheet, column => column.Key == "amount");
        if (fund >= 0 && amount >= 0 && !_fields.Exists(known => known.Field == fund))
        {
            AddFunds(open, vocabulary);
            if (_funds.Count > 0)
            {
                // 合计 beside the columns that make it up is no entry.
                _fields.RemoveAll(known => known.Field == amount);
            }
        }

        foreach (var (cell, _) in open)
        {
            Unknown.Add((cell.Column, cell.Text));
        }
    }

    private void AddFunds(List<(FilledCell Cell, string Key)> open, TableVocabulary vocabulary)
    {
        for (var i = open.Count - 1; i >= 0; i--)
        {
            var explained = vocabulary.Explain(LabelKey.Of(open[i].Key), LabelPlace.Heading);
            var fund = explained.Members.GetValueOrDefault(Dimension.Fund, "");
            var isLeaf = Array.Exists(ChoiceLists.FundLeaves, choice => choice.Value == fund);
            if (isLeaf && explained.Role is null or ColumnRole.Amount)
            {
                var origin = explained.Members.GetValueOrDefault(Dimension.Origin, "");
                _funds.Add(
                    new FundColumn(
                        open[i].Cell.Column,
                        fund,
                        origin == Origins.CarryOver ? origin : Origins.Current
                    )
                );
                open.RemoveAt(i);
            }
        }

        _funds.Reverse();
    }

    private static int FieldOf(
        EntrySheet sheet,
        string key,
        Explanation explained,
        bool isCode,
        TableVocabulary vocabulary
    )
    {
        var list = explained.List;
        if (list == ClassificationList.None && explained.Role == ColumnRole.Code)
        {
            // 功能科目编码: the code says no list, what stands before it does.
            foreach (var end in (string[])["编码", "代码"])
            {
                list = key.EndsWith(end, StringComparison.Ordinal)
                    ? vocabulary.Explain(LabelKey.Of(key[..^end.Length]), LabelPlace.Heading).List
                    : list;
            }
        }

        var source = list switch
        {
            ClassificationList.Function => "function",
            ClassificationList.Departmental or ClassificationList.Economic => "economic",
            ClassificationList.Governmental => "government-economic",
            _ => explained.Role switch
            {
                ColumnRole.Unit => "unit",
                ColumnRole.Project => "project",
                ColumnRole.Amount => "amount",
                _ => "",
            },
        };
        if (source.Length == 0 && !isCode)
        {
            source =
                explained.Has(PhraseMarks.Total) || key is "金额" or "预算数" or "预算金额"
                    ? "amount"
                    : "";
        }

        if (source.Length == 0)
        {
            return -1;
        }

        if (source == "amount")
        {
            return isCode ? -1 : IndexOf(sheet, column => column.Key == source);
        }

        var isName = key.Contains("名称", StringComparison.Ordinal);
        return isName == isCode ? -1 : IndexOf(sheet, column => column.Key == source);
    }

    private static int IndexOf(EntrySheet sheet, Predicate<EntryColumn> is_)
    {
        for (var i = 0; i < sheet.Columns.Count; i++)
        {
            if (is_(sheet.Columns[i]))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>A heading without spaces, line breaks and the unit of account.</summary>
    private static string Key(string heading)
    {
        var key = LabelKey.Of(heading).TrimEnd(':');
        foreach (var unit in UnitOfAccount.All)
        {
            key = key.Replace($"({unit.Name})", "", StringComparison.Ordinal);
        }

        return key;
    }

    /// <summary>The unit that the row of headings or a line above it names; 元 where none does.</summary>
    private static UnitOfAccount UnitOf(Dictionary<int, List<FilledCell>> rows, int headings)
    {
        for (var row = headings; row >= 0; row--)
        {
            foreach (var cell in rows.GetValueOrDefault(row, []))
            {
                var key = LabelKey.Of(cell.Text);
                foreach (var unit in UnitOfAccount.All)
                {
                    if (
                        key.Contains($"({unit.Name})", StringComparison.Ordinal)
                        || key.Contains($"单位:{unit.Name}", StringComparison.Ordinal)
                    )
                    {
                        return unit;
                    }
                }
            }
        }

        return UnitOfAccount.Yuan;
    }
}

/// <summary>A column of amounts of one fund.</summary>
internal readonly record struct FundColumn(int Column, string Fund, string Origin);
