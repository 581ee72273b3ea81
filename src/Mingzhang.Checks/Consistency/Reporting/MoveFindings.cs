using System.Collections.Immutable;
using System.Text;
using Mingzhang.Checks.Consistency.Equations;
using Mingzhang.Checks.Consistency.Moves;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Text = Mingzhang.Facts.Findings.Text;

namespace Mingzhang.Checks.Consistency.Reporting;

/// <summary>One finding for each amount in a wrong cell: that cell first, then the blank one, then what the sums rest on.</summary>
internal sealed class MoveFindings(SystemBuilder builder)
{
    private const int MostPlaces = 60;
    private const int MostShown = 3;
    private const int MostTerms = 8;

    /// <summary>What the first place should print.</summary>
    public const string Nothing = "空白 (blank)";

    public Finding Make(Move move)
    {
        var wrong = builder[move.Cell];
        var right = Blank(move);
        var main = Main(move);
        var code = builder.CodeOf(main.Relation, Index(move, main.Parent), move.Table, main.IsRows);
        var where = Phrases.Where(wrong);
        var target = Phrases.Where(right);
        var printed = Phrases.PrintedWithUnit(wrong);
        var sentence = new Sentence().Add(
            new Text(
                $"{where.Chinese}的 {printed.Chinese} 填错了格，应填在{target.Chinese}，该格现为{Now(right).Chinese}",
                $"{printed.English} in {where.English} stands in the wrong cell; it belongs in {target.English}, which is {Now(right).English}"
            )
        );
        AddEquations(sentence, move);
        if (move.Confirmed >= 0)
        {
            var other = Phrases.Where(builder[move.Confirmed]);
            sentence.Add(
                new Text(
                    $"。{other.Chinese}也印作 {Phrases.Printed(builder[move.Confirmed])}",
                    $". {other.English} prints {Phrases.Printed(builder[move.Confirmed])} for it too"
                )
            );
        }

        return new Finding(
            code,
            Severity.Error,
            CheckCodes.GroupOf(code),
            sentence.ToText(),
            new Text(
                $"把 {printed.Chinese} 从“{Phrases.Label(wrong)}”移到“{Phrases.Label(right)}”，再核对引用它的表和文字。",
                $"Move {printed.English} from “{Phrases.Label(wrong)}” to “{Phrases.Label(right)}”, then check the tables and sentences that repeat it."
            )
        )
        {
            Places = Places(move),
            Expected = Nothing,
            Difference = new Money(Math.Abs(wrong.Value)),
            Equation = Terms(move, main),
        };
    }

    private static Text Now(Cell cell) =>
        cell.IsBlank ? new Text("空白", "blank") : Phrases.PrintedWithUnit(cell);

    /// <summary>The sum that the blank cell is missed by, one that fails as printed before one that is blank.</summary>
    private SumAt Main(Move move)
    {
        var best = move.Healed[0];
        var bestScore = int.MaxValue;
        foreach (var sum in move.Healed)
        {
            var holdsTarget =
                sum.Parent == move.To || sum.Relation.Parts.Any(part => sum.Of(part) == move.To);
            var score = (holdsTarget ? 0 : 2) + (Index(move, sum.Parent) >= 0 ? 0 : 1);
            if (score < bestScore)
            {
                best = sum;
                bestScore = score;
            }
        }

        return best;
    }

    private void AddEquations(Sentence sentence, Move move)
    {
        // A sum of which nothing is left needs no equation: it was open only because the amount stood in it.
        var told = move.Healed.Where(sum => Moved(move, sum.Parent).Length > 0).ToArray();
        var shown = Math.Min(MostShown, told.Length);
        sentence.Add(
            new Text(
                $"。移正后现在不成立的 {move.Healed.Length} 处同时成立{(shown > 0 ? "：" : "")}",
                $". Moved there, the {move.Healed.Length} sum(s) that are open now close{(shown > 0 ? ": " : "")}"
            )
        );
        for (var i = 0; i < shown; i++)
        {
            sentence.Add(
                new Text(
                    (i > 0 ? "；" : "") + Equation(move, told[i]),
                    (i > 0 ? "; " : "") + Equation(move, told[i])
                )
            );
        }

        if (told.Length > shown)
        {
            sentence.Add(new Text("；等", "; and so on"));
        }
    }

    /// <summary>The sum with the amount moved: “206 科学技术支出／基本支出” 4.00 = 1.00 + 3.00.</summary>
    private string Equation(Move move, SumAt sum)
    {
        var text = new StringBuilder();
        text.Append('“').Append(Phrases.Label(At(move, sum.Parent))).Append("” ");
        text.Append(Moved(move, sum.Parent));
        var count = 0;
        foreach (var part in sum.Relation.Parts)
        {
            var printed = Moved(move, sum.Of(part));
            if (printed.Length == 0)
            {
                continue;
            }

            count++;
            if (count <= MostTerms)
            {
                text.Append(count == 1 ? " = " : " + ").Append(printed);
            }
        }

        return text.Append(count > MostTerms ? " + …" : "").ToString().TrimEnd();
    }

    private string Moved(Move move, Place place) =>
        place == move.From ? ""
        : place == move.To ? Phrases.Printed(builder[move.Cell])
        : Index(move, place) is var index and >= 0 ? Phrases.Printed(builder[index])
        : "";

    private int Index(Move move, Place place)
    {
        var index = move.Table.Get(place.Row, place.Column);
        return index < 0 || builder[index].IsBlank ? -1 : index;
    }

    private Cell At(Move move, Place place) =>
        Index(move, place) is var index and >= 0
            ? builder[index]
            : new Cell(
                move.Table.Table,
                place.Row,
                place.Column,
                null,
                move.Table.AnchorOf(place.Row, place.Column)
            );

    private Cell Blank(Move move) => At(move, move.To);

    /// <summary>The equation as printed: the blank cell is one of its terms.</summary>
    private ImmutableArray<EquationTerm> Terms(Move move, SumAt sum)
    {
        var terms = ImmutableArray.CreateBuilder<EquationTerm>();
        var basis = sum.IsRows ? Basis.Rows : Basis.Columns;
        Add(sum.Parent, 0);
        foreach (var part in sum.Relation.Parts.Take(200))
        {
            Add(sum.Of(part), 1);
        }

        return terms.ToImmutable();

        void Add(Place place, int sign)
        {
            var cell = At(move, place);
            if (!cell.IsBlank || sign == 0 || place == move.To)
            {
                terms.Add(
                    new EquationTerm(
                        sign,
                        Phrases.Label(cell, basis),
                        Phrases.Printed(cell),
                        cell.Anchor
                    )
                );
            }
        }
    }

    private ImmutableArray<Anchor> Places(Move move)
    {
        var places = ImmutableArray.CreateBuilder<Anchor>();
        var seen = new HashSet<Place> { move.From, move.To };
        places.Add(builder[move.Cell].Anchor);
        places.Add(Blank(move).Anchor);
        foreach (var sum in move.Healed)
        {
            foreach (var member in sum.Relation.Parts.Prepend(sum.Relation.Parent))
            {
                var place = sum.Of(member);
                if (
                    Index(move, place) is var index
                    && index >= 0
                    && places.Count < MostPlaces
                    && seen.Add(place)
                )
                {
                    places.Add(builder[index].Anchor);
                }
            }
        }

        if (move.Confirmed >= 0 && places.Count < MostPlaces)
        {
            places.Add(builder[move.Confirmed].Anchor);
        }

        return places.ToImmutable();
    }
}
