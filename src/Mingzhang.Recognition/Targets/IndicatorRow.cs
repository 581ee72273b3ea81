using Mingzhang.Catalog.Vocabulary.Targets;
using Mingzhang.Facts.Amounts;

namespace Mingzhang.Recognition.Targets;

/// <summary>指标行: the texts of one row by role, before they become an indicator.</summary>
internal sealed class IndicatorRow
{
    private readonly int[] _cells = Filled(-1);
    private readonly string[] _texts = new string[Roles];

    private const int Roles = (int)FormColumn.OtherText + 1;

    /// <summary>False where the cells did not stand under their headings and were told apart by what they say.</summary>
    public bool IsInPlace { get; private init; } = true;

    /// <summary>Index of the cell that fills a role; -1 where none.</summary>
    public int CellOf(FormColumn role) => _cells[(int)role];

    public string this[FormColumn role] => _texts[(int)role] ?? "";

    public bool HasIndicator => this[FormColumn.Name].Length > 0;

    public bool HasValue =>
        this[FormColumn.Value].Length > 0
        || this[FormColumn.ValueBasis].Length > 0
        || this[FormColumn.Operator].Length > 0;

    /// <summary>
    /// Reads a row by the places of its cells; where these cannot be right (a sign under 三级指标, a level word under the
    /// name) by what they say: level words first, then the sign, then number, unit, weight behind it. Text made from pages
    /// loses leading blank cells, so that rows shift. Null where neither works.
    /// </summary>
    public static IndicatorRow? Read(
        FormGrid grid,
        int row,
        IndicatorHeader header,
        TargetVocabulary vocabulary
    )
    {
        var placed = InPlace(grid, row, header, vocabulary);
        if (placed.IsConsistent(header, vocabulary))
        {
            return placed;
        }

        return grid.Grid.Origin == Documents.Model.GridOrigin.Markup
            ? BySense(grid, row, header, vocabulary)
            : null;
    }

    private static IndicatorRow InPlace(
        FormGrid grid,
        int row,
        IndicatorHeader header,
        TargetVocabulary vocabulary
    )
    {
        var read = new IndicatorRow();
        foreach (var index in grid.Own(row))
        {
            var cell = grid.Cell(index);
            var role = FormColumn.None;
            for (
                var c = cell.Column;
                c < cell.Column + cell.ColumnSpan && role == FormColumn.None;
                c++
            )
            {
                role = header[c];
            }

            if (
                role == FormColumn.Direction
                && !header.Has(FormColumn.Operator)
                && vocabulary.Operator(LabelText.Squeeze(grid.Text(index))) is not null
            )
            {
                // 指标方向 ≥: some places ask for the sign under this heading.
                role = FormColumn.Operator;
            }

            if (role != FormColumn.None)
            {
                read.Put(role, index, grid.Text(index));
            }
        }

        return read;
    }

    private static IndicatorRow? BySense(
        FormGrid grid,
        int row,
        IndicatorHeader header,
        TargetVocabulary vocabulary
    )
    {
        var read = new IndicatorRow { IsInPlace = false };
        var filled = grid.Filled(row);
        var at = 0;
        while (at < filled.Count)
        {
            var text = LabelText.Squeeze(grid.Text(filled[at]));
            var isFirst = vocabulary.IsLevel1(text) && read[FormColumn.Level1].Length == 0;
            if (isFirst && !(vocabulary.IsLevel2(text) && !NextIsLevel2(at)))
            {
                read.Put(FormColumn.Level1, filled[at], text);
            }
            else if (vocabulary.IsLevel2(text))
            {
                read.Set(FormColumn.Level2, filled[at], text);
            }
            else
            {
                break;
            }

            at++;
        }

        bool NextIsLevel2(int i) =>
            i + 1 < filled.Count
            && vocabulary.IsLevel2(LabelText.Squeeze(grid.Text(filled[i + 1])));

        var rest = filled.Skip(at).ToList();
        if (rest.Count < 2)
        {
            return null;
        }

        var order = header.Order();
        return order.Contains(FormColumn.Operator)
            ? read.AroundSign(grid, rest, order, vocabulary)
            : read.WithoutSign(grid, rest, order);
    }

    private IndicatorRow? AroundSign(
        FormGrid grid,
        List<int> rest,
        List<FormColumn> order,
        TargetVocabulary vocabulary
    )
    {
        var sign = rest.FindIndex(index => vocabulary.Operator(grid.Text(index)) is not null);
        var behind = order.SkipWhile(role => role != FormColumn.Operator).Skip(1).ToList();
        if (sign != 1 || rest.Count - sign - 1 < 1)
        {
            return null;
        }

        Put(FormColumn.Name, rest[0], grid.Text(rest[0]));
        Put(FormColumn.Operator, rest[sign], grid.Text(rest[sign]));
        var at = sign + 1;
        foreach (var role in behind)
        {
            if (at >= rest.Count)
            {
                break;
            }

            var text = grid.Text(rest[at]);
            if (Fits(role, text, vocabulary))
            {
                Put(role, rest[at], text);
                at++;
            }
        }

        return at == rest.Count ? this : null;
    }

    private IndicatorRow? WithoutSign(FormGrid grid, List<int> rest, List<FormColumn> order)
    {
        var roles = order
            .Where(role =>
                role
                    is FormColumn.Name
                        or FormColumn.Description
                        or FormColumn.Value
                        or FormColumn.ValueBasis
                        or FormColumn.Basis
                        or FormColumn.Weight
            )
            .ToList();
        if (rest.Count > roles.Count)
        {
            return null;
        }

        if (rest.Count < roles.Count)
        {
            // Fewer cells than headings: sure only where name and value are the whole row.
            if (rest.Count == 2 && roles.Contains(FormColumn.Value))
            {
                roles = [FormColumn.Name, FormColumn.Value];
            }
            else if (
                rest.Count == 3
                && roles
                    is [FormColumn.Name, FormColumn.Description, FormColumn.Value, FormColumn.Basis]
            )
            {
                roles.RemoveAt(LooksLikeValue(grid.Text(rest[1])) ? 1 : 3);
            }
            else
            {
                return null;
            }
        }

        for (var i = 0; i < roles.Count; i++)
        {
            Put(roles[i], rest[i], grid.Text(rest[i]));
        }

        return this;
    }

    private static bool LooksLikeValue(string text) =>
        StartsWithSign(text) || (text.Length > 0 && char.IsDigit(text[0]));

    private static bool StartsWithSign(string text) =>
        text.Length > 0 && (text[0] is '≥' or '≤' or '＝' or '=' or '>' or '<' or '＞' or '＜');

    private bool IsConsistent(IndicatorHeader header, TargetVocabulary vocabulary)
    {
        var name = LabelText.Squeeze(this[FormColumn.Name]);
        // 服务对象满意度 is a level and a usual name; behind two levels it is a name.
        var isBehindLevels =
            vocabulary.IsLevel1(LabelText.Squeeze(this[FormColumn.Level1]))
            || vocabulary.IsLevel2(LabelText.Squeeze(this[FormColumn.Level2]));
        if ((vocabulary.IsLevel2(name) && !isBehindLevels) || StartsWithSign(name))
        {
            return false;
        }

        for (var role = 0; role < Roles; role++)
        {
            if (
                role != (int)FormColumn.Operator
                && _texts[role] is { Length: > 0 and < 5 } text
                && vocabulary.Operator(text) is not null
                && (header.Has(FormColumn.Operator) || role != (int)FormColumn.Value)
            )
            {
                return false;
            }
        }

        if (header.Has(FormColumn.Level1) && !IsLevel(FormColumn.Level1, vocabulary))
        {
            return false;
        }

        if (header.Has(FormColumn.Level2) && !IsLevel(FormColumn.Level2, vocabulary))
        {
            return false;
        }

        var sign = this[FormColumn.Operator];
        if (sign.Length > 0 && vocabulary.Operator(LabelText.Squeeze(sign)) is null)
        {
            return false;
        }

        var value = this[FormColumn.Value];
        if (value.Length > 0 && sign.Length == 0 && vocabulary.Operator(value) is not null)
        {
            return false;
        }

        return this[FormColumn.Weight] is not { Length: > 0 } weight
            || PrintedNumber.Read(weight) is not null;
    }

    private bool IsLevel(FormColumn role, TargetVocabulary vocabulary)
    {
        var text = LabelText.Squeeze(this[role]);
        if (text.Length == 0)
        {
            return true;
        }

        var other =
            role == FormColumn.Level1 ? vocabulary.IsLevel2(text) : vocabulary.IsLevel1(text);
        var own = role == FormColumn.Level1 ? vocabulary.IsLevel1(text) : vocabulary.IsLevel2(text);
        return own || (!other && text.Length <= 12 && HasIndicator && !StartsWithSign(text));
    }

    private static bool Fits(FormColumn role, string text, TargetVocabulary vocabulary) =>
        role switch
        {
            FormColumn.Weight => PrintedNumber.Read(text) is not null,
            FormColumn.Unit => vocabulary.IsUnit(LabelText.Squeeze(text))
                || (PrintedNumber.Read(text) is null && text.Length <= 8),
            FormColumn.Core => vocabulary.Indicators["core/yes"].Contains(text)
                || vocabulary.Indicators["core/no"].Contains(text),
            FormColumn.Direction => text.EndsWith("指标", StringComparison.Ordinal)
                || text.Length == 2,
            _ => true,
        };

    private void Put(FormColumn role, int cell, string text)
    {
        if (text.Length == 0)
        {
            return;
        }

        _cells[(int)role] = _cells[(int)role] < 0 ? cell : _cells[(int)role];
        _texts[(int)role] = this[role].Length == 0 ? text : this[role] + text;
    }

    private void Set(FormColumn role, int cell, string text)
    {
        _cells[(int)role] = cell;
        _texts[(int)role] = text;
    }

    private static int[] Filled(int value)
    {
        var cells = new int[Roles];
        Array.Fill(cells, value);
        return cells;
    }
}
