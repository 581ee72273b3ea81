using System.Collections.Immutable;
using System.Globalization;
using Mingzhang.Documents.Writing;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Tables;
using Mingzhang.Publishing.Binding;
using Mingzhang.Publishing.Layouts.Model;

namespace Mingzhang.Publishing.Layouts.Printing;

/// <summary>印表: a layout and facts become a table of typed cells.</summary>
internal sealed class TablePrinter
{
    private readonly TableDraft _draft;
    private readonly TableLayout _layout;
    private readonly LayoutContext _context;
    private readonly PrintCell?[,] _cells;

    private TablePrinter(TableDraft draft, LayoutContext context)
    {
        _draft = draft;
        _layout = draft.Layout;
        _context = context;
        _cells = new PrintCell?[draft.Lines.Count, _layout.Leaves.Length];
    }

    /// <summary>The table; null where it is empty and the place leaves it out then.</summary>
    public static PrintTable? Print(TableLayout layout, LayoutContext context) =>
        Print(TableDraft.Of(layout, context), context);

    /// <summary>A draft as a table; null as above.</summary>
    /// <param name="context">That of the draft, with the rounding that was decided since.</param>
    public static PrintTable? Print(TableDraft draft, LayoutContext context)
    {
        var printer = new TablePrinter(draft, context);
        for (var column = 0; column < printer._layout.Leaves.Length; column++)
        {
            printer.PrintColumn(column);
        }

        printer.Derive();
        var hasContent =
            draft.HasAmounts || draft.Lines.Exists(line => line[0]?.Scope?.Entry is not null);
        return hasContent || draft.Layout.IsShownEmpty ? printer.Table(hasContent) : null;
    }

    private PrintTable Table(bool hasContent)
    {
        SumLinks.Add(_draft, _cells);
        for (var column = 0; column < _layout.Leaves.Length; column++)
        {
            if (_layout.Leaves[column].IsMerged)
            {
                MergeDown(column);
            }
        }

        var title = Fill(_layout.Title);
        return new PrintTable
        {
            Id = _layout.Id,
            Number = Fill(_layout.Number),
            Title = title,
            SheetName = _layout.Sheet.IsEmpty ? title : Fill(_layout.Sheet),
            LeftLine = Fill(_layout.Left),
            MiddleLine = Fill(_layout.Middle),
            RightLine = Fill(_layout.Right),
            Columns = [.. _layout.Leaves.Select(leaf => new PrintColumn(leaf.Width))],
            Heading = HeadingPrinter.Print(_layout, Fill),
            Body = Rows(),
            Notes =
            [
                .. (
                    !hasContent && _layout.EmptyNotes.Length > 0
                        ? _layout.EmptyNotes
                        : _layout.Notes
                )
                    .Select(Fill)
                    .Where(note => note.Length > 0),
            ],
            Page = _layout.Page,
        };
    }

    private ImmutableArray<PrintRow> Rows()
    {
        var rows = ImmutableArray.CreateBuilder<PrintRow>(_draft.Lines.Count);
        for (var line = 0; line < _draft.Lines.Count; line++)
        {
            var cells = ImmutableArray.CreateBuilder<PrintCell>(_layout.Leaves.Length);
            for (var column = 0; column < _layout.Leaves.Length; column++)
            {
                if (_cells[line, column] is { } cell)
                {
                    cells.Add(cell);
                }
            }

            rows.Add(new PrintRow(cells.DrainToImmutable()));
        }

        return rows.DrainToImmutable();
    }

    private void PrintColumn(int column)
    {
        var leaf = _layout.Leaves[column];
        for (var line = 0; line < _draft.Lines.Count; line++)
        {
            var row = _draft.RowAt(line, leaf.Panel);
            _cells[line, column] =
                row is null ? PrintCell.Blank
                : row.Kind == RowKind.Filler && leaf.Role != ColumnRole.Sequence ? PrintCell.Blank
                : _draft.Cells[line, column] is { } asked ? Amount(asked, leaf, row)
                : Other(line, leaf, row);
        }
    }

    private PrintCell Amount(AmountCell asked, LayoutColumn leaf, RowDraft row)
    {
        if (asked.Exact is not { } exact)
        {
            return _layout.Blank.Length == 0
                ? PrintCell.Blank
                : new PrintCell { Text = _layout.Blank, Alignment = CellAlignment.Right };
        }

        var decimals = leaf.Decimals ?? _layout.Decimals;
        var number = _context.Printed(asked.Point, exact, _layout.Unit, decimals);
        var cell = NumberText.Cell(number, decimals, _layout.IsGrouped);
        return cell with
        {
            Text = number == 0 && _layout.Zero is { } zero ? zero : cell.Text,
            IsBold = row.IsBold,
            Binding = FactIdentity.OfAmount(asked.Point, _layout.Unit, decimals).ToString(),
        };
    }

    private PrintCell Other(int line, LayoutColumn leaf, RowDraft row)
    {
        if (leaf.Key.Length > 0 && row.Cells.TryGetValue(leaf.Key, out var own))
        {
            return Words(Fill(own, row), leaf, row) with { Source = row.Scope?.Entry?.Path ?? "" };
        }

        if (leaf.Field.Length > 0)
        {
            return ListCell.Of(leaf, row, _layout);
        }

        if (leaf.Role == ColumnRole.Sequence)
        {
            return new PrintCell
            {
                Text = leaf.Text.IsEmpty
                    ? (line + 1).ToString(CultureInfo.InvariantCulture)
                    : Fill(leaf.Text, row),
                Alignment = CellAlignment.Centre,
            };
        }

        return leaf.Role switch
        {
            _ when !leaf.Text.IsEmpty => Words(Fill(leaf.Text, row), leaf, row) with
            {
                Source = row.Scope?.Entry?.Path ?? "",
            },
            ColumnRole.Code => Words(CodeText(row.Code, leaf.CodePart), leaf, row),
            ColumnRole.Name or ColumnRole.Project => Words(row.Label, leaf, row),
            _ => PrintCell.Blank,
        };
    }

    private static PrintCell Words(string text, LayoutColumn leaf, RowDraft row) =>
        text.Length == 0
            ? PrintCell.Blank
            : new PrintCell
            {
                Text = text,
                IsBold = row.IsBold,
                Indent = leaf.Role is ColumnRole.Name or ColumnRole.Project ? row.Indent : 0,
                Alignment =
                    (leaf.Role is ColumnRole.Name or ColumnRole.Project) && row.IsCentred
                        ? CellAlignment.Centre
                    : leaf.Role is ColumnRole.Code && leaf.CodePart > 0 ? CellAlignment.Centre
                    : CellAlignment.Default,
            };

    /// <summary>The whole code, or its 类 (3 digits), 款 (2), 项 (the rest).</summary>
    internal static string CodeText(string code, int part) =>
        part switch
        {
            0 => code,
            1 => code.Length <= 3 ? code : code[..3],
            2 => code.Length <= 3 ? "" : code[3..Math.Min(5, code.Length)],
            _ => code.Length <= 5 ? "" : code[5..],
        };

    private void Derive()
    {
        for (var column = 0; column < _layout.Leaves.Length; column++)
        {
            if (_layout.Leaves[column].Derived is not { } rule)
            {
                continue;
            }

            var leaf = _layout.Leaves[column];
            var current = ColumnOf(rule.Current);
            var from = ColumnOf(rule.Base);
            for (var line = 0; line < _draft.Lines.Count; line++)
            {
                var row = _draft.RowAt(line, leaf.Panel);
                if (row is { IsHeading: false, Kind: RowKind.Row } && current >= 0 && from >= 0)
                {
                    _cells[line, column] = Derived(
                        rule,
                        leaf,
                        _draft.Cells[line, current],
                        _draft.Cells[line, from]
                    );
                }
            }
        }
    }

    private PrintCell Derived(
        DerivedRule rule,
        LayoutColumn leaf,
        AmountCell? current,
        AmountCell? from
    )
    {
        if (current?.Exact is null && from?.Exact is null)
        {
            return PrintCell.Blank;
        }

        var decimals = leaf.Decimals ?? _layout.Decimals;
        if (rule.Measure == Measures.Change)
        {
            // Nothing of the other year is known: a change from nothing would be invented.
            if (from is { Exact: null } && !HasYear(from.Point.Year))
            {
                return PrintCell.Blank;
            }

            var change = (current?.Exact ?? Money.Zero) - (from?.Exact ?? Money.Zero);
            return NumberText.Cell(
                change.InUnit(_layout.Unit, decimals),
                decimals,
                _layout.IsGrouped
            );
        }

        var percent =
            rule.Measure == Measures.Share
                ? NumberText.Share(current?.Exact, from?.Exact, decimals)
                : NumberText.Rate(current?.Exact, from?.Exact, decimals);
        if (percent is { } number)
        {
            return NumberText.Percent(number, decimals) with
            {
                Binding = current is null
                    ? ""
                    : FactIdentity.OfPercent(current.Point, rule.Measure, decimals).ToString(),
            };
        }

        return rule.WithoutBase.Length == 0
            ? PrintCell.Blank
            : new PrintCell { Text = rule.WithoutBase, Alignment = CellAlignment.Right };
    }

    /// <summary>Whether some cell of the table has an amount of a year.</summary>
    private bool HasYear(int year)
    {
        foreach (var cell in _draft.Cells)
        {
            if (cell is { Exact: not null } && cell.Point.Year == year)
            {
                return true;
            }
        }

        return false;
    }

    private int ColumnOf(string key)
    {
        for (var i = 0; i < _layout.Leaves.Length; i++)
        {
            if (_layout.Leaves[i].Key == key)
            {
                return i;
            }
        }

        return -1;
    }

    private void MergeDown(int column)
    {
        var panel = _layout.Leaves[column].Panel;
        for (var line = 0; line < _draft.Lines.Count; )
        {
            var around = _draft.RowAt(line, panel)?.Scope?.Around;
            var cell = _cells[line, column]!;
            var end = line + 1;
            while (
                cell.Text.Length > 0
                && end < _draft.Lines.Count
                && _cells[end, column]?.Text == cell.Text
                && ReferenceEquals(_draft.RowAt(end, panel)?.Scope?.Around, around)
            )
            {
                _cells[end, column] = null;
                end++;
            }

            if (end > line + 1)
            {
                _cells[line, column] = cell with { RowSpan = end - line };
            }

            line = end;
        }
    }

    private string Fill(Template template) =>
        template.Fill(name => _context.Place(name, _layout.Unit));

    private string Fill(Template template, RowDraft row) =>
        template.Fill(name => row.Place(name) ?? _context.Place(name, _layout.Unit));
}
