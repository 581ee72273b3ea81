using Mingzhang.Documents.Model;
using Mingzhang.Tests;

namespace Mingzhang.Cli.Tests.Places;

/// <summary>The packs drawn beside this file; <see cref="DrawnDocument"/> says how they are drawn.</summary>
internal static class DrawnPack
{
    public static Document Load(string place) => DrawnDocument.Of(Read(place));

    public static Document Load(string place, string printed, string instead)
    {
        var text = Read(place);
        text.Split(printed).Length.ShouldBe(2, "the line to spoil stands once in the pack");
        return DrawnDocument.Of(text.Replace(printed, instead, StringComparison.Ordinal));
    }

    private static string Read(string place) =>
        File.ReadAllText(
            Path.Combine(
                RepositoryRoot.Folder,
                "tests",
                "Mingzhang.Cli.Tests",
                "Places",
                place + ".drawn"
            )
        );
}
