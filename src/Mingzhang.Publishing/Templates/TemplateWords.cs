using System.Text.RegularExpressions;
using Mingzhang.Catalog;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Publishing.Templates;

/// <summary>Words that blank forms use to say what they want.</summary>
internal static partial class TemplateWords
{
    /// <summary>What the rows of a table are, said by its headings.</summary>
    public static Dimension DimensionOf(BudgetTable table) =>
        table.Columns.Any(column => column.HeadingPath.Any(HasEconomic))
        || HasEconomic(table.Title)
            && !table.Columns.Any(column =>
                column.HeadingPath.Any(heading =>
                    heading.Contains("功能", StringComparison.Ordinal)
                )
            )
            ? Dimension.Economic
            : Dimension.Function;

    /// <summary>A code and name that every list of the dimension has: what an example row shows.</summary>
    public static (string Code, string Name) Example(BudgetTable table, Dimension dimension) =>
        dimension == Dimension.Function ? ("201", "一般公共服务支出")
        : IsGovernmental(table) ? ("501", "机关工资福利支出")
        : ("301", "工资福利支出");

    public static bool AsksForName(string text) => NameLabel().IsMatch(TemplateForm.Squeezed(text));

    /// <summary>XX局, x,xxx万元: words that somebody is to replace.</summary>
    public static bool IsPlaceholderText(string text) => PlaceholderText().IsMatch(text);

    /// <summary>Whether a label is a numbered functional class (一、一般公共服务支出).</summary>
    public static bool IsClass(string label, Catalogue catalogue)
    {
        var name = Numbering().Replace(label, "");
        return name.Length > 0
            && name.Length < label.Length
            && catalogue.Functions.FindByName(name, level: 1) is not null;
    }

    private static bool HasEconomic(string text) => text.Contains("经济", StringComparison.Ordinal);

    private static bool IsGovernmental(BudgetTable table) =>
        table
            .Columns.SelectMany(column => column.HeadingPath)
            .Append(table.Title)
            .Any(text => text.Contains("政府", StringComparison.Ordinal) && HasEconomic(text));

    [GeneratedRegex(
        """^(?:编制|填报|预算)?(?:部门|单位)(?:（单位）|\(单位\)|名称|全称)?[:：]$""",
        RegexOptions.None,
        200
    )]
    private static partial Regex NameLabel();

    [GeneratedRegex("""[Xx×]{2,}|[Xx],[Xx]{3}|…{2,}""", RegexOptions.None, 200)]
    private static partial Regex PlaceholderText();

    [GeneratedRegex("""^[（(]?[一二三四五六七八九十\d]+[）)]?[、.．]""", RegexOptions.None, 200)]
    private static partial Regex Numbering();
}
