using System.Diagnostics;
using System.Globalization;
using Mingzhang.Tools.Fuzz;

// Usage: Mingzhang.Tools.Fuzz [COUNT [FIRST]]. Opens COUNT spoilt files (10000 where it is not given) after the hostile ones; the same
// numbers give the same files. A crash of the whole process shows the number of its file on standard error.
var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 10_000;
var first = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 0;
var clock = Stopwatch.StartNew();
var hostile =
    args.Length > 1
        ? new FuzzResult()
        : FuzzRun.Hostile(_ => true, name => Console.Error.WriteLine(name));
var peakOfHostile = Peak();
var mutated = FuzzRun.Mutations(
    first,
    count,
    i =>
    {
        if (i % 250 == 0)
        {
            Console.Error.WriteLine(i);
        }
    }
);
foreach (
    var problem in hostile
        .Slow.Concat(mutated.Slow)
        .Concat(hostile.Crashes)
        .Concat(hostile.Hangs)
        .Concat(mutated.Crashes)
        .Concat(mutated.Hangs)
)
{
    Console.WriteLine(problem);
}

foreach (var (name, result) in new[] { ("hostile", hostile), ("mutated", mutated) })
{
    Console.WriteLine(
        $"{name}: " + string.Join(", ", result.Reasons.Select(pair => $"{pair.Key} {pair.Value}"))
    );
}

Console.WriteLine(
    string.Create(
        CultureInfo.InvariantCulture,
        $"files {hostile.Files + mutated.Files}, crashes {hostile.Crashes.Count + mutated.Crashes.Count}, timeouts {hostile.Hangs.Count + mutated.Hangs.Count}, peak memory {Peak()} MB (hostile {peakOfHostile} MB), slowest {Slowest().Slowest.TotalSeconds:0.0} s ({Slowest().SlowestFile}), {clock.Elapsed.TotalSeconds:0} s in all"
    )
);
return hostile.IsClean && mutated.IsClean ? 0 : 1;

FuzzResult Slowest() => hostile.Slowest > mutated.Slowest ? hostile : mutated;

static long Peak()
{
    using var process = Process.GetCurrentProcess();
    return process.PeakWorkingSet64 >> 20;
}
