using System.Collections.Immutable;
using System.Globalization;
using Mingzhang.Documents.Model;
using Mingzhang.Documents.Readers;
using Mingzhang.Documents.Readers.Pdf;
using Mingzhang.Facts.Cube;
using Mingzhang.Reports.Wording;

namespace Mingzhang.Reports.Html.Pictures;

/// <summary>A page that has a picture in the report.</summary>
/// <param name="Id">The element that holds it.</param>
/// <param name="Width">Size of the page in points: the coordinates of boxes on it.</param>
internal sealed record PagePicture(string Id, double Width, double Height, byte[] Png);

/// <summary>
/// The pictures of one report: pages on which findings have places, the gravest first, each once, bounded in number and bytes.
/// </summary>
internal sealed class PagePictures
{
    private const int MostPages = 60;
    private const long MostBytes = 8 << 20;
    private const int FewestPagesPerRun = 2;
    private const int MostPagesPerRun = 8;
    private const int Resolution = 110;
    private static readonly int Cores = Math.Clamp(Environment.ProcessorCount, 1, 4);
    private static readonly ReadingLimits Limits = new()
    {
        Time = TimeSpan.FromSeconds(20),
        ChildMemory = 1L << 30,
    };

    private readonly Dictionary<(int Pack, string Document, int Page), PagePicture> _pictures = [];
    private readonly HashSet<(int, string, int)> _left = [];

    public IEnumerable<PagePicture> All =>
        _pictures.Values.OrderBy(each => each.Id, StringComparer.Ordinal);

    public int Count => _pictures.Count;

    /// <summary>Pages that would have had a picture, had the limits allowed it.</summary>
    public int LeftOut => _left.Count;

    public PagePicture? Find(int pack, Anchor place) =>
        _pictures.GetValueOrDefault((pack, place.Document, place.Page));

    public bool IsLeftOut(int pack, Anchor place) =>
        _left.Contains((pack, place.Document, place.Page));

    public static PagePictures Of(ImmutableArray<CheckedPack> packs)
    {
        var pictures = new PagePictures();
        var wanted = pictures.Choose(packs);
        var runs = Runs(wanted);
        var pngs = new Dictionary<int, byte[]>[runs.Count];
        Parallel.For(
            0,
            runs.Count,
            new ParallelOptions { MaxDegreeOfParallelism = Cores },
            run =>
                pngs[run] = PdfGreyPages
                    .Render(
                        runs[run][0].Path,
                        [.. runs[run].Select(page => page.Number)],
                        Resolution,
                        Limits
                    )
                    .ToDictionary(page => page.Key, page => GreyPng.Of(page.Value))
        );
        pictures.Keep(wanted, runs, pngs);
        return pictures;
    }

    private sealed record Wanted(
        int Order,
        int Pack,
        string Document,
        int Number,
        string Path,
        double Width,
        double Height
    );

    private List<Wanted> Choose(ImmutableArray<CheckedPack> packs)
    {
        List<Wanted> wanted = [];
        var seen = new HashSet<(int, string, int)>();
        foreach (var severity in Names.Severities)
        {
            for (var i = 0; i < packs.Length; i++)
            {
                foreach (var finding in packs[i].Result.Findings)
                {
                    if (finding.Severity != severity)
                    {
                        continue;
                    }

                    foreach (var place in finding.Places)
                    {
                        if (
                            place.Box is not null
                            && SizeOf(packs[i], place) is { } size
                            && packs[i].Paths.TryGetValue(place.Document, out var path)
                            && seen.Add((i, place.Document, place.Page))
                        )
                        {
                            Add(i, place, path, size);
                        }
                    }
                }
            }
        }

        return wanted;

        void Add(int pack, Anchor place, string path, (double Width, double Height) size)
        {
            if (wanted.Count == MostPages)
            {
                _left.Add((pack, place.Document, place.Page));
                return;
            }

            wanted.Add(
                new Wanted(
                    wanted.Count,
                    pack,
                    place.Document,
                    place.Page,
                    path,
                    size.Width,
                    size.Height
                )
            );
        }
    }

    /// <summary>Size of the page in points; null where the document is no PDF or has no such page.</summary>
    private static (double Width, double Height)? SizeOf(CheckedPack pack, Anchor place)
    {
        foreach (var document in pack.Documents)
        {
            if (document.Name != place.Document || document.Format != FileFormat.Pdf)
            {
                continue;
            }

            foreach (var page in document.Pages)
            {
                if (page.Number == place.Page && page.Width > 0 && page.Height > 0)
                {
                    return (page.Width, page.Height);
                }
            }
        }

        return null;
    }

    /// <summary>Pages of one file that one run draws: enough runs for every core, few enough that starting them costs little.</summary>
    private static List<Wanted[]> Runs(List<Wanted> wanted)
    {
        var size = Math.Clamp(
            (wanted.Count + Cores - 1) / Cores,
            FewestPagesPerRun,
            MostPagesPerRun
        );
        return
        [
            .. wanted
                .GroupBy(page => page.Path, StringComparer.Ordinal)
                .SelectMany(file => file.OrderBy(page => page.Number).Chunk(size)),
        ];
    }

    /// <summary>Takes pictures in order of gravity until the bytes are used up, however the runs ended.</summary>
    private void Keep(List<Wanted> wanted, List<Wanted[]> runs, Dictionary<int, byte[]>[] pngs)
    {
        var byPage = new Dictionary<int, byte[]>();
        for (var run = 0; run < runs.Count; run++)
        {
            foreach (var page in runs[run])
            {
                if (pngs[run].TryGetValue(page.Number, out var png))
                {
                    byPage[page.Order] = png;
                }
            }
        }

        var bytes = 0L;
        foreach (var page in wanted)
        {
            if (!byPage.TryGetValue(page.Order, out var png))
            {
                continue;
            }

            var key = (page.Pack, page.Document, page.Number);
            if (bytes + png.Length > MostBytes)
            {
                _left.Add(key);
                continue;
            }

            bytes += png.Length;
            _pictures[key] = new PagePicture(
                string.Create(CultureInfo.InvariantCulture, $"page-{page.Order + 1:000}"),
                page.Width,
                page.Height,
                png
            );
        }
    }
}
