using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Mingzhang.Catalog;
using Mingzhang.Catalog.Lookup;
using Mingzhang.Catalog.Places;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Cli.Verbs;

/// <summary><c>catalog</c>: what the product knows of a code, a name, a place; and whether the catalogue itself is sound.</summary>
internal static class CatalogVerb
{
    private const int ShownHits = 40;

    public static Command Create(Voice say)
    {
        var query = new Argument<string[]>("QUERY")
        {
            Description = say.In("代码或名称", "a code or a name"),
            Arity = ArgumentArity.OneOrMore,
        };
        var command = new Command(
            "catalog",
            say.In(
                "查代码、名称、地区；校验目录",
                "look up codes, names and places; validate the catalogue"
            )
        )
        {
            query,
        };
        command.SetAction(parsed => Find(say, parsed.GetValue(query) ?? []));
        command.Subcommands.Add(PlaceCommand(say));
        command.Subcommands.Add(ValidateCommand(say));
        return command;
    }

    private static Command PlaceCommand(Voice say)
    {
        var name = new Argument<string>("NAME")
        {
            Description = say.In("地区：sichuan、四川、渠县", "a place: sichuan, 四川, 渠县"),
        };
        var year = new Argument<int>("YEAR")
        {
            Description = say.In("年度", "fiscal year"),
            DefaultValueFactory = _ => 0,
        };
        var command = new Command(
            "place",
            say.In(
                "某地某年须公开哪些表和章节",
                "tables and chapters that a place and year ask for"
            )
        )
        {
            name,
            year,
        };
        command.SetAction(parsed => ShowPlace(say, parsed.GetValue(name)!, parsed.GetValue(year)));
        return command;
    }

    private static Command ValidateCommand(Voice say)
    {
        var command = new Command(
            "validate",
            say.In("校验目录本身", "validate the catalogue itself")
        );
        command.SetAction(_ => Validate(say));
        return command;
    }

    private static int Find(Voice say, string[] words)
    {
        var lookup = new CatalogueLookup(Catalogue.Default);
        var found = false;
        foreach (var word in words)
        {
            var hits = lookup.Find(word);
            found |= hits.Length > 0;
            if (hits.Length == 0)
            {
                hits = lookup.Nearest(word);
                var near =
                    hits.Length == 0 ? "" : say.In("，相近的名称：", "; names that come near:");
                Console.Error.WriteLine(
                    "mingzhang: "
                        + say.In($"目录中没有“{word}”", $"nothing in the catalogue for \"{word}\"")
                        + near
                );
            }

            Print(say, lookup, hits);
        }

        return found ? ExitStatus.Clean : ExitStatus.Findings;
    }

    private static void Print(Voice say, CatalogueLookup lookup, ImmutableArray<LookupHit> hits)
    {
        foreach (var hit in hits.Take(ShownHits))
        {
            var entry = hit.Entry;
            var years =
                entry.From is null && entry.To is null
                    ? ""
                    : string.Create(CultureInfo.InvariantCulture, $"  {entry.From}–{entry.To}");
            Console.WriteLine(
                $"{entry.Code}\t{entry.Name}\t[{hit.List}]{years}  {entry.Confidence}  {entry.Source}"
            );
            if (hit.Match > LookupMatch.Alias)
            {
                continue;
            }

            foreach (var alias in entry.Aliases)
            {
                Console.WriteLine(say.In($"\t又称 {alias.Name}", $"\talso {alias.Name}"));
            }

            foreach (var pair in lookup.PairsOf(entry.Code))
            {
                Console.WriteLine(
                    $"\t{pair.Departmental} ↔ {pair.Governmental}  {pair.Nature}  {pair.Confidence}"
                );
            }
        }

        if (hits.Length > ShownHits)
        {
            Console.WriteLine(
                say.In($"… 另有 {hits.Length - ShownHits} 条", $"… {hits.Length - ShownHits} more")
            );
        }
    }

    private static int ShowPlace(Voice say, string name, int year)
    {
        if (new CatalogueLookup(Catalogue.Default).FindPlace(name) is not { } place)
        {
            Console.Error.WriteLine(
                "mingzhang: "
                    + say.In($"目录不认识“{name}”", $"the catalogue knows no place \"{name}\"")
            );
            return ExitStatus.Unusable;
        }

        Console.WriteLine($"{place.Name}  {place.Title.In(say.Language)}");
        if (place.Inherits.Length > 0)
        {
            Console.WriteLine(say.In($"继承 {place.Inherits}", $"inherits {place.Inherits}"));
        }

        if (place.Unit.Length > 0)
        {
            Console.WriteLine(say.In($"金额单位 {place.Unit}", $"unit of account {place.Unit}"));
        }

        Console.WriteLine(say.In("须有的表：", "tables required:"));
        foreach (var rule in place.TablesOf(year))
        {
            Print(say, rule, string.Join("/", rule.Kinds.Select(kind => kind.Name())));
        }

        Console.WriteLine(say.In("须有的章节：", "chapters required:"));
        foreach (var rule in place.ChaptersOf(year))
        {
            Print(say, rule, "");
        }

        return ExitStatus.Clean;
    }

    private static void Print(Voice say, PlaceRule rule, string kinds) =>
        Console.WriteLine(
            $"  {rule.Name.In(say.Language)}  {kinds}  {rule.Severity}  — {rule.Source}"
        );

    private static int Validate(Voice say)
    {
        var catalogue = Catalogue.Default;
        var docs = Path.Combine(catalogue.Folder, "..", "docs", "checks");
        var problems = CatalogueValidation.Validate(
            catalogue,
            Directory.Exists(docs) ? docs : null
        );
        foreach (var problem in problems)
        {
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{problem.Severity}  {problem.File}:{problem.Line}  {problem.Message.In(say.Language)}"
                )
            );
        }

        var errors = problems.Count(problem => problem.Severity == Severity.Error);
        Console.WriteLine(
            say.In(
                $"错误 {errors}，警告 {problems.Length - errors}",
                $"{errors} errors, {problems.Length - errors} warnings"
            )
        );
        return errors == 0 ? ExitStatus.Clean : ExitStatus.Findings;
    }
}
