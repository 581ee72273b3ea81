using System.Security.Cryptography;
using System.Text;

namespace Mingzhang.Reports.Html;

/// <summary>Style and script of the page, embedded in the program, with the hash that the content security policy names.</summary>
internal sealed record Asset(string Text, string Hash)
{
    public static Asset Style => field ??= Load("report.css");

    public static Asset Script => field ??= Load("report.js");

    private static Asset Load(string name)
    {
        using var stream = typeof(Asset).Assembly.GetManifestResourceStream($"html/{name}")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        // Browsers hash what the parser hands them, which has no carriage returns.
        var text = reader.ReadToEnd().ReplaceLineEndings("\n");
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        return new Asset(text, "sha256-" + hash);
    }
}
