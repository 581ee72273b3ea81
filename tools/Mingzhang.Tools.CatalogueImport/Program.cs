using Mingzhang.Tools.CatalogueImport;

// dotnet run --project tools/Mingzhang.Tools.CatalogueImport -- ../shared/data catalog/codes
if (args.Length != 2 || !Directory.Exists(args[0]) || !Directory.Exists(args[1]))
{
    Console.Error.WriteLine("usage: Mingzhang.Tools.CatalogueImport DATA-FOLDER catalog/codes");
    return 2;
}

var corrections = Corrections.Load(Path.Combine(args[1], "corrections.csv"));
var lists = Importer.ImportAll(args[0], corrections);
foreach (var list in lists)
{
    list.Write(args[1]);
    Console.WriteLine($"{list.Name}: {list.Rows.Count} rows");
}

foreach (var unused in corrections.Unused)
{
    Console.Error.WriteLine($"a correction that applies to no row: {unused}");
}

return corrections.Unused.Count == 0 ? 0 : 1;
