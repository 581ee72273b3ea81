using Mingzhang.Tests;

namespace Mingzhang.Architecture.Tests;

/// <summary>The files of this repository, found from where the tests run.</summary>
internal static class Repository
{
    public static string Root => RepositoryRoot.Folder;

    public static IEnumerable<string> SourceProjects() =>
        Directory
            .EnumerateFiles(Path.Combine(Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal);

    /// <summary>Facts for src/Mingzhang.Facts/Mingzhang.Facts.csproj.</summary>
    public static string ShortName(string project) =>
        Path.GetFileNameWithoutExtension(project)["Mingzhang.".Length..];

    /// <summary>Text files that a person wrote: sources, data, documents, scripts.</summary>
    public static IEnumerable<string> TextFiles()
    {
        string[] endings =
        [
            ".cs",
            ".md",
            ".yaml",
            ".csproj",
            ".props",
            ".sh",
            ".css",
            ".js",
            ".html",
            ".csv",
            ".json",
            "",
        ];
        var skipped = new[] { "artifacts", ".git", "bin", "obj", "node_modules", "out" };
        var folders = new Stack<string>([Root]);
        while (folders.TryPop(out var folder))
        {
            foreach (var inner in Directory.EnumerateDirectories(folder))
            {
                if (!skipped.Contains(Path.GetFileName(inner)))
                {
                    folders.Push(inner);
                }
            }

            foreach (var file in Directory.EnumerateFiles(folder))
            {
                if (endings.Contains(Path.GetExtension(file)) && Path.GetFileName(file) != ".git")
                {
                    yield return file;
                }
            }
        }
    }
}
