using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Mingzhang.Budgets.Cube;
using Mingzhang.Budgets.Model;
using Mingzhang.Catalog;
using Mingzhang.Catalog.Vocabulary;
using Mingzhang.Documents.Model;
using Mingzhang.Documents.Writing;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Tables;
using Mingzhang.Publishing.Binding;
using Mingzhang.Publishing.Layouts;
using Mingzhang.Publishing.Layouts.Model;
using Mingzhang.Publishing.Layouts.Reading;
using Mingzhang.Publishing.Layouts.Validation;
using Mingzhang.Recognition;

namespace Mingzhang.Publishing.Tests.Reading;

/// <summary>Tables that a layout prints, and the same tables as a reader guided by that layout reads them.</summary>
internal static partial class PrintedAndRead
{
    public static readonly LayoutCatalogue Layouts = LayoutCatalogue.Load(Catalogue.Default.Folder);

    public static readonly PackReader Reader = new(Catalogue.Default);

    /// <summary>Facts that are printed and not read, or read and not printed, with their table; empty where all come back.</summary>
    public static List<string> Differences(string layout, Budget budget)
    {
        var pack = Layouts.Get(layout) with { Year = budget.Year };
        var context = BudgetSource.Of(
            budget,
            new BudgetCube(budget, Catalogue.Default),
            Catalogue.Default
        );
        var tables = pack.Print(context).Where(ShowsPoints).ToImmutableArray();
        var units = NamesOf(tables, budget);
        var heading = $"{budget.Department.Name}{budget.Year}年部门预算";
        ImmutableArray<Document> documents =
        [
            .. tables.Select(table => PrintedDocument.Of(heading, table)),
        ];
        var read = Read(documents, pack);
        var differences = new List<string>();
        foreach (var table in tables)
        {
            // Where a form prints 0 for nothing (Shanghai), a printed 0 may be either.
            var isZeroBlank = pack[table.Id]!.Blank == "0";
            var printed = Printed([table], units);
            var found = Facts(
                read.Tables.Where(own => own.Anchor.Document == table.Id + ".html")
                    .SelectMany(own => own.Statements),
                units
            );
            // Lists print fields of their entries beside cells of the cube; those are read too.
            var isMixed = pack[table.Id]!.Leaves.Any(leaf => leaf.Field.Length > 0);
            if (isMixed)
            {
                found = printed
                    .Where(fact => found.ContainsKey(fact.Key))
                    .ToDictionary(
                        fact => fact.Key,
                        fact => Math.Min(fact.Value, found[fact.Key]),
                        StringComparer.Ordinal
                    );
            }

            if (!PrintsLocalClasses(pack[table.Id]!))
            {
                printed = WithoutLocalClasses(printed);
                found = WithoutLocalClasses(found);
            }

            differences.AddRange(
                Compare(table.Id, printed, found)
                    .Where(text =>
                        !isZeroBlank || !text.Contains(" 0 is ", StringComparison.Ordinal)
                    )
            );
        }

        return differences;
    }

    /// <summary>
    /// A form with cells for 类 and 款 alone prints a local fourth level (3010311) by its name: no reader can tell its code.
    /// </summary>
    public static bool PrintsLocalClasses(TableLayout layout) =>
        layout.Leaves.All(leaf => leaf.CodePart == 0)
        || layout.Leaves.Any(leaf => leaf.CodePart > 2 || leaf.Role == ColumnRole.Unit);

    public static Dictionary<string, int> WithoutLocalClasses(Dictionary<string, int> facts) =>
        facts.Where(fact => !LocalClass().IsMatch(fact.Key)).ToDictionary(StringComparer.Ordinal);

    [GeneratedRegex(@"/e\d{7}|/e\d{5}\+\?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LocalClass();

    /// <summary>What the tables call units and projects.</summary>
    public static Names NamesOf(IEnumerable<PrintTable> tables, Budget budget) =>
        new(
            budget,
            tables
                .SelectMany(table => table.Body)
                .SelectMany(row => row.Cells)
                .Select(cell => FactIdentity.Read(cell.Binding)?.Point.Unit ?? "")
                .Where(unit => unit.Length > 0)
                .Distinct(StringComparer.Ordinal)
                .Count() > 1
        );

    /// <param name="HasSeveralUnits">Whether the tables print more than one unit: a single one is the department's own.</param>
    internal sealed record Names(Budget Budget, bool HasSeveralUnits);

    /// <summary>Tables of lists (assets, procurement by item) print fields of entries, no points of the cube.</summary>
    public static bool ShowsPoints(PrintTable table) =>
        table.Body.Any(row => row.Cells.Any(cell => cell.Binding.Length > 0));

    public static Pack Read(ImmutableArray<Document> documents, PackLayout layout) =>
        Reader.Read(
            documents,
            profile =>
                LayoutGuide.Of(layout, profile with { Year = layout.Year }, Catalogue.Default)
        );

    public static IEnumerable<string> Compare(
        string table,
        Dictionary<string, int> printed,
        Dictionary<string, int> found
    )
    {
        foreach (var (fact, count) in printed)
        {
            if (found.GetValueOrDefault(fact) != count)
            {
                yield return $"{table}: {fact} is printed {count} times, read {found.GetValueOrDefault(fact)} times";
            }
        }

        foreach (var (fact, count) in found)
        {
            if (!printed.ContainsKey(fact))
            {
                yield return $"{table}: {fact} is read {count} times and not printed";
            }
        }
    }

    /// <summary>Every printed amount of the tables, by its point.</summary>
    public static Dictionary<string, int> Printed(IEnumerable<PrintTable> tables, Names budget)
    {
        var facts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var cell in tables.SelectMany(table => table.Body).SelectMany(row => row.Cells))
        {
            if (
                cell.Number is { } number
                && FactIdentity.Read(cell.Binding) is { Point.Measure.Length: 0 } identity
                && FenOf(identity) is { } unit
            )
            {
                Count(facts, Canonical(identity.Point, budget), number * unit);
            }
        }

        return facts;
    }

    private static decimal? FenOf(FactIdentity identity) =>
        UnitOfAccount.TryParse(identity.Unit, out var unit) ? unit.Fen : null;

    public static Dictionary<string, int> Facts(IEnumerable<Statement> statements, Names budget)
    {
        var facts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var statement in statements)
        {
            if (statement.Point.Measure.Length == 0)
            {
                Count(facts, Canonical(statement.Point, budget), statement.Amount.Value.Fen);
            }
        }

        return facts;
    }

    private static void Count(Dictionary<string, int> facts, Point point, decimal fen)
    {
        var key =
            FactIdentity.OfAmount(point, UnitOfAccount.Yuan, 2)
            + " "
            + fen.ToString("0.##", CultureInfo.InvariantCulture);
        facts[key] = facts.GetValueOrDefault(key) + 1;
    }

    /// <summary>
    /// A pack of one unit says nothing about units; units and projects that print their names alone are the same as those that print
    /// their codes.
    /// </summary>
    private static Point Canonical(Point point, Names names) =>
        point with
        {
            Unit = names.HasSeveralUnits ? UnitOf(point.Unit, names.Budget) : "",
            Project = ProjectOf(point.Project, names.Budget),
        };

    private static string UnitOf(string unit, Budget budget) =>
        budget.Units.FirstOrDefault(own => LabelKey.Of(own.Name) == unit)?.Code ?? unit;

    private static string ProjectOf(string project, Budget budget)
    {
        if (project.Length == 0)
        {
            return "";
        }

        foreach (var own in budget.Projects)
        {
            if (
                own.Key == project
                || LabelKey.Of(own.Name) == project
                || (own.Code.Length > 0 && project.StartsWith(own.Code, StringComparison.Ordinal))
            )
            {
                return own.IsClassified ? "涉密" : own.Key;
            }
        }

        return project;
    }
}
