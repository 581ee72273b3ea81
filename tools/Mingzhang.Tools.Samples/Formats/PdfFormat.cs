using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Mingzhang.Tools.Samples.Packs;

namespace Mingzhang.Tools.Samples.Formats;

/// <summary>PDF, printed from the web page by a headless browser.</summary>
internal static partial class PdfFormat
{
    /// <summary>Null where no browser is installed: the committed file then stays.</summary>
    public static byte[]? Write(SamplePack pack)
    {
        var browser = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .SelectMany(folder =>
                new[] { "chromium", "chromium-browser" }.Select(name => Path.Combine(folder, name))
            )
            .FirstOrDefault(File.Exists);
        if (browser is null)
        {
            return null;
        }

        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var page = Path.Combine(folder.FullName, "pack.html");
            var print = Path.Combine(folder.FullName, "pack.pdf");
            File.WriteAllBytes(page, HtmlFormat.Write(pack));
            using var process = Process.Start(
                new ProcessStartInfo(
                    browser,
                    [
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--no-pdf-header-footer",
                        $"--user-data-dir={Path.Combine(folder.FullName, "profile")}",
                        $"--print-to-pdf={print}",
                        page,
                    ]
                )
                {
                    UseShellExecute = false,
                    RedirectStandardError = true,
                    RedirectStandardOutput = true,
                }
            )!;
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            process.OutputDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
            process.WaitForExit();
            return File.Exists(print) ? WithoutClock(File.ReadAllBytes(print)) : null;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The browser writes the time of printing; digits are replaced by as many, so that no offset moves.</summary>
    private static byte[] WithoutClock(byte[] file) =>
        Encoding.Latin1.GetBytes(
            Clock().Replace(Encoding.Latin1.GetString(file), "${key}20000101000000")
        );

    [GeneratedRegex(
        @"(?<key>/(CreationDate|ModDate) \(D:)\d{14}",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Clock();
}
