using System.Collections.Immutable;
using Mingzhang.Catalog;
using Mingzhang.Documents.Writing.Templates;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Tables;
using Mingzhang.Publishing.Layouts;
using Mingzhang.Recognition;

namespace Mingzhang.Publishing.Templates;

/// <summary>
/// 填写空白模板: fills any bureau's blank workbook. Nobody described it: each empty cell is shown to the recogniser with a zero in it, and
/// what the recogniser takes the zero for is the question that the budget answers. So whatever can be read can be filled.
/// </summary>
public sealed class TemplateFiller(PackReader reader, Catalogue catalogue)
{
    /// <summary>Fills <paramref name="template"/> in place from what <paramref name="context"/> asks.</summary>
    public TemplateResult Fill(WorkbookTemplate template, LayoutContext context)
    {
        var filling = new Filling(reader, catalogue, template, context);
        for (var sheet = 0; sheet < template.SheetCount; sheet++)
        {
            filling.Sheet(sheet);
        }

        return filling.Result();
    }

    private sealed class Filling(
        PackReader reader,
        Catalogue catalogue,
        WorkbookTemplate template,
        LayoutContext context
    )
    {
        private readonly ImmutableArray<TemplateGap>.Builder _gaps =
            ImmutableArray.CreateBuilder<TemplateGap>();
        private int _filled;
        private int _blank;

        public TemplateResult Result() => new(_filled, _blank, _gaps.ToImmutable());

        public void Sheet(int number)
        {
            var sheet = template.Sheet(number);
            if (sheet.IsHidden)
            {
                return;
            }

            var forms = Forms(sheet, number).ToList();
            if (forms.Count == 0)
            {
                if (sheet.Cells.Values.Any(cell => TemplateWords.IsPlaceholderText(cell.Text)))
                {
                    Gap(
                        sheet,
                        cell: null,
                        "文字部分须由人填写。",
                        "Text that a person has to write."
                    );
                }

                return;
            }

            Names(number, sheet);
            foreach (var form in forms)
            {
                TemplateList.Fill(this, number, form);
            }

            Amounts(number);
        }

        /// <summary>What the recogniser makes of a cell with a zero in it.</summary>
        public IEnumerable<(int Row, int Column, Statement Statement, BudgetTable Table)> Ask(
            int number,
            IReadOnlySet<(int, int)> probes,
            IReadOnlyDictionary<(int, int), string> texts
        )
        {
            var document = TemplateGrid.Document(template.Sheet(number), number + 1, probes, texts);
            foreach (var table in reader.Read([document]).Tables)
            {
                foreach (var statement in table.Statements)
                {
                    if (
                        TemplateGrid.Place(statement.Anchor.Box) is var (row, column)
                        && probes.Contains((row, column))
                    )
                    {
                        yield return (row, column, statement, table);
                    }
                }
            }
        }

        public LayoutContext Context => context;

        public WorkbookTemplate Template => template;

        public Catalogue Catalogue => catalogue;

        public void Gap(
            TemplateSheet sheet,
            (int Row, int Column)? cell,
            string chinese,
            string english
        ) =>
            _gaps.Add(
                new TemplateGap(
                    sheet.Name,
                    cell is var (row, column) ? WorkbookTemplate.CellName(row, column) : "",
                    new Text(chinese, english)
                )
            );

        private IEnumerable<TemplateForm> Forms(TemplateSheet sheet, int number)
        {
            var document = TemplateGrid.Document(
                sheet,
                number + 1,
                new HashSet<(int, int)>(),
                ImmutableDictionary<(int, int), string>.Empty
            );
            return reader
                .Read([document])
                .Tables.SelectMany(table => TemplateForm.Of(sheet, table));
        }

        /// <summary>编制部门：… and the like get the name behind the colon.</summary>
        private void Names(int number, TemplateSheet sheet)
        {
            foreach (var ((row, column), cell) in sheet.Cells)
            {
                if (TemplateWords.AsksForName(cell.Text) && context.DepartmentName.Length > 0)
                {
                    template.SetText(
                        number,
                        row,
                        column,
                        cell.Text.TrimEnd() + context.DepartmentName
                    );
                }
            }
        }

        private void Amounts(int number)
        {
            var sheet = template.Sheet(number);
            var forms = Forms(sheet, number).ToList();
            var probes = forms.SelectMany(form => Awaiting(sheet, form)).ToHashSet();
            var answered = new HashSet<(int, int)>();
            var asked = Ask(number, probes, ImmutableDictionary<(int, int), string>.Empty).ToList();
            // The latest year that a sheet asks for is its own; earlier ones stand beside it.
            var year = asked.Select(one => one.Statement.Point.Year).DefaultIfEmpty().Max();
            if (year != 0 && year != context.Year)
            {
                Gap(
                    sheet,
                    null,
                    $"模板是 {year} 年的，预算是 {context.Year} 年的，这张表没有填。",
                    $"The template is for {year}, the budget for {context.Year}; nothing was filled in on this sheet."
                );
                return;
            }

            foreach (var (row, column, statement, table) in asked)
            {
                var isSure =
                    table.IsTrusted
                    && !statement.Point.HasLocalMember
                    && table.Rows[statement.Row].Role != RowRole.Unexplained;
                if (!isSure || !answered.Add((row, column)))
                {
                    continue;
                }

                if (context.Facts.Amount(statement.Point) is { } amount)
                {
                    template.SetNumber(
                        number,
                        row,
                        column,
                        context.Printed(statement.Point, amount, statement.Amount.Unit, decimals: 2)
                    );
                    _filled++;
                }
                else
                {
                    _blank++;
                }
            }

            foreach (var (row, column) in probes.Where(place => !answered.Contains(place)).Order())
            {
                Gap(
                    sheet,
                    (row, column),
                    "看不出这一格该填什么。",
                    "It cannot be told what belongs in this cell."
                );
            }
        }

        /// <summary>Empty cells (and formulas, which show what they are given until they are recalculated) that a labelled row offers.</summary>
        private static IEnumerable<(int Row, int Column)> Awaiting(
            TemplateSheet sheet,
            TemplateForm form
        )
        {
            var isSingleRow =
                form.CodeColumns.Count == 0
                && Enumerable
                    .Range(form.FirstRow, form.LastRow - form.FirstRow + 1)
                    .All(row => form.Label(row).Length == 0);
            var last = isSingleRow ? form.FirstRow : form.LastRow;
            for (var row = form.FirstRow; row <= last; row++)
            {
                var isLabelled =
                    isSingleRow
                    || !TemplateForm.IsPlaceholder(form.Label(row))
                    || form.CodeColumns.Exists(column =>
                        form.Text(row, column).Any(char.IsLetterOrDigit)
                    );
                foreach (var column in form.AmountColumns)
                {
                    var isEmpty =
                        !sheet.Cells.TryGetValue((row, column), out var cell) || cell.IsFormula;
                    var isCovered = sheet.Merged.Any(range =>
                        range.Contains(row, column) && (range.Top, range.Left) != (row, column)
                    );
                    if (isLabelled && isEmpty && !isCovered)
                    {
                        yield return (row, column);
                    }
                }
            }
        }
    }

    /// <summary>Rows of lists that a template leaves open: as many as the budget has, with their codes and names.</summary>
    private static class TemplateList
    {
        public static void Fill(Filling filling, int number, TemplateForm form)
        {
            if (OpenRows(form, filling.Catalogue) is not { Count: > 0 } open)
            {
                return;
            }

            var sheet = filling.Template.Sheet(number);
            var dimension = TemplateWords.DimensionOf(form.Table);
            var members = MembersOf(filling, number, form, open[0], dimension);
            if (members is null)
            {
                filling.Gap(
                    sheet,
                    (open[0], form.AmountColumns[0]),
                    "看不出这张表按什么列行。",
                    "It cannot be told what the rows of this table are."
                );
                return;
            }

            var lines =
                form.CodeColumns.Count > 0
                    ? Hierarchy(members, dimension, form.CodeColumns.Count)
                    : Classes(members);
            var missing = lines.Count - open.Count;
            // Before the last row of the list, so that sums over the list grow with it.
            if (
                missing > 0
                && filling.Template.InsertRows(
                    number,
                    open.Count > 1 ? open[^1] : open[^1] + 1,
                    missing
                )
            )
            {
                open = [.. open, .. Enumerable.Range(open[^1] + 1, missing)];
            }

            foreach (var row in open)
            {
                foreach (
                    var column in form
                        .CodeColumns.Concat(form.LabelColumns)
                        .Concat(form.AmountColumns)
                )
                {
                    filling.Template.Clear(number, row, column);
                }
            }

            for (var i = 0; i < Math.Min(lines.Count, open.Count); i++)
            {
                Write(filling, number, form, open[i], lines[i], i);
            }

            foreach (var line in lines.Skip(open.Count))
            {
                filling.Gap(
                    filling.Template.Sheet(number),
                    (open[^1], form.LabelColumns.FirstOrDefault()),
                    $"模板行数不够，{line} {filling.Context.Names.NameOf(dimension, line)} 没有填入；请在模板中加行。",
                    $"The template has too few rows: {line} was not filled in; add rows to the template."
                );
            }
        }

        private static void Write(
            Filling filling,
            int number,
            TemplateForm form,
            int row,
            string code,
            int place
        )
        {
            var dimension = TemplateWords.DimensionOf(form.Table);
            var name = filling.Context.Names.NameOf(dimension, code);
            if (form.CodeColumns.Count == 0)
            {
                filling.Template.SetText(
                    number,
                    row,
                    form.LabelColumns[0],
                    $"{ChineseNumber.Of(place + 1)}、{name}"
                );
                return;
            }

            if (form.CodeColumns.Count == 1)
            {
                filling.Template.SetText(number, row, form.CodeColumns[0], code);
            }
            else
            {
                for (var level = 0; level < form.CodeColumns.Count; level++)
                {
                    var start = level == 0 ? 0 : (2 * level) + 1;
                    if (start < code.Length)
                    {
                        var end = Math.Min(start + (level == 0 ? 3 : 2), code.Length);
                        filling.Template.SetText(
                            number,
                            row,
                            form.CodeColumns[level],
                            code[start..end]
                        );
                    }
                }
            }

            if (form.LabelColumns.Count > 0)
            {
                filling.Template.SetText(number, row, form.LabelColumns[0], name);
            }
        }

        /// <summary>The rows of the list, from its first example on; null where the form has fixed rows only.</summary>
        private static List<int>? OpenRows(TemplateForm form, Catalogue catalogue)
        {
            var rows = Enumerable.Range(form.FirstRow, form.LastRow - form.FirstRow + 1).ToList();
            if (form.CodeColumns.Count > 0)
            {
                var first = rows.FindIndex(form.IsOpen);
                return first < 0 ? null : rows.Skip(first).TakeWhile(form.IsOpen).ToList();
            }

            if (form.LabelColumns.Count == 0)
            {
                return null;
            }

            var dots = rows.FindIndex(row =>
                form.Label(row).Length > 0 && TemplateForm.IsPlaceholder(form.Label(row))
            );
            if (dots < 0)
            {
                return null;
            }

            // Examples stand above the dots: 一、一般公共服务支出.
            var start = dots;
            while (start > 0 && TemplateWords.IsClass(form.Label(rows[start - 1]), catalogue))
            {
                start--;
            }

            return
            [
                .. rows.Skip(start).TakeWhile(row => rows.IndexOf(row) < dots || form.IsOpen(row)),
            ];
        }

        /// <summary>Finest members of the list, found by showing one example row to the recogniser; null where it makes nothing of it.</summary>
        private static IReadOnlyList<string>? MembersOf(
            Filling filling,
            int number,
            TemplateForm form,
            int row,
            Dimension dimension
        )
        {
            var texts = new Dictionary<(int, int), string>();
            var (code, name) = TemplateWords.Example(form.Table, dimension);
            foreach (var column in form.CodeColumns)
            {
                texts[(row, column)] = "";
            }

            if (form.CodeColumns.Count > 0)
            {
                texts[(row, form.CodeColumns[0])] = code;
            }

            if (form.LabelColumns.Count > 0)
            {
                texts[(row, form.LabelColumns[0])] =
                    form.CodeColumns.Count > 0 ? name : "一、" + name;
            }

            var probes = form.AmountColumns.Select(column => (row, column)).ToHashSet();
            var members = new List<string>();
            var found = false;
            foreach (var (_, _, statement, _) in filling.Ask(number, probes, texts))
            {
                if (statement.Point.HasLocalMember || statement.Point[dimension] != code)
                {
                    continue;
                }

                found = true;
                var region = statement.Point.With(
                    dimension,
                    code[0] == '5' && dimension == Dimension.Economic ? "5" : ""
                );
                members.AddRange(filling.Context.Facts.Members(dimension, region));
            }

            return found ? [.. members.Distinct(StringComparer.Ordinal)] : null;
        }

        private static List<string> Hierarchy(
            IReadOnlyList<string> members,
            Dimension dimension,
            int columns
        )
        {
            var deepest = dimension == Dimension.Function ? 7 : 5;
            if (columns > 1)
            {
                deepest = Math.Min(deepest, (2 * columns) + 1);
            }

            var codes = new SortedSet<string>(StringComparer.Ordinal);
            foreach (var member in members)
            {
                for (var length = 3; length <= Math.Min(deepest, member.Length); length += 2)
                {
                    codes.Add(member[..length]);
                }
            }

            return [.. codes];
        }

        private static List<string> Classes(IReadOnlyList<string> members) =>
            [
                .. members
                    .Where(member => member.Length >= 3)
                    .Select(member => member[..3])
                    .Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal),
            ];
    }
}
