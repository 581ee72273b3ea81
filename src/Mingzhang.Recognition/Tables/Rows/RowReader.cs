using Mingzhang.Catalog.Vocabulary;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Tables;
using Mingzhang.Recognition.Tables.Layout;

namespace Mingzhang.Recognition.Tables.Rows;

/// <summary>行: reads the label side of every row of a panel: codes, names, units, projects, totals, 其中.</summary>
internal sealed class RowReader(
    TableVocabulary vocabulary,
    ClassificationIndex index,
    TablePanel panel,
    TitleMeaning title
)
{
    private readonly List<RowDraft> _rows = [];
    private readonly List<RowDraft> _outline = [];
    private readonly CodeCells _codes = new(index, panel);
    private ClassificationList _list;
    private LayoutCell? _lastLabel;
    private string _entity = "";
    private string _class = "";
    private string _section = "";
    private RowDraft? _carryOver;

    public List<RowDraft> Read(JoinedGrid grid)
    {
        _entity = grid.Caption.Entity;
        _list = panel.List == ClassificationList.None ? title.List : panel.List;
        if (_list == ClassificationList.None && panel.Codes.Count > 0)
        {
            _list = DominantCode(grid);
        }
        else if (_list == ClassificationList.None && IsSpending())
        {
            _list = Dominant(grid);
        }
        else if (_list == ClassificationList.Economic && panel.Codes.Count == 0)
        {
            // 经济分类科目 says neither list; a name that both know (公务接待费) belongs to the list of its neighbours.
            var narrower = Dominant(grid);
            _list = narrower > ClassificationList.Function ? narrower : _list;
        }

        foreach (var source in grid.Body)
        {
            var row = ReadLabel(source);
            if (row is null)
            {
                continue;
            }

            if (source.BeginsPage && ContinuesPrevious(row))
            {
                continue;
            }

            Place(row);
            _rows.Add(row);
        }

        return _rows;
    }

    private bool IsSpending() =>
        panel.Side == Sides.Expenditure
        || (
            panel.Side.Length == 0
            && title.Members.GetValueOrDefault(Dimension.Side) == Sides.Expenditure
        );

    private bool IsIncome() =>
        panel.Side == Sides.Income
        || (
            panel.Side.Length == 0
            && title.Members.GetValueOrDefault(Dimension.Side) == Sides.Income
        );

    /// <summary>The classification that most names of the panel belong to.</summary>
    private ClassificationList Dominant(JoinedGrid grid)
    {
        // 机关运行经费 is listed by economic class, of which 公务接待费 is one; 三公 and procurement list parts of their own.
        if (
            title.Members.GetValueOrDefault(Dimension.Item, Items.OperatingCost)
            != Items.OperatingCost
        )
        {
            return ClassificationList.None;
        }

        Span<int> votes = stackalloc int[3];
        var items = 0;
        foreach (var row in grid.Body)
        {
            foreach (var column in panel.Names)
            {
                if (row.At(column.Index) is not { } cell)
                {
                    continue;
                }

                var key = RowLabel.Read(cell.Key).Key;
                if (
                    vocabulary.Whole(key, LabelPlace.Row) is { } phrase
                    && Has(phrase, Dimension.Item)
                )
                {
                    items++;
                }

                for (var i = 0; i < 3; i++)
                {
                    if (index.Find(key, ClassificationList.Function + i) is not null)
                    {
                        votes[i]++;
                    }
                }
            }
        }

        var best = 0;
        for (var i = 1; i < 3; i++)
        {
            if (votes[i] > votes[best])
            {
                best = i;
            }
        }

        return votes[best] == 0 || items >= votes[best]
            ? ClassificationList.None
            : ClassificationList.Function + best;
    }

    /// <summary>The classification that the first codes of the panel belong to.</summary>
    private ClassificationList DominantCode(JoinedGrid grid)
    {
        foreach (var row in grid.Body)
        {
            foreach (var column in panel.Codes)
            {
                if (
                    row.At(column.Index) is { } cell
                    && CodeCells.LeadingDigits(cell.Key) >= 3
                    && _codes.IsClass(cell.Key[..CodeCells.LeadingDigits(cell.Key)])
                )
                {
                    return cell.Key[0] switch
                    {
                        '2' => ClassificationList.Function,
                        '3' => ClassificationList.Departmental,
                        '5' => ClassificationList.Governmental,
                        _ => ClassificationList.None,
                    };
                }
            }
        }

        return ClassificationList.None;
    }

    private static bool Has(Phrase phrase, Dimension dimension)
    {
        foreach (var (key, _) in phrase.Members)
        {
            if (key == dimension)
            {
                return true;
            }
        }

        return false;
    }

    private RowDraft? ReadLabel(LayoutRow source)
    {
        var row = new RowDraft { Source = source, Panel = panel.Number };
        var anything = false;
        foreach (var column in panel.Values)
        {
            anything |= source.At(column.Index) is not null;
        }

        ReadNames(row);
        _codes.Read(row);
        ReadYear(row);
        anything |= row.Label.Length > 0 || row.Code.Length > 0;
        return anything ? row : null;
    }

    private void ReadYear(RowDraft row)
    {
        if (panel.Years is not { } column || row.Source.Covering(column.Index) is not { } cell)
        {
            return;
        }

        var meaning = vocabulary.Explain(cell.Key, LabelPlace.Heading);
        row.Year = meaning.Year;
        if (meaning.Members.TryGetValue(Dimension.Measure, out var measure))
        {
            row.Members[Dimension.Measure] = measure;
        }

        if (row.LabelCell is not null)
        {
            _lastLabel = row.LabelCell;
        }
        else if (_lastLabel is not null)
        {
            // 2025年, 2026年 and 增减 under one name that is printed once.
            row.LabelCell = _lastLabel;
            row.Label = _lastLabel.Text.Trim();
        }
    }

    private void ReadNames(RowDraft row)
    {
        LayoutCell? last = null;
        foreach (var column in panel.Names)
        {
            // Where both economic classifications are printed, the departmental one names the row.
            if (column.List == ClassificationList.Governmental && column != panel.Names[0])
            {
                continue;
            }

            last = row.Source.At(column.Index) ?? last;
        }

        if (last is null && panel.Names.Count > 1)
        {
            // 合计 may stand in the column of governmental names alone.
            foreach (var column in panel.Names)
            {
                last ??= row.Source.At(column.Index);
            }
        }

        foreach (var column in panel.Projects)
        {
            if (row.Source.At(column.Index) is { } project)
            {
                last ??= project;
                if (!IsTotalWord(project.Key))
                {
                    row.Members[Dimension.Project] = project.Key;
                }
            }
        }

        if (last is null)
        {
            foreach (var column in panel.Units)
            {
                last = row.Source.At(column.Index) ?? last;
            }
        }

        row.LabelCell = last;
        row.Label = last?.Text.Trim() ?? "";
    }

    private bool IsTotalWord(string key) =>
        vocabulary.Whole(key, LabelPlace.Row) is { } phrase
        && (phrase.Marks & PhraseMarks.Total) != PhraseMarks.None;

    /// <summary>A name that a page break cut: the rest stands alone in the first row of the next page.</summary>
    private bool ContinuesPrevious(RowDraft row)
    {
        if (_rows.Count == 0 || row.Code.Length > 0 || row.LabelCell is null)
        {
            return false;
        }

        foreach (var column in panel.Values)
        {
            if (row.Source.At(column.Index) is not null)
            {
                return false;
            }
        }

        var previous = _rows[^1];
        if (previous.LabelCell is null || row.IsTotal)
        {
            return false;
        }

        var whole = LabelKey.Of(previous.Label + row.Label);
        var joins =
            previous.Code.Length > 0
            || index.Find(RowLabel.Read(whole).Key, ClassificationList.None) is not null
            || vocabulary.Whole(RowLabel.Read(whole).Key, LabelPlace.Row) is not null;
        if (!joins)
        {
            return false;
        }

        previous.Label += row.Label;
        if (previous.Code.Length == 0)
        {
            Explain(previous, LabelKey.Of(previous.Label));
        }

        return true;
    }

    /// <summary>Says what the row is about, from its own words and from the rows that it stands under.</summary>
    private void Place(RowDraft row)
    {
        if (row.Code.Length >= 3 && TakeCode(row))
        {
            return;
        }

        if (
            row.Members.ContainsKey(Dimension.Project)
            && panel.Names.Count == 0
            && panel.Units.Count < 2
            && HasUnitCode(row)
        )
        {
            // 单位编码 | 单位（项目）名称: lines with a code are units, the others projects.
            row.Members.Remove(Dimension.Project);
        }

        Explain(row, row.LabelCell?.Key ?? "");
    }

    private bool HasUnitCode(RowDraft row)
    {
        foreach (var column in panel.Units)
        {
            if (row.Source.At(column.Index) is { } cell && CodeCells.LeadingDigits(cell.Key) >= 3)
            {
                return true;
            }
        }

        return false;
    }

    private bool TakeCode(RowDraft row)
    {
        var label = row.LabelCell?.Key ?? "";
        var list = row.CodeList == ClassificationList.None ? _list : row.CodeList;
        if (_codes.DimensionOf(row.Code, list, label) is not { } dimension)
        {
            return false;
        }

        row.Members[dimension] = row.Code;
        row.Level = row.Code.Length <= 3 ? 1 : row.Code.Length / 2;
        if (
            row.SecondCode.Length > 0
            && _codes.DimensionOf(row.SecondCode, ClassificationList.None, label) is { } second
            && second != dimension
        )
        {
            row.Members[second] = row.SecondCode;
        }

        if (
            title.Members.GetValueOrDefault(Dimension.Nature) == Natures.Project
            && label.Length > 0
            && dimension == Dimension.Function
            && !row.Members.ContainsKey(Dimension.Project)
            && row.Code.Length >= 7
            && !index.Agrees(row.Code, label[CodeCells.LeadingDigits(label)..].TrimStart('-'))
        )
        {
            // Sichuan's project table: the code of the function stands before the name of the project.
            row.Members[Dimension.Project] = label;
        }

        return true;
    }

    private void Explain(RowDraft row, string key)
    {
        var label = RowLabel.Read(key);
        row.OrdinalLevel = label.OrdinalLevel;
        row.IsOfWhich = label.IsOfWhich;
        if (label.Key.Length == 0)
        {
            TakeBlank(row);
            return;
        }

        TakeOuterNames(row);
        var known = TryTotal(row, label) || TryNames(row, label) || TryWords(row, label);
        Nest(row);
        if (row.IsTotal)
        {
            row.Role = RowRole.Total;
        }
        else if (row.IsOfWhich)
        {
            row.Role = RowRole.OfWhich;
            if (!known)
            {
                // A part that its own words do not place (其中：专项资金…) must not pass for its whole.
                row.Members[Dimension.Item] = Point.Local + label.Key;
            }
        }
        else if (!known && !row.Members.ContainsKey(Dimension.Project))
        {
            TakeUnknown(row, label);
        }

        if (!HasAmounts(row) && !known && row.Role != RowRole.Total)
        {
            row.Role = RowRole.Heading;
        }
    }

    /// <summary>Amounts without a label: the only line of a table without label columns, or a line that repeats the total.</summary>
    private void TakeBlank(RowDraft row)
    {
        if (!HasAmounts(row))
        {
            row.Role = RowRole.Heading;
        }
        else if (!panel.HasLabels)
        {
            row.Role = RowRole.Total;
            row.IsTotal = true;
        }
        else if (panel.Codes.Count + panel.Units.Count > 0)
        {
            row.Role = RowRole.Unit;
        }
        else
        {
            row.Role = RowRole.Unexplained;
            row.IsAside = true;
            row.Members[Dimension.Item] = string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"{Point.Local}{row.Source.PrintedRow}"
            );
        }
    }

    /// <summary>Names in two columns (一般公共预算资金 | 小计): the outer one says what the inner one is of.</summary>
    private void TakeOuterNames(RowDraft row)
    {
        if (panel.Names.Count < 2 || panel.Codes.Count > 0)
        {
            return;
        }

        foreach (var column in panel.Names)
        {
            if (
                row.Source.Covering(column.Index) is { } outer
                && outer != row.LabelCell
                && outer.Column < row.LabelCell!.Column
                && vocabulary.Explain(RowLabel.Read(outer.Key).Key, LabelPlace.Row)
                    is { IsComplete: true } meaning
            )
            {
                Take(row, meaning.Members);
            }
        }
    }

    private bool TryTotal(RowDraft row, RowLabel label)
    {
        if (vocabulary.Whole(label.Key, LabelPlace.Row) is not { } phrase)
        {
            return false;
        }

        if ((phrase.Marks & PhraseMarks.Total) == PhraseMarks.None)
        {
            return false;
        }

        Take(row, phrase.Members);
        row.IsTotal = true;
        return true;
    }

    private static void Take(RowDraft row, IEnumerable<KeyValuePair<Dimension, string>> members)
    {
        foreach (var (dimension, member) in members)
        {
            row.Members[dimension] = member;
        }
    }

    /// <summary>A name of the panel's classification; its parent is the section or class last seen.</summary>
    private bool TryNames(RowDraft row, RowLabel label)
    {
        if (_list == ClassificationList.None || IsIncome())
        {
            return false;
        }

        string? code = null;
        if (label.OrdinalLevel is not 1 and not 2 && _class.Length > 0)
        {
            if (_section.Length > 0)
            {
                code = Below(label.Key, _section);
            }

            code ??= Below(label.Key, _class);
        }

        code ??= index.Find(label.Key, _list);
        if (code is null && label.OrdinalLevel > 0)
        {
            code = index.FindClass(label.Key, _list);
        }

        if (code is null)
        {
            return false;
        }

        var dimension =
            _list == ClassificationList.Function ? Dimension.Function : Dimension.Economic;
        row.Members[dimension] = code;
        row.Level = code.Length <= 3 ? 1 : code.Length / 2;
        if (code.Length == 3)
        {
            _class = code;
            _section = "";
        }
        else if (code.Length == 5 && dimension == Dimension.Function)
        {
            _section = code;
        }

        return true;
    }

    private string? Below(string key, string parent)
    {
        var code = index.Find(key, _list, parent);
        return
            code is not null
            && code.StartsWith(parent, StringComparison.Ordinal)
            && code.Length == parent.Length + 2
            ? code
            : null;
    }

    private bool TryWords(RowDraft row, RowLabel label)
    {
        var phrase = vocabulary.Whole(label.Key, LabelPlace.Row);
        if (phrase is not null)
        {
            Take(row, phrase.Members);
            return true;
        }

        var meaning = vocabulary.Explain(label.Key, LabelPlace.Row);
        if (!meaning.IsComplete)
        {
            return false;
        }

        Take(row, meaning.Members);
        row.IsTotal |= meaning.Has(PhraseMarks.Total) && row.Members.Count == 0;
        return true;
    }

    private void TakeUnknown(RowDraft row, RowLabel label)
    {
        if (panel.Codes.Count > 0 || panel.Units.Count > 0)
        {
            row.Role = RowRole.Unit;
            row.UnitKey = row.Code.Length >= 3 ? row.Code : row.UnitKey;
            return;
        }

        if (IsEntity(label.Key))
        {
            row.Role = RowRole.Unit;
            return;
        }

        if (title.Members.GetValueOrDefault(Dimension.Nature) == Natures.Project && !IsIncome())
        {
            row.Members[Dimension.Project] = label.Key;
            return;
        }

        row.Role = RowRole.Unexplained;
        row.Members[Dimension.Item] = Point.Local + label.Key;
    }

    /// <summary>Whether a label is the department or unit that the lines above the table name.</summary>
    private bool IsEntity(string key) =>
        _entity.Length >= 4
        && key.Length >= 4
        && (
            _entity.Contains(key, StringComparison.Ordinal)
            || key.Contains(_entity, StringComparison.Ordinal)
        );

    /// <summary>What a row does not say itself it takes from the row above it in the outline.</summary>
    private void Nest(RowDraft row)
    {
        if (row.IsTotal && row.OrdinalLevel == 0)
        {
            _outline.Clear();
            _carryOver = null;
            return;
        }

        var level = row.OrdinalLevel == 0 ? 9 : row.OrdinalLevel;
        while (_outline.Count > 0 && Depth(_outline[^1]) >= level)
        {
            _outline.RemoveAt(_outline.Count - 1);
        }

        if (_outline.Count > 0)
        {
            Inherit(row, _outline[^1]);
        }

        if (row.OrdinalLevel > 0)
        {
            _outline.Add(row);
        }

        if (
            row.Member(Dimension.Origin) == Origins.CarryOver
            && row.Member(Dimension.Fund) is "" or Funds.Fiscal
        )
        {
            _carryOver = row;
        }
        else if (_carryOver is not null && _carryOver != row)
        {
            var sibling =
                _carryOver.OrdinalLevel > 0
                && row.OrdinalLevel > 0
                && row.OrdinalLevel <= _carryOver.OrdinalLevel;
            if (sibling || !row.Members.ContainsKey(Dimension.Fund))
            {
                _carryOver = null;
            }
            else
            {
                row.Members.TryAdd(Dimension.Origin, Origins.CarryOver);
            }
        }
    }

    private static int Depth(RowDraft row) => row.OrdinalLevel == 0 ? 9 : row.OrdinalLevel;

    private static void Inherit(RowDraft row, RowDraft parent)
    {
        foreach (var (dimension, member) in parent.Members)
        {
            if (member.Length > 0 && member[0] == Point.Local)
            {
                continue;
            }

            if (!row.Members.TryGetValue(dimension, out var own))
            {
                row.Members[dimension] = member;
            }
            else
            {
                row.Members[dimension] = Narrowing.Merge(dimension, member, own);
            }
        }
    }

    private bool HasAmounts(RowDraft row)
    {
        foreach (var column in panel.Values)
        {
            if (row.Source.At(column.Index) is { } cell && PrintedNumber.Read(cell.Key) is not null)
            {
                return true;
            }
        }

        return false;
    }
}
