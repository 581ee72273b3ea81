using System.Collections.Immutable;
using Mingzhang.Budgets.Model;
using Mingzhang.Catalog;
using Mingzhang.Facts.Cube;
using Mingzhang.Preparation.Comparison;
using Mingzhang.Publishing.Layouts.Sources;
using Mingzhang.Web.Language;

namespace Mingzhang.Web.Areas.Workbench;

/// <summary>成员名称: codes of a budget with their names, for people.</summary>
public sealed class MemberNames
{
    private readonly CatalogueNames _classes;
    private readonly Dictionary<string, string> _units = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _projects = new(StringComparer.Ordinal);

    /// <summary>Names of what <paramref name="budgets"/> list, and of the catalogue.</summary>
    /// <param name="budgets">Later ones name what earlier ones do not.</param>
    public MemberNames(Catalogue catalogue, params IEnumerable<Budget> budgets)
    {
        _classes = new CatalogueNames(catalogue);
        foreach (var budget in budgets)
        {
            foreach (var unit in budget.Units)
            {
                _units.TryAdd(unit.Code, unit.Name);
            }

            foreach (var project in budget.Projects)
            {
                _projects.TryAdd(project.Key, project.Name);
            }
        }
    }

    public string Unit(string code) => _units.GetValueOrDefault(code, code);

    /// <summary>The name; the key where nothing names it.</summary>
    public string Project(string key) => _projects.GetValueOrDefault(key, key);

    /// <summary>Code and name of a class: 2060702 科普活动.</summary>
    public string Class(Dimension dimension, string code)
    {
        var name = _classes.NameOf(dimension, code);
        return name == code ? code : code + " " + name;
    }

    /// <summary>What a cell of a comparison says.</summary>
    public string Of(string column, string member) =>
        member.Length == 0 && column is not (ComparisonColumns.Fund or ComparisonColumns.Nature)
            ? ""
            : column switch
            {
                ComparisonColumns.Unit => Unit(member),
                ComparisonColumns.Project => Project(member),
                ComparisonColumns.Function => Class(Dimension.Function, member),
                ComparisonColumns.Economic or ComparisonColumns.Government => Class(
                    Dimension.Economic,
                    member
                ),
                ComparisonColumns.Fund => CubeTexts.Fund(member),
                ComparisonColumns.Origin => CubeTexts.Origin(member),
                ComparisonColumns.Nature => CubeTexts.Nature(member),
                ComparisonColumns.Item => CubeTexts.Item(member),
                ComparisonColumns.Side => CubeTexts.Side(member),
                _ => member,
            };

    /// <summary>A point in words: 支出 · 一般公共预算 · 项目支出.</summary>
    public string Of(Point point)
    {
        var parts = ImmutableArray.CreateBuilder<string>();
        if (point.Unit.Length > 0)
        {
            parts.Add(Unit(point.Unit));
        }

        if (point.Side == Sides.Income)
        {
            parts.Add(CubeTexts.Side(point.Side));
        }

        if (point.Function.Length > 0)
        {
            parts.Add(Class(Dimension.Function, point.Function));
        }

        if (point.Economic.Length > 0)
        {
            parts.Add(Class(Dimension.Economic, point.Economic));
        }

        if (point.Fund.Length > 0)
        {
            parts.Add(CubeTexts.Fund(point.Fund));
        }

        if (point.Origin.Length > 0)
        {
            parts.Add(CubeTexts.Origin(point.Origin));
        }

        if (point.Nature.Length > 0)
        {
            parts.Add(CubeTexts.Nature(point.Nature));
        }

        if (point.Project.Length > 0)
        {
            parts.Add(Project(point.Project));
        }

        if (point.Item.Length > 0)
        {
            parts.Add(CubeTexts.Item(point.Item));
        }

        return parts.Count == 0 ? CubeTexts.Nature(Natures.Total) : string.Join(" · ", parts);
    }
}
