namespace Mingzhang.Documents.Tests;

/// <summary>The folder of real documents beside the repository; tests that need it are skipped where it is absent.</summary>
internal static class SharedFiles
{
    public static string Path(string relative)
    {
        for (
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            folder is not null;
            folder = folder.Parent
        )
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Mingzhang.slnx")))
            {
                var path = System.IO.Path.Combine(folder.FullName, "..", "shared", relative);
                Assert.SkipUnless(
                    File.Exists(path) || Directory.Exists(path),
                    $"../shared/{relative} is not there"
                );
                return path;
            }
        }

        Assert.Skip("the root of the repository was not found");
        return "";
    }
}
