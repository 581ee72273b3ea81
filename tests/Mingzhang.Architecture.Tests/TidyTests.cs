using System.Text.RegularExpressions;

namespace Mingzhang.Architecture.Tests;

/// <summary>The repository checks itself.</summary>
public sealed partial class TidyTests
{
    private const int LongestSourceFile = 700;

    [Fact]
    public void No_source_file_is_too_long_to_read()
    {
        foreach (
            var file in Repository
                .TextFiles()
                .Where(path => path.EndsWith(".cs", StringComparison.Ordinal))
        )
        {
            File.ReadLines(file)
                .Count()
                .ShouldBeLessThanOrEqualTo(
                    LongestSourceFile,
                    $"{Path.GetRelativePath(Repository.Root, file)} wants to be two files, each with one concept."
                );
        }
    }

    [Fact]
    public void No_path_of_one_machine_stands_in_the_repository()
    {
        foreach (var file in Repository.TextFiles())
        {
            var found = MachinePath().Match(File.ReadAllText(file));
            found.Success.ShouldBeFalse(
                $"{Path.GetRelativePath(Repository.Root, file)} names {found.Value}"
            );
        }
    }

    [Fact]
    public void No_test_looks_for_files_beside_its_source()
    {
        foreach (
            var file in Repository
                .TextFiles()
                .Where(path =>
                    path.EndsWith("Tests.cs", StringComparison.Ordinal)
                    || path.Contains("tests", StringComparison.Ordinal)
                )
        )
        {
            File.ReadAllText(file)
                .Contains("Caller" + "FilePath", StringComparison.Ordinal)
                .ShouldBeFalse(
                    $"{Path.GetRelativePath(Repository.Root, file)}: use RepositoryRoot; a build server maps source paths."
                );
        }
    }

    [Fact]
    public void Nothing_promises_later_work()
    {
        foreach (
            var file in Repository
                .TextFiles()
                .Where(path => path.EndsWith(".cs", StringComparison.Ordinal))
        )
        {
            var found = Promise().Match(File.ReadAllText(file));
            found.Success.ShouldBeFalse(
                $"{Path.GetRelativePath(Repository.Root, file)} says '{found.Value}': do it or leave it out."
            );
        }
    }

    [Fact]
    public void Every_source_project_opens_with_a_page_that_says_where_to_start()
    {
        foreach (var project in Repository.SourceProjects())
        {
            File.Exists(Path.Combine(Path.GetDirectoryName(project)!, "README.md"))
                .ShouldBeTrue($"{Repository.ShortName(project)} has no README.md");
        }
    }

    [Fact]
    public void Every_finding_code_that_the_program_reports_has_a_page_and_a_catalogue_entry()
    {
        var catalogue = string.Concat(
            Directory
                .EnumerateFiles(Path.Combine(Repository.Root, "catalog", "checks"), "*.yaml")
                .Order(StringComparer.Ordinal)
                .Select(File.ReadAllText)
        );
        var sources = Repository
            .TextFiles()
            .Where(path => path.EndsWith(".cs", StringComparison.Ordinal))
            .Where(path =>
                Path.GetRelativePath(Repository.Root, path)
                    .StartsWith("src", StringComparison.Ordinal)
            );
        var codes = sources
            .SelectMany(path => Code().Matches(File.ReadAllText(path)))
            .Select(match => match.Groups[1].Value)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToList();
        codes.ShouldNotBeEmpty();
        foreach (var code in codes)
        {
            File.Exists(Path.Combine(Repository.Root, "docs", "checks", code + ".md"))
                .ShouldBeTrue($"docs/checks/{code}.md is missing");
            catalogue.ShouldContain(code, customMessage: $"{code} is not in catalog/checks");
        }
    }

    [GeneratedRegex(@"(?<![\w.])/(?:work|farm|root|tmp/wt|home)/\w+")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"\b(?:TO[D]O|FIX[M]E|HAC[K]|NotImplemented[E]xception)\b")]
    private static partial Regex Promise();

    [GeneratedRegex("\"(MZ[0-9]{4})\"")]
    private static partial Regex Code();
}
