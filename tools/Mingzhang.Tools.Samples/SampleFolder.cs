using Mingzhang.Tools.Samples.Budgets;
using Mingzhang.Tools.Samples.Formats;
using Mingzhang.Tools.Samples.Packs;
using Mingzhang.Tools.Samples.Planting;

namespace Mingzhang.Tools.Samples;

/// <summary>Which sample stands in which file and format.</summary>
internal static class SampleFolder
{
    public static int Write(string folder, bool withPdf = true)
    {
        var county = Pack("county-science-2025");
        Save(folder, "county-science-2025/text.docx", WordFormat.Write(TextOf(county)));
        Save(folder, "county-science-2025/tables.xlsx", WorkbookFormat.Write(county));
        if (withPdf)
        {
            Save(folder, "municipal-2024.pdf", PdfFormat.Write(Pack("municipal-2024")));
        }

        Save(folder, "district-2023.html", HtmlFormat.Write(Pack("district-2023")));
        Save(folder, "district-2025.txt", PlainTextFormat.Write(Pack("district-2025")));
        foreach (var sample in PlantedSamples.All)
        {
            var pack = sample.Plant(Pack(sample.Pack));
            Save(
                folder,
                $"planted/{sample.File}",
                Path.GetExtension(sample.File) == ".html"
                    ? HtmlFormat.Write(pack)
                    : PlainTextFormat.Write(pack)
            );
        }

        Save(folder, "planted/README.md", PlantedList.Write(PlantedSamples.All));
        return 0;
    }

    public static SamplePack Pack(string id)
    {
        var budget = Budget.Load(id);
        return new SamplePack(
            id,
            $"{budget.Name}{budget.Year}年部门预算",
            [.. new ProseWriter(budget).Write(), .. new TableWriter(budget).Write()]
        );
    }

    /// <summary>The text volume: everything but the tables.</summary>
    public static SamplePack TextOf(SamplePack pack) =>
        pack with
        {
            Blocks = [.. pack.Blocks.Where(block => block is not SampleTable)],
        };

    private static void Save(string folder, string name, byte[]? contents)
    {
        if (contents is null)
        {
            Console.Error.WriteLine(
                $"samples: no browser to print {name}; the file is left as it is"
            );
            return;
        }

        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, contents);
    }
}
