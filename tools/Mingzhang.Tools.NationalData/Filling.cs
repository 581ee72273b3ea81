using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;
using Mingzhang.Corpus;
using Mingzhang.Corpus.Model;

namespace Mingzhang.Tools.NationalData;

/// <summary>Fills a store through its own interface, as an import does.</summary>
internal static class Filling
{
    /// <param name="batch">Packs of one call: a server takes more at once than a file.</param>
    public static async Task Run(
        ICorpusStore store,
        NationalCorpus data,
        int departments,
        int years,
        int batch
    )
    {
        const int first = 2021;
        var clock = Stopwatch.StartNew();
        var total = departments * years;
        var batches = Channel.CreateBounded<CorpusPack[]>(2);
        var making = Task.Run(async () =>
        {
            for (var from = 0; from < total; from += batch)
            {
                var packs = new CorpusPack[Math.Min(batch, total - from)];
                for (var i = 0; i < packs.Length; i++)
                {
                    packs[i] = data.Pack((from + i) / years, first + (from + i) % years);
                }

                await batches.Writer.WriteAsync(packs);
            }

            batches.Writer.Complete();
        });
        var done = 0;
        var statements = 0L;
        var reported = 0;
        await foreach (var packs in batches.Reader.ReadAllAsync())
        {
            await store.Add(packs);
            done += packs.Length;
            statements += packs.Sum(pack => (long)pack.Statements.Length);
            if (done - reported >= 10_000 || done == total)
            {
                reported = done;
                Console.Error.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{done}/{total} packs, {statements} statements, {clock.Elapsed.TotalSeconds:0.0} s, {statements / clock.Elapsed.TotalSeconds:0} statements/s, {GC.GetTotalMemory(false) >> 20} MB held, {Environment.WorkingSet >> 20} MB of memory"
                    )
                );
            }
        }

        await making;
        var loaded = clock.Elapsed;
        await store.Settle();
        var stats = await store.Stats();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"load {loaded.TotalSeconds:0.0} s, settle {(clock.Elapsed - loaded).TotalSeconds:0.0} s; {stats.Departments} departments, {stats.Versions} versions, {stats.Statements} statements, {stats.Points} points, {stats.Passages} passages, {stats.Bytes >> 20} MB, {(double)stats.Bytes / stats.Statements:0.0} bytes a statement with everything, {statements / loaded.TotalSeconds:0} statements/s"
            )
        );
    }
}
