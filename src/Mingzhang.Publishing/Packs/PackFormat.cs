using System.Collections.Immutable;

namespace Mingzhang.Publishing.Packs;

/// <summary>成品格式: what a pack is written as.</summary>
public enum PackFormat
{
    Workbook,
    Word,
    Pdf,
    Html,

    /// <summary>开放数据: a folder of files, or their ZIP.</summary>
    Data,
}

/// <summary>Names of formats as people type them, and the endings of their files.</summary>
public static class PackFormats
{
    public static readonly ImmutableArray<PackFormat> All =
    [
        PackFormat.Workbook,
        PackFormat.Word,
        PackFormat.Pdf,
        PackFormat.Html,
        PackFormat.Data,
    ];

    /// <summary>xlsx, docx, pdf, html, data.</summary>
    public static string Name(this PackFormat format) =>
        format switch
        {
            PackFormat.Workbook => "xlsx",
            PackFormat.Word => "docx",
            PackFormat.Pdf => "pdf",
            PackFormat.Html => "html",
            _ => "data",
        };

    /// <summary>The ending of the file; that of the folder for data.</summary>
    public static string Ending(this PackFormat format) =>
        format == PackFormat.Data ? "-data" : "." + format.Name();

    /// <summary>The format of a name; null where none has it.</summary>
    public static PackFormat? Find(string name)
    {
        foreach (var format in All)
        {
            if (string.Equals(format.Name(), name, StringComparison.Ordinal))
            {
                return format;
            }
        }

        return null;
    }

    /// <summary>Formats of a list with commas ("all" = all); null where one is unknown.</summary>
    public static ImmutableArray<PackFormat>? Read(string list)
    {
        var formats = ImmutableArray.CreateBuilder<PackFormat>();
        foreach (
            var name in list.Split(
                ',',
                StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
            )
        )
        {
            if (name == "all")
            {
                return All;
            }

            if (Find(name) is not { } format)
            {
                return null;
            }

            if (!formats.Contains(format))
            {
                formats.Add(format);
            }
        }

        return formats.Count == 0 ? null : formats.ToImmutable();
    }
}
