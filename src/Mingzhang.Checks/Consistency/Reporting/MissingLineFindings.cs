using System.Collections.Immutable;
using Mingzhang.Checks.Consistency.Equations;
using Mingzhang.Checks.Consistency.Moves;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;

namespace Mingzhang.Checks.Consistency.Reporting;

/// <summary>One finding for each line left out: the blank cell or the sum that falls short, then the line of the other table.</summary>
internal static class MissingLineFindings
{
    private const int MostPlaces = 60;

    public static Finding Make(EquationSystem system, MissingLine line)
    {
        var main = system.Constraints[line.Constraints[0]];
        var parent = system.Cells[main.Cells[0]];
        var source = system.Cells[line.Lines[0]];
        var from = Phrases.Where(source);
        var title = Phrases.Title(parent.Table);
        var amount = Phrases.PrintedWithUnit(source);
        var sentence = new Sentence().Add(new ConflictFindings(system).Statement(main));
        var name = Phrases.Label(source, Basis.Rows);
        sentence.Add(
            line.Blank < 0
                ? new Text(
                    $"。{title.Chinese}漏列“{name}”：{from.Chinese}印为 {amount.Chinese}，正是所差的数",
                    $". {title.English} leaves out “{name}”: {from.English} prints {amount.English}, which is what is missing"
                )
                : new Text(
                    $"。{title.Chinese}的“{name}”漏填：{from.Chinese}印为 {amount.Chinese}，正是所差的数",
                    $". {title.English} leaves “{name}” blank: {from.English} prints {amount.English}, which is what is missing"
                )
        );
        if (line.Constraints.Length > 1)
        {
            sentence.Add(
                new Text(
                    $"；{line.Constraints.Length} 列都如此",
                    $"; so in {line.Constraints.Length} columns"
                )
            );
        }

        return new Finding(
            main.Code,
            Severity.Error,
            CheckCodes.GroupOf(main.Code),
            sentence.ToText(),
            new Text($"在{title.Chinese}补列“{name}”。", $"Add “{name}” to {title.English}.")
        )
        {
            Places = Places(system, line, parent),
            Expected = line.Blank < 0 ? "" : Phrases.InCell(source.Value, source),
            Difference = new Facts.Amounts.Money(Math.Abs(source.Value)),
            Equation = EquationTerms.Of(main, system.Cells),
        };
    }

    private static ImmutableArray<Anchor> Places(
        EquationSystem system,
        MissingLine line,
        Cell parent
    )
    {
        var places = new List<Anchor>();
        if (line.Blank >= 0)
        {
            places.Add(line.Table.AnchorOf(line.Blank, parent.Column));
        }

        places.AddRange(
            line.Constraints.Select(index =>
                system.Cells[system.Constraints[index].Cells[0]].Anchor
            )
        );
        places.AddRange(line.Lines.Select(cell => system.Cells[cell].Anchor));
        foreach (var index in line.Constraints)
        {
            foreach (var cell in system.Constraints[index].Cells.Skip(1))
            {
                if (!system.Cells[cell].IsBlank)
                {
                    places.Add(system.Cells[cell].Anchor);
                }
            }
        }

        return [.. places.Distinct().Take(MostPlaces)];
    }
}
