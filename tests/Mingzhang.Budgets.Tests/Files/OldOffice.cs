using System.Diagnostics;

namespace Mingzhang.Budgets.Tests.Files;

/// <summary>Another program that saves workbooks in the formats that offices still have.</summary>
internal static class OldOffice
{
    public static bool IsInstalled =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, "soffice")));

    /// <summary>A workbook (.xlsx) saved in another format; its folder goes when it is disposed of.</summary>
    public static SavedFile SaveAs(string format, byte[] workbook)
    {
        var folder = Directory.CreateTempSubdirectory("mingzhang-office-").FullName;
        var source = Path.Combine(folder, "book.xlsx");
        File.WriteAllBytes(source, workbook);
        using var process = Process.Start(
            new ProcessStartInfo(
                "soffice",
                [
                    // A profile of its own: one that is open elsewhere would refuse to start.
                    "-env:UserInstallation=file://" + Path.Combine(folder, "profile"),
                    "--headless",
                    "--convert-to",
                    format,
                    "--outdir",
                    folder,
                    source,
                ]
            )
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var error = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var saved = Path.Combine(folder, "book." + format);
        File.Exists(saved).ShouldBeTrue(error.Result);
        return new SavedFile(folder, saved);
    }
}

/// <param name="Folder">Where everything lies that the other program wrote.</param>
internal sealed record SavedFile(string Folder, string Path) : IDisposable
{
    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
