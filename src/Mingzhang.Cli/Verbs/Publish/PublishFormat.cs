using System.Collections.Immutable;

namespace Mingzhang.Cli.Verbs.Publish;

/// <summary>What a pack is written as.</summary>
internal enum PublishFormat
{
    Workbook,
    Word,
    Pdf,
    Html,
    Data,
}

internal static class PublishFormats
{
    private static readonly (string Name, PublishFormat Format, string Ending)[] All =
    [
        ("xlsx", PublishFormat.Workbook, ".xlsx"),
        ("docx", PublishFormat.Word, ".docx"),
        ("pdf", PublishFormat.Pdf, ".pdf"),
        ("html", PublishFormat.Html, ".html"),
        ("data", PublishFormat.Data, "-data"),
    ];

    public static string Ending(this PublishFormat format) =>
        All.First(entry => entry.Format == format).Ending;

    /// <summary>Formats of a list with commas; null where one is unknown.</summary>
    public static ImmutableArray<PublishFormat>? Read(string list)
    {
        var formats = ImmutableArray.CreateBuilder<PublishFormat>();
        foreach (
            var name in list.Split(
                ',',
                StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
            )
        )
        {
            if (name == "all")
            {
                return [.. All.Select(entry => entry.Format)];
            }

            var at = Array.FindIndex(All, entry => entry.Name == name);
            if (at < 0)
            {
                return null;
            }

            if (!formats.Contains(All[at].Format))
            {
                formats.Add(All[at].Format);
            }
        }

        return formats.Count == 0 ? null : formats.ToImmutable();
    }
}
