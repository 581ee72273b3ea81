using System.Diagnostics;
using Mingzhang.Documents.Writing;
using Mingzhang.Documents.Writing.Excel;
using Mingzhang.Documents.Writing.Pdf;
using Mingzhang.Documents.Writing.Web;
using Mingzhang.Documents.Writing.Word;

namespace Mingzhang.Cli.Bench;

/// <summary>Times of one way to write a pack, in seconds, one figure per round.</summary>
internal sealed record Timing(string Name, List<double> Seconds)
{
    public double Median => Seconds.Order().ElementAt(Seconds.Count / 2);
}

/// <summary>
/// Speed of the writers on one pack, each format alone and together, beside what else people use for it: openpyxl for the same sheets,
/// LibreOffice for a PDF from our DOCX. All take turns in one run, so that a machine that slows down slows all of them.
/// </summary>
internal sealed class PublishBench(Func<int, Publication> compose)
{
    /// <summary>Debian's own interpreter, which sees the package python3-openpyxl.</summary>
    private const string Python = "/usr/bin/python3";

    public IReadOnlyList<Timing> Run(
        int rounds,
        bool withPdf,
        bool withPeers,
        CancellationToken cancellation
    )
    {
        var together = new Timing("budget → XLSX + DOCX + HTML", []);
        var composing = new Timing("budget → publication", []);
        var excel = new Timing("XLSX", []);
        var word = new Timing("DOCX", []);
        var web = new Timing("HTML", []);
        var pdf = new Timing("PDF (Chromium)", []);
        var python = new Timing("openpyxl: XLSX", []);
        var office = new Timing("LibreOffice: DOCX → PDF", []);
        var pack = compose(0);
        var folder = Directory.CreateTempSubdirectory("mingzhang-bench-").FullName;
        using var printer = new PdfWriter();
        try
        {
            using var peers = new PublishPeers(pack, folder, Python);
            Warm(pack, withPdf ? printer : null, cancellation);
            for (var round = 0; round < rounds; round++)
            {
                cancellation.ThrowIfCancellationRequested();
                Measure(together, () => WriteAll(compose(round), folder));
                Measure(composing, () => compose(round));
                Measure(excel, () => Discard(stream => WorkbookWriter.Write(stream, pack)));
                Measure(word, () => Discard(stream => WordWriter.Write(stream, pack)));
                Measure(web, () => Discard(stream => HtmlWriter.Write(stream, pack)));
                if (withPdf && PdfWriter.IsInstalled)
                {
                    Measure(
                        pdf,
                        () => Discard(stream => printer.Write(stream, pack, cancellation))
                    );
                }

                if (withPeers)
                {
                    Add(python, peers.WriteSheets());
                    Add(office, peers.ConvertToPdf());
                }
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return [together, composing, excel, word, web, pdf, python, office];
    }

    /// <summary>Packs per second of a batch over all cores, each pack composed, and written as XLSX, DOCX and HTML into a folder.</summary>
    public double Batch(int packs, Action<int> progress, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("mingzhang-bench-").FullName;
        var done = 0;
        try
        {
            var clock = Stopwatch.StartNew();
            Parallel.For(
                0,
                packs,
                new ParallelOptions
                {
                    MaxDegreeOfParallelism = Environment.ProcessorCount,
                    CancellationToken = cancellation,
                },
                number =>
                {
                    var place = Path.Combine(folder, $"{number}");
                    Directory.CreateDirectory(place);
                    WriteAll(compose(number), place);
                    Directory.Delete(place, recursive: true);
                    progress(Interlocked.Increment(ref done));
                }
            );
            return packs / clock.Elapsed.TotalSeconds;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>PDFs per second, one Chromium kept open and all its tabs in use; null where it is not installed.</summary>
    public double? BatchOfPrints(int packs, CancellationToken cancellation)
    {
        if (!PdfWriter.IsInstalled)
        {
            return null;
        }

        using var printer = new PdfWriter();
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = Environment.ProcessorCount,
            CancellationToken = cancellation,
        };
        Print(Environment.ProcessorCount);
        var clock = Stopwatch.StartNew();
        Print(packs);
        return packs / clock.Elapsed.TotalSeconds;

        void Print(int count) =>
            Parallel.For(
                0,
                count,
                options,
                number => Discard(stream => printer.Write(stream, compose(number), cancellation))
            );
    }

    private void Warm(Publication pack, PdfWriter? printer, CancellationToken cancellation)
    {
        // As often as the runtime wants to see a method before it compiles it well.
        for (var i = 0; i < 40; i++)
        {
            compose(i);
            Discard(stream => WorkbookWriter.Write(stream, pack));
            Discard(stream => WordWriter.Write(stream, pack));
            Discard(stream => HtmlWriter.Write(stream, pack));
        }

        if (printer is not null && PdfWriter.IsInstalled)
        {
            Discard(stream => printer.Write(stream, pack, cancellation));
        }
    }

    private static void WriteAll(Publication pack, string folder)
    {
        using (var file = File.Create(Path.Combine(folder, "pack.xlsx")))
        {
            WorkbookWriter.Write(file, pack);
        }

        using (var file = File.Create(Path.Combine(folder, "pack.docx")))
        {
            WordWriter.Write(file, pack);
        }

        using (var file = File.Create(Path.Combine(folder, "pack.html")))
        {
            HtmlWriter.Write(file, pack);
        }
    }

    private static void Discard(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
    }

    private static void Measure(Timing timing, Action action)
    {
        var clock = Stopwatch.StartNew();
        action();
        timing.Seconds.Add(clock.Elapsed.TotalSeconds);
    }

    private static void Add(Timing timing, double? seconds)
    {
        if (seconds is { } value)
        {
            timing.Seconds.Add(value);
        }
    }
}
