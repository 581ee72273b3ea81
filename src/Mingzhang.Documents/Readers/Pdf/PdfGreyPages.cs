using System.Globalization;
using Mingzhang.Documents.Readers.Pdf.Process;

namespace Mingzhang.Documents.Readers.Pdf;

/// <summary>灰度页面图: a page in 256 greys, one byte for each pixel, rows from the top.</summary>
public sealed record GreyPage(int Width, int Height, byte[] Pixels);

/// <summary>
/// Several pages of a PDF as grey pictures from one run of <c>mutool draw</c>: starting it costs more than drawing a page, and
/// a report needs neither colour nor the megabytes that colour takes.
/// </summary>
public static class PdfGreyPages
{
    private const int WidestPixels = 1500;
    private const int HighestPixels = 2200;

    /// <summary>
    /// The pages that could be drawn, by page number; fewer than asked (possibly none) where the file is damaged, the program
    /// is missing or a limit is reached.
    /// </summary>
    /// <param name="pages">1-based.</param>
    /// <param name="dpi">Resolution, 10 to 300; a page that would be larger than 1500 × 2200 pixels is drawn smaller.</param>
    public static IReadOnlyDictionary<int, GreyPage> Render(
        string path,
        IReadOnlyList<int> pages,
        int dpi,
        ReadingLimits limits
    )
    {
        var pictures = new Dictionary<int, GreyPage>();
        // An absolute path never begins with a hyphen.
        var full = Path.GetFullPath(path);
        if (pages.Count == 0 || dpi is < 10 or > 300 || !File.Exists(full))
        {
            return pictures;
        }

        using var mutool = MutoolProcess.Start(
            [
                "draw",
                "-q",
                "-F",
                "pgm",
                "-c",
                "gray",
                "-r",
                Text(dpi),
                "-w",
                Text(WidestPixels),
                "-h",
                Text(HighestPixels),
                "-o",
                "-",
                full,
                string.Join(',', pages.Select(Text)),
            ],
            limits.ChildMemory,
            limits.Time,
            CancellationToken.None
        );
        if (mutool is null)
        {
            return pictures;
        }

        try
        {
            foreach (var page in pages)
            {
                if (ReadPicture(mutool.Output) is not { } picture)
                {
                    break;
                }

                pictures.TryAdd(page, picture);
            }
        }
        catch (IOException)
        {
            // A killed child closes its pipe; the pages before that are whole.
        }

        return pictures;
    }

    /// <summary>One picture in the binary PGM form (<c>P5 width height 255</c>, one byte for each pixel); null at the end or when it is damaged.</summary>
    internal static GreyPage? ReadPicture(Stream stream)
    {
        if (stream.ReadByte() != 'P' || stream.ReadByte() != '5')
        {
            return null;
        }

        var width = ReadHeaderNumber(stream);
        var height = ReadHeaderNumber(stream);
        var depth = ReadHeaderNumber(stream);
        if (
            width is < 1 or > WidestPixels * 2
            || height is < 1 or > HighestPixels * 2
            || depth != 255
        )
        {
            return null;
        }

        var pixels = new byte[width * height];
        return stream.ReadAtLeast(pixels, pixels.Length, throwOnEndOfStream: false) == pixels.Length
            ? new GreyPage(width, height, pixels)
            : null;
    }

    private static int ReadHeaderNumber(Stream stream)
    {
        var c = stream.ReadByte();
        while (c is ' ' or '\n' or '\r' or '\t' or '#')
        {
            if (c == '#')
            {
                while (c is not ('\n' or -1))
                {
                    c = stream.ReadByte();
                }
            }
            else
            {
                c = stream.ReadByte();
            }
        }

        var number = 0;
        while (c is >= '0' and <= '9' && number < 1_000_000)
        {
            number = (number * 10) + c - '0';
            c = stream.ReadByte();
        }

        return number;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
