using System.Collections.Frozen;
using System.Text.Json;

namespace Mingzhang.Web.Hosting.Pages;

/// <summary>静态文件: bundles with a hash in their names; a browser keeps them for ever and asks for new ones by name.</summary>
public sealed class AssetFiles
{
    private readonly FrozenDictionary<string, string> names;

    public AssetFiles(IWebHostEnvironment environment)
    {
        var manifest = Path.Combine(environment.WebRootPath ?? "", "assets", "manifest.json");
        names = (
            File.Exists(manifest)
                ? JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(manifest))
                    ?? []
                : []
        ).ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Address of an asset (shell.js, shell.css, icons.svg); null where it was not built.</summary>
    public string? Url(string name) =>
        names.TryGetValue(name, out var file) ? "/assets/" + file : null;

    /// <summary>The folder beside the program; in a working copy of the source, that of the project.</summary>
    public static string Folder()
    {
        var beside = Path.Combine(AppContext.BaseDirectory, "wwwroot");
        for (
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            !Directory.Exists(beside) && folder is not null;
            folder = folder.Parent
        )
        {
            var source = Path.Combine(folder.FullName, "src", "Mingzhang.Web", "wwwroot");
            if (Directory.Exists(source))
            {
                return source;
            }
        }

        return beside;
    }
}
