using System.Text;
using Mingzhang.Budgets.Files.Yaml;
using Mingzhang.Budgets.Validation;
using Mingzhang.Catalog;
using Mingzhang.Documents.Intake;
using Mingzhang.Documents.Readers;
using Mingzhang.Recognition;
using Mingzhang.Tools.SampleBudgets;

// Usage: dotnet run --project tools/Mingzhang.Tools.SampleBudgets -- PACKS OUT [NAME…]
if (args.Length < 2)
{
    Console.Error.WriteLine("usage: sample-budgets PACKS OUT [NAME…]");
    return 2;
}

var recipes = Path.Combine(AppContext.BaseDirectory, "recipes");
foreach (var path in Directory.EnumerateFiles(recipes, "*.yaml").Order(StringComparer.Ordinal))
{
    var name = Path.GetFileNameWithoutExtension(path);
    if (args.Length > 2 && !args.Skip(2).Contains(name))
    {
        continue;
    }

    var recipe = Recipe.Load(path);
    var outcome = new DocumentIntake().Open(
        Path.Combine(args[0], recipe.Source),
        ReadingLimits.Default,
        CancellationToken.None
    );
    if (outcome.Document is not { } document)
    {
        Console.Error.WriteLine($"{name}: {recipe.Source}: {outcome.Reason}");
        return 2;
    }

    var pack = new PackReader(Catalogue.Default).Read([document]);
    var (budget, report) = SampleBudget.Make(pack, recipe, Catalogue.Default);
    var file = Path.Combine(args[1], name + ".yaml");
    File.WriteAllText(file, BudgetYaml.Write(budget), new UTF8Encoding(false));
    Console.WriteLine(
        $"{name}: {budget.Expenditure.Length} lines, {budget.Projects.Length} projects, {budget.Given.Length} given"
    );
    foreach (var line in report)
    {
        Console.WriteLine("  " + line);
    }

    foreach (var rule in recipe.NotFollowed)
    {
        Console.WriteLine($"  not followed: table {rule.Table} {rule.Row}: {rule.Why}");
    }

    foreach (var error in recipe.SourceErrors)
    {
        Console.WriteLine("  the pack's own: " + error);
    }

    foreach (var problem in BudgetValidation.Check(budget, Catalogue.Default))
    {
        Console.WriteLine($"  {problem.Severity}: {problem.Path}: {problem.Message.English}");
    }
}

return 0;
