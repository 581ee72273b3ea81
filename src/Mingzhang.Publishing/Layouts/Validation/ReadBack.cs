using System.Globalization;
using Mingzhang.Budgets.Cube;
using Mingzhang.Catalog;
using Mingzhang.Documents.Writing;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Packs;
using Mingzhang.Publishing.Binding;
using Mingzhang.Publishing.Layouts.Reading;
using Mingzhang.Recognition;
using Mingzhang.Recognition.Tables.Guides;

namespace Mingzhang.Publishing.Layouts.Validation;

/// <summary>
/// 回读: each table is printed from a made-up budget and read twice: by our own reader, which knows the vocabulary and not the layout, and
/// by the layout itself. Where the first finds another point in a cell than the layout printed there, either of them is wrong; where the
/// second does, the layout does not say enough to be read.
/// </summary>
internal static class ReadBack
{
    /// <summary>Cells named of one table; more are counted.</summary>
    private const int Named = 3;

    public static IEnumerable<LayoutProblem> Of(PackLayout pack, Catalogue catalogue)
    {
        var year = pack.Year > 0 ? pack.Year : 2025;
        var budget = ProbeBudget.Of(year);
        var context = BudgetSource.Of(budget, new BudgetCube(budget, catalogue), catalogue) with
        {
            District = "某区",
        };
        var reader = new PackReader(catalogue);
        foreach (var layout in pack.Tables.Where(layout => layout.Form is null))
        {
            foreach (var table in layout.Print(context))
            {
                // Words may say less than the form does; the form itself must read what it prints.
                var words = Compare(table, reader, year, guides: null).ToList();
                if (words.Count > 0)
                {
                    yield return new LayoutProblem(
                        pack.Name,
                        layout.Id,
                        IsError: false,
                        new(
                            $"按文字回读不同：{Some(words, "；")}",
                            $"reads back otherwise by its words: {Some(words, "; ")}"
                        )
                    );
                }

                var own = Compare(
                        table,
                        reader,
                        year,
                        profile => LayoutGuide.Of(pack, profile with { Year = year }, catalogue)
                    )
                    .ToList();
                if (own.Count > 0)
                {
                    yield return new LayoutProblem(
                        pack.Name,
                        layout.Id,
                        IsError: true,
                        new(
                            $"按本表式回读不同：{Some(own, "；")}",
                            $"reads back otherwise by this very layout: {Some(own, "; ")}"
                        )
                    );
                }
            }
        }
    }

    private static string Some(List<string> differences, string separator) =>
        string.Join(separator, differences.Take(Named))
        + (
            differences.Count > Named
                ? string.Create(CultureInfo.InvariantCulture, $" (+{differences.Count - Named})")
                : ""
        );

    private static IEnumerable<string> Compare(
        PrintTable table,
        PackReader reader,
        int year,
        Func<PackProfile, ITableGuide?>? guides
    )
    {
        var heading = string.Create(
            CultureInfo.InvariantCulture,
            $"某县科学技术协会{year}年部门预算"
        );
        var pack = reader.Read([PrintedDocument.Of(heading, table)], guides);
        var read = new Dictionary<(int Row, int Column), Point>();
        foreach (var statement in pack.Statements)
        {
            if (statement.Anchor is { Row: { } row, Column: { } column })
            {
                read[(row, column)] = statement.Point;
            }
        }

        for (var i = 0; i < table.Body.Length; i++)
        {
            var column = 0;
            foreach (var cell in table.Body[i].Cells)
            {
                column += cell.ColumnSpan;
                if (
                    cell.Number is null
                    || FactIdentity.Read(cell.Binding) is not { Point.Measure.Length: 0 } identity
                )
                {
                    continue;
                }

                var place = (table.Heading.Length + i + 1, column);
                var printed = Plain(identity.Point);
                var found = read.TryGetValue(place, out var point) ? Plain(point) : null;
                if (found != printed)
                {
                    yield return string.Create(
                        CultureInfo.InvariantCulture,
                        $"R{place.Item1}C{column} {Short(printed)} → {(found is null ? "?" : Short(found))}"
                    );
                }
            }
        }
    }

    /// <summary>The reader knows no units where a pack prints one, and projects by their names.</summary>
    private static Point Plain(Point point) =>
        point with
        {
            Unit = "",
            Project = point.Project.Length > 0 ? "*" : "",
        };

    private static string Short(Point point) =>
        FactIdentity.OfAmount(point, Facts.Amounts.UnitOfAccount.Yuan, 0).ToString().Split('@')[0];
}
