using System.Collections.Immutable;
using System.Globalization;
using Mingzhang.Catalog.Codes;
using Mingzhang.Catalog.Files;
using Mingzhang.Catalog.Naming;
using Mingzhang.Facts.Findings;

namespace Mingzhang.Catalog.Lookup;

/// <summary>目录自检: what is wrong with the catalogue itself.</summary>
public static class CatalogueValidation
{
    /// <summary>
    /// Every problem, in order of file and line. <paramref name="docs"/> is the folder docs/checks; null where the program runs
    /// without the repository (pages of checks are not looked for then).
    /// </summary>
    public static ImmutableArray<CatalogueProblem> Validate(Catalogue catalogue, string? docs)
    {
        var problems = new List<CatalogueProblem>();
        foreach (
            var list in (CodeList[])
                [
                    catalogue.Functions,
                    catalogue.DepartmentEconomic,
                    catalogue.GovernmentEconomic,
                    catalogue.Revenue,
                    catalogue.Procurement,
                    catalogue.Divisions,
                ]
        )
        {
            CheckList(list, problems);
        }

        CheckPairing(catalogue, problems);
        CheckChecks(catalogue, docs, problems);
        CheckPlaces(catalogue, problems);
        CheckVocabulary(catalogue, problems);
        return
        [
            .. problems
                .OrderByDescending(problem => problem.Severity)
                .ThenBy(problem => problem.File, StringComparer.Ordinal)
                .ThenBy(problem => problem.Line)
                .ThenBy(problem => problem.Message.English, StringComparer.Ordinal),
        ];
    }

    private static void CheckList(CodeList list, List<CatalogueProblem> problems)
    {
        var file = $"codes/{list.Name}.csv";
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in list.Entries)
        {
            if (entry.Code.Length > 0 && !seen.Add(entry.Code))
            {
                Add(
                    problems,
                    Severity.Error,
                    file,
                    $"编码{entry.Code}重复",
                    $"code {entry.Code} stands twice"
                );
            }

            if (entry.Parent.Length > 0 && !list.Contains(entry.Parent))
            {
                Add(
                    problems,
                    Severity.Warning,
                    file,
                    $"{entry.Code}的上级{entry.Parent}不存在",
                    $"the parent {entry.Parent} of {entry.Code} is not listed"
                );
            }

            if (entry.Source.Length == 0)
            {
                Add(
                    problems,
                    Severity.Error,
                    file,
                    $"{entry.Code} {entry.Name}没有来源",
                    $"{entry.Code} {entry.Name} has no source"
                );
            }

            if (entry.Name.Length == 0)
            {
                Add(
                    problems,
                    Severity.Info,
                    file,
                    $"{entry.Code}没有名称（来源损坏）",
                    $"{entry.Code} has no name (damaged in the source)"
                );
            }

            if (entry is { From: { } from, To: { } to } && from > to)
            {
                Add(
                    problems,
                    Severity.Error,
                    file,
                    $"{entry.Code}的起止年度颠倒",
                    $"{entry.Code} ends before it begins"
                );
            }

            if (entry.ReplacedBy.Length > 0 && !list.Contains(entry.ReplacedBy))
            {
                Add(
                    problems,
                    Severity.Warning,
                    file,
                    $"{entry.Code}的后继编码{entry.ReplacedBy}不存在",
                    $"the successor {entry.ReplacedBy} of {entry.Code} is not listed"
                );
            }

            foreach (var alias in entry.Aliases)
            {
                if (NameKey.Same(alias.Name, entry.Name))
                {
                    Add(
                        problems,
                        Severity.Warning,
                        "codes/aliases.csv",
                        $"{entry.Code}的别名与名称相同",
                        $"an alias of {entry.Code} is its name"
                    );
                }
            }
        }
    }

    private static void CheckPairing(Catalogue catalogue, List<CatalogueProblem> problems)
    {
        const string File = "codes/economic-pairing.csv";
        foreach (var pair in catalogue.Pairing.Pairs)
        {
            if (!catalogue.DepartmentEconomic.Contains(pair.Departmental))
            {
                Add(
                    problems,
                    Severity.Error,
                    File,
                    $"部门经济分类{pair.Departmental}不存在",
                    $"the departmental class {pair.Departmental} is not listed"
                );
            }

            if (!catalogue.GovernmentEconomic.Contains(pair.Governmental))
            {
                Add(
                    problems,
                    Severity.Error,
                    File,
                    $"政府经济分类{pair.Governmental}不存在",
                    $"the governmental class {pair.Governmental} is not listed"
                );
            }
        }
    }

    private static void CheckChecks(
        Catalogue catalogue,
        string? docs,
        List<CatalogueProblem> problems
    )
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var check in catalogue.Checks.Entries)
        {
            var file = "checks/" + check.File;
            if (!seen.Add(check.Code))
            {
                Add(
                    problems,
                    Severity.Error,
                    file,
                    $"{check.Code}重复",
                    $"{check.Code} stands twice",
                    check.Line
                );
            }

            if (!IsCode(check.Code))
            {
                Add(
                    problems,
                    Severity.Error,
                    file,
                    $"{check.Code}不是检查编码",
                    $"{check.Code} is no code of a check",
                    check.Line
                );
            }

            if (
                check.Source.Length == 0
                || check.Title.Chinese.Length == 0
                || check.Title.English.Length == 0
            )
            {
                Add(
                    problems,
                    Severity.Error,
                    file,
                    $"{check.Code}缺少名称或来源",
                    $"{check.Code} lacks a title or a source",
                    check.Line
                );
            }

            if (docs is not null && !System.IO.File.Exists(Path.Combine(docs, check.Code + ".md")))
            {
                Add(
                    problems,
                    Severity.Error,
                    file,
                    $"{check.Code}没有说明页 docs/checks/{check.Code}.md",
                    $"{check.Code} has no page docs/checks/{check.Code}.md",
                    check.Line
                );
            }
        }
    }

    private static bool IsCode(string code) =>
        code.Length == 6
        && code.StartsWith("MZ", StringComparison.Ordinal)
        && code.Skip(2).All(char.IsAsciiDigit);

    private static void CheckPlaces(Catalogue catalogue, List<CatalogueProblem> problems)
    {
        var prefixes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in catalogue.Places.Names)
        {
            var file = $"places/{name}.yaml";
            Places.Place place;
            try
            {
                place = catalogue.Places[name];
            }
            catch (CatalogueException problem)
            {
                Add(problems, Severity.Error, file, problem.Message, problem.Message);
                continue;
            }

            if (place.Name != name)
            {
                Add(
                    problems,
                    Severity.Error,
                    file,
                    $"文件中的地区名是{place.Name}",
                    $"the file names the place {place.Name}"
                );
            }

            if (place.Inherits.Length > 0 && !catalogue.Places.Names.Contains(place.Inherits))
            {
                Add(
                    problems,
                    Severity.Error,
                    file,
                    $"上级地区{place.Inherits}不存在",
                    $"the place {place.Inherits} that it inherits from does not exist"
                );
            }

            foreach (var prefix in place.Divisions)
            {
                if (!prefixes.TryAdd(prefix, name))
                {
                    Add(
                        problems,
                        Severity.Error,
                        file,
                        $"行政区划{prefix}也属于{prefixes[prefix]}",
                        $"the division {prefix} belongs to {prefixes[prefix]} too"
                    );
                }

                if (
                    !catalogue.Divisions.Entries.Any(entry =>
                        entry.Code.StartsWith(prefix, StringComparison.Ordinal)
                    )
                )
                {
                    Add(
                        problems,
                        Severity.Error,
                        file,
                        $"没有以{prefix}开头的行政区划",
                        $"no division begins with {prefix}"
                    );
                }
            }

            foreach (var rule in place.Tables)
            {
                if (rule.File == name + ".yaml")
                {
                    CheckTitles(rule, file, problems);
                }
            }

            foreach (var rule in place.Tables.Cast<Places.PlaceRule>().Concat(place.Chapters))
            {
                if (rule.File == name + ".yaml" && rule.Source.Length == 0)
                {
                    Add(
                        problems,
                        Severity.Error,
                        file,
                        $"{rule.Id}没有来源",
                        $"{rule.Id} has no source",
                        rule.Line
                    );
                }
            }
        }
    }

    /// <summary>A rule must name its own table, and each exception must take something away.</summary>
    private static void CheckTitles(
        Places.TableRule rule,
        string file,
        List<CatalogueProblem> problems
    )
    {
        if (rule.IsDropped)
        {
            return;
        }

        if (rule.Titles.IsEmpty)
        {
            Add(
                problems,
                Severity.Error,
                file,
                $"{rule.Id}没有表名式样",
                $"{rule.Id} has no pattern of titles",
                rule.Line
            );
            return;
        }

        if (!rule.IsNamed(rule.Name.Chinese))
        {
            Add(
                problems,
                Severity.Error,
                file,
                $"{rule.Id}的式样不含其表名「{rule.Name.Chinese}」",
                $"the patterns of {rule.Id} do not fit its own name {rule.Name.Chinese}",
                rule.Line
            );
        }

        foreach (var except in rule.Except)
        {
            if (except.Text.Replace("*", "", StringComparison.Ordinal).Length < 2)
            {
                Add(
                    problems,
                    Severity.Error,
                    file,
                    $"{rule.Id}的例外「{except}」太短",
                    $"the exception {except} of {rule.Id} is too short",
                    rule.Line
                );
            }
        }
    }

    private static void CheckVocabulary(Catalogue catalogue, List<CatalogueProblem> problems)
    {
        var folder = Path.Combine(catalogue.Folder, "vocabulary");
        if (!Directory.Exists(folder))
        {
            return;
        }

        foreach (
            var path in Directory
                .EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
        )
        {
            try
            {
                _ = YamlTree.Load(path);
            }
            catch (CatalogueException problem)
            {
                var name = Path.GetRelativePath(catalogue.Folder, path).Replace('\\', '/');
                Add(
                    problems,
                    Severity.Error,
                    name,
                    $"不能读取：{problem.Message}",
                    $"cannot be read: {problem.Message}"
                );
            }
        }
    }

    private static void Add(
        List<CatalogueProblem> problems,
        Severity severity,
        string file,
        string zh,
        string en,
        int line = 0
    ) => problems.Add(new CatalogueProblem(severity, file, line, new Text(zh, en)));
}

/// <summary>Something wrong with the catalogue. An error must be mended before it is used; a warning is a known gap.</summary>
/// <param name="File">Path below <c>catalog/</c>.</param>
/// <param name="Line">1-based; 0 where not known.</param>
public sealed record CatalogueProblem(Severity Severity, string File, int Line, Text Message)
{
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}: {Message.English}");
}
