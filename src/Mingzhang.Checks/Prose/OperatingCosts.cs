using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Prose;

namespace Mingzhang.Checks.Prose;

/// <summary>
/// 机关运行经费 (71): it is the 公用经费 of administrative units, so no more than the public expenditure that the tables print. A
/// hint only: some places count what projects pay for running an office.
/// </summary>
internal sealed class OperatingCosts(ProseReport report, StatementIndex statements)
{
    private const string Above = "MZ5171";

    public void Run()
    {
        var year = report.Context.Pack.Profile.Year;
        foreach (var claim in report.Claims)
        {
            if (
                claim
                    is not {
                        Kind: ClaimKind.Amount,
                        IsCertain: true,
                        Amount: { Value.Fen: > 0 } said
                    }
                || claim.Subject
                    is not { Item: Items.OperatingCost, Unit: "", Project: "", Measure: "" }
                || claim.Subject.Year != year
                || Largest(claim.Subject.Year) is not { } most
            )
            {
                continue;
            }

            report.Count(Above);
            if (said.Truth.Low <= most.Amount.Truth.High)
            {
                continue;
            }

            var (printed, unit) = (most.Amount.Printed, most.Amount.Unit.Name);
            report.Find(
                Above,
                Severity.Info,
                new(
                    $"文字的机关运行经费{claim.Anchor.Printed}，大于表中的公用经费{printed}{unit}。",
                    $"Operating cost is {claim.Anchor.Printed} in the text, more than the public expenditure of {printed} {unit} in the tables."
                ),
                new("核对机关运行经费的口径。", "Check what was counted as operating cost."),
                [claim.Anchor, most.Anchor],
                difference: said.Value - most.Amount.Value
            );
            return;
        }
    }

    /// <summary>The public expenditure of the widest money that a table prints.</summary>
    private Statement? Largest(int year)
    {
        Statement? most = null;
        foreach (var statement in statements.Around(new Point { Year = year }))
        {
            if (
                statement.Point is { Nature: Natures.Public, Origin: "" }
                && (most is null || statement.Amount.Value.Fen > most.Amount.Value.Fen)
            )
            {
                most = statement;
            }
        }

        return most;
    }
}
