using System.Collections.Immutable;
using Mingzhang.Catalog;
using Mingzhang.Documents.Model;
using Mingzhang.Facts.Packs;
using Mingzhang.Publishing.Layouts;
using Mingzhang.Publishing.Layouts.Inference;
using Mingzhang.Publishing.Layouts.Validation;
using Mingzhang.Recognition;

namespace Mingzhang.Publishing.Tests.Layouts;

public sealed class LayoutReviewTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_layout_of_the_catalogue_is_sound()
    {
        var layouts = LayoutCatalogue.Load(Catalogue.Default.Folder);
        layouts.Packs.ShouldContain("national/base");

        var problems = layouts
            .Packs.SelectMany(name => LayoutCheck.Of(layouts.Get(name), Catalogue.Default))
            .ToList();

        problems.ForEach(problem => output.WriteLine(problem.ToString()));
        problems.Where(problem => problem.IsError).ShouldBeEmpty();
    }

    [Fact]
    public void A_member_that_no_dimension_has_is_an_error()
    {
        using var folder = new LayoutFolder(
            """
            kind: general
            title: 一般公共预算支出表
            about: { side: expenditure, fund: generall }
            columns:
              - { heading: 科目编码, role: code }
              - { heading: 科目名称, role: name }
              - { heading: 合计 }
            rows:
              - { label: 合计, role: total }
            """
        );

        var problems = LayoutCheck.Of(folder.Pack, Catalogue.Default);

        problems.ShouldHaveSingleItem().Message.English.ShouldContain("generall");
    }

    [Fact]
    public void Two_columns_with_one_heading_are_an_error()
    {
        using var folder = new LayoutFolder(
            """
            kind: general
            title: 一般公共预算支出表
            columns:
              - { heading: 科目名称, role: name }
              - { heading: 合计 }
              - { heading: 合计, at: { nature: basic } }
            rows:
              - { label: 合计, role: total }
            """
        );

        LayoutCheck.Of(folder.Pack, Catalogue.Default)[0].Message.Chinese.ShouldContain("两列同名");
    }

    [Fact]
    public void A_key_that_the_format_does_not_have_is_refused_with_its_line()
    {
        using var folder = new LayoutFolder("kind: general\ntitel: 表\n");

        Should
            .Throw<CatalogueException>(() => folder.Pack)
            .Message.ShouldStartWith("somewhere/2025/general.yaml:2:");
    }

    [Fact]
    public void What_is_inferred_from_a_printed_table_prints_the_same_headings()
    {
        var table = LayoutCatalogue.Load(Catalogue.Default.Folder).Get("chongqing/2024")[
            "general"
        ]!;
        var budget = ProbeBudget.Of(2024);
        var context = BudgetSource.Of(
            budget,
            new Budgets.Cube.BudgetCube(budget, Catalogue.Default),
            Catalogue.Default
        );
        var printed = table.Print(context)[0];
        ImmutableArray<Document> documents =
        [
            PrintedDocument.Of("某县科学技术协会2024年部门预算", printed),
        ];
        var pack = new PackReader(Catalogue.Default).Read(documents);

        var proposed = LayoutInference.Of(pack).ShouldHaveSingleItem();

        output.WriteLine(proposed.Yaml);
        proposed.Id.ShouldBe("general");
        using var folder = new LayoutFolder(proposed.Yaml);
        var again = folder.Pack["general"]!.Print(context)[0];
        again
            .Heading.Select(row => string.Join('|', row.Cells.Select(cell => cell.Text)))
            .ShouldBe(
                printed.Heading.Select(row => string.Join('|', row.Cells.Select(cell => cell.Text)))
            );
        again
            .Body.Select(row =>
                string.Join('|', row.Cells.Select(cell => cell.Binding + cell.Text))
            )
            .ShouldBe(
                printed.Body.Select(row =>
                    string.Join('|', row.Cells.Select(cell => cell.Binding + cell.Text))
                )
            );
    }

    /// <summary>A catalogue of one layout, as files.</summary>
    private sealed class LayoutFolder : IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("layouts").FullName;

        public LayoutFolder(string general)
        {
            var folder = Path.Combine(_folder, "layouts", "somewhere", "2025");
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, "pack.yaml"), "tables: [general]\n");
            File.WriteAllText(Path.Combine(folder, "general.yaml"), general);
        }

        public PackLayout Pack =>
            LayoutCatalogue.Load(_folder).For("somewhere", 2025, PackScope.Department);

        public void Dispose() => Directory.Delete(_folder, recursive: true);
    }
}
