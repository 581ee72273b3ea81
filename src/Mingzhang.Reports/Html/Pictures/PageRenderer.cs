using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Mingzhang.Reports.Html.Pictures;

/// <summary>
/// 页面图: pages of a PDF as pictures, by <c>mutool draw</c> as a child process with limits on time, memory and output. Several
/// pages come from one run, because starting it costs more than drawing a page.
/// </summary>
internal static class PageRenderer
{
    private const int Resolution = 110;
    private const int WidestPixels = 1500;
    private const int HighestPixels = 2200;
    private const int MemoryKilobytes = 1 << 20;
    private static readonly TimeSpan LongestTime = TimeSpan.FromSeconds(20);

    /// <summary>
    /// The pages that could be drawn, by page number; fewer than asked (possibly none) where the file is damaged, the program
    /// is missing or a limit is reached.
    /// </summary>
    public static Dictionary<int, GreyPicture> Render(string path, IReadOnlyList<int> pages)
    {
        var pictures = new Dictionary<int, GreyPicture>();
        if (pages.Count == 0 || !File.Exists(path))
        {
            return pictures;
        }

        try
        {
            using var process = Process.Start(Command(path, pages));
            if (process is null)
            {
                return pictures;
            }

            using var deadline = new Timer(
                _ => Stop(process),
                null,
                LongestTime,
                Timeout.InfiniteTimeSpan
            );
            var errors = process.StandardError.BaseStream.CopyToAsync(Stream.Null);
            var output = process.StandardOutput.BaseStream;
            foreach (var page in pages)
            {
                if (ReadPicture(output) is not { } picture)
                {
                    break;
                }

                pictures.Add(page, picture);
            }

            Stop(process);
            process.WaitForExit();
            errors.GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is Win32Exception or IOException or InvalidOperationException)
        {
            // Without the program or its output there is no picture; the report shows the place in words.
        }

        return pictures;
    }

    private static ProcessStartInfo Command(string path, IReadOnlyList<int> pages)
    {
        var start = new ProcessStartInfo("/bin/sh")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        var arguments = start.ArgumentList;
        arguments.Add("-c");
        arguments.Add("ulimit -v \"$0\"; exec mutool draw \"$@\" </dev/null");
        arguments.Add(MemoryKilobytes.ToString(CultureInfo.InvariantCulture));
        arguments.Add("-q");
        arguments.Add("-F");
        arguments.Add("pgm");
        arguments.Add("-c");
        arguments.Add("gray");
        arguments.Add("-r");
        arguments.Add(Resolution.ToString(CultureInfo.InvariantCulture));
        arguments.Add("-w");
        arguments.Add(WidestPixels.ToString(CultureInfo.InvariantCulture));
        arguments.Add("-h");
        arguments.Add(HighestPixels.ToString(CultureInfo.InvariantCulture));
        arguments.Add("-o");
        arguments.Add("-");
        // An absolute path never begins with a hyphen.
        arguments.Add(Path.GetFullPath(path));
        arguments.Add(
            string.Join(',', pages.Select(page => page.ToString(CultureInfo.InvariantCulture)))
        );
        return start;
    }

    private static void Stop(Process process)
    {
        try
        {
            process.Kill();
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            // It has ended already.
        }
    }

    /// <summary>One picture in the binary PGM form (<c>P5 width height 255</c>, one byte for each pixel); null at the end or when it is damaged.</summary>
    internal static GreyPicture? ReadPicture(Stream stream)
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
            ? new GreyPicture(width, height, pixels)
            : null;
    }

    private static int ReadHeaderNumber(Stream stream)
    {
        var c = stream.ReadByte();
        while (c is ' ' or '\n' or '\r' or '\t' or '#')
        {
            while (c == '#' && (c = stream.ReadByte()) is not ('\n' or -1)) { }

            c = c == '\n' || c is ' ' or '\r' or '\t' ? stream.ReadByte() : c;
        }

        var number = 0;
        while (c is >= '0' and <= '9' && number < 1_000_000)
        {
            number = (number * 10) + c - '0';
            c = stream.ReadByte();
        }

        return number;
    }
}
