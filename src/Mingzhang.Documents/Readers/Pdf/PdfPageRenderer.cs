using System.Globalization;
using Mingzhang.Documents.Readers.Pdf.Process;

namespace Mingzhang.Documents.Readers.Pdf;

/// <summary>页面图像: a page of a PDF as a picture, by <c>mutool draw</c> under the limits of reading.</summary>
public static class PdfPageRenderer
{
    private const int LargestPicture = 64 << 20;

    /// <summary>The page as PNG; null where the file or the program is missing, or a limit was hit.</summary>
    /// <param name="page">1-based; a number beyond the end gives the last page.</param>
    /// <param name="dpi">Resolution, 10 to 600: a box in points times dpi / 72 is a box in pixels.</param>
    public static byte[]? Render(string path, int page, int dpi, ReadingLimits limits)
    {
        var full = Path.GetFullPath(path);
        if (page < 1 || dpi is < 10 or > 600 || !File.Exists(full))
        {
            return null;
        }
        using var mutool = MutoolProcess.Start(
            [
                "draw",
                "-q",
                "-F",
                "png",
                "-r",
                dpi.ToString(CultureInfo.InvariantCulture),
                "-o",
                "-",
                full,
                page.ToString(CultureInfo.InvariantCulture),
            ],
            limits.ChildMemory,
            limits.Time,
            CancellationToken.None
        );
        if (mutool is null)
        {
            return null;
        }
        using var picture = new MemoryStream();
        var buffer = new byte[64 << 10];
        int read;
        while ((read = mutool.Output.Read(buffer, 0, buffer.Length)) > 0)
        {
            if (picture.Length + read > LargestPicture)
            {
                mutool.Kill();
                return null;
            }
            picture.Write(buffer, 0, read);
        }
        var (exit, _) = mutool.Finish();
        return
            exit == 0
            && picture.Length > 8
            && picture.GetBuffer().AsSpan(1, 3).SequenceEqual("PNG"u8)
            ? picture.ToArray()
            : null;
    }
}
