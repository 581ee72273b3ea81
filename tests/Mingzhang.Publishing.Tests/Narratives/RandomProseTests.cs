using FsCheck;
using FsCheck.Fluent;
using Mingzhang.Budgets.Model;
using Mingzhang.Catalog;
using Mingzhang.Documents.Writing;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Publishing.Binding;
using Mingzhang.Publishing.Narratives.Composing;
using Mingzhang.Publishing.Narratives.Files;

namespace Mingzhang.Publishing.Tests.Narratives;

public sealed class RandomProseTests
{
    private static readonly string Layouts = Path.Combine(Catalogue.Default.Folder, "layouts");

    private static readonly string[] Names =
    [
        "national/base",
        "chongqing/2024",
        "chongqing-district/2025",
        "sichuan/2023",
        "sichuan/2024",
        "hebei/2025",
        "shanghai/2025",
        "jiangsu/2026",
        "shaanxi/2026",
    ];

    [Fact]
    public void Every_figure_of_the_prose_agrees_with_the_budget()
    {
        Prop.ForAll(
                Gen.Choose(0, 1_000_000).ToArbitrary(),
                seed =>
                {
                    var budget = Shaken(SmallBudget.Plain, seed);
                    var name = Names[seed % Names.Length];
                    Agrees(budget, name).ShouldBe("");
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(60).WithReplay(20250101, 4711));
    }

    /// <summary>Random amounts at every line and every given point, some of them zero.</summary>
    private static Budget Shaken(Budget budget, int seed)
    {
        var random = new Random(seed);
        Money Next() =>
            new(
                random.Next(6) == 0
                    ? 0
                    : random.NextInt64(1, random.Next(2) == 0 ? 99_999 : 9_999_999_999)
            );
        return budget with
        {
            Expenditure = [.. budget.Expenditure.Select(line => line with { Amount = Next() })],
            Revenue = [.. budget.Revenue.Select(line => line with { Amount = Next() })],
            Given = [.. budget.Given.Select(given => given with { Amount = Next() })],
        };
    }

    /// <summary>The first figure that is not the rounded truth of its fact; empty where all are.</summary>
    private static string Agrees(Budget budget, string name)
    {
        var cube = SmallBudget.Cube(budget);
        var text = NarrativeComposer.Compose(
            NarrativeFile.Load(Layouts, name),
            budget,
            cube,
            Catalogue.Default,
            new NarrativeOptions()
        );
        foreach (var run in text.Blocks.OfType<Paragraph>().SelectMany(block => block.Runs))
        {
            if (run.Binding.Length == 0)
            {
                continue;
            }

            var identity = FactIdentity.Read(run.Binding)!;
            var printed = PrintedNumber.Read(run.Text)!.Value;
            if (Exact(cube, identity) is { } exact)
            {
                var half = 0.5m;
                for (var i = 0; i < printed.Decimals; i++)
                {
                    half /= 10;
                }

                // Dropped zeros at the end say less than the decimals of the place; the number itself is exact to those.
                var places = (decimal)Math.Pow(10, -identity.Decimals) / 2;
                if (Math.Abs(exact - printed.Value) > Math.Min(half, places))
                {
                    return $"{run.Binding} prints {run.Text} for {exact}";
                }
            }
        }

        return "";
    }

    private static decimal? Exact(IFactSource cube, FactIdentity identity)
    {
        var point = identity.Point with { Measure = "" };
        decimal Fen(Point at) => cube.Amount(at)?.Fen ?? 0;
        var before = point with { Year = point.Year - 1 };
        var unit = UnitOfAccount.TryParse(identity.Unit, out var known) ? known.Fen : 1;
        return identity.Point.Measure switch
        {
            Measures.Amount when point.Year == 2025 => Fen(point) / unit,
            Measures.Change => Math.Abs(Fen(point) - Fen(before)) / unit,
            Measures.ChangeRate => Math.Abs(Fen(point) - Fen(before)) * 100 / Math.Abs(Fen(before)),
            Measures.Share => Fen(identity.Whole!) == 0
                ? 0
                : Fen(point) * 100 / Fen(identity.Whole!),
            _ => null,
        };
    }
}
