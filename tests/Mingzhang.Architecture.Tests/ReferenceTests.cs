using System.Xml.Linq;

namespace Mingzhang.Architecture.Tests;

/// <summary>References point one way (ARCHITECTURE.md). A refusal says which arrow is new and what to do instead.</summary>
public sealed class ReferenceTests
{
    /// <summary>What each project may refer to. Adding an arrow here is a decision: give it a page in docs/decisions.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Facts"] = [],
        ["Catalog"] = ["Facts"],
        ["Documents"] = ["Facts"],
        ["Recognition"] = ["Facts", "Catalog", "Documents"],
        ["Checks"] = ["Facts", "Catalog"],
        ["Reports"] = ["Facts", "Catalog", "Documents", "Checks"],
        ["Budgets"] = ["Facts", "Catalog", "Documents"],
        ["Publishing"] = ["Facts", "Catalog", "Documents", "Recognition", "Budgets"],
        ["Preparation"] = ["Facts", "Catalog", "Budgets"],
        ["Corpus"] = ["Facts", "Catalog"],
        ["Storage"] = ["Facts", "Preparation", "Corpus"],
        ["Drafts"] =
        [
            "Facts",
            "Catalog",
            "Documents",
            "Recognition",
            "Checks",
            "Budgets",
            "Publishing",
            "Preparation",
        ],
        ["Web"] =
        [
            "Facts",
            "Catalog",
            "Documents",
            "Recognition",
            "Checks",
            "Reports",
            "Budgets",
            "Publishing",
            "Preparation",
            "Drafts",
            "Storage",
            "Corpus",
        ],
        ["Cli"] =
        [
            "Facts",
            "Catalog",
            "Documents",
            "Recognition",
            "Checks",
            "Reports",
            "Budgets",
            "Publishing",
            "Corpus",
            "Preparation",
            "Drafts",
            "Storage",
        ],
    };

    [Fact]
    public void References_between_projects_point_one_way()
    {
        foreach (var project in Repository.SourceProjects())
        {
            var name = Repository.ShortName(project);
            Allowed.ShouldContainKey(
                name,
                $"src/Mingzhang.{name} is a new project: say in ReferenceTests what it may refer to."
            );
            foreach (var reference in References(project))
            {
                Allowed[name]
                    .ShouldContain(
                        reference,
                        $"{name} must not refer to {reference}: the data flows Documents → Recognition → Facts → Checks → Reports. "
                            + "Move the shared type up to Facts, or let the caller pass the value in."
                    );
            }
        }
    }

    [Fact]
    public void Every_project_named_in_the_rules_exists() =>
        Repository
            .SourceProjects()
            .Select(Repository.ShortName)
            .ShouldBe(Allowed.Keys, ignoreOrder: true);

    [Fact]
    public void Facts_and_checks_use_no_package_beside_the_analyzers()
    {
        foreach (var name in new[] { "Facts", "Checks" })
        {
            var project = Repository
                .SourceProjects()
                .Single(path => Repository.ShortName(path) == name);
            XDocument
                .Load(project)
                .Descendants("PackageReference")
                .Select(package => package.Attribute("Include")?.Value)
                .ShouldBeEmpty(
                    $"{name} is pure arithmetic over facts; a package there would tie every reader of facts to it."
                );
        }
    }

    private static IEnumerable<string> References(string project) =>
        XDocument
            .Load(project)
            .Descendants("ProjectReference")
            .Select(reference =>
                Repository.ShortName(reference.Attribute("Include")!.Value.Replace('\\', '/'))
            );
}
