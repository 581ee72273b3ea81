using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Mingzhang.Corpus;
using Mingzhang.Corpus.Model;
using Mingzhang.Corpus.Questions;

namespace Mingzhang.Tools.NationalData;

/// <summary>Measures how long questions take, on as many threads as the machine has cores.</summary>
internal static class Asking
{
    private static readonly string[] Words =
    [
        "教育",
        "科普",
        "三公",
        "校舍维修",
        "养老服务",
        "河道治理",
        "渝北区",
        "审计",
        "2050201",
        "公务接待",
        "双减",
        "防汛抗旱 水库",
        "民政局",
        "厉行节约",
        "没有的词",
    ];

    public static async Task Run(
        ICorpusStore store,
        NationalCorpus data,
        int departments,
        int years,
        int rounds
    )
    {
        var random = new Random(7);
        var last = 2020 + years;
        long Department() => data.Pack(random.Next(departments), last).Identity.DepartmentId;
        var places = new[] { "", "50", "51", "32", "5001", "3201", "44", "310000" };
        await Measure(
            "department page (all years, the newest pack with cube and details)",
            rounds,
            () => Department(),
            async id =>
            {
                var answer = await store.Department(id);
                var current = answer!.Versions.First(row => row.IsCurrent);
                await store.Version(current.Id);
                await store.Statements(current.Id);
            }
        );
        await Measure(
            "search, all kinds, whole country",
            rounds,
            () => new SearchQuestion(Words[random.Next(Words.Length)]),
            question => store.Search(question)
        );
        await Measure(
            "search, one kind, place and year",
            rounds,
            () =>
                new SearchQuestion(Words[random.Next(Words.Length)])
                {
                    Kinds = [(PassageKind)random.Next(1, 4)],
                    Division = places[random.Next(1, places.Length)],
                    Year = last - random.Next(years),
                },
            question => store.Search(question)
        );
        await Measure(
            "compare of 50 departments, 5 measures, all years",
            rounds / 4,
            () =>
                new CompareQuestion(
                    [.. Enumerable.Range(0, 50).Select(_ => Department())],
                    ["expenditure", "basic", "project", "three-public", "f/208"]
                ),
            question => store.Compare(question)
        );
        await Measure(
            "ranking of a place, first 50",
            rounds,
            () => new PlaceQuestion(places[random.Next(places.Length)], last),
            question => store.Rank(question, "expenditure")
        );
        await Measure(
            "totals of the country, all measures",
            Math.Max(3, rounds / 50),
            () => new PlaceQuestion("", last - random.Next(years)),
            question => store.Totals(question)
        );
        await Measure(
            "one measure of the country by year",
            Math.Max(3, rounds / 20),
            () => "expenditure",
            measure => store.Years("", measure)
        );
        await Measure(
            "largest changes of the country",
            Math.Max(3, rounds / 50),
            () => new PlaceQuestion("", last),
            question => store.Changes(question, "expenditure")
        );
        await Measure(
            "missing packs of a province",
            Math.Max(3, rounds / 20),
            () => new PlaceQuestion(places[random.Next(1, 5)], last + 1),
            question => store.Missing(question)
        );
    }

    private static async Task Measure<T>(string name, int count, Func<T> make, Func<T, Task> ask)
    {
        var questions = Enumerable
            .Range(0, count + Environment.ProcessorCount)
            .Select(_ => make())
            .ToImmutableArray();
        foreach (var question in questions.Take(Environment.ProcessorCount))
        {
            await ask(question);
        }

        // Processor time tells what a question costs where other programs share the machine; SQLite answers on the asking thread.
        var times = new ConcurrentBag<double>();
        var work = new ConcurrentBag<double>();
        var clock = Stopwatch.StartNew();
        await Parallel.ForEachAsync(
            questions.Skip(Environment.ProcessorCount),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            async (question, cancellation) =>
                await Task.Run(
                    () =>
                    {
                        var own = Stopwatch.StartNew();
                        var before = ThreadClock.Milliseconds();
                        ask(question).GetAwaiter().GetResult();
                        work.Add(ThreadClock.Milliseconds() - before);
                        times.Add(own.Elapsed.TotalMilliseconds);
                    },
                    cancellation
                )
        );
        var sorted = times.Order().ToList();
        var busy = work.Order().ToList();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {name} | {At(sorted, 50):0.0} | {At(sorted, 95):0.0} | {At(sorted, 100):0.0} | {At(busy, 50):0.0} | {At(busy, 95):0.0} | {sorted.Count / clock.Elapsed.TotalSeconds:0} |"
            )
        );
    }

    private static double At(List<double> sorted, int percent) =>
        sorted[Math.Min(sorted.Count - 1, sorted.Count * percent / 100)];
}

/// <summary>Processor time of the calling thread.</summary>
internal static partial class ThreadClock
{
    private const int ThreadProcessorTime = 3;

    public static double Milliseconds()
    {
        _ = GetTime(ThreadProcessorTime, out var time);
        return time.Seconds * 1e3 + time.Nanoseconds / 1e6;
    }

    [System.Runtime.InteropServices.LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out Time time);

    private struct Time
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
