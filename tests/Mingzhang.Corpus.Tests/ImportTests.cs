using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using Mingzhang.Catalog;
using Mingzhang.Corpus.Dump;
using Mingzhang.Corpus.Import;
using Mingzhang.Corpus.Questions;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Tables;
using Mingzhang.Storage.Corpus;

namespace Mingzhang.Corpus.Tests;

public sealed class ImportTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("mingzhang-corpus-").FullName;

    [Fact]
    public async Task A_folder_is_imported_once_however_often_it_is_asked_for()
    {
        var folder = Folder("packs", 20);
        await using var store = await New("a");
        var first = await Import(store, [folder]);
        (first.Total, first.Added, first.Failed).ShouldBe((20, 20, 0));
        var dump = await Dump(store);
        var second = await Import(store, [folder]);
        (second.Added, second.Known).ShouldBe((0, 20));
        (await Dump(store)).ShouldBe(dump);
    }

    [Fact]
    public async Task Shards_and_interruptions_end_in_the_same_content()
    {
        var folder = Folder("packs", 60);
        File.WriteAllText(Path.Combine(folder, "copy-of-7.txt"), Content(7));
        File.SetLastWriteTimeUtc(Path.Combine(folder, "copy-of-7.txt"), DateTime.UnixEpoch);
        File.WriteAllText(Path.Combine(folder, "bad.txt"), "bad");
        await using var undisturbed = await New("undisturbed");
        await Import(undisturbed, [folder]);
        var expected = await Dump(undisturbed);

        await using (var sharded = await New("sharded"))
        {
            foreach (var shard in new[] { 3, 1, 2 })
            {
                await Import(
                    sharded,
                    [folder],
                    options => options with { Shard = shard, Shards = 3 }
                );
            }

            (await Dump(sharded)).ShouldBe(expected);
        }

        await using var disturbed = await New("disturbed");
        var random = new Random(5);
        for (var i = 0; i < 12; i++)
        {
            using var stop = new CancellationTokenSource();
            var left = random.Next(1, 12);
            try
            {
                await new CorpusImport(
                    disturbed,
                    new FakeReading
                    {
                        OnRead = () =>
                        {
                            if (Interlocked.Decrement(ref left) == 0)
                            {
                                stop.Cancel();
                            }
                        },
                    },
                    Catalogue.Default
                ).Run(new ImportOptions { Paths = [folder], Workers = 2 }, null, stop.Token);
            }
            catch (OperationCanceledException)
            {
                continue;
            }
        }

        await Import(disturbed, [folder]);
        (await Dump(disturbed)).ShouldBe(expected);
    }

    [Fact]
    public async Task Bad_files_are_listed_with_reasons_and_stop_nothing()
    {
        var folder = Folder("packs", 3);
        File.WriteAllText(Path.Combine(folder, "bad.txt"), "bad");
        File.WriteAllText(Path.Combine(folder, "picture.jpg"), "x");
        File.WriteAllText(Path.Combine(folder, "broken.zip"), "no archive");
        await using var store = await New("a");
        var done = await Import(store, [folder, Path.Combine(root, "absent.pdf")]);
        (done.Added, done.Failed).ShouldBe((3, 4));
        (await store.Failures(null, 10))
            .Rows.Select(row => row.Source)
            .ShouldBe(["absent.pdf", "packs/bad.txt", "packs/broken.zip", "packs/picture.jpg"]);

        File.WriteAllText(Path.Combine(folder, "bad.txt"), Content(99));
        (await Import(store, [folder])).Added.ShouldBe(1);
        (await store.Failures(null, 10)).Rows.Length.ShouldBe(3);
    }

    [Fact]
    public async Task A_corrected_file_is_a_new_version()
    {
        var folder = Folder("packs", 1);
        await using var store = await New("a");
        await Import(store, [folder]);
        File.WriteAllText(Path.Combine(folder, "0.txt"), Content(0) + "\n更正 999");
        File.SetLastWriteTimeUtc(Path.Combine(folder, "0.txt"), DateTime.UnixEpoch.AddDays(20_000));
        await Import(store, [folder]);
        var stats = await store.Stats();
        (stats.Versions, stats.Packs).ShouldBe((2, 1));
        (await store.Rank(new PlaceQuestion("", 2025), "expenditure"))
            .Rows.Single()
            .Fen.ShouldBe(99_900);
    }

    [Fact]
    public async Task An_archive_is_read_and_none_of_its_names_is_trusted()
    {
        var archive = Path.Combine(root, "packs.zip");
        using (var zip = ZipFile.Open(archive, ZipArchiveMode.Create))
        {
            Add(zip, "../../outside.txt", Content(1));
            Add(zip, "/absolute/路径/部门.txt", Content(2));
            Add(zip, "a\\b\\c.txt", Content(3));
            Add(zip, "__MACOSX/._x.txt", "x");
        }

        await using var store = await New("a");
        var done = await Import(store, [archive]);
        (done.Added, done.Failed).ShouldBe((3, 0));
        File.Exists(Path.Combine(root, "..", "outside.txt")).ShouldBeFalse();
        var sources = new List<string>();
        foreach (var id in await store.VersionIds(-1, 10))
        {
            sources.AddRange((await store.Version(id))!.Sources);
        }

        sources
            .Order(StringComparer.Ordinal)
            .ShouldBe([
                "packs.zip/a/b/c.txt",
                "packs.zip/absolute/路径/部门.txt",
                "packs.zip/outside.txt",
            ]);

        static void Add(ZipArchive zip, string name, string content)
        {
            using var writer = new StreamWriter(zip.CreateEntry(name).Open());
            writer.Write(content);
        }
    }

    [Fact]
    public async Task Volumes_of_one_pack_are_read_together()
    {
        var folder = Path.Combine(root, "volumes");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "某局2025年部门预算-情况说明.txt"), Content(1));
        File.WriteAllText(Path.Combine(folder, "某局2025年部门预算-公开表.txt"), "tables");
        File.WriteAllText(Path.Combine(folder, "另一局2025年部门预算-公开表.txt"), Content(2));
        var reading = new FakeReading();
        await using var store = await New("a");
        await new CorpusImport(store, reading, Catalogue.Default).Run(
            new ImportOptions { Paths = [folder] }
        );
        reading.Sizes.Order().ShouldBe([1, 2]);
    }

    [Fact]
    public async Task Originals_lie_under_their_content_and_are_found_by_it()
    {
        var folder = Folder("packs", 2);
        var originals = new Originals(Path.Combine(root, "originals"));
        await using var store = await New("a");
        await Import(store, [folder], options => options with { Originals = originals });
        foreach (var id in await store.VersionIds(-1, 10))
        {
            var file = (await store.Version(id))!.Files.Single();
            File.ReadAllText(originals.Find(file.Hash, file.Name)!).ShouldStartWith("部门");
        }

        Directory
            .GetFiles(originals.Folder, "*.partial", SearchOption.AllDirectories)
            .ShouldBeEmpty();
        originals.Find("../../" + new string('a', 58), "x.txt").ShouldBeNull();
    }

    [Fact]
    public async Task A_list_names_packs_and_days_of_publication()
    {
        Folder("packs", 2);
        var list = Path.Combine(root, "list.tsv");
        File.WriteAllText(list, "# packs\npacks/0.txt\t2025-02-14\npacks/1.txt\npacks/none.txt\n");
        await using var store = await New("a");
        await new CorpusImport(store, new FakeReading(), Catalogue.Default).Run(
            new ImportOptions { Lists = [list] }
        );
        (await store.Departments(new PlaceQuestion("", 2025)))
            .Rows.Select(row => row.Version.Published)
            .ShouldBe([new DateOnly(2025, 2, 14), null], ignoreOrder: true);
        (await store.Failures(null, 10)).Rows.Single().Source.ShouldBe("packs/none.txt");
    }

    [Fact]
    public async Task Progress_names_rate_and_remaining_time()
    {
        var folder = Folder("packs", 5);
        await using var store = await New("a");
        var seen = new ConcurrentQueue<ImportProgress>();
        await new CorpusImport(store, new FakeReading(), Catalogue.Default).Run(
            new ImportOptions { Paths = [folder] },
            seen.Enqueue
        );
        seen.Last().Done.ShouldBe(5);
        seen.Last().Left.ShouldBe(TimeSpan.Zero);
        seen.Last().Rate.ShouldBeGreaterThan(0);
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    private string Folder(string name, int packs)
    {
        var folder = Path.Combine(root, name);
        Directory.CreateDirectory(folder);
        for (var i = 0; i < packs; i++)
        {
            var path = Path.Combine(folder, i + ".txt");
            File.WriteAllText(path, Content(i));
            File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch.AddDays(19_000 + i));
        }

        return folder;
    }

    private static string Content(int i) => $"部门 {i}\n支出 {i + 1}00";

    private async Task<ICorpusStore> New(string name) =>
        await SqlCorpusStore.OpenSqlite(Path.Combine(root, name + ".db"));

    private static Task<ImportProgress> Import(
        ICorpusStore store,
        ImmutableArray<string> paths,
        Func<ImportOptions, ImportOptions>? change = null
    )
    {
        var options = new ImportOptions { Paths = paths, Workers = 3 };
        return new CorpusImport(store, new FakeReading(), Catalogue.Default).Run(
            change?.Invoke(options) ?? options
        );
    }

    private static async Task<string> Dump(ICorpusStore store)
    {
        using var writer = new StringWriter();
        await CanonicalDump.Write(store, writer);
        return writer.ToString();
    }

    /// <summary>A format of three words: the last number is the expenditure.</summary>
    private sealed class FakeReading : IPackReading
    {
        public Action? OnRead { get; init; }

        public ConcurrentBag<int> Sizes { get; } = [];

        public bool IsReadable(string name) => name.EndsWith(".txt", StringComparison.Ordinal);

        public PackRead Read(ImmutableArray<string> paths, CancellationToken cancellation)
        {
            OnRead?.Invoke();
            Sizes.Add(paths.Length);
            var text = string.Join(
                '\n',
                paths.Select(path => File.ReadAllText(path, Encoding.UTF8))
            );
            if (text == "bad")
            {
                return new PackRead(null, null, new Text("已损坏", "damaged"));
            }

            var words = text.Split([' ', '\n']);
            var number = words.Last(word => int.TryParse(word, out _));
            var document = Path.GetFileName(paths[0]);
            var amount = Amount.Read(number, UnitOfAccount.Yuan)!;
            var anchor = new Anchor(document, 1) { Table = 0 };
            var pack = new Pack
            {
                Profile = new PackProfile
                {
                    Kind = PackKind.Budget,
                    Division = "500112",
                    Entity = "某某局" + words[1],
                    Year = 2025,
                    Scope = PackScope.Department,
                },
                Documents = [new SourceDocument(document, 1)],
                Tables =
                [
                    new BudgetTable
                    {
                        Ordinal = 0,
                        Kind = TableKind.Balance,
                        Title = "收支总表",
                        Anchor = anchor,
                        FirstPage = 1,
                        LastPage = 1,
                        Statements =
                        [
                            new Statement(
                                new Point { Year = 2025, Side = Sides.Expenditure },
                                amount,
                                anchor,
                                0,
                                0
                            ),
                        ],
                    },
                ],
                Prose = [new ProseParagraph(text.Replace('\n', ' '), anchor)],
            };
            return new PackRead(pack, new CheckResult([], []), default);
        }
    }
}
