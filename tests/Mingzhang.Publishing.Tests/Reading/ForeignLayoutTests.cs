using System.Collections.Immutable;
using Mingzhang.Catalog;
using Mingzhang.Catalog.Files;
using Mingzhang.Documents.Intake;
using Mingzhang.Documents.Model;
using Mingzhang.Documents.Readers;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Tables;
using Mingzhang.Publishing.Layouts;
using Mingzhang.Publishing.Layouts.Reading;
using Mingzhang.Recognition.Export;
using Mingzhang.Recognition.Tables.Guides;
using Mingzhang.Tests;

namespace Mingzhang.Publishing.Tests.Reading;

/// <summary>A layout that is not the document's own does no harm: words decide, and what contradicts them is said.</summary>
public sealed class ForeignLayoutTests(ITestOutputHelper output)
{
    private static readonly string[] Compared =
    [
        "table",
        "function",
        "economic",
        "fund",
        "nature",
        "item",
        "year",
        "amount_yuan",
    ];

    public static TheoryData<string> ApprovedPacks =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(RepositoryRoot.Folder, "tests", "expected"), "*.csv")
                .Select(path => Path.GetFileNameWithoutExtension(path)!)
                .Where(name => name is not ("open-sums" or "seed-differences"))
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>Every layout of the catalogue in turn, as if it were that of the place.</summary>
    [Theory]
    [MemberData(nameof(ApprovedPacks))]
    public void No_layout_that_is_asked_makes_the_reading_of_a_real_pack_worse(string name)
    {
        ImmutableArray<Document> documents = [Open(name)];
        var approved = Rows(
            File.ReadAllText(
                Path.Combine(RepositoryRoot.Folder, "tests", "expected", name + ".csv")
            )
        );
        var words = PrintedAndRead.Reader.Read(documents);
        var right = Right(words, approved);
        var guides = PrintedAndRead
            .Layouts.Packs.Select(layout =>
                (
                    layout,
                    (Func<PackProfile, ITableGuide?>)(
                        profile =>
                            LayoutGuide.Of(
                                PrintedAndRead.Layouts.Get(layout),
                                profile,
                                Catalogue.Default,
                                GuideAuthority.Open
                            )
                    )
                )
            )
            .Prepend(
                (
                    "automatic",
                    profile =>
                        LayoutGuide.Automatic(PrintedAndRead.Layouts, profile, Catalogue.Default)
                )
            );
        foreach (var (layout, guide) in guides)
        {
            var read = PrintedAndRead.Reader.Read(documents, guide);

            Right(read, approved).ShouldBeGreaterThanOrEqualTo(right, layout);
            read.Statements.Count().ShouldBeGreaterThanOrEqualTo(words.Statements.Count(), layout);
            var settled = Open(words) - Open(read);
            settled.ShouldBeGreaterThanOrEqualTo(0, layout);
            output.WriteLine($"{layout}: {settled} open cells settled");
        }
    }

    [Fact]
    public void A_cell_whose_words_contradict_the_layout_is_unread_and_both_readings_are_said()
    {
        using var folder = new OneLayout(
            """
            kind: general
            title: 一般公共预算支出表
            about: { side: expenditure, fund: general }
            columns:
              - { heading: 科目编码, role: code }
              - { heading: 科目名称, role: name }
              - { heading: 合计 }
              - { heading: 基本支出, at: { nature: project } }
            rows:
              - { label: 合计, role: total }
              - { each: function, levels: [3, 5, 7] }
            """
        );
        ImmutableArray<Document> documents =
        [
            Table(
                "一般公共预算支出表",
                ["科目编码", "科目名称", "合计", "基本支出"],
                ["", "合计", "12.00", "12.00"],
                ["201", "一般公共服务支出", "12.00", "12.00"],
                ["20129", "群众团体事务", "12.00", "12.00"],
                ["2012901", "行政运行", "12.00", "12.00"]
            ),
        ];

        var pack = PrintedAndRead.Read(documents, folder.Pack);

        var table = pack.Tables.ShouldHaveSingleItem();
        table.Statements.ShouldAllBe(statement => statement.Anchor.Column == 3);
        table.Unread.Length.ShouldBe(4);
        table.Unread.ShouldAllBe(cell => cell.Reason == UnreadReason.Contradiction);
        pack.Unread.ShouldHaveSingleItem().Reason.ShouldContain("'project'");
        pack.Unread[0].Reason.ShouldContain("'basic'");
    }

    [Fact]
    public void What_no_word_explains_is_settled_by_the_layout()
    {
        using var folder = new OneLayout(
            """
            kind: general
            title: 一般公共预算支出表
            about: { side: expenditure, fund: general }
            columns:
              - { heading: 科目编码, role: code }
              - { heading: 科目名称, role: name }
              - { heading: 合计 }
              - { heading: 甲类安排, at: { nature: basic } }
              - { heading: 乙类安排, at: { nature: project } }
            rows:
              - { label: 合计, role: total }
              - { each: function, levels: [3, 5, 7] }
            """
        );
        ImmutableArray<Document> documents =
        [
            Table(
                "一般公共预算支出表",
                ["科目编码", "科目名称", "合计", "甲类安排", "乙类安排"],
                ["", "合计", "12.00", "8.00", "4.00"],
                ["201", "一般公共服务支出", "12.00", "8.00", "4.00"],
                ["20129", "群众团体事务", "12.00", "8.00", "4.00"],
                ["2012901", "行政运行", "8.00", "8.00", ""],
                ["2012902", "一般行政管理事务", "4.00", "", "4.00"]
            ),
        ];

        var open = PrintedAndRead.Reader.Read(documents);
        var settled = PrintedAndRead.Reader.Read(
            documents,
            profile => LayoutGuide.Of(folder.Pack, profile, Catalogue.Default, GuideAuthority.Open)
        );

        Open(open).ShouldBeGreaterThan(0);
        Open(settled).ShouldBe(0);
        settled.Statements.Count(statement => statement.Point.Nature == "basic").ShouldBe(4);
        settled.Unread.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("基本支出", "项目支出", false)]
    [InlineData("甲类安排", "乙类安排", true)]
    public void No_layout_is_loaded_for_a_pack_that_leaves_nothing_open(
        string first,
        string second,
        bool isAsked
    )
    {
        ImmutableArray<Document> documents =
        [
            Table(
                "一般公共预算支出表",
                ["科目编码", "科目名称", "合计", first, second],
                ["", "合计", "12.00", "8.00", "4.00"],
                ["201", "一般公共服务支出", "12.00", "8.00", "4.00"],
                ["20129", "群众团体事务", "12.00", "8.00", "4.00"],
                ["2012901", "行政运行", "8.00", "8.00", ""],
                ["2012902", "一般行政管理事务", "4.00", "", "4.00"]
            ),
        ];
        var made = false;

        _ = PrintedAndRead.Reader.Read(
            documents,
            _ => new DeferredGuide(
                "somewhere",
                GuideAuthority.Open,
                () =>
                {
                    made = true;
                    return null;
                }
            )
        );

        made.ShouldBe(isAsked);
    }

    private static int Open(Pack pack) =>
        pack.Statements.Count(statement => statement.Point.HasLocalMember);

    private static int Right(Pack pack, Dictionary<string, int> approved)
    {
        using var text = new StringWriter();
        text.WriteLine(StatementCsv.Header);
        StatementCsv.WriteRows(pack, text);
        var read = Rows(text.ToString());
        return approved.Sum(row => Math.Min(row.Value, read.GetValueOrDefault(row.Key)));
    }

    private static Dictionary<string, int> Rows(string csv)
    {
        var rows = new Dictionary<string, int>(StringComparer.Ordinal);
        var parsed = CsvText.Parse(csv);
        for (var i = 0; i < parsed.Count; i++)
        {
            var row = parsed[i];
            var key = string.Join(',', Compared.Select(column => row[column]));
            rows[key] = rows.GetValueOrDefault(key) + 1;
        }

        return rows;
    }

    private static Document Open(string name)
    {
        var shared = Path.Combine(RepositoryRoot.Folder, "..", "shared");
        string[] places =
        [
            Path.Combine(shared, "seeds", name + ".txt"),
            Path.Combine(shared, "corpus", name + ".pdf"),
        ];
        var path = Array.Find(places, File.Exists);
        Assert.SkipWhen(path is null, "The published packs are not beside the repository.");
        return new DocumentIntake()
            .Open(path, ReadingLimits.Default, CancellationToken.None)
            .Document.ShouldNotBeNull();
    }

    private static Document Table(string title, params string[][] rows) =>
        new()
        {
            Name = "table.html",
            Format = FileFormat.Html,
            Pages =
            [
                new Page(1)
                {
                    Blocks =
                    [
                        Line("某县科学技术协会2025年部门预算"),
                        Line(title),
                        Line("单位：万元"),
                        new Grid
                        {
                            Page = 1,
                            RowCount = rows.Length,
                            ColumnCount = rows[0].Length,
                            Origin = GridOrigin.Markup,
                            Cells =
                            [
                                .. rows.SelectMany(
                                    (row, r) => row.Select((text, c) => new GridCell(r, c, text))
                                ),
                            ],
                        },
                    ],
                },
            ],
        };

    private static Paragraph Line(string text) =>
        new()
        {
            Page = 1,
            Text = text,
            Lines = [new TextLine(text, Box: null)],
        };

    /// <summary>A catalogue of one layout, as files.</summary>
    private sealed class OneLayout : IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("layouts").FullName;

        public OneLayout(string general)
        {
            var folder = Path.Combine(_folder, "layouts", "somewhere", "2025");
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, "pack.yaml"), "tables: [general]\n");
            File.WriteAllText(Path.Combine(folder, "general.yaml"), general);
        }

        public PackLayout Pack => LayoutCatalogue.Load(_folder).For("somewhere", 2025);

        public void Dispose() => Directory.Delete(_folder, recursive: true);
    }
}
