using System.CommandLine;
using Mingzhang.Budgets.Cube;
using Mingzhang.Catalog;
using Mingzhang.Cli.Pipeline;
using Mingzhang.Cli.Verbs.Publish;
using Mingzhang.Documents.Writing;
using Mingzhang.Facts.Tables;
using Mingzhang.Publishing.Binding;
using Mingzhang.Publishing.Classified;
using Mingzhang.Publishing.Layouts;
using Mingzhang.Publishing.Layouts.Comparison;

namespace Mingzhang.Cli.Verbs.Layout;

/// <summary><c>layout</c>: the tables that places print, as data: list, show, check, infer, compare.</summary>
internal static class LayoutVerb
{
    public static Command Create(Voice say)
    {
        var command = new Command(
            "layout",
            say.In(
                "表式：各地各年的表长什么样",
                "layouts: what the tables of places and years look like"
            )
        );
        command.Subcommands.Add(ListCommand(say));
        command.Subcommands.Add(ShowCommand(say));
        command.Subcommands.Add(CompareCommand(say));
        command.Subcommands.Add(LayoutReview.Check(say));
        command.Subcommands.Add(LayoutReview.Infer(say));
        return command;
    }

    private static Command ListCommand(Voice say)
    {
        var command = new Command("list", say.In("列出已有的表式", "list the packs described"));
        command.SetAction(_ =>
            Guarded(
                say,
                () =>
                {
                    var layouts = LayoutCatalogue.Load(Catalogue.Default.Folder);
                    foreach (var name in layouts.Packs)
                    {
                        var pack = layouts.Get(name);
                        Console.Out.WriteLine(
                            $"{name, -26} {pack.Tables.Length, 3}  {string.Join(' ', pack.Tables.Select(table => table.Id))}"
                        );
                    }

                    return ExitStatus.Clean;
                }
            )
        );
        return command;
    }

    private static Command ShowCommand(Voice say)
    {
        var pack = PackArgument(say);
        var from = new Option<string[]>("--from")
        {
            Description = say.In("用这些文件里的数来印", "print with the amounts of these files"),
            AllowMultipleArgumentsPerToken = true,
        };
        var table = new Option<string?>("--table")
        {
            Description = say.In("只看这一张表", "this table only"),
        };
        var budget = BudgetOption(say);
        var command = new Command("show", say.In("按表式印出表", "print the tables of a layout"))
        {
            pack,
            from,
            budget,
            table,
        };
        command.SetAction(parsed =>
            Guarded(
                say,
                () =>
                {
                    var layout = LayoutCatalogue
                        .Load(Catalogue.Default.Folder)
                        .Get(parsed.GetValue(pack)!);
                    var context = parsed.GetValue(budget) is { } path
                        ? OfBudget(path, say)
                        : OfFiles(parsed.GetValue(from) ?? [], say);
                    if (context is null)
                    {
                        return ExitStatus.Unusable;
                    }

                    foreach (var printed in layout.Print(context))
                    {
                        if (parsed.GetValue(table) is not { } only || printed.Id == only)
                        {
                            Write(printed);
                        }
                    }

                    return ExitStatus.Clean;
                }
            )
        );
        return command;
    }

    private static Command CompareCommand(Voice say)
    {
        var pack = PackArgument(say);
        var files = new Argument<string[]>("FILE") { Arity = ArgumentArity.OneOrMore };
        var budget = BudgetOption(say);
        var command = new Command(
            "compare",
            say.In(
                "读一个公开包，用表式再印一遍，逐格比较",
                "read a published pack, print it again with the layout, compare cell by cell"
            )
        )
        {
            pack,
            files,
            budget,
        };
        command.SetAction(parsed =>
            Guarded(
                say,
                () =>
                {
                    var layout = LayoutCatalogue
                        .Load(Catalogue.Default.Folder)
                        .Get(parsed.GetValue(pack)!);
                    var outcome = Read(say, parsed.GetValue(files) ?? []);
                    if (outcome?.Pack is null)
                    {
                        return ExitStatus.Unusable;
                    }

                    var context = parsed.GetValue(budget) is { } path
                        ? OfBudget(path, say)
                        : PackSource.Of(outcome.Pack, outcome.Documents, Catalogue.Default);
                    if (context is null)
                    {
                        return ExitStatus.Unusable;
                    }

                    var printed = layout.Print(context);
                    var result = PackComparison.Compare(outcome.Documents, printed);
                    foreach (var (table, statement) in UnprintedFacts.Of(outcome.Pack, printed))
                    {
                        var identity = FactIdentity.OfAmount(
                            statement.Point,
                            statement.Amount.Unit,
                            2
                        );
                        Console.Out.WriteLine(
                            $"{table.Kind.Name()}\tR{statement.Anchor.Row}C{statement.Anchor.Column}\t{statement.Amount.Printed}\t{say.In("未印出", "not printed")}: {identity}"
                        );
                    }

                    foreach (var difference in result.Differences)
                    {
                        Console.Out.WriteLine(
                            $"{difference.Table}\tR{difference.Row}C{difference.Column}\t{difference.Published}\t{difference.Printed}"
                        );
                    }

                    Console.Error.WriteLine(
                        say.In(
                            $"比较 {result.Cells} 格，不同 {result.Differences.Length} 格；未找到的表：{string.Join(' ', result.NotFound)}",
                            $"{result.Cells} cells compared, {result.Differences.Length} differ; tables not found: {string.Join(' ', result.NotFound)}"
                        )
                    );
                    return result.Differences.Length == 0 ? ExitStatus.Clean : ExitStatus.Findings;
                }
            )
        );
        return command;
    }

    /// <summary>A layout that is not understood, or a pack that is not there, is one line with file and line.</summary>
    internal static int Guarded(Voice say, Func<int> run)
    {
        try
        {
            return run();
        }
        catch (CatalogueException problem)
        {
            Console.Error.WriteLine(
                "mingzhang: " + say.In($"表式有误：{problem.Message}", $"layout: {problem.Message}")
            );
            return ExitStatus.Unusable;
        }
    }

    private static LayoutContext? OfBudget(string path, Voice say)
    {
        if (BudgetCommands.Read(path, say)?.Budget is not { } budget)
        {
            return null;
        }

        budget = Redaction.Apply(budget);
        return BudgetSource.Of(
            budget,
            new BudgetCube(budget, Catalogue.Default),
            Catalogue.Default
        );
    }

    private static LayoutContext? OfFiles(string[] paths, Voice say) =>
        Read(say, paths) is { Pack: { } pack } outcome
            ? PackSource.Of(pack, outcome.Documents, Catalogue.Default)
            : null;

    private static Option<string?> BudgetOption(Voice say) =>
        new("--budget")
        {
            Description = say.In(
                "用这份预算数据来印，而不用公开包里的数",
                "print from this budget instead of the amounts of a pack"
            ),
        };

    private static Argument<string> PackArgument(Voice say) =>
        new("PACK")
        {
            Description = say.In("地区/年度，如 sichuan/2024", "place/year, as sichuan/2024"),
        };

    private static PackOutcome? Read(Voice say, string[] paths)
    {
        var inputs = Inputs.Collect([.. paths], asOnePack: true, say, out _);
        if (inputs.Count == 0)
        {
            return null;
        }

        var outcome = new PackPipeline(say)
            .RunAll(inputs, check: false, CancellationToken.None)
            .First();
        outcome.Problems.ForEach(Console.Error.WriteLine);
        return outcome;
    }

    private static void Write(PrintTable table)
    {
        var text = TableText.Of(table);
        Console.Out.WriteLine(
            $"== {table.Id} {table.Number} {table.Title}  [{table.LeftLine} | {table.MiddleLine} | {table.RightLine}]"
        );
        foreach (var row in text.Rows)
        {
            Console.Out.WriteLine(string.Join('\t', row).TrimEnd('\t'));
        }

        foreach (var note in table.Notes)
        {
            Console.Out.WriteLine(note);
        }
    }
}
