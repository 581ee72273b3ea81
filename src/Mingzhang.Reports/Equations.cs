using System.Collections.Immutable;
using System.Text;
using Mingzhang.Facts.Findings;

namespace Mingzhang.Reports;

/// <summary>算式 as text.</summary>
internal static class Equations
{
    private const int MostTerms = 12;

    /// <summary><c>支出总计 1000200.00 = 基本支出 600000.00 + 项目支出 400000.00</c>; long ones are cut after a dozen terms.</summary>
    public static string OnOneLine(ImmutableArray<EquationTerm> terms)
    {
        var text = new StringBuilder();
        var left = 0;
        foreach (var term in terms)
        {
            if (term.Sign == 0)
            {
                text.Append(left++ == 0 ? "" : " ; ").Append(Operand(term));
            }
        }

        var shown = 0;
        foreach (var term in terms)
        {
            if (term.Sign == 0)
            {
                continue;
            }

            if (shown == MostTerms)
            {
                text.Append(" + … (").Append(terms.Length - left - shown).Append(')');
                break;
            }

            text.Append(
                (shown, left, term.Sign) switch
                {
                    (> 0, _, _) when term.IsDivisor => " ÷ ",
                    (0, 0, > 0) => "",
                    (0, 0, _) => "- ",
                    (0, _, > 0) => " = ",
                    (0, _, _) => " = - ",
                    (_, _, > 0) => " + ",
                    _ => " - ",
                }
            );
            text.Append(Operand(term));
            shown++;
        }

        return text.ToString();
    }

    private static string Operand(EquationTerm term)
    {
        // A blank operand counts as nothing in a sum and is said to be blank, never shown as a zero.
        var printed = term.Printed.Length > 0 ? term.Printed : "( )";
        return term.Label.Length > 0 ? $"{term.Label} {printed}" : printed;
    }
}
