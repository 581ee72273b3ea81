using System.Collections.Immutable;
using Mingzhang.Corpus;
using Mingzhang.Corpus.Dump;
using Mingzhang.Corpus.Identity;
using Mingzhang.Corpus.Model;
using Mingzhang.Corpus.Questions;
using Mingzhang.Facts.Packs;
using Mingzhang.Storage.Corpus;

namespace Mingzhang.Storage.Tests;

/// <summary>What every store of the corpus keeps.</summary>
public abstract class CorpusStoreContract
{
    private const string Education = "渝北区教育委员会";
    private const string Science = "渝北区科学技术局";
    private const string Chengdu = "成都市教育局";

    protected abstract Task<ICorpusStore> OpenNew();

    private static readonly ImmutableArray<CorpusPack> Packs =
    [
        SamplePacks.Pack("500112", Education, 2024, 90_000),
        SamplePacks.Pack("500112", Education, 2025, 100_000),
        SamplePacks.Pack("500112", Science, 2025, 40_000),
        SamplePacks.Pack("500112", Science, 2024, 70_001),
        SamplePacks.Pack("510100", Chengdu, 2025, 500_000),
        SamplePacks.Pack("510100", "成都市科学技术局", 2024, 20_000),
        SamplePacks.Pack("510100", "成都市第七中学", 2025, 30_000, PackScope.Unit),
    ];

    [Fact]
    public async Task What_was_added_is_given_back_unchanged()
    {
        await using var store = await Filled();
        foreach (var pack in Packs)
        {
            var loaded = await store.Load(pack.Id);
            loaded.ShouldNotBeNull();
            (
                loaded with
                {
                    Statements = [],
                    Detail = new PackDetail(),
                    Passages = [],
                    Files = [],
                    Sources = [],
                    Doubts = [],
                }
            )
                .ToString()
                .ShouldBe(
                    (
                        pack with
                        {
                            Statements = [],
                            Detail = new PackDetail(),
                            Passages = [],
                            Files = [],
                            Sources = [],
                            Doubts = [],
                        }
                    ).ToString()
                );
            loaded.Statements.ShouldBe(pack.Statements);
            loaded.Passages.ShouldBe(pack.Passages);
            loaded.Files.ShouldBe(pack.Files);
            loaded.Sources.ShouldBe(pack.Sources);
            CorpusJson.Write(loaded.Detail).ShouldBe(CorpusJson.Write(pack.Detail));
        }
    }

    [Fact]
    public async Task Adding_again_changes_nothing()
    {
        await using var store = await Filled();
        var before = await Dump(store);
        await store.Add(Packs);
        await store.Add(Packs, again: true);
        (await Dump(store)).ShouldBe(before);
        (await store.Stats()).Departments.ShouldBe(5);
    }

    [Fact]
    public async Task The_order_in_which_packs_come_leaves_no_trace()
    {
        await using var one = await Filled();
        await using var other = await OpenNew();
        foreach (var pack in Packs.Reverse())
        {
            await other.Add([pack]);
        }

        (await Dump(other)).ShouldBe(await Dump(one));
        (await Totals(other)).ShouldBe(await Totals(one));
    }

    [Fact]
    public async Task A_dump_is_the_same_from_every_store()
    {
        var folder = Directory.CreateTempSubdirectory("mingzhang-dump-").FullName;
        await using var reference = await SqlCorpusStore.OpenSqlite(
            Path.Combine(folder, "reference.db")
        );
        await reference.Add(Packs);
        await using var store = await Filled();
        (await Dump(store)).ShouldBe(await Dump(reference));
    }

    [Fact]
    public async Task A_corrected_pack_holds_and_the_old_one_stays()
    {
        await using var store = await Filled();
        var corrected = SamplePacks.Pack(
            "500112",
            Education,
            2025,
            120_000,
            seen: 2_000,
            mark: "更正"
        );
        await store.Add([corrected]);
        var answer = await store.Department(corrected.Identity.DepartmentId);
        answer.ShouldNotBeNull();
        answer
            .Versions.Where(row => row.Identity.Year == 2025)
            .Select(row => (row.Id == corrected.Id, row.IsCurrent))
            .ShouldBe([(true, true), (false, false)]);
        answer
            .Amounts.Single(amount => amount.Measure == "expenditure" && amount.Year == 2025)
            .Fen.ShouldBe(12_000_000);
        (await store.Load(Packs[1].Id)).ShouldNotBeNull();

        // An older file that turns up later does not take its place.
        await store.Add([
            SamplePacks.Pack("500112", Education, 2025, 80_000, seen: 500, mark: "初稿"),
        ]);
        (await store.Rank(new PlaceQuestion("500112", 2025), "expenditure"))
            .Rows[0]
            .Fen.ShouldBe(12_000_000);
    }

    [Fact]
    public async Task Departments_are_ranked_within_their_place_and_the_list_goes_on()
    {
        await using var store = await Filled();
        var all = await store.Rank(new PlaceQuestion("", 2025), "expenditure");
        all.Rows.Select(row => row.Department.Name)
            .ShouldBe([Chengdu, Education, Science, "成都市第七中学"]);
        all.Next.ShouldBeNull();
        var first = await store.Rank(new PlaceQuestion("", 2025) { Size = 2 }, "expenditure");
        var second = await store.Rank(
            new PlaceQuestion("", 2025) { Size = 2, Cursor = first.Next },
            "expenditure"
        );
        first.Rows.AddRange(second.Rows).ShouldBe(all.Rows);
        second.Next.ShouldBeNull();
        (await store.Rank(new PlaceQuestion("50", 2025), "f/205")).Rows.Length.ShouldBe(2);
        (await store.Rank(new PlaceQuestion("", 2025), "no such measure")).Rows.ShouldBeEmpty();
    }

    [Fact]
    public async Task Departments_of_a_place_are_listed_part_by_part()
    {
        await using var store = await Filled();
        var all = await store.Departments(new PlaceQuestion("", 2025));
        all.Rows.Length.ShouldBe(4);
        var names = new List<string>();
        for (string? cursor = null; ; )
        {
            var page = await store.Departments(
                new PlaceQuestion("", 2025) { Size = 1, Cursor = cursor }
            );
            names.AddRange(page.Rows.Select(row => row.Department.Name));
            if ((cursor = page.Next) is null)
            {
                break;
            }
        }

        names.ShouldBe(all.Rows.Select(row => row.Department.Name));
    }

    [Fact]
    public async Task Totals_count_departments_and_never_their_units()
    {
        await using var store = await Filled();
        var country = await store.Totals(new PlaceQuestion("", 2025));
        country.Departments.ShouldBe(3);
        country.Units.ShouldBe(1);
        country.Measures.Single(total => total.Measure == "expenditure").Fen.ShouldBe(64_000_000);
        country.Divisions.ShouldBe([
            new DivisionTotal("50", 2, 0, 14_000_000),
            new DivisionTotal("51", 1, 1, 50_000_000),
        ]);
        (await store.Totals(new PlaceQuestion("5001", 2025)))
            .Divisions.Single()
            .Division.ShouldBe("500112");
        (await store.Years("", "expenditure"))
            .Select(year => (year.Year, year.Fen, year.Packs))
            .ShouldBe([(2024, 18_000_100, 3), (2025, 64_000_000, 3)]);
    }

    [Fact]
    public async Task Changes_are_against_the_own_pack_of_the_year_before()
    {
        await using var store = await Filled();
        (await store.Changes(new PlaceQuestion("", 2025), "expenditure"))
            .Select(row => (row.Department.Name, row.Change))
            .ShouldBe([(Science, -3_000_100), (Education, 1_000_000)]);
    }

    [Fact]
    public async Task A_department_without_a_pack_this_year_is_missing()
    {
        await using var store = await Filled();
        var missing = await store.Missing(new PlaceQuestion("51", 2025));
        missing.Rows.Single().Department.Name.ShouldBe("成都市科学技术局");
        missing.Rows.Single().LastYear.ShouldBe(2024);
    }

    [Fact]
    public async Task Departments_are_compared_by_what_they_state()
    {
        await using var store = await Filled();
        var rows = await store.Compare(
            new CompareQuestion(
                [Packs[0].Identity.DepartmentId, Packs[2].Identity.DepartmentId],
                ["expenditure", "f/205", "project"]
            )
            {
                Years = [2025],
            }
        );
        rows.Length.ShouldBe(4);
        rows.ShouldAllBe(row => row.Year == 2025 && row.Measure != "project");
        rows.Single(row =>
                row.Department == Packs[0].Identity.DepartmentId && row.Measure == "expenditure"
            )
            .Staff.ShouldBe(Packs[1].Counts.Staff);
    }

    [Theory]
    [InlineData("双减", PassageKind.Prose, 7)]
    [InlineData("教育 方针", PassageKind.Prose, 7)]
    [InlineData("办学", PassageKind.Target, 7)]
    [InlineData("维修", PassageKind.Project, 7)]
    [InlineData("校", PassageKind.Project, 7)]
    [InlineData("50011225T", PassageKind.Project, 7)]
    [InlineData("2050201", PassageKind.Code, 7)]
    [InlineData("20502", PassageKind.Code, 7)]
    [InlineData("基本工资", PassageKind.Code, 7)]
    [InlineData("教育局", PassageKind.Department, 1)]
    [InlineData("渝北", PassageKind.Department, 2)]
    [InlineData("wi-fi", PassageKind.Prose, 7)]
    [InlineData("育教", PassageKind.Prose, 0)]
    [InlineData("没有这个词", PassageKind.Prose, 0)]
    public async Task Words_are_found(string words, PassageKind kind, int hits)
    {
        await using var store = await Filled();
        var answer = await store.Search(new SearchQuestion(words) { Kinds = [kind] });
        var found = answer.Kinds.Single();
        found.Count.ShouldBe(hits);
        found.Hits.Length.ShouldBe(hits);
        found.Hits.ShouldAllBe(hit => hit.Highlights.Length > 0);
    }

    [Theory]
    [InlineData("\" OR text:*")]
    [InlineData("'; drop table version; --")]
    [InlineData("(((")]
    [InlineData("NEAR(教育")]
    [InlineData("*")]
    [InlineData("")]
    [InlineData("\0\uD800%_\\")]
    public async Task Nothing_that_is_typed_is_syntax(string words)
    {
        await using var store = await Filled();
        await store.Search(new SearchQuestion(words) { Division = "'50", Cursor = "x" });
        (await store.Stats()).Versions.ShouldBe(7);
    }

    [Fact]
    public async Task A_search_is_narrowed_by_place_year_and_department()
    {
        await using var store = await Filled();
        (await Count(new SearchQuestion("方针") { Division = "50" })).ShouldBe(4);
        (await Count(new SearchQuestion("方针") { Division = "510100" })).ShouldBe(3);
        (await Count(new SearchQuestion("方针") { Year = 2024 })).ShouldBe(3);
        (
            await Count(new SearchQuestion("方针") { Department = Packs[0].Identity.DepartmentId })
        ).ShouldBe(2);
        var first = await store.Search(
            new SearchQuestion("方针") { Kinds = [PassageKind.Prose], Size = 5 }
        );
        var rest = await store.Search(
            new SearchQuestion("方针")
            {
                Kinds = [PassageKind.Prose],
                Size = 5,
                Cursor = first.Kinds[0].Next,
            }
        );
        first.Kinds[0].Hits.Length.ShouldBe(5);
        rest.Kinds[0].Hits.Length.ShouldBe(2);
        rest.Kinds[0].Next.ShouldBeNull();
        first
            .Kinds[0]
            .Hits.Concat(rest.Kinds[0].Hits)
            .Select(hit => hit.Version)
            .Distinct()
            .Count()
            .ShouldBe(7);

        async Task<int> Count(SearchQuestion question) =>
            (await store.Search(question with { Kinds = [PassageKind.Prose] })).Kinds[0].Count;
    }

    [Fact]
    public async Task A_doubtful_pack_is_shown_after_a_person_has_decided()
    {
        await using var store = await Filled();
        var doubtful = SamplePacks.Pack(
            "110000",
            "某单位",
            2025,
            10_000,
            PackScope.Unknown,
            state: ReviewState.Doubtful
        );
        await store.Add([doubtful]);
        (await store.Totals(new PlaceQuestion("11", 2025))).Divisions.ShouldBeEmpty();
        (await Hits("某单位")).ShouldBe(0);
        var review = (await store.Review(null, 10)).Rows.Single();
        review.Row.Id.ShouldBe(doubtful.Id);
        review.Doubts.ShouldBe([PackDoubt.Scope, PackDoubt.Year]);

        var identity = doubtful.Identity with
        {
            Department = "北京市信访办公室",
            Scope = PackScope.Department,
        };
        (await store.Decide(doubtful.Id, identity)).ShouldBeTrue();
        (await store.Review(null, 10)).Rows.ShouldBeEmpty();
        (await store.Totals(new PlaceQuestion("11", 2025))).Departments.ShouldBe(1);
        (await Hits("信访")).ShouldBe(1);

        // What a person said outlives a new reading.
        await store.Add([doubtful], again: true);
        (await store.Department(identity.DepartmentId)).ShouldNotBeNull();

        (await store.SetAside(doubtful.Id)).ShouldBeTrue();
        (await store.Totals(new PlaceQuestion("11", 2025))).Divisions.ShouldBeEmpty();
        (await Hits("信访")).ShouldBe(0);
        (await store.Department(identity.DepartmentId)).ShouldBeNull();
        (await store.SetAside(42)).ShouldBeFalse();

        async Task<int> Hits(string words) =>
            (await store.Search(new SearchQuestion(words))).Kinds.Sum(kind => kind.Count);
    }

    [Fact]
    public async Task The_same_content_under_two_names_is_one_version_read_under_the_first()
    {
        await using var store = await Filled();
        var second = Packs[0] with
        {
            Sources = ["a/first.pdf"],
            Title = "read under its first name",
            Seen = 400,
        };
        await store.Add([second]);
        await store.AddSources([new FoundAgain(second.Id, "z/last.pdf", 300)]);
        var version = await store.Version(second.Id);
        version.ShouldNotBeNull();
        version.Sources.ShouldBe(["a/first.pdf", Packs[0].Sources[0], "z/last.pdf"]);
        version.Row.Title.ShouldBe("read under its first name");
        version.Row.Seen.ShouldBe(300);
        (await store.Known([second.Id, 42])).ShouldBe([new(second.Id, "a/first.pdf")]);
        (await store.Stats()).Versions.ShouldBe(7);
    }

    [Fact]
    public async Task Files_that_could_not_be_used_are_listed_until_they_can()
    {
        await using var store = await Filled();
        var mended = Packs[0].Sources[0];
        await store.AddFailures([
            new ImportFailure("b.pdf", "", "已损坏", "damaged"),
            new ImportFailure("a.pdf", "00", "已损坏", "damaged"),
            new ImportFailure(mended, "00", "已损坏", "damaged"),
        ]);
        await store.AddFailures([new ImportFailure("b.pdf", "11", "是空的", "empty")]);
        await store.Add([Packs[0]], again: true);
        (await store.Failures(null, 10))
            .Rows.Select(row => (row.Source, row.English))
            .ShouldBe([("a.pdf", "damaged"), ("b.pdf", "empty")]);
    }

    [Fact]
    public async Task What_is_new_comes_first()
    {
        await using var store = await Filled();
        await store.Add([SamplePacks.Pack("510100", Chengdu, 2026, 1, seen: 9_000)]);
        var recent = await store.Recent(null, 3);
        recent.Rows[0].Identity.Year.ShouldBe(2026);
        var rest = await store.Recent(recent.Next, 100);
        (recent.Rows.Length + rest.Rows.Length).ShouldBe(8);
    }

    private async Task<ICorpusStore> Filled()
    {
        var store = await OpenNew();
        await store.Add(Packs);
        await store.Settle();
        return store;
    }

    private static async Task<string> Dump(ICorpusStore store)
    {
        using var writer = new StringWriter();
        await CanonicalDump.Write(store, writer);
        return writer.ToString();
    }

    private static async Task<string> Totals(ICorpusStore store) =>
        string.Join('\n', (await store.Totals(new PlaceQuestion("", 2025))).Measures);
}

public sealed class SqliteCorpusStore : CorpusStoreContract
{
    private readonly string folder = Directory.CreateTempSubdirectory("mingzhang-sqlite-").FullName;

    protected override async Task<ICorpusStore> OpenNew() =>
        await SqlCorpusStore.OpenSqlite(Path.Combine(folder, Guid.NewGuid().ToString("N") + ".db"));
}

public sealed class PostgresCorpusStore(PostgresServer server) : CorpusStoreContract
{
    protected override async Task<ICorpusStore> OpenNew()
    {
        Assert.SkipWhen(server.Missing is not null, server.Missing ?? "");
        return await SqlCorpusStore.OpenPostgres(await server.NewDatabase());
    }
}

public sealed class ClickHouseStore(ClickHouseServers servers) : CorpusStoreContract
{
    private string address = "";

    protected override async Task<ICorpusStore> OpenNew()
    {
        Assert.SkipWhen(ClickHouseServers.Missing is not null, ClickHouseServers.Missing ?? "");
        address = await servers.NewDatabase();
        return await CorpusStores.Open(address);
    }

    [Fact]
    public async Task Tables_over_all_servers_see_every_department()
    {
        await using var store = await OpenNew();
        await store.Add([
            .. Enumerable
                .Range(0, 20)
                .Select(i => SamplePacks.Pack("500112", $"第{i}局", 2025, 1_000 + i)),
        ]);
        var database = address.Split('/')[^1].Split('?')[0];
        (await servers.Ask($"select count() from {database}.version")).ShouldBe("20");
        (await servers.Ask($"select count() from {database}.version_local")).ShouldNotBe("20");
        (
            await servers.Ask(
                $"select sum(fen) from {database}.statement where side = 'expenditure' and function = '' and project = '' and item = '' and year = 2025"
            )
        ).ShouldBe("2019000");
    }
}
