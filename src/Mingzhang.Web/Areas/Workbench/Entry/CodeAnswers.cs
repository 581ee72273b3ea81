using Mingzhang.Budgets.Model;
using Mingzhang.Catalog;
using Mingzhang.Catalog.Codes;
using Mingzhang.Preparation.Search;
using Mingzhang.Preparation.Sheets;

namespace Mingzhang.Web.Areas.Workbench.Entry;

/// <summary>An entry of a list that a cell chooses from.</summary>
/// <param name="Initials">For each character of the name the letters that its pinyin may begin with, lower case, with spaces between.</param>
/// <param name="IsLeaf">Whether it is of the finest level, which lines are entered at.</param>
public sealed record CodeAnswer(string Code, string Name, string Initials, bool IsLeaf);

/// <summary>编码表 that cells search by number, name or first letters of pinyin.</summary>
public static class CodeAnswers
{
    /// <summary>A list of the catalogue as it holds in <paramref name="year"/>; null for an unknown kind.</summary>
    public static IEnumerable<CodeAnswer>? Of(
        string kind,
        int year,
        Catalogue catalogue,
        Initials initials
    )
    {
        (CodeList List, int Leaf)? found = kind switch
        {
            "functions" => (catalogue.Functions, 7),
            "department-economic" => (catalogue.DepartmentEconomic, 5),
            "government-economic" => (catalogue.GovernmentEconomic, 5),
            "procurement-catalogue" => (catalogue.Procurement, 0),
            _ => null,
        };
        return found is not { } known
            ? null
            : known
                .List.Entries.Where(entry =>
                    entry.Code.Length > 0 && entry.ValidIn(year) != CodeValidity.Withdrawn
                )
                .Select(entry => new CodeAnswer(
                    entry.Code,
                    entry.Name,
                    Letters(initials, entry.Name),
                    known.Leaf == 0 || entry.Code.Length >= known.Leaf
                ));
    }

    public static IEnumerable<CodeAnswer> Units(Draft draft, Initials initials) =>
        draft
            .Rows.Select(row => row.Record)
            .OfType<BudgetUnit>()
            .Where(unit => unit.Code.Length > 0)
            .Select(unit => new CodeAnswer(
                unit.Code,
                unit.Name,
                Letters(initials, unit.Name),
                IsLeaf: true
            ));

    public static IEnumerable<CodeAnswer> Projects(Draft draft, Initials initials) =>
        draft
            .Rows.Select(row => row.Record)
            .OfType<BudgetProject>()
            .Where(project => project.Key.Length > 0)
            .Select(project => new CodeAnswer(
                project.Key,
                project.Name,
                Letters(initials, project.Name),
                IsLeaf: true
            ));

    private static string Letters(Initials initials, string name) =>
        string.Join(' ', name.Select(initials.Of).Where(static letters => letters.Length > 0))
            .ToLowerInvariant();
}
